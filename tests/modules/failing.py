"""A unit whose nth statement does not come about, as when a connection breaks just then."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from guildry.infra.database import Unit
from guildry.kernel import Row


class Broke(Exception):
    """The statement that was to fail did."""


class FailsAt:
    """Everything that a unit is, but for one of its statements; counted from one."""

    def __init__(self, unit: Unit, nth: int, *, after: bool) -> None:
        self._unit = unit
        self._left = nth
        self._after = after

    @property
    def now(self) -> datetime:
        return self._unit.now

    async def rows(self, sql: str, *args: object) -> Sequence[Row]:
        return await self._counted(self._unit.rows(sql, *args))

    async def row(self, sql: str, *args: object) -> Row | None:
        return await self._counted(self._unit.row(sql, *args))

    async def value(self, sql: str, *args: object) -> Any:
        return await self._counted(self._unit.value(sql, *args))

    async def run(self, sql: str, *args: object) -> int:
        return await self._counted(self._unit.run(sql, *args))

    async def _counted(self, statement: Any) -> Any:
        self._left -= 1
        if self._left == 0 and not self._after:
            statement.close()
            raise Broke
        done = await statement
        if self._left == 0:
            raise Broke
        return done

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unit, name)
