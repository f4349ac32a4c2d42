"""Who may see what, and which links may stand. Pure."""

import ipaddress
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from guildry.modules.profiles.contract import (
    BIO_CHARS_MAX,
    DEFAULTS,
    Audience,
    BioTooLong,
    Element,
    LinkRefused,
)

_HOST: Final = re.compile(
    r"(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})*\.[a-z]{2,63}"
)
_ODD: Final = re.compile(
    r"[\s\x00-\x20\x7f-\x9f\\<>\"'`{}|^\u200b-\u200f\u202a-\u202e]"
)
_NEAR: Final = (".local", ".localhost", ".internal", ".home.arpa", ".lan", ".onion")


def shows(
    privacy: Mapping[Element, Audience], element: Element, *, own: bool, friend: bool
) -> bool:
    match privacy.get(element, DEFAULTS[element]):
        case Audience.EVERYONE:
            return True
        case Audience.FRIENDS:
            return own or friend
        case Audience.NOBODY:
            return own


def bio(text: str) -> str:
    """At most so many characters, after what a writer can't see is gone."""
    text = text.strip()
    if len(text) > BIO_CHARS_MAX:
        raise BioTooLong(chars=len(text), most=BIO_CHARS_MAX)
    return text


def link(url: str) -> str:
    """A link to a public page over https, spelled as browsers do; else refused.

    Nobody of ours follows it. It must only not deceive whoever does: no user part, no port, no
    address in place of a name, and no letters that look like others.
    """
    if _ODD.search(url):
        raise LinkRefused(url=url[:200])
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise LinkRefused(url=url[:200]) from problem
    host = (parts.hostname or "").rstrip(".")
    fine = (
        parts.scheme == "https"
        and port in (None, 443)
        and parts.username is None
        and parts.password is None
        and "@" not in parts.netloc
        and _HOST.fullmatch(host) is not None
        and not host.endswith(_NEAR)
        and not _is_address(host)
    )
    if not fine:
        raise LinkRefused(url=url[:200])
    tail = parts.path + (f"?{parts.query}" if parts.query else "")
    tail += f"#{parts.fragment}" if parts.fragment else ""
    if not tail.isascii():
        raise LinkRefused(url=url[:200])
    return f"https://{host}{tail or '/'}"


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.replace(".", "").isdigit()
    return True
