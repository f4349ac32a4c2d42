"""Players and the ways they prove who they are."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Row, Tx
from guildry.modules.accounts.contract import (
    FoundPlayer,
    Identity,
    Player,
    Proven,
    Provider,
)


async def join(
    tx: Tx, id: UUID, name: str, skeleton: str, role: str, proven: Proven
) -> PlayerId:
    return await tx.value(
        "select accounts.join_hall($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        tx.now,
        id,
        name,
        skeleton,
        proven.locale,
        role,
        proven.provider,
        proven.subject,
        proven.label,
        proven.secret,
    )


async def taken_skeletons(tx: ReadTx, skeletons: Sequence[str]) -> set[str]:
    rows = await tx.rows(
        """
        select skeleton from accounts.player where skeleton = any($1::text[])
        union select skeleton from accounts.name_quarantine where skeleton = any($1::text[]) and until > $2
        """,
        skeletons,
        tx.now,
    )
    return {row["skeleton"] for row in rows}


async def own_quarantine(tx: ReadTx, skeleton: str) -> UUID | None:
    """Who gave a name up lately; they alone may have it back."""
    return await tx.value(
        "select player from accounts.name_quarantine where skeleton = $1 and until > $2",
        skeleton,
        tx.now,
    )


async def profiles(tx: ReadTx, players: Sequence[UUID]) -> dict[UUID, Row]:
    rows = await tx.rows(
        """
        select p.id, p.name, p.role, p.locale, p.zone, p.joined_at, i.label as wallet
        from accounts.player p
        left join accounts.identity i on i.player = p.id and i.provider = 'ethereum'
        where p.id = any($1::uuid[])
        """,
        players,
    )
    return {row["id"]: row for row in rows}


async def lock(tx: Tx, player: UUID) -> Row | None:
    """The player's row, held until the unit ends."""
    return await tx.row(
        """
        select id, name, skeleton, role, state, locale, zone, zone_changed_at, name_changed_at,
               banned_until, joined_at
        from accounts.player where id = $1 for update
        """,
        player,
    )


async def seen(tx: ReadTx, player: UUID) -> Player | None:
    row = await tx.row(
        """
        select id, name, role, joined_at from accounts.player
        where id = $1 and state in ('active', 'banned')
        """,
        player,
    )
    if row is None:
        return None
    return Player(
        id=row["id"],
        username=row["name"],
        role=row["role"],
        joined_at=row["joined_at"],
    )


async def find(
    tx: ReadTx, search: str, role: str | None, after: UUID | None, limit: int
) -> list[FoundPlayer]:
    rows = await tx.rows(
        f"""
        {_FOUND}
        where (p.id::text = $1 or starts_with(lower(p.name), lower($1)))
          and ($2::text is null or p.role = $2) and ($3::uuid is null or p.id > $3)
        order by p.id limit $4
        """,
        search,
        role,
        after,
        limit,
    )
    return [_found(row) for row in rows]


async def named(tx: ReadTx, who: str) -> FoundPlayer | None:
    """The one player of that id, or of exactly that name in whatever capitals."""
    row = await tx.row(
        f"{_FOUND} where p.id::text = $1 or lower(p.name) = lower($1) order by p.id limit 1",
        who,
    )
    return _found(row) if row else None


def _found(row: Row) -> FoundPlayer:
    return FoundPlayer(
        id=row["id"],
        username=row["name"],
        role=row["role"],
        state=row["state"],
        joined_at=row["joined_at"],
        banned_until=row["banned_until"],
        ban_reason=row["ban_reason"],
        providers=row["providers"],
    )


_FOUND = """
    select p.id, p.name, p.role, p.state, p.joined_at, p.banned_until, p.ban_reason,
           array(select provider from accounts.identity i where i.player = p.id order by 1) as providers
    from accounts.player p
"""


async def rename(tx: Tx, player: UUID, name: str, skeleton: str) -> None:
    await tx.run(
        "update accounts.player set name = $2, skeleton = $3, name_changed_at = $4 where id = $1",
        player,
        name,
        skeleton,
        tx.now,
    )


async def quarantine(tx: Tx, player: UUID, skeleton: str, until: datetime) -> None:
    await tx.run(
        """
        insert into accounts.name_quarantine (skeleton, player, until) values ($2, $1, $3)
        on conflict (skeleton) do update set player = excluded.player, until = excluded.until
        """,
        player,
        skeleton,
        until,
    )


async def set_locale(tx: Tx, player: UUID, locale: str) -> None:
    await tx.run(
        "update accounts.player set locale = $2, locale_chosen = true where id = $1",
        player,
        locale,
    )


async def set_zone(tx: Tx, player: UUID, zone: str) -> None:
    await tx.run(
        "update accounts.player set zone = $2, zone_changed_at = $3 where id = $1",
        player,
        zone,
        tx.now,
    )


async def set_role(
    tx: Tx, player: UUID, role: str, until: datetime | None = None
) -> None:
    await tx.run(
        "update accounts.player set role = $2, role_until = $3 where id = $1",
        player,
        role,
        until,
    )


async def lent_role_ends(tx: Tx, limit: int) -> list[PlayerId]:
    """Make players again of those whose time is over."""
    rows = await tx.rows(
        """
        update accounts.player set role = 'player', role_until = null where id in (
            select id from accounts.player where role_until <= $1
            order by role_until limit $2 for update skip locked
        ) returning id
        """,
        tx.now,
        limit,
    )
    return [PlayerId(row["id"]) for row in rows]


async def owners(tx: Tx) -> int:
    """How many active owners there are, all of them held so that none leaves meanwhile."""
    rows = await tx.rows(
        "select id from accounts.player where role = 'owner' and state = 'active' order by id for update"
    )
    return len(rows)


async def one_at_a_time(tx: Tx) -> None:
    """Two processes that start together must not make two first owners."""
    await tx.run("select pg_advisory_xact_lock(hashtext('accounts.first_owner'))")


async def first_owner(tx: ReadTx) -> PlayerId | None:
    return await tx.value(
        "select id from accounts.player where role = 'owner' and state = 'active' order by joined_at limit 1"
    )


async def set_state(
    tx: Tx,
    player: UUID,
    state: str,
    until: datetime | None = None,
    reason: str | None = None,
) -> None:
    await tx.run(
        "update accounts.player set state = $2, banned_until = $3, ban_reason = $4 where id = $1",
        player,
        state,
        until,
        reason,
    )


async def erase(tx: Tx, player: UUID, name: str) -> None:
    """Take away all that says who it was; the id stays, for ledger and audit."""
    await tx.run(
        """
        update accounts.player
        set name = $2, skeleton = $2, role = 'player', state = 'erased', locale = 'en', zone = 'UTC',
            locale_chosen = false, zone_changed_at = null, name_changed_at = null,
            banned_until = null, ban_reason = null
        where id = $1
        """,
        player,
        name,
    )
    await tx.run(
        """
        delete from accounts.throttle where target in (
            select 'email:' || subject from accounts.identity where player = $1 and provider = 'email'
        )
        """,
        player,
    )
    await tx.run(
        """
        delete from accounts.nonce where wallet in (
            select subject from accounts.identity where player = $1 and provider = 'ethereum'
        )
        """,
        player,
    )
    await tx.run("delete from accounts.identity where player = $1", player)
    await tx.run("delete from accounts.name_quarantine where player = $1", player)
    await tx.run(
        "delete from accounts.code where player = $1 or claimed_by = $1", player
    )
    await tx.run("delete from accounts.oauth where player = $1", player)
    await tx.run(
        "update accounts.session set address = '', agent = '', subject = 'erased' where player = $1",
        player,
    )


async def identities(tx: ReadTx, player: UUID) -> list[Identity]:
    rows = await tx.rows(
        """
        select provider, label, linked_at from accounts.identity
        where player = $1 order by linked_at, provider
        """,
        player,
    )
    return [
        Identity(
            provider=Provider(row["provider"]),
            label=row["label"],
            linked_at=row["linked_at"],
        )
        for row in rows
    ]


async def identity(tx: ReadTx, provider: str, subject: str) -> Row | None:
    return await tx.row(
        """
        select player, label, secret from accounts.identity
        where provider = $1 and subject = $2
        """,
        provider,
        subject,
    )


async def session_identity(tx: ReadTx, session: UUID) -> Row | None:
    """The way in by which a session was opened, if it still is one."""
    return await tx.row(
        """
        select i.provider, i.subject, i.player, i.label
        from accounts.session s
        join accounts.identity i on i.provider = s.provider and i.subject = s.subject and i.player = s.player
        where s.id = $1 and s.closed_at is null
        """,
        session,
    )


async def link(tx: Tx, player: UUID, proven: Proven) -> None:
    await tx.run(
        """
        insert into accounts.identity (provider, subject, player, label, secret, linked_at)
        values ($1, $2, $3, $4, $5, $6)
        """,
        proven.provider,
        proven.subject,
        player,
        proven.label,
        proven.secret,
        tx.now,
    )


async def move_identity(
    tx: Tx, provider: str, subject: str, *, source: UUID, target: UUID
) -> bool:
    return (
        await tx.run(
            """
            update accounts.identity set player = $4, linked_at = $5
            where provider = $1 and subject = $2 and player = $3
            """,
            provider,
            subject,
            source,
            target,
            tx.now,
        )
        == 1
    )


async def unlink(tx: Tx, player: UUID, provider: str) -> bool:
    return (
        await tx.run(
            "delete from accounts.identity where player = $1 and provider = $2",
            player,
            provider,
        )
        == 1
    )


async def set_secret(tx: Tx, subject: str, secret: str) -> None:
    await tx.run(
        "update accounts.identity set secret = $2 where provider = 'email' and subject = $1",
        subject,
        secret,
    )


async def first_identity(tx: ReadTx, player: UUID) -> Row | None:
    """The oldest way in of a player, to open a session by."""
    return await tx.row(
        """
        select provider, subject, label from accounts.identity
        where player = $1 order by linked_at, provider limit 1
        """,
        player,
    )


async def joined_at(tx: ReadTx, player: UUID) -> datetime | None:
    return await tx.value("select joined_at from accounts.player where id = $1", player)
