"""Friendship against a model of it in plain Python."""

import asyncio
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from guildry.infra.database import Database
from guildry.infra.inspection import inspect
from guildry.kernel import Actor, Fault
from guildry.main import MODULES
from guildry.modules.friends import actions
from guildry.modules.friends.contract import (
    AcceptFriend,
    AskFriend,
    Block,
    DeclineFriend,
    Relation,
    RemoveFriend,
    Unblock,
)
from guildry.testing import House, TestServer
from tests.modules.friends import given

CROWD = 4
who = st.integers(0, CROWD - 1)


class FriendsMachine(RuleBasedStateMachine):
    """What each sees of each other is what the sets of plain Python say."""

    house: House
    run: Callable[[Any], Any]
    crowds = count()

    @initialize()
    def come_in(self) -> None:
        n = next(self.crowds)
        names = [f"Crowd {n} {one}" for one in range(CROWD)]
        self.crowd: list[Actor] = self.run(given.people(self.house, *names))
        self.friends: set[frozenset[int]] = set()
        self.asks: set[tuple[int, int]] = set()
        self.closed: set[tuple[int, int]] = set()
        self.blocks: set[tuple[int, int]] = set()

    @rule(one=who, other=who)
    def ask(self, one: int, other: int) -> None:
        fine = (
            one != other
            and not self.apart(one, other)
            and {one, other} not in self.friends
            and (one, other) not in self.asks | self.closed
        )
        if self.tried(actions.ask, one, AskFriend(player=self.id(other)), fine):
            met = (other, one) in self.asks
            self.forget(one, other)
            if met:
                self.friends.add(frozenset({one, other}))
            else:
                self.asks.add((one, other))

    @rule(one=who, other=who)
    def accept(self, one: int, other: int) -> None:
        fine = (other, one) in self.asks
        if self.tried(actions.accept, one, AcceptFriend(player=self.id(other)), fine):
            self.forget(one, other)
            self.friends.add(frozenset({one, other}))

    @rule(one=who, other=who)
    def decline(self, one: int, other: int) -> None:
        fine = (other, one) in self.asks
        wanted = DeclineFriend(player=self.id(other))
        if self.tried(actions.decline, one, wanted, fine):
            self.forget(one, other)
            self.closed.add((other, one))

    @rule(one=who, other=who)
    def remove(self, one: int, other: int) -> None:
        were = {one, other} in self.friends
        fine = were or (one, other) in self.asks
        if self.tried(actions.remove, one, RemoveFriend(player=self.id(other)), fine):
            self.forget(one, other)
            self.closed.add((other, one) if were else (one, other))

    @rule(one=who, other=who)
    def block(self, one: int, other: int) -> None:
        wanted = Block(player=self.id(other))
        if self.tried(actions.block, one, wanted, one != other):
            self.forget(one, other)
            self.blocks.add((one, other))

    @rule(one=who, other=who)
    def unblock(self, one: int, other: int) -> None:
        fine = (one, other) in self.blocks
        if self.tried(actions.unblock, one, Unblock(player=self.id(other)), fine):
            self.blocks.discard((one, other))

    @invariant()
    def all_see_what_is(self) -> None:
        for one in range(CROWD):
            for other in range(CROWD):
                if one != other:
                    seen = self.run(
                        given.relation(self.house, self.crowd[one], self.crowd[other])
                    )
                    assert seen is self.expected(one, other), (one, other)

    def teardown(self) -> None:
        assert self.run(self.sound()).sound

    async def sound(self) -> Any:
        async with self.house.database.connection() as connection:
            return await inspect(connection, MODULES)

    def expected(self, one: int, other: int) -> Relation:
        if (one, other) in self.blocks:
            return Relation.YOU_BLOCKED
        if {one, other} in self.friends:
            return Relation.FRIENDS
        if (one, other) in self.asks:
            return Relation.YOU_ASKED
        return Relation.ASKS_YOU if (other, one) in self.asks else Relation.NONE

    def tried(self, action: Any, one: int, wanted: Any, fine: bool) -> bool:
        try:
            self.run(self.house.perform(action, self.crowd[one], wanted))
        except Fault:
            assert not fine, (action.name, one, wanted)
            return False
        assert fine, (action.name, one, wanted)
        return True

    def id(self, one: int) -> Any:
        return self.crowd[one].id

    def apart(self, one: int, other: int) -> bool:
        return not self.blocks.isdisjoint({(one, other), (other, one)})

    def forget(self, one: int, other: int) -> None:
        self.friends.discard(frozenset({one, other}))
        for ways in (self.asks, self.closed):
            ways -= {(one, other), (other, one)}


@pytest.fixture
def machine(server: TestServer) -> Iterator[type[FriendsMachine]]:
    with asyncio.Runner() as runner:
        where = runner.run(server.clone())
        database = runner.run(Database.connect(**where))
        FriendsMachine.house = House(database, MODULES)
        FriendsMachine.run = staticmethod(runner.run)
        yield FriendsMachine
        runner.run(database.close())
        runner.run(server.drop(where))


def test_whatever_is_done_friendship_and_its_model_agree(
    machine: type[FriendsMachine],
) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
