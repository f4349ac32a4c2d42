"""What must always be true of the market, said by queries that share no code with the planner."""

from typing import Final

from guildry.kernel import Escrow, Invariant

ESCROWS: Final = (
    Escrow("an order", "select id from market.placed where state = 'open'"),
    Escrow("the till of a book", "select till from market.book"),
)

INVARIANTS: Final = (
    Invariant(
        "an open order holds exactly what its rest needs, and a closed one nothing",
        """
        select coalesce(w.id, h.id) as id, coalesce(w.asset, h.asset) as asset, w.amount, h.held
        from (
            select p.id, case p.side when 'buy' then 'coin' else b.asset end as asset,
                case p.side when 'buy' then p.rest * p.price else p.rest end as amount
            from market.placed p join market.book b on b.item = p.item where p.state = 'open'
        ) w
        full join (
            select a.holder as id, s.code as asset, a.balance as held
            from ledger.account a join ledger.asset s on s.id = a.asset
            join market.placed p on p.id = a.holder where a.balance > 0
        ) h on h.id = w.id and h.asset = w.asset
        where w.amount is distinct from h.held
        """,
    ),
    Invariant(
        "no two orders that would meet wait in one book",
        """
        select b.item, b.buy, s.sell from (
            select item, max(price) as buy from market.placed where state = 'open' and side = 'buy' group by item
        ) b join (
            select item, min(price) as sell from market.placed where state = 'open' and side = 'sell' group by item
        ) s on s.item = b.item
        where b.buy >= s.sell and not exists (
            select from market.placed x where x.item = b.item and x.state = 'open' and x.cut > 0
        )
        """,
    ),
    Invariant(
        "what an order asked for is what it traded, what it waits for, what was cut and what was given back",
        """
        select p.id from market.placed p
        left join (
            select o.id, sum(f.quantity) as quantity, sum(f.quantity * f.price) as coins, sum(f.fee) as fee
            from (
                select maker as id, id as fill from market.fill union all select taker, id from market.fill
            ) o join market.fill f on f.id = o.fill group by o.id
        ) f on f.id = p.id
        where p.quantity <> coalesce(f.quantity, 0) + p.rest + p.cut
           or p.traded <> coalesce(f.coins, 0)
           or (p.side = 'sell' and p.fee <> coalesce(f.fee, 0)) or (p.side = 'buy' and p.fee <> 0)
        """,
    ),
    Invariant(
        "orders meet at the price of the one that waited, within what both asked, and never one player's own",
        """
        select f.id from market.fill f
        join market.placed m on m.id = f.maker
        join market.placed t on t.id = f.taker
        where f.item <> m.item or f.item <> t.item or m.side = t.side or m.player = t.player
           or f.price <> m.price or m.seq >= t.seq
           or case t.side when 'buy' then f.price > t.price else f.price < t.price end
        """,
    ),
    Invariant(
        "the fee of a sale is a twentieth of all that it earned, rounded up, however it was split",
        """
        select id, traded, fee from market.placed
        where side = 'sell' and fee <> ceil(traded * 5 / 100.0)
        """,
    ),
    Invariant(
        "what orders traded is on the ledger: coins to sellers, things to buyers, fees to the tills",
        """
        select coalesce(w.posting, m.posting) as posting, coalesce(w.holder, m.holder) as holder,
            coalesce(w.asset, m.asset) as asset, w.amount, m.moved
        from (
            select x.posting, x.holder, x.asset, sum(x.amount) as amount from (
                select f.posting, h.holder, h.asset, h.amount
                from market.fill f
                join market.book b on b.item = f.item
                join market.placed m on m.id = f.maker
                join market.placed t on t.id = f.taker
                cross join lateral (values
                    (case when t.side = 'buy' then t.player when f.fresh then m.player else m.id end, 'coin', -f.price * f.quantity),
                    (case t.side when 'buy' then m.player else t.player end, 'coin', f.price * f.quantity - f.fee),
                    (b.till, 'coin', f.fee),
                    (case when t.side = 'sell' then t.player when f.fresh then m.player else m.id end, b.asset, -f.quantity),
                    (case t.side when 'buy' then t.player else m.player end, b.asset, f.quantity)
                ) h(holder, asset, amount)
            ) x group by x.posting, x.holder, x.asset having sum(x.amount) <> 0
        ) w
        full join (
            select p.id as posting, e.holder, s.code as asset, sum(e.amount) as moved
            from ledger.posting p
            join ledger.entry e on e.posting = p.id
            join ledger.asset s on s.id = e.asset
            left join market.placed o on o.id = e.holder and e.amount > 0
            where p.kind = 'market.trade' group by p.id, e.holder, s.code having sum(e.amount) <> 0
        ) m on m.posting = w.posting and m.holder = w.holder and m.asset = w.asset
        where w.amount is distinct from m.moved
          -- What rests of the one who came is set aside in the same posting.
          and not exists (
              select from market.fill f join market.placed t on t.id = f.taker
              where f.posting = coalesce(w.posting, m.posting) and t.quantity - t.filled_at_once - t.cut > 0
                and coalesce(w.holder, m.holder) in (t.id, t.player)
          )
        """,
    ),
    Invariant(
        "prices by the hour are what the meetings of that hour say",
        """
        select coalesce(c.item, f.item) as item, coalesce(c.hour, f.hour) as hour
        from market.candle c full join (
            select item, date_trunc('hour', at) as hour, (array_agg(price order by id))[1] as open, max(price) as high,
                min(price) as low, (array_agg(price order by id desc))[1] as close, sum(quantity) as volume,
                sum(price * quantity) as turnover
            from market.fill group by 1, 2
        ) f on f.item = c.item and f.hour = c.hour
        where (c.open, c.high, c.low, c.close, c.volume, c.turnover)
            is distinct from (f.open, f.high, f.low, f.close, f.volume, f.turnover)
        """,
    ),
    Invariant(
        "the last price of a book is that of its newest meeting",
        """
        select b.item, b.last, f.price from market.book b left join lateral (
            select price from market.fill f where f.item = b.item order by f.id desc limit 1
        ) f on true where b.last is distinct from f.price
        """,
    ),
)
