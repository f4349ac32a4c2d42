"""Can the judge fail anybody? Each way of spoiling the rows must be found, by the rule that is about it."""

from datetime import timedelta
from typing import Any

import pytest

from guildry.modules import ledger
from guildry.modules.ledger import actions
from guildry.modules.ledger.contract import (
    AssetKind,
    Burn,
    Mint,
    OpenAsset,
    OpenTap,
    Release,
    Reserve,
    Reverse,
    Settle,
    Share,
    Transfer,
)
from guildry.testing import House, checker
from tests.modules.ledger import given
from tests.modules.ledger.given import OPERATOR

GUARDED = ("ledger.account", "ledger.entry", "ledger.posting", "ledger.holder")

# What is done to the rows: the rule that must see it, and the statement that does it.
SPOILS = {
    "an entry is edited": (
        "a posting and its entries say the same",
        "update ledger.entry set amount = amount + 1 where (holder, seq) in (select holder, max(seq) from ledger.entry where after is not null group by holder limit 1)",
    ),
    "an entry is made larger on both sides": (
        "a posting and its entries say the same",
        "update ledger.entry set amount = amount * 2 where posting = (select id from ledger.posting where kind = 'transfer' limit 1)",
    ),
    "an entry is dropped": (
        "the entries of a posting sum to nothing, asset by asset",
        "delete from ledger.entry where amount > 0 and posting = (select id from ledger.posting where kind = 'transfer' limit 1)",
    ),
    "a whole posting's entries are dropped": (
        "an account's entries are numbered without a gap",
        "delete from ledger.entry where posting = (select id from ledger.posting where kind = 'transfer' order by at, id limit 1)",
    ),
    "a balance is raised": (
        "a balance is the fold of its entries",
        "update ledger.account set balance = balance + 1 where (holder, asset) in (select holder, asset from ledger.account where balance > 0 limit 1)",
    ),
    "two balances are exchanged": (
        "a balance is the fold of its entries",
        "update ledger.account a set balance = a.balance + d.by from (values ('rich', -1), ('poor', 1)) d(who, by), (select max(balance) as rich from ledger.account) m where case when a.balance = m.rich then 'rich' else 'poor' end = d.who",
    ),
    "what an entry left is rewritten": (
        "each entry leaves what the one before it left, and its own amount",
        "update ledger.entry set after = after + 7 where after is not null and seq = 1",
    ),
    "a posting is carried out twice": (
        "a posting and its entries say the same",
        "insert into ledger.entry select holder, asset, seq + 1000, posting, amount, after, at from ledger.entry where posting = (select id from ledger.posting where kind = 'transfer' limit 1)",
    ),
    "a posting is written twice under one key": (
        "a command acts once",
        "alter table ledger.posting drop constraint posting_once_key; insert into ledger.posting select uuidv7(), position, at, kind, reason, actor, once, digest, request, reverses, hold, holders, assets, amounts, seqs from ledger.posting where kind = 'transfer' limit 1",
    ),
    "a posting vanishes": (
        "a posting and its entries say the same",
        "delete from ledger.posting where id = (select max(id::text)::uuid from ledger.posting where kind = 'transfer')",
    ),
    "a settled hold is called released": (
        "what is not paid out of a hold returns to whom it was taken from",
        "update ledger.hold set state = 'released' where state = 'settled'",
    ),
    "a settled hold is open again": (
        "an open hold holds its amount, a closed one nothing",
        "update ledger.hold set state = 'open', closed_by = null, closed_at = null where state = 'settled'",
    ),
    "an open hold is closed without being emptied": (
        "an open hold holds its amount, a closed one nothing",
        "update ledger.hold set state = 'released', closed_by = opened_by, closed_at = now() where state = 'open'",
    ),
    "a hold is larger than what it holds": (
        "an open hold holds its amount, a closed one nothing",
        "update ledger.hold set amount = amount + 1 where state = 'open'",
    ),
    "a hold was settled after it was due": (
        "a hold is opened and closed by postings that name it",
        "update ledger.hold set due = closed_at - interval '1 second' where state = 'settled'",
    ),
    "a hold vanishes": (
        "a posting that names a hold opened it or closed it",
        "delete from ledger.hold where state = 'open'",
    ),
    "the supply drifts": (
        "what is held is what was let in, and no more than the cap",
        "update ledger.allotment set used = used + 1 where holder = '00000000-0000-0000-0000-000000000000' and stripe = 1 and room > 1",
    ),
    "a day's allotment is given back": (
        "a source or sink has used of its day what it moved that day",
        "update ledger.allotment set used = 0 where holder <> '00000000-0000-0000-0000-000000000000'",
    ),
    "a reversal undoes another posting": (
        "a reversal is the exact negative, once",
        "update ledger.posting set reverses = (select id from ledger.posting where kind = 'mint' order by id limit 1) where reverses is not null",
    ),
    "a posting is told twice": (
        "each posting is told once, as it was",
        "insert into house.event (position, address, at, body) select position, address, at, body from house.event where address = 'ledger.posted' limit 1",
    ),
    "a posting is not told": (
        "each posting is told once, as it was",
        "delete from house.event where id = (select max(id) from house.event where address = 'ledger.posted')",
    ),
    "a posting is told with another amount": (
        "each posting is told once, as it was",
        "update house.event set body = replace(body::text, '\"amount\":7,', '\"amount\":70,')::json",
    ),
    "a frozen holder keeps a free account": (
        "who is frozen is frozen in all that they hold",
        "update ledger.holder set frozen = true where kind = 'player'",
    ),
    "a stranger holds something": (
        "only those who were let in hold anything",
        "delete from ledger.holder where kind = 'player'",
    ),
    "a source keeps a balance": (
        "sources and sinks keep nothing, all others keep count",
        "update ledger.entry set after = 0 where after is null",
    ),
    "a sink gives": (
        "value comes from sources and goes into sinks, unless it is taken back",
        "update ledger.holder set kind = 'source' where kind = 'sink'",
    ),
    "there are two of a unique thing": (
        "there is one of a unique thing",
        "insert into ledger.account (holder, asset, balance, seq) select gen_random_uuid(), asset, balance, seq from ledger.account where asset = (select id from ledger.asset where kind = 'unique') and balance = 1 limit 1",
    ),
}


@pytest.fixture
async def lived_in(house: House) -> House:
    """A house in which every kind of thing has happened."""
    ada, bob = await given.player(house, coins=100), await given.player(house, coins=9)

    async def reserve(amount: int) -> ledger.PostingId:
        wish = Reserve(
            holder=ada.id, asset="coin", amount=amount, reason="bet", seconds=60
        )
        return (await house.perform(actions.reserve, OPERATOR, wish)).hold

    gift = await house.perform(actions.transfer, ada, Transfer(to=bob.id, amount=7))
    await house.perform(actions.transfer, ada, Transfer(to=bob.id, amount=7))
    await house.perform(
        actions.reverse, OPERATOR, Reverse(posting=gift.posting, reason="mistake")
    )
    fine = Burn(holder=bob.id, asset="coin", amount=2, reason="fine")
    await house.perform(actions.burn, OPERATOR, fine)
    settled, released, expired = await reserve(5), await reserve(6), await reserve(8)
    await house.perform(
        actions.settle,
        OPERATOR,
        Settle(hold=settled, to=[Share(holder=bob.id, amount=4)]),
    )
    await house.perform(actions.release, OPERATOR, Release(hold=released))
    house.clock.advance(timedelta(minutes=2))
    (sweep,) = ledger.module.sweeps
    assert await house.unit(sweep.do) == 1
    assert expired
    await reserve(9)
    await _crown(house, ada.id)
    return house


async def _crown(house: House, holder: object) -> None:
    crown = "item:crown"
    await house.perform(
        actions.open_asset,
        OPERATOR,
        OpenAsset(code=crown, kind=AssetKind.UNIQUE, cap=1),
    )
    tap = OpenTap(name="operator", kind="source", asset=crown, daily_cap=1)
    await house.perform(actions.open_tap, OPERATOR, tap)
    await house.perform(
        actions.mint, OPERATOR, Mint(to=holder, asset=crown, amount=1, reason="forged")
    )


async def _broken(house: House) -> dict[str, str]:
    async with house.database.connection() as connection:
        return {v.rule: v.row for v in await checker.violations(connection)}


async def test_a_house_that_only_used_the_doors_is_in_order(lived_in: House) -> None:
    assert await _broken(lived_in) == {}
    async with lived_in.database.connection() as connection:
        assert all(b.conserved for b in await checker.balances(connection))


async def test_each_spoiled_row_is_found(lived_in: House) -> None:
    missed: dict[str, dict[str, str]] = {}
    async with lived_in.database.connection() as connection:
        for spoil, (rule, sql) in SPOILS.items():
            found = await _seen_when_spoiled(connection, sql)
            if rule not in found:
                missed[spoil] = found

    assert missed == {}


async def _seen_when_spoiled(connection: Any, sql: str) -> dict[str, str]:
    undo = connection.transaction(isolation="repeatable_read")
    await undo.start()
    try:
        for table in GUARDED:
            await connection.execute(f"alter table {table} disable trigger user")
        await connection.execute(sql)
        return {v.rule: v.row for v in await checker.violations(connection)}
    finally:
        await undo.rollback()


def test_every_rule_has_a_spoil_that_it_finds() -> None:
    unseen = set(checker.RULES) - {rule for rule, _ in SPOILS.values()}
    assert unseen <= {
        # These can't be broken while the table's own constraints stand, or only with another.
        "nobody owes",
        "a hold is filled once and emptied at most once",
        "what was let in is what the sources gave, less what the sinks took",
    }
