from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "a group counts its members, and has no more than it has places",
        """
        select b.id, b.members, b.members_max, count(m.player) as there
        from groups.band b left join groups.member m on m.band = b.id
        group by b.id having b.members <> count(m.player) or count(m.player) > b.members_max
        """,
    ),
    Invariant(
        "a living group has exactly one leader, who is a member of it; an ended one has nobody",
        """
        select b.id, b.leader from groups.band b
        where (b.disbanded_at is null) <> exists (
            select from groups.member m
            where m.band = b.id and m.player = b.leader and m.role = 'master'
        ) or (select count(*) from groups.member m where m.band = b.id and m.role = 'master')
            <> (b.disbanded_at is null)::int
        """,
    ),
    Invariant(
        "nobody is in two groups of one kind, and each is of its group's kind",
        """
        select m.player, m.kind, count(*) from groups.member m
        group by m.player, m.kind having count(*) > 1
        union all
        select m.player, m.kind, 0 from groups.member m
        join groups.band b on b.id = m.band where b.kind <> m.kind
        """,
    ),
    Invariant(
        "no role may do or spend more than the leader's, which may do all",
        """
        select r.band, r.role from groups.role r
        where (r.role = 'master') <> (r.daily_limit is null) or (r.role = 'master' and not exists (
            select from groups.kind_role k join groups.band b on b.kind = k.kind
            where b.id = r.band and k.role = 'master' and k.permissions <@ r.permissions
        ))
        """,
    ),
    Invariant(
        "a spending was done once, by a posting from the treasury to its receiver",
        """
        select s.id from groups.spending s
        left join ledger.posting p on p.id = s.posting
        left join ledger.asset a on a.code = s.asset
        where s.state = 'done' and (
            p.id is null or p.holders[1] <> s.band or p.holders[2] <> s.receiver
            or p.amounts[1] <> -s.amount or p.assets[1] <> a.id
        )
        """,
    ),
    Invariant(
        "what a treasury paid out by members is what its spendings say",
        """
        select p.id from ledger.posting p
        left join groups.spending s on s.posting = p.id
        where p.kind = 'group_spending' and s.id is null
        """,
    ),
    Invariant(
        "dues were paid once for each period, in full",
        """
        select d.band, d.player, d.due_at from groups.due d
        left join ledger.posting p on p.id = d.posting
        where d.posting is not null and (
            p.id is null or p.holders[1] <> d.player or p.holders[2] <> d.band
            or p.amounts[2] <> d.amount
        )
        union all
        select p.holders[2], p.holders[1], p.at from ledger.posting p
        left join groups.due d on d.posting = p.id
        where p.kind = 'group_dues' and d.band is null
        """,
    ),
    Invariant(
        "an open goal holds its reward, a closed one nothing",
        """
        select g.id, g.state, h.state as hold from groups.goal g
        left join ledger.hold h on h.id = g.hold
        where h.id is null or h.amount <> g.reward or h.holder <> g.band
           or (g.state = 'open') <> (h.state = 'open')
           or (g.state = 'reached' and coalesce(g.winners, 0) > 0 and h.state <> 'settled')
        """,
    ),
    Invariant(
        "an ended group has left nothing behind",
        """
        select b.id, a.asset, a.balance from groups.band b
        join ledger.account a on a.holder = b.id and a.balance > 0
        where b.disbanded_at is not null
        """,
    ),
    Invariant(
        "a group's experience has reached its level",
        """
        select b.id, b.level, b.experience from groups.band b
        where b.level > 1 and not exists (
            select from groups.log l where l.band = b.id and l.act = 'rose'
        )
        """,
    ),
    Invariant(
        "nobody knocks at a group that they are in",
        """
        select k.band, k.player from groups.knock k
        join groups.member m on m.band = k.band and m.player = k.player
        """,
    ),
)
