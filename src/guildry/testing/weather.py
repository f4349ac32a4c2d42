"""The weather between the hall and the world: answers that are late, lost, or never given."""

import json
import random
from collections import Counter

import httpx

KINDS = (
    *("too many requests", "server error"),
    *("time-out before", "reset before", "reset after"),
)
WAIT_SECONDS_MAX = 5


class Weather(httpx.AsyncBaseTransport):
    """Spoils a share of the requests, by its own dice; what it did is counted by kind."""

    def __init__(self, share: float, seed: int = 1) -> None:
        self._inner = httpx.AsyncHTTPTransport()
        self._share = share
        self._dice = random.Random(seed)
        self.spoilt: Counter[str] = Counter()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self._dice.random() >= self._share:
            return await self._inner.handle_async_request(request)
        kind = self._dice.choice(KINDS)
        self.spoilt[kind] += 1
        match kind:
            case "too many requests":
                return self._come_back_later(request)
            case "server error":
                return httpx.Response(502, text="bad gateway", request=request)
            case "time-out before":
                raise httpx.ConnectTimeout("too late", request=request)
            case "reset before":
                raise httpx.ConnectError("reset", request=request)
            case _:
                # It arrived; only the answer was lost, and with it the connection.
                answer = await self._inner.handle_async_request(request)
                await answer.aclose()
                raise httpx.ReadError("reset", request=request)

    def _come_back_later(self, request: httpx.Request) -> httpx.Response:
        wait = self._dice.randint(1, WAIT_SECONDS_MAX)
        told = {
            "ok": False,
            "error_code": 429,
            "description": f"Too Many Requests: retry after {wait}",
            "parameters": {"retry_after": wait},
        }
        headers = {"retry-after": str(wait)}
        return httpx.Response(
            429, text=json.dumps(told), headers=headers, request=request
        )

    async def aclose(self) -> None:
        await self._inner.aclose()
