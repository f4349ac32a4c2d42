import asyncio
from datetime import timedelta
from typing import Any

import pytest

from guildry.kernel import Actor, Nothing, Role, new_id
from guildry.modules import accounts
from guildry.modules.accounts import queries
from guildry.modules.accounts.actions import looking_after_oneself
from guildry.modules.accounts.contract import (
    ChangeMe,
    FindPlayers,
    Me,
    NameRefused,
    NameTaken,
    PlayerNotNamed,
    PlayerUnknown,
    SeePlayer,
    TooSoon,
    ZoneUnknown,
)
from guildry.testing import House
from tests.modules.accounts import given

WEEK = timedelta(days=7)


async def change(house: House, who: Actor, **wanted: Any) -> Me:
    return await house.perform(looking_after_oneself.change_me, who, ChangeMe(**wanted))


async def test_a_name_is_changed_told_and_recorded_without_itself(
    house: House,
) -> None:
    ada = await given.player(house)

    me = await change(house, ada, username="Ada of the Moths")

    assert me.username == "Ada of the Moths"
    assert await house.perform(queries.me, ada, Nothing()) == me
    assert (await given.told(house, "player_renamed"))[0]["name"] == me.username
    (row,) = await given.audited(house, "rename")
    assert row["subject"] == str(ada.player)
    assert "Moths" not in row["facts"]


@pytest.mark.parametrize("wish", ["Owlbert", "0wlbert", "OWL BERT", "owl-bert"])
async def test_a_name_that_looks_like_anothers_is_taken(
    house: House, wish: str
) -> None:
    ada, eve = await given.player(house), await given.player(house)
    await change(house, ada, username="Owlbert")

    with pytest.raises(NameTaken):
        await change(house, eve, username=wish)


@pytest.mark.parametrize(
    "wish", ["Admin Bob", "owner", "Оwlbеrt", "a\u200bda", "", " "]
)
async def test_a_name_that_nobody_may_have_is_refused(house: House, wish: str) -> None:
    ada = await given.player(house)

    with pytest.raises(NameRefused):
        await change(house, ada, username=wish)


async def test_a_name_changes_once_in_seven_days(house: House) -> None:
    ada = await given.player(house)
    await change(house, ada, username="Owlbert")

    house.clock.advance(WEEK - timedelta(seconds=1))
    with pytest.raises(TooSoon) as refused:
        await change(house, ada, username="Mothra")
    house.clock.advance(timedelta(seconds=1))
    await change(house, ada, username="Mothra")

    assert refused.value.field == "username"


async def test_a_name_that_was_given_up_rests_for_ninety_days_but_for_its_owner(
    house: House,
) -> None:
    ada, eve = await given.player(house), await given.player(house)
    await change(house, ada, username="Owlbert")
    house.clock.advance(WEEK)
    await change(house, ada, username="Mothra")

    with pytest.raises(NameTaken):
        await change(house, eve, username="Owlbert")
    house.clock.advance(WEEK)
    assert (await change(house, ada, username="owlbert")).username == "owlbert"

    house.clock.advance(WEEK)
    await change(house, ada, username="Mothra")
    house.clock.advance(timedelta(days=90))
    assert (await change(house, eve, username="Owlbert")).username == "Owlbert"


async def test_two_who_want_one_name_at_once_get_one_each(house: House) -> None:
    ada, eve = await given.player(house), await given.player(house)

    came = await asyncio.gather(
        change(house, ada, username="Owlbert"),
        change(house, eve, username="owlbert"),
        return_exceptions=True,
    )

    assert [isinstance(one, NameTaken) for one in came].count(True) == 1


async def test_a_zone_changes_once_in_a_day(house: House) -> None:
    ada = await given.player(house)
    assert (await change(house, ada, zone="Asia/Tokyo")).zone == "Asia/Tokyo"

    assert (await change(house, ada, zone="Asia/Tokyo")).zone == "Asia/Tokyo"
    with pytest.raises(TooSoon):
        await change(house, ada, zone="Europe/Madrid")
    house.clock.advance(timedelta(hours=24))
    assert (await change(house, ada, zone="Europe/Madrid")).zone == "Europe/Madrid"

    assert len(await given.audited(house, "set_zone")) == 2


async def test_a_zone_must_be_one(house: House) -> None:
    ada = await given.player(house)

    with pytest.raises(ZoneUnknown):
        await change(house, ada, zone="Moon/Tranquility")


async def test_a_refusal_leaves_nothing_changed(house: House) -> None:
    ada = await given.player(house)

    with pytest.raises(ZoneUnknown):
        await change(house, ada, username="Owlbert", locale="es", zone="Moon/Base")

    me = await house.perform(queries.me, ada, Nothing())
    assert (me.locale, me.zone) == ("en", "UTC")
    assert me.username.startswith("Guest ")


async def test_others_see_a_name_and_a_role_and_no_more(house: House) -> None:
    ada, bob = await given.with_email(house, name="Owlbert"), await given.player(house)

    seen = await house.perform(queries.player, bob, SeePlayer(player=ada.id))

    assert (seen.username, seen.role) == ("Owlbert", "player")
    with pytest.raises(PlayerUnknown):
        await house.perform(queries.player, bob, SeePlayer(player=new_id()))


async def test_players_are_found_by_the_start_of_a_name_by_id_and_by_role(
    house: House,
) -> None:
    admin = await given.player(house, Role.ADMIN)
    ada = await given.with_email(house, name="Owlbert")
    await given.with_email(house, "bob@example.org", name="Owlina")

    async def found(**wanted: Any) -> list[str]:
        page = await house.perform(queries.find_players, admin, FindPlayers(**wanted))
        return [one.username for one in page.players]

    assert await found(search="owl") == ["Owlbert", "Owlina"]
    assert await found(search=str(ada.player)) == ["Owlbert"]
    assert len(await found(role=Role.ADMIN)) == 1
    first = await house.perform(
        queries.find_players, admin, FindPlayers(search="owl", limit=1)
    )
    assert await found(search="owl", after=first.next) == ["Owlina"]


async def test_one_player_is_found_by_exactly_their_name_among_many_like_it(
    house: House,
) -> None:
    for n in range(60):
        await house.unit(lambda tx, n=n: accounts.invite(tx, f"Owl number {n}"))
    await house.unit(lambda tx: accounts.invite(tx, "Owl"))

    found = await house.unit(lambda tx: accounts.find_named(tx, "owl"))

    assert found.username == "Owl"
    with pytest.raises(PlayerNotNamed):
        await house.unit(lambda tx: accounts.find_named(tx, "Ow"))
