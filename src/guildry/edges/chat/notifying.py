"""What falls due to be told on a platform is said there, to the player alone."""

from guildry.edges.chat.cards import Reply, Speaker
from guildry.edges.chat.mouths import discord_wire, telegram_wire
from guildry.edges.texts import Texts
from guildry.infra.outbound import Message, enqueue
from guildry.kernel import Reaction, Tx
from guildry.modules import accounts
from guildry.modules.notifications import NoticesDue, due_card


def tellings(texts: Texts) -> tuple[Reaction[NoticesDue], ...]:
    """The hall's own reaction to notices that are due, in these words."""

    async def tell(tx: Tx, due: NoticesDue) -> None:
        number = await accounts.number_on(tx, due.player, due.surface)
        if number is None:
            return  # they have parted from the platform: it stays in their list
        known = (await accounts.known(tx, [due.player]))[due.player]
        reply = Speaker(texts, known.locale).reply(due_card(due))
        await enqueue(tx, [_message(due.surface, number, reply)])

    return (Reaction(NoticesDue, tell),)


def _message(platform: str, number: str, reply: Reply) -> Message:
    if platform == telegram_wire.PLATFORM:
        return telegram_wire.message(int(number), False, reply)
    return Message(
        platform=discord_wire.PLATFORM,
        chat=f"person:{number}",
        method=f"{discord_wire.PERSONAL} {number}",
        body=discord_wire.rendered(reply),
    )
