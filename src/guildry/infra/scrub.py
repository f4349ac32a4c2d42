"""What must not leave the house, in a log line, a trace or an alarm: secrets, and whatever forges lines.

Bounds: a value is followed DEPTH_MAX deep, ITEMS_MAX wide and CHARS_MAX long.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from math import isfinite
from typing import Any, Final, cast

DEPTH_MAX: Final = 12
ITEMS_MAX: Final = 1_000
CHARS_MAX: Final = 8_192

HIDDEN: Final = "[hidden]"
TRACES: Final = ("exception", "stack")
"""The parts of a log line that run over several lines."""

_READ_MAX: Final = CHARS_MAX + 2_048

_WORD: Final = (
    r"(?:token|secret|passw|passphrase|pwd|authori[sz]ation|cookie|signature|init[_-]?data|dsn"
    r"|(?:api|private|access)[_-]?key|credential|mnemonic|seed[_-]?phrase)[\w.-]{0,40}"
)
_SECRET_NAME: Final = re.compile(_WORD, re.IGNORECASE)
_HEADERS: Final = ("authori", "cookie")
_WORDS: Final = (
    *(
        "token",
        "secret",
        "passw",
        "passphrase",
        "pwd",
        "authori",
        "cookie",
        "signature",
    ),
    *("init", "dsn", "key", "credential", "mnemonic", "seed"),
)

# Whatever the first group holds stays to be read, the rest is hidden. A pattern is tried only on text that
# holds one of its hints in lower case; most lines hold none. Every repetition has a bound, so that no text
# can make a line slow to write.
_SECRETS: Final = tuple(
    (hints, re.compile(pattern, re.IGNORECASE))
    for hints, pattern in (
        # A header runs to the end of its line: `Cookie: a=b; c=d`.
        (
            _HEADERS,
            r"((?:authori[sz]ation|cookie)[ \t]{0,4}[:=][ \t]{0,4})(?![\"'\\\[])[^\r\n]{1,4096}",
        ),
        # Quoted: `"token": "…"`, `password='…'`, `(b'cookie', b'…')`; then the same inside a quoted JSON.
        (
            _WORDS,
            rf"({_WORD}[\"']?\]?[ \t]{{0,4}}[:=,][ \t]{{0,4}}b?)([\"'])(?:\\.|(?!\2)[^\\]){{0,4096}}\2?",
        ),
        (
            _WORDS,
            rf"({_WORD}\\{{1,3}}[\"'][ \t]{{0,4}}[:,][ \t]{{0,4}}\\{{1,3}})[\"'].{{0,4096}}?\\{{1,3}}[\"']",
        ),
        # Bare: `access_token=…&`, `secret: …`, `--password …`.
        (
            _WORDS,
            rf"({_WORD}[\"']?[ \t]{{0,4}}(?:[:=]|%3[ad])[ \t]{{0,4}})[^\s,;&\"'()\[\]{{}}]{{1,4096}}",
        ),
        (_WORDS, rf"(--[\w-]{{0,20}}{_WORD}[ \t]{{1,4}})[^\s\[]{{1,4096}}"),
        (
            ("bearer", "basic", "digest"),
            r"(\b(?:bearer|basic|digest)(?:[ +]|%20){1,4})[\w.~+/=:%-]{4,4096}",
        ),
        (("bot",), r"(\bbot(?:[ +]|%20))[\w.-]{20,200}"),
        # user:password@host, where a password may hold a slash or an @; and key@host.
        (
            ("://",),
            r"(://)(?:[^\s/\"'<>@:]{0,256}:[^\s\"'<>]{0,512}|[^\s/\"'<>@]{1,512})(?=@)",
        ),
        (
            ("webhooks/", "interactions/"),
            r"(/(?:webhooks|interactions)/\d{1,20}/)[\w-]{20,300}",
        ),
        # By their looks: JSON web tokens, Telegram's, Discord's and Stripe's keys.
        (("eyj",), r"()eyJ[\w-]{4,1024}\.[\w-]{2,4096}(?:\.[\w-]{0,1024}){0,3}"),
        ((":", "%3a"), r"()(?<!\d)\d{1,20}(?::|%3a)[\w-]{30,128}"),
        ((".",), r"()\b[mno][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,45}"),
        (("sk_", "rk_", "whsec_"), r"()\b(?:sk|rk|whsec)_\w{16,256}"),
    )
)

# Line ends, terminal commands, marks that turn the reading order, and halves of characters.
_CONTROLS: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_CONTROLS_IN_A_LINE: Final = re.compile(
    _CONTROLS.pattern.replace("\x1f", "\t\x0b-\x1f")
)


def scrub(value: object) -> Any:
    """The same in plain words, lists and dicts, without its secrets."""
    return _scrub(value, _hide, DEPTH_MAX)


def scrub_line(line: Mapping[str, object]) -> dict[str, Any]:
    """As scrub, for a line of a log: nothing in it can end the line or command a terminal.

    Only a trace keeps its lines; whoever shows them must set them in.
    """
    scrubbed: dict[str, Any] = {}
    for name, value in line.items():
        if name in TRACES:
            scrubbed[name] = _hide_in_lines(_words(value))
        else:
            shown = _scrub_named(name, value, _hide_in_one_line, DEPTH_MAX)
            scrubbed[_hide_in_one_line(name)] = shown
    return scrubbed


def _scrub_named(
    name: object, value: object, say: Callable[[str], str], depth: int
) -> Any:
    if value is not None and _SECRET_NAME.search(_words(name)):
        return HIDDEN
    return _scrub(value, say, depth - 1)


def _scrub(value: object, say: Callable[[str], str], depth: int) -> Any:
    if _is_plain(value):
        return value
    if depth == 0:
        return "[deeper]"
    if isinstance(value, Mapping):
        pairs = islice(cast("Mapping[object, object]", value).items(), ITEMS_MAX)
        return {
            say(_words(name)): _scrub_named(name, item, say, depth)
            for name, item in pairs
        }
    if isinstance(value, list | tuple | set | frozenset):
        items = list(islice(cast("Iterable[object]", value), ITEMS_MAX))
        if len(items) == 2 and isinstance(items[0], str | bytes):
            # A header, as servers and clients hand them about.
            name, item = items
            return [say(_words(name)), _scrub_named(name, item, say, depth)]
        return [_scrub(item, say, depth - 1) for item in items]
    return say(_words(value))


def _is_plain(value: object) -> bool:
    """What JSON can write as it stands: no infinities, and no number of a thousand digits."""
    if isinstance(value, float):
        return isfinite(value)
    return value is None or (isinstance(value, int) and value.bit_length() <= 128)


def _words(value: object) -> str:
    try:
        if isinstance(value, bytes | bytearray):
            return bytes(value[:_READ_MAX]).decode(errors="backslashreplace")
        return str(value)
    except Exception:  # A thing that cannot be shown must not cost us the line.
        return f"<{type(value).__name__}>"


def _hide_in_one_line(text: str) -> str:
    return _CONTROLS.sub(_escaped, _hide(text))


def _hide_in_lines(text: str) -> str:
    if len(text) > CHARS_MAX:
        # The end of a trace says most; a line that the cut went through is dropped whole.
        text = text[-CHARS_MAX:].partition("\n")[2] or text
    return _CONTROLS_IN_A_LINE.sub(_escaped, _hide(text))


def _escaped(found: re.Match[str]) -> str:
    return found.group().encode("unicode_escape").decode()


def _hide(text: str) -> str:
    # Cut last: half a secret no longer looks like one.
    text = text[:_READ_MAX]
    hinting = text.casefold()
    for hints, pattern in _SECRETS:
        for hint in hints:
            if hint in hinting:
                text = pattern.sub(rf"\1{HIDDEN}", text)
                break
    return text if len(text) <= CHARS_MAX else f"{text[:CHARS_MAX]}…"
