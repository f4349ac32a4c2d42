"""How long the hall keeps what it heard from the platforms and said to them."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from guildry.kernel import Sweep, Tx

SETTLED_KEPT: Final = timedelta(days=1)
DEAD_KEPT: Final = timedelta(days=30)
HEARD_KEPT: Final = timedelta(days=14)
SAID_KEPT: Final = timedelta(days=90)
"""As long as a channel keeps its messages: until then one may be changed or taken away."""
FORGET_EVERY: Final = timedelta(minutes=10)
ROWS_MAX: Final = 5_000


def _forget(sql: str, kept: timedelta) -> Callable[[Tx], Awaitable[int]]:
    async def do(tx: Tx) -> int:
        return await tx.run(sql, tx.now - kept)

    return do


_FORGET_SETTLED: Final = f"""
delete from house.outbound where ctid = any(array(
    select ctid from house.outbound where state in ('sent', 'merged') and settled_at < $1 limit {ROWS_MAX}
))
"""  # noqa: S608 - a limit of ours

_FORGET_DEAD: Final = f"""
delete from house.outbound where ctid = any(array(
    select ctid from house.outbound where state = 'dead' and settled_at < $1 limit {ROWS_MAX}
))
"""  # noqa: S608 - a limit of ours

_FORGET_HEARD: Final = f"""
delete from house.heard where ctid = any(array(
    select ctid from house.heard where at < $1 limit {ROWS_MAX}
))
"""  # noqa: S608 - a limit of ours

_FORGET_SAID: Final = f"""
delete from house.said where ctid = any(array(
    select ctid from house.said where at < $1 limit {ROWS_MAX}
))
"""  # noqa: S608 - a limit of ours

OUTBOUND_SWEEPS: Final = (
    Sweep("forget_sent", FORGET_EVERY, _forget(_FORGET_SETTLED, SETTLED_KEPT)),
    Sweep("forget_dead", FORGET_EVERY, _forget(_FORGET_DEAD, DEAD_KEPT)),
    Sweep("forget_heard", FORGET_EVERY, _forget(_FORGET_HEARD, HEARD_KEPT)),
    Sweep("forget_said", FORGET_EVERY, _forget(_FORGET_SAID, SAID_KEPT)),
)
