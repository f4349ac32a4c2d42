"""What payments keep of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "payments.payment",
        """
        select id, asset, amount, reference, state, taken, at, due
        from payments.payment where player = $1 order by id desc
        """,
    ),
)
