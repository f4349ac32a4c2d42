"""What identity may refuse."""

from datetime import datetime
from uuid import UUID

from guildry.kernel import Fault, Kind


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


class RoleNotLent(Fault, code="ROLE_NOT_LENT", kind=Kind.CONFLICT):
    """Whoever keeps order already is lent nothing."""

    player: UUID


class LastOwner(Fault, code="LAST_OWNER", kind=Kind.REFUSED):
    pass
