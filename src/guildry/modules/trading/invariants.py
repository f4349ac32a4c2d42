"""What must always be true of trades, said by queries that share no code with the actions."""

from typing import Final

from guildry.kernel import Escrow, Invariant

ESCROWS: Final = (
    Escrow(
        "an open trade",
        "select id from trading.trade where state in ('offered', 'confirming')",
    ),
)

# What each side of each version gives, asset by asset; the initiator's with the fee.
_SIDES: Final = """
    select t.trade, t.version, t.by, d.initiator as giver, d.recipient as taker, s.asset, s.amount
    from trading.terms t join trading.trade d on d.id = t.trade
    cross join unnest(t.initiator_assets, t.initiator_amounts) s(asset, amount)
    union all
    select t.trade, t.version, t.by, d.recipient, d.initiator, s.asset, s.amount
    from trading.terms t join trading.trade d on d.id = t.trade
    cross join unnest(t.recipient_assets, t.recipient_amounts) s(asset, amount)
    union all
    select t.trade, t.version, t.by, d.initiator, h.id, 'coin', t.fee
    from trading.terms t join trading.trade d on d.id = t.trade
    join ledger.holder h on h.name = 'treasury'
"""

INVARIANTS: Final = (
    Invariant(
        "an open trade's escrow holds what was set aside for it, and a closed one's nothing",
        f"""
        select coalesce(w.trade, a.holder) as trade, coalesce(w.asset, a.asset) as asset, w.amount, a.amount as held
        from (
            select s.trade, s.asset, sum(s.amount) as amount
            from ({_SIDES}) s join trading.trade d on d.id = s.trade and d.version = s.version
            where (d.state = 'offered' and s.giver = s.by) or d.state = 'confirming'
            group by s.trade, s.asset
        ) w
        full join (
            select a.holder, s.code as asset, a.balance as amount
            from ledger.account a join ledger.asset s on s.id = a.asset
            join trading.trade d on d.id = a.holder where a.balance > 0
        ) a on a.holder = w.trade and a.asset = w.asset
        where w.amount is distinct from a.amount
        """,  # noqa: S608 - ours
    ),
    Invariant(
        "a settled trade moved both sides and the fee as its terms say, another trade nothing",
        f"""
        select coalesce(w.trade, m.trade) as trade, coalesce(w.holder, m.holder) as holder,
            coalesce(w.asset, m.asset) as asset, w.amount, m.moved
        from (
            select x.trade, x.holder, x.asset, sum(x.amount) as amount
            from (
                select s.trade, h.holder, s.asset, h.amount
                from ({_SIDES}) s
                join trading.trade d on d.id = s.trade and d.version = s.version and d.state = 'settled'
                cross join lateral (values (s.giver, -s.amount), (s.taker, s.amount)) h(holder, amount)
            ) x group by x.trade, x.holder, x.asset having sum(x.amount) <> 0
        ) w
        full join (
            select d.id as trade, e.holder, s.code as asset, sum(e.amount) as moved
            from trading.trade d
            join ledger.posting p on p.reason = d.id::text and p.kind like 'trade.%'
            join ledger.entry e on e.posting = p.id
            join ledger.asset s on s.id = e.asset
            where d.closed_at is not null
            group by d.id, e.holder, s.code having sum(e.amount) <> 0
        ) m on m.trade = w.trade and m.holder = w.holder and m.asset = w.asset
        where w.amount is distinct from m.moved
        """,  # noqa: S608 - ours
    ),
    Invariant(
        "a trade's end is one posting, and its key is the trade's own",
        """
        select d.id from trading.trade d
        left join ledger.posting p on p.id = d.posting
        where d.state = 'settled' and (
            p.id is null or p.kind <> 'trade.settle' or p.reason <> d.id::text
            or uuid_send(p.once) <> substring(sha256(convert_to('trading.ended:' || d.id, 'UTF8')) for 16)
        )
        """,
    ),
    Invariant(
        "a trade that is far from fair was put before the moderators when it was accepted",
        """
        select d.id from trading.trade d
        join trading.terms t on t.trade = d.id and t.version = d.version
        left join trading.alert a on a.trade = d.id
        where t.uneven and d.state in ('confirming', 'settled') and a.uneven is not true
        """,
    ),
    Invariant(
        "terms are far from fair when one side is worth less than a tenth of the other",
        """
        select t.trade, t.version, t.uneven, w.one, w.other
        from trading.terms t cross join lateral (
            select coalesce((select sum(a.amount * a.unit) from unnest(t.initiator_amounts, t.initiator_units) a(amount, unit)), 0) as one,
                   coalesce((select sum(a.amount * a.unit) from unnest(t.recipient_amounts, t.recipient_units) a(amount, unit)), 0) as other
        ) w
        where t.uneven <> (least(w.one, w.other) * 10 < greatest(w.one, w.other))
           or t.fee <> greatest(1, ceil((w.one + w.other) * 5 / 100.0))
        """,
    ),
    Invariant(
        "versions follow one another, and the newest is on the table",
        """
        select d.id from trading.trade d
        left join trading.terms t on t.trade = d.id
        group by d.id having max(t.version) is distinct from d.version or count(t.version) <> d.version
        """,
    ),
)
