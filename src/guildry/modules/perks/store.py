"""Every SQL statement of the perks."""

from collections.abc import Sequence
from uuid import UUID

from guildry.kernel import ReadTx, Row, Tx, new_id
from guildry.modules.perks.contract import WishId, WishKind, WishState

MINE_MAX = 20

_WISH = "id, player, kind, word, text, days, state, at, reason"


async def wish(
    tx: Tx,
    player: UUID,
    kind: WishKind,
    *,
    text: str = "",
    word: str | None = None,
    days: int | None = None,
) -> WishId:
    """Write a wish down; one for words that waits already is written anew."""
    return await tx.value(
        """
        insert into perks.wish (id, player, kind, word, text, days, at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (player, kind) where state = 'waiting' and kind <> 'day'
        do update set word = excluded.word, text = excluded.text, at = excluded.at
        returning id
        """,
        new_id(),
        player,
        kind,
        word,
        text,
        days,
        tx.now,
    )


async def lock(tx: Tx, wish: UUID) -> Row | None:
    return await tx.row(
        f"select {_WISH} from perks.wish where id = $1 for update",  # noqa: S608 - columns of ours
        wish,
    )


async def replace(tx: Tx, player: UUID, kind: WishKind) -> None:
    """What stood gives place to what was granted now."""
    await tx.run(
        "delete from perks.wish where player = $1 and kind = $2 and state = 'granted' and kind <> 'day'",
        player,
        kind,
    )


async def decide(
    tx: Tx, wish: UUID, state: WishState, by: UUID | None, reason: str
) -> None:
    await tx.run(
        """
        update perks.wish set state = $2, decided_at = $3, decided_by = $4, reason = $5
        where id = $1
        """,
        wish,
        state,
        tx.now,
        by,
        reason,
    )


async def taken(tx: ReadTx, word: str, player: UUID) -> bool:
    """Whether a word answers for somebody else."""
    return await tx.value(
        """
        select exists (
            select from perks.wish
            where word = $1 and state = 'granted' and kind = 'command' and player <> $2
        )
        """,
        word,
        player,
    )


async def mine(tx: ReadTx, player: UUID) -> Sequence[Row]:
    return await tx.rows(
        f"select {_WISH} from perks.wish where player = $1 order by id desc limit $2",  # noqa: S608 - columns of ours
        player,
        MINE_MAX,
    )


async def page(
    tx: ReadTx, state: WishState, after: UUID | None, limit: int
) -> Sequence[Row]:
    return await tx.rows(
        f"""
        select {_WISH} from perks.wish
        where state = $1 and ($2::uuid is null or id > $2) order by id limit $3
        """,  # noqa: S608 - columns of ours
        state,
        after,
        limit,
    )


async def title_of(tx: ReadTx, player: UUID) -> str | None:
    """The title that stands under a player's name; None for none."""
    return await tx.value(
        "select text from perks.wish where player = $1 and kind = 'title' and state = 'granted'",
        player,
    )


async def answer(tx: ReadTx, word: str) -> Row | None:
    return await tx.row(
        """
        select player, word, text from perks.wish
        where word = $1 and state = 'granted' and kind = 'command'
        """,
        word,
    )


async def forget(tx: Tx, player: UUID) -> None:
    await tx.run("delete from perks.wish where player = $1", player)
    await tx.run(
        "update perks.wish set decided_by = null where decided_by = $1", player
    )
