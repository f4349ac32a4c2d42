from datetime import timedelta
from uuid import UUID

import pytest

from guildry.kernel import Tx
from guildry.modules import accounts
from guildry.testing import House
from tests.modules.accounts import given

PLACE = "203.0.113.7"
BROWSER = "Firefox/140"


async def two(house: House) -> tuple[UUID, UUID]:
    async def come(tx: Tx) -> tuple[UUID, UUID]:
        return await accounts.invite(tx, "Ada"), await accounts.invite(tx, "Bob")

    return await house.unit(come)


async def linked(house: House, player: UUID) -> set[UUID]:
    found = await house.unit(lambda tx: accounts.linked(tx, [player]))
    return found[player]


async def test_one_address_and_one_browser_link_two_players_for_a_month(
    house: House,
) -> None:
    ada, bob = await two(house)
    await given.seen(house, ada, PLACE, BROWSER)
    assert await linked(house, ada) == set()

    await given.seen(house, bob, PLACE, BROWSER)

    assert await linked(house, ada) == {bob}
    assert await linked(house, bob) == {ada}
    house.clock.advance(timedelta(days=31))
    assert await linked(house, ada) == set()


@pytest.mark.parametrize(
    ("address", "agent"),
    [
        ("203.0.113.7", "Chrome/150"),
        ("203.0.113.8", "Firefox/140"),
        ("127.0.0.1", "Firefox/140"),
        ("10.1.2.3", "Firefox/140"),
        ("fe80::1", "Firefox/140"),
        ("", "Firefox/140"),
        ("203.0.113.7", ""),
        ("a socket", "Firefox/140"),
    ],
)
async def test_another_browser_or_an_address_that_says_nothing_links_nobody(
    house: House, address: str, agent: str
) -> None:
    ada, bob = await two(house)
    other = PLACE if address.startswith("203.0.113.8") else address
    await given.seen(house, ada, other, BROWSER if agent != "" else "")
    await given.seen(house, bob, address, agent)

    assert await linked(house, ada) == set()
