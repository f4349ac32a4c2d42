"""The perks' words in a chat."""

from guildry.kernel import Card, Text, Word
from guildry.modules.perks import actions, queries
from guildry.modules.perks.contract import Answered, Wish


def _wished(wish: Wish) -> Card:
    said = wish.text if wish.word is None else f"/{wish.word}: {wish.text}"
    return Card(
        mark="🎗",
        title=Text("perks-card-wished", {"kind": wish.kind}),
        lines=(Text("chat-as-said", {"said": said}),),
    )


def _answered(shown: Answered) -> Card:
    return Card(
        title=Text("chat-as-said", {"said": shown.answer}),
        lines=(Text("perks-card-by", {"name": shown.name}),),
    )


WORDS = (
    Word(
        name="title",
        action=actions.wish_title,
        takes=("title",),
        card=_wished,
        aliases={"ru": ("титул", "заголовок"), "es": ("título", "titulo")},
        private=True,
    ),
    Word(
        name="command",
        action=actions.wish_command,
        takes=("word", "answer"),
        card=_wished,
        aliases={"ru": ("команда",), "es": ("comando",)},
        private=True,
    ),
    Word(
        name="custom",
        action=queries.say_command,
        takes=("word",),
        card=_answered,
        aliases={"ru": ("своё", "свое"), "es": ("propio",)},
        otherwise=True,
    ),
)
