from enum import StrEnum
from typing import Final

from msgspec import Struct

from guildry.kernel.ids import PlayerId, SessionId


class Role(StrEnum):
    """Who someone is in the hall. Moderators and game masters stand side by side."""

    ANYONE = "anyone"
    PLAYER = "player"
    MODERATOR = "moderator"
    GAME_MASTER = "game_master"
    ADMIN = "admin"
    OWNER = "owner"


_PLAYERS: Final = frozenset({Role.ANYONE, Role.PLAYER})
_ADMINS: Final = _PLAYERS | {Role.MODERATOR, Role.GAME_MASTER, Role.ADMIN}

REACH: Final[dict[Role, frozenset[Role]]] = {
    Role.ANYONE: frozenset({Role.ANYONE}),
    Role.PLAYER: _PLAYERS,
    Role.MODERATOR: _PLAYERS | {Role.MODERATOR},
    Role.GAME_MASTER: _PLAYERS | {Role.GAME_MASTER},
    Role.ADMIN: _ADMINS,
    Role.OWNER: _ADMINS | {Role.OWNER},
}
"""The lattice: which roles each role may act as."""


class Grant(Struct, frozen=True):
    """A right, and the least role that holds it."""

    name: str
    role: Role


PUBLIC: Final = Grant("public", Role.ANYONE)
SIGNED_IN: Final = Grant("signed_in", Role.PLAYER)


class Actor(Struct, frozen=True, kw_only=True):
    """Whoever asks: a player on some edge, a stranger, or the hall itself."""

    player: PlayerId | None = None
    role: Role = Role.ANYONE
    session: SessionId | None = None
    edge: str = "http"
    address: str = ""
    browser: str = ""
    """A browser's own random mark, so that what it began only it can end; else empty."""
    locale: str = "en"
    place: str = ""
    """Where on a platform they speak, `telegram:-1001`; else empty."""

    def may(self, grant: Grant) -> bool:
        return grant.role in REACH[self.role]

    @property
    def id(self) -> PlayerId:
        """The player behind the actor; actions that need a sign-in may rely on it."""
        assert self.player is not None, "this action was declared for signed-in players"
        return self.player


HALL: Final = Actor(role=Role.OWNER, edge="hall")
"""The hall itself: sweeps, reactions, tasks, the operator's shell."""
