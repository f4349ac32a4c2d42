"""A whole hall that serves: web, live and worker in the test's own process, on a database of its own."""

import asyncio
import itertools
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID

import httpx
import msgspec

from guildry.edges.process import Base, foundation
from guildry.infra.settings import Discord, Http, Secrets, Settings, Telegram
from guildry.infra.settings import Limits as LimitSettings
from guildry.kernel import HALL, Action, Actor, Module, PlayerId, Role, SessionId
from guildry.modules import ledger
from guildry.testing.house import OPEN_LIMITS

PATIENCE_SECONDS: Final = 60.0
SECRET: Final = "a secret that only the tests of this hall know"
Json = dict[str, Any]


class Guest:
    """A player who is signed in, and how they ask."""

    def __init__(self, hall: "Hall", told: Json, role: Role) -> None:
        self.hall = hall
        self.id = UUID(told["user"]["id"])
        self.token: str = told["token"]
        self.refresh_token: str = told["refreshToken"]
        self.role = role
        self.headers = {"authorization": f"Bearer {self.token}"}

    async def ask(self, method: str, path: str, **how: Any) -> httpx.Response:
        headers = {**self.headers, **how.pop("headers", {})}
        return await self.hall.web.request(method, path, headers=headers, **how)

    async def get(self, path: str, **how: Any) -> httpx.Response:
        return await self.ask("GET", path, **how)

    async def post(self, path: str, json: Any = None, **how: Any) -> httpx.Response:
        return await self.ask("POST", path, json={} if json is None else json, **how)

    @property
    def session(self) -> SessionId:
        (session,) = self._claims("sid")
        return SessionId(UUID(session))

    def _claims(self, *names: str) -> list[str]:
        from base64 import urlsafe_b64decode

        body = self.token.split(".")[1]
        claims = msgspec.json.decode(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return [claims[name] for name in names]


class Hall:
    """One process of a hall that runs, with a client that speaks to it."""

    def __init__(self, base: Base, port: int, web: httpx.AsyncClient) -> None:
        self.base = base
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.web = web
        self._devices = itertools.count()

    async def get(self, path: str, **how: Any) -> httpx.Response:
        return await self.web.get(path, **how)

    async def post(self, path: str, json: Any = None, **how: Any) -> httpx.Response:
        return await self.web.post(path, json={} if json is None else json, **how)

    async def guest(self, role: Role = Role.PLAYER, *, coins: int = 0) -> Guest:
        """A new player of that role, signed in, with so many coins."""
        device = f"device-of-a-test-{next(self._devices):08}-{id(self):x}"
        told = await self.do("accounts.sign_in_as_guest", Actor(), device=device)
        guest = Guest(self, told, role)
        if role is not Role.PLAYER:
            await self.do(
                "accounts.appoint", HALL, player=guest.id, role=role, reason="a test"
            )
        if coins:
            await self.mint(guest.id, coins)
        return guest

    async def mint(self, player: UUID, coins: int) -> None:
        source = ledger.holder_named("operator")
        await self.base.runner.unit(
            lambda tx: ledger.move(
                tx,
                ledger.COIN,
                coins,
                source=source,
                target=PlayerId(player),
                kind="mint",
                reason="a test",
            ),
            HALL,
        )

    async def do(self, action: str, actor: Actor, **given: Any) -> Json:
        """Perform an action behind the edges."""
        found = action_named(self.base.modules, action)
        answer = await self.base.runner.perform(found, actor, found.given(**given))
        return msgspec.json.decode(answer.data)

    async def value(self, sql: str, *args: object) -> Any:
        """Look behind the doors at one value."""
        async with self.base.database.connection() as connection:
            return await connection.fetchval(sql, *args)


@asynccontextmanager
async def running_hall(
    modules: Sequence[Module],
    where: dict[str, Any],
    *,
    roles: Sequence[str] = ("web", "worker"),
    limits: LimitSettings = OPEN_LIMITS,
    http: Http | None = None,
    public_url: str = "http://127.0.0.1",
    port: int = 0,
    telegram: Telegram | None = None,
    discord: Discord | None = None,
) -> AsyncGenerator[Hall]:
    """Serve a database, on that port or one that was free; a second hall on the same one is another process."""
    folder = TemporaryDirectory(prefix="guildry-heads-")
    settings = Settings(
        data=Path("/nonexistent"),
        heads=Path(folder.name),
        public_url=public_url,
        http=msgspec.structs.replace(http or Http(), host="127.0.0.1", port=port),
        limits=limits,
        secrets=Secrets(token_secret=SECRET),
        telegram=telegram or Telegram(),
        discord=discord or Discord(),
    )
    stop = asyncio.Event()
    with folder:
        async with (
            foundation(modules, settings, _hush, where) as base,
            base.playing(roles, _hush, stop) as heard_on,
            httpx.AsyncClient(
                base_url=f"http://127.0.0.1:{heard_on}", timeout=PATIENCE_SECONDS
            ) as web,
        ):
            yield Hall(base, heard_on, web)


def action_named(modules: Sequence[Module], name: str) -> Action[Any, Any]:
    routes = (route for module in modules for route in module.routes)
    return next(route.action for route in routes if route.action.name == name)


def _hush(line: str) -> None:
    """What a start says is for operators."""
