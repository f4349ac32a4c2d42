from uuid import UUID

from guildry.kernel import (
    REACH,
    Actor,
    Done,
    Nothing,
    PlayerId,
    ReadTx,
    Role,
    Row,
    Tx,
    action,
)
from guildry.modules import accounts, moderation
from guildry.modules.chat import reading, rules
from guildry.modules.chat.actions.sending import WHERE, here, mentions
from guildry.modules.chat.contract import (
    READ,
    SPEAK,
    Channel,
    ChannelId,
    ChannelKind,
    ChannelRead,
    Delete,
    Edit,
    MarkRead,
    Message,
    MessageDeleted,
    MessageEdited,
    MessageId,
    MessageReacted,
    React,
    ReportMessage,
    Say,
    SomeoneTypes,
    Type,
)
from guildry.modules.chat.faults import MessageUnknown, NothingSaid, NotYours
from guildry.modules.chat.store import channels, messages


@action(needs=SPEAK)
async def edit(tx: Tx, actor: Actor, given: Edit) -> Message:
    """Change what you said, within a day."""
    return await _edit(tx, actor, given.message, given.text)


@action(needs=SPEAK)
async def correct(tx: Tx, actor: Actor, given: Say) -> Message:
    """Change what you said last where you are: correct good evening, all."""
    return await _edit(tx, actor, await _last(tx, actor), given.text)


async def _edit(tx: Tx, actor: Actor, message: UUID, wanted: str) -> Message:
    row, channel = await _message(tx, actor, message)
    await reading.may_write(tx, actor.id, channel)
    rules.may_edit(message, row["author"], actor.id, row["at"], tx.now)
    text = await moderation.mind_speech(tx, actor.id, wanted, where=WHERE)
    if text == row["text"]:
        # Platforms also call it an edit when a link got its preview.
        (same,) = await reading.shown(tx, [row], actor.id)
        return same
    called = await mentions(tx, actor.id, channel, text)
    await messages.edit(tx, message, text, called)
    (shown,) = await reading.shown(
        tx, [{**row, "text": text, "mentions": called, "edited_at": tx.now}], actor.id
    )
    tx.emit(
        MessageEdited(
            message=shown.message,
            channel=channel.id,
            rooms=channel.rooms,
            author=shown.author,
            name=shown.name,
            at=tx.now,
            text=text,
            mentions=called,
            surface=row["surface"],
            private=channel.kind is ChannelKind.PRIVATE,
        )
    )
    return shown


@action(needs=SPEAK)
async def delete(tx: Tx, actor: Actor, given: Delete) -> Done:
    """Take back what you said; moderators may take away what others said where many read it."""
    return await _delete(tx, actor, given)


@action(needs=SPEAK)
async def unsay(tx: Tx, actor: Actor, given: Nothing) -> Done:
    """Take back what you said last where you are."""
    return await _delete(tx, actor, Delete(message=await _last(tx, actor)))


async def _last(tx: ReadTx, actor: Actor) -> UUID:
    channel = await here(tx, actor)
    last = await messages.last_of(tx, channel, actor.id)
    if last is None:
        raise NothingSaid()
    return last


async def _delete(tx: Tx, actor: Actor, given: Delete) -> Done:
    row, channel = await _message(tx, actor, given.message)
    if row["author"] != actor.player:
        await _may_take_away(tx, actor, row, channel)
        tx.audit(
            "chat.delete",
            subject=given.message,
            player=row["author"],
            channel=channel.id,
            reason=given.reason,
        )
    await messages.delete(tx, given.message)
    tx.emit(
        MessageDeleted(
            message=MessageId(given.message),
            channel=channel.id,
            rooms=channel.rooms,
            author=PlayerId(row["author"]),
            at=tx.now,
            private=channel.kind is ChannelKind.PRIVATE,
        )
    )
    return Done()


async def _may_take_away(tx: Tx, actor: Actor, row: Row, channel: Channel) -> None:
    if Role.MODERATOR not in REACH[actor.role]:
        raise NotYours(message=row["id"])
    if channel.closed:
        raise NotYours(message=row["id"])
    author = (await accounts.known(tx, [row["author"]])).get(row["author"])
    if author is not None and (
        author.role is actor.role or author.role not in REACH[actor.role]
    ):
        raise NotYours(message=row["id"])
    await moderation.count_act(tx, actor)


@action(needs=SPEAK)
async def react(tx: Tx, actor: Actor, given: React) -> Done:
    """Put a reaction on a message, or take it off."""
    rules.may_react(given.emoji)
    row, channel = await _message(tx, actor, given.message)
    await reading.may_write(tx, actor.id, channel)
    await reading.may_meet(tx, actor.id, row["author"])
    await moderation.may_speak(tx, actor.id)
    changed, count = await messages.react(
        tx, given.message, actor.id, given.emoji, on=given.on
    )
    if changed:
        tx.emit(
            MessageReacted(
                message=MessageId(given.message),
                channel=channel.id,
                rooms=channel.rooms,
                player=actor.id,
                emoji=given.emoji,
                count=count,
                on=given.on,
            )
        )
    return Done()


@action(needs=READ)
async def mark_read(tx: Tx, actor: Actor, given: MarkRead) -> Done:
    """Say how far you have read in a channel; on all your surfaces at once."""
    channel = await reading.readable(tx, actor.id, given.channel)
    row = await messages.lock(tx, given.message)
    if row is None or row["channel"] != channel.id:
        raise MessageUnknown(message=given.message)
    if await channels.mark(tx, actor.id, channel.id, given.message):
        tx.emit(
            ChannelRead(
                player=actor.id,
                channel=ChannelId(given.channel),
                upto=MessageId(given.message),
            )
        )
    return Done()


@action(needs=SPEAK)
async def typing(tx: Tx, actor: Actor, given: Type) -> Done:
    """Tell the others of a channel that you are writing."""
    channel = await reading.readable(tx, actor.id, given.channel)
    await reading.may_write(tx, actor.id, channel)
    if channel.kind is ChannelKind.GLOBAL:
        return Done()  # where everybody reads, nobody waits for one
    if await moderation.muted_until(tx, actor.id) is None:
        names = await reading.names_of(tx, [actor.id])
        tx.emit(
            SomeoneTypes(
                channel=channel.id,
                rooms=channel.rooms,
                player=actor.id,
                name=names.get(actor.id, ""),
            )
        )
    return Done()


@action(needs=READ)
async def report_message(
    tx: Tx, actor: Actor, given: ReportMessage
) -> moderation.Filed:
    """Show a message to the moderators, as it is now and as it was before it was edited."""
    row, channel = await _message(tx, actor, given.message)
    (shown,) = await reading.shown(tx, [row], None)
    evidence = moderation.Evidence(
        kind="message",
        ref=str(given.message),
        snapshot={
            "text": shown.text,
            "before": await messages.versions(tx, given.message),
            "at": shown.at,
            "name": shown.name,
            "channel": channel.title or channel.kind,
            "surface": shown.surface,
        },
    )
    return await moderation.file_report(
        tx,
        moderation.Complaint(
            actor.id,
            shown.author,
            moderation.Ground(given.ground),
            given.details,
            evidence,
        ),
    )


async def _message(tx: Tx, actor: Actor, message: UUID) -> tuple[Row, Channel]:
    """A message that the actor may read, held, and its channel."""
    row = await messages.lock(tx, message)
    if row is None or row["deleted_at"] is not None:
        raise MessageUnknown(message=message)
    channel = (await channels.known(tx, [row["channel"]]))[row["channel"]]
    if await reading.may_read(tx, actor.id, channel):
        return row, channel
    # Whoever keeps order may reach what they can't read: an export showed it to them.
    keeps_order = Role.MODERATOR in REACH[actor.role]
    if keeps_order and not channel.closed:
        return row, channel
    raise MessageUnknown(message=message)
