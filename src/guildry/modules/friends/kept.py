"""What friendship keeps of a player, for the export of one's data; never who blocked them."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "friends.pair",
        """
        select case when one = $1 then two else one end as player, state, asked_by, since, again_at
        from friends.pair
        where $1 in (one, two) and (state <> 'blocked' or case when one = $1 then one_blocks else two_blocks end)
        order by since desc
        """,
    ),
    Kept(
        "friends.tally",
        "select friends, asked, blocks, day, asked_today from friends.tally where player = $1",
    ),
)
