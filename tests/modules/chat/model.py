"""A chat in plain Python: what each may say, read and count, and why not."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct, field

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
EDITABLE = timedelta(hours=24)
LATELY_SHOWN = 100

Seen = list[tuple[Any, str, bool, dict[str, tuple[int, bool]]]]


class Said(Struct):
    id: Any
    author: int
    text: str
    at: datetime
    edited: bool = False
    deleted: bool = False
    thumbs: set[tuple[str, int]] = field(default_factory=set)


class Room(Struct):
    """A channel: who reads it, and what was said in it, oldest first."""

    readers: set[int]
    said: list[Said] = field(default_factory=list)
    marks: dict[int, int] = field(default_factory=dict)
    """How many of the messages each has read."""
    slow: int = 0
    is_private: bool = False
    is_closed: bool = True
    """Whether no keeper of order reaches it."""


class Model:
    def __init__(self) -> None:
        self.blocks: set[tuple[int, int]] = set()
        self.muted: dict[int, datetime] = {}
        self.paces: dict[int, list[datetime]] = {}

    def apart(self, one: int, other: int) -> bool:
        return not self.blocks.isdisjoint({(one, other), (other, one)})

    def is_muted(self, who: int, now: datetime) -> bool:
        return who in self.muted and self.muted[who] > now

    def why_not_write(self, room: Room, who: int, unseen: str) -> str | None:
        if who not in room.readers:
            return unseen
        others = room.readers - {who} if room.is_private else ()
        if any(self.apart(who, other) for other in others):
            return "CONTACT_REFUSED"
        return None

    def why_not_send(self, room: Room, who: int, now: datetime) -> str | None:
        if why := self.why_not_write(room, who, "CHANNEL_NOT_FOUND"):
            return why
        if self.is_muted(who, now):
            return "MUTED"
        lately = [at for at in self.paces.get(who, []) if at > now - MINUTE]
        if len(lately) >= 10 or (len(lately) >= 3 and lately[-3] > now - SECOND):
            return "CHAT_LIMIT_REACHED"
        mine = [one.at for one in room.said if one.author == who]
        if room.slow and mine and mine[-1] > now - room.slow * SECOND:
            return "SLOW_MODE"
        return None

    def send(self, room: Room, who: int, id: Any, text: str, now: datetime) -> None:
        room.said.append(Said(id, who, text, now))
        self.paces.setdefault(who, []).append(now)

    def why_not_edit(
        self, room: Room, one: Said, who: int, now: datetime
    ) -> str | None:
        if one.deleted:
            return "MESSAGE_NOT_FOUND"
        if why := self.why_not_write(room, who, "MESSAGE_NOT_FOUND"):
            return why
        if one.author != who:
            return "NOT_YOUR_MESSAGE"
        if now - one.at > EDITABLE:
            return "TOO_LATE_TO_EDIT"
        return "MUTED" if self.is_muted(who, now) else None

    def why_not_delete(self, room: Room, one: Said, who: int) -> str | None:
        if one.deleted or who not in room.readers:
            return "MESSAGE_NOT_FOUND"
        return None if one.author == who else "NOT_YOUR_MESSAGE"

    def delete(self, one: Said) -> None:
        one.deleted, one.text = True, ""
        one.thumbs.clear()

    def why_not_react(
        self, room: Room, one: Said, who: int, now: datetime
    ) -> str | None:
        if one.deleted:
            return "MESSAGE_NOT_FOUND"
        if why := self.why_not_write(room, who, "MESSAGE_NOT_FOUND"):
            return why
        if self.apart(who, one.author):
            return "CONTACT_REFUSED"
        return "MUTED" if self.is_muted(who, now) else None

    def mark(self, room: Room, who: int, place: int) -> None:
        room.marks[who] = max(room.marks.get(who, 0), place + 1)

    def seen(self, room: Room, who: int) -> Seen:
        """What somebody reads in a room, newest first."""
        return [
            (one.id, one.text, one.edited, _thumbs(one, who))
            for one in reversed(room.said)
            if not self.apart(who, one.author)
        ][:LATELY_SHOWN]

    def unread(self, room: Room, who: int) -> int:
        return sum(
            one.author != who and not one.deleted and not self.apart(who, one.author)
            for one in room.said[room.marks.get(who, 0) :]
        )


def _thumbs(one: Said, who: int) -> dict[str, tuple[int, bool]]:
    counts = Counter(emoji for emoji, _ in one.thumbs)
    return {
        emoji: (count, (emoji, who) in one.thumbs) for emoji, count in counts.items()
    }
