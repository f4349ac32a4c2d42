"""What happens to players."""

from datetime import datetime

from guildry.kernel import Event, PlayerId, SessionId


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


class LanguageChosen(Event):
    player: PlayerId
    locale: str


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
