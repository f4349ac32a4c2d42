"""What may be asked of identity."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import UNSET, Meta, UnsetType

from guildry.kernel import Given, Role
from guildry.modules.accounts.contract.settings import FOUND_ROWS_MAX, Locale, Provider

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
