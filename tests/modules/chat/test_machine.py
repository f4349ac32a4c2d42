"""Whatever is said, edited, taken away, read and forbidden: the chat and a model of it in plain Python agree."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from guildry.kernel import Actor, Fault, Nothing, Role
from guildry.modules.chat import HALL_CHANNEL, queries
from guildry.modules.chat.actions import changing, opening, sending
from guildry.modules.chat.contract import (
    Delete,
    Edit,
    LeaveParty,
    MarkRead,
    OpenParty,
    React,
    SeeHistory,
    Send,
    SetSlowMode,
)
from guildry.modules.friends.actions import block, unblock
from guildry.modules.friends.contract import Block, Unblock
from guildry.modules.moderation.actions.sanctioning import mute
from guildry.modules.moderation.contract import Mute
from guildry.testing import TestServer
from tests.modules.chat.given import party, private
from tests.modules.chat.model import Model, Room, Said
from tests.modules.machine import PLAYERS, RoomMachine, walk
from tests.modules.moderation.given import player

MUST_MEET = {
    *("chat.send", "chat.edit", "chat.delete", "chat.react", "chat.mark_read"),
    *("chat.leave_party", "chat.open_party", "chat.set_slow_mode", "friends.block"),
    *("friends.unblock", "moderation.mute", "CHANNEL_NOT_FOUND", "MESSAGE_NOT_FOUND"),
    *("CONTACT_REFUSED", "MUTED", "CHAT_LIMIT_REACHED", "SLOW_MODE"),
    *("NOT_YOUR_MESSAGE", "TOO_LATE_TO_EDIT"),
}
ALL = set(range(PLAYERS))
HALL, PARTY, PRIVATE = range(3)

who = st.integers(0, PLAYERS - 1)
rooms = st.integers(HALL, PRIVATE)
picks = st.integers(0, 1_000)
emoji = st.sampled_from(("👍", "🔥"))


class ChatMachine(RoomMachine):
    """Three people in the hall, in a party, and two of them in private; and one who keeps order."""

    met: ClassVar[Counter[str]] = Counter()

    def setting_out(self) -> None:
        self.model = Model()
        self.keeper: Actor = self.run(player(self.house, Role.MODERATOR))
        one, two, three = self.people
        self.ids: list[UUID] = [
            HALL_CHANNEL,
            self.run(party(self.house, one, two, three)),
            self.run(private(self.house, one, two)),
        ]
        self.rooms = [
            Room(set(ALL), is_closed=False),
            Room(set(ALL)),
            Room({0, 1}, is_private=True),
        ]
        self.begin_in_the_hall()

    def begin_in_the_hall(self) -> None:
        """What was said in the hall before is read by all, and looked at by nobody."""
        calm = SetSlowMode(channel=HALL_CHANNEL, seconds=0)
        self.ask(opening.set_slow_mode, self.keeper, calm)
        self.house.clock.advance(timedelta(minutes=2))
        said = Send(channel=HALL_CHANNEL, text="a bell rings")
        self.bell = self.ask(sending.send, self.keeper, said).message
        for person in self.people:
            seen = MarkRead(channel=HALL_CHANNEL, message=self.bell)
            self.ask(changing.mark_read, person, seen)

    @rule(one=who, room=rooms, wait=st.sampled_from((0, 0.5, 2, 2, 8)))
    def say(self, one: int, room: int, wait: float) -> None:
        self.later(wait)
        there, text = self.rooms[room], f"word {len(self.rooms[room].said)}"
        why = self.model.why_not_send(there, one, self.now)
        asked = Send(channel=self.ids[room], text=text)
        shown = self.expect(sending.send, self.people[one], asked, why)
        if shown is not None:
            self.model.send(there, one, shown.message, text, self.now)

    @rule(one=who, room=rooms, pick=picks, says=st.booleans())
    def edit(self, one: int, room: int, pick: int, says: bool) -> None:
        if (said := self.some(room, pick)) is None:
            return
        why = self.model.why_not_edit(self.rooms[room], said, one, self.now)
        text = f"{said.text} again" if says else said.text or "nothing"
        asked = Edit(message=said.id, text=text[:60])
        if self.expect(changing.edit, self.people[one], asked, why) is not None:
            said.edited |= asked.text != said.text
            said.text = asked.text

    @rule(one=who, room=rooms, pick=picks)
    def take_away(self, one: int, room: int, pick: int) -> None:
        if (said := self.some(room, pick)) is None:
            return
        why = self.model.why_not_delete(self.rooms[room], said, one)
        asked = Delete(message=said.id)
        if self.expect(changing.delete, self.people[one], asked, why) is not None:
            self.model.delete(said)

    @rule(room=rooms, pick=picks)
    def keep_order(self, room: int, pick: int) -> None:
        if (said := self.some(room, pick)) is None:
            return
        unseen = said.deleted or self.rooms[room].is_closed
        why = "MESSAGE_NOT_FOUND" if unseen else None
        asked = Delete(message=said.id, reason="order")
        if self.expect(changing.delete, self.keeper, asked, why) is not None:
            self.model.delete(said)

    @rule(one=who, room=rooms, pick=picks, emoji=emoji, on=st.booleans())
    def react(self, one: int, room: int, pick: int, emoji: str, on: bool) -> None:
        if (said := self.some(room, pick)) is None:
            return
        why = self.model.why_not_react(self.rooms[room], said, one, self.now)
        asked = React(message=said.id, emoji=emoji, on=on)
        if self.expect(changing.react, self.people[one], asked, why) is not None:
            (said.thumbs.add if on else said.thumbs.discard)((emoji, one))

    @rule(one=who, room=rooms, pick=picks)
    def read(self, one: int, room: int, pick: int) -> None:
        if (said := self.some(room, pick)) is None:
            return
        there = self.rooms[room]
        why = None if one in there.readers else "CHANNEL_NOT_FOUND"
        asked = MarkRead(channel=self.ids[room], message=said.id)
        if self.expect(changing.mark_read, self.people[one], asked, why) is not None:
            self.model.mark(there, one, there.said.index(said))

    @rule(one=who, minutes=st.sampled_from((1, 5)))
    def hush(self, one: int, minutes: int) -> None:
        asked = Mute(player=self.people[one].id, minutes=minutes, reason="order")
        self.expect(mute, self.keeper, asked, None)
        until = self.now + timedelta(minutes=minutes)
        self.model.muted[one] = max(until, self.model.muted.get(one, until))

    @rule(seconds=st.sampled_from((0, 5, 30)))
    def slow_down(self, seconds: int) -> None:
        asked = SetSlowMode(channel=HALL_CHANNEL, seconds=seconds)
        self.expect(opening.set_slow_mode, self.keeper, asked, None)
        self.rooms[HALL].slow = seconds

    @rule(one=who, other=who)
    def block(self, one: int, other: int) -> None:
        if one != other:
            asked = Block(player=self.people[other].id)
            self.expect(block, self.people[one], asked, None)
            self.model.blocks.add((one, other))

    @rule(pick=picks)
    def make_up(self, pick: int) -> None:
        if blocks := sorted(self.model.blocks):
            one, other = blocks[pick % len(blocks)]
            asked = Unblock(player=self.people[other].id)
            self.expect(unblock, self.people[one], asked, None)
            self.model.blocks.discard((one, other))

    @rule(one=who)
    def leave(self, one: int) -> None:
        there = self.rooms[PARTY]
        why = None if one in there.readers else "CHANNEL_NOT_FOUND"
        asked = LeaveParty(channel=self.ids[PARTY])
        self.expect(opening.leave_party, self.people[one], asked, why)
        there.readers.discard(one)

    @rule(one=who)
    def gather_again(self, one: int) -> None:
        """Whoever left comes back by another party."""
        if self.rooms[PARTY].readers == ALL:
            return
        others = [n for n in range(PLAYERS) if n != one]
        why = "MUTED" if self.model.is_muted(one, self.now) else None
        if why is None and any(self.model.apart(one, other) for other in others):
            why = "CONTACT_REFUSED"
        players = [self.people[other].id for other in others]
        asked = OpenParty(title="Again", players=players)
        shown = self.expect(opening.open_party, self.people[one], asked, why)
        if shown is not None:
            self.ids[PARTY], self.rooms[PARTY] = shown.channel, Room(set(ALL))

    @rule(seconds=st.sampled_from((1, 20, 61, 301)))
    def later(self, seconds: float) -> None:
        self.house.clock.advance(timedelta(seconds=seconds))

    @rule(one=who)
    def from_first_to_last(self, one: int) -> None:
        """Each rule of the chat once, on one evening, whatever the evening was before."""
        other = (one + 1) % PLAYERS
        self.later(301)
        self.slow_down(0)
        while self.model.blocks:
            self.make_up(0)
        for _ in range(4):
            self.say(one, HALL, 0)
        last = len(self.rooms[HALL].said) - 1
        self.edit(one, HALL, last, True)
        self.edit(other, HALL, last, True)
        self.react(other, HALL, last, "👍", True)
        self.read(other, HALL, last)
        self.block(one, other)
        self.react(other, HALL, last, "🔥", True)
        self.make_up(0)
        self.slow_down(30)
        self.say(one, HALL, 2)
        self.leave(one)
        self.say(one, PARTY, 1)
        self.leave(one)
        self.gather_again(one)
        self.hush(one, 1)
        self.say(one, PARTY, 1)
        self.take_away(one, HALL, last - 1)
        self.take_away(one, HALL, last - 1)
        self.later(90_000)
        self.edit(one, HALL, last, False)
        self.look(other, HALL)

    @rule(one=who, room=rooms)
    def look(self, one: int, room: int) -> None:
        """What somebody reads, and how much is unread there, is what the model says."""
        there = self.rooms[room]
        seen, unread = self.run(self.reading(self.people[one], self.ids[room]))
        if one not in there.readers:
            assert (seen, unread) == (None, None)
            return
        assert seen == self.model.seen(there, one)[: len(seen)]
        assert len(seen) == min(len(self.model.seen(there, one)), 100)
        assert unread == min(self.model.unread(there, one), 100)

    async def reading(self, person: Actor, channel: UUID) -> tuple[Any, Any]:
        asked = SeeHistory(channel=channel, limit=100)
        try:
            page = await self.house.perform(queries.history, person, asked)
        except Fault:
            return None, None
        lines: list[Any] = []
        for one in page.messages:
            if one.message == self.bell:
                break
            thumbs = {thumb.emoji: (thumb.count, thumb.mine) for thumb in one.reactions}
            lines.append((one.message, one.text, one.edited_at is not None, thumbs))
        found = await self.house.perform(queries.channels, person, Nothing())
        (unread,) = [one.unread for one in found.channels if one.channel == channel]
        return lines, unread

    def winding_up(self) -> None:
        for one in range(PLAYERS):
            for room in (HALL, PARTY, PRIVATE):
                self.look(one, room)

    def some(self, room: int, pick: int) -> Said | None:
        said = self.rooms[room].said
        return said[pick % len(said)] if said else None

    @property
    def now(self) -> datetime:
        return self.house.clock.now()


def test_whatever_is_said_the_chat_and_its_model_agree(server: TestServer) -> None:
    assert MUST_MEET - walk(ChatMachine, server, (12, 40)) == set(), ChatMachine.met
