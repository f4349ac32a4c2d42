"""What the bank keeps of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "banking.account",
        "select kind, day, start from banking.account where player = $1",
    ),
    Kept(
        "banking.flow",
        """
        select a.kind, f.day, f.deposited, f.withdrawn from banking.flow f
        join banking.account a on a.holder = f.holder where a.player = $1 order by f.day desc
        """,
    ),
    Kept(
        "banking.interest",
        """
        select a.kind, i.day, i.base, i.ppm, i.amount from banking.interest i
        join banking.account a on a.holder = i.holder where a.player = $1 order by i.day desc
        """,
    ),
    Kept(
        "banking.loan",
        """
        select id, principal, days, ppm, score, remaining, interest, fees, missed, state, taken_at, closed_at
        from banking.loan where player = $1
        """,
    ),
    Kept(
        "banking.instalment",
        """
        select i.due, i.outcome, i.principal, i.interest, i.fee from banking.instalment i
        join banking.loan l on l.id = i.loan where l.player = $1 order by i.due desc
        """,
    ),
)
