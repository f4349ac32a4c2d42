from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "a day of keeping order was wished for by a thing used up",
        """
        select w.player from perks.wish w where w.kind = 'day'
        group by w.player
        having sum(w.days) > (
            select coalesce(-sum(e.amount), 0) from ledger.entry e
            join ledger.asset a on a.id = e.asset and a.code = 'item:admin_day'
            join ledger.posting p on p.id = e.posting and p.kind = 'use'
            where e.holder = w.player
        )
        """,
    ),
)
