"""What perks keep of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "perks.wish",
        """
        select kind, word, text, days, state, at, decided_at, reason
        from perks.wish where player = $1 order by id
        """,
    ),
)
