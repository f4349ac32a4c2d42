"""Who may call how often: one budget for a player on all edges, one for each strange address."""

from typing import Final

from guildry.infra.clock import Clock
from guildry.infra.limits import Budget, Limits
from guildry.infra.settings import Limits as LimitSettings
from guildry.kernel import REACH, SIGN_IN_BUDGET, Actor, Role

CHAT_EDGES: Final = frozenset({"telegram", "discord", "practice"})
HALL_EDGE: Final = "hall"


class Gate:
    """Turns an actor and an action's budget into a sliding window, and asks the limits."""

    def __init__(self, limits: Limits, settings: LimitSettings, clock: Clock) -> None:
        self._limits = limits
        self._clock = clock
        self._api = Budget("api", settings.api_per_minute)
        self._chat = Budget("chat", settings.chat_per_minute)
        self._operator = Budget("operator", settings.operator_per_minute)
        self._stranger = Budget("stranger", settings.stranger_per_minute)
        self._sign_in = Budget("sign_in", settings.sign_in_per_minute, strict=True)

    async def wait(self, actor: Actor, budget: str) -> int:
        """How many seconds to wait; 0 lets the call pass."""
        if actor.edge == HALL_EDGE:
            return 0
        who = actor.address if actor.player is None else actor.player.hex
        return await self._limits.take(
            who, self._budget(actor, budget), self._clock.now().timestamp()
        )

    def _budget(self, actor: Actor, budget: str) -> Budget:
        if budget == SIGN_IN_BUDGET:
            return self._sign_in
        if actor.player is None:
            return self._stranger
        if actor.edge in CHAT_EDGES:
            return self._chat
        if Role.GAME_MASTER in REACH[actor.role]:
            return self._operator
        return self._api
