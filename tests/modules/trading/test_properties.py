"""Properties 15 and 16: a trade happens whole or not at all, and what is far from fair is seen."""

from typing import Any

import pytest
from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st

from guildry.infra.database import Unit
from guildry.kernel import Action, Actor, Given
from guildry.modules.trading import queries, rules
from guildry.modules.trading.actions import closing, offering
from guildry.modules.trading.contract import (
    Accept,
    Confirm,
    Counter,
    SeeAlerts,
    State,
)
from guildry.testing import House
from tests.modules.failing import Broke, FailsAt
from tests.modules.shop import given as shop
from tests.modules.trading import given

WORTHS = st.integers(0, 10**15)
STATEMENTS_MAX = 60
FAIR, UNFAIR = 40, 600
"""What is given for a bow that is worth fifty."""


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", ["offer", "counter", "accept", "confirm"])
async def test_property_15_a_trade_that_breaks_at_any_statement_leaves_all_as_it_was(
    house: House, step: str, after: bool
) -> None:
    """Property 15: after a failure at each statement in turn, nothing has moved; without one, all has."""
    ada = await given.player(house, coin=500)
    bob = await given.player(house, bow=2)
    await shop.offer(house, "bow", price=50)
    action, actor, asked = await _step(house, step, ada, bob)
    before = await _all_there_is(house)

    broke = 0
    for nth in range(1, STATEMENTS_MAX):
        if not await _breaks(house, action, actor, asked, nth, after=after):
            break
        broke += 1
        assert await _all_there_is(house) == before

    assert 3 <= broke < STATEMENTS_MAX - 1
    assert await _all_there_is(house) != before
    if step in ("accept", "confirm"):
        coins = FAIR if step == "accept" else UNFAIR
        assert (await given.purse_of(house, ada.id))["bow"] == 1
        assert await given.purse_of(house, bob.id) == {"coin": coins, "bow": 1}


async def _step(
    house: House, step: str, ada: Actor, bob: Actor
) -> tuple[Action[Any, Any], Actor, Given]:
    """What is about to be done, with all that comes before it."""
    if step == "offer":
        asked = offering.offer.given(
            to=bob.id, gives=given.stakes(coin=40), wants=given.stakes(bow=1)
        )
        return offering.offer, ada, asked
    if step == "confirm":
        await given.give(house, ada, "coin", 200)
    coins = UNFAIR if step == "confirm" else FAIR
    trade = await given.offered(house, ada, bob, {"coin": coins}, {"bow": 1})
    if step == "counter":
        more = Counter(
            trade=trade.trade,
            version=1,
            gives=given.stakes(bow=1),
            wants=given.stakes(coin=60),
        )
        return offering.counter, bob, more
    if step == "accept":
        return closing.accept, bob, Accept(trade=trade.trade, version=1)
    waits = await given.accepted(house, bob, trade)
    assert waits.state is State.CONFIRMING
    return closing.confirm, ada, Confirm(trade=trade.trade, version=1)


async def _breaks(
    house: House,
    action: Action[Any, Any],
    actor: Actor,
    asked: Given,
    nth: int,
    *,
    after: bool,
) -> bool:
    async def broken(unit: Unit) -> None:
        await action.body(FailsAt(unit, nth, after=after), actor, asked)

    try:
        await house.unit(broken, actor)
    except Broke:
        return True
    return False


async def _all_there_is(house: House) -> list[dict[str, Any]]:
    """Every balance, every posting, every trade with its terms, and what was told."""
    return await house.rows(
        """
        select 'account' as what, holder::text || asset as name, balance::text || '/' || seq as how from ledger.account
        union all select 'posting', id::text, kind from ledger.posting
        union all select 'trade', id::text, state || waits_for from trading.trade
        union all select 'terms', trade::text || version, by::text from trading.terms
        union all select 'alert', trade::text, uneven::text from trading.alert
        union all select 'event', id::text, address from house.event
        order by 1, 2
        """
    )


@for_all(WORTHS, WORTHS)
@example(0, 0)
@example(0, 1)
@example(1, 10)
@example(1, 11)
@example(10**14, 10**15)
@example(10**14 - 1, 10**15)
def test_property_16_flagged_is_what_is_worth_less_than_a_tenth_of_the_other_either_way(
    one: int, other: int
) -> None:
    """Property 16: flag iff min × 10 < max, with max above nothing; who gives and who gets is all one."""
    less, more = sorted((one, other))

    assert rules.uneven(one, other) == rules.uneven(other, one)
    assert rules.uneven(one, other) == (more > 0 and less * 10 < more)


@pytest.mark.parametrize("ada_gives_coins", [True, False])
@pytest.mark.parametrize(("coins", "flagged"), [(4, True), (5, False), (500, False), (501, True)])  # fmt: skip
async def test_property_16_a_flag_asks_the_loser_again_and_is_a_row_before_the_moderators(
    house: House, coins: int, flagged: bool, ada_gives_coins: bool
) -> None:
    """Property 16 at its edge, and whichever side offers."""
    rich, owner = (
        await given.player(house, coin=1000),
        await given.player(house, coin=100, bow=1),
    )
    await shop.offer(house, "bow", price=50)
    sides = ({"coin": coins}, {"bow": 1})
    one, other, (gives, wants) = (
        (rich, owner, sides) if ada_gives_coins else (owner, rich, sides[::-1])
    )

    trade = await given.offered(house, one, other, gives, wants)
    done = await given.accepted(house, other, trade)

    alerts = (await house.perform(queries.alerts, given.MODERATOR, SeeAlerts())).alerts
    assert (done.state is State.CONFIRMING) == flagged
    assert [a.trade.trade for a in alerts if a.uneven] == [trade.trade] * flagged
    if flagged:
        assert done.waits_for == (rich.id if coins > 50 else owner.id)
