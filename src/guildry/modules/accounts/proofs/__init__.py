"""Proofs that someone is who they say: pure checks that answer with a value or a BadProof."""

from enum import StrEnum

__all__ = ["BadProof", "Reason"]


class Reason(StrEnum):
    """Why a proof was refused. For the log: whoever knocks is told only that it failed."""

    MALFORMED = "malformed"
    FORGED = "forged"
    STALE = "stale"
    EARLY = "early"
    FOREIGN = "foreign"
    REFUSED = "refused"


class BadProof(Exception):
    """The proof does not hold, whatever bytes it was made of."""

    def __init__(self, reason: Reason, what: str) -> None:
        super().__init__(f"{reason}: {what}")
        self.reason = reason
        self.what = what
