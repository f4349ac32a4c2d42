"""Why something of a feed can't be read or shared."""

from uuid import UUID

from guildry.kernel import Fault, Kind


class ActUnknown(Fault, code="ACT_NOT_FOUND", kind=Kind.MISSING):
    """There is none, or none that you may read."""

    act: UUID


class ReactionUnknown(Fault, code="REACTION_UNKNOWN", kind=Kind.INVALID):
    emoji: str


class SharedBefore(Fault, code="ALREADY_SHARED", kind=Kind.CONFLICT):
    act: UUID
