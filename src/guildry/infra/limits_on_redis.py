"""The same law of limits across all processes of a hall; only a hall that has a Redis pays for its client."""

from math import ceil
from typing import Any, Final, cast

import structlog
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from guildry.infra.limits import Budget, SlidingLimits

REDIS_WAIT_SECONDS: Final = 0.25
REDIS_PAUSE_SECONDS: Final = 1.0
REDIS_CONNECTIONS_MAX: Final = 64

log: Final = structlog.stdlib.get_logger(__name__)

# The caller brings the time: the hall has one clock, which all its processes set by the database, so both
# kinds of limits decide alike and tests own the time. Times are kept as the text that came: Lua would
# print them with 14 digits. A key outlives its window by one more, for clocks that differ a little.
_TAKE: Final = """
local now, allowed, seconds = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local oldest = redis.call('LINDEX', KEYS[1], -allowed)
if oldest and now - tonumber(oldest) < seconds then
  return math.ceil(seconds - (now - tonumber(oldest)))
end
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], -allowed, -1)
redis.call('PEXPIRE', KEYS[1], 2000 * seconds)
return 0
"""


class RedisLimits:
    """The law across all processes of a hall, by one script on Redis or Valkey.

    While Redis is away each process counts alone, from what it itself has accepted so far; strict
    budgets refuse. One line in the log says so, and one says when Redis is back.
    """

    def __init__(
        self,
        url: str,
        *,
        prefix: str = "guildry:limits:",
        wait_seconds: float = REDIS_WAIT_SECONDS,
    ) -> None:
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=REDIS_CONNECTIONS_MAX,
            timeout=wait_seconds,
            socket_timeout=wait_seconds,
            socket_connect_timeout=wait_seconds,
            # Once more, since a pooled connection may be older than a restarted server.
            retry=Retry(NoBackoff(), 1),
        )
        self._redis = Redis.from_pool(pool)
        self._script = self._redis.register_script(_TAKE)
        self._prefix = prefix
        self._alone = SlidingLimits()
        self._away_at: float | None = None

    async def take(self, who: str, budget: Budget, now: float) -> int:
        if self._away_at is not None and 0 <= now - self._away_at < REDIS_PAUSE_SECONDS:
            return self._take_alone(who, budget, now)
        try:
            wait = await self._ask(who, budget, now)
        except (RedisError, OSError) as error:
            self._note_away(error, now)
            return self._take_alone(who, budget, now)
        self._note_back()
        if wait == 0:
            # So that this process, should it be left alone, knows whom it has let in.
            self._alone.take_now(who, budget, now)
        return wait

    async def close(self) -> None:
        await self._redis.aclose()

    async def _ask(self, who: str, budget: Budget, now: float) -> int:
        answer: Any = await self._script(
            keys=[f"{self._prefix}{budget.name}:{who}"],
            args=[repr(now), budget.allowed, budget.seconds],
        )
        return cast("int", answer)

    def _take_alone(self, who: str, budget: Budget, now: float) -> int:
        if budget.strict:
            return ceil(REDIS_PAUSE_SECONDS)
        return self._alone.take_now(who, budget, now)

    def _note_away(self, error: Exception, now: float) -> None:
        if self._away_at is None:
            log.warning(
                "Redis is away: each process counts limits alone, strict ones refuse",
                error=type(error).__name__,
            )
        self._away_at = now

    def _note_back(self) -> None:
        if self._away_at is not None:
            self._away_at = None
            log.info("Redis is back: limits are counted together again")
