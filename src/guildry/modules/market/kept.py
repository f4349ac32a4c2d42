"""What the market keeps of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "market.placed",
        """
        select id, item, side, price, quantity, rest, cut, traded, fee, state, made_at, due, closed_at
        from market.placed where player = $1 order by id desc
        """,
    ),
)
