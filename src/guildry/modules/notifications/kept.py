"""What the notifications keep of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "notifications.notice",
        """
        select kind, at, about, name, what, count, told_at, told_on, read_at
        from notifications.notice where player = $1 order by id desc
        """,
    ),
    Kept(
        "notifications.preference",
        "select kind, manner from notifications.preference where player = $1",
    ),
    Kept(
        "notifications.quiet",
        "select starts, ends from notifications.quiet where player = $1",
    ),
)
