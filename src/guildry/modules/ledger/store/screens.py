"""Reads shaped for a screen."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from guildry.kernel import AssetCode, ReadTx
from guildry.modules.ledger.contract import (
    Asset,
    AssetKind,
    Balance,
    HoldId,
    PostedEntry,
    Posting,
    PostingId,
    Purse,
    StatementLine,
    SupplyLine,
)

SUPPLY_ROWS_MAX = 5_000
MET_ASSETS_MAX = 20
MET_ENTRIES_MAX = 50
MET_PLAYERS_MAX = 50


async def purse(tx: ReadTx, holder: UUID) -> Purse | None:
    rows = await tx.rows(
        """
        select h.frozen, s.code, a.balance
        from ledger.holder h
        left join ledger.account a on a.holder = h.id and a.balance > 0
        left join ledger.asset s on s.id = a.asset
        where h.id = $1 order by s.id
        """,
        holder,
    )
    if not rows:
        return None
    return Purse(
        holder=holder,
        frozen=rows[0]["frozen"],
        balances=[
            Balance(asset=AssetCode(row["code"]), amount=row["balance"])
            for row in rows
            if row["code"] is not None
        ],
    )


async def known(tx: ReadTx, onces: Sequence[UUID]) -> set[UUID]:
    """Which of some commands have had their postings."""
    rows = await tx.rows(
        "select once from ledger.posting where once = any($1::uuid[])", onces
    )
    return {row["once"] for row in rows}


async def counterparts(tx: ReadTx, player: UUID) -> dict[UUID, int]:
    """With which players value lately changed hands, and how often."""
    rows = await tx.rows(
        """
        select h.id, count(distinct e.posting) as times
        from (select asset, seq from ledger.account where holder = $1 order by asset limit $2) a
        join ledger.entry e on e.holder = $1 and e.asset = a.asset and e.seq > a.seq - $3
        join ledger.posting p on p.id = e.posting
        cross join unnest(p.holders) other(id)
        join ledger.holder h on h.id = other.id and h.kind = 'player'
        where h.id <> $1 group by h.id order by times desc, h.id limit $4
        """,
        player,
        MET_ASSETS_MAX,
        MET_ENTRIES_MAX,
        MET_PLAYERS_MAX,
    )
    return {row["id"]: row["times"] for row in rows}


async def purses(tx: ReadTx, holders: Sequence[UUID]) -> dict[UUID, list[Balance]]:
    """What several holders hold, for screens that show many at once."""
    rows = await tx.rows(
        """
        select a.holder, s.code, a.balance
        from ledger.account a join ledger.asset s on s.id = a.asset
        where a.holder = any($1::uuid[]) and a.balance > 0 order by a.holder, s.id
        """,
        holders,
    )
    found: dict[UUID, list[Balance]] = {holder: [] for holder in holders}
    for row in rows:
        found[row["holder"]].append(
            Balance(asset=AssetCode(row["code"]), amount=row["balance"])
        )
    return found


async def statement(
    tx: ReadTx, holder: UUID, asset: str, before: int | None, limit: int
) -> list[StatementLine]:
    """One page by key: it costs the same on the first page as on the millionth."""
    rows = await tx.rows(
        """
        select e.seq, e.at, e.posting, p.kind, p.reason, e.amount, e.after, p.holders
        from ledger.entry e join ledger.posting p on p.id = e.posting
        where e.holder = $1 and e.asset = (select id from ledger.asset where code = $2)
          and e.seq < coalesce($3, 9223372036854775807)
        order by e.seq desc limit $4
        """,
        holder,
        asset,
        before,
        limit,
    )
    return [
        StatementLine(
            seq=row["seq"],
            at=row["at"],
            posting=PostingId(row["posting"]),
            kind=row["kind"],
            reason=row["reason"],
            amount=row["amount"],
            after=row["after"],
            others=sorted({other for other in row["holders"] if other != holder}),
        )
        for row in rows
    ]


async def posting(tx: ReadTx, id: UUID) -> Posting | None:
    rows = await tx.rows(
        """
        select p.at, p.kind, p.reason, p.actor, p.reverses, r.id as reversed_by, p.hold,
               e.holder, s.code, e.amount, e.after, e.seq
        from ledger.posting p
        cross join unnest(p.holders, p.assets, p.seqs) with ordinality l(holder, asset, seq, n)
        join ledger.entry e on e.holder = l.holder and e.asset = l.asset and e.seq = l.seq
        join ledger.asset s on s.id = e.asset
        left join ledger.posting r on r.reverses = p.id
        where p.id = $1 order by l.n
        """,
        id,
    )
    if not rows:
        return None
    first = rows[0]
    return Posting(
        posting=PostingId(id),
        at=first["at"],
        kind=first["kind"],
        reason=first["reason"],
        actor=first["actor"],
        reverses=first["reverses"],
        reversed_by=first["reversed_by"],
        hold=None if first["hold"] is None else HoldId(first["hold"]),
        entries=[
            PostedEntry(
                holder=row["holder"],
                asset=row["code"],
                amount=row["amount"],
                after=row["after"],
                seq=row["seq"],
            )
            for row in rows
        ],
    )


async def assets(tx: ReadTx) -> list[Asset]:
    rows = await tx.rows(
        """
        select s.code, s.kind, s.cap, coalesce(sum(a.used), 0)::bigint as supply
        from ledger.asset s
        left join ledger.allotment a
            on a.asset = s.id and a.holder = '00000000-0000-0000-0000-000000000000'
        group by s.id order by s.id
        """
    )
    return [
        Asset(
            code=AssetCode(row["code"]),
            kind=AssetKind(row["kind"]),
            cap=row["cap"],
            supply=row["supply"],
        )
        for row in rows
    ]


async def supply_lines(tx: ReadTx, asset: str, days: int) -> list[SupplyLine]:
    rows = await tx.rows(
        """
        select (e.at at time zone 'UTC')::date as day, h.name, p.kind,
               coalesce(sum(-e.amount) filter (where e.amount < 0), 0)::bigint as minted,
               coalesce(sum(e.amount) filter (where e.amount > 0), 0)::bigint as burned,
               count(*) as postings
        from ledger.holder h
        join ledger.entry e on e.holder = h.id
        join ledger.posting p on p.id = e.posting
        where h.kind in ('source', 'sink') and e.at >= $2
          and e.asset = (select id from ledger.asset where code = $1)
        group by 1, 2, 3 order by 1 desc, 2, 3 limit $3
        """,
        asset,
        tx.now - timedelta(days=days),
        SUPPLY_ROWS_MAX,
    )
    return [
        SupplyLine(
            day=row["day"].isoformat(),
            name=row["name"],
            kind=row["kind"],
            minted=row["minted"],
            burned=row["burned"],
            postings=row["postings"],
        )
        for row in rows
    ]
