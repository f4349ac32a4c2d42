"""What the demo's own things do: a title, a command, a day of keeping order, a bell."""

from datetime import timedelta

import pytest

from guildry.edges.chat.buttons import Buttons
from guildry.edges.chat.interpreter import Interpreter
from guildry.edges.texts import Texts
from guildry.infra.events import Subscriptions
from guildry.kernel import Actor, Nothing, Role
from guildry.main import MODULES
from guildry.modules import accounts, moderation
from guildry.modules.accounts.actions.keeping_order import appoint
from guildry.modules.accounts.contract import Appoint
from guildry.modules.accounts.lending import end_lent_roles
from guildry.modules.accounts.queries import me
from guildry.modules.inventory.actions import use
from guildry.modules.inventory.contract import UseItem
from guildry.modules.notifications.actions import my_notices
from guildry.modules.notifications.contract import SeeNotices
from guildry.modules.perks import actions, queries
from guildry.modules.perks.contract import (
    CommandOfTheHall,
    CommandTaken,
    DecideWish,
    PerkNotHeld,
    SayCommand,
    SeeWishes,
    Wish,
    WishCommand,
    WishKind,
    WishNotYours,
    WishSettled,
    WishTitle,
    WishUnknown,
)
from guildry.modules.profiles.contract import SeeProfile
from guildry.modules.profiles.queries import profile
from guildry.modules.shop.demo import furnish_demo
from guildry.testing import House
from tests.modules.friends.given import people
from tests.modules.inventory.given import granted

SECRET = b"a secret of the hall, for tests."


async def hall(house: House) -> tuple[Actor, Actor, Actor]:
    """A demo shop, its owner, a moderator, and a player who holds one of each thing."""
    ada, keeper, owner = await people(house, "Ada", "Keeper", "Owner")
    await house.unit(furnish_demo)
    for code in ("own_title", "own_command", "admin_day", "call_admin"):
        await granted(house, ada, code)
    first = Actor(player=owner.id, role=Role.OWNER)
    for given in (
        Appoint(player=owner.id, role="owner", reason="the first"),
        Appoint(player=keeper.id, role="moderator", reason="trusted"),
    ):
        await house.perform(appoint, first, given)
    return ada, Actor(player=keeper.id, role=Role.MODERATOR), first


async def heard(house: House) -> None:
    subscriptions = Subscriptions(house.runner, MODULES)
    for room in ("perks", "notifications"):
        await subscriptions.open(room)
    for room in ("perks", "notifications"):
        while await subscriptions.deliver(room):
            pass


async def used(house: House, who: Actor, item: str) -> None:
    await house.perform(use, who, UseItem(item=item))
    await heard(house)


async def title(house: House, who: Actor, said: str) -> Wish:
    return await house.perform(actions.wish_title, who, WishTitle(title=said))


async def command(house: House, who: Actor, word: str, answer: str) -> Wish:
    given = WishCommand(word=word, answer=answer)
    return await house.perform(actions.wish_command, who, given)


async def decided(house: House, by: Actor, wish: Wish, *, grant: bool = True) -> Wish:
    given = DecideWish(wish=wish.wish, grant=grant, reason="looked at")
    return await house.perform(actions.decide, by, given)


async def title_of(house: House, who: Actor, by: Actor) -> str | None:
    return (await house.perform(profile, by, SeeProfile(player=who.id))).title


async def role_of(house: House, who: Actor) -> str:
    return (await house.perform(me, who, Nothing())).role


async def told(house: House, who: Actor) -> list[str]:
    found = await house.perform(my_notices, who, SeeNotices())
    return [one.kind.value for one in found.notices]


async def waiting(house: House, by: Actor) -> list[Wish]:
    return (await house.perform(queries.wishes, by, SeeWishes())).wishes


async def test_a_title_shows_once_a_moderator_has_looked_at_it(house: House) -> None:
    ada, keeper, _ = await hall(house)

    wish = await title(house, ada, "Moth keeper")
    before = await title_of(house, ada, keeper)
    await decided(house, keeper, wish)

    assert before is None
    assert await title_of(house, ada, keeper) == "Moth keeper"


async def test_another_title_takes_the_place_of_the_first(house: House) -> None:
    ada, keeper, _ = await hall(house)
    await decided(house, keeper, await title(house, ada, "Moth keeper"))

    again = await title(house, ada, "Lamp lighter")
    meanwhile = await title_of(house, ada, ada)
    await decided(house, keeper, again)

    assert meanwhile == "Moth keeper"
    assert await title_of(house, ada, ada) == "Lamp lighter"


async def test_a_title_can_be_taken_back(house: House) -> None:
    ada, keeper, _ = await hall(house)
    wish = await decided(house, keeper, await title(house, ada, "Moth keeper"))

    await decided(house, keeper, wish, grant=False)

    assert await title_of(house, ada, ada) is None
    with pytest.raises(WishSettled):
        await decided(house, keeper, wish)


async def test_who_holds_no_such_thing_wishes_for_nothing(house: House) -> None:
    await hall(house)
    (boris,) = await people(house, "Boris")

    with pytest.raises(PerkNotHeld):
        await title(house, boris, "King")
    with pytest.raises(PerkNotHeld):
        await command(house, boris, "hello", "hi")


async def test_a_title_that_may_not_be_said_waits_for_nobody(house: House) -> None:
    ada, keeper, _ = await hall(house)

    with pytest.raises(moderation.SpeechRefused):
        await title(house, ada, "fuck you")

    assert await waiting(house, keeper) == []


async def test_a_word_of_ones_own_is_answered_in_a_chat(house: House) -> None:
    ada, keeper, _ = await hall(house)
    chat = Interpreter(
        MODULES, house.runner, Texts(MODULES), Buttons(house.runner, SECRET)
    )
    wish = await command(house, ada, "Морошка", "Good evening!")

    before = await chat.answer(ada, "/морошка")
    await decided(house, keeper, wish)
    after = await chat.answer(ada, "/МОРОШКА")

    assert before.refused == "WORD_UNKNOWN"
    assert (after.refused, after.title) == ("", "Good evening!")
    assert after.lines == ("Ada's own word",)
    assert (await chat.answer(ada, "/морошка now")).refused == "WORD_UNKNOWN"
    shown = await house.perform(queries.say_command, keeper, SayCommand(word="морошка"))
    assert shown.answer == "Good evening!"


async def test_a_word_answers_for_one_player(house: House) -> None:
    ada, keeper, _ = await hall(house)
    (boris,) = await people(house, "Boris")
    await granted(house, boris, "own_command")
    mine = await command(house, ada, "hello", "mine")
    theirs = await command(house, boris, "hello", "theirs")
    await decided(house, keeper, mine)

    with pytest.raises(CommandTaken):
        await decided(house, keeper, theirs)
    with pytest.raises(CommandTaken):
        await command(house, boris, "HELLO", "theirs")


@pytest.mark.parametrize(
    "word",
    ["balance", "BALANCE", "БАЛАНС", "saldo", "help", "start", "Помощь", "ayuda"],
)
async def test_a_word_that_the_hall_answers_to_is_nobodys_own(
    house: House, word: str
) -> None:
    ada, keeper, _ = await hall(house)

    with pytest.raises(CommandOfTheHall):
        await command(house, ada, word, "mine")

    assert await waiting(house, keeper) == []


async def test_a_word_that_the_hall_learned_meanwhile_is_not_granted(
    house: House,
) -> None:
    ada, keeper, _ = await hall(house)
    stands = await decided(house, keeper, await command(house, ada, "moth", "hello"))
    wish = await command(house, ada, "lamp", "Good evening!")
    house.around.spoken |= {"lamp"}

    with pytest.raises(CommandOfTheHall):
        await decided(house, keeper, wish)

    assert stands.state == "granted"
    assert (await house.perform(queries.say_command, ada, SayCommand(word="moth"))).word
    await decided(house, keeper, wish, grant=False)


async def test_a_day_of_keeping_order_is_the_admins_to_lend(house: House) -> None:
    ada, keeper, owner = await hall(house)

    await used(house, ada, "admin_day")
    (wish,) = await waiting(house, owner)
    with pytest.raises(WishNotYours):
        await decided(house, keeper, wish)
    await decided(house, owner, wish)
    lent = await role_of(house, ada)
    house.clock.advance(timedelta(hours=23))
    still = await house.unit(end_lent_roles)
    house.clock.advance(timedelta(hours=1))
    ended = await house.unit(end_lent_roles)

    assert (wish.kind, wish.days) == (WishKind.DAY, 1)
    assert (lent, still, ended) == ("moderator", 0, 1)
    assert await role_of(house, ada) == "player"


async def test_who_was_appointed_meanwhile_stays_so(house: House) -> None:
    ada, _, owner = await hall(house)
    await used(house, ada, "admin_day")
    (wish,) = await waiting(house, owner)
    await decided(house, owner, wish)

    given = Appoint(player=ada.id, role="moderator", reason="does it well")
    await house.perform(appoint, owner, given)
    house.clock.advance(timedelta(days=2))

    assert await house.unit(end_lent_roles) == 0
    assert await role_of(house, ada) == "moderator"


async def test_a_day_that_is_refused_is_handed_back(house: House) -> None:
    ada, _, owner = await hall(house)
    await used(house, ada, "admin_day")
    (wish,) = await waiting(house, owner)

    await decided(house, owner, wish, grant=False)

    held = await house.perform(use, ada, UseItem(item="admin_day"))
    assert held.left == 0
    assert await role_of(house, ada) == "player"


async def test_who_keeps_order_is_lent_nothing(house: House) -> None:
    _, keeper, owner = await hall(house)
    await granted(house, keeper, "admin_day")
    await used(house, keeper, "admin_day")
    (wish,) = await waiting(house, owner)

    with pytest.raises(accounts.RoleNotLent):
        await decided(house, owner, wish)


async def test_nobody_decides_what_they_wish_themselves(house: House) -> None:
    _, keeper, _ = await hall(house)
    await granted(house, keeper, "own_title")

    with pytest.raises(WishNotYours):
        await decided(house, keeper, await title(house, keeper, "King"))
    nothing = DecideWish(wish=keeper.id, grant=True, reason="x")
    with pytest.raises(WishUnknown):
        await house.perform(actions.decide, keeper, nothing)


async def test_a_bell_rings_for_all_who_keep_order(house: House) -> None:
    ada, keeper, owner = await hall(house)

    await used(house, ada, "call_admin")

    assert await told(house, keeper) == ["called"]
    assert await told(house, owner) == ["called"]
    assert await told(house, ada) == []


async def test_a_wish_is_told_to_its_keepers_and_its_end_to_who_wished(
    house: House,
) -> None:
    ada, keeper, owner = await hall(house)
    wish = await title(house, ada, "Moth keeper")
    await heard(house)
    await decided(house, keeper, wish)
    await heard(house)

    assert await told(house, owner) == ["wished"]
    assert await told(house, ada) == ["wish"]
    mine = await house.perform(queries.my_wishes, ada, Nothing())
    assert [one.state.value for one in mine.wishes] == ["granted"]
    assert mine.may == [WishKind.TITLE, WishKind.COMMAND]
