"""What moderation keeps of a player, for the export of one's data; who reported, and what others had said, stays with the moderators."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "moderation.violation",
        "select at, place, said, words from moderation.violation where player = $1 order by at desc",
    ),
    Kept(
        "moderation.sanction",
        """
        select id, kind, at, until, reason, undone_at, undone_why
        from moderation.sanction where player = $1 order by at desc
        """,
    ),
    Kept(
        "moderation.appeal",
        """
        select a.at, a.text, a.state, a.decided_at, a.why
        from moderation.appeal a join moderation.sanction s on s.id = a.sanction
        where s.player = $1 order by a.at desc
        """,
    ),
    Kept(
        "moderation.pace",
        "select hour, acts from moderation.pace where keeper = $1 order by hour desc",
    ),
    Kept(
        "moderation.report",
        """
        select at, ground, details, kind, ref
        from moderation.report where reporter = $1 order by at desc
        """,
    ),
)
