from guildry.kernel import Escrow, Invariant

ESCROWS = (Escrow("war", "select id from wars.war where closed_at is null"),)

INVARIANTS = (
    Invariant(
        "an open war holds the stakes of both sides, a closed one nothing",
        """
        select w.id, w.closed_at, a.balance from wars.war w
        left join ledger.asset s on s.code = 'coin'
        left join ledger.account a on a.holder = w.id and a.asset = s.id
        where coalesce(a.balance, 0) <> case
            when w.closed_at is not null then 0
            else w.stake * case when w.matched_at is null then 1 else 2 end end
        """,
    ),
    Invariant(
        "a fighter has the points that their deeds gave them, in each half",
        """
        select f.war, f.player from wars.fighter f join wars.war w on w.id = f.war
        left join lateral (
            select coalesce(sum(d.points) filter (where d.at < w.starts_at + (w.ends_at - w.starts_at) / 2), 0) as first,
                coalesce(sum(d.points) filter (where d.at >= w.starts_at + (w.ends_at - w.starts_at) / 2), 0) as second
            from wars.deed d where d.war = f.war and d.player = f.player
        ) d on true
        where f.first_half <> d.first or f.second_half <> d.second
        """,
    ),
    Invariant(
        "nothing counted before a war began or after it ended, nor by others than its fighters",
        """
        select d.war, d.cause from wars.deed d join wars.war w on w.id = d.war
        left join wars.fighter f on f.war = d.war and f.player = d.player and f.band = d.band
        where d.at < w.starts_at or d.at >= w.ends_at or f.war is null
           or d.band not in (w.attacker, w.defender)
        """,
    ),
    Invariant(
        "each side of an open war is at its front, and nobody else is",
        """
        select w.id, w.attacker, w.defender from wars.war w
        where (select count(*) from wars.front f where f.war = w.id and f.band in (w.attacker, w.defender))
            <> case when w.closed_at is null then 2 else 0 end
        union all
        select f.war, f.band, null from wars.front f
        join wars.war w on w.id = f.war where f.band not in (w.attacker, w.defender)
        """,
    ),
    Invariant(
        "a war takes a slot of its week from both sides",
        """
        select w.id from wars.war w
        where (select count(*) from wars.slot s where s.war = w.id
            and s.band = case s.side when 'attacker' then w.attacker else w.defender end
            and s.week = date_trunc('week', w.declared_at at time zone 'UTC')::date) <> 2
        """,
    ),
    Invariant(
        "the winner's best did more than the other side's, unless a side has given up",
        """
        select w.id, w.winner from wars.war w
        join groups.band a on a.id = w.attacker join groups.band d on d.id = w.defender
        where w.closed_at is not null
          and coalesce(least(a.disbanded_at, d.disbanded_at) > w.closed_at, true)
          and w.winner is distinct from case
            when w.attacker_points > w.defender_points then w.attacker
            when w.attacker_points < w.defender_points then w.defender end
        """,
    ),
)
