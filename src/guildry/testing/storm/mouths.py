"""Two ways to ask the hall for something: through the runner in this process, or over HTTP."""

import asyncio
from typing import Any, Final, Literal, Protocol, get_args
from uuid import UUID

import msgspec

from guildry.infra.runner import Runner
from guildry.kernel import Away, Fault, Route
from guildry.modules import groups, ledger
from guildry.testing.storm.square import ROOMS as SQUARE
from guildry.testing.storm.wishes import Wish

ANSWER_SECONDS_MAX: Final = 60
ANSWER_BYTES_MAX: Final = 1 << 20

# Refusals that say for certain that nothing was done. Any other refusal fails the run.
DEFINITE: Final = frozenset(
    {
        "ACCOUNT_FROZEN",
        "ALREADY_REVERSED",
        "ASSET_NOT_FOUND",
        "CONCURRENT_MODIFICATION",
        "DAILY_CAP_REACHED",
        "GROUP_FULL",
        "HOLDER_NOT_FOUND",
        "HOLD_CLOSED",
        "HOLD_EXPIRED",
        "HOLD_NOT_FOUND",
        "IDEMPOTENCY_CONFLICT",
        "INSUFFICIENT_RESOURCES",
        "MORE_THAN_HELD",
        "NOT_A_SOURCE_OR_SINK",
        "NOT_REVERSIBLE",
        "POSTING_NOT_FOUND",
        "RATE_LIMIT_EXCEEDED",
        "SELF_TRANSFER",
        "SUPPLY_CAP_REACHED",
        # the market square
        "AUCTION_CLOSED",
        "AUCTION_ENDED",
        "AUCTION_HAS_BIDS",
        "AUCTION_NOT_FOUND",
        "BID_TOO_LOW",
        "NOTHING_TO_CONFIRM",
        "NOT_YOUR_TURN",
        "NO_BUYOUT",
        "ORDER_CLOSED",
        "PRICE_CHANGED",
        "SELF_BID",
        "SELF_TRADE",
        "TOO_MANY_AUCTIONS",
        "TOO_MANY_BIDS",
        "TOO_MANY_COUNTER_OFFERS",
        "TOO_MANY_ORDERS",
        "TOO_MANY_TRADES",
        "TOO_MANY_TRADES_WITH_PLAYER",
        "TRADE_CHANGED",
        "TRADE_CLOSED",
        "TRADE_INBOX_FULL",
        "TRADE_NOT_FOUND",
    }
)

Outcome = Literal["ok", "replayed", "refused", "away", "ambiguous", "unsorted"]
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)


class Heard(msgspec.Struct, frozen=True):
    """What the hall said to a wish."""

    outcome: Outcome
    code: str = ""
    posting: UUID | None = None
    hold: UUID | None = None


class Mouth(Protocol):
    async def ask(self, wish: Wish) -> Heard: ...

    async def close(self) -> None: ...


class _Effect(msgspec.Struct, frozen=True):
    posting: UUID | None = None
    hold: UUID | None = None
    trade: UUID | None = None
    lot: UUID | None = None
    order: UUID | None = None

    @property
    def made(self) -> UUID | None:
        """What others may want from now on: a hold, a trade, a lot, an order."""
        return self.hold or self.trade or self.lot or self.order


_effect: Final = msgspec.json.Decoder(_Effect).decode


class Direct:
    """Asks the runner of this very process."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    async def ask(self, wish: Wish) -> Heard:
        try:
            answer = await self._runner.perform(
                wish.action, wish.actor(), wish.given, key=wish.key
            )
        except Away:
            return Heard("ambiguous", Away.code)
        except Fault as fault:
            return refused(fault.code)
        except Exception as problem:  # whatever it is, the run must hear of it and fail
            return Heard("unsorted", f"{type(problem).__name__}: {problem}"[:200])
        effect = _effect(answer.data)
        outcome: Outcome = "replayed" if answer.replayed else "ok"
        return Heard(outcome, "", effect.posting, effect.made)

    async def close(self) -> None:
        await self._runner.around.close()


class Wire:
    """Asks over HTTP/1.1 on a socket that it keeps: one question at a time."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, wish: Wish) -> Heard:
        method, path, body = _request_of(wish)
        sent = False
        try:
            async with asyncio.timeout(ANSWER_SECONDS_MAX):
                if self._writer is None:
                    await self._connect()
                sent = True
                status, headers, answer = await self.exchange(
                    method, path, body, token=wish.who.token, key=wish.key
                )
        except (OSError, EOFError, TimeoutError, ValueError) as problem:
            await self.close()
            return Heard("ambiguous" if sent else "away", type(problem).__name__)
        return _heard(status, headers, answer)

    async def exchange(
        self, method: str, path: str, body: bytes, *, token: str = "", key: str | None
    ) -> tuple[int, dict[bytes, bytes], bytes]:
        """Send one request and read the whole of its answer."""
        if self._writer is None:
            await self._connect()
        assert self._writer is not None
        assert self._reader is not None
        lines = [
            f"{method} {path} HTTP/1.1",
            f"host: {self._host}:{self._port}",
            "content-type: application/json",
            f"content-length: {len(body)}",
        ]
        if token:
            lines.append(f"authorization: Bearer {token}")
        if key is not None:
            lines.append(f"idempotency-key: {key}")
        self._writer.write("\r\n".join([*lines, "\r\n"]).encode() + body)
        return await self._read(self._reader)

    async def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def _connect(self) -> None:
        self._reader, self._writer = await asyncio.open_connection(
            self._host, self._port, limit=ANSWER_BYTES_MAX
        )

    async def _read(
        self, reader: asyncio.StreamReader
    ) -> tuple[int, dict[bytes, bytes], bytes]:
        first, *lines = (await reader.readuntil(b"\r\n\r\n"))[:-4].split(b"\r\n")
        headers: dict[bytes, bytes] = {}
        for line in lines:
            name, _, value = line.partition(b":")
            headers[name.lower()] = value.strip()
        length = int(headers.get(b"content-length", b"0"))
        body = await reader.readexactly(min(length, ANSWER_BYTES_MAX))
        if headers.get(b"connection", b"").lower() == b"close":
            await self.close()
        return int(first.split(b" ", 2)[1]), headers, body


class _Error(msgspec.Struct, frozen=True):
    code: str


class _Envelope(msgspec.Struct, frozen=True):
    success: bool
    data: _Effect | None = None
    error: _Error | None = None


_envelope: Final = msgspec.json.Decoder(_Envelope).decode
_ROUTES: Final[dict[str, Route]] = {
    route.action.name: route
    for room in (ledger.module, groups.module, *SQUARE)
    for route in room.routes
}


def refused(code: str) -> Heard:
    return Heard("refused" if code in DEFINITE else "unsorted", code)


def _heard(status: int, headers: dict[bytes, bytes], body: bytes) -> Heard:
    try:
        said = _envelope(body)
    except msgspec.DecodeError:
        return Heard("unsorted", f"{status} without an envelope")
    if status == 503:
        # It may have been sent on before the hall lost its database: nobody knows.
        return Heard("ambiguous", "503")
    if said.error is not None:
        return refused(said.error.code)
    if said.data is None or not said.success or status >= 300:
        return Heard("unsorted", f"{status} with nothing in it")
    replayed = headers.get(b"idempotency-replayed") == b"true"
    outcome: Outcome = "replayed" if replayed else "ok"
    return Heard(outcome, "", said.data.posting, said.data.made)


def _request_of(wish: Wish) -> tuple[str, str, bytes]:
    route = _ROUTES[wish.action.name]
    told: dict[str, Any] = msgspec.to_builtins(wish.given)
    path = route.path
    for name in tuple(told):
        place = "{" + name + "}"
        if place in path:
            path = path.replace(place, str(told.pop(name)))
    return route.method, path, msgspec.json.encode(told)
