"""Sign-in with Ethereum (EIP-4361): the message, read to the letter, and all its checks."""

import re
from datetime import UTC, datetime, timedelta, timezone
from ipaddress import AddressValueError, IPv6Address
from typing import Final

import msgspec

from guildry.modules.accounts.proofs import BadProof, Reason
from guildry.modules.accounts.proofs.wallet import (
    MESSAGE_CHARS_MAX,
    Address,
    check_signed,
    read_address,
    show_address,
)

AGE_MAX: Final = timedelta(minutes=5)
SKEW_MAX: Final = timedelta(seconds=60)
NONCE_CHARS_MAX: Final = 128
RESOURCES_MAX: Final = 32

_ASKS: Final = " wants you to sign in with your Ethereum account:"


class SiweMessage(msgspec.Struct, frozen=True, kw_only=True):
    """An EIP-4361 message, field by field; the times are kept as they were written."""

    scheme: str | None = None
    domain: str
    address: Address
    statement: str | None = None
    uri: str
    chain_id: int
    nonce: str
    issued_at: str
    expiration_time: str | None = None
    not_before: str | None = None
    request_id: str | None = None
    resources: tuple[str, ...] | None = None

    def text(self) -> str:
        """The message as it is shown and signed."""
        return "\n".join(self._lines())

    def _lines(self) -> list[str]:
        scheme = f"{self.scheme}://" if self.scheme is not None else ""
        lines = [f"{scheme}{self.domain}{_ASKS}", show_address(self.address), ""]
        if self.statement is not None:
            lines.append(self.statement)
        lines += ["", f"URI: {self.uri}", "Version: 1", f"Chain ID: {self.chain_id}"]
        lines += [f"Nonce: {self.nonce}", f"Issued At: {self.issued_at}"]
        if self.expiration_time is not None:
            lines.append(f"Expiration Time: {self.expiration_time}")
        if self.not_before is not None:
            lines.append(f"Not Before: {self.not_before}")
        if self.request_id is not None:
            lines.append(f"Request ID: {self.request_id}")
        if self.resources is not None:
            lines += ["Resources:", *(f"- {resource}" for resource in self.resources)]
        return lines


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What a message must say to be meant for this hall and this browser."""

    domain: str
    uri: str
    chain_ids: frozenset[int]
    nonce: str
    scheme: str | None = None
    """If the message names a scheme, it must be this one."""


def check_siwe(
    message: str,
    signature: str,
    terms: Terms,
    *,
    now: datetime,
    age_max: timedelta = AGE_MAX,
) -> SiweMessage:
    """Check that the wallet named in the message signed it, for us, just now."""
    said = parse_siwe(message)
    _check_place(said, terms)
    _check_time(said, now, age_max)
    check_signed(message, signature, said.address)
    return said


def _check_place(said: SiweMessage, terms: Terms) -> None:
    if said.domain != terms.domain:
        raise BadProof(Reason.FOREIGN, "domain")
    if said.scheme is not None and said.scheme != terms.scheme:
        raise BadProof(Reason.FOREIGN, "scheme")
    if said.uri != terms.uri:
        raise BadProof(Reason.FOREIGN, "uri")
    if said.chain_id not in terms.chain_ids:
        raise BadProof(Reason.FOREIGN, "chain id")
    if said.nonce != terms.nonce:
        raise BadProof(Reason.FOREIGN, "nonce")


def _check_time(said: SiweMessage, now: datetime, age_max: timedelta) -> None:
    issued_at = read_time(said.issued_at)
    if issued_at - now > SKEW_MAX:
        raise BadProof(Reason.EARLY, "issued at")
    if said.not_before is not None and read_time(said.not_before) > now:
        raise BadProof(Reason.EARLY, "not before")
    if now - issued_at > age_max:
        raise BadProof(Reason.STALE, "issued at")
    if said.expiration_time is not None and read_time(said.expiration_time) <= now:
        raise BadProof(Reason.STALE, "expiration time")


def parse_siwe(message: str) -> SiweMessage:
    """Read a message to the letter of its grammar; anything else is BadProof."""
    if len(message) > MESSAGE_CHARS_MAX or not message.isascii():
        raise BadProof(Reason.MALFORMED, "message")
    lines = _Lines(message.split("\n"))
    scheme, domain = _domain(lines.next())
    return SiweMessage(  # each field takes its lines, in the order they stand here
        scheme=scheme,
        domain=domain,
        address=_address(lines.next()),
        statement=_statement(lines),
        uri=_uri(lines),
        chain_id=_chain_id(lines),
        nonce=_nonce(lines),
        issued_at=_time(lines, "Issued At"),
        expiration_time=_time_if_any(lines, "Expiration Time"),
        not_before=_time_if_any(lines, "Not Before"),
        request_id=_request_id(lines),
        resources=_resources(lines),
    )


class _Lines:
    """The lines still to be read, in the only order that there is."""

    def __init__(self, lines: list[str]) -> None:
        self._left = lines[::-1]

    def next(self) -> str:
        if not self._left:
            raise BadProof(Reason.MALFORMED, "message ends early")
        return self._left.pop()

    def blank(self) -> None:
        if not self.blank_if_any():
            raise BadProof(Reason.MALFORMED, "a line that should be blank")

    def blank_if_any(self) -> bool:
        found = bool(self._left) and self._left[-1] == ""
        if found:
            self._left.pop()
        return found

    def field(self, name: str) -> str:
        value = self.field_if_any(name)
        if value is None:
            raise BadProof(Reason.MALFORMED, name)
        return value

    def field_if_any(self, name: str) -> str | None:
        start = f"{name}: "
        if not self._left or not self._left[-1].startswith(start):
            return None
        return self._left.pop().removeprefix(start)

    def rest(self) -> list[str]:
        left, self._left = self._left[::-1], []
        return left


def _domain(line: str) -> tuple[str | None, str]:
    if not line.endswith(_ASKS):
        raise BadProof(Reason.MALFORMED, "first line")
    scheme, colon, domain = line.removesuffix(_ASKS).rpartition("://")
    if colon and not _SCHEME.fullmatch(scheme):
        raise BadProof(Reason.MALFORMED, "scheme")
    if not domain or not is_authority(domain):
        raise BadProof(Reason.MALFORMED, "domain")
    return scheme if colon else None, domain


def _address(line: str) -> Address:
    address = read_address(line)
    if line != show_address(address):  # the standard asks for EIP-55 capitals here
        raise BadProof(Reason.MALFORMED, "address checksum")
    return address


def _statement(lines: _Lines) -> str | None:
    lines.blank()
    if lines.blank_if_any():
        # Two blank lines: no statement. A third: a statement that is empty.
        return "" if lines.blank_if_any() else None
    statement = lines.next()
    if not _STATEMENT.fullmatch(statement):
        raise BadProof(Reason.MALFORMED, "statement")
    lines.blank()
    return statement


def _uri(lines: _Lines) -> str:
    uri = lines.field("URI")
    if not is_uri(uri):
        raise BadProof(Reason.MALFORMED, "uri")
    return uri


def _chain_id(lines: _Lines) -> int:
    if lines.field("Version") != "1":
        raise BadProof(Reason.MALFORMED, "version")
    chain_id = lines.field("Chain ID")
    if not _CHAIN_ID.fullmatch(chain_id):
        raise BadProof(Reason.MALFORMED, "chain id")
    return int(chain_id)


def _nonce(lines: _Lines) -> str:
    nonce = lines.field("Nonce")
    if not _NONCE.fullmatch(nonce):
        raise BadProof(Reason.MALFORMED, "nonce")
    return nonce


def _time(lines: _Lines, name: str) -> str:
    written = lines.field(name)
    read_time(written)
    return written


def _time_if_any(lines: _Lines, name: str) -> str | None:
    written = lines.field_if_any(name)
    if written is not None:
        read_time(written)
    return written


def _request_id(lines: _Lines) -> str | None:
    request_id = lines.field_if_any("Request ID")
    if request_id is not None and not _REQUEST_ID.fullmatch(request_id):
        raise BadProof(Reason.MALFORMED, "request id")
    return request_id


def _resources(lines: _Lines) -> tuple[str, ...] | None:
    left = lines.rest()
    if not left:
        return None
    head, *listed = left
    if head != "Resources:" or len(listed) > RESOURCES_MAX:
        raise BadProof(Reason.MALFORMED, "resources")
    if not all(line.startswith("- ") and is_uri(line[2:]) for line in listed):
        raise BadProof(Reason.MALFORMED, "resources")
    return tuple(line[2:] for line in listed)


_TIME: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))",
    re.ASCII,
)
_DAY_MINUTES: Final = 24 * 60


def read_time(written: str) -> datetime:
    """Read an RFC 3339 time; finer than a microsecond is cut off."""
    match = _TIME.fullmatch(written)
    if not match:
        raise BadProof(Reason.MALFORMED, "time")
    *parts, fraction, sign, hours, minutes = match.groups()
    ahead = int(hours) * 60 + int(minutes) if sign else 0
    if ahead >= _DAY_MINUTES or (sign and int(minutes) > 59):
        raise BadProof(Reason.MALFORMED, "time zone")
    zone = timezone(timedelta(minutes=-ahead if sign == "-" else ahead))
    microsecond = int((fraction or "0")[:6].ljust(6, "0"))
    year, month, day, hour, minute, second = map(int, parts)
    try:
        moment = datetime(year, month, day, hour, minute, second, microsecond, zone)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as problem:
        raise BadProof(Reason.MALFORMED, "no such time") from problem


# RFC 3986, rule by rule.
_FREE: Final = r"[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2}"
_PCHAR: Final = rf"(?:{_FREE}|[:@])"
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*", re.ASCII)
_AUTHORITY: Final = re.compile(
    rf"(?:(?:{_FREE}|:)*@)?(?:\[(?P<literal>[^\[\]]+)\]|(?:{_FREE})*)(?::\d*)?",
    re.ASCII,
)
_PATH_AFTER_HOST: Final = re.compile(rf"(?:/{_PCHAR}*)*")
_PATH_ALONE: Final = re.compile(rf"/?(?:{_PCHAR}+(?:/{_PCHAR}*)*)?")
_TAIL: Final = re.compile(rf"(?:{_PCHAR}|[/?])*")
_IPV6: Final = re.compile(r"[0-9A-Fa-f:.]+")
_IP_OF_THE_FUTURE: Final = re.compile(
    r"[vV][0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+"
)
_STATEMENT: Final = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;= ]+")
_CHAIN_ID: Final = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
_NONCE: Final = re.compile(rf"[A-Za-z0-9]{{8,{NONCE_CHARS_MAX}}}", re.ASCII)
_REQUEST_ID: Final = re.compile(rf"{_PCHAR}*")


def is_uri(text: str) -> bool:
    """Whether the text is a URI as RFC 3986 has it: absolute, with a scheme."""
    before_fragment, _, fragment = text.partition("#")
    before_query, _, query = before_fragment.partition("?")
    scheme, colon, rest = before_query.partition(":")
    if not colon or not _SCHEME.fullmatch(scheme):
        return False
    if not _TAIL.fullmatch(query) or not _TAIL.fullmatch(fragment):
        return False
    if not rest.startswith("//"):
        return _PATH_ALONE.fullmatch(rest) is not None
    authority, slash, path = rest[2:].partition("/")
    return is_authority(authority) and bool(_PATH_AFTER_HOST.fullmatch(slash + path))


def is_authority(text: str) -> bool:
    """Whether the text is an authority of RFC 3986: `[user@]host[:port]`."""
    match = _AUTHORITY.fullmatch(text)
    if not match:
        return False
    literal = match["literal"]
    return literal is None or _is_ip_literal(literal)


def _is_ip_literal(text: str) -> bool:
    if _IP_OF_THE_FUTURE.fullmatch(text):
        return True
    if not _IPV6.fullmatch(text):
        return False
    try:
        IPv6Address(text)
    except AddressValueError:
        return False
    return True
