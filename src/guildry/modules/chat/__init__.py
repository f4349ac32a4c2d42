"""What players say to each other, on every surface at once, for ninety days."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.chat.actions.changing import edit
from guildry.modules.chat.actions.sending import say, send
from guildry.modules.chat.contract import (
    TEXT_CHARS_MAX,
    Channel,
    ChannelId,
    ChannelKind,
    Edit,
    Message,
    MessageDeleted,
    MessageEdited,
    MessageId,
    MessageSent,
    Say,
    Send,
)
from guildry.modules.chat.furniture import HALL_CHANNEL, NEWS_CHANNEL, furnish
from guildry.modules.chat.invariants import INVARIANTS
from guildry.modules.chat.kept import KEPT
from guildry.modules.chat.reactions import REACTIONS, SWEEPS
from guildry.modules.chat.seats import MOVES, SEATING
from guildry.modules.chat.store.channels import bridged, bridges
from guildry.modules.chat.surface import LIVE, ROUTES
from guildry.modules.chat.words import WORDS

__all__ = [
    "HALL_CHANNEL",
    "NEWS_CHANNEL",
    "TEXT_CHARS_MAX",
    "Channel",
    "ChannelId",
    "ChannelKind",
    "Edit",
    "Message",
    "MessageDeleted",
    "MessageEdited",
    "MessageId",
    "MessageSent",
    "Say",
    "Send",
    "bridged",
    "bridges",
    "edit",
    "say",
    "send",
]

module = Module(
    name="chat",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    reactions=REACTIONS,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    kept=KEPT,
    furnish=furnish,
    seating=SEATING,
    moves=MOVES,
)
