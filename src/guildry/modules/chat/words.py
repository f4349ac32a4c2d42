"""The chat's words in a chat."""

from guildry.kernel import Card, Done, Text, Word
from guildry.modules.chat import queries
from guildry.modules.chat.actions import changing, sending
from guildry.modules.chat.contract import Channels, Message

LINES_MAX = 8


def _said(message: Message) -> Card:
    return Card(
        mark="💬",
        title=Text("chat-card-said", {"name": message.name, "text": message.text}),
    )


def _unsaid(done: Done) -> Card:
    return Card(mark="💬", title=Text("chat-card-unsaid"))


def _channels(found: Channels) -> Card:
    return Card(
        mark="💬",
        title=Text("chat-card-channels", {"count": len(found.channels)}),
        lines=tuple(
            Text("chat-card-channel", {"title": one.title, "unread": one.unread})
            for one in found.channels[:LINES_MAX]
        ),
    )


WORDS = (
    Word(
        name="say",
        action=sending.say,
        takes=("text",),
        card=_said,
        aliases={"ru": ("сказать",), "es": ("decir",)},
        aside=True,
    ),
    Word(
        name="correct",
        action=changing.correct,
        takes=("text",),
        card=_said,
        aliases={"ru": ("исправить",), "es": ("corregir",)},
        aside=True,
    ),
    Word(
        name="unsay",
        action=changing.unsay,
        card=_unsaid,
        aliases={"ru": ("стереть",), "es": ("desdecir",)},
        aside=True,
    ),
    Word(
        name="tell",
        action=sending.tell,
        takes=("to", "text"),
        card=_said,
        aliases={"ru": ("шепнуть", "личное"), "es": ("susurrar",)},
        private=True,
    ),
    Word(
        name="channels",
        action=queries.channels,
        card=_channels,
        aliases={"ru": ("каналы",), "es": ("canales",)},
        private=True,
    ),
)
