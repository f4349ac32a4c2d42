"""A WebSocket client that says exactly what it is told, right or wrong."""

import asyncio
import os
import socket
from typing import Self
from urllib.parse import urlsplit

from tests.patience import PATIENCE_SECONDS

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class Raw:
    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.reader = reader
        self.writer = writer
        self.closed_with: int | None = None

    @classmethod
    async def open(cls, url: str, sid: str | None = None, **headers: str) -> Self:
        """Ask for a WebSocket, and take the server's 101."""
        raw = await cls.ask(url, sid, **headers)
        assert (await raw.head()).startswith("HTTP/1.1 101")
        return raw

    @classmethod
    async def ask(cls, url: str, sid: str | None = None, **headers: str) -> Self:
        address = urlsplit(url)
        sock = socket.socket()
        # A small window, so that a client that does not read is soon full.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.setblocking(False)
        await asyncio.get_running_loop().sock_connect(
            sock, (address.hostname, address.port)
        )
        reader, writer = await asyncio.open_connection(sock=sock, limit=1024)
        query = "EIO=4&transport=websocket" + (f"&sid={sid}" if sid else "")
        lines = {
            "Host": address.netloc,
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            **headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        writer.write(f"GET /socket.io/?{query} HTTP/1.1\r\n{head}\r\n".encode())
        return cls(reader, writer)

    @classmethod
    async def enter(cls, url: str, token: str) -> Self:
        """Come all the way in, as the player of a token."""
        raw = await cls.open(url)
        await raw.hears("0")
        raw.say(f'40{{"token":"{token}"}}')
        await raw.hears("40")
        return raw

    async def head(self) -> str:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return (await self.reader.readuntil(b"\r\n\r\n")).decode()

    def say(self, text: str) -> None:
        self.send(TEXT, text.encode())

    def send(self, opcode: int, payload: bytes, *, last: bool = True) -> None:
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
        size = len(payload)
        if size < 126:
            length = bytes([0x80 | size])
        elif size < 65_536:
            length = b"\xfe" + size.to_bytes(2)
        else:
            length = b"\xff" + size.to_bytes(8)
        self.writer.write(bytes([last << 7 | opcode]) + length + mask + masked)

    async def hears(self, start: str) -> str:
        """The next text frame, which must start so."""
        text = await self.next()
        assert text is not None, f"closed with {self.closed_with}"
        assert text.startswith(start), text
        return text

    async def next(self) -> str | None:
        """The next text frame; None when the server has closed."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                opcode, payload = await self._frame()
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        if opcode == TEXT:
            return payload.decode()
        if opcode == CLOSE:
            self.closed_with = int.from_bytes(payload[:2])
            return None
        return await self.next()

    async def ends(self) -> None:
        """Read on until the server has closed."""
        while await self.next() is not None:
            pass

    def abort(self) -> None:
        self.writer.transport.abort()

    async def _frame(self) -> tuple[int, bytes]:
        first, size = await self.reader.readexactly(2)
        if size == 126:
            size = int.from_bytes(await self.reader.readexactly(2))
        elif size == 127:
            size = int.from_bytes(await self.reader.readexactly(8))
        return first & 0xF, await self.reader.readexactly(size)
