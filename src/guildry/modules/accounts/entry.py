"""The one way in: a proven identity becomes a session, and a new one becomes a player first."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from msgspec import Struct

from guildry.kernel import Actor, Fault, PlayerId, Tx, new_id
from guildry.modules.accounts import rules
from guildry.modules.accounts.contract import (
    SESSION_SECONDS,
    TOKEN_SECONDS,
    AccountsSettings,
    PlayerIsBanned,
    ProofRefused,
    Proven,
    Provider,
    SignedIn,
    SignedInPlayer,
)
from guildry.modules.accounts.proofs import tokens
from guildry.modules.accounts.store import players, sessions
from guildry.modules.accounts.store.sessions import Opened, Opening

NOISE_BYTES: Final = 8


class Visitor(Struct, frozen=True):
    """Somebody who proved an identity, at some edge, with some device."""

    actor: Actor
    proven: Proven
    agent: str
    request: UUID | None = None


async def enter(tx: Tx, actor: Actor, proven: Proven, agent: str) -> SignedIn | Fault:
    """Sign one visitor in, or say why not: a proof that was spent on the way stays spent."""
    (outcome,) = await enter_all(tx, [Visitor(actor, proven, agent)])
    return outcome


async def enter_all(tx: Tx, visitors: Sequence[Visitor]) -> list[SignedIn | Fault]:
    """Sign visitors in, in one statement; those who are new become players first."""
    until = tx.now + timedelta(seconds=SESSION_SECONDS)
    refreshes = [
        tokens.new_refresh(tx.noise(tokens.REFRESH_NOISE_BYTES)) for _ in visitors
    ]
    openings = [
        _opening(visitor, refresh)
        for visitor, refresh in zip(visitors, refreshes, strict=True)
    ]
    opened = await sessions.open_sessions(tx, until, openings)
    newcomers = [n for n, found in enumerate(opened) if found is None]
    if newcomers:
        # One newcomer may knock many times at once, and is one player.
        new = {
            (p.provider, p.subject): p for p in (visitors[n].proven for n in newcomers)
        }
        for proven in new.values():
            await join(tx, proven)
        again = await sessions.open_sessions(
            tx, until, [openings[n] for n in newcomers]
        )
        for n, found in zip(newcomers, again, strict=True):
            opened[n] = found
    return [
        _signed_in(tx, found, opening.session, refresh)
        for found, opening, refresh in zip(opened, openings, refreshes, strict=True)
    ]


async def join(tx: Tx, proven: Proven, *, role: str = "player") -> PlayerId:
    """Make a player of somebody whom the hall has not seen; whoever joined meanwhile stays who they are."""
    wishes = rules.name_candidates(proven.name, tx.noise(NOISE_BYTES))
    taken = await players.taken_skeletons(tx, [wish.skeleton for wish in wishes])
    name = next(wish for wish in wishes if wish.skeleton not in taken)
    return await players.join(tx, new_id(), name.shown, name.skeleton, role, proven)


async def invite(tx: Tx, name: str) -> PlayerId:
    """Make a player whom nobody is yet: the hall's own, for demos and tests."""
    device = tx.noise(32).hex()
    return await join(
        tx, Proven(Provider.GUEST, tokens.digest(device).hex(), "guest", name)
    )


def access_token(tx: Tx, player: UUID, session: UUID) -> tuple[str, datetime]:
    """A token that names the session, and when it ends."""
    now = int(tx.now.timestamp())
    claims = tokens.Claims(sub=player, sid=session, iat=now, exp=now + TOKEN_SECONDS)
    token = tokens.sign(claims, tx.settings(AccountsSettings).token_secret)
    return token, tx.now + timedelta(seconds=TOKEN_SECONDS)


def _opening(visitor: Visitor, refresh: str) -> Opening:
    return Opening(
        provider=visitor.proven.provider,
        subject=visitor.proven.subject,
        session=new_id(),
        refresh=tokens.digest(refresh),
        address=visitor.actor.address,
        agent=visitor.agent,
        edge=visitor.actor.edge,
        request=visitor.request,
    )


def _signed_in(
    tx: Tx, found: Opened | None, session: UUID, refresh: str
) -> SignedIn | Fault:
    assert found is not None, "a player who just joined is known"
    if found.state == "banned":
        return PlayerIsBanned(until=found.banned_until, reason=found.ban_reason or "")
    if found.state != "active":
        return ProofRefused()
    token, expires_at = access_token(tx, found.player, session)
    return SignedIn(
        token=token,
        refresh_token=refresh,
        expires_at=expires_at,
        user=SignedInPlayer(id=found.player, username=found.name, role=found.role),
    )
