from collections.abc import Sequence

from guildry.kernel import Actor, Nothing, ReadTx, Row, query
from guildry.modules import accounts, inventory
from guildry.modules.perks import rules, store
from guildry.modules.perks.contract import (
    DECIDE,
    THINGS,
    WISH,
    Answered,
    CommandUnknown,
    MyWishes,
    SayCommand,
    SeeWishes,
    Wish,
    Wishes,
    WishKind,
    WishState,
)


@query(needs=WISH)
async def my_wishes(tx: ReadTx, actor: Actor, given: Nothing) -> MyWishes:
    """What you wished for, and what your things let you wish for."""
    wishes = await shown(tx, await store.mine(tx, actor.id))
    words = (WishKind.TITLE, WishKind.COMMAND)
    may = [k for k in words if await inventory.holds(tx, actor.id, THINGS[k])]
    return MyWishes(wishes=wishes, may=may)


@query(needs=DECIDE)
async def wishes(tx: ReadTx, actor: Actor, given: SeeWishes) -> Wishes:
    """What players wish for, oldest first."""
    rows = await store.page(tx, given.state, given.after, given.limit)
    found = await shown(tx, rows)
    more = len(rows) == given.limit
    return Wishes(wishes=found, next=found[-1].wish if more else None)


@query(needs=WISH)
async def say_command(tx: ReadTx, actor: Actor, given: SayCommand) -> Answered:
    """Hear what a player's own word answers: custom hello."""
    row = await store.answer(tx, rules.spelled(given.word))
    names = await accounts.names_of(tx, [row["player"]]) if row else {}
    if row is None or row["player"] not in names:
        raise CommandUnknown(word=given.word)
    return Answered(word=row["word"], answer=row["text"], name=names[row["player"]])


async def shown(tx: ReadTx, rows: Sequence[Row]) -> list[Wish]:
    names = await accounts.names_of(tx, [row["player"] for row in rows])
    return [
        Wish(
            wish=row["id"],
            player=row["player"],
            name=names.get(row["player"], ""),
            kind=WishKind(row["kind"]),
            word=row["word"],
            text=row["text"],
            days=row["days"],
            state=WishState(row["state"]),
            at=row["at"],
            reason=row["reason"],
        )
        for row in rows
    ]
