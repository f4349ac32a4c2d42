"""Hostile names on every mouth: none becomes a mention, a tag or an error."""

import random
import re
from collections.abc import Callable
from typing import Any, Final

import msgspec

from guildry.edges.chat.cards import Key, Reply, Speaker
from guildry.edges.chat.mouths import discord_wire, telegram_wire
from guildry.edges.texts import Texts
from guildry.kernel import Card, Text
from guildry.testing.house import House
from guildry.testing.telegram import Refusal, check

MARKS: Final = "*_~`|>#[]()<@"

HOSTILE: Final = (
    *("", " ", "\u200b", "\u2060", "\ufeff", "\u3164", "\x00", "\ud800", "\ufffe"),
    *(
        "\u202eevil\u202c",
        "\u2066a\u2069",
        "e" + "\u0301" * 200,
        "👨‍👩‍👧‍👦" * 20,
        "🇷🇺" * 40,
    ),
    *("ﬁ", "①", "ｆｕｌｌ", "İ", "ß", "аdmin", "admin", "system", "null", "undefined"),
    *("@everyone", "@here", "@@everyoneeveryone", "<@1>", "<@!1>", "<@&1>", "<#1>"),
    *("</buy:1>", "<t:1>", "<a:x:1>", "@durov", "@ durov", "tg://user?id=1"),
    *(
        "[x](tg://user?id=1)",
        "[x](https://e.vil)",
        "https://e.vil",
        "<b",
        "</b>",
        "&amp;",
    ),
    *(
        "<script>",
        "`",
        "```",
        "```js",
        "||",
        "~~",
        "**",
        "__",
        "> ",
        ">>> ",
        "# ",
        "-# ",
    ),
    *("\\", "\\\\", "\\*", "%s", "{0}", "{ $x }", "${jndi:x}", "' OR 1=1--", '"', ";"),
    *("../", "=cmd()", "-1+1", "javascript:", "\r\nHeader: x", "a" * 5_000, "я" * 500),
    *(
        "\u2028",
        "\u2029",
        "\x1b[31m",
        "\x85",
        "a b" * 200,
        "١٢٣",
        "ไทย" * 50,
        "中文" * 60,
    ),
)


async def introduce(
    house: House, count: int, seed: int, say: Callable[[str], None]
) -> list[str]:
    """Show so many cards about hostile names in every language; what went wrong."""
    dice = random.Random(seed)
    texts = Texts(house.modules)
    speakers = [Speaker(texts, locale) for locale in ("en", "ru", "es")]
    problems: list[str] = []
    for n in range(count):
        name = HOSTILE[n] if n < len(HOSTILE) else _mixed(dice)
        reply = _card(dice.choice(speakers), name)
        wrong = [*_on_telegram(reply), *_on_discord(reply), *_in_practice(reply)]
        problems += [f"{why}: {name[:80]!r}" for why in wrong]
    say(f"{count} hostile names on three mouths: {len(problems)} became something else")
    return problems


def _mixed(dice: random.Random) -> str:
    return "".join(dice.choices(HOSTILE, k=dice.randrange(1, 6)))[:4_000]


def _card(speaker: Speaker, name: str) -> Reply:
    said = Text("chat-as-said", {"said": name})
    card = Card(title=said, mark="🎁", lines=(said, said), fields=((said, said),))
    label = speaker.line(said, 40) or "…"
    return speaker.reply(card, keys=(Key(label, "t" * 43),))


def _on_telegram(reply: Reply) -> list[str]:
    body = telegram_wire.rendered(reply)
    wrong: list[str] = []
    try:
        check(body)
    except Refusal as refusal:
        wrong.append(f"Telegram refuses it ({refusal})")
    if "parse_mode" in body or any(e["type"] != "bold" for e in body["entities"]):
        wrong.append("Telegram reads markup")
    if re.search(r"@\w", body["text"]):
        wrong.append("Telegram sees a mention")
    return wrong


def _on_discord(reply: Reply) -> list[str]:
    body = discord_wire.rendered(reply)
    (embed,) = body["embeds"]
    texts = [embed["title"], embed.get("description", "")]
    texts += [
        one[part] for one in embed.get("fields", ()) for part in ("name", "value")
    ]
    wrong = [] if body["allowed_mentions"] == {"parse": []} else ["Discord may call"]
    if any(_has_bare_mark(text) for text in texts):
        wrong.append("Discord reads markup")
    if len(embed["title"]) > 256 or any(not text for text in texts[2:]):
        wrong.append("Discord refuses it")
    return wrong


def _in_practice(reply: Reply) -> list[str]:
    raw = msgspec.json.encode(reply)
    read: dict[str, Any] = msgspec.json.decode(raw)
    same = read["title"] == reply.title and read["lines"] == list(reply.lines)
    return [] if same else ["the page reads something else"]


def _has_bare_mark(text: str) -> bool:
    """Read a text as Discord would: whether a mark stands in it without a backslash."""
    at = 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        if text[at] in MARKS:
            return True
        at += 1
    return False
