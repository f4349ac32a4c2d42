import asyncio
from datetime import timedelta

import msgspec
import pytest

from guildry.kernel import Actor, Denied
from guildry.modules import ledger
from guildry.modules.inventory import ItemKind, ItemUnknown, asset_of
from guildry.modules.inventory.actions import grant, make_item, take, use
from guildry.modules.inventory.contract import (
    Descriptions,
    GrantItem,
    ItemExists,
    MakeItem,
    Names,
    NeverUsedUp,
    NotUsable,
    SeeItem,
    SeeItems,
    TakeItem,
    TooLong,
    UseItem,
)
from guildry.modules.inventory.queries import item, items, my_inventory
from guildry.modules.inventory.reactions import end_effects
from guildry.modules.ledger.actions import reserve
from guildry.modules.ledger.contract import Reserve
from guildry.testing import House
from tests.modules.inventory import given
from tests.modules.ledger import given as purse
from tests.modules.ledger.given import OPERATOR

DAY = 86_400


async def held(house: House, player: Actor, code: str) -> int:
    shown = await house.perform(my_inventory, player, SeeItems())
    return {one.code: one.count for one in shown.items}.get(code, 0)


async def test_a_grant_and_a_taking_move_things_and_leave_their_reason(
    house: House,
) -> None:
    ada = await purse.player(house)
    await given.item(house, "sword")

    await house.perform(
        grant,
        OPERATOR,
        GrantItem(player=ada.id, item="sword", count=3, reason="won a quiz"),
    )
    handed = await house.perform(
        take,
        OPERATOR,
        TakeItem(player=ada.id, item="sword", count=1, reason="one too many"),
    )

    assert handed.held == 2 == await held(house, ada, "sword")
    noted = await house.rows(
        "select act, subject, facts ->> 'reason' as reason from house.audit order by id"
    )
    assert [(row["act"], row["reason"]) for row in noted[-2:]] == [
        ("inventory.grant", "won a quiz"),
        ("inventory.take", "one too many"),
    ]
    assert await given.broken(house) == {}


async def test_players_may_not_grant_themselves_things(house: House) -> None:
    ada = await purse.player(house)
    await given.item(house, "sword")

    with pytest.raises(Denied):
        await house.perform(
            grant, ada, GrantItem(player=ada.id, item="sword", reason="please")
        )


async def test_two_uses_of_the_last_one_use_it_once(house: House) -> None:
    ada = await purse.player(house)
    await given.item(house, "elixir", consumable=True)
    await given.granted(house, ada, "elixir")

    outcomes = await asyncio.gather(
        *(house.perform(use, ada, UseItem(item="elixir")) for _ in range(8)),
        return_exceptions=True,
    )

    refused = [o for o in outcomes if isinstance(o, ledger.InsufficientFunds)]
    assert len(refused) == 7
    assert await held(house, ada, "elixir") == 0
    assert await given.broken(house) == {}


async def test_an_effect_is_extended_when_used_again_and_ends_in_its_time(
    house: House,
) -> None:
    ada = await purse.player(house)
    await given.item(
        house, "vip", kind=ItemKind.PRIVILEGE, consumable=True, seconds=DAY
    )
    await given.granted(house, ada, "vip", 3)
    began = house.clock.now()

    await asyncio.gather(
        *(house.perform(use, ada, UseItem(item="vip")) for _ in range(2))
    )
    used = await house.perform(use, ada, UseItem(item="vip"))

    assert used.until is not None
    assert timedelta(days=3) <= used.until - began < timedelta(days=3, minutes=1)
    assert await house.unit(end_effects) == 0
    house.clock.advance(timedelta(days=3, minutes=1))
    assert await house.unit(end_effects) == 1
    assert await house.unit(end_effects) == 0
    ended = "select count(*) from house.event where address = 'inventory.effect_ended'"
    assert await house.value(ended) == 1
    shown = await house.perform(my_inventory, ada, SeeItems())
    assert shown.effects == []
    assert await given.broken(house) == {}


async def test_what_would_run_for_longer_than_a_year_is_not_used_up(
    house: House,
) -> None:
    ada = await purse.player(house)
    await given.item(house, "vip", consumable=True, seconds=300 * DAY)
    await given.granted(house, ada, "vip", 2)

    with pytest.raises(TooLong):
        await house.perform(use, ada, UseItem(item="vip", count=2))

    assert await held(house, ada, "vip") == 2


async def test_a_lasting_thing_and_an_unknown_one_are_not_used(house: House) -> None:
    ada = await purse.player(house)
    await given.item(house, "statue")
    await given.granted(house, ada, "statue")

    with pytest.raises(NotUsable):
        await house.perform(use, ada, UseItem(item="statue"))
    with pytest.raises(ItemUnknown):
        await house.perform(use, ada, UseItem(item="ghost"))


async def test_a_bound_thing_never_passes_to_another_holder_by_any_door(
    house: House,
) -> None:
    ada, bob = await purse.player(house), await purse.player(house)
    await given.item(house, "medal", bound=True, consumable=True)
    await given.granted(house, ada, "medal", 2)
    asset = asset_of("medal")

    gift = ledger.Transfer(to=bob.id, asset=asset, amount=1)

    with pytest.raises(ledger.AssetBound):
        await house.perform(ledger.transfer, ada, gift)
    with pytest.raises(ledger.AssetBound):
        await house.perform(
            reserve,
            OPERATOR,
            Reserve(holder=ada.id, asset=asset, amount=1, reason="a stake"),
        )
    with pytest.raises(ledger.AssetBound):
        await house.unit(
            lambda tx: ledger.move(
                tx,
                asset,
                1,
                source=ada.id,
                target=ledger.holder_named("treasury"),
                kind="tax",
                reason="",
            )
        )

    used = await house.perform(use, ada, UseItem(item="medal"))
    assert used.left == 1
    assert await given.broken(house) == {}


async def test_there_is_one_of_what_is_one_of_a_kind(house: House) -> None:
    ada, bob = await purse.player(house), await purse.player(house)
    await given.item(house, "crown", one_of_a_kind=True)
    await given.granted(house, ada, "crown")

    with pytest.raises(Exception, match="SUPPLY_CAP_REACHED"):
        await given.granted(house, bob, "crown")


async def test_an_item_is_made_once_and_shown_in_the_asker_s_language(
    house: House,
) -> None:
    made = MakeItem(
        code="bell",
        kind=ItemKind.CUSTOM,
        picture="bell",
        names=Names(en="Bell", ru="Колокол", es="Campana"),
        descriptions=Descriptions(ru="Звонит."),
    )

    shown = await house.perform(make_item, OPERATOR, made)
    reader = Actor(player=OPERATOR.player, role=OPERATOR.role, locale="ru")
    seen = await house.perform(item, reader, SeeItem(item="bell"))

    assert (shown.name, seen.name, seen.description) == ("Bell", "Колокол", "Звонит.")
    with pytest.raises(ItemExists):
        await house.perform(make_item, OPERATOR, made)
    with pytest.raises(NeverUsedUp):
        await given.item(house, "lamp", seconds=60)


async def test_the_pages_of_the_bag_and_of_all_items_meet_without_gap(
    house: House,
) -> None:
    ada = await purse.player(house)
    for code in ("a", "b", "c"):
        await given.item(house, code)
        await given.granted(house, ada, code)

    first = await house.perform(my_inventory, ada, SeeItems(limit=2))
    second = await house.perform(my_inventory, ada, SeeItems(limit=2, after=first.next))
    known = await house.perform(items, ada, SeeItems(limit=2))

    assert [one.code for one in (*first.items, *second.items)] == ["a", "b", "c"]
    assert second.next is None
    assert known.next == "b"


def test_a_count_is_a_whole_number_in_reach() -> None:
    for bad in (b"0", b"-1", b"1.5", b'"1"', b"true", b"1001", b"1e400"):
        with pytest.raises((msgspec.ValidationError, msgspec.DecodeError)):
            msgspec.json.decode(b'{"item":"elixir","count":' + bad + b"}", type=UseItem)
