from uuid import UUID

from guildry.kernel import Actor, Row, Tx, action
from guildry.modules import accounts, inventory, moderation
from guildry.modules.perks import rules, store
from guildry.modules.perks.contract import (
    DAY,
    DECIDE,
    THINGS,
    WISH,
    CommandOfTheHall,
    CommandTaken,
    DecideWish,
    PerkNotHeld,
    Wish,
    WishAsked,
    WishCommand,
    WishDecided,
    WishKind,
    WishNotYours,
    WishSettled,
    WishState,
    WishTitle,
    WishUnknown,
)
from guildry.modules.perks.queries import shown

HANDED_BACK = "a wish was refused"


@action(needs=WISH)
async def wish_title(tx: Tx, actor: Actor, given: WishTitle) -> Wish:
    """Wish for a title under your name, by a thing that you hold: title Moth keeper."""
    await _must_hold(tx, actor, WishKind.TITLE)
    text = await moderation.mind_speech(tx, actor.id, given.title, where="title")
    return await _wish(tx, actor, WishKind.TITLE, text)


@action(needs=WISH)
async def wish_command(tx: Tx, actor: Actor, given: WishCommand) -> Wish:
    """Wish for a word that the bot answers for you: command hello Good evening!"""
    await _must_hold(tx, actor, WishKind.COMMAND)
    word = rules.spelled(given.word)
    await _refuse_taken(tx, word, actor.id)
    said = await moderation.mind_speech(
        tx, actor.id, f"{word}: {given.answer}", where="command"
    )
    return await _wish(tx, actor, WishKind.COMMAND, said.partition(": ")[2], word)


@action(needs=DECIDE)
async def decide(tx: Tx, actor: Actor, given: DecideWish) -> Wish:
    """Grant what somebody wishes, refuse it, or take back words that stand."""
    row = await store.lock(tx, given.wish)
    if row is None:
        raise WishUnknown(wish=given.wish)
    kind = WishKind(row["kind"])
    if not rules.may_decide(actor, row["player"], kind):
        raise WishNotYours()
    if not rules.is_open(kind, WishState(row["state"]), given.grant):
        raise WishSettled(wish=given.wish)
    await (_grant if given.grant else _refuse)(tx, row, kind)
    state = WishState.GRANTED if given.grant else WishState.REFUSED
    await store.decide(tx, given.wish, state, actor.player, given.reason)
    tx.audit(
        "perks.decide", subject=row["player"], kind=kind, state=state, **_words(row)
    )
    tx.emit(
        WishDecided(
            wish=row["id"], player=row["player"], kind=kind, granted=given.grant
        )
    )
    after = await store.lock(tx, given.wish)
    assert after is not None
    (wish,) = await shown(tx, [after])
    return wish


def _words(row: Row) -> dict[str, object]:
    return {"word": row["word"], "text": row["text"], "days": row["days"]}


async def _grant(tx: Tx, row: Row, kind: WishKind) -> None:
    if kind is WishKind.DAY:
        await accounts.lend_keeping(tx, row["player"], tx.now + row["days"] * DAY)
        return
    await store.replace(tx, row["player"], kind)
    if row["word"]:
        # The hall may have learned the word since it was wished for, or somebody else may.
        await _refuse_taken(tx, row["word"], row["player"])


async def _refuse(tx: Tx, row: Row, kind: WishKind) -> None:
    """What was used up for a wish comes back when it is refused."""
    if kind is WishKind.DAY:
        await inventory.hand_back(
            tx, row["player"], THINGS[kind], row["days"], reason=HANDED_BACK
        )


async def _refuse_taken(tx: Tx, word: str, player: UUID) -> None:
    if word in tx.spoken:
        raise CommandOfTheHall(word=word)
    if await store.taken(tx, word, player):
        raise CommandTaken(word=word)


async def _must_hold(tx: Tx, actor: Actor, kind: WishKind) -> None:
    if not await inventory.holds(tx, actor.id, THINGS[kind]):
        raise PerkNotHeld(item=THINGS[kind])


async def _wish(
    tx: Tx, actor: Actor, kind: WishKind, text: str, word: str | None = None
) -> Wish:
    made = await store.wish(tx, actor.id, kind, text=text, word=word)
    tx.emit(WishAsked(wish=made, player=actor.id, kind=kind))
    row = await store.lock(tx, made)
    assert row is not None
    (wish,) = await shown(tx, [row])
    return wish
