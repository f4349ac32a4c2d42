"""What the operator sets, what limits there are, and which rights."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Final, Literal

from msgspec import Struct

from guildry.kernel import Grant, Hook, PlayerId, ReadTx, Role

TOKEN_SECONDS: Final = 7 * 86_400
SESSION_SECONDS: Final = 30 * 86_400
NONCE_SECONDS: Final = 300
CODE_SECONDS: Final = 300
SESSIONS_SHOWN_MAX: Final = 100
FOUND_ROWS_MAX: Final = 50

MAY_BE_CALLED: Final[Hook[Callable[[ReadTx, PlayerId, str], Awaitable[object]]]] = Hook(
    "accounts.may_be_called"
)
"""Asked before a player takes a name; a fault from any answer refuses it."""

SEE_SELF: Final = Grant("accounts.see_self", Role.PLAYER)
CHANGE_SELF: Final = Grant("accounts.change_self", Role.PLAYER)
SEE_PLAYERS: Final = Grant("accounts.see_players", Role.PLAYER)
SEARCH: Final = Grant("accounts.search", Role.MODERATOR)
BAN: Final = Grant("accounts.ban", Role.MODERATOR)
APPOINT: Final = Grant("accounts.appoint", Role.ADMIN)
ERASE: Final = Grant("accounts.erase", Role.ADMIN)

Locale = Literal["en", "ru", "es"]


class Provider(StrEnum):
    GUEST = "guest"
    EMAIL = "email"
    ETHEREUM = "ethereum"
    TELEGRAM = "telegram"
    DISCORD = "discord"


class AccountsSettings(Struct, frozen=True, kw_only=True):
    """What the operator sets for identity; a provider without its settings is off."""

    token_secret: bytes
    hall_name: str = "CryptoTribes"
    domain: str = "127.0.0.1:8080"
    public_url: str = "http://127.0.0.1:8080"
    chain_ids: frozenset[int] = frozenset({1})
    telegram_token: str | None = None
    discord_client: str | None = None
    discord_secret: str | None = None
    discord_api: str = "https://discord.com"


class Proven(Struct, frozen=True):
    """Who somebody turned out to be, on one platform."""

    provider: Provider
    subject: str
    label: str
    name: str = ""
    locale: str = "en"
    secret: str | None = None
