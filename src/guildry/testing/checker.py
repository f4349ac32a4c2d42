"""What must be true of the ledger's rows, asked in SQL that the ledger itself has no part in.

Nothing here is imported from the ledger: a mistake made there can't be repeated by whoever judges it.
"""

from collections.abc import Sequence
from typing import Any, Final

import asyncpg
import msgspec

ROWS_SHOWN_MAX: Final = 5
CHECK_SECONDS_MAX: Final = 300

NIL: Final = "'00000000-0000-0000-0000-000000000000'::uuid"


class Violation(msgspec.Struct, frozen=True):
    """A rule that does not hold, and one row for which it does not."""

    rule: str
    row: str


class Balance(msgspec.Struct, frozen=True):
    """One asset as one snapshot shows it: in purses, and as the supply says it should be."""

    asset: str
    held: int
    supply: int
    cap: int

    @property
    def conserved(self) -> bool:
        return self.held == self.supply and 0 <= self.supply <= self.cap


async def violations(connection: asyncpg.Connection) -> list[Violation]:
    """Ask every rule of one snapshot, and show a few rows for each that is broken."""
    found: list[Violation] = []
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        # The planner knows little of tables that grew a moment ago.
        await connection.execute("set local enable_nestloop = off")
        await connection.execute("set local work_mem = '64MB'")
        for rule, sql in RULES.items():
            rows = await connection.fetch(
                f"select * from ({sql}) broken limit {ROWS_SHOWN_MAX}",
                timeout=CHECK_SECONDS_MAX,
            )
            found += [Violation(rule, _shown(row)) for row in rows]
    return found


async def balances(connection: asyncpg.Connection) -> list[Balance]:
    """Is anything made or lost? Cheap enough to be asked once a second under load."""
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        rows = await connection.fetch(SUPPLY)
    return [Balance(r["code"], r["held"], r["supply"], r["cap"]) for r in rows]


def told(broken: Sequence[Violation]) -> str:
    return "\n".join(f"  {each.rule}: {each.row}" for each in broken)


def _shown(row: Any) -> str:
    return ", ".join(f"{name}={value}" for name, value in row.items())


SUPPLY: Final = f"""
    select s.code, s.cap,
           coalesce((select sum(balance) from ledger.account where asset = s.id), 0)::bigint as held,
           coalesce((select sum(used) from ledger.allotment where asset = s.id and holder = {NIL}), 0)::bigint as supply
    from ledger.asset s
"""

# Legs of every posting as its own row has them, beside the entries which carry them out.
_LEGS: Final = """
    select p.id as posting, l.holder, l.asset, l.amount, l.seq, p.at
    from ledger.posting p, unnest(p.holders, p.assets, p.amounts, p.seqs) l(holder, asset, amount, seq)
"""

# Moves over the hall's boundary: what came from a source or went into a sink.
_OVER: Final = """
    select e.*, h.kind as door, p.reverses
    from ledger.entry e
    join ledger.holder h on h.id = e.holder and h.kind in ('source', 'sink')
    join ledger.posting p on p.id = e.posting
"""

RULES: Final[dict[str, str]] = {
    "the entries of a posting sum to nothing, asset by asset": """
        select posting, asset, sum(amount) from ledger.entry
        group by posting, asset having sum(amount) <> 0
    """,
    "a posting and its entries say the same": f"""
        select coalesce(l.posting, e.posting) as posting, coalesce(l.holder, e.holder) as holder,
               l.amount as written, e.amount as entered
        from ({_LEGS}) l
        full join ledger.entry e
            on e.posting = l.posting and e.holder = l.holder and e.asset = l.asset and e.seq = l.seq
        where l.amount is distinct from e.amount or l.at is distinct from e.at
    """,
    "a command acts once": """
        select once, count(*), min(id::text) as one, max(id::text) as other
        from ledger.posting group by once having count(*) > 1
    """,
    "an account's entries are numbered without a gap": """
        select holder, asset, count(*), min(seq), max(seq) from ledger.entry
        where after is not null group by holder, asset
        having min(seq) <> 1 or max(seq) <> count(*) or count(distinct seq) <> count(*)
    """,
    "each entry leaves what the one before it left, and its own amount": """
        select * from (
            select holder, asset, seq, amount, after,
                   coalesce(lag(after) over (partition by holder, asset order by seq), 0) as before
            from ledger.entry where after is not null
        ) e where after <> before + amount or after < 0
    """,
    "a balance is the fold of its entries": """
        select coalesce(a.holder, e.holder) as holder, coalesce(a.asset, e.asset) as asset,
               a.balance, e.total, a.seq, e.moves
        from ledger.account a
        full join (
            select holder, asset, sum(amount) as total, count(*) as moves
            from ledger.entry where after is not null group by holder, asset
        ) e on e.holder = a.holder and e.asset = a.asset
        where a.balance is distinct from e.total or a.seq is distinct from e.moves
    """,
    "nobody owes": "select holder, asset, balance from ledger.account where balance < 0",
    "sources and sinks keep nothing, all others keep count": """
        select e.holder, e.asset, e.seq, e.after, h.kind
        from ledger.entry e left join ledger.holder h on h.id = e.holder
        where coalesce(h.kind in ('source', 'sink'), false) <> (e.after is null)
    """,
    "value comes from sources and goes into sinks, unless it is taken back": f"""
        select posting, holder, door, amount from ({_OVER}) o
        where reverses is null and (door = 'source') <> (amount < 0)
    """,
    "only those who were let in hold anything": """
        select e.holder, e.asset from (select distinct holder, asset from ledger.entry) e
        left join ledger.holder h on h.id = e.holder
        left join ledger.hold o on o.id = e.holder
        where h.id is null and o.id is null
    """,
    "what is held is what was let in, and no more than the cap": f"""
        select * from ({SUPPLY}) s where held <> supply or supply > cap or supply < 0
    """,
    "what was let in is what the sources gave, less what the sinks took": f"""
        select s.code, s.supply, coalesce(o.given, 0) as given
        from ({SUPPLY}) s
        join ledger.asset a on a.code = s.code
        left join (select asset, -sum(amount) as given from ({_OVER}) o group by asset) o on o.asset = a.id
        where s.supply <> coalesce(o.given, 0)
    """,
    "a source or sink has used of its day what it moved that day": f"""
        select coalesce(m.holder, t.holder) as holder, coalesce(m.asset, t.asset) as asset,
               coalesce(m.day, t.day) as day, coalesce(m.moved, 0) as moved, coalesce(t.used, 0) as used
        from (
            select holder, asset, (at at time zone 'UTC')::date as day, sum(abs(amount)) as moved
            from ({_OVER}) o where reverses is null group by 1, 2, 3
        ) m
        full join (
            select holder, asset, day, sum(used) as used, sum(room) as room
            from ledger.allotment where holder <> {NIL} group by 1, 2, 3
        ) t on t.holder = m.holder and t.asset = m.asset and t.day = m.day
        where coalesce(m.moved, 0) <> coalesce(t.used, 0) or t.used > t.room
    """,
    "an open hold holds its amount, a closed one nothing": """
        select h.id, h.state, h.amount, a.balance
        from ledger.hold h left join ledger.account a on a.holder = h.id and a.asset = h.asset
        where a.balance is distinct from case when h.state = 'open' then h.amount else 0 end
    """,
    "a hold is filled once and emptied at most once": """
        select h.id, h.state, e.ins, e.outs
        from ledger.hold h left join (
            select holder, count(*) filter (where amount > 0) as ins, count(*) filter (where amount < 0) as outs
            from ledger.entry group by holder
        ) e on e.holder = h.id
        where e.ins is distinct from 1 or e.outs is distinct from (h.state <> 'open')::int
    """,
    "a hold is opened and closed by postings that name it": """
        select h.id, h.state, o.id as opened, c.id as closed
        from ledger.hold h
        left join ledger.posting o on o.id = h.opened_by and o.hold = h.id
        left join ledger.posting c on c.id = h.closed_by and c.hold = h.id
        where o.id is null or o.id = c.id or (h.state = 'open') <> (c.id is null)
           or (h.state = 'settled' and c.at >= h.due) or (h.state = 'expired' and c.at < h.due)
    """,
    "a posting that names a hold opened it or closed it": """
        select p.id, p.hold from ledger.posting p left join ledger.hold h on h.id = p.hold
        where p.hold is not null and p.id is distinct from h.opened_by and p.id is distinct from h.closed_by
    """,
    "what is not paid out of a hold returns to whom it was taken from": """
        select h.id, h.state, h.amount, e.returned
        from ledger.hold h left join (
            select posting, holder, asset, sum(amount) as returned from ledger.entry group by 1, 2, 3
        ) e on e.posting = h.closed_by and e.holder = h.holder and e.asset = h.asset
        where h.state in ('released', 'expired') and e.returned is distinct from h.amount
    """,
    "a reversal is the exact negative, once": """
        select r.id, r.reverses, x.holder, x.undone, x.done
        from ledger.posting r left join (
            select coalesce(u.posting, d.posting) as posting, coalesce(u.holder, d.holder) as holder,
                   u.amount as undone, d.amount as done
            from (
                select p.id as posting, e.holder, e.asset, sum(e.amount) as amount
                from ledger.posting p join ledger.entry e on e.posting = p.id
                where p.reverses is not null group by 1, 2, 3
            ) u
            full join (
                select p.id as posting, e.holder, e.asset, sum(e.amount) as amount
                from ledger.posting p join ledger.entry e on e.posting = p.reverses
                group by 1, 2, 3
            ) d on d.posting = u.posting and d.holder = u.holder and d.asset = u.asset
            where coalesce(u.amount, 0) <> -coalesce(d.amount, 0)
        ) x on x.posting = r.id
        where r.reverses is not null and x.posting is not null
        union all
        select min(id::text)::uuid, reverses, null, count(*), null from ledger.posting
        where reverses is not null group by reverses having count(*) > 1
    """,
    "each posting is told once, as it was": """
        select coalesce(p.id, e.posting) as posting, p.legs as made, e.legs as told
        from (
            select p.id, p.position, string_agg(
                concat_ws(' ', l.holder, s.code, l.amount, l.seq), ',' order by l.n) as legs
            from ledger.posting p, unnest(p.holders, p.assets, p.amounts, p.seqs)
                 with ordinality l(holder, asset, amount, seq, n), ledger.asset s
            where s.id = l.asset group by p.id
        ) p
        full join (
            select e.id, e.position, (e.body ->> 'posting')::uuid as posting, string_agg(
                concat_ws(' ', l.leg ->> 'holder', l.leg ->> 'asset', l.leg ->> 'amount', l.leg ->> 'seq'),
                ',' order by l.n) as legs
            from house.event e, json_array_elements(e.body -> 'legs') with ordinality l(leg, n)
            where e.address = 'ledger.posted' group by e.position, e.id
        ) e on e.posting = p.id
        where p.legs is distinct from e.legs or p.position <> e.position
        union all
        select (body ->> 'posting')::uuid, null, count(*)::text from house.event
        where address = 'ledger.posted' group by 1 having count(*) > 1
    """,
    "who is frozen is frozen in all that they hold": """
        select a.holder, a.asset, h.frozen as holder_frozen, a.frozen as account_frozen
        from ledger.account a join ledger.holder h on h.id = a.holder
        where a.frozen <> h.frozen
    """,
    "there is one of a unique thing": """
        select s.code, count(*) from ledger.asset s join ledger.account a on a.asset = s.id and a.balance > 0
        where s.kind = 'unique' group by s.code having count(*) > 1 or sum(a.balance) > 1
    """,
}
