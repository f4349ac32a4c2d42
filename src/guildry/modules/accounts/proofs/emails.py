"""E-mail addresses: which are accepted, what is written to, what is compared."""

import re
import unicodedata
from enum import StrEnum
from typing import Final

import idna
import msgspec

EMAIL_CHARS_MAX: Final = 254
LOCAL_BYTES_MAX: Final = 64
DOMAIN_CHARS_MAX: Final = 253


class EmailFlaw(StrEnum):
    """What is wrong with an address."""

    LONG = "long"
    SHAPE = "shape"
    LOCAL = "local"
    DOMAIN = "domain"


class BadEmail(Exception):
    """This is not an address that mail can reach."""

    def __init__(self, flaw: EmailFlaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


class Email(msgspec.Struct, frozen=True):
    """Where to write, and what makes two addresses the same account."""

    address: str
    key: str


# What may stand between the dots before the @: the signs of RFC 5322, or any letter.
_ATOM: Final = re.compile(r"[\w!#$%&'*+/=?^`{|}~\-]+(?:\.[\w!#$%&'*+/=?^`{|}~\-]+)*")
_DOMAIN: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+[a-z][a-z0-9\-]*[a-z0-9]"
)


def clean_email(raw: str) -> Email:
    """Read an address that a person typed, or raise BadEmail."""
    if len(raw) > EMAIL_CHARS_MAX:
        raise BadEmail(EmailFlaw.LONG)
    typed = raw.strip(" ")
    local, at, domain = typed.partition("@")
    if not at or "@" in domain or not local or not domain:
        raise BadEmail(EmailFlaw.SHAPE)
    _check_local(local)
    reached = _ascii_domain(domain)
    address = f"{local}@{reached}"
    if len(address) > EMAIL_CHARS_MAX:
        raise BadEmail(EmailFlaw.LONG)
    return Email(address=address, key=f"{_folded(local)}@{reached}")


def _check_local(local: str) -> None:
    # A form that NFKC would change is a second spelling of an address that exists.
    if not _ATOM.fullmatch(local) or unicodedata.normalize("NFKC", local) != local:
        raise BadEmail(EmailFlaw.LOCAL)
    if len(local.encode()) > LOCAL_BYTES_MAX:
        raise BadEmail(EmailFlaw.LONG)


def _ascii_domain(domain: str) -> str:
    if len(domain) > DOMAIN_CHARS_MAX:
        raise BadEmail(EmailFlaw.LONG)
    try:
        reached = idna.encode(domain, uts46=True).decode().lower()
    except UnicodeError as problem:
        raise BadEmail(EmailFlaw.DOMAIN) from problem
    if len(reached) > DOMAIN_CHARS_MAX or not _DOMAIN.fullmatch(reached):
        raise BadEmail(EmailFlaw.DOMAIN)
    return reached


def _folded(local: str) -> str:
    return unicodedata.normalize("NFKC", local.casefold())
