import base64
from collections.abc import Sequence
from uuid import UUID

from guildry.kernel import Actor, Nothing, PlayerId, ReadTx, query
from guildry.modules import accounts, friends, groups, perks
from guildry.modules.profiles import rules, store
from guildry.modules.profiles.contract import (
    ACHIEVEMENTS,
    CLEAR,
    DEFAULTS,
    SEE,
    AchievementShown,
    BadgeKind,
    BadgeKinds,
    BadgeShown,
    Element,
    GroupShown,
    NoPicture,
    PictureShown,
    PrivacyShown,
    Profile,
    SeePicture,
    SeeProfile,
)
from guildry.modules.profiles.pictures import TYPE


class _Sight:
    """What of a profile the one who looks may see."""

    def __init__(self, elements: set[Element], *, own: bool) -> None:
        self._elements = elements
        self.own = own

    def of(self, element: Element) -> bool:
        return element in self._elements


async def _sight(tx: ReadTx, actor: Actor, player: UUID) -> _Sight:
    own = player == actor.id
    if own or actor.may(CLEAR):
        return _Sight(set(Element), own=own)
    if await friends.blocked_between(tx, actor.id, [PlayerId(player)]):
        # A block leaves a name, which chats and ledgers show as well.
        return _Sight(set(), own=False)
    friend = player in await friends.friends_of(tx, actor.id)
    privacy = await store.privacy(tx, player)
    seen = {e for e in Element if rules.shows(privacy, e, own=own, friend=friend)}
    return _Sight(seen, own=False)


@query(needs=SEE)
async def my_profile(tx: ReadTx, actor: Actor, given: Nothing) -> Profile:
    """Your profile, and who sees what of it."""
    return await _profile(tx, actor, actor.id)


@query(needs=SEE)
async def profile(tx: ReadTx, actor: Actor, given: SeeProfile) -> Profile:
    """A player's profile, as much of it as is for you."""
    return await _profile(tx, actor, given.player)


async def _profile(tx: ReadTx, actor: Actor, id: UUID) -> Profile:
    player = PlayerId(id)
    known = (await accounts.known(tx, [player])).get(player)
    if known is None:
        raise accounts.PlayerUnknown(player=player)
    sight = await _sight(tx, actor, player)
    row = await store.profile(tx, player)
    picture_at = (
        await store.picture_at(tx, player) if sight.of(Element.PICTURE) else None
    )
    featured: Sequence[str] = row["featured"] if row else ()
    privacy = await store.privacy(tx, player) if sight.own else {}
    return Profile(
        id=player,
        username=known.name,
        role=known.role.value,
        joined_at=known.joined_at,
        title=await perks.title_of(tx, player) if sight.of(Element.BIO) else None,
        bio=(row["bio"] if row else "") if sight.of(Element.BIO) else None,
        has_picture=picture_at is not None,
        picture_at=picture_at,
        links=await store.links(tx, player) if sight.of(Element.LINKS) else None,
        badges=(
            [
                BadgeShown(**dict(b))
                for b in await store.badges(tx, player, actor.locale)
            ]
            if sight.of(Element.BADGES)
            else None
        ),
        featured=(
            await _featured(tx, player, featured, actor.locale)
            if sight.of(Element.ACHIEVEMENTS)
            else None
        ),
        groups=await _groups(tx, player) if sight.of(Element.GROUPS) else None,
        friends=(
            len(await friends.friends_of(tx, player))
            if sight.of(Element.FRIENDS)
            else None
        ),
        privacy=(
            [
                PrivacyShown(element=e, audience=privacy.get(e, DEFAULTS[e]))
                for e in Element
            ]
            if sight.own
            else None
        ),
    )


async def _featured(
    tx: ReadTx, player: PlayerId, codes: Sequence[str], locale: str
) -> list[AchievementShown]:
    """Those that are still held, in the order that the player chose."""
    held: dict[str, AchievementShown] = {}
    for held_of in tx.attached(ACHIEVEMENTS) if codes else ():
        for one in await held_of(tx, player, codes, locale):
            held[one.code] = AchievementShown(
                code=one.code, name=one.name, glyph=one.glyph
            )
    return [held[code] for code in codes if code in held]


async def _groups(tx: ReadTx, player: PlayerId) -> list[GroupShown]:
    mine = await groups.memberships(tx, player)
    known = await groups.several(tx, [one.group for one in mine])
    return [
        GroupShown(
            id=one.group,
            kind=one.kind,
            name=known[one.group].name,
            tag=known[one.group].tag,
            role=one.role,
        )
        for one in mine
        if one.group in known
    ]


@query(needs=SEE)
async def picture(tx: ReadTx, actor: Actor, given: SeePicture) -> PictureShown:
    """A player's picture, where it is for you."""
    sight = await _sight(tx, actor, given.player)
    file = await store.picture(tx, given.player, given.size)
    if file is None or not sight.of(Element.PICTURE):
        raise NoPicture()
    return PictureShown(type=TYPE, data=base64.b64encode(file).decode())


@query(needs=SEE)
async def badges(tx: ReadTx, actor: Actor, given: Nothing) -> BadgeKinds:
    """What badges there are."""
    rows = await store.badge_kinds(tx, actor.locale)
    return BadgeKinds(badges=[BadgeKind(**dict(row)) for row in rows])
