"""What an operator does beside a running hall, or before it runs."""

import os
import secrets as dice
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec
import typer

from guildry.edges.http.web import way_in
from guildry.edges.process import Base, CannotStart, foundation
from guildry.infra.heads import FILE_NAME, read_heads
from guildry.infra.inspection import inspect
from guildry.infra.postgres import Postgres, PostgresFailed
from guildry.infra.sealing import Head, head
from guildry.infra.secrets import complete_secrets
from guildry.infra.settings import (
    Secrets,
    Settings,
    WrongSetting,
    load_settings,
    shown_settings,
)
from guildry.infra.supervisor import CANNOT_RUN
from guildry.kernel import HALL, Fault, Module
from guildry.modules import accounts

SECRET_BYTES: Final = 36


async def with_hall(
    modules: Sequence[Module], work: Callable[[Base], Awaitable[int]]
) -> int:
    """Do something on the hall's database: the running one, or one that is started for as long."""
    try:
        settings = complete_secrets(load_settings(os.environ, Path.cwd()))
        started = _start_if_down(settings)
    except (WrongSetting, PostgresFailed) as problem:
        typer.echo(str(problem), err=True)
        return CANNOT_RUN
    try:
        async with foundation(modules, settings, typer.echo) as base:
            return await work(base)
    except WrongSetting as wrong:
        typer.echo(str(wrong), err=True)
        return CANNOT_RUN
    except (CannotStart, Fault) as problem:
        typer.echo(str(problem), err=True)
        return 1
    finally:
        if started is not None:
            started.stop()


async def migrate_now(base: Base) -> int:
    # The foundation migrates before anything else stands on it.
    typer.echo("The database is where the code is.")
    return 0


async def owner_link(base: Base) -> int:
    code = await base.runner.unit(accounts.owner_code, HALL)
    typer.echo(f"{base.settings.public_url}{way_in()}#code={code}")
    return 0


async def audit_now(
    base: Base, *, against: Path | None, export: Path | None, as_json: bool
) -> int:
    try:
        known = _known_heads(against, base.settings)
    except (OSError, ValueError) as problem:
        typer.echo(f"{against} is no head that was exported: {problem}", err=True)
        return 2
    async with base.database.connection() as connection:
        report = await inspect(connection, base.modules, against=known)
        newest = await head(connection)
    if as_json:
        typer.echo(msgspec.json.encode(report).decode())
    else:
        for line in report.lines():
            typer.echo(line)
    if export is not None and newest is not None:
        export.write_text(f"{newest.line()}\n")
    return 0 if report.sound else 1


def _known_heads(against: Path | None, settings: Settings) -> list[Head]:
    """Those of the file that was named; else those that the hall keeps by itself, if there are any."""
    own = settings.heads / FILE_NAME
    if against is None and not own.exists():
        return []
    return read_heads(against or own)


def fresh_secrets() -> Iterator[str]:
    for name in Secrets.__struct_fields__:
        yield f"GUILDRY_SECRETS_{name.upper()}={dice.token_urlsafe(SECRET_BYTES)}"


def setting_lines() -> Iterator[str]:
    for name, value in shown_settings(load_settings(os.environ, Path.cwd())):
        yield f"{name}={value}"


def _start_if_down(settings: Settings) -> Postgres | None:
    """The hall's own PostgreSQL, if it was down and we are the one to stop it again."""
    if settings.database_url:
        return None
    postgres = Postgres(settings.data)
    if postgres.running():
        return None
    postgres.start()
    return postgres
