"""Runs actions: grant, rate limit, replay, one transaction, whole-unit retry, commit, then reply."""

import asyncio
import hashlib
import random
import time
import zlib
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

import asyncpg
import msgspec

from guildry.infra.clock import Clock
from guildry.infra.database import (
    DATABASE_IS_AWAY,
    Database,
    ErrandRunner,
    Reader,
    Surroundings,
    Unit,
    encode,
)
from guildry.infra.groups import Group
from guildry.infra.telemetry import OK, Meters, outcome_of
from guildry.kernel import (
    HALL,
    Action,
    Actor,
    Away,
    Busy,
    Call,
    Denied,
    Event,
    Fault,
    Given,
    InvalidInput,
    KeyReused,
    Limited,
    Manner,
    NotSignedIn,
    Settled,
    Shown,
    new_id,
)

Out = TypeVar("Out", bound=Shown)

TRIES_MAX: Final = 5
PAUSE_SECONDS: Final = 0.01

WORTH_ANOTHER_TRY: Final = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.UniqueViolationError,
)


class Answer(msgspec.Struct, frozen=True):
    """What the runner hands back: the shown thing as JSON, and what the envelope says of it."""

    data: bytes
    at: datetime
    request: UUID
    replayed: bool = False


class Gate(Protocol):
    """Says how many seconds an actor must wait before another call; 0 lets it pass."""

    async def wait(self, actor: Actor, budget: str) -> int: ...


class Runner:
    """Every edge performs every action through here."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        around: Surroundings,
        *,
        gate: Gate,
        meters: Meters,
        committed: Callable[[Sequence[Event]], None] = lambda happened: None,
    ) -> None:
        self.database = database
        self.clock = clock
        self.around = around
        self._gate = gate
        self._meters = meters
        self._committed = committed
        self._groups: dict[tuple[str, int], Group] = {}

    async def perform(
        self,
        action: Action[Any, Any],
        actor: Actor,
        given: Any,
        *,
        key: str | None = None,
        request: UUID | None = None,
    ) -> Answer:
        """Run one action for one actor, once per key."""
        started = time.perf_counter()
        key = key if action.keyed else None
        request = request or new_id()
        try:
            await self.let_in(action, actor)
            answer = await self._run(action, actor, given, key, request)
        except Fault as fault:
            self._note(action, outcome_of(fault), started)
            if fault.memory is None:
                raise
            # What a refusal leaves is written after the refused unit has left nothing.
            raise await self.unit(fault.memory, actor, request) from fault
        except Exception as problem:
            self._note(action, outcome_of(problem), started)
            raise
        self._note(action, OK, started)
        return answer

    def _note(self, action: Action[Any, Any], outcome: str, started: float) -> None:
        self._meters.action(action.name).note(outcome, time.perf_counter() - started)

    async def let_in(self, action: Action[Any, Any], actor: Actor) -> None:
        """Count the call, and see the right; for an edge that is about to refuse what it was given."""
        wait = await self._gate.wait(actor, action.budget)
        if wait:
            raise Limited(retry_after=wait)
        if actor.may(action.needs):
            return
        if actor.player is None:
            raise NotSignedIn()
        await self.refuse(actor, action.name, action.needs.name)
        raise Denied(grant=action.needs.name)

    def waiting(self) -> dict[str, float]:
        """How many calls wait in each group, for the metrics."""
        waiting: defaultdict[str, float] = defaultdict(float)
        for (name, _), group in self._groups.items():
            waiting[name] += group.waiting
        return dict(waiting)

    async def ask(self, action: Action[Any, Out], actor: Actor, given: Given) -> Out:
        """A grouped question of the house's own, answered with the thing itself."""
        shown, _ = await self._group(action, given).settle(
            Call(
                actor=actor,
                given=given,
                once=new_id(),
                keyed=False,
                digest=b"",
                request=new_id(),
            )
        )
        return shown

    async def refuse(self, actor: Actor, act: str, grant: str) -> None:
        """Leave a refusal in the audit log, in a unit of its own."""

        async def note(unit: Unit) -> None:
            unit.audit_as(act, "refused", None, {"grant": grant})

        await self.unit(note, actor)

    async def _run(
        self,
        action: Action[Any, Any],
        actor: Actor,
        given: Any,
        key: str | None,
        request: UUID,
    ) -> Answer:
        if action.grouped:
            return await self._join_group(action, actor, given, key, request)
        if not action.writes:
            async with self.database.connection() as connection:
                reader = Reader(connection, self.clock.now(), self.around)
                shown = await mind_the_database(action.body(reader, actor, given))
            return Answer(encode(shown), reader.now, request)
        once, digest = fingerprints(action, actor, given, key)
        if key is not None:
            known = await self._known(once, digest)
            if known is not None:
                return known
        found: tuple[Any, ...] = ()
        if action.before is not None:
            errand = ErrandRunner(self.database, self.clock.now(), self.around)
            found = (await mind_the_database(action.before(errand, actor, given)),)

        async def work(unit: Unit) -> Answer | Fault:
            if key is not None:
                known = await self._look_up(unit, once, digest)
                if known is not None:
                    return known
            outcome = await action.body(unit, actor, given, *found)
            if isinstance(outcome, Fault):
                # A refusal that must be remembered (a failed try, a spent nonce) commits first.
                return outcome
            shown = encode(outcome)
            if key is not None:
                await unit.finish(once, digest, shown.decode())
            return Answer(shown, unit.now, request)

        answer = await self.unit(work, actor, request)
        if isinstance(answer, Fault):
            raise answer
        return answer

    async def unit(
        self,
        work: Callable[[Unit], Awaitable[Any]],
        actor: Actor,
        request: UUID | None = None,
    ) -> Any:
        """One transaction around `work`, tried again from the start when others got in its way."""
        for attempt in range(TRIES_MAX):
            try:
                return await mind_the_database(self._once(work, actor, request))
            except WORTH_ANOTHER_TRY:
                await asyncio.sleep(random.random() * PAUSE_SECONDS * 2**attempt)  # noqa: S311
        raise Busy()

    async def _once(
        self,
        work: Callable[[Unit], Awaitable[Any]],
        actor: Actor,
        request: UUID | None,
    ) -> Any:
        async with self.database.connection() as connection:
            unit = Unit(
                connection, self.clock.now(), self.around, actor=actor, request=request
            )
            async with connection.transaction():
                result = await work(unit)
                await unit.finish()
        self._committed(unit.events)
        return result

    async def _known(self, once: UUID, digest: bytes) -> Answer | None:
        async with self.database.connection() as connection:
            reader = Reader(connection, self.clock.now(), self.around)
            return await mind_the_database(self._look_up(reader, once, digest))

    async def _look_up(
        self, reader: Reader, once: UUID, digest: bytes
    ) -> Answer | None:
        row = await reader.row(
            "select digest, request, at, body from house.answer where once = $1", once
        )
        if row is None:
            return None
        if row["digest"] != digest:
            raise KeyReused()
        return Answer(row["body"].encode(), row["at"], row["request"], replayed=True)

    async def _join_group(
        self,
        action: Action[Any, Any],
        actor: Actor,
        given: Any,
        key: str | None,
        request: UUID,
    ) -> Answer:
        if action.writes:
            once, digest = fingerprints(action, actor, given, key)
        else:
            once, digest = request, b""
        call = Call(
            actor=actor,
            given=given,
            once=once,
            keyed=key is not None,
            digest=digest,
            request=request,
        )
        shown, at = await self._group(action, given).settle(call)
        if isinstance(shown, Settled):
            return Answer(encode(shown.shown), shown.at, shown.request, shown.replayed)
        return Answer(encode(shown), at, request)

    def _group(self, action: Action[Any, Any], given: Given) -> Group:
        """The group that a call joins; where there are lanes, each is a group with one flight at a time."""
        lane = 0
        if action.lane is not None:
            lane = zlib.crc32(action.lane(given).encode()) % action.flights
        group = self._groups.get((action.name, lane))
        if group is None:
            flights = action.flights if action.lane is None else 1
            group = Group(action, self._run_group, flights=flights)
            self._groups[action.name, lane] = group
        return group

    async def _run_group(
        self, action: Action[Any, Any], calls: list[Call[Any]]
    ) -> tuple[list[Any], datetime]:
        for attempt in range(TRIES_MAX):
            try:
                if action.manner is Manner.TOGETHER:

                    async def work(unit: Unit) -> tuple[list[Any], datetime]:
                        return await action.body(unit, calls), unit.now

                    return await mind_the_database(self._once(work, HALL, None))
                async with self.database.connection() as connection:
                    unit = Unit(connection, self.clock.now(), self.around)
                    outcomes = await mind_the_database(action.body(unit, calls))
                if action.writes:
                    assert not unit.events, "a group's one statement emits by itself"
                    self._committed(())
                return outcomes, unit.now
            except WORTH_ANOTHER_TRY:
                await asyncio.sleep(random.random() * PAUSE_SECONDS * 2**attempt)  # noqa: S311
        raise Busy()


async def mind_the_database(work: Awaitable[Any]) -> Any:
    """Let a database that is away, or that refuses the input itself, come out as a Fault."""
    try:
        return await work
    except DATABASE_IS_AWAY as problem:
        raise Away() from problem
    except asyncpg.DataError as problem:
        raise InvalidInput(field="", problem=str(problem)) from problem


def fingerprints(
    action: Action[Any, Any], actor: Actor, given: Any, key: str | None
) -> tuple[UUID, bytes]:
    """What makes a command the same command, and what makes it the same request."""
    if key is None:
        return new_id(), b""
    who = actor.player.bytes if actor.player else actor.address.encode()
    once = hashlib.sha256(b"\0".join((who, action.name.encode(), key.encode())))
    return UUID(bytes=once.digest()[:16]), hashlib.sha256(encode(given)).digest()
