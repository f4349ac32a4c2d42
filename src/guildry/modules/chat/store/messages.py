"""Messages: stored in groups, read by key, searched, and forgotten after their time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from guildry.kernel import Call, PlayerId, ReadTx, Row, Tx
from guildry.modules.chat.contract import (
    KEPT,
    MESSAGES_A_MINUTE_MAX,
    MESSAGES_A_SECOND_MAX,
    REACTIONS,
    Channel,
    ChannelId,
    Message,
    MessageId,
    MessageSent,
    Reaction,
)

FORGOTTEN_ROWS_MAX = 2_000
_END = UUID(int=(1 << 128) - 1)
"""Before it, everything was said. A bound that may be absent would hide the index from a prepared plan."""

_MESSAGE = """
    m.id, m.channel, m.author, m.at, m.text, m.reply_to, m.mentions, m.surface, m.edited_at, m.deleted_at
"""


class Post(Struct, frozen=True):
    """A message that is about to be stored."""

    call: Call[Any]
    channel: Channel
    sent: MessageSent


class Verdict(Struct, frozen=True):
    """What the database said of one message; zero is stored."""

    code: int
    until: datetime | None


async def send(tx: Tx, posts: Sequence[Post]) -> list[Verdict]:
    row = await tx.row(
        """
        select * from chat.send($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """,
        tx.now,
        MESSAGES_A_MINUTE_MAX,
        MESSAGES_A_SECOND_MAX,
        [post.sent.message for post in posts],
        [post.channel.id for post in posts],
        [post.channel.slow_seconds for post in posts],
        [post.sent.author for post in posts],
        [post.sent.text for post in posts],
        [post.sent.reply_to for post in posts],
        ["{" + ",".join(map(str, post.sent.mentions)) + "}" for post in posts],
        [post.sent.surface for post in posts],
        [post.sent.place for post in posts],
        [post.call.once if post.call.keyed else None for post in posts],
        [post.call.digest for post in posts],
        [post.call.request for post in posts],
        [msgspec.json.encode(post.sent).decode() for post in posts],
    )
    assert row is not None
    return list(map(Verdict, row["verdict"], row["until"]))


async def known(tx: ReadTx, onces: Sequence[UUID]) -> dict[UUID, Row]:
    rows = await tx.rows(
        f"select m.once, m.digest, m.request, {_MESSAGE} from chat.message m where m.once = any($1::uuid[])",  # noqa: S608 - columns of ours
        onces,
    )
    return {row["once"]: row for row in rows}


def message_of(row: Row, name: str, reactions: Sequence[Reaction] = ()) -> Message:
    return Message(
        message=MessageId(row["id"]),
        channel=ChannelId(row["channel"]),
        author=PlayerId(row["author"]),
        name=name,
        at=row["at"],
        text=row["text"],
        reply_to=row["reply_to"],
        mentions=list(row["mentions"]),
        surface=row["surface"],
        edited_at=row["edited_at"],
        deleted_at=row["deleted_at"],
        reactions=list(reactions),
    )


async def history(
    tx: ReadTx,
    channel: UUID,
    hidden: Sequence[PlayerId],
    before: UUID | None,
    limit: int,
) -> Sequence[Row]:
    """The newest messages of a channel before one, without those of authors who are not to be heard."""
    return await tx.rows(
        f"""
        select {_MESSAGE} from chat.message m
        where m.channel = $1 and m.id < $2 and m.author <> all($3::uuid[])
        order by m.id desc limit $4
        """,  # noqa: S608 - columns of ours
        channel,
        before or _END,
        hidden,
        limit,
    )


async def search(
    tx: ReadTx,
    channels: Sequence[UUID],
    hidden: Sequence[PlayerId],
    text: str,
    before: UUID | None,
    limit: int,
) -> tuple[Sequence[Row], MessageId | None]:
    """The newest messages with all words of a text, in any of the three languages; and where to go on."""
    rows = await tx.rows(
        f"""
        with s as materialized (
            select * from chat.search($1, $2,
                websearch_to_tsquery('pg_catalog.russian', $3) || websearch_to_tsquery('pg_catalog.spanish', $3),
                $4, $5)
        )
        select s.upto, {_MESSAGE} from s left join chat.message m on m.id = any(s.ids) order by m.id desc
        """,  # noqa: S608 - columns of ours
        channels,
        hidden,
        text,
        before,
        limit,
    )
    return [row for row in rows if row["id"]], rows[0]["upto"]


async def export(
    tx: ReadTx,
    channel: UUID | None,
    player: UUID | None,
    before: UUID | None,
    limit: int,
) -> Sequence[Row]:
    """What was said, for moderators: never what was said between a few."""
    return await tx.rows(
        f"""
        select {_MESSAGE} from chat.message m join chat.channel c on c.id = m.channel
        where c.kind not in ('private', 'party') and ($1::uuid is null or m.channel = $1)
          and ($2::uuid is null or m.author = $2) and m.id < $3
        order by m.id desc limit $4
        """,  # noqa: S608 - columns of ours
        channel,
        player,
        before or _END,
        limit,
    )


async def lock(tx: Tx, message: UUID) -> Row | None:
    return await tx.row(
        f"select {_MESSAGE}, m.place from chat.message m where m.id = $1 for no key update",  # noqa: S608 - columns of ours
        message,
    )


async def standing(tx: ReadTx, asked: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """Of these messages, those that there are, and in which channel each stands."""
    rows = await tx.rows(
        "select id, channel from chat.message where id = any($1::uuid[])", asked
    )
    return {(row["id"], row["channel"]) for row in rows}


async def last_of(tx: ReadTx, channel: UUID, author: UUID) -> UUID | None:
    """What somebody said last in a channel, of what still stands."""
    return await tx.value(
        """
        select id from chat.message where author = $2 and channel = $1 and deleted_at is null
        order by id desc limit 1
        """,
        channel,
        author,
    )


async def edit(tx: Tx, message: UUID, text: str, mentions: Sequence[UUID]) -> None:
    await tx.run(
        """
        insert into chat.version (message, at, text)
        select id, coalesce(edited_at, at), text from chat.message where id = $1
        on conflict do nothing
        """,
        message,
    )
    await tx.run(
        "update chat.message set text = $2, mentions = $3, edited_at = $4 where id = $1",
        message,
        text,
        mentions,
        tx.now,
    )


async def delete(tx: Tx, message: UUID) -> None:
    """Take a message's words away, those before it was edited too; only that it was there stays."""
    await tx.run("delete from chat.version where message = $1", message)
    await tx.run("delete from chat.reaction where message = $1", message)
    await tx.run(
        "update chat.message set text = '', mentions = '{}', deleted_at = $2 where id = $1",
        message,
        tx.now,
    )


async def versions(tx: ReadTx, message: UUID) -> list[str]:
    rows = await tx.rows(
        "select text from chat.version where message = $1 order by at limit 20", message
    )
    return [row["text"] for row in rows]


async def react(
    tx: Tx, message: UUID, player: UUID, emoji: str, *, on: bool
) -> tuple[bool, int]:
    """Whether something changed, and how many now react like that. The message's row is held."""
    if on:
        changed = await tx.run(
            """
            insert into chat.reaction (message, emoji, player, at) values ($1, $2, $3, $4)
            on conflict do nothing
            """,
            message,
            emoji,
            player,
            tx.now,
        )
    else:
        changed = await tx.run(
            "delete from chat.reaction where message = $1 and emoji = $2 and player = $3",
            message,
            emoji,
            player,
        )
    count = await tx.value(
        "select count(*) from chat.reaction where message = $1 and emoji = $2",
        message,
        emoji,
    )
    return changed == 1, count


async def reactions(
    tx: ReadTx, messages: Sequence[UUID], player: UUID | None
) -> dict[UUID, list[Reaction]]:
    rows = await tx.rows(
        """
        select message, emoji, count(*) as count, coalesce(bool_or(player = $2), false) as mine
        from chat.reaction where message = any($1::uuid[]) group by message, emoji
        """,
        messages,
        player,
    )
    found: dict[UUID, list[Reaction]] = {}
    for row in sorted(rows, key=lambda row: REACTIONS.index(row["emoji"])):
        found.setdefault(row["message"], []).append(
            Reaction(emoji=row["emoji"], count=row["count"], mine=row["mine"])
        )
    return found


async def sweep(tx: Tx) -> int:
    """Forget what was said longer ago than it is kept, with all that hangs on it."""
    return await tx.run(
        """
        delete from chat.message where id = any(array(
            select id from chat.message where at < $1 order by at limit $2
        ))
        """,
        tx.now - KEPT,
        FORGOTTEN_ROWS_MAX,
    )
