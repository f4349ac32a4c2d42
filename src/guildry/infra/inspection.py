"""An inspection of the whole hall, while it runs: every room's invariants, and the chain."""

import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import asyncpg
from msgspec import Struct

from guildry.infra.flaws import Finding
from guildry.infra.sealing import Head, head, sources_of
from guildry.infra.verifying import verify
from guildry.kernel import Invariant, Module

ROWS_SHOWN_MAX: Final = 20
ROW_CHARS_MAX: Final = 500
STATEMENT_SECONDS_MAX: Final = 1_800


class Checked(Struct, frozen=True, kw_only=True):
    """One invariant, and the rows for which it does not hold."""

    room: str
    name: str
    offending: tuple[str, ...]
    """At most ROWS_SHOWN_MAX, each as JSON."""
    more: bool
    seconds: float
    problem: str = ""
    """Why the invariant could not be tried; what cannot be tried does not hold."""

    @property
    def holds(self) -> bool:
        return not self.offending and not self.problem


class Report(Struct, frozen=True, kw_only=True):
    """What an inspection saw, all of it at one moment."""

    at: datetime
    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    head: Head | None
    seconds: float

    @property
    def sound(self) -> bool:
        return not self.findings and all(one.holds for one in self.checked)

    def lines(self) -> list[str]:
        """The report as an operator reads it."""
        told: list[str] = []
        for one in self.checked:
            mark = "ok" if one.holds else "WRONG"
            told.append(f"{mark:6} {one.room}: {one.name} ({one.seconds:.2f} s)")
            told += [f"         {row}" for row in one.offending]
            told += ["         and more"] if one.more else []
            told += [f"         {one.problem}"] if one.problem else []
        mark = "WRONG" if self.findings else "ok"
        height = self.head.height if self.head else 0
        told.append(f"{mark:6} the chain, {height} blocks")
        told += [f"         {finding}" for finding in self.findings]
        return told


async def inspect(
    connection: asyncpg.Connection,
    modules: Sequence[Module],
    *,
    against: Sequence[Head] = (),
) -> Report:
    """Try every invariant and prove the chain, on one snapshot that stops nobody."""
    began = time.perf_counter()
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        at: Any = await connection.fetchval("select now()")
        # Sums over millions of rows stay in memory; the limit ends with the transaction.
        await connection.execute("set local work_mem = '128MB'")
        checked = [
            await _check(connection, module.name, invariant)
            for module in modules
            for invariant in (*module.invariants, *_of_escrows(module, modules))
        ]
        findings = await verify(connection, sources_of(modules), against=against)
        return Report(
            at=at,
            checked=tuple(checked),
            findings=tuple(findings),
            head=await head(connection),
            seconds=time.perf_counter() - began,
        )


def _of_escrows(module: Module, modules: Sequence[Module]) -> tuple[Invariant, ...]:
    """Said once, of all rooms together, beside what the first room that keeps escrows says of itself."""
    keeping = [each for each in modules if each.escrows]
    if not keeping or module is not keeping[0]:
        return ()
    declared = [
        f"select '{room.name}: {escrow.name}' as object, e.holder from ({escrow.sql}) e(holder)"  # noqa: S608 - ours
        for room in keeping
        for escrow in room.escrows
    ]
    return (
        Invariant(
            "every escrow belongs to exactly one open object of some room",
            _ESCROWS.format(declared=" union all ".join(declared)),
        ),
    )


_ESCROWS: Final = """
    with declared as materialized ({declared})
    select a.holder, a.asset, a.balance, 'no open object' as what
    from ledger.account a join ledger.holder h on h.id = a.holder and h.kind = 'escrow'
    where a.balance > 0 and not exists (select from declared d where d.holder = a.holder)
    union all
    select d.holder, null, count(*), 'several: ' || string_agg(d.object, ', ')
    from declared d group by d.holder having count(*) > 1
"""


async def _check(
    connection: asyncpg.Connection, room: str, invariant: Invariant
) -> Checked:
    began = time.perf_counter()
    rows: Sequence[Any] = ()
    problem = ""
    try:
        # A savepoint: one query that fails must not end the inspection.
        async with connection.transaction():
            rows = await connection.fetch(
                f"select left(to_json(o)::text, {ROW_CHARS_MAX}) as row"  # noqa: S608 - an invariant's SQL is ours
                f" from ({invariant.sql}) o limit {ROWS_SHOWN_MAX + 1}",
                timeout=STATEMENT_SECONDS_MAX,
            )
    except (asyncpg.DataError, asyncpg.QueryCanceledError, TimeoutError) as failure:
        problem = f"could not be tried: {failure}"
    return Checked(
        room=room,
        name=invariant.name,
        offending=tuple(row["row"] for row in rows[:ROWS_SHOWN_MAX]),
        more=len(rows) > ROWS_SHOWN_MAX,
        seconds=time.perf_counter() - began,
        problem=problem,
    )
