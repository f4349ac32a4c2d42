"""Groups against a model of them in plain Python: whatever is done, both say and hold the same."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from guildry.infra.database import Database
from guildry.infra.inspection import inspect
from guildry.kernel import Actor, Fault
from guildry.main import MODULES
from guildry.modules.groups.actions import founding, joining, ranks, treasury
from guildry.modules.groups.contract.asked import (
    Change,
    Contribute,
    Disband,
    GiveRole,
    HandOver,
    Join,
    Kick,
    Leave,
    Spend,
)
from guildry.testing import House, TestServer
from tests.modules.groups import given

CROWD = 5
PLACES = 4
LIMITS = {"officer": 1_000, "veteran": 100, "member": 0, "recruit": 0}
RANKS = ("master", *given.ROLES)
who = st.integers(0, CROWD - 1)
MUST_MEET = {
    *("join", "leave", "kick", "role", "hand_over", "contribute", "spend"),
    *("GROUP_FULL", "ALREADY_IN_GROUP", "LEADER_CANNOT_LEAVE", "RANK_TOO_LOW"),
    *("ROLE_NOT_ALLOWED", "NOT_A_MEMBER", "INSUFFICIENT_RESOURCES"),
}


class GroupMachine(RuleBasedStateMachine):
    """One clan with few places and too many friends."""

    house: House
    run: Callable[[Any], Any]
    crowds = count()
    met: ClassVar[Counter[str]] = Counter()

    @initialize()
    def found(self) -> None:
        n = next(self.crowds)
        self.crowd: list[Actor] = [
            self.run(given.player(self.house, f"Troop {n} {one}", 500))
            for one in range(CROWD)
        ]
        self.purses = [400, *[500] * (CROWD - 1)]
        self.treasury = 0
        self.kicks = 0
        self.spent: Counter[int] = Counter()
        self.alive = True
        self.roles: dict[int, str] = {0: "master"}
        # On every level, for contributions raise it.
        few = "update groups.level set members = $1"
        self.run(self.house.unit(lambda tx: tx.run(few, PLACES)))
        self.group = self.run(given.group(self.house, self.crowd[0]))
        change = Change(two_person_above=10**6)
        self.run(self.house.perform(founding.change, self.crowd[0], change))
        self.join(1)
        self.join(2)
        self.role(0, 1, "officer")

    @precondition(lambda self: not self.alive)
    @rule(one=who)
    def knock_at_what_is_gone(self, one: int) -> None:
        wanted = Join(group=str(self.group))
        self.tried("join", joining.join, one, wanted, "GROUP_NOT_FOUND")

    @precondition(lambda self: self.alive)
    @rule(one=who)
    def join(self, one: int) -> None:
        refused = (
            "ALREADY_IN_GROUP"
            if one in self.roles
            else "GROUP_FULL"
            if len(self.roles) >= PLACES
            else None
        )
        wanted = Join(group=str(self.group))
        if self.tried("join", joining.join, one, wanted, refused):
            self.roles[one] = "recruit"

    @precondition(lambda self: self.alive)
    @rule(one=who)
    def leave(self, one: int) -> None:
        refused = self.outside(one) or (
            "LEADER_CANNOT_LEAVE" if self.roles[one] == "master" else None
        )
        if self.tried("leave", joining.leave, one, Leave(group=self.ref), refused):
            del self.roles[one]

    @precondition(lambda self: self.alive)
    @rule(one=who, other=who)
    def kick(self, one: int, other: int) -> None:
        refused = self.against(one, other, {"master", "officer"})
        if refused is None and self.kicks >= 5:
            refused = "KICK_LIMIT_REACHED"
        wanted = Kick(player=self.id(other), bar_days=0, group=self.ref)
        if self.tried("kick", ranks.kick, one, wanted, refused):
            self.kicks += 1
            del self.roles[other]

    @precondition(lambda self: self.alive)
    @rule(one=who, other=who, role=st.sampled_from(given.ROLES))
    def role(self, one: int, other: int, role: str) -> None:
        refused = self.against(one, other, {"master", "officer"})
        if refused is None and RANKS.index(role) <= self.rank(one):
            refused = "RANK_TOO_LOW"
        wanted = GiveRole(player=self.id(other), role=role, group=self.ref)
        if self.tried("role", ranks.give_role, one, wanted, refused):
            self.roles[other] = role

    @precondition(lambda self: self.alive)
    @rule(one=who, other=who)
    def hand_over(self, one: int, other: int) -> None:
        refused = self.outside(one)
        if refused is None and self.roles[one] != "master":
            refused = "LEADER_ONLY"
        if refused is None and one == other:
            refused = "ON_ONESELF"
        if refused is None and other not in self.roles:
            refused = "MEMBER_NOT_FOUND"
        wanted = HandOver(player=self.id(other), group=self.ref)
        if self.tried("hand_over", ranks.hand_over, one, wanted, refused):
            self.roles[one], self.roles[other] = "officer", "master"

    @precondition(lambda self: self.alive)
    @rule(one=who, amount=st.integers(1, 200))
    def contribute(self, one: int, amount: int) -> None:
        refused = self.outside(one)
        if refused is None and amount > self.purses[one]:
            refused = "INSUFFICIENT_RESOURCES"
        wanted = Contribute(amount=amount, group=self.ref)
        if self.tried("contribute", treasury.contribute, one, wanted, refused):
            self.purses[one] -= amount
            self.treasury += amount

    @precondition(lambda self: self.alive)
    @rule(one=who, other=who, amount=st.integers(1, 300))
    def spend(self, one: int, other: int, amount: int) -> None:
        refused = self.outside(one)
        if refused is None and self.roles[one] not in ("master", "officer"):
            refused = "ROLE_NOT_ALLOWED"
        if refused is None and other not in self.roles:
            refused = "MEMBER_NOT_FOUND"
        limit = LIMITS.get(self.roles.get(one, ""))
        if refused is None and limit is not None and self.spent[one] + amount > limit:
            refused = "SPENDING_LIMIT_REACHED"
        if refused is None and amount > self.treasury:
            refused = "INSUFFICIENT_RESOURCES"
        wanted = Spend(
            to=self.id(other), amount=amount, reason="a test", group=self.ref
        )
        if self.tried("spend", treasury.spend, one, wanted, refused):
            self.spent[one] += amount
            self.treasury -= amount
            self.purses[other] += amount

    @precondition(
        lambda self: self.alive and len(self.roles) == 1 and not self.treasury
    )
    @rule(one=who)
    def disband(self, one: int) -> None:
        refused = self.outside(one)
        if refused is None and self.roles[one] != "master":
            refused = "LEADER_ONLY"
        wanted = Disband(group=self.ref)
        if self.tried("disband", founding.disband, one, wanted, refused):
            self.alive = False
            self.roles = {}

    @invariant()
    def both_hold_the_same(self) -> None:
        coins = [self.run(given.coins(self.house, one.id)) for one in self.crowd]
        assert coins == self.purses
        assert self.run(given.coins(self.house, self.group)) == self.treasury
        if not self.alive:
            return
        inside = self.run(given.inside(self.house, self.group, self.crowd[0]))
        names = {name.rpartition(" ")[2]: role for name, role in inside.items()}
        assert names == {str(one): role for one, role in self.roles.items()}

    def teardown(self) -> None:
        report = self.run(self.sound())
        assert report.sound, report.lines()

    async def sound(self) -> Any:
        async with self.house.database.connection() as connection:
            return await inspect(connection, MODULES)

    def tried(
        self, word: str, action: Any, one: int, wanted: Any, refused: str | None
    ) -> bool:
        told = self.run(self.asked(action, self.crowd[one], wanted))
        assert told == refused, (word, one, wanted, self.roles)
        self.met[told or word] += 1
        return told is None

    async def asked(self, action: Any, who: Actor, wanted: Any) -> str | None:
        try:
            await self.house.perform(action, who, wanted)
        except Fault as fault:
            return fault.code
        return None

    @property
    def ref(self) -> str:
        return str(self.group)

    def id(self, one: int) -> Any:
        return self.crowd[one].id

    def rank(self, one: int) -> int:
        return RANKS.index(self.roles[one])

    def outside(self, one: int) -> str | None:
        return None if one in self.roles else "NOT_A_MEMBER"

    def against(self, one: int, other: int, holders: set[str]) -> str | None:
        if one not in self.roles:
            return "NOT_A_MEMBER"
        if self.roles[one] not in holders:
            return "ROLE_NOT_ALLOWED"
        if other not in self.roles:
            return "MEMBER_NOT_FOUND"
        if one == other:
            return "ON_ONESELF"
        return "RANK_TOO_LOW" if self.rank(one) >= self.rank(other) else None


@pytest.fixture
def machine(server: TestServer) -> Iterator[type[GroupMachine]]:
    with asyncio.Runner() as runner:
        where = runner.run(server.clone())
        database = runner.run(Database.connect(**where))
        GroupMachine.house = House(database, MODULES)
        GroupMachine.run = staticmethod(runner.run)
        yield GroupMachine
        runner.run(database.close())
        runner.run(server.drop(where))


def test_whatever_is_done_a_group_and_its_model_agree(
    machine: type[GroupMachine],
) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            # The same walk each time, so that what it must meet on its way is always met.
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert MUST_MEET - set(machine.met) == set(), machine.met
