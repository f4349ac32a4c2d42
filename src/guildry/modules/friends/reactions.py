from datetime import timedelta

from guildry.kernel import Reaction, Sweep, Tx
from guildry.modules import accounts, presence
from guildry.modules.friends import store
from guildry.modules.friends.contract import FriendSeen


async def _part(tx: Tx, left: accounts.PlayerDeleted) -> None:
    """Whoever leaves the hall is nobody's friend, and blocks nobody."""
    others = await store.others_of(tx, left.player)
    await store.lock_tallies(tx, [left.player, *others])
    await store.forget_player(tx, left.player, others)


async def _tell_friends(tx: Tx, moved: presence.PresenceChanged) -> None:
    """Friends who sit at the web hear who came and who left; with nobody there to hear, nothing is told."""
    circles = await store.friends_of_each(tx, [*moved.came, *moved.left])
    others = {other for circle in circles.values() for other in circle}
    seen = await presence.of(tx, list(others), unveiled=True)
    hears = {player for player, one in seen.items() if _sits(one)}
    now = await presence.of(tx, list(circles))
    for player, circle in circles.items():
        hearers = [other for other in circle if other in hears]
        if hearers:
            here = now[player]
            tx.emit(
                FriendSeen(
                    player=player,
                    online=here.online,
                    surface=here.surface,
                    last_seen_at=here.last_seen_at,
                    status=here.status,
                    hearers=hearers,
                )
            )


def _sits(here: presence.Presence) -> bool:
    return here.online and here.surface is presence.Surface.WEB


REACTIONS = (
    Reaction(accounts.PlayerDeleted, _part),
    Reaction(presence.PresenceChanged, _tell_friends),
)
SWEEPS = (Sweep("forget_closed_requests", timedelta(hours=1), store.forget_closed),)
