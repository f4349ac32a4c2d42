from guildry.kernel import Escrow, Invariant

ESCROWS = (Escrow("an account of the bank", "select holder from banking.account"),)

INVARIANTS = (
    Invariant(
        "an account holds what its day began with and what moved since",
        """
        select a.holder, a.kind, a.start, f.moved, l.balance
        from banking.account a
        left join lateral (
            select coalesce(sum(deposited - withdrawn), 0) as moved from banking.flow
            where holder = a.holder and day >= a.day
        ) f on true
        left join ledger.asset s on s.code = 'coin'
        left join ledger.account l on l.holder = a.holder and l.asset = s.id
        where a.start + f.moved <> coalesce(l.balance, 0)
        """,
    ),
    Invariant(
        "what moved in an account is what its entries say",
        """
        with moved as (
            select e.holder, sum(greatest(e.amount, 0)) filter (where p.kind <> 'interest') as deposited,
                sum(greatest(-e.amount, 0)) as withdrawn,
                coalesce(sum(e.amount) filter (where p.kind = 'interest'), 0) as interest
            from banking.account a
            join ledger.entry e on e.holder = a.holder join ledger.posting p on p.id = e.posting
            group by e.holder
        ), noted as (
            select a.holder, coalesce(f.deposited, 0) as deposited, coalesce(f.withdrawn, 0) as withdrawn,
                coalesce(i.interest, 0) as interest
            from banking.account a
            left join (
                select holder, sum(deposited) as deposited, sum(withdrawn) as withdrawn
                from banking.flow group by holder
            ) f on f.holder = a.holder
            left join (
                select holder, sum(amount) as interest from banking.interest group by holder
            ) i on i.holder = a.holder
        )
        select n.holder, n.deposited, m.deposited, n.withdrawn, m.withdrawn, n.interest, m.interest
        from noted n left join moved m on m.holder = n.holder
        where n.deposited <> coalesce(m.deposited, 0) or n.withdrawn <> coalesce(m.withdrawn, 0)
           or n.interest <> coalesce(m.interest, 0)
        """,
    ),
    Invariant(
        "of an account every day up to the one it stands at was settled once",
        """
        select a.holder, a.day, i.days, i.first, i.last
        from banking.account a join (
            select holder, count(*) as days, min(day) as first, max(day) as last
            from banking.interest group by holder
        ) i on i.holder = a.holder
        where i.last <> a.day - 1 or i.days <> i.last - i.first + 1
        """,
    ),
    Invariant(
        "interest is at most what the day's rate gives, and all of it was minted on a sheet under its cap",
        """
        select s.day, s.minted, s.cap, s.wanted, i.amount, s.accounts, i.accounts
        from banking.sheet s left join (
            select day, sum(amount) as amount, count(*) as accounts from banking.interest group by day
        ) i on i.day = s.day
        where s.minted > s.cap or s.minted > s.wanted or s.minted <> coalesce(i.amount, 0)
           or s.accounts <> coalesce(i.accounts, 0)
        """,
    ),
    Invariant(
        "lots are no more than what the savings hold",
        """
        select a.holder, sum(l.amount) as lots, a.start from banking.account a
        join banking.lot l on l.holder = a.holder
        left join ledger.asset s on s.code = 'coin'
        left join ledger.account b on b.holder = a.holder and b.asset = s.id
        group by a.holder, a.kind, a.start, b.balance
        having a.kind <> 'savings' or sum(l.amount) > coalesce(b.balance, 0)
        """,
    ),
    Invariant(
        "a loan's principal is what was paid back of it and what remains",
        """
        select l.id, l.principal, l.remaining, p.principal as paid from banking.loan l
        left join lateral (
            select coalesce(sum(principal), 0) as principal from banking.payment where loan = l.id
        ) p on true
        where l.principal <> l.remaining + p.principal
        """,
    ),
    Invariant(
        "what a payment says is what its posting moved",
        """
        select p.posting, p.loan from banking.payment p
        join banking.loan l on l.id = p.loan
        left join ledger.posting g on g.id = p.posting
        where g.id is null or (
            select sum(x.amount) from unnest(g.amounts) x(amount) where x.amount > 0
        ) <> p.principal + p.interest + p.fees or not g.holders && array[l.player, (
            select a.holder from banking.account a where a.player = l.player and a.kind = 'bank'
        )]
        """,
    ),
    Invariant(
        "of a loan each due date up to the next one was paid or missed, once",
        """
        select l.id, l.next_due, i.days, i.last from banking.loan l
        join (
            select loan, count(*) as days, min(due) as first, max(due) as last
            from banking.instalment group by loan
        ) i on i.loan = l.id
        where i.days <> i.last - i.first + 1
           or (l.state = 'open' and i.last <> l.next_due - 1)
           or (l.state = 'defaulted' and i.last <> l.next_due)
        """,
    ),
    Invariant(
        "late fees are owed or were paid, each once",
        """
        select l.id, l.fees, i.charged, p.paid from banking.loan l
        left join lateral (
            select coalesce(sum(fee), 0) as charged from banking.instalment
            where loan = l.id and outcome = 'missed'
        ) i on true
        left join lateral (
            select coalesce(sum(fees), 0) as paid from banking.payment where loan = l.id
        ) p on true
        where l.fees <> i.charged - p.paid
        """,
    ),
    Invariant(
        "the pot through which interest passes is empty",
        """
        select a.holder, a.balance from ledger.account a
        where a.holder = 'c00eaf98-614b-f124-e7cc-2ca213e2a288'::uuid and a.balance <> 0
        """,
    ),
    Invariant(
        "the crypto has a price for every hour, and each week's seed is the one that was promised",
        """
        select t.hour, 'an hour is missing before it' as what from (
            select hour, lag(hour) over (order by hour) as before from banking.tick
        ) t where t.hour - t.before <> interval '1 hour'
        union all
        select e.starts_at, 'a seed that its digest does not know' from banking.epoch e
        where sha256(e.seed) <> e.digest
        """,
    ),
)
