"""Scripted attackers who try every door: fields that nobody asked for, words by the back stairs, and a bot to ring with."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from guildry.kernel import Fault, Role, Route
from guildry.main import MODULES
from guildry.modules import moderation, presence
from guildry.modules.accounts.actions.looking_after_oneself import change_me
from guildry.modules.accounts.contract import ChangeMe, FindPlayers
from guildry.modules.accounts.queries import find_players
from guildry.modules.chat import HALL_CHANNEL
from guildry.modules.chat import queries as talk
from guildry.modules.chat.actions import opening, sending
from guildry.modules.chat.contract import Bridge, OpenParty, Search, Tell
from guildry.modules.feed.actions import react_to_act, share
from guildry.modules.feed.contract import ReactToAct, Share
from guildry.modules.groups.contract.asked import SeeGroups
from guildry.modules.groups.queries import groups
from guildry.modules.ledger.actions import transfer
from guildry.modules.ledger.contract import Transfer
from guildry.modules.moderation.actions.sanctioning import mute
from guildry.modules.moderation.contract import Mute
from guildry.modules.notifications.contract import (
    TELLINGS_AN_HOUR_MAX,
    Kind,
    NoticesDue,
)
from guildry.modules.notifications.telling import notify, tell_due
from guildry.modules.presence import Sighting, Surface
from guildry.modules.presence.actions import appear
from guildry.modules.presence.contract import Appear
from guildry.modules.profiles.actions import change, write_bio
from guildry.modules.profiles.contract import ChangeProfile, LinkGiven, WriteBio
from guildry.testing import House
from guildry.testing import telegram_people as telegram
from tests.edges.chat.bridged import GROUP, bridged
from tests.edges.chat.bridged import told as told_at
from tests.modules.chat.given import said, texts
from tests.modules.feed.test_feed import acts, befriend
from tests.modules.groups import given as bands
from tests.modules.hearing import heard
from tests.modules.moderation.given import player, told
from tests.modules.trading import given as trade

HOSTILE_FIELDS = (
    *("isAdmin", "is_admin", "role", "grants", "player_id", "userId", "author", "by"),
    *("communityId", "guildId", "place", "balance", "edge", "__proto__", "constructor"),
)
ROUTES = [route for module in MODULES for route in module.routes]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.action.name)
def test_ab_72_no_body_carries_what_nobody_asked_for(route: Route) -> None:
    """Who one is, where one speaks and what one may, no field says: what is not asked for is refused."""
    given = route.action.given
    fields = {field.encode_name for field in msgspec.structs.fields(given)}

    for name in HOSTILE_FIELDS:
        if name in fields:
            continue
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({name: True}, given)
        with pytest.raises(msgspec.ValidationError, match=name):
            msgspec.json.decode(msgspec.json.encode({name: True}), type=given)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.action.name)
def test_ab_98_no_page_is_without_an_end(route: Route) -> None:
    """However many rows are asked for, and however far on, it has a cap far below what would hurt."""
    schema = msgspec.json.schema(route.action.given)
    shape = schema["$defs"][route.action.given.__name__]["properties"]

    for name in ("limit", "offset"):
        if name in shape:
            assert shape[name]["maximum"] <= 10_000
            assert shape[name]["minimum"] >= 0


async def test_ab_73_a_place_that_one_names_opens_no_group(house: House) -> None:
    """Whoever sits in a Telegram group that is bridged to a clan's channel is not in the clan."""
    ada = await bands.player(house, "Ada")
    clan = await bands.group(house, ada)
    eve = telegram.Someone(7, "Eve")
    async with bridged(house) as here:
        await heard(house, "chat")
        there = await house.value("select id from chat.channel where kind = 'group'")
        wanted = Bridge(channel=there, place=f"telegram:{GROUP}")
        with pytest.raises(Fault):
            await house.perform(opening.bridge, ada, wanted)
        await house.perform(opening.bridge, here.admin, wanted)

        await here.mouths.update(here.mouths.pen.message(eve, "let me in", group=GROUP))
        await here.mouths.update(
            here.mouths.pen.message(eve, "/say me too", group=GROUP)
        )
        await here.settle()

        assert await texts(house, ada, there) == []
        assert clan


INJECTIONS = (
    *(
        "' or 1=1 --",
        "%",
        "_",
        "%' union select 1 --",
        "\\",
        "$1",
        "{0}",
        "*",
        "(((",
        "a:*",
    ),
    *("a & | !", "<->", "'':*", "[^", "(a+)+$", "a" * 96, "‮abc", "ıİß", "\U0010ffff"),
)


@pytest.mark.parametrize("asked", INJECTIONS)
async def test_ab_80_a_question_is_never_a_statement(house: House, asked: str) -> None:
    """What is searched for finds what is called so, or nothing; it breaks nothing and matches no wildcard."""
    anna, keeper = await bands.player(house, "Anna"), await player(house, Role.ADMIN)
    await bands.group(house, anna, name="Night Owls", tag="OWL")
    await said(house, anna, "the owl flies at nine")

    found = await house.perform(talk.search, anna, Search(text=asked.ljust(2)[:100]))
    bands_found = await house.perform(groups, anna, SeeGroups(search=asked[:96]))
    people = await house.perform(find_players, keeper, FindPlayers(search=asked[:96]))

    assert (found.messages, bands_found.groups, people.players) == ([], [], [])


async def test_ab_84_and_85_no_name_and_no_word_rings_or_breaks_where_it_is_carried(
    house: House,
) -> None:
    """Said in the hall, heard in Telegram and Discord as it was written: markup is text, nobody is called."""
    words = [
        "@everyone @here <@&1> <@123>",
        "@@everyoneeveryone",
        "``` @everyone ```",
        "<b>unclosed & <a href='tg://user?id=1'>you</a>",
        "[free](https-not://x) *_`~|",
        "@durov come here",
    ]
    async with bridged(house) as here:
        eve = await player(house)
        for text in words:
            house.clock.advance(timedelta(seconds=10))
            await said(house, eve, text)
        await here.settle()

        assert [one.partition("\n")[2] for one in here.in_group] == words
        # Discord refuses here, as a test's own, whatever may call somebody.
        assert [one.partition(": ")[2] for one in here.in_server] == words
        for sent in here.telegram.sent:
            assert "parse_mode" not in sent
            assert "@d" not in sent["text"]


async def test_ab_90_a_muted_player_finds_no_back_stairs(house: House) -> None:
    """A status, a title, a note to a payment or a trade, a share, a reaction, a whisper, a name: none speaks."""
    ada, boris = await trade.player(house, coin=100, sword=1), await trade.player(house)
    await befriend(house, boris, ada)
    await heard(house, "feed")
    act = (await acts(house, ada, player=boris.id))[0].act
    keeper = await player(house, Role.MODERATOR)
    await house.perform(mute, keeper, Mute(player=ada.id, minutes=60, reason="a test"))

    speeches: list[tuple[Any, Any]] = [
        (appear, Appear(status="hear me")),
        (opening.open_party, OpenParty(title="Hear me", players=[boris.id])),
        (sending.tell, Tell(to=boris.id, text="hear me")),
        (transfer, Transfer(to=boris.id, amount=1, note="hear me")),
        (share, Share(act=act, note="hear me")),
        (share, Share(act=act)),
        (react_to_act, ReactToAct(act=act, emoji="🔥")),
        (change_me, ChangeMe(username="Hear Me")),
        (write_bio, WriteBio(bio="hear me")),
        (
            change,
            ChangeProfile(links=[LinkGiven(label="hear me", url="https://a.example")]),
        ),
    ]
    for action, wanted in speeches:
        with pytest.raises(moderation.Muted):
            await house.perform(action, ada, wanted)
    with pytest.raises(moderation.Muted):
        await trade.offered(house, ada, boris, {"coin": 1}, {}, note="hear me")
    await house.perform(transfer, ada, Transfer(to=boris.id, amount=1))


async def test_ab_90_a_note_is_minded_and_a_replay_is_not_judged_again(
    house: House,
) -> None:
    ada, boris = await trade.player(house, coin=100), await trade.player(house)
    kind = Transfer(to=boris.id, amount=1, note="for the cake")
    first = await house.answer(transfer, ada, kind, key="cake")
    rude = Transfer(to=boris.id, amount=1, note="fuck you")
    with pytest.raises(moderation.SpeechRefused):
        await house.perform(transfer, ada, rude)
    assert await house.value("select count(*) from moderation.violation") == 1
    keeper = await player(house, Role.MODERATOR)
    await house.perform(mute, keeper, Mute(player=ada.id, minutes=60, reason="a test"))

    again = await house.answer(transfer, ada, kind, key="cake")

    assert (again.data, again.replayed) == (first.data, True)


async def test_ab_90_a_muted_player_is_silenced_where_they_spoke_too(
    house: House,
) -> None:
    """What they write in a bridged group is taken away there, by word and by edit."""
    ada = telegram.Someone(7, "Ada")
    async with bridged(house) as here:
        keeper, pen = await player(house, Role.MODERATOR), here.mouths.pen
        first = pen.message(ada, "hello", group=GROUP)
        await here.mouths.update(first)
        who = await house.value("select author from chat.message")
        await house.perform(mute, keeper, Mute(player=who, reason="noise"))

        for update in (
            pen.message(ada, "hear me", group=GROUP),
            pen.edit(first, "hear me"),
        ):
            await here.mouths.update(update)
        await here.settle()

        assert await texts(house, keeper, HALL_CHANNEL) == ["hello"]
        assert told_at(first) in here.telegram.deleted


async def test_ab_100_a_bot_does_not_ring_all_night(house: House) -> None:
    """Ten thousand calls are a few messages an hour, and then one that tells of all."""
    victim = await player(house)
    seen = Sighting(victim.id, Surface.TELEGRAM, house.clock.now())
    await house.unit(lambda tx: presence.note(tx, uuid4(), seen=[seen]))
    for minute in range(30):
        for n in range(20):
            cause = f"call:{minute}:{n}"
            await house.unit(
                lambda tx, cause=cause: notify(tx, victim.id, Kind.GIFT, cause=cause)
            )
        await house.unit(tell_due)
        house.clock.advance(timedelta(minutes=1))

    assert len(await told(house, NoticesDue)) == TELLINGS_AN_HOUR_MAX
    house.clock.advance(timedelta(minutes=30))
    for _ in range(3):
        await house.unit(tell_due)
    rung = await told(house, NoticesDue)
    assert len(rung) <= TELLINGS_AN_HOUR_MAX + 2
    assert sum(len(one.notices) for one in rung) == 600
