"""The door through which players are told of things: once for each cause, where they are."""

from datetime import datetime, timedelta
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Tx, new_id
from guildry.modules import accounts, presence
from guildry.modules.notifications import rules, store
from guildry.modules.notifications.contract import (
    FOLLOWED,
    TELLINGS_AN_HOUR_MAX,
    TOLD_AT_ONCE_MAX,
    Kind,
    Manner,
    Notice,
    Noticed,
    NoticeId,
    NoticesDue,
)
from guildry.modules.presence import Surface

HOUR = timedelta(hours=1)
PLAYERS_A_ROUND_MAX = 50
ROWS_A_ROUND_MAX = 500
NAME_CHARS_MAX = 96
WHAT_CHARS_MAX = 120


async def notify(
    tx: Tx,
    player: PlayerId,
    kind: Kind,
    *,
    cause: str,
    about: PlayerId | None = None,
    what: str = "",
    count: int = 1,
) -> None:
    """Tell a player of something, once for each cause: on the web at once, else where they were last."""
    known = await accounts.known(tx, [player] if about is None else [player, about])
    if player not in known:
        return
    wish = await store.wish_of(tx, player, kind)
    manner = rules.manner_of(kind, Manner(wish["manner"]) if wish["manner"] else None)
    if manner is Manner.OFF:
        return
    notice = Notice(
        notice=NoticeId(new_id()),
        kind=kind,
        at=tx.now,
        about=about,
        name=known[about].name[:NAME_CHARS_MAX] if about in known and about else "",
        what=what[:WHAT_CHARS_MAX],
        count=count,
        read=False,
    )
    surface = await where(tx, player)
    on_web = surface is Surface.WEB
    due_at = rules.due_at(
        manner, tx.now, known[player].zone, wish["starts"], wish["ends"]
    )
    made = await store.add(
        tx,
        notice,
        player,
        cause,
        due_at=None if on_web else due_at,
        told_on="web" if on_web else None,
    )
    if made:
        tx.emit(
            Noticed(
                notice=notice.notice,
                player=player,
                kind=kind,
                at=notice.at,
                about=about,
                name=notice.name,
                what=notice.what,
                count=count,
            )
        )


async def where(tx: ReadTx, player: PlayerId) -> Surface | None:
    """Where a player can be told: on the web if they sit there, else on the platform of last."""
    here = (await presence.of(tx, [player], unveiled=True))[player]
    if here.surface is None or here.last_seen_at is None:
        return None
    if here.surface is Surface.WEB:
        # Who left the web is not there to be told.
        return (
            Surface.WEB if tx.now - here.last_seen_at < timedelta(seconds=5) else None
        )
    return here.surface if tx.now - here.last_seen_at < FOLLOWED else None


async def tell_due(tx: Tx) -> int:
    """Hand what is due to the platforms, all of one player together."""
    found = await store.due(tx, PLAYERS_A_ROUND_MAX, ROWS_A_ROUND_MAX)
    for player, rows in found.items():
        ids: list[UUID] = [row["id"] for row in rows]
        surface = await where(tx, player)
        if surface is None:
            await store.keep_for_later(tx, ids)
            continue
        on_web = surface is Surface.WEB
        free_at = None if on_web else await _free_at(tx, player)
        if free_at is not None:
            await store.put_off(tx, ids, free_at)
            continue
        await store.told(tx, ids, surface)
        if not on_web:
            shown = rows[:TOLD_AT_ONCE_MAX]
            tx.emit(
                NoticesDue(
                    player=player,
                    surface=surface,
                    notices=[NoticeId(one) for one in ids],
                    kinds=[Kind(row["kind"]) for row in shown],
                    names=[row["name"] for row in shown],
                    whats=[row["what"] for row in shown],
                    counts=[row["count"] for row in shown],
                )
            )
    return sum(map(len, found.values()))


async def _free_at(tx: ReadTx, player: PlayerId) -> datetime | None:
    """When a platform may write to a player again; None for at once. A crowd that rings does not ring all hour."""
    told = await store.tellings(tx, player, tx.now - HOUR)
    if len(told) < TELLINGS_AN_HOUR_MAX:
        return None
    zone = (await accounts.known(tx, [player]))[player].zone
    free_at = told[-TELLINGS_AN_HOUR_MAX] + HOUR
    return rules.after_quiet(free_at, zone, *await store.quiet(tx, player))
