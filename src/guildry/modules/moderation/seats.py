"""Where moderators hear of reports and appeals without asking. Whose role changes, comes in anew."""

from collections.abc import Collection, Mapping, Sequence

from guildry.kernel import REACH, PlayerId, ReadTx, Role, Seating
from guildry.modules import accounts
from guildry.modules.moderation.surface import MODERATORS


async def rooms(
    tx: ReadTx, players: Sequence[PlayerId]
) -> Mapping[PlayerId, Sequence[str]]:
    known = await accounts.known(tx, players)
    return {
        player: [MODERATORS]
        for player, one in known.items()
        if Role.MODERATOR in REACH[one.role]
    }


async def deaf(
    tx: ReadTx, players: Sequence[PlayerId]
) -> Mapping[PlayerId, Collection[PlayerId]]:
    """Those who keep order hear of everybody."""
    return {}


SEATING = (Seating(rooms=rooms, deaf=deaf),)
