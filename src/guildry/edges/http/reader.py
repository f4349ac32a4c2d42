"""Cuts the bytes of one client into requests, and never reads past the end of one."""

from typing import Final

import httptools

from guildry.edges.http import refusals
from guildry.edges.http.head import read_request_line, read_target, tokens
from guildry.edges.http.refusals import (
    HEAD_BYTES_MAX,
    HEADERS_MAX,
    TARGET_BYTES_MAX,
    bad_request,
)
from guildry.edges.http.wire import Request

LINE_BYTES_MAX: Final = TARGET_BYTES_MAX + 64
"""The longest request line: a target, and room for a method and a version."""

CHUNKING_BYTES_MAX: Final = 64 * 1024
"""What chunk sizes, extensions and trailers may add to a body beyond its own length again."""

_EMPTY_LINE: Final = b"\r\n\r\n"
_FRAMING: Final = {b"content-length", b"transfer-encoding"}


class Reader:
    """Holds the bytes that have come, and the request that they are becoming.

    The parser can't be stopped in the middle of what it is fed. So it is fed never more than one
    message: nothing is parsed ahead, and what waits behind a running request is only bytes.
    """

    __slots__ = (
        "_body_bytes",
        "_body_bytes_max",
        "_body_left",
        "_complete",
        "_headers",
        "_parser",
        "_parts",
        "_peer",
        "_repeated",
        "_request",
        "_scanned",
        "_wire_bytes",
        "buffer",
        "expects_continue",
        "head",
        "in_body",
        "is_modern",
        "keep_alive",
    )

    def __init__(self, peer: str, body_bytes_max: int) -> None:
        self._peer = peer
        self._body_bytes_max = body_bytes_max
        self._parser = httptools.HttpRequestParser(self)
        self._scanned = 0
        self._headers: dict[bytes, bytes] = {}
        self._repeated: list[bytes] = []
        self._request: Request | None = None
        self._parts: list[bytes] = []
        self._body_bytes = 0
        self._body_left: int | None = None
        self._wire_bytes = 0
        self._complete = False
        self.buffer = b""
        """What has come and was not read yet."""
        self.in_body = False
        """The head was read and the body is still to come."""
        self.expects_continue = False
        self.keep_alive = True
        """Whether the last request leaves the connection open."""
        self.is_modern = True
        """Whether the last request was HTTP/1.1."""
        self.head = b""
        """The last request's head as it came, if it asked for another protocol."""

    def next(self) -> Request | None:
        """Read the next request, or None if it has not come whole; raises Refused."""
        if not self.in_body:
            head = self._cut_head()
            if head is None:
                return None
            self._read_head(head)
            if not self.in_body:
                return self._request
        return self._read_body()

    def close(self) -> None:
        """Let go of the parser, which holds us as we hold it."""
        self.buffer = b""
        del self._parser

    # The parser tells us

    def on_header(self, name: bytes, value: bytes) -> None:
        name = name.lower()
        value = value.rstrip()
        headers = self._headers
        if name not in headers:
            headers[name] = value
            return
        self._repeated.append(name)
        if len(self._repeated) <= HEADERS_MAX:
            headers[name] = headers[name] + b", " + value

    def on_body(self, part: bytes) -> None:
        self._parts.append(part)
        self._body_bytes += len(part)

    def on_message_complete(self) -> None:
        self._complete = True

    # Heads

    def _cut_head(self) -> bytes | None:
        buffer = self.buffer
        if buffer[:1] <= b"\r":
            # Old clients end a body with a line break that belongs to nothing.
            self.buffer = buffer = buffer.lstrip(b"\r\n")
            self._scanned = 0
        end = buffer.find(_EMPTY_LINE, self._scanned) + len(_EMPTY_LINE)
        if end < len(_EMPTY_LINE) or end > HEAD_BYTES_MAX:
            self._check_part_of_head(buffer)
            self._scanned = max(0, len(buffer) - len(_EMPTY_LINE) + 1)
            return None
        self._scanned = 0
        if end == len(buffer):
            self.buffer = b""
            return buffer
        self.buffer = buffer[end:]
        return buffer[:end]

    def _check_part_of_head(self, buffer: bytes) -> None:
        if buffer and not b"A" <= buffer[:1] <= b"Z":
            raise bad_request("This is not HTTP.")
        line_end = buffer.find(b"\r\n", 0, LINE_BYTES_MAX)
        if line_end < 0 and len(buffer) >= LINE_BYTES_MAX:
            raise refusals.target_too_long()
        if len(buffer) > HEAD_BYTES_MAX:
            raise refusals.head_too_large()

    def _read_head(self, head: bytes) -> None:
        self._headers = headers = {}
        self._complete = False
        self.head = b""
        try:
            self._parser.feed_data(head)
        except httptools.HttpParserUpgrade:
            self.head = head
        except httptools.HttpParserError as error:
            raise bad_request(f"{error}.") from None
        method, target, self.is_modern = read_request_line(head)
        if len(target) > TARGET_BYTES_MAX:
            raise refusals.target_too_long()
        if self._repeated:
            self._check_repeated()
        if len(headers) > HEADERS_MAX:
            raise refusals.head_too_large()
        if b"host" not in headers and self.is_modern:
            raise bad_request("The Host header is missing.")
        if b"content-encoding" in headers:
            raise refusals.encoded()
        path, query = read_target(target, method)
        self.keep_alive = self._is_kept_alive(headers.get(b"connection"))
        self._request = Request(method, path, query, headers, b"", self._peer)
        if self.head:
            self._check_upgrade(method)
        elif not self._complete:
            self._expect_body(headers)

    def _check_repeated(self) -> None:
        repeated, self._repeated = self._repeated, []
        if len(repeated) + len(self._headers) > HEADERS_MAX:
            raise refusals.head_too_large()
        if b"host" in repeated:
            raise bad_request("The Host header came twice.")

    def _is_kept_alive(self, connection: bytes | None) -> bool:
        if connection is None:
            return self.is_modern
        words = tokens(connection)
        return b"close" not in words if self.is_modern else b"keep-alive" in words

    def _check_upgrade(self, method: str) -> None:
        if method == "CONNECT":
            raise bad_request("This is not a proxy.")
        # The parser takes all that follows an upgrade for another protocol. Were there a body,
        # we would take it for the next request, which is how requests are smuggled.
        if self._headers.keys() & _FRAMING:
            raise bad_request("An upgrade has no body.")
        self._parser = httptools.HttpRequestParser(self)

    # Bodies

    def _expect_body(self, headers: dict[bytes, bytes]) -> None:
        length = headers.get(b"content-length")
        self._body_left = None if length is None else int(length)
        if self._body_left is not None:
            if self._body_left > self._body_bytes_max:
                raise refusals.body_too_large(self._body_bytes_max)
        elif not self.is_modern:
            raise bad_request("HTTP/1.0 has no Transfer-Encoding.")
        elif headers[b"transfer-encoding"].lower() != b"chunked":
            raise bad_request("The only Transfer-Encoding is chunked.")
        # Trailers would be told as headers: they go into a dict that nobody reads.
        self._headers = {}
        self._parts = []
        self._body_bytes = self._wire_bytes = 0
        self.in_body = True
        expected = headers.get(b"expect", b"").lower()
        self.expects_continue = self.is_modern and expected == b"100-continue"

    def _read_body(self) -> Request | None:
        if self._body_left is None:
            self._read_chunks()
        else:
            piece = self.buffer[: self._body_left]
            self.buffer = self.buffer[len(piece) :]
            self._body_left -= len(piece)
            self._feed_body(piece)
        if not self._complete:
            return None
        request, parts = self._request, self._parts
        assert request is not None, "a body follows its head"
        request.body = parts[0] if len(parts) == 1 else b"".join(parts)
        self._parts, self._repeated = [], []
        self.in_body = self.expects_continue = False
        return request

    def _read_chunks(self) -> None:
        # A chunked body ends with an empty line, as a head does. To feed up to each empty line,
        # and never the first bytes of what may become one, is never to feed past the end.
        buffer, at = self.buffer, 0
        while not self._complete:
            end = buffer.find(_EMPTY_LINE, at) + len(_EMPTY_LINE)
            if end < len(_EMPTY_LINE):
                end = len(buffer) - len(_EMPTY_LINE) + 1
            if end <= at:
                break
            self._feed_body(buffer[at:end])
            self._check_chunks(end - at)
            at = end
        self.buffer = buffer[at:]

    def _feed_body(self, piece: bytes) -> None:
        try:
            self._parser.feed_data(piece)
        except httptools.HttpParserError as error:
            raise bad_request(f"{error}.") from None

    def _check_chunks(self, fed_bytes: int) -> None:
        self._wire_bytes += fed_bytes
        most = self._body_bytes_max
        if self._body_bytes > most or self._wire_bytes > 2 * most + CHUNKING_BYTES_MAX:
            raise refusals.body_too_large(most)
        if len(self._headers) + len(self._repeated) > HEADERS_MAX:
            raise refusals.head_too_large()
