"""Moderation's words in a chat."""

from guildry.kernel import Card, Text, Word
from guildry.modules.moderation import queries
from guildry.modules.moderation.actions import reporting, sanctioning
from guildry.modules.moderation.contract import Filed, Record, Sanction


def _filed(filed: Filed) -> Card:
    return Card(mark="🛎", title=Text("moderation-card-filed"))


def _sanction(made: Sanction) -> Card:
    return Card(
        mark="🔇" if made.until else "⚠️",
        title=Text(
            "moderation-card-muted" if made.until else "moderation-card-warned",
            {"until": made.until},
        ),
        lines=(Text("moderation-card-reason", {"reason": made.reason}),),
    )


def _record(record: Record) -> Card:
    title = "moderation-card-may-speak"
    if record.muted_until:
        title = "moderation-card-muted"
    return Card(
        mark="📋",
        title=Text(title, {"until": record.muted_until}),
        lines=tuple(
            Text("moderation-card-reason", {"reason": one.reason})
            for one in record.sanctions[:5]
            if one.undone_at is None
        ),
    )


WORDS = (
    Word(
        name="report",
        action=reporting.report_player,
        takes=("player", "ground", "details"),
        card=_filed,
        aliases={"ru": ("жалоба", "пожаловаться"), "es": ("denunciar",)},
        private=True,
    ),
    Word(
        name="record",
        action=queries.my_record,
        card=_record,
        aliases={"ru": ("нарушения",), "es": ("historial_faltas",)},
        private=True,
    ),
    Word(
        name="warn",
        action=sanctioning.warn,
        takes=("player", "reason"),
        card=_sanction,
        aliases={"ru": ("предупредить",), "es": ("advertir",)},
    ),
    Word(
        name="mute",
        action=sanctioning.mute,
        takes=("player", "minutes", "reason"),
        card=_sanction,
        aliases={"ru": ("заглушить", "мут"), "es": ("silenciar",)},
    ),
)
