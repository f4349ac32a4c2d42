"""What wars keep of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "wars.fighter",
        """
        select war, band, first_half, second_half, left_at from wars.fighter
        where player = $1 order by war desc
        """,
    ),
    Kept(
        "wars.deed",
        """
        select war, objective, points, at from wars.deed where player = $1 order by at desc
        """,
    ),
    Kept(
        "wars.war",
        """
        select id, attacker, defender, declared_at, stake, matched_at from wars.war
        where $1 in (declared_by, matched_by) order by id desc
        """,
    ),
)
