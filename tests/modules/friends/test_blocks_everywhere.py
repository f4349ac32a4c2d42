"""A block holds wherever something could pass between two players."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from guildry.kernel import Actor
from guildry.modules import friends, ledger
from guildry.modules.friends import actions
from guildry.modules.friends.contract import AskFriend, Unblock
from guildry.modules.groups.actions import joining
from guildry.modules.groups.contract.asked import Invite
from guildry.modules.shop.actions.buying import gift, purchase
from guildry.modules.shop.contract import Gift, Purchase
from guildry.testing import House
from tests.modules.friends import given
from tests.modules.groups import given as bands
from tests.modules.shop import given as shop

Reach = Callable[[House, Actor, Actor], Awaitable[Any]]


async def _transfer(house: House, who: Actor, to: Actor) -> None:
    await house.perform(ledger.transfer, who, ledger.Transfer(to=to.id, amount=1))


async def _gift(house: House, who: Actor, to: Actor) -> None:
    await house.perform(gift, who, Gift(to=to.id, offer="sword"))


async def _ask(house: House, who: Actor, to: Actor) -> None:
    await house.perform(actions.ask, who, AskFriend(player=to.id))


async def _invite(house: House, who: Actor, to: Actor) -> None:
    await bands.group(house, who)
    await house.perform(joining.invite, who, Invite(player=to.id))


REACHES: list[Reach] = [_transfer, _gift, _ask, _invite]


@pytest.mark.parametrize("reach", REACHES)
@pytest.mark.parametrize("blocker", [0, 1])
async def test_neither_reaches_the_other(
    house: House, reach: Reach, blocker: int
) -> None:
    two = [await bands.player(house, name) for name in ("Ada", "Boris")]
    await shop.offer(house)
    await given.block(house, two[blocker], two[1 - blocker])

    with pytest.raises(friends.ContactRefused):
        await reach(house, two[0], two[1])

    assert await bands.coins(house, two[1].id) == 1_000


@pytest.mark.parametrize("reach", REACHES)
async def test_a_lifted_block_is_in_nobodys_way(house: House, reach: Reach) -> None:
    ada, boris = [await bands.player(house, name) for name in ("Ada", "Boris")]
    await shop.offer(house)
    await given.block(house, ada, boris)
    await house.perform(actions.unblock, ada, Unblock(player=boris.id))

    await reach(house, ada, boris)


async def test_what_was_given_before_the_block_is_answered_as_before(
    house: House,
) -> None:
    ada, boris = [await bands.player(house, name) for name in ("Ada", "Boris")]
    await shop.offer(house)
    small = ledger.Transfer(to=boris.id, amount=7)
    parcel = Gift(to=boris.id, offer="sword")
    first = await house.answer(ledger.transfer, ada, small, key="k")
    sent = await house.answer(gift, ada, parcel, key="g")
    await given.block(house, boris, ada)

    again = await house.answer(ledger.transfer, ada, small, key="k")
    resent = await house.answer(gift, ada, parcel, key="g")

    assert (again.data, again.replayed) == (first.data, True)
    assert (resent.data, resent.replayed) == (sent.data, True)
    with pytest.raises(friends.ContactRefused):
        await house.perform(ledger.transfer, ada, small, key="other")


async def test_a_block_is_in_nobody_elses_way(house: House) -> None:
    ada, boris, carmen = [
        await bands.player(house, name) for name in ("Ada", "Boris", "Carmen")
    ]
    await shop.offer(house)
    await given.block(house, boris, ada)

    await _transfer(house, ada, carmen)
    await _gift(house, ada, carmen)
    await house.perform(purchase, ada, Purchase(offer="sword"))


async def test_property_11_a_gift_makes_and_loses_nothing(house: House) -> None:
    """Property 11: what the one gives is what the other gets, thing by thing and coin by coin."""
    ada, boris = [await bands.player(house, name) for name in ("Ada", "Boris")]
    await shop.offer(house, contents={"arrow": 5, "bow": 1}, price=10)
    await house.perform(purchase, ada, Purchase(offer="sword"))

    async def held() -> dict[str, int]:
        rows = await house.rows(
            """
            select s.code, sum(a.balance)::bigint as held from ledger.account a
            join ledger.asset s on s.id = a.asset where a.holder = any($1) group by s.code
            """,
            [ada.id, boris.id],
        )
        return {row["code"]: row["held"] for row in rows}

    before = await held()
    for amount, asset in ((3, "item:arrow"), (1, "item:bow"), (40, "coin")):
        parcel = ledger.Transfer(to=boris.id, amount=amount, asset=asset)
        await house.perform(ledger.transfer, ada, parcel)

    assert await held() == before
    assert await bands.coins(house, boris.id) == 1_040
