"""From a token to an actor: who asks, and whether their session still holds."""

import time
from collections.abc import Callable
from typing import Final
from uuid import UUID

import msgspec
from msgspec import Struct

from guildry.infra.clock import Clock
from guildry.infra.runner import Runner
from guildry.kernel import HALL, Actor, NotSignedIn, PlayerId, SessionId
from guildry.modules import accounts

REMEMBERED_MAX: Final = 50_000
REMEMBERED_SECONDS: Final = 60.0
"""How long what no event tells of may lag behind."""
STALE_SECONDS: Final = 0.8


class _Known(Struct):
    actor: Actor
    until: int
    seen: float


class Doorkeeper:
    """Knows the actors of one process. What it remembers is dropped when the log tells of a change,
    and asked anew whenever the log has not been heard for a moment."""

    def __init__(
        self,
        runner: Runner,
        clock: Clock,
        secret: bytes,
        heard_at: Callable[[], float],
        *,
        pulse: Callable[[], float] = time.monotonic,
        remembered_max: int = REMEMBERED_MAX,
    ) -> None:
        self._runner = runner
        self._clock = clock
        self._secret = secret
        self._heard_at = heard_at
        self._pulse = pulse
        self._remembered_max = remembered_max
        self._known: dict[str, _Known] = {}
        self._tokens: dict[UUID, set[str]] = {}
        self._changes = 0

    @property
    def remembered(self) -> int:
        return len(self._known)

    async def actor(self, token: str) -> Actor:
        """The actor of a token, or NotSignedIn."""
        known = self._known.get(token)
        if known is not None:
            now = self._pulse()
            heard = max(known.seen, self._heard_at())
            if (
                now - heard < STALE_SECONDS
                and now - known.seen < REMEMBERED_SECONDS
                and self._clock_now() < known.until
            ):
                return known.actor
        return await self._ask(token)

    async def again(self, actor: Actor) -> Actor:
        """An actor who came in earlier and stayed, as they stand now; or NotSignedIn."""
        if self._pulse() - self._heard_at() < STALE_SECONDS:
            # Had anything changed, the log would have told, and they would be out.
            return actor
        assert actor.session is not None, "who stays came in by a session"
        standing = await self._standing(actor.session)
        return msgspec.structs.replace(
            actor, role=standing.role, locale=standing.locale
        )

    def forget(self, player: UUID) -> None:
        """Something about the player changed: ask anew at the next knock."""
        self._changes += 1
        for token in self._tokens.pop(player, ()):
            self._known.pop(token, None)

    async def _ask(self, token: str) -> Actor:
        claims = accounts.verify_token(token, self._secret, now=self._clock_now())
        if claims is None:
            raise NotSignedIn()
        changes, seen = self._changes, self._pulse()
        standing = await self._standing(claims.sid)
        if standing.player != claims.sub:
            raise NotSignedIn()
        actor = Actor(
            player=PlayerId(claims.sub),
            role=standing.role,
            session=SessionId(claims.sid),
            locale=standing.locale,
        )
        # A change that was heard while we asked may be missing from the answer: then don't keep it.
        if changes == self._changes:
            self._remember(token, _Known(actor, claims.exp, seen))
        return actor

    async def _standing(self, session: UUID) -> accounts.Standing:
        return await self._runner.ask(
            accounts.standing, HALL, accounts.AskStanding(session=session)
        )

    def _remember(self, token: str, known: _Known) -> None:
        if len(self._known) >= self._remembered_max:
            oldest = next(iter(self._known))
            gone = self._known.pop(oldest)
            theirs = self._tokens[gone.actor.id]
            theirs.discard(oldest)
            if not theirs:
                del self._tokens[gone.actor.id]
        self._known[token] = known
        self._tokens.setdefault(known.actor.id, set()).add(token)

    def _clock_now(self) -> int:
        return int(self._clock.now().timestamp())
