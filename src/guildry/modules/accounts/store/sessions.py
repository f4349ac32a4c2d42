"""Where players are signed in."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from msgspec import Struct

from guildry.kernel import (
    PlayerId,
    ReadTx,
    Role,
    Row,
    SessionId,
    Tx,
    bytes_array,
    plain_array,
    text_array,
)
from guildry.modules.accounts.contract import SESSIONS_SHOWN_MAX, Session, Standing

RETIRED_MAX = 50
"""How many earlier refresh tokens a session remembers, to notice that one comes again."""
FORGOTTEN_DAYS = 30
FORGOTTEN_ROWS_MAX = 1_000


class Opening(Struct, frozen=True):
    """A session to be opened for whoever an identity belongs to."""

    provider: str
    subject: str
    session: UUID
    refresh: bytes
    address: str
    agent: str
    edge: str
    request: UUID | None


class Opened(Struct, frozen=True):
    """Whose identity it was, and whether they may come in."""

    player: PlayerId
    name: str
    role: str
    state: str
    banned_until: datetime | None
    ban_reason: str | None


async def open_sessions(
    tx: Tx, until: datetime, openings: Sequence[Opening]
) -> list[Opened | None]:
    """Open sessions in one statement; None where the identity is nobody's yet."""
    rows = await tx.rows(
        """
        select * from accounts.open_sessions(
            $1, $2, $3::text::text[], $4::text::text[], $5::text::uuid[], $6::text::bytea[],
            $7::text::text[], $8::text::text[], $9::text::text[], $10::text::uuid[]
        )
        """,
        tx.now,
        until,
        text_array([o.provider for o in openings]),
        text_array([o.subject for o in openings]),
        plain_array([o.session for o in openings]),
        bytes_array([o.refresh for o in openings]),
        text_array([o.address for o in openings]),
        text_array([o.agent for o in openings]),
        text_array([o.edge for o in openings]),
        plain_array([o.request for o in openings]),
    )
    found: list[Opened | None] = [None] * len(openings)
    for row in rows:
        found[row["n"] - 1] = Opened(
            row["player"],
            row["name"],
            row["role"],
            row["state"],
            row["banned_until"],
            row["ban_reason"],
        )
    return found


async def standings(tx: ReadTx, sessions: Sequence[UUID]) -> dict[UUID, Standing]:
    """Who stands behind each session that holds now."""
    rows = await tx.rows(
        """
        select s.id, p.id as player, p.role, p.locale, p.locale_chosen
        from accounts.session s join accounts.player p on p.id = s.player
        where s.id = any($1::uuid[]) and s.closed_at is null and s.until > $2
          and (p.state = 'active' or (p.state = 'banned' and p.banned_until <= $2))
        """,
        sessions,
        tx.now,
    )
    return {
        row["id"]: Standing(
            player=row["player"],
            role=Role(row["role"]),
            locale=row["locale"],
            locale_chosen=row["locale_chosen"],
        )
        for row in rows
    }


async def open_ones(tx: ReadTx, player: UUID, this: UUID | None) -> list[Session]:
    rows = await tx.rows(
        """
        select id, provider, address, agent, opened_at, renewed_at, until
        from accounts.session
        where player = $1 and closed_at is null and until > $2
        order by opened_at desc limit $3
        """,
        player,
        tx.now,
        SESSIONS_SHOWN_MAX,
    )
    return [
        Session(
            id=SessionId(row["id"]),
            provider=row["provider"],
            address=row["address"],
            agent=row["agent"],
            opened_at=row["opened_at"],
            renewed_at=row["renewed_at"],
            until=row["until"],
            this=row["id"] == this,
        )
        for row in rows
    ]


async def close(
    tx: Tx,
    player: UUID,
    why: str,
    *,
    only: UUID | None = None,
    but: UUID | None = None,
    provider: str | None = None,
) -> list[UUID]:
    """Close a player's open sessions: all, one, all but one, or those of one provider."""
    rows = await tx.rows(
        """
        update accounts.session set closed_at = $2, closed_why = $3
        where player = $1 and closed_at is null
          and ($4::uuid is null or id = $4) and ($5::uuid is null or id <> $5)
          and ($6::text is null or provider = $6)
        returning id
        """,
        player,
        tx.now,
        why,
        only,
        but,
        provider,
    )
    return [row["id"] for row in rows]


async def by_refresh(tx: Tx, refresh: bytes) -> Row | None:
    """The open session (id, player) of a refresh token, locked, and whether the token is its current one."""
    return await tx.row(
        """
        select s.id, s.player, s.refresh = $1 as current
        from accounts.session s join accounts.player p on p.id = s.player
        where (s.refresh = $1 or s.retired <> '{}' and s.retired @> array[$1::bytea])
          and s.closed_at is null and s.until > $2
          and (p.state = 'active' or (p.state = 'banned' and p.banned_until <= $2))
        for update of s
        """,
        refresh,
        tx.now,
    )


async def renew(
    tx: Tx, session: UUID, until: datetime, refresh: bytes | None = None
) -> bool:
    """Let an open session live on; with a new refresh token the one before is retired."""
    return (
        await tx.run(
            """
            update accounts.session
            set renewed_at = $2, until = $3, refresh = coalesce($4, refresh),
                retired = case when $4::bytea is null then retired else (array_prepend(refresh, retired))[1:$5] end
            where id = $1 and closed_at is null and until > $2
            """,
            session,
            tx.now,
            until,
            refresh,
            RETIRED_MAX,
        )
        == 1
    )


async def sweep(tx: Tx) -> int:
    """Forget sessions that ended long ago."""
    return await tx.run(
        """
        delete from accounts.session where id = any(array(
            select id from accounts.session where until < $1 limit $2
        ))
        """,
        tx.now - timedelta(days=FORGOTTEN_DAYS),
        FORGOTTEN_ROWS_MAX,
    )


async def linked(tx: ReadTx, players: Sequence[UUID]) -> dict[UUID, set[UUID]]:
    """With whom players are likely one person."""
    rows = await tx.rows(
        "select player, other from accounts.linked($1::uuid[], $2)", players, tx.now
    )
    found: dict[UUID, set[UUID]] = {player: set() for player in players}
    for row in rows:
        found[row["player"]].add(row["other"])
    return found
