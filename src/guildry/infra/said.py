"""Where on the platforms something was said, by the hall or by a person, and what it is called there."""

from uuid import UUID

from msgspec import Struct

from guildry.kernel import ReadTx, Tx


class Stand(Struct, frozen=True):
    """Where something was said; platforms let the hall change only what is its own."""

    platform: str
    chat: str
    own: bool


async def note_said(
    tx: Tx, about: UUID, platform: str, chat: str, *, number: str | None, own: bool
) -> None:
    """Note that something stands in a chat; its number may become known later."""
    await tx.run(
        """
        insert into house.said (about, platform, chat, number, own, at)
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing
        """,
        about,
        platform,
        chat,
        number,
        own,
        tx.now,
    )


async def where_said(tx: ReadTx, about: UUID) -> list[Stand]:
    rows = await tx.rows(
        "select platform, chat, own from house.said where about = $1 order by platform, chat",
        about,
    )
    return [Stand(row["platform"], row["chat"], row["own"]) for row in rows]


async def what_is(tx: ReadTx, platform: str, chat: str, number: str) -> UUID | None:
    """What a chat's message tells of."""
    return await tx.value(
        "select about from house.said where platform = $1 and chat = $2 and number = $3",
        platform,
        chat,
        number,
    )
