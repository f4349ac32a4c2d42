from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from guildry.kernel import (
    Actor,
    Call,
    Fault,
    KeyReused,
    Nothing,
    PlayerId,
    ReadTx,
    Settled,
    Tx,
    action,
    grouped_action,
    new_id,
)
from guildry.modules import accounts, friends, moderation
from guildry.modules.chat import reading, rules
from guildry.modules.chat.actions.opening import private_between
from guildry.modules.chat.contract import (
    SPEAK,
    Channel,
    ChannelId,
    ChannelKind,
    Message,
    MessageId,
    MessageSent,
    Say,
    Send,
    Tell,
)
from guildry.modules.chat.faults import ChannelUnknown, MessageUnknown
from guildry.modules.chat.store import channels, messages
from guildry.modules.chat.store.messages import Post

KNOWN = 8
WHERE = "chat"
_SURFACES = ("telegram", "discord")


class Wish(Struct, frozen=True):
    """Who wants to say what, and where."""

    call: Call[Any]
    channel: UUID
    text: str
    reply_to: UUID | None = None

    @property
    def author(self) -> PlayerId:
        return self.call.actor.id


Answer = Settled[Message] | Fault


@grouped_action(needs=SPEAK)
async def send(
    tx: Tx, calls: Sequence[Call[Send]]
) -> Sequence[Settled[Message] | Fault]:
    """Say something in a channel."""
    return await settle(
        tx,
        [Wish(c, c.given.channel, c.given.text, c.given.reply_to) for c in calls],
    )


@action(needs=SPEAK)
async def say(tx: Tx, actor: Actor, given: Say) -> Message | Fault:
    """Say something where you are: in the channel of this chat, or to the whole hall."""
    return await _one(tx, actor, await here(tx, actor), given.text)


async def here(tx: ReadTx, actor: Actor) -> ChannelId:
    """The channel of where somebody speaks."""
    channel = await channels.bridged(tx, actor.place) if actor.place else None
    if channel is not None:
        return channel
    everywhere = await channels.open_to_all(tx)
    return next(c.id for c in everywhere if c.kind is ChannelKind.GLOBAL)


@action(needs=SPEAK)
async def tell(tx: Tx, actor: Actor, given: Tell) -> Message | Fault:
    """Say something to one player: tell anna see you at nine."""
    channel = await private_between(tx, actor.id, PlayerId(given.to))
    return await _one(tx, actor, channel.id, given.text)


async def _one(tx: Tx, actor: Actor, channel: UUID, text: str) -> Message | Fault:
    once = new_id()
    call = Call(
        actor=actor, given=Nothing(), once=once, keyed=False, digest=b"", request=once
    )
    (answer,) = await settle(tx, [Wish(call, channel, text)])
    if isinstance(answer, Fault):
        raise answer
    return answer.shown


async def settle(tx: Tx, wishes: Sequence[Wish]) -> list[Answer]:
    """Judge, store and tell what many want to say; each is accepted or refused on its own."""
    answers: dict[int, Answer] = await _recalled(tx, wishes)
    waiting = {n: wish for n, wish in enumerate(wishes) if n not in answers}
    if waiting:
        minded = await moderation.mind_speeches(
            tx,
            [moderation.Speech(wish.author, wish.text) for wish in waiting.values()],
            where=WHERE,
        )
        known = await channels.known(tx, [wish.channel for wish in waiting.values()])
        names = await reading.names_of(tx, [wish.author for wish in waiting.values()])
        stands = await _answered(tx, list(waiting.values()))
        posts: dict[int, Post] = {}
        for (n, wish), text in zip(waiting.items(), minded, strict=True):
            try:
                channel = known.get(wish.channel)
                posts[n] = await _post(tx, wish, text, channel, names, stands)
            except Fault as fault:
                answers[n] = fault
        answers |= await _stored(tx, posts)
    return [answers[n] for n in range(len(wishes))]


async def _answered(tx: ReadTx, wishes: Sequence[Wish]) -> set[tuple[UUID, UUID]]:
    """Which messages stand that somebody answers, and in which channels."""
    asked = [wish.reply_to for wish in wishes if wish.reply_to]
    return await messages.standing(tx, asked) if asked else set()


async def _recalled(tx: Tx, wishes: Sequence[Wish]) -> dict[int, Answer]:
    """The answers to those whose key was used before: the same again."""
    keyed = [wish.call.once for wish in wishes if wish.call.keyed]
    known = await messages.known(tx, keyed) if keyed else {}
    answers: dict[int, Answer] = {}
    for n, wish in enumerate(wishes):
        row = known.get(wish.call.once)
        if row is None:
            continue
        if row["digest"] != wish.call.digest:
            answers[n] = KeyReused()
            continue
        names = await reading.names_of(tx, [row["author"]])
        shown = messages.message_of(row, names.get(row["author"], ""))
        answers[n] = Settled(
            shown=shown, at=row["at"], request=row["request"], replayed=True
        )
    return answers


async def _post(
    tx: ReadTx,
    wish: Wish,
    text: str | Fault,
    channel: Channel | None,
    names: dict[PlayerId, str],
    stands: set[tuple[UUID, UUID]],
) -> Post:
    if channel is None:
        raise ChannelUnknown(channel=wish.channel)
    await reading.may_write(tx, wish.author, channel)
    if wish.reply_to and (wish.reply_to, channel.id) not in stands:
        raise MessageUnknown(message=wish.reply_to)
    if isinstance(text, Fault):
        raise text
    actor = wish.call.actor
    sent = MessageSent(
        message=MessageId(new_id()),
        channel=channel.id,
        rooms=channel.rooms,
        author=wish.author,
        name=names.get(wish.author, ""),
        at=tx.now,
        text=text,
        reply_to=MessageId(wish.reply_to) if wish.reply_to else None,
        mentions=await mentions(tx, wish.author, channel, text),
        surface=actor.edge if actor.edge in _SURFACES else "web",
        place=actor.place,
        private=channel.kind is ChannelKind.PRIVATE,
    )
    return Post(wish.call, channel, sent)


async def mentions(
    tx: ReadTx, author: PlayerId, channel: Channel, text: str
) -> list[PlayerId]:
    """Whom a text calls, among those who may read it and whom no block parts from its author."""
    named = rules.mentioned(text)
    if not named:
        return []
    known = await accounts.players_named(
        tx, [name for names in named for name in names]
    )
    called: list[PlayerId] = []
    for names in named:
        player = next((known[name] for name in names if name in known), author)
        if player not in (author, *called) and await reading.may_read(
            tx, player, channel
        ):
            called.append(player)
    if not called:
        return []
    blocked = await friends.blocked_between(tx, author, called)
    return [player for player in called if player not in blocked]


async def _stored(tx: Tx, posts: dict[int, Post]) -> dict[int, Answer]:
    if not posts:
        return {}
    answers: dict[int, Answer] = {}
    verdicts = await messages.send(tx, list(posts.values()))
    for (n, post), verdict in zip(posts.items(), verdicts, strict=True):
        if verdict.code == KNOWN:
            # Its twin flew in another process and has just landed.
            again = await _recalled(tx, [Wish(post.call, post.channel.id, "")])
            answers[n] = again[0]
        elif verdict.code:
            answers[n] = rules.refusal(verdict.code, verdict.until, tx.now)
        else:
            answers[n] = Settled(
                shown=_shown(post.sent), at=tx.now, request=post.call.request
            )
    return answers


def _shown(sent: MessageSent) -> Message:
    told = msgspec.structs.asdict(sent)
    for name in ("rooms", "place", "private"):
        del told[name]
    return Message(**told, reactions=[])
