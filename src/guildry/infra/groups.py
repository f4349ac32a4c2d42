"""Group commit: calls that arrive together share one statement, and each awaits its own result."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from guildry.kernel import Action, Away, Call, Fault

CALLS_MAX: Final = 128
QUEUE_MAX: Final = 20_000

Settle = Callable[
    [Action[Any, Any], list[Call[Any]]], Awaitable[tuple[list[Any], datetime]]
]


class Group:
    """The calls of one action that wait for a flight.

    Two flights are under way, or as many as the action says: one computes while another waits for the disk.
    Nobody waits on a timer: a flight takes what has gathered while the others flew.
    """

    def __init__(
        self, action: Action[Any, Any], settle: Settle, *, flights: int
    ) -> None:
        self._action = action
        self._flights_max = flights
        self._settle = settle
        self._waiting: deque[tuple[Call[Any], asyncio.Future[Any]]] = deque()
        self._aloft: set[UUID] = set()
        self._flights = 0
        self._flying: set[asyncio.Task[None]] = set()

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    async def settle(self, call: Call[Any]) -> tuple[Any, datetime]:
        if len(self._waiting) >= QUEUE_MAX:
            raise Away(retry_after=1)
        loop = asyncio.get_running_loop()
        result: asyncio.Future[Any] = loop.create_future()
        self._waiting.append((call, result))
        if self._flights < self._flights_max:
            self._flights += 1
            flight = loop.create_task(self._fly())
            self._flying.add(flight)
            flight.add_done_callback(self._flying.discard)
        return await result

    async def _fly(self) -> None:
        # One turn of the loop, so that calls which are being read right now come along.
        await asyncio.sleep(0)
        try:
            while self._waiting:
                aboard = self._board()
                if not aboard:
                    return
                await self._carry(aboard)
        finally:
            self._flights -= 1

    def _board(self) -> list[tuple[Call[Any], asyncio.Future[Any]]]:
        """Take what waits, but never the same command twice at once: its twin flies later."""
        aboard: list[tuple[Call[Any], asyncio.Future[Any]]] = []
        later: list[tuple[Call[Any], asyncio.Future[Any]]] = []
        while self._waiting and len(aboard) < CALLS_MAX:
            seat = self._waiting.popleft()
            if seat[0].once in self._aloft:
                later.append(seat)
            elif not seat[1].done():
                self._aloft.add(seat[0].once)
                aboard.append(seat)
        self._waiting.extendleft(reversed(later))
        return aboard

    async def _carry(self, aboard: list[tuple[Call[Any], asyncio.Future[Any]]]) -> None:
        try:
            outcomes, at = await self._settle(
                self._action, [call for call, _ in aboard]
            )
        except Exception as problem:
            if len(aboard) == 1 or isinstance(problem, Fault):
                _fail(aboard, problem)
                return
            # One of them spoils the statement: each flies alone, so that only that one fails.
            for seat in aboard:
                await self._carry([seat])
            return
        except BaseException:
            _fail(aboard, Away())
            raise
        finally:
            self._aloft.difference_update(call.once for call, _ in aboard)
        for (_, result), outcome in zip(aboard, outcomes, strict=True):
            if result.done():
                continue
            if isinstance(outcome, Fault):
                result.set_exception(outcome)
            else:
                result.set_result((outcome, at))


def _fail(
    aboard: list[tuple[Call[Any], asyncio.Future[Any]]], problem: Exception
) -> None:
    for _, result in aboard:
        if not result.done():
            result.set_exception(problem)
