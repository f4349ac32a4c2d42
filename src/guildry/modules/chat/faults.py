"""Why something can't be said, read or changed in a channel."""

from datetime import datetime
from uuid import UUID

from guildry.kernel import Fault, Kind


class ChannelUnknown(Fault, code="CHANNEL_NOT_FOUND", kind=Kind.MISSING):
    """There is none, or none that you may read: which of both is not told."""

    channel: UUID


class MessageUnknown(Fault, code="MESSAGE_NOT_FOUND", kind=Kind.MISSING):
    message: UUID


class NothingSaid(Fault, code="NOTHING_SAID", kind=Kind.MISSING):
    """There is nothing of one's own here that could be changed."""


class ReadOnly(Fault, code="CHANNEL_READ_ONLY", kind=Kind.DENIED):
    channel: UUID


class TooFast(Fault, code="CHAT_LIMIT_REACHED", kind=Kind.LIMITED):
    retry_after: int
    most: int


class SlowMode(Fault, code="SLOW_MODE", kind=Kind.LIMITED):
    retry_after: int


class NotYours(Fault, code="NOT_YOUR_MESSAGE", kind=Kind.DENIED):
    message: UUID


class TooLate(Fault, code="TOO_LATE_TO_EDIT", kind=Kind.REFUSED):
    until: datetime


class ReactionUnknown(Fault, code="REACTION_UNKNOWN", kind=Kind.INVALID):
    emoji: str


class ToOneself(Fault, code="CHAT_WITH_ONESELF", kind=Kind.REFUSED):
    pass


class BridgeUnknown(Fault, code="BRIDGE_NOT_FOUND", kind=Kind.MISSING):
    place: str


class BridgesFull(Fault, code="TOO_MANY_BRIDGES", kind=Kind.REFUSED):
    most: int
