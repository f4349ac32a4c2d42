"""What must always be true of auctions, said by queries that share no code with the actions."""

from typing import Final

from guildry.kernel import Escrow, Invariant

ESCROWS: Final = (Escrow("a lot", "select id from auctions.lot where state = 'open'"),)

INVARIANTS: Final = (
    Invariant(
        "an open lot holds its things and exactly the most that its leader said; a closed one nothing",
        """
        select coalesce(w.lot, h.lot) as lot, coalesce(w.asset, h.asset) as asset, w.amount, h.held
        from (
            select id as lot, asset, count as amount from auctions.lot where state = 'open'
            union all
            select id, 'coin', most from auctions.lot where state = 'open' and leader is not null
        ) w
        full join (
            select a.holder as lot, s.code as asset, a.balance as held
            from ledger.account a join ledger.asset s on s.id = a.asset
            join auctions.lot l on l.id = a.holder where a.balance > 0
        ) h on h.lot = w.lot and h.asset = w.asset
        where w.amount is distinct from h.held
        """,
    ),
    Invariant(
        "a sold lot: the winner paid the price and has the things, the seller got it less the fee, the rest is as it was",
        """
        select coalesce(w.lot, m.lot) as lot, coalesce(w.holder, m.holder) as holder,
            coalesce(w.asset, m.asset) as asset, w.amount, m.moved
        from (
            select x.lot, x.holder, x.asset, sum(x.amount) as amount
            from (
                select l.id as lot, h.holder, h.asset, h.amount
                from auctions.lot l
                join ledger.holder t on t.name = 'treasury'
                cross join lateral (values
                    (l.leader, 'coin', -l.price), (l.seller, 'coin', l.price - l.fee), (t.id, 'coin', l.fee),
                    (l.seller, l.asset, -l.count), (l.leader, l.asset, l.count)
                ) h(holder, asset, amount)
                where l.state = 'sold'
            ) x group by x.lot, x.holder, x.asset having sum(x.amount) <> 0
        ) w
        full join (
            select l.id as lot, e.holder, s.code as asset, sum(e.amount) as moved
            from auctions.lot l
            join ledger.posting p on p.reason = l.id::text and p.kind like 'auction.%'
            join ledger.entry e on e.posting = p.id
            join ledger.asset s on s.id = e.asset
            where l.state <> 'open' group by l.id, e.holder, s.code having sum(e.amount) <> 0
        ) m on m.lot = w.lot and m.holder = w.holder and m.asset = w.asset
        where w.amount is distinct from m.moved
        """,
    ),
    Invariant(
        "a lot's end is one posting, and its key is the lot's own",
        """
        select l.id from auctions.lot l
        left join ledger.posting p on p.id = l.posting
        where l.state <> 'open' and (
            p.id is null or p.reason <> l.id::text
            or p.kind <> case when l.state = 'sold' then 'auction.settle' else 'auction.return' end
            or uuid_send(p.once) <> substring(sha256(convert_to('auctions.ended:' || l.id, 'UTF8')) for 16)
        )
        """,
    ),
    Invariant(
        "bids are numbered without a gap, and a lot stands where its newest bid left it",
        """
        select l.id, l.bids, b.count, b.last from auctions.lot l
        left join (select lot, count(*) as count, max(n) as last from auctions.bid group by lot) b on b.lot = l.id
        left join auctions.bid n on n.lot = l.id and n.n = l.bids
        where l.bids <> coalesce(b.count, 0) or l.bids <> coalesce(b.last, 0)
           or (l.bids > 0 and (n.price <> l.price or n.leader <> l.leader))
        """,
    ),
    Invariant(
        "a bid comes before its lot's end, is its seller's never, and the price only rises",
        """
        select b.lot, b.n from (
            select b.*, lag(price, 1, 0::bigint) over (partition by lot order by n) as before,
                lag(leader) over (partition by lot order by n) as led_by
            from auctions.bid b
        ) b join auctions.lot l on l.id = b.lot
        where b.at >= l.ends_at or b.bidder = l.seller or b.price < b.before or b.price > b.most
                and b.leader = b.bidder
           or (b.before > 0 and b.bidder <> b.led_by and b.price is distinct from l.buyout
               and b.most < b.before + greatest(1, ceil(b.before * 5 / 100.0)))
           or (b.before = 0 and b.most < l.start_price)
        """,
    ),
    Invariant(
        "each bidder's bids are counted as they were taken",
        """
        select coalesce(c.lot, b.lot) as lot, coalesce(c.player, b.bidder) as player, c.bids, b.count
        from auctions.bidder c full join (
            select lot, bidder, count(*) as count, max(most) as most from auctions.bid group by lot, bidder
        ) b on b.lot = c.lot and b.bidder = c.player
        where c.bids is distinct from b.count or c.most is distinct from b.most
        """,
    ),
)
