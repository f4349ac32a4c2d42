"""Who speaks to a mouth: the player of a platform's person, found by their number or made."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

import msgspec

from guildry.infra.database import Unit
from guildry.infra.runner import Runner
from guildry.kernel import HALL, Actor, Fault, NotSignedIn, PlayerId, SessionId
from guildry.modules import accounts
from guildry.modules.accounts import entry
from guildry.modules.accounts.contract import Proven, SignedIn

REMEMBERED_MAX: Final = 20_000


class Visitors:
    """Knows the sessions of the people of one platform. Each message asks anew whether theirs holds."""

    def __init__(
        self,
        runner: Runner,
        edge: str,
        secret: bytes,
        seen: Callable[[PlayerId], None] = lambda who: None,
    ) -> None:
        self._seen = seen
        self._runner = runner
        self._edge = edge
        self._secret = secret
        self._sessions: dict[str, UUID] = {}

    async def actor(self, proven: Proven, place: str = "") -> Actor:
        """The actor of somebody whom the platform vouches for, or why they may not come in."""
        return msgspec.structs.replace(await self._actor(proven), place=place)

    async def _actor(self, proven: Proven) -> Actor:
        session = self._sessions.get(proven.subject)
        if session is not None:
            try:
                return await self._standing(session, proven)
            except NotSignedIn:
                # It ended, was closed, or its player was banned: entering anew says which.
                self._sessions.pop(proven.subject, None)
        return await self._standing(await self._enter(proven), proven)

    async def _standing(self, session: UUID, proven: Proven) -> Actor:
        standing = await self._runner.ask(
            accounts.standing, HALL, accounts.AskStanding(session=session)
        )
        self._seen(standing.player)
        return Actor(
            player=standing.player,
            role=standing.role,
            session=SessionId(session),
            edge=self._edge,
            locale=standing.locale if standing.locale_chosen else proven.locale,
        )

    async def _enter(self, proven: Proven) -> UUID:
        visitor = Actor(edge=self._edge, locale=proven.locale)

        async def work(unit: Unit) -> SignedIn | Fault:
            return await entry.enter(unit, visitor, proven, self._edge)

        entered = await self._runner.unit(work, visitor)
        if isinstance(entered, Fault):
            raise entered
        now = int(self._runner.clock.now().timestamp())
        claims = accounts.verify_token(entered.token, self._secret, now=now)
        assert claims is not None, "a token that we have just signed"
        if len(self._sessions) >= REMEMBERED_MAX:
            del self._sessions[next(iter(self._sessions))]
        self._sessions[proven.subject] = claims.sid
        return claims.sid
