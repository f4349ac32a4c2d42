"""What may be said in the hall, and what happens to those who say something else."""

from collections.abc import Sequence
from pathlib import Path

from guildry.kernel import Attached, Fault, Module, PlayerId, ReadTx
from guildry.modules import ledger
from guildry.modules.accounts import MAY_BE_CALLED
from guildry.modules.moderation.actions.reporting import Complaint, file_report
from guildry.modules.moderation.actions.sanctioning import count_act
from guildry.modules.moderation.contract import (
    AppealDecided,
    Evidence,
    Filed,
    Ground,
    PlayerMuted,
    PlayerWarned,
    SanctionUndone,
)
from guildry.modules.moderation.faults import (
    GateClosed,
    LinksTooSoon,
    Muted,
    SpeechRefused,
)
from guildry.modules.moderation.invariants import INVARIANTS
from guildry.modules.moderation.kept import KEPT
from guildry.modules.moderation.reactions import REACTIONS, SWEEPS
from guildry.modules.moderation.seats import SEATING
from guildry.modules.moderation.speaking import (
    Speech,
    may_speak,
    mind_speech,
    mind_speeches,
    muted_until,
)
from guildry.modules.moderation.surface import LIVE, ROUTES
from guildry.modules.moderation.words import WORDS

__all__ = [
    "AppealDecided",
    "Complaint",
    "Evidence",
    "Filed",
    "GateClosed",
    "Ground",
    "LinksTooSoon",
    "Muted",
    "PlayerMuted",
    "PlayerWarned",
    "SanctionUndone",
    "Speech",
    "SpeechRefused",
    "count_act",
    "file_report",
    "may_speak",
    "mind_speech",
    "mind_speeches",
    "muted_until",
]


async def _mind_name(tx: ReadTx, player: PlayerId, name: str) -> None:
    await mind_speech(tx, player, name, where="name")


async def _mind_notes(
    tx: ReadTx, notes: Sequence[tuple[PlayerId, str]]
) -> Sequence[str | Fault]:
    speeches = [Speech(player, text) for player, text in notes]
    return await mind_speeches(tx, speeches, where="note")


module = Module(
    name="moderation",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    seating=SEATING,
    reactions=REACTIONS,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    kept=KEPT,
    attached=(
        Attached(MAY_BE_CALLED, _mind_name),
        Attached(ledger.NOTES, _mind_notes),
    ),
)
