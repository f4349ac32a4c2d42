"""What presence keeps of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept("presence.seen", "select surface, at from presence.seen where player = $1"),
    Kept(
        "presence.manner",
        "select visible, status from presence.manner where player = $1",
    ),
)
