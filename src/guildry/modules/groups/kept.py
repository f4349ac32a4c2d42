"""What groups keep of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "groups.member",
        """
        select b.name, m.kind, m.role, m.joined_at, m.active_at, m.contributed, m.next_due,
            m.earned_day, m.earned
        from groups.member m join groups.band b on b.id = m.band
        where m.player = $1 order by m.joined_at
        """,
    ),
    Kept(
        "groups.knock",
        """
        select b.name, k.way, k.by, k.at, k.until from groups.knock k
        join groups.band b on b.id = k.band where k.player = $1
        """,
    ),
    Kept(
        "groups.barred",
        "select band, until from groups.barred where player = $1",
    ),
    Kept(
        "groups.spent",
        "select band, asset, day, amount from groups.spent where player = $1 order by day desc",
    ),
    Kept(
        "groups.spending",
        """
        select id, band, by, receiver, asset, amount, reason, at, until, state, second, closed_at
        from groups.spending where $1 in (by, receiver, second) order by at desc
        """,
    ),
    Kept(
        "groups.due",
        "select band, due_at, amount, posting from groups.due where player = $1 order by due_at desc",
    ),
    Kept(
        "groups.goal",
        "select id, band, what, target, asset, reward, at, state from groups.goal where by = $1 order by at desc",
    ),
    Kept(
        "groups.log",
        """
        select band, at, act, actor, subject, facts from groups.log
        where $1 in (actor, subject) order by id desc
        """,
    ),
)
