import asyncio
from datetime import timedelta

import pytest

from guildry.kernel import Actor, Denied, KeyReused, new_id
from guildry.modules import ledger
from guildry.modules.ledger import actions, queries
from guildry.modules.ledger.contract import (
    AssetKind,
    Freeze,
    LegGiven,
    Mint,
    OpenAsset,
    OpenTap,
    Post,
    Release,
    Reserve,
    Reverse,
    SeeMyStatement,
    Settle,
    Share,
    Transfer,
    Unfreeze,
)
from guildry.modules.ledger.faults import (
    AlreadyReversed,
    AssetUnknown,
    DailyCapReached,
    HoldClosed,
    HoldLate,
    NotATap,
    NotReversible,
    SupplyCapReached,
    TooMuchSettled,
    ToOneself,
    Unbalanced,
)
from guildry.testing import House
from tests.modules.ledger import given
from tests.modules.ledger.given import OPERATOR


async def test_a_transfer_moves_coins_and_says_what_is_left(house: House) -> None:
    ada, bob = await given.player(house, coins=100), await given.player(house)

    receipt = await house.perform(
        actions.transfer, ada, Transfer(to=bob.id, amount=30, note="thanks")
    )

    assert receipt.balance == 70
    assert await given.coins_of(house, ada.id) == 70
    assert await given.coins_of(house, bob.id) == 30


async def test_the_poor_are_told_what_was_needed_and_what_is_there(
    house: House,
) -> None:
    ada, bob = await given.player(house, coins=95), await given.player(house)
    before = await house.value("select count(*) from ledger.posting")

    with pytest.raises(ledger.InsufficientFunds) as refused:
        await house.perform(actions.transfer, ada, Transfer(to=bob.id, amount=120))

    assert refused.value.details() == {
        "asset": "coin",
        "required": 120,
        "available": 95,
    }
    assert await house.value("select count(*) from ledger.posting") == before


async def test_nobody_pays_themselves_or_a_stranger(house: House) -> None:
    ada = await given.player(house, coins=10)

    with pytest.raises(ToOneself):
        await house.perform(actions.transfer, ada, Transfer(to=ada.id, amount=1))
    with pytest.raises(ledger.HolderUnknown):
        await house.perform(actions.transfer, ada, Transfer(to=new_id(), amount=1))
    bob = await given.player(house)
    with pytest.raises(AssetUnknown):
        await house.perform(
            actions.transfer, ada, Transfer(to=bob.id, asset="moon", amount=1)
        )


async def test_the_same_key_acts_once_and_answers_alike(house: House) -> None:
    ada, bob = await given.player(house, coins=100), await given.player(house)
    gift = Transfer(to=bob.id, amount=10)

    answers = await asyncio.gather(
        *(house.answer(actions.transfer, ada, gift, key="k1") for _ in range(20))
    )

    assert {(a.data, a.at, a.request) for a in answers} == {
        (answers[0].data, answers[0].at, answers[0].request)
    }
    assert sum(not a.replayed for a in answers) == 1
    assert await given.coins_of(house, bob.id) == 10
    with pytest.raises(KeyReused):
        await house.answer(
            actions.transfer, ada, Transfer(to=bob.id, amount=11), key="k1"
        )


async def test_sixty_four_spend_the_last_coin_and_one_succeeds(house: House) -> None:
    ada, bob = await given.player(house, coins=1), await given.player(house)

    outcomes = await asyncio.gather(
        *(
            house.perform(actions.transfer, ada, Transfer(to=bob.id, amount=1))
            for _ in range(64)
        ),
        return_exceptions=True,
    )

    assert sum(not isinstance(o, BaseException) for o in outcomes) == 1
    assert all(
        isinstance(o, ledger.InsufficientFunds)
        for o in outcomes
        if isinstance(o, BaseException)
    )
    assert await given.coins_of(house, ada.id) == 0


async def test_only_operators_mint(house: House) -> None:
    ada = await given.player(house)
    with pytest.raises(Denied):
        await house.perform(
            actions.mint, ada, Mint(to=ada.id, asset="coin", amount=5, reason="me")
        )
    refusals = await house.rows("select act, outcome, actor from house.audit")
    assert refusals == [{"act": "ledger.mint", "outcome": "refused", "actor": ada.id}]


async def test_a_source_stops_at_its_daily_cap_and_starts_again_the_next_day(
    house: House,
) -> None:
    ada = await given.player(house)
    await house.perform(
        actions.open_tap,
        OPERATOR,
        OpenTap(name="bonus", kind="source", asset="coin", daily_cap=100),
    )

    def bonus(amount: int) -> Mint:
        return Mint(
            source="bonus", to=ada.id, asset="coin", amount=amount, reason="bonus"
        )

    outcomes = await asyncio.gather(
        *(house.perform(actions.mint, OPERATOR, bonus(9)) for _ in range(30)),
        return_exceptions=True,
    )
    assert sum(not isinstance(o, BaseException) for o in outcomes) == 11
    with pytest.raises(DailyCapReached):
        await house.perform(actions.mint, OPERATOR, bonus(2))
    await house.perform(actions.mint, OPERATOR, bonus(1))

    house.clock.advance(timedelta(days=1))
    await house.perform(actions.mint, OPERATOR, bonus(100))
    assert await given.coins_of(house, ada.id) == 200


async def test_there_is_never_more_of_a_thing_than_its_cap(house: House) -> None:
    ada, bob = await given.player(house), await given.player(house)
    await house.perform(
        actions.open_asset,
        OPERATOR,
        OpenAsset(code="item:crown", kind=AssetKind.UNIQUE, cap=1),
    )
    await house.perform(
        actions.open_tap,
        OPERATOR,
        OpenTap(name="forge", kind="source", asset="item:crown", daily_cap=10),
    )

    def crown(to: Actor) -> Mint:
        return Mint(
            source="forge", to=to.id, asset="item:crown", amount=1, reason="forged"
        )

    outcomes = await asyncio.gather(
        *(house.perform(actions.mint, OPERATOR, crown(p)) for p in (ada, bob) * 8),
        return_exceptions=True,
    )
    assert sum(not isinstance(o, BaseException) for o in outcomes) == 1
    assert isinstance(outcomes[-1], SupplyCapReached | BaseException)


async def test_value_comes_only_from_sources_that_may_issue_it(house: House) -> None:
    ada = await given.player(house, coins=5)
    gem = OpenAsset(code="gem", kind=AssetKind.CURRENCY, cap=10)
    await house.perform(actions.open_asset, OPERATOR, gem)

    def minted(source: str, asset: str) -> Mint:
        return Mint(source=source, to=ada.id, asset=asset, amount=1, reason="x")

    with pytest.raises(ledger.HolderUnknown):
        await house.perform(actions.mint, OPERATOR, minted("nowhere", "coin"))
    with pytest.raises(NotATap):
        await house.perform(actions.mint, OPERATOR, minted("operator", "gem"))


async def test_legs_must_sum_to_nothing(house: House) -> None:
    ada, bob = await given.player(house, coins=5), await given.player(house)
    legs = [
        LegGiven(holder=ada.id, asset="coin", amount=-2),
        LegGiven(holder=bob.id, asset="coin", amount=1),
    ]
    with pytest.raises(Unbalanced):
        await house.perform(
            actions.post, OPERATOR, Post(kind="adjust", reason="x", legs=legs)
        )


async def _reserve(house: House, holder: Actor, amount: int):
    return await house.perform(
        actions.reserve,
        OPERATOR,
        Reserve(
            holder=holder.id, asset="coin", amount=amount, reason="bet", seconds=60
        ),
    )


async def test_a_hold_is_settled_once_and_the_rest_returns(house: House) -> None:
    ada, bob = await given.player(house, coins=50), await given.player(house)
    held = await _reserve(house, ada, 40)
    assert await given.coins_of(house, ada.id) == 10

    with pytest.raises(TooMuchSettled):
        await house.perform(
            actions.settle,
            OPERATOR,
            Settle(hold=held.hold, to=[Share(holder=bob.id, amount=41)]),
        )
    pay = Settle(hold=held.hold, to=[Share(holder=bob.id, amount=30)])
    outcomes = await asyncio.gather(
        *(house.perform(actions.settle, OPERATOR, pay) for _ in range(8)),
        *(
            house.perform(actions.release, OPERATOR, Release(hold=held.hold))
            for _ in range(8)
        ),
        return_exceptions=True,
    )

    won = [o for o in outcomes if not isinstance(o, BaseException)]
    assert len(won) == 1
    assert all(isinstance(o, HoldClosed) for o in outcomes if o not in won)
    assert (
        await given.coins_of(house, ada.id) + await given.coins_of(house, bob.id) == 50
    )


async def test_a_hold_past_due_is_not_settled_and_returns_by_itself(
    house: House,
) -> None:
    ada, bob = await given.player(house, coins=50), await given.player(house)
    held = await _reserve(house, ada, 40)
    house.clock.advance(timedelta(seconds=61))

    with pytest.raises(HoldLate):
        await house.perform(
            actions.settle,
            OPERATOR,
            Settle(hold=held.hold, to=[Share(holder=bob.id, amount=1)]),
        )
    (sweep,) = ledger.module.sweeps
    assert await house.unit(sweep.do) == 1
    assert await given.coins_of(house, ada.id) == 50


async def test_a_posting_is_undone_once(house: House) -> None:
    ada, bob = await given.player(house, coins=50), await given.player(house)
    gift = await house.perform(actions.transfer, ada, Transfer(to=bob.id, amount=20))
    undo = Reverse(posting=gift.posting, reason="mistake")

    outcomes = await asyncio.gather(
        *(house.perform(actions.reverse, OPERATOR, undo) for _ in range(10)),
        return_exceptions=True,
    )

    assert sum(not isinstance(o, BaseException) for o in outcomes) == 1
    assert all(
        isinstance(o, AlreadyReversed) for o in outcomes if isinstance(o, Exception)
    )
    assert await given.coins_of(house, ada.id) == 50


async def test_a_statement_is_read_page_by_page(house: House) -> None:
    ada, bob = await given.player(house, coins=50), await given.player(house)
    for amount in range(1, 6):
        await house.perform(actions.transfer, ada, Transfer(to=bob.id, amount=amount))

    first = await house.perform(queries.my_statement, ada, SeeMyStatement(limit=4))
    rest = await house.perform(
        queries.my_statement, ada, SeeMyStatement(limit=4, before=first.next)
    )

    assert [line.amount for line in first.lines] == [-5, -4, -3, -2]
    assert [line.amount for line in rest.lines] == [-1, 50]
    assert rest.next is None


async def test_a_hold_is_touched_by_nobody_but_who_opens_and_closes_it(
    house: House,
) -> None:
    ada, bob = await given.player(house, coins=50), await given.player(house, coins=5)
    held = await _reserve(house, ada, 40)

    with pytest.raises(ledger.HolderUnknown):
        await house.perform(actions.transfer, bob, Transfer(to=held.hold, amount=1))
    with pytest.raises(NotReversible):
        await house.perform(
            actions.reverse, OPERATOR, Reverse(posting=held.posting, reason="x")
        )
    with pytest.raises(NotATap):
        await house.perform(
            actions.reserve,
            OPERATOR,
            Reserve(
                holder=ledger.holder_named("operator"),
                asset="coin",
                amount=1,
                reason="x",
            ),
        )
    await house.perform(actions.release, OPERATOR, Release(hold=held.hold))
    assert await given.coins_of(house, ada.id) == 50


async def test_a_frozen_holders_hold_expires_and_keeps_nobody_elses_waiting(
    house: House,
) -> None:
    ada, bob = await given.player(house, coins=50), await given.player(house, coins=50)
    await _reserve(house, ada, 40)
    await _reserve(house, bob, 30)
    await house.perform(
        actions.freeze, OPERATOR, Freeze(holder=ada.id, reason="review")
    )
    house.clock.advance(timedelta(seconds=61))

    (sweep,) = ledger.module.sweeps
    assert await house.unit(sweep.do) == 2

    assert await given.coins_of(house, ada.id) == 50
    with pytest.raises(ledger.AccountFrozen):
        await house.perform(actions.transfer, ada, Transfer(to=bob.id, amount=1))
    await house.perform(
        actions.unfreeze, OPERATOR, Unfreeze(holder=ada.id, reason="fine")
    )
    await house.perform(actions.transfer, ada, Transfer(to=bob.id, amount=1))


async def test_a_new_daily_cap_holds_from_now_on(house: House) -> None:
    ada = await given.player(house)

    async def cap(amount: int) -> None:
        tap = OpenTap(name="bonus", kind="source", asset="coin", daily_cap=amount)
        await house.perform(actions.open_tap, OPERATOR, tap)

    async def bonus(amount: int) -> None:
        await house.perform(
            actions.mint,
            OPERATOR,
            Mint(source="bonus", to=ada.id, asset="coin", amount=amount, reason="b"),
        )

    await cap(100)
    await bonus(90)
    await cap(200)
    await bonus(110)
    await cap(50)
    with pytest.raises(DailyCapReached):
        await bonus(1)
    assert await given.coins_of(house, ada.id) == 200


async def test_a_closed_purse_is_closed_for_good_and_what_was_held_comes_back_to_it(
    house: House,
) -> None:
    ada, bob = await given.player(house, coins=50), await given.player(house, coins=9)
    await _reserve(house, ada, 40)
    await house.unit(lambda tx: ledger.close_holder(tx, ada.id))
    house.clock.advance(timedelta(seconds=61))

    (sweep,) = ledger.module.sweeps
    assert await house.unit(sweep.do) == 1

    assert await given.coins_of(house, ada.id) == 50
    for action, who, wish in (
        (actions.transfer, ada, Transfer(to=bob.id, amount=1)),
        (actions.transfer, bob, Transfer(to=ada.id, amount=1)),
        (actions.unfreeze, OPERATOR, Unfreeze(holder=ada.id, reason="pity")),
    ):
        with pytest.raises(ledger.HolderClosed):
            await house.perform(action, who, wish)
