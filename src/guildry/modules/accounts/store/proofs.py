"""What is kept for a few minutes so that a proof can be made once: nonces, states, codes, and failed tries."""

from datetime import datetime, timedelta
from uuid import UUID

from guildry.kernel import ReadTx, Row, Tx

LOCK_SECONDS = 60
LOCK_SECONDS_MAX = 3600
FORGIVEN_SECONDS = 3600
SWEPT_ROWS_MAX = 1_000


async def keep_nonce(
    tx: Tx, nonce: str, wallet: str | None, browser: str, until: datetime
) -> None:
    await tx.run(
        "insert into accounts.nonce (nonce, wallet, browser, until) values ($1, $2, $3, $4)",
        nonce,
        wallet,
        browser,
        until,
    )


async def spend_nonce(tx: Tx, nonce: str, wallet: str, browser: str) -> bool:
    """Use a nonce up; only one of any number of askers gets True."""
    return (
        await tx.run(
            """
            delete from accounts.nonce
            where nonce = $1 and (wallet is null or wallet = $2) and browser = $3 and until > $4
            """,
            nonce,
            wallet,
            browser,
            tx.now,
        )
        == 1
    )


async def keep_oauth(
    tx: Tx,
    state: bytes,
    verifier: str,
    browser: str,
    player: UUID | None,
    until: datetime,
) -> None:
    await tx.run(
        "insert into accounts.oauth (state, verifier, browser, player, until) values ($1, $2, $3, $4, $5)",
        state,
        verifier,
        browser,
        player,
        until,
    )


async def oauth(tx: ReadTx, state: bytes, browser: str) -> Row | None:
    return await tx.row(
        """
        select verifier, player from accounts.oauth
        where state = $1 and browser = $2 and until > $3
        """,
        state,
        browser,
        tx.now,
    )


async def spend_oauth(tx: Tx, state: bytes) -> bool:
    return await tx.run("delete from accounts.oauth where state = $1", state) == 1


async def keep_code(
    tx: Tx, digest: bytes, purpose: str, player: UUID, until: datetime
) -> None:
    """Keep a new code; the ones before it, for the same purpose, stop working."""
    await tx.run(
        "delete from accounts.code where player = $1 and purpose = $2 and used_at is null",
        player,
        purpose,
    )
    await tx.run(
        "insert into accounts.code (digest, purpose, player, until) values ($1, $2, $3, $4)",
        digest,
        purpose,
        player,
        until,
    )


async def use_code(tx: Tx, digest: bytes) -> UUID | None:
    """Use a sign-in code up, once, and say whose it was."""
    return await tx.value(
        """
        update accounts.code set used_at = $2
        where digest = $1 and purpose = 'sign_in' and used_at is null and until > $2
        returning player
        """,
        digest,
        tx.now,
    )


async def open_code(tx: ReadTx, digest: bytes) -> UUID | None:
    """Who made a link code that nobody has claimed yet."""
    return await tx.value(
        """
        select player from accounts.code
        where digest = $1 and purpose = 'link' and claim is null and used_at is null and until > $2
        """,
        digest,
        tx.now,
    )


async def claim_code(
    tx: Tx, digest: bytes, claim: UUID, by: UUID, provider: str, subject: str
) -> UUID | None:
    """Claim a link code for a way in, once, and say who made the code."""
    return await tx.value(
        """
        update accounts.code set claim = $3, claimed_by = $4, claimed_provider = $5, claimed_subject = $6
        where digest = $1 and purpose = 'link' and claim is null and used_at is null and until > $2
        returning player
        """,
        digest,
        tx.now,
        claim,
        by,
        provider,
        subject,
    )


async def finish_claim(tx: Tx, claim: UUID, player: UUID) -> Row | None:
    """Use a claimed code up, once, by the one who made it."""
    return await tx.row(
        """
        update accounts.code set used_at = $3
        where claim = $1 and player = $2 and used_at is null and until > $3
        returning claimed_by, claimed_provider as provider, claimed_subject as subject
        """,
        claim,
        player,
        tx.now,
    )


async def pending_claims(tx: ReadTx, player: UUID) -> list[Row]:
    return list(
        await tx.rows(
            """
            select c.claim, i.provider, i.label
            from accounts.code c
            join accounts.identity i on i.provider = c.claimed_provider and i.subject = c.claimed_subject
            where c.player = $1 and c.claim is not null and c.used_at is null and c.until > $2
            """,
            player,
            tx.now,
        )
    )


async def locked_seconds(tx: ReadTx, targets: list[str]) -> int:
    """How long the longest-locked of these must still wait."""
    until = await tx.value(
        "select max(locked_until) from accounts.throttle where target = any($1::text[]) and locked_until > $2",
        targets,
        tx.now,
    )
    if until is None:
        return 0
    return int((until - tx.now).total_seconds()) + 1


async def note_failure(tx: Tx, target: str, *, allowed: int) -> None:
    """Count a failed try; from the last one allowed on, each locks for twice as long as the one before."""
    await tx.run(
        """
        insert into accounts.throttle as t (target, fails, first_at) values ($1, 1, $2)
        on conflict (target) do update set
            fails = case when t.first_at < $2 - $3::interval then 1 else t.fails + 1 end,
            first_at = case when t.first_at < $2 - $3::interval then $2 else t.first_at end,
            locked_until = case
                when t.first_at >= $2 - $3::interval and t.fails + 1 >= $4
                then $2 + least($5 * 2 ^ least(t.fails + 1 - $4, 10), $6) * interval '1 second'
                else t.locked_until end
        """,
        target,
        tx.now,
        timedelta(seconds=FORGIVEN_SECONDS),
        allowed,
        LOCK_SECONDS,
        LOCK_SECONDS_MAX,
    )


async def forgive(tx: Tx, target: str) -> None:
    await tx.run("delete from accounts.throttle where target = $1", target)


async def sweep(tx: Tx) -> int:
    """Forget what has run out."""
    yesterday = tx.now - timedelta(days=1)
    return sum(
        [
            await tx.run(_forget("nonce", "until <= $1"), tx.now),
            await tx.run(_forget("oauth", "until <= $1"), tx.now),
            await tx.run(_forget("code", "until <= $1"), yesterday),
            await tx.run(_forget("name_quarantine", "until <= $1"), tx.now),
            await tx.run(
                _forget("throttle", "greatest(first_at, locked_until) < $1"), yesterday
            ),
        ]
    )


def _forget(table: str, due: str) -> str:
    return f"""
        delete from accounts.{table} where ctid = any(array(
            select ctid from accounts.{table} where {due} limit {SWEPT_ROWS_MAX}
        ))
    """  # noqa: S608 - the room's own words
