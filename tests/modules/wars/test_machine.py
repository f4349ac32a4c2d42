"""Whatever two groups do to each other: a war has its notice, its end, its points and its pool, as a model of it says."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, cast

from hypothesis import strategies as st
from hypothesis.stateful import rule
from msgspec import Struct, field

from guildry.kernel import Nothing
from guildry.modules.groups.actions import founding, treasury
from guildry.modules.groups.contract.asked import Change, Contribute, Disband, Spend
from guildry.modules.shop.actions.daily import take_daily_bonus
from guildry.modules.wars import actions, queries, reactions
from guildry.modules.wars.contract import (
    Declare,
    MatchStake,
    SeeWar,
    SeeWars,
    State,
    WarShown,
)
from guildry.testing import TestServer
from tests.modules.groups import given as groups
from tests.modules.hearing import heard
from tests.modules.machine import PLAYERS, RoomMachine, walk
from tests.modules.trading import given

MUST_MEET = {
    *("wars.declare", "wars.match_stake", "groups.contribute", "groups.change"),
    *("GROUP_AT_WAR", "GROUP_AT_PEACE", "PEACE_HOLDS", "WEEKLY_WARS_REACHED"),
    *("WAR_BEGUN", "STAKE_MATCHED_ALREADY", "NOT_THE_DEFENDER", "ROLE_NOT_ALLOWED"),
    *("INSUFFICIENT_RESOURCES", "a win", "a loss", "a draw", "a surrender"),
}
HOUR = timedelta(hours=1)
NOTICE, HALF, LENGTH, GRACE = 24 * HOUR, 24 * HOUR, 48 * HOUR, timedelta(minutes=2)
MOTHS, OWLS = 0, 1
LEADERS = (0, 1)
SIDE_OF = (MOTHS, OWLS, MOTHS)

who = st.integers(0, PLAYERS - 1)
sides = st.sampled_from((MOTHS, OWLS))
stakes = st.sampled_from((1, 20, 60, 10_000))


class Fight(Struct):
    """A war as the model keeps it."""

    attacker: int
    starts: datetime
    stake: int
    is_matched: bool = False
    points: dict[tuple[int, int], int] = field(default_factory=dict)
    """Of each fighter, in each half."""
    mustered: set[tuple[int, int]] = field(default_factory=set)

    @property
    def pool(self) -> int:
        return self.stake * (2 if self.is_matched else 1)

    def half(self, at: datetime) -> int | None:
        if not self.starts <= at < self.starts + LENGTH:
            return None
        return int(at >= self.starts + HALF)

    def score(self, one: int, points: int, at: datetime) -> None:
        half = self.half(at)
        assert half is not None
        had = self.points.get((one, half), 0)
        self.points[one, half] = min(100, had + points)

    def total(self, side: int) -> int:
        """Of each side one counts: as many as the smaller has."""
        sums = [
            sum(self.points.get((one, half), 0) for half in (0, 1))
            for one in range(PLAYERS)
            if SIDE_OF[one] == side
        ]
        return max(sums)

    @property
    def winner(self) -> int | None:
        moths, owls = self.total(MOTHS), self.total(OWLS)
        return None if moths == owls else MOTHS if moths > owls else OWLS


class WarMachine(RoomMachine):
    """Moths of two and Owls of one, old enough to fight."""

    met: ClassVar[Counter[str]] = Counter()

    def setting_out(self) -> None:
        for person in self.people:
            self.run(given.give(self.house, person, "coin", 5_000))
        self.bands = [
            self.run(groups.group(self.house, self.people[leader]))
            for leader in LEADERS
        ]
        self.run(groups.joined(self.house, self.bands[MOTHS], self.people[2]))
        self.coffers = [0, 0]
        self.peaceful = [False, False]
        self.peace_until: list[datetime | None] = [None, None]
        self.slots: Counter[tuple[str, int, date]] = Counter()
        self.fight: Fight | None = None
        self.last: Any = None
        for one in LEADERS:
            change = Change(two_person_above=10**6)
            self.ask(founding.change, self.people[one], change)
            self.contribute(one, 200)
        self.house.clock.advance(72 * HOUR)

    @rule(one=who, stake=stakes)
    def declare(self, one: int, stake: int) -> None:
        side = SIDE_OF[one]
        why = self.why_not_declare(one, side, stake)
        on = str(self.bands[1 - side])
        asked = Declare(on=on, stake=stake)
        if self.expect(actions.declare, self.people[one], asked, why) is not None:
            self.slots["attacker", side, self.week] += 1
            self.slots["defender", 1 - side, self.week] += 1
            self.fight = Fight(side, self.now + NOTICE, stake)
            self.coffers[side] -= stake
            self.last = self.run(self.newest())
            shown = self.look()
            assert (shown.starts_at, shown.counted) == (self.fight.starts, 1)
            assert shown.ends_at - shown.starts_at == LENGTH

    def why_not_declare(self, one: int, side: int, stake: int) -> str | None:
        if one not in LEADERS:
            return "ROLE_NOT_ALLOWED"
        if any(self.peaceful):
            return "GROUP_AT_PEACE"
        if self.fight is not None:
            return "GROUP_AT_WAR"
        if (
            self.slots["attacker", side, self.week] >= 2
            or self.slots["defender", 1 - side, self.week] >= 2
        ):
            return "WEEKLY_WARS_REACHED"
        return "INSUFFICIENT_RESOURCES" if stake > self.coffers[side] else None

    @rule(one=who)
    def match(self, one: int) -> None:
        if self.last is None:
            return
        why = self.why_not_match(one)
        asked = MatchStake(war=self.last)
        if self.expect(actions.match_stake, self.people[one], asked, why) is not None:
            assert self.fight is not None
            self.fight.is_matched = True
            self.coffers[SIDE_OF[one]] -= self.fight.stake

    def why_not_match(self, one: int) -> str | None:
        if one not in LEADERS:
            return "ROLE_NOT_ALLOWED"
        if SIDE_OF[one] == self.attacker_of_last:
            return "NOT_THE_DEFENDER"
        if self.fight is None or self.now >= self.fight.starts:
            return "WAR_BEGUN"
        if self.fight.is_matched:
            return "STAKE_MATCHED_ALREADY"
        short = self.fight.stake > self.coffers[SIDE_OF[one]]
        return "INSUFFICIENT_RESOURCES" if short else None

    @rule(one=who, amount=st.sampled_from((4, 25, 50, 300)))
    def contribute(self, one: int, amount: int) -> None:
        asked = Contribute(amount=amount)
        if self.ask(treasury.contribute, self.people[one], asked) is not None:
            self.coffers[SIDE_OF[one]] += amount
            fight = self.fight
            if fight is not None and fight.half(self.now) is not None:
                fight.score(one, min(amount // 5, 100), self.now)

    @rule(one=who)
    def muster(self, one: int) -> None:
        if self.ask(take_daily_bonus, self.people[one], Nothing()) is None:
            return
        fight = self.fight
        half = fight.half(self.now) if fight else None
        if fight and half is not None and (one, half) not in fight.mustered:
            fight.mustered.add((one, half))
            fight.score(one, 20, self.now)

    @rule(side=sides, on=st.booleans())
    def live_in_peace(self, side: int, on: bool) -> None:
        until, why = self.peace_until[side], None
        changes = on != self.peaceful[side]
        if changes and until is not None and self.now < until:
            why = "PEACE_HOLDS"
        asked = Change(peaceful=on)
        leader = self.people[LEADERS[side]]
        if self.expect(founding.change, leader, asked, why) is not None and changes:
            self.peaceful[side] = on
            self.peace_until[side] = self.now + 7 * NOTICE

    @rule(hours=st.sampled_from((1, 11, 23, 25, 50)))
    def later(self, hours: int) -> None:
        self.house.clock.advance(hours * HOUR + timedelta(seconds=7))
        self.come_by()

    def come_by(self) -> None:
        """A worker hears of all, and counts what is over."""
        self.sweep(reactions.tell_of_beginnings)
        self.sweep(reactions.call_for_counting)
        self.run(heard(self.house, "wars"))
        fight = self.fight
        if fight is not None and self.now >= fight.starts + LENGTH + GRACE:
            self.pay_out(fight)

    def pay_out(self, fight: Fight) -> None:
        shown = self.look()
        winner = fight.winner
        assert shown.state is State.OVER
        assert (shown.attacker.points, shown.defender.points) == (
            fight.total(fight.attacker),
            fight.total(1 - fight.attacker),
        )
        assert shown.winner == (None if winner is None else self.bands[winner])
        if winner is not None:
            self.coffers[winner] += fight.pool
            self.met["a win" if winner == fight.attacker else "a loss"] += 1
        else:
            self.coffers[fight.attacker] += fight.stake
            if fight.is_matched:
                self.coffers[1 - fight.attacker] += fight.stake
            self.met["a draw"] += 1
        self.fight = None
        self.the_coffers_agree()

    @rule()
    def the_coffers_agree(self) -> None:
        held = [self.run(groups.coins(self.house, band)) for band in self.bands]
        assert held == self.coffers

    @rule(first=sides)
    def from_first_to_last(self, first: int) -> None:
        """Three wars in one week are one too many: won, lost and drawn; and then there is peace."""
        leader, other = LEADERS[first], LEADERS[1 - first]
        self.to_monday()
        self.declare(leader, 10_000)
        for who_scores in (leader, other):
            self.declare(2, 1)
            self.declare(leader, 1)
            self.declare(other, 1)
            for one in (2, leader, other, other):
                self.match(one)
            self.later(25)
            self.match(other)
            self.contribute(who_scores, 25)
            self.later(50)
        self.declare(leader, 1)
        self.to_monday()
        self.declare(leader, 1)
        self.later(25)
        self.later(50)
        self.live_in_peace(first, True)
        self.declare(other, 1)
        self.live_in_peace(first, False)
        self.house.clock.advance(8 * NOTICE)
        self.live_in_peace(first, False)

    def to_monday(self) -> None:
        """A Monday on which no war and no peace of before is left."""
        for side in (MOTHS, OWLS):
            if self.peaceful[side]:
                self.house.clock.advance(8 * NOTICE)
                self.live_in_peace(side, False)
        self.later(50)
        self.later(25)
        midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        monday = midnight + timedelta(days=7 - midnight.weekday())
        self.house.clock.advance(monday - self.now)
        self.come_by()

    def winding_up(self) -> None:
        """Whoever dissolves their group in a war has lost it."""
        self.to_monday()
        self.declare(LEADERS[MOTHS], 1)
        self.the_coffers_agree()
        leader = self.people[LEADERS[OWLS]]
        if self.coffers[OWLS]:
            rest = Spend(to=leader.id, amount=self.coffers[OWLS], reason="all of it")
            assert self.ask(treasury.spend, leader, rest) is not None
        assert self.ask(founding.disband, leader, Disband()) is not None
        self.house.clock.advance(4 * NOTICE)
        self.sweep(reactions.call_for_counting)
        self.run(heard(self.house, "wars"))
        shown = self.look()
        assert (shown.state, shown.winner) == (State.OVER, self.bands[MOTHS])
        self.met["a surrender"] += 1

    async def newest(self) -> Any:
        shown = await self.house.perform(queries.wars, self.people[0], SeeWars())
        self.attacker_of_last = self.bands.index(
            cast(Any, shown.wars[0].attacker.group)
        )
        return shown.wars[0].id

    def look(self) -> WarShown:
        asked = SeeWar(war=self.last)
        return self.run(self.house.perform(queries.war, self.people[0], asked))

    @property
    def week(self) -> date:
        return self.now.date() - timedelta(days=self.now.weekday())

    @property
    def now(self) -> datetime:
        return self.house.clock.now()


def test_whatever_groups_do_wars_and_their_model_agree(server: TestServer) -> None:
    assert MUST_MEET - walk(WarMachine, server, (6, 15)) == set(), WarMachine.met
