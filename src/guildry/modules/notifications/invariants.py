from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "what was told on a platform was due, and not before its time",
        """
        select id from notifications.notice
        where told_on in ('telegram', 'discord') and (due_at is null or told_at < due_at)
        """,
    ),
)
