"""What the ledger keeps of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "ledger.account",
        """
        select s.code as asset, a.balance, a.frozen
        from ledger.account a join ledger.asset s on s.id = a.asset
        where a.holder = $1
        """,
    ),
    Kept(
        "ledger.entry",
        """
        select e.posting, e.at, s.code as asset, e.amount, e.after, p.kind, p.reason
        from ledger.entry e
        join ledger.asset s on s.id = e.asset
        join ledger.posting p on p.id = e.posting
        where e.holder = $1 order by e.at desc
        """,
    ),
    Kept(
        "ledger.hold",
        """
        select h.id, s.code as asset, h.amount, h.reason, h.due, h.state, h.closed_at
        from ledger.hold h join ledger.asset s on s.id = h.asset
        where h.holder = $1
        """,
    ),
)
