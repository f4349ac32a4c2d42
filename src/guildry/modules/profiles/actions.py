from guildry.kernel import Actor, Done, Errand, Nothing, PlayerId, Tx, action
from guildry.modules import accounts, moderation
from guildry.modules.profiles import pictures, rules, store
from guildry.modules.profiles.contract import (
    ACHIEVEMENTS,
    CHANGE,
    CLEAR,
    DECORATE,
    BadgeExists,
    BadgeGiven,
    BadgeUnknown,
    ChangeProfile,
    ClearProfile,
    GiveBadge,
    LinkGiven,
    MakeBadge,
    NoPicture,
    NotAchieved,
    PictureRefused,
    ProfileChanged,
    SetPicture,
    TakeBadge,
    WriteBio,
)


@action(needs=CHANGE)
async def change(tx: Tx, actor: Actor, given: ChangeProfile) -> Done:
    """Change what you say of yourself, your links, what you feature, and who sees it."""
    await store.lock(tx, actor.id)
    if given.bio is not None:
        await _set_bio(tx, actor.id, given.bio)
    if given.links is not None:
        await _set_links(tx, actor.id, given.links)
    if given.featured is not None:
        await _feature(tx, actor, list(dict.fromkeys(given.featured)))
    if given.privacy is not None:
        chosen = {one.element: one.audience for one in given.privacy}
        await store.set_privacy(tx, actor.id, chosen)
    tx.emit(ProfileChanged(player=actor.id))
    return Done()


@action(needs=CHANGE)
async def write_bio(tx: Tx, actor: Actor, given: WriteBio) -> Done:
    """Say something of yourself: bio I play at night."""
    await store.lock(tx, actor.id)
    await _set_bio(tx, actor.id, given.bio)
    tx.emit(ProfileChanged(player=actor.id))
    return Done()


async def _set_bio(tx: Tx, player: PlayerId, said: str) -> None:
    text = rules.bio(said)
    if text:
        text = await moderation.mind_speech(tx, player, text, where="bio")
    else:
        # Whoever is muted may still fall silent.
        text = ""
    await store.set_bio(tx, player, rules.bio(text))


async def _set_links(tx: Tx, player: PlayerId, links: list[LinkGiven]) -> None:
    minded: list[tuple[str, str]] = []
    for one in links:
        url = rules.link(one.url)
        label = await moderation.mind_speech(tx, player, one.label, where="link")
        minded.append((label[:30], url))
    await store.set_links(tx, player, minded)


async def _feature(tx: Tx, actor: Actor, codes: list[str]) -> None:
    held: set[str] = set()
    for held_of in tx.attached(ACHIEVEMENTS):
        found = await held_of(tx, actor.id, codes, actor.locale)
        held |= {one.code for one in found}
    for code in codes:
        if code not in held:
            raise NotAchieved(achievement=code)
    await store.set_featured(tx, actor.id, codes)


async def _draw(
    errand: Errand, actor: Actor, given: SetPicture
) -> pictures.Drawn | PictureRefused:
    # On another thread, before the unit opens: nobody waits while a picture is unpacked.
    return await errand.think(pictures.draw, given.picture)


@action(needs=CHANGE, before=_draw)
async def set_picture(
    tx: Tx, actor: Actor, given: SetPicture, drawn: pictures.Drawn | PictureRefused
) -> Done:
    """Set your picture; it is drawn anew, and nothing else of the file is kept."""
    if isinstance(drawn, PictureRefused):
        raise drawn
    await moderation.may_speak(tx, actor.id)
    await store.set_picture(tx, actor.id, drawn.large, drawn.small)
    tx.emit(ProfileChanged(player=actor.id))
    return Done()


@action(needs=CHANGE)
async def remove_picture(tx: Tx, actor: Actor, given: Nothing) -> Done:
    """Take your picture away."""
    if not await store.remove_picture(tx, actor.id):
        raise NoPicture()
    tx.emit(ProfileChanged(player=actor.id))
    return Done()


@action(needs=CLEAR)
async def clear(tx: Tx, actor: Actor, given: ClearProfile) -> Done:
    """Empty a profile that must not be seen: its bio, links and picture, with a reason."""
    if not await accounts.names_of(tx, [given.player]):
        raise accounts.PlayerUnknown(player=given.player)
    await store.lock(tx, given.player)
    await store.clear(tx, given.player)
    tx.audit("profiles.clear", subject=given.player, reason=given.reason)
    tx.emit(ProfileChanged(player=PlayerId(given.player)))
    return Done()


@action(needs=DECORATE)
async def make_badge(tx: Tx, actor: Actor, given: MakeBadge) -> Done:
    """Make a new badge that players can wear."""
    if not await store.make_badge(tx, given):
        raise BadgeExists(badge=given.code)
    tx.audit("profiles.make_badge", subject=given.code)
    return Done()


@action(needs=DECORATE)
async def give_badge(tx: Tx, actor: Actor, given: GiveBadge) -> Done:
    """Give a player a badge, with a reason."""
    if not await accounts.names_of(tx, [given.player]):
        raise accounts.PlayerUnknown(player=given.player)
    if not await award(tx, PlayerId(given.player), given.badge):
        return Done()
    tx.audit(
        "profiles.give_badge",
        subject=given.player,
        badge=given.badge,
        reason=given.reason,
    )
    return Done()


async def award(tx: Tx, player: PlayerId, badge: str) -> bool:
    """Let a player wear a badge, for rooms that give them; False when they did."""
    if not await store.has_badge(tx, badge):
        raise BadgeUnknown(badge=badge)
    if not await store.give_badge(tx, player, badge):
        return False
    tx.emit(BadgeGiven(player=player, badge=badge))
    return True


@action(needs=DECORATE)
async def take_badge(tx: Tx, actor: Actor, given: TakeBadge) -> Done:
    """Take a badge from a player, with a reason."""
    if not await store.take_badge(tx, given.player, given.badge):
        raise BadgeUnknown(badge=given.badge)
    tx.audit(
        "profiles.take_badge",
        subject=given.player,
        badge=given.badge,
        reason=given.reason,
    )
    tx.emit(ProfileChanged(player=PlayerId(given.player)))
    return Done()
