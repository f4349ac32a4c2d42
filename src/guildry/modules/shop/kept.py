"""What the shop keeps of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "shop.purchase",
        """
        select id, at, offer, quantity, total, receiver, note, refunded_at
        from shop.purchase where buyer = $1 order by id desc
        """,
    ),
    Kept(
        "shop.received",
        """
        select id, at, offer, quantity, buyer, note
        from shop.purchase where receiver = $1 and buyer <> $1 order by id desc
        """,
    ),
    Kept("shop.bonus", "select day, streak from shop.bonus where player = $1"),
    Kept(
        "shop.gifting",
        "select day, given from shop.gifting where sender = $1 order by day desc",
    ),
)
