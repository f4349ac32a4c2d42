"""What the hall's parts are told of its settings."""

import errno
import os
import socket
from typing import Any

from guildry.infra.postgres import Postgres
from guildry.infra.settings import Settings
from guildry.modules import accounts


def connection_of(settings: Settings) -> dict[str, Any]:
    """How asyncpg reaches the database: the operator's own, or the one in the data folder."""
    if settings.database_url:
        return {"dsn": settings.database_url}
    return {**Postgres(settings.data).connection}


def conninfo_of(where: dict[str, Any]) -> str:
    if "dsn" in where:
        return where["dsn"]
    return " ".join(
        f"{ {'database': 'dbname'}.get(name, name) }='{value}'"
        for name, value in where.items()
    )


def accounts_settings(settings: Settings) -> accounts.AccountsSettings:
    """What the room of identity is told of the operator's settings."""
    secret = settings.secrets.token_secret
    assert secret is not None, "complete_secrets comes first"
    return accounts.AccountsSettings(
        token_secret=secret.encode(),
        domain=settings.chain.domain or settings.public_url.partition("://")[2],
        public_url=settings.public_url,
        telegram_token=settings.telegram.bot_token,
        discord_client=settings.discord.client_id,
        discord_secret=settings.discord.client_secret,
        discord_api=settings.discord.api_url,
    )


def unheard(problem: OSError, host: str, port: int) -> str:
    """Why nobody can listen there, in one line."""
    if problem.errno == errno.EADDRINUSE:
        return f"GUILDRY_HTTP_PORT: something else listens on {host}:{port} already"
    if isinstance(problem, socket.gaierror) or problem.errno == errno.EADDRNOTAVAIL:
        return f"GUILDRY_HTTP_HOST: {host} is no address of this machine"
    why = os.strerror(problem.errno) if problem.errno else str(problem)
    return f"GUILDRY_HTTP_PORT: nobody can listen on {host}:{port}: {why}"
