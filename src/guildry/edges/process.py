"""One process of the hall: builds what its roles need, says that it is ready, serves until told to stop."""

import asyncio
import gc
import os
import signal
from collections.abc import (
    AsyncGenerator,
    Awaitable,
    Callable,
    Collection,
    Sequence,
)
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cached_property
from typing import Any, Final

import asyncpg
import msgspec
import structlog

from guildry.edges.attendance import Attendance
from guildry.edges.chat.carrying import CARRIED
from guildry.edges.chat.notifying import tellings
from guildry.edges.chat.parts import CHAT_SWEEPS, Chat
from guildry.edges.connecting import (
    accounts_settings,
    connection_of,
    conninfo_of,
    unheard,
)
from guildry.edges.doorkeeper import Doorkeeper
from guildry.edges.http.app import App, Page
from guildry.edges.http.cors import Cors
from guildry.edges.http.metrics import Metrics
from guildry.edges.http.pages import Pages
from guildry.edges.http.server import Server, serve
from guildry.edges.http.web import BUILT, way_in, with_web
from guildry.edges.http.wire import Handler
from guildry.edges.live.house import LiveHouse
from guildry.edges.live.sockets import Live
from guildry.edges.observing import observe
from guildry.edges.texts import Texts
from guildry.infra.addresses import Proxies
from guildry.infra.clock import HallClock
from guildry.infra.database import DATABASE_IS_AWAY, Database, Surroundings, Unit
from guildry.infra.events import Recorded
from guildry.infra.gate import Gate
from guildry.infra.heads import HeadKeeper
from guildry.infra.limits import Limits, SlidingLimits
from guildry.infra.migrations import MigrationChanged, migrate
from guildry.infra.positions import BeyondAllPositions
from guildry.infra.runner import Runner
from guildry.infra.sealing import Sealer, sources_of
from guildry.infra.settings import Settings, WrongSetting, refuse_unsafe_database
from guildry.infra.supervisor import READY_FD, READY_WORD
from guildry.infra.sweeps import HOUSE_SWEEPS
from guildry.infra.tail import Tail
from guildry.infra.tasks import Tasks
from guildry.infra.telemetry import Meters
from guildry.infra.worker import Worker
from guildry.kernel import HALL, Away, Event, Module, Unsettles
from guildry.modules import accounts

ROLES: Final = ("web", "worker", "bot")
VERSION: Final = "0.1.0"
GRACE_SECONDS: Final = 5.0
AGREE_SECONDS: Final = 60.0
YOUNG_MAX: Final = 20_000
"""New objects between two searches for rings among them; Python's own 700 would search all the time."""

log: Final = structlog.stdlib.get_logger(__name__)


class CannotStart(Exception):
    """Something that the hall stands on is away or not as it was; says what in one line."""


async def run(
    modules: Sequence[Module],
    settings: Settings,
    roles: Collection[str],
    say: Callable[[str], None],
) -> None:
    """Be these roles until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for wish in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(wish, stop.set)
    async with AsyncExitStack() as stack:
        observe(settings, "+".join(roles), VERSION, stack)
        base = await stack.enter_async_context(foundation(modules, settings, say))
        await stack.enter_async_context(base.playing(roles, say, stop))
        _settle_memory()
        _say_ready()
        await stop.wait()


@asynccontextmanager
async def foundation(
    modules: Sequence[Module],
    settings: Settings,
    say: Callable[[str], None],
    where: dict[str, Any] | None = None,
) -> AsyncGenerator["Base"]:
    """What every role stands on: a migrated database, a clock that agrees with it, a runner."""
    where = where or connection_of(settings)
    clock = HallClock()
    around = Surroundings.of(modules, (accounts_settings(settings),))
    database = await _connected(where)
    try:
        async with database.connection() as connection:
            await clock.agree(lambda: connection.fetchval("select clock_timestamp()"))
            await _refuse_unsafe(connection, settings)
            try:
                await migrate(connection, modules, clock, around, say)
            except (MigrationChanged, BeyondAllPositions) as problem:
                raise CannotStart(str(problem)) from problem
        yield Base(modules, settings, database, clock, around, where)
    finally:
        await around.close()
        await database.close()


async def _connected(where: dict[str, Any]) -> Database:
    try:
        return await Database.connect(**where)
    except (*DATABASE_IS_AWAY, asyncpg.PostgresError, OSError) as problem:
        why = str(problem) or type(problem).__name__
        raise CannotStart(f"The database can't be reached: {why}") from problem


class Base:
    """The shared parts of one process, and how its roles are built on them."""

    def __init__(
        self,
        modules: Sequence[Module],
        settings: Settings,
        database: Database,
        clock: HallClock,
        around: Surroundings,
        where: dict[str, Any],
    ) -> None:
        self.modules = modules
        self.settings = settings
        self.database = database
        self.clock = clock
        self.around = around
        self.meters = Meters(str(os.getpid()))
        self.where = where
        self.tail = Tail(lambda: asyncpg.connect(**where), wanted=self._wanted)
        self.texts = Texts(modules)
        self._heard: set[str] = set()
        self._unsettles: dict[str, list[Unsettles[Any]]] = {}
        for module in modules:
            for one in module.unsettles:
                self._unsettles.setdefault(one.event.address, []).append(one)
        self._live: tuple[Live, LiveHouse] | None = None
        self.runner = Runner(
            database,
            clock,
            around,
            gate=Gate(_limits(settings), settings.limits, clock),
            meters=self.meters,
            committed=self._note_committed,
        )
        self.attendance = Attendance(self.runner)
        self.doorkeeper = Doorkeeper(
            self.runner,
            clock,
            accounts_settings(settings).token_secret,
            lambda: self.tail.caught_up_at,
        )

    @cached_property
    def chat(self) -> Chat:
        """The mouths that the operator has set."""
        secret = accounts_settings(self.settings).token_secret
        base = (self.modules, self.runner, self.texts, self.settings, secret)
        return Chat(*base, seen=self.attendance.seen)

    @asynccontextmanager
    async def playing(
        self, roles: Collection[str], say: Callable[[str], None], stop: asyncio.Event
    ) -> AsyncGenerator[int]:
        """Play the roles until `stop` is set; says the port, or 0 where nothing is served.

        A part that falls, though each minds its own faults, is a bug: then all stop, and it is raised.
        """
        works: list[Awaitable[None]] = [
            self.keep_time(stop),
            self.tail.run(stop),
            self.attendance.run(stop),
        ]
        if "worker" in roles:
            works.append(self.worker().run(stop))
        if "bot" in roles:
            works += [part(stop) for part in self.chat.bot_parts().values()]
        parts = [asyncio.ensure_future(work) for work in works]
        for part in parts:
            part.add_done_callback(lambda _: stop.set())
        try:
            if "web" in roles:
                async with self.web(say) as port:
                    yield port
            else:
                yield 0
        finally:
            stop.set()
            done, late = await asyncio.wait(parts, timeout=GRACE_SECONDS)
            for part in late:
                part.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        for part in done:
            part.result()

    async def keep_time(self, stop: asyncio.Event) -> None:
        """Agree with the database's clock again, now and then."""
        while not stop.is_set():
            try:
                await asyncio.wait_for(stop.wait(), AGREE_SECONDS)
            except TimeoutError:
                try:
                    async with self.database.connection() as connection:
                        await self.clock.agree(
                            lambda: connection.fetchval("select clock_timestamp()")
                        )
                except (Away, *DATABASE_IS_AWAY):
                    log.warning("the database's clock could not be asked")

    def worker(self) -> Worker:
        """Reactions, sweeps, tasks and the sealer."""
        tasks = Tasks(self.runner, self.modules, conninfo_of(self.where))
        house, *rooms = self.modules
        sweeps = (*house.sweeps, *HOUSE_SWEEPS, *CHAT_SWEEPS, *tasks.sweeps())
        reactions = (*CARRIED, *tellings(self.texts))
        house = msgspec.structs.replace(house, sweeps=sweeps, reactions=reactions)
        modules = (house, *rooms)
        sealer = Sealer(self.database, sources_of(self.modules), self.clock.now)
        heads = HeadKeeper(self.database, self.settings.heads)
        return Worker(
            self.runner,
            modules,
            tail=self.tail,
            tasks=tasks,
            background={"sealer": sealer.run, "heads": heads.run},
        )

    @asynccontextmanager
    async def web(self, say: Callable[[str], None]) -> AsyncGenerator[int]:
        """The HTTP and live edges, served on one port."""
        settings, texts = self.settings, self.texts
        house = LiveHouse(self.modules, self.runner, self.doorkeeper, texts, self.tail)
        live = Live(house, origins=_origins(settings))
        self._live = (live, house)
        house.follow(live.hub)
        live.hub.came, live.hub.left = self.attendance.came, self.attendance.left
        self.attendance.here = live.hub.players
        self._unsettle(live)
        pages = Pages(
            self.modules,
            self.database,
            Metrics(self.meters, settings),
            settings.public_url,
            VERSION,
        ).by_path()
        doors: dict[str, Page] = {
            "/socket.io/": live.polling,
            "/socket.io": live.polling,
            **self.chat.pages(self.doorkeeper),
        }
        app = App(
            self.modules,
            self.runner,
            self.doorkeeper,
            texts,
            proxies=Proxies.named(settings.http.trusted_proxies),
            cors=Cors(settings.http.cors_origins),
            pages=pages,
            doors=doors,
            place=lambda: self.tail.place,
            secure=settings.public_url.startswith("https:"),
        )
        site = with_web(app, BUILT, taken={*pages, *doors}, say=say)
        server = await self._listen(site, live)
        live.start()
        self._gauges(live)
        await self._greet_owner(say)
        try:
            yield server.port
        finally:
            await server.close(GRACE_SECONDS)
            await live.stop()

    async def _listen(self, app: Handler, live: Live) -> Server:
        http = self.settings.http
        try:
            return await serve(
                app,
                host=http.host,
                port=http.port,
                upgrade=live.upgrade,
                body_bytes_max=http.body_bytes_max,
                reuse_port=http.processes > 1,
            )
        except OSError as problem:
            raise WrongSetting(unheard(problem, http.host, http.port)) from problem

    def _note_committed(self, happened: Sequence[Event]) -> None:
        """What was done here counts here at once; the log tells the other processes."""
        for event in happened:
            for one in self._unsettles.get(event.address, ()):
                self.doorkeeper.forget(one.whose(event))
        self.tail.nudge()

    async def _greet_owner(self, say: Callable[[str], None]) -> None:
        async def first(unit: Unit) -> str | None:
            return await accounts.owner_code(unit, only_first=True)

        code = await self.runner.unit(first, HALL)
        if code is not None:
            say("This hall is new. Sign in as its owner, once, within a day:")
            say(f"  {self.settings.public_url}{way_in()}#code={code}")

    def _unsettle(self, live: Live) -> None:
        for address, those in self._unsettles.items():
            self._heard.add(address)
            for one in those:
                self.tail.on(address, _forgetter(one, self.doorkeeper, live))

    def _wanted(self) -> Collection[str]:
        """Whose bodies the tail fetches: what is shown on sockets only while there are sockets."""
        if self._live is None:
            return ()
        live, house = self._live
        return {*self._heard, *house.addresses} if live.hub.count() else self._heard

    def _gauges(self, live: Live) -> None:
        pool = self.database.pool
        self.meters.gauge("guildry_sockets", "Live sockets.", live.hub.count)
        self.meters.gauge("guildry_database_connections", "Open.", pool.get_size)
        self.meters.gauge(
            "guildry_database_connections_idle", "Unused.", pool.get_idle_size
        )
        self.meters.gauge(
            "guildry_calls_waiting",
            "Calls of grouped actions that wait for a statement.",
            self.runner.waiting,
            label="action",
        )


def _forgetter(
    one: Unsettles[Any], doorkeeper: Doorkeeper, live: Live
) -> Callable[[Recorded], None]:
    def forget(recorded: Recorded) -> None:
        happened = msgspec.json.decode(recorded.body, type=one.event)
        doorkeeper.forget(one.whose(happened))
        if one.session is not None:
            live.hub.close_session(one.session(happened))
        else:
            live.hub.close_player(one.whose(happened))

    return forget


def _limits(settings: Settings) -> Limits:
    if not settings.redis_url:
        return SlidingLimits()
    from guildry.infra.limits_on_redis import RedisLimits

    return RedisLimits(settings.redis_url)


async def _refuse_unsafe(connection: asyncpg.Connection, settings: Settings) -> None:
    if not settings.production:
        return
    names = ("fsync", "full_page_writes", "synchronous_commit", "data_checksums")
    refuse_unsafe_database(
        {name: str(await connection.fetchval(f"show {name}")) for name in names}
    )


def _origins(settings: Settings) -> tuple[str, ...]:
    return (settings.public_url, *settings.http.cors_origins)


def _settle_memory() -> None:
    """What was built by now stays for good: let the collector never look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_MAX, 20, 20)


def _say_ready() -> None:
    voice = os.environ.get(READY_FD)
    if voice is not None:
        os.write(int(voice), READY_WORD)
        os.close(int(voice))
