"""What the auction house keeps of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "auctions.lot",
        """
        select id, item, count, start_price, buyout, made_at, ends_at, state, price, bids, fee, closed_at
        from auctions.lot where seller = $1 order by id desc
        """,
    ),
    Kept(
        "auctions.bid",
        """
        select b.lot, b.n, b.at, b.most, b.price from auctions.bid b
        join auctions.bidder m on m.lot = b.lot and m.player = b.bidder
        where m.player = $1 order by b.at desc
        """,
    ),
    Kept("auctions.watch", "select lot from auctions.watch where player = $1"),
)
