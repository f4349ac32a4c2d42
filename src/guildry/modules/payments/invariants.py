"""What must always be true of payments, said by queries that share no code with the actions."""

from typing import Final

from guildry.kernel import Escrow, Invariant

ESCROWS: Final = (
    Escrow(
        "a payment that waits", "select id from payments.payment where state = 'held'"
    ),
)

INVARIANTS: Final = (
    Invariant(
        "a payment that waits holds exactly what was paid for, and no other holds anything",
        """
        select p.id, p.amount, h.held from payments.payment p
        left join (
            select a.holder, s.code, a.balance as held
            from ledger.account a join ledger.asset s on s.id = a.asset where a.balance > 0
        ) h on h.holder = p.id
        where case when p.state = 'held' then h.held is distinct from p.amount or h.code <> p.asset
                   else h.held is not null end
        """,
    ),
    Invariant(
        "what was taken back of a payment went into the sink for it, and no more than was paid",
        """
        select p.id, p.taken, t.moved from payments.payment p
        left join (
            select g.reason, sum(e.amount) as moved
            from ledger.posting g join ledger.entry e on e.posting = g.id
            join ledger.holder h on h.id = e.holder and h.name = 'charge_backs'
            where g.kind = 'payment.taken' group by g.reason
        ) t on t.reason = p.id::text
        where p.taken <> coalesce(t.moved, 0)
        """,
    ),
)
