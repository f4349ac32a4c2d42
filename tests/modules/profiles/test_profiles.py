"""What players say of themselves, and who sees it."""

import base64
from typing import Any

import pytest

from guildry.kernel import Actor, Fault, Nothing, Role, new_id
from guildry.modules import accounts, moderation
from guildry.modules.moderation.actions import sanctioning
from guildry.modules.moderation.contract import Mute
from guildry.modules.profiles import actions, queries, reactions, rules
from guildry.modules.profiles.contract import (
    Audience,
    BadgeExists,
    BadgeUnknown,
    BioTooLong,
    ChangeProfile,
    ClearProfile,
    Element,
    GiveBadge,
    LinkGiven,
    LinkRefused,
    MakeBadge,
    Names,
    NoPicture,
    NotAchieved,
    PictureRefused,
    PrivacyGiven,
    Profile,
    SeePicture,
    SeeProfile,
    SetPicture,
    TakeBadge,
)
from guildry.testing import House
from tests.modules.friends import given as people
from tests.modules.profiles.test_pictures import file, sent

KEEPER = Actor(player=new_id(), role=Role.MODERATOR)  # type: ignore[arg-type]
MAKER = Actor(player=new_id(), role=Role.GAME_MASTER)  # type: ignore[arg-type]


async def seen(house: House, who: Actor, by: Actor) -> Profile:
    return await house.perform(queries.profile, by, SeeProfile(player=who.id))


async def change(house: House, who: Actor, **how: Any) -> None:
    await house.perform(actions.change, who, ChangeProfile(**how))


async def test_a_profile_shows_what_was_said(house: House) -> None:
    ada, boris = await people.people(house, "Ada", "Boris")
    link = LinkGiven(label="My stream", url="https://Example.org/ada")

    await change(house, ada, bio="  I play at night. ", links=[link])

    shown = await seen(house, ada, boris)
    assert (shown.username, shown.bio) == ("Ada", "I play at night.")
    assert shown.links is not None
    assert [one.url for one in shown.links] == ["https://example.org/ada"]
    assert shown.privacy is None
    mine = await house.perform(queries.my_profile, ada, Nothing())
    assert mine.privacy is not None


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("who", ["own", "friend", "stranger", "keeper", "blocked"])
async def test_each_element_shows_to_those_it_is_for(
    house: House, audience: Audience, who: str
) -> None:
    ada, boris, carmen = await people.people(house, "Ada", "Boris", "Carmen")
    await people.friends(house, ada, boris)
    await change(
        house,
        ada,
        bio="Hello",
        links=[LinkGiven(label="x", url="https://example.org")],
        privacy=[PrivacyGiven(element=e, audience=audience) for e in Element],
    )
    await house.perform(actions.set_picture, ada, SetPicture(picture=sent(file())))
    by = {"own": ada, "friend": boris, "keeper": KEEPER}.get(who, carmen)
    if who == "blocked":
        await people.block(house, ada, carmen)
    told = {
        Audience.EVERYONE: {"own", "friend", "stranger", "keeper"},
        Audience.FRIENDS: {"own", "friend", "keeper"},
        Audience.NOBODY: {"own", "keeper"},
    }[audience]

    shown = await seen(house, ada, by)

    elements = (
        shown.bio,
        shown.links,
        shown.badges,
        shown.featured,
        shown.groups,
        shown.friends,
    )
    assert {one is not None for one in elements} == {who in told}
    assert shown.has_picture == (who in told)
    look = SeePicture(player=ada.id)
    if who in told:
        picture = await house.perform(queries.picture, by, look)
        assert base64.b64decode(picture.data)[:4] == b"RIFF"
    else:
        with pytest.raises(NoPicture):
            await house.perform(queries.picture, by, look)


GOOD_LINKS = {
    "https://example.org": "https://example.org/",
    "https://EXAMPLE.org:443/a?b=c#d": "https://example.org/a?b=c#d",
    "https://sub.xn--80ak6aa92e.com/x": "https://sub.xn--80ak6aa92e.com/x",
}
BAD_LINKS = [
    "http://example.org",
    "javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "https://user@example.org",
    "https://example.org@evil.example",
    "https://user:pass@example.org",
    "https://example.org:8443/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://2130706433/",
    "https://localhost/",
    "https://hall.local/",
    "https://router.lan/",
    "https://exаmple.org/",
    "https://example.org/\u202egnp.exe",
    "https://example.org/a b",
    "https://example.org/<script>",
    "https://example.org\\@evil.example",
    "https:///path",
    "https://",
    "//example.org",
    "https://example.org:x/",
    "https://-bad-.org",
]


@pytest.mark.parametrize(("url", "kept"), GOOD_LINKS.items())
def test_a_link_is_kept_as_browsers_spell_it(url: str, kept: str) -> None:
    assert rules.link(url) == kept
    assert rules.link(kept) == kept


@pytest.mark.parametrize("url", BAD_LINKS)
def test_a_link_that_could_deceive_is_refused(url: str) -> None:
    with pytest.raises(LinkRefused):
        rules.link(url)


REFUSED: list[tuple[dict[str, Any], type[Fault]]] = [
    ({"bio": "x" * 501}, BioTooLong),
    ({"featured": ["first_blood"]}, NotAchieved),
    ({"links": [LinkGiven(label="x", url="http://example.org")]}, LinkRefused),
]


@pytest.mark.parametrize(("how", "fault"), REFUSED)
async def test_what_cannot_stand_changes_nothing(
    house: House, how: dict[str, Any], fault: type[Fault]
) -> None:
    (ada,) = await people.people(house, "Ada")
    await change(house, ada, bio="Before")

    with pytest.raises(fault):
        await change(house, ada, **{"bio": "After", **how})

    assert (await seen(house, ada, ada)).bio == "Before"


async def test_a_picture_comes_and_goes(house: House) -> None:
    (ada,) = await people.people(house, "Ada")

    with pytest.raises(PictureRefused):
        await house.perform(
            actions.set_picture, ada, SetPicture(picture=sent(b"not a picture"))
        )
    await house.perform(actions.set_picture, ada, SetPicture(picture=sent(file())))
    assert (await seen(house, ada, ada)).has_picture
    await house.perform(actions.remove_picture, ada, Nothing())
    with pytest.raises(NoPicture):
        await house.perform(actions.remove_picture, ada, Nothing())


async def test_badges_are_given_and_taken_with_a_reason(house: House) -> None:
    (ada,) = await people.people(house, "Ada")
    named = Names(en="Founder", ru="Основатель", es="Fundador")
    made = MakeBadge(code="founder", glyph="crown", names=named)
    give = GiveBadge(player=ada.id, badge="founder", reason="was first")

    with pytest.raises(BadgeUnknown):
        await house.perform(actions.give_badge, MAKER, give)
    await house.perform(actions.make_badge, MAKER, made)
    with pytest.raises(BadgeExists):
        await house.perform(actions.make_badge, MAKER, made)
    for _ in range(2):
        await house.perform(actions.give_badge, MAKER, give)
    worn = (await seen(house, ada, ada)).badges
    take = TakeBadge(player=ada.id, badge="founder", reason="a mistake")
    await house.perform(actions.take_badge, MAKER, take)

    assert worn is not None
    assert [badge.name for badge in worn] == ["Founder"]
    assert (await seen(house, ada, ada)).badges == []


async def test_a_moderator_empties_what_must_not_be_seen(house: House) -> None:
    (ada,) = await people.people(house, "Ada")
    await change(house, ada, bio="Hello")
    await house.perform(actions.set_picture, ada, SetPicture(picture=sent(file())))

    wanted = ClearProfile(player=ada.id, reason="rude")
    await house.perform(actions.clear, KEEPER, wanted)

    shown = await seen(house, ada, ada)
    assert (shown.bio, shown.has_picture) == ("", False)
    acts = await house.rows("select act from house.audit order by id desc limit 1")
    assert acts[0]["act"] == "profiles.clear"


async def test_whoever_leaves_the_hall_leaves_no_face_behind(house: House) -> None:
    (ada,) = await people.people(house, "Ada")
    await change(house, ada, bio="Hello")
    await house.perform(actions.set_picture, ada, SetPicture(picture=sent(file())))
    (reaction,) = reactions.REACTIONS

    gone = accounts.PlayerDeleted(player=ada.id, erased=True)
    await house.unit(lambda tx: reaction.do(tx, gone))

    for table in ("profile", "picture", "link", "privacy", "wearer"):
        assert await house.value(f"select count(*) from profiles.{table}") == 0


async def test_a_muted_player_says_nothing_by_their_profile(house: House) -> None:
    (ada,) = await people.people(house, "Ada")
    await mute(house, ada)

    for how in (
        {"bio": "I am still here"},
        {"links": [LinkGiven(label="hear me", url="https://example.org")]},
    ):
        with pytest.raises(moderation.Muted):
            await change(house, ada, **how)
    with pytest.raises(moderation.Muted):
        await house.perform(actions.set_picture, ada, SetPicture(picture=sent(file())))
    await change(house, ada, bio="")


async def mute(house: House, who: Actor) -> None:
    keeper = await people.player(house, "Keeper")
    wanted = Mute(player=who.id, minutes=60, reason="a test")
    await house.perform(
        sanctioning.mute, Actor(player=keeper.player, role=Role.MODERATOR), wanted
    )
