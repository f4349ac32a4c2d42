"""How fast a platform may be spoken to: over all, in one chat, in a crowd."""

from collections import deque
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

CHATS_REMEMBERED_MAX: Final = 20_000
_SECOND: Final = timedelta(seconds=1)
_MINUTE: Final = timedelta(minutes=1)


class Pace(Struct, frozen=True):
    """What a platform bears: messages a second over all, and in one chat; a minute in a crowd."""

    a_second: int = 30
    chat_seconds: float = 1.0
    crowd_a_minute: int = 20


TELEGRAM_PACE: Final = Pace()
DISCORD_PACE: Final = Pace(a_second=40, chat_seconds=0.0, crowd_a_minute=10_000)
"""Discord tells its limits of each route in headers; only the one over all is known beforehand."""


class Tempo:
    """Who was spoken to when, and so who may be spoken to now."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._all: deque[datetime] = deque(maxlen=pace.a_second)
        self._crowds: dict[str, deque[datetime]] = {}
        self._rests: dict[str, datetime] = {}
        self._silence: datetime | None = None

    def free(self, now: datetime) -> int:
        """How many messages may leave at this moment, over all."""
        if self._silence is not None and now < self._silence:
            return 0
        while self._all and now - self._all[0] >= _SECOND:
            self._all.popleft()
        return self._pace.a_second - len(self._all)

    def resting(self, now: datetime) -> list[str]:
        """The chats that must not be spoken to yet."""
        self._rests = {c: until for c, until in self._rests.items() if until > now}
        return list(self._rests)

    def note(self, chat: str, crowd: bool, at: datetime) -> None:
        self._all.append(at)
        if self._pace.chat_seconds:
            self.rest(chat, at + timedelta(seconds=self._pace.chat_seconds))
        if crowd:
            spoken = self._crowds.get(chat)
            if spoken is None:
                self._make_room(at)
                spoken = deque[datetime](maxlen=self._pace.crowd_a_minute)
                self._crowds[chat] = spoken
            spoken.append(at)
            if len(spoken) == spoken.maxlen:
                self.rest(chat, spoken[0] + _MINUTE)

    def rest(self, chat: str, until: datetime) -> None:
        self._rests[chat] = max(until, self._rests.get(chat, until))

    def rest_everywhere(self, until: datetime) -> None:
        self._silence = max(until, self._silence or until)

    def next(self, now: datetime) -> datetime | None:
        """The moment at which someone may be spoken to who may not be now."""
        moments = [until for until in self._rests.values() if until > now]
        if len(self._all) == self._all.maxlen:
            moments.append(self._all[0] + _SECOND)
        return min(moments, default=None)

    def silent_until(self, now: datetime) -> datetime:
        """The moment before which nobody may be spoken to at all."""
        return max(now, self._silence or now)

    def _make_room(self, now: datetime) -> None:
        if len(self._crowds) >= CHATS_REMEMBERED_MAX:
            self._crowds = {
                chat: spoken
                for chat, spoken in self._crowds.items()
                if now - spoken[-1] < _MINUTE
            }
