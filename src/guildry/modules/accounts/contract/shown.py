"""What identity shows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from guildry.kernel import PlayerId, Role, SessionId, Shown
from guildry.modules.accounts.contract.settings import Provider
from guildry.modules.ledger import Balance


class Me(Shown):
    id: PlayerId
    username: str
    wallet_address: str | None
    role: str
    locale: str
    zone: str
    joined_at: datetime
    purse: list[Balance]


class SignedIn(Shown):
    token: str
    refresh_token: str
    expires_at: datetime
    user: "SignedInPlayer"


class SignedInPlayer(Shown):
    id: PlayerId
    username: str
    role: str


class Nonce(Shown):
    nonce: str


class Connected(Shown):
    token: str
    refresh_token: str
    expires_at: datetime
    user: "ConnectedPlayer"


class ConnectedPlayer(Shown):
    id: PlayerId
    username: str
    wallet_address: str
    role: str
    gold: int
    """The coins in the purse."""


class Refreshed(Shown):
    token: str
    expires_at: datetime
    refresh_token: str | None = None


class OpenWays(Shown):
    """By which platforms one may come in here."""

    telegram_bot: str | None
    """The number of the bot in whose name Telegram's login page asks."""
    discord: bool


class GoTo(Shown):
    url: str


class Player(Shown):
    id: PlayerId
    username: str
    role: str
    joined_at: datetime


class FoundPlayer(Shown):
    id: PlayerId
    username: str
    role: str
    state: str
    joined_at: datetime
    banned_until: datetime | None
    ban_reason: str | None
    providers: list[str]


class FoundPlayers(Shown):
    players: list[FoundPlayer]
    next: PlayerId | None


class Session(Shown):
    id: SessionId
    provider: str
    address: str
    agent: str
    opened_at: datetime
    renewed_at: datetime
    until: datetime
    this: bool


class Sessions(Shown):
    sessions: list[Session]


class Closed(Shown):
    closed: int


class Identity(Shown):
    provider: Provider
    label: str
    linked_at: datetime


class Identities(Shown):
    identities: list[Identity]


class Code(Shown):
    code: str
    until: datetime


class LinkPreview(Shown):
    into: str
    """The name of the account that your way in would belong to from then on."""
    provider: Provider
    label: str
    code: str
    """The code that was asked about, to agree with."""


class LinkClaimed(Shown):
    claim: UUID
    into: str
    provider: Provider
    label: str


class Linked(Shown):
    provider: Provider
    label: str


class Standing(Shown):
    player: PlayerId
    role: Role
    locale: str
    locale_chosen: bool
    """Whether the player chose it; until then it follows the platform that they speak on."""


class Known(Struct, frozen=True):
    """What later rooms may know of a player."""

    player: PlayerId
    name: str
    role: Role
    locale: str
    zone: str
    joined_at: datetime


class Export(Shown):
    player: PlayerId
    at: datetime
    data: dict[str, list[dict[str, Any]]]
