"""Engine.IO 4 and Socket.IO 5 packets, to bytes and back. Text only: binary is refused."""

import re
from typing import Any, Final

import msgspec
from msgspec import Struct

from guildry.edges.http.envelope import error_of
from guildry.kernel import Fault

PACKET_BYTES_MAX: Final = 64 * 1024
"""What one packet, one frame and one polling body from a client may weigh."""
NAME_CHARS_MAX: Final = 64
KEY_CHARS_MAX: Final = 128
ACK_DIGITS_MAX: Final = 9

OPEN: Final = b"0"
CLOSE: Final = b"1"
PING: Final = b"2"
PONG: Final = b"3"
UPGRADE: Final = b"5"
NOOP: Final = b"6"
PROBE_PING: Final = b"2probe"
PROBE_PONG: Final = b"3probe"
MESSAGE: Final = ord("4")
BINARY: Final = ord("b")
SEPARATOR: Final = b"\x1e"

DISCONNECT: Final = b"41"

# Words that clients keep for themselves: as an event they would confuse every client.
_RESERVED: Final = frozenset(
    {"connect", "connect_error", "disconnect", "disconnecting"}
    | {"newListener", "removeListener"}
)
_HEAD: Final = re.compile(rb"(?:(/[\w./-]{0,63})(?:\?[^,\x1e]{0,256})?(?:,|$))?(\d*)")
_BINARY_HEAD: Final = re.compile(rb"\d{1,3}-")
_decode: Final = msgspec.json.Decoder().decode
_encode: Final = msgspec.json.Encoder().encode


class Malformed(Exception):
    """Not a packet that an honest client would send."""


class Connect(Struct, frozen=True):
    """A client asks to enter a namespace."""

    namespace: str
    auth: dict[str, Any]


class Disconnect(Struct, frozen=True):
    """A client leaves its namespace."""


class Called(Struct, frozen=True):
    """A client calls an event by name, with or without waiting for an answer."""

    name: str
    payload: object
    key: str | None
    ack: int | None


class Acked(Struct, frozen=True):
    """A client answers an event. We ask for no answers, so it means nothing."""


class BinaryCalled(Struct, frozen=True):
    """A client calls an event with binary attachments, which we do not take."""

    ack: int | None


Packet = Connect | Disconnect | Called | Acked | BinaryCalled


def parse(packet: bytes) -> Packet:
    """Read what follows Engine.IO's `4`."""
    kind, rest = packet[:1], packet[1:]
    if kind in (b"5", b"6"):
        count = _BINARY_HEAD.match(rest)
        if count is None:
            raise Malformed("attachments")
        rest = rest[count.end() :]
    namespace, ack, body = _split(rest)
    if kind == b"0" and ack is None:
        return Connect(namespace, _object(body))
    if namespace != "/":
        raise Malformed("namespace")
    match kind:
        case b"1" if ack is None and not body:
            return Disconnect()
        case b"2":
            return _called(_decoded(body), ack)
        case b"3" if ack is not None:
            return Acked()
        case b"5":
            return BinaryCalled(ack)
        case b"6":
            return Acked()
        case _:
            raise Malformed("kind")


def split_payload(body: bytes) -> list[bytes]:
    """The packets of one polling request."""
    return body.split(SEPARATOR)


def text_frame(packet: bytes) -> bytes:
    """One unmasked, final WebSocket text frame."""
    size = len(packet)
    if size < 126:
        return b"\x81" + size.to_bytes(1) + packet
    if size < 65_536:
        return b"\x81\x7e" + size.to_bytes(2) + packet
    return b"\x81\x7f" + size.to_bytes(8) + packet


def event(name: str, data: bytes) -> bytes:
    """An event with one argument, which is JSON already."""
    return b"42[%b,%b]" % (_encode(name), data)


def ack(number: int, data: bytes) -> bytes:
    """The answer to a call, which is JSON already."""
    return b"43%d[%b]" % (number, data)


def connected(sid: str) -> bytes:
    return b"40" + _encode({"sid": sid})


def connect_error(namespace: str, message: str, data: object = None) -> bytes:
    words: dict[str, object] = {"message": message}
    if data is not None:
        words["data"] = data
    address = b"" if namespace == "/" else namespace.encode() + b","
    return b"44" + address + _encode(words)


def refusal(fault: Fault, message: str) -> bytes:
    """A fault as the envelope that every edge of the house gives."""
    return _encode({"success": False, "error": error_of(fault, message)})


def opening(
    sid: str, *, interval_ms: int, timeout_ms: int, upgrades: list[str]
) -> bytes:
    """Engine.IO's handshake."""
    words = {
        "sid": sid,
        "upgrades": upgrades,
        "pingInterval": interval_ms,
        "pingTimeout": timeout_ms,
        "maxPayload": PACKET_BYTES_MAX,
    }
    return OPEN + _encode(words)


def _split(rest: bytes) -> tuple[str, int | None, bytes]:
    head = _HEAD.match(rest)
    assert head is not None, "every part of the head is optional"
    namespace, digits = head.groups()
    if len(digits) > ACK_DIGITS_MAX:
        raise Malformed("ack")
    name = "/" if namespace is None else namespace.decode()
    return name, int(digits) if digits else None, rest[head.end() :]


def _called(words: object, ack: int | None) -> Called:
    match words:
        case [str(name)]:
            payload, key = None, None
        case [str(name), payload]:
            key = None
        case [str(name), payload, None]:
            key = None
        case [str(name), payload, str(key)]:
            if not 0 < len(key) <= KEY_CHARS_MAX:
                raise Malformed("key")
        case _:
            raise Malformed("event")
    if not 0 < len(name) <= NAME_CHARS_MAX or name in _RESERVED:
        raise Malformed("name")
    return Called(name, payload, key, ack)


def _object(body: bytes) -> dict[str, Any]:
    words = _decoded(body) if body else {}
    if not isinstance(words, dict):
        raise Malformed("auth")
    return words


def _decoded(body: bytes) -> object:
    try:
        return _decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
        raise Malformed("json") from problem
