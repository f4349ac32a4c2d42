"""The real socket.io-client in node, installed once and driven by JSON lines."""

import asyncio
import fcntl
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from tests.patience import PATIENCE_SECONDS

CLIENT = Path(__file__).parent / "client"
TOOLS = Path(sys.executable).parent
INSTALL_SECONDS = 120


def install() -> str | None:
    """Install the client's packages, once for all test workers; why not, if not."""
    with CLIENT.joinpath("package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # npm writes this file last.
        if CLIENT.joinpath("node_modules", ".package-lock.json").exists():
            return None
        try:
            subprocess.run(
                [TOOLS / "npm", "ci", "--ignore-scripts", "--fetch-retries=1"],
                cwd=CLIENT,
                capture_output=True,
                check=True,
                timeout=INSTALL_SECONDS,
            )
        except subprocess.CalledProcessError as problem:
            return problem.stderr.decode()[-500:]
        except subprocess.TimeoutExpired:
            return f"not done in {INSTALL_SECONDS} seconds"
    return None


class Browser:
    """Clients by name, and all that happened to them."""

    def __init__(self, node: asyncio.subprocess.Process) -> None:
        self._node = node
        self._facts: list[dict[str, Any]] = []
        self._news = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def open(cls) -> Self:
        node = await asyncio.create_subprocess_exec(
            TOOLS / "node",
            CLIENT / "client.mjs",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=4 * 1024 * 1024,
        )
        return cls(node)

    async def shut(self) -> None:
        assert self._node.stdin is not None
        self._node.stdin.close()
        await self._node.wait()
        await self._reading

    def do(self, what: str, who: str, **given: object) -> None:
        assert self._node.stdin is not None
        line = json.dumps({"do": what, "who": who, **given})
        self._node.stdin.write(line.encode() + b"\n")

    def connect(
        self, who: str, url: str, *, auth: dict[str, object], **options: object
    ) -> None:
        self.do("connect", who, url=url, auth=auth, options=options)

    async def sees(self, who: str, what: str, count: int = 1) -> dict[str, Any]:
        """Wait until something happened to a client, so many times; the last of them."""

        def enough() -> bool:
            return len(self.facts(who, what)) >= count

        await self.until(enough)
        return self.facts(who, what)[count - 1]

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS), self._news:
            await self._news.wait_for(holds)

    def facts(self, who: str, what: str) -> list[dict[str, Any]]:
        return [f for f in self._facts if f["who"] == who and f["what"] == what]

    def heard(self, who: str, name: str = "said") -> list[str]:
        """The ids of the events that a client heard, in order."""
        events = self.facts(who, "event")
        return [f["payload"]["id"] for f in events if f["name"] == name]

    async def _read(self) -> None:
        assert self._node.stdout is not None
        async for line in self._node.stdout:
            async with self._news:
                self._facts.append(json.loads(line))
                self._news.notify_all()
