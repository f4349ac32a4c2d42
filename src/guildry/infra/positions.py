"""Positions go on from where they stood when a hall was restored into a server that counts from the start.

A position is the number of a transaction, and those count from the start in a new cluster. What
was written there would stand before what was restored: readers would never come to it, and the
chain would stand still. So the hall looks, at each start and before it writes anything, whether
its rows are ahead of the server, and if they are, makes its positions anew with a larger base.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import asyncpg

from guildry.infra.database import Unit
from guildry.kernel import Sealed

POSITION_MAX: Final = 1 << 62


class BeyondAllPositions(Exception):
    """A row claims a position that no hall could have reached: it was forged, or damaged."""


async def go_on(
    connection: asyncpg.Connection,
    sources: Sequence[Sealed],
    unit: Unit,
    say: Callable[[str], None],
) -> bool:
    """Inside a transaction, and with no other start beside it; says whether a new base was needed."""
    row: Any = await connection.fetchrow(_AHEAD)
    if row["newest"] < row["next"]:
        return False
    newest = max(row["newest"], *[await _newest_of(connection, s) for s in sources])
    if newest > POSITION_MAX:
        raise BeyondAllPositions(f"a row stands at {newest}, where no hall has been")
    base = newest + 1 - row["oldest"]
    await connection.execute(_NEW_BASE.format(base=base))
    say(f"restored into another server: positions go on from {newest + 1}")
    unit.audit("house.positions_moved", newest=newest, next=row["next"])
    return True


async def _newest_of(connection: asyncpg.Connection, source: Sealed) -> int:
    # Its index may be one of block ranges, which knows no maximum: this reads the table, once.
    sql = f"select coalesce(max(position), 0) from {source.name}"  # noqa: S608 - a name of ours
    return await connection.fetchval(sql) or 0


# What has an index for it. Every posting has its event, and what is so old that its event was
# forgotten was sealed before.
_AHEAD: Final = """
select greatest(
    (select max(position) from house.event), (select max(position) from house.audit),
    (select max(position) from house.cursor), (select max(last) from house.block), 0
) as newest,
house.horizon() + s.xmax - s.xmin as next,
s.xmin as oldest
from (
    select pg_snapshot_xmin(now)::text::bigint as xmin, pg_snapshot_xmax(now)::text::bigint as xmax
    from pg_current_snapshot() now
) s
"""

# From the oldest that still runs, not from the next: then all that was restored is settled at once.
_NEW_BASE: Final = """
create or replace function house.position() returns bigint language sql stable parallel safe
    return pg_current_xact_id()::text::bigint + {base};
create or replace function house.horizon() returns bigint language sql stable parallel safe
    return pg_snapshot_xmin(pg_current_snapshot())::text::bigint + {base};
"""
