from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from guildry.kernel import (
    Event,
    Fault,
    Given,
    Grant,
    Kind,
    PlayerId,
    Role,
    SessionId,
    Shown,
)
from guildry.modules.ledger import Balance

TOKEN_SECONDS: Final = 7 * 86_400
SESSION_SECONDS: Final = 30 * 86_400
NONCE_SECONDS: Final = 300
CODE_SECONDS: Final = 300
SESSIONS_SHOWN_MAX: Final = 100
FOUND_ROWS_MAX: Final = 50

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


# What may be asked

Agent = Annotated[
    str,
    Meta(
        max_length=200, description="A name for the device, for the list of sessions."
    ),
]
Wallet = Annotated[
    str,
    Meta(
        min_length=42,
        max_length=42,
        description="0x and 40 hexadecimal digits, in EIP-55 spelling or one case.",
        examples=["0x742d35cc6634c0532925a3b844bc9e7595f0beb0"],
    ),
]
Signature = Annotated[str, Meta(min_length=132, max_length=132)]
Message = Annotated[str, Meta(min_length=1, max_length=4096)]
Email = Annotated[str, Meta(min_length=3, max_length=254, examples=["ada@example.org"])]
Password = Annotated[str, Meta(min_length=1, max_length=256)]
Why = Annotated[str, Meta(min_length=1, max_length=500)]
LinkCode = Annotated[str, Meta(min_length=20, max_length=96)]


class SignInAsGuest(Given):
    device: Annotated[
        str,
        Meta(
            min_length=22,
            max_length=128,
            pattern=r"^[A-Za-z0-9_-]+$",
            description="A secret of at least 128 random bits that this device keeps: it is the way back in.",
        ),
    ]
    agent: Agent = ""


class SignUpWithEmail(Given):
    email: Email
    password: Password
    name: Annotated[str, Meta(min_length=1, max_length=96)] | None = None
    agent: Agent = ""


class SignInWithEmail(Given):
    email: Email
    password: Password
    agent: Agent = ""


class AskNonce(Given):
    wallet_address: Wallet


class Connect(Given):
    wallet_address: Wallet
    signature: Signature
    message: Message


class SignInWithEthereum(Given):
    message: Message
    signature: Signature
    agent: Agent = ""


class SignInWithWidget(Given):
    data: Annotated[
        dict[str, str | int],
        Meta(
            max_length=20,
            description="The object that the login widget gave, as it is.",
        ),
    ]
    agent: Agent = ""


class SignInWithMiniApp(Given):
    init_data: Annotated[str, Meta(min_length=1, max_length=4096)]
    agent: Agent = ""


class BeginDiscord(Given):
    pass


class EndDiscord(Given):
    code: Annotated[str, Meta(min_length=1, max_length=512)]
    state: Annotated[str, Meta(min_length=1, max_length=128)]
    agent: Agent = ""


class SignInWithCode(Given):
    code: LinkCode
    agent: Agent = ""


class Refresh(Given):
    refresh_token: Annotated[str, Meta(min_length=1, max_length=128)] | None = None


class ChangeMe(Given):
    username: Annotated[str, Meta(min_length=1, max_length=96)] | UnsetType = UNSET
    locale: Locale | UnsetType = UNSET
    zone: Annotated[str, Meta(min_length=1, max_length=64)] | UnsetType = UNSET


class SeePlayer(Given):
    player: UUID


class FindPlayers(Given):
    search: Annotated[str, Meta(max_length=96)] = ""
    role: Role | None = None
    after: UUID | None = None
    limit: Annotated[int, Meta(ge=1, le=FOUND_ROWS_MAX)] = 20


class CloseSession(Given):
    session: UUID


class CloseSessions(Given):
    keep_this: bool = True


class Unlink(Given):
    provider: Provider


class TakeCode(Given):
    code: LinkCode


class ConfirmLink(Given):
    claim: UUID


class Appoint(Given):
    player: UUID
    role: Literal["player", "moderator", "game_master", "admin", "owner"]
    reason: Why


class Ban(Given):
    player: UUID
    reason: Why
    days: Annotated[int, Meta(ge=1, le=3650)] | None = None


class Unban(Given):
    player: UUID
    reason: Why


class Erase(Given):
    player: UUID
    reason: Why


class DeleteMe(Given):
    """Say the word, so that nobody is deleted by a slip."""

    confirm: Literal["delete"]


class EraseMe(Given):
    confirm: Literal["erase"]


# What is shown


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
    valid: bool


class Export(Shown):
    player: PlayerId
    at: datetime
    data: dict[str, list[dict[str, Any]]]


# What happens


class PlayerJoined(Event):
    player: PlayerId
    provider: str


class SessionOpened(Event):
    session: SessionId
    player: PlayerId
    provider: str


class SessionClosed(Event):
    session: SessionId
    player: PlayerId
    why: str


class PlayerRenamed(Event):
    player: PlayerId
    name: str


class IdentityLinked(Event):
    player: PlayerId
    provider: str


class IdentityUnlinked(Event):
    player: PlayerId
    provider: str


class RoleChanged(Event):
    player: PlayerId
    role: str


class PlayerBanned(Event):
    player: PlayerId
    until: datetime | None


class PlayerUnbanned(Event):
    player: PlayerId


class PlayerDeleted(Event):
    player: PlayerId
    erased: bool


# What may be refused


class ProofRefused(Fault, code="INVALID_CREDENTIALS", kind=Kind.UNKNOWN):
    """One answer for every proof that does not hold, so that nobody learns which half was wrong."""


class TokenRefused(Fault, code="INVALID_TOKEN", kind=Kind.UNKNOWN):
    pass


class SignInLocked(Fault, code="SIGN_IN_LOCKED", kind=Kind.LIMITED):
    retry_after: int


class ProviderOff(Fault, code="PROVIDER_OFF", kind=Kind.MISSING):
    provider: str


class PlayerIsBanned(Fault, code="ACCOUNT_BANNED", kind=Kind.DENIED):
    until: datetime | None
    reason: str


class PlayerUnknown(Fault, code="PLAYER_NOT_FOUND", kind=Kind.MISSING):
    player: UUID


class PlayerNotNamed(Fault, code="PLAYER_NOT_FOUND", kind=Kind.MISSING):
    name: str


class NameTaken(Fault, code="NAME_TAKEN", kind=Kind.CONFLICT):
    name: str


class NameRefused(Fault, code="NAME_INVALID", kind=Kind.INVALID):
    flaw: str


class TooSoon(Fault, code="TOO_SOON", kind=Kind.REFUSED):
    field: str
    until: datetime


class ZoneUnknown(Fault, code="ZONE_UNKNOWN", kind=Kind.INVALID):
    zone: str


class EmailTaken(Fault, code="EMAIL_TAKEN", kind=Kind.CONFLICT):
    pass


class EmailRefused(Fault, code="EMAIL_INVALID", kind=Kind.INVALID):
    flaw: str


class PasswordRefused(Fault, code="PASSWORD_WEAK", kind=Kind.INVALID):
    flaw: str


class IdentityTaken(Fault, code="IDENTITY_TAKEN", kind=Kind.CONFLICT):
    provider: str


class IdentityUnknown(Fault, code="IDENTITY_NOT_FOUND", kind=Kind.MISSING):
    provider: str


class LastWayIn(Fault, code="LAST_IDENTITY", kind=Kind.REFUSED):
    """Without this identity nobody could sign in to the account again."""


class CodeRefused(Fault, code="CODE_INVALID", kind=Kind.REFUSED):
    pass


class SessionUnknown(Fault, code="SESSION_NOT_FOUND", kind=Kind.MISSING):
    session: UUID


class AccountNotEmpty(Fault, code="ACCOUNT_NOT_EMPTY", kind=Kind.REFUSED):
    """Its last way in would leave, and what it holds would be out of reach."""


class OutOfReach(Fault, code="ROLE_OUT_OF_REACH", kind=Kind.DENIED):
    """Nobody acts on themselves, on their peers or above."""


class LastOwner(Fault, code="LAST_OWNER", kind=Kind.REFUSED):
    pass
