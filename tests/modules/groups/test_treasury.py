"""Contributions, spendings, dues and goals: what goes through a treasury."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from guildry.kernel import Actor, Fault, PlayerId, new_id
from guildry.modules import ledger
from guildry.modules.groups import queries, reactions, rules
from guildry.modules.groups.actions import founding, goals, joining, ranks, treasury
from guildry.modules.groups.contract.asked import (
    ApproveSpending,
    Change,
    Contribute,
    DeclineSpending,
    DropGoal,
    Kick,
    Leave,
    SeeGroup,
    SetDues,
    SetGoal,
    Spend,
)
from guildry.modules.groups.contract.data import Aim, GroupId
from guildry.modules.groups.contract.refused import (
    DayLimit,
    DuesTooHigh,
    GoalMet,
    GoalsFull,
    NotTheirMember,
    SecondPerson,
    SpendingClosed,
    SpendingUnknown,
    SpendingVoid,
)
from guildry.testing import House
from tests.modules.friends.given import people
from tests.modules.groups import given


class Bank:
    """A clan of a leader, two officers and a recruit, with 900 coins and a limit of 300."""

    def __init__(self, house: House) -> None:
        self.house = house

    async def opened(self) -> "Bank":
        self.ada = await given.player(self.house, "Ada", 2_000)
        self.boris, self.carmen = await people(self.house, "Boris", "Carmen")
        self.dmitry = await given.player(self.house, "Dmitry", 100)
        self.group: GroupId = await given.group(self.house, self.ada)
        crowd = (self.boris, self.carmen, self.dmitry)
        await given.joined(self.house, self.group, *crowd)
        for officer in (self.boris, self.carmen):
            await given.role(self.house, self.ada, officer, "officer")
        await given.contribute(self.house, self.ada, 900)
        await self.house.perform(
            founding.change, self.ada, Change(two_person_above=300)
        )
        return self

    async def spend(self, who: Actor, to: Actor, amount: int) -> Any:
        wanted = Spend(to=to.id, amount=amount, reason="a banner")
        return await self.house.perform(treasury.spend, who, wanted)

    async def approve(self, who: Actor, spending: Any) -> None:
        wanted = ApproveSpending(spending=spending)
        await self.house.perform(treasury.approve_spending, who, wanted)

    async def left(self) -> int:
        return await given.coins(self.house, self.group)


@pytest.fixture
async def bank(house: House) -> Bank:
    return await Bank(house).opened()


async def test_a_contribution_leaves_the_giver_and_lifts_the_group(bank: Bank) -> None:
    made = await bank.house.perform(
        treasury.contribute, bank.dmitry, Contribute(amount=60)
    )

    assert (made.balance, made.experience) == (40, 96)
    assert await bank.left() == 960


async def test_coins_that_go_round_lift_nobody(bank: Bank) -> None:
    for _ in range(4):
        await bank.spend(bank.ada, bank.ada, 0 + 70)
        await given.contribute(bank.house, bank.ada, 70)

    seen = await given.seen(bank.house, bank.group, bank.ada)
    assert seen.experience == 100
    bank.house.clock.advance(timedelta(days=1))
    await given.contribute(bank.house, bank.ada, 70)
    assert (await given.seen(bank.house, bank.group, bank.ada)).experience == 107


async def test_little_is_paid_at_once_and_much_needs_a_second(bank: Bank) -> None:
    little = await bank.spend(bank.boris, bank.dmitry, 300)
    much = await bank.spend(bank.carmen, bank.dmitry, 301)

    assert (little.state, much.state) == ("done", "open")
    assert await given.coins(bank.house, bank.dmitry.id) == 400
    await bank.approve(bank.boris, much.spending)
    assert await given.coins(bank.house, bank.dmitry.id) == 701
    with pytest.raises(SpendingClosed):
        await bank.approve(bank.boris, much.spending)


async def test_spending_in_pieces_gains_nothing(bank: Bank) -> None:
    states = [(await bank.spend(bank.boris, bank.dmitry, 100)).state for _ in range(4)]

    assert states == ["done", "done", "done", "open"]


async def test_neither_the_asker_nor_the_receiver_is_the_second(bank: Bank) -> None:
    asked = await bank.spend(bank.boris, bank.carmen, 400)

    for who in (bank.boris, bank.carmen):
        with pytest.raises(SecondPerson):
            await bank.approve(who, asked.spending)
    await bank.approve(bank.ada, asked.spending)


async def test_a_limit_of_the_day_holds_and_begins_anew(bank: Bank) -> None:
    with pytest.raises(DayLimit):
        await bank.spend(bank.boris, bank.dmitry, 1_001)
    await bank.spend(bank.boris, bank.dmitry, 300)
    with pytest.raises(DayLimit):
        await bank.spend(bank.boris, bank.dmitry, 701)
    bank.house.clock.advance(timedelta(days=1))
    assert (await bank.spend(bank.boris, bank.dmitry, 300)).state == "done"


async def test_many_spenders_at_once_stay_within_one_limit(bank: Bank) -> None:
    await bank.house.perform(founding.change, bank.ada, Change(two_person_above=10_000))
    await given.contribute(bank.house, bank.ada, 800)

    outcomes = await asyncio.gather(
        *(bank.spend(bank.boris, bank.dmitry, 150) for _ in range(12)),
        return_exceptions=True,
    )

    assert sum(not isinstance(one, Exception) for one in outcomes) == 6
    assert await bank.left() == 1_700 - 900


async def test_a_spending_is_as_good_as_the_right_of_its_asker(bank: Bank) -> None:
    asked = await bank.spend(bank.boris, bank.dmitry, 400)
    await given.role(bank.house, bank.ada, bank.boris, "member")

    with pytest.raises(SpendingVoid):
        await bank.approve(bank.carmen, asked.spending)

    await given.role(bank.house, bank.ada, bank.boris, "officer")
    await bank.house.perform(ranks.kick, bank.ada, Kick(player=bank.boris.id))
    with pytest.raises(SpendingClosed):
        await bank.approve(bank.carmen, asked.spending)
    assert await bank.left() == 900


async def test_a_spending_is_declined_withdrawn_or_runs_out(bank: Bank) -> None:
    asked = [await bank.spend(bank.boris, bank.dmitry, 301) for _ in range(3)]

    async def decline(who: Actor, spending: Any) -> None:
        wanted = DeclineSpending(spending=spending)
        await bank.house.perform(treasury.decline_spending, who, wanted)

    await decline(bank.carmen, asked[0].spending)
    await decline(bank.boris, asked[1].spending)
    bank.house.clock.advance(timedelta(days=3))
    with pytest.raises(SpendingClosed):
        await bank.approve(bank.ada, asked[2].spending)
    assert await bank.house.unit(reactions.expire_spendings) == 1

    shown = await bank.house.perform(queries.treasury, bank.ada, SeeGroup())
    assert sorted(one.state for one in shown.closed) == [
        "declined",
        "expired",
        "withdrawn",
    ]
    assert shown.open == []
    assert await bank.left() == 900


async def test_nothing_is_paid_to_strangers_or_out_of_nothing(bank: Bank) -> None:
    (eve,) = await people(bank.house, "Eve")

    with pytest.raises(NotTheirMember):
        await bank.spend(bank.ada, eve, 1)
    asked = await bank.spend(bank.ada, bank.dmitry, 901)
    with pytest.raises(ledger.InsufficientFunds):
        await bank.approve(bank.boris, asked.spending)
    with pytest.raises(SpendingUnknown):
        await bank.approve(bank.boris, new_id())
    assert await bank.left() == 900


async def test_a_group_of_one_has_no_second_to_ask(house: House) -> None:
    ada = await given.player(house, "Ada", 6_000)
    await given.group(house, ada)
    await given.contribute(house, ada, 5_000)

    spent = await house.perform(
        treasury.spend, ada, Spend(to=ada.id, amount=5_000, reason="alone")
    )

    assert spent.state == "done"


# Dues


async def test_dues_are_taken_once_a_period_and_missed_by_the_poor(bank: Bank) -> None:
    house = bank.house
    await house.perform(treasury.set_dues, bank.ada, SetDues(amount=30, days=7))

    assert await house.unit(reactions.take_dues) == 0
    house.clock.advance(timedelta(days=7))
    taken = [await house.unit(reactions.take_dues) for _ in range(2)]

    assert taken == [4, 0]
    assert await bank.left() == 900 + 30 + 30
    shown = await house.perform(queries.treasury, bank.ada, SeeGroup())
    assert {line.username: line.paid for line in shown.dues} == {
        "Ada": True,
        "Boris": False,
        "Carmen": False,
        "Dmitry": True,
    }


async def test_a_stopped_worker_is_late_and_never_wrong(bank: Bank) -> None:
    """Four periods pass while nobody sweeps; each is taken once, in its order."""
    house = bank.house
    await house.perform(treasury.set_dues, bank.ada, SetDues(amount=30, days=7))
    house.clock.advance(timedelta(days=29))

    rounds = 0
    while await house.unit(reactions.take_dues):
        rounds += 1

    assert rounds == 4
    # Dmitry had 100: three periods are paid, the fourth is missed.
    assert await given.coins(house, bank.dmitry.id) == 10
    paid = await house.value(
        "select count(*) from groups.due where player = $1 and posting is not null",
        bank.dmitry.id,
    )
    assert paid == 3


async def test_two_workers_at_once_take_each_due_once(bank: Bank) -> None:
    house = bank.house
    await house.perform(treasury.set_dues, bank.ada, SetDues(amount=5))
    house.clock.advance(timedelta(days=7))
    other = House(house.database, house.modules, clock=house.clock)

    taken = await asyncio.gather(
        *(h.unit(reactions.take_dues) for h in (house, other) * 3)
    )

    assert sum(taken) == 4


async def test_dues_have_a_limit_and_a_notice(bank: Bank) -> None:
    with pytest.raises(DuesTooHigh):
        await bank.house.perform(treasury.set_dues, bank.ada, SetDues(amount=10_001))
    await bank.house.perform(treasury.set_dues, bank.ada, SetDues(amount=5, days=7))
    bank.house.clock.advance(timedelta(days=6))
    await bank.house.perform(joining.leave, bank.dmitry, Leave())
    bank.house.clock.advance(timedelta(days=2))

    await bank.house.unit(reactions.take_dues)

    assert await given.coins(bank.house, bank.dmitry.id) == 100


# Goals


async def _goal(bank: Bank, **how: Any) -> None:
    wanted: dict[str, Any] = {
        "what": Aim.CONTRIBUTIONS,
        "target": 50,
        "reward": 100,
        **how,
    }
    await bank.house.perform(goals.set_goal, bank.ada, SetGoal(**wanted))


async def test_a_goal_pays_the_active_members_once_to_the_last_coin(bank: Bank) -> None:
    house = bank.house
    await _goal(bank, reward=102)
    before = {
        who: await given.coins(house, who.id)
        for who in (bank.ada, bank.boris, bank.carmen, bank.dmitry)
    }

    await given.contribute(house, bank.dmitry, 49)
    await given.contribute(house, bank.dmitry, 1)
    await given.contribute(house, bank.dmitry, 1)

    gained = [await given.coins(house, who.id) - held for who, held in before.items()]
    # Ada and Dmitry did most, so the two coins that can't be halved are theirs.
    assert gained == [26, 25, 25, 26 - 51]
    shown = await house.perform(queries.goals, bank.ada, SeeGroup())
    assert [(g.state, g.winners) for g in shown.goals] == [("reached", 4)]
    assert await bank.left() == 900 - 102 + 51


async def test_a_goal_of_members_is_reached_by_the_one_who_joins(bank: Bank) -> None:
    with pytest.raises(GoalMet):
        await _goal(bank, what=Aim.MEMBERS, target=4)
    await _goal(bank, what=Aim.MEMBERS, target=5)
    (eve,) = await people(bank.house, "Eve")

    await given.joined(bank.house, bank.group, eve)

    assert await given.coins(bank.house, eve.id) == 20


async def test_what_was_set_aside_returns_when_nobody_gets_there(bank: Bank) -> None:
    house = bank.house
    await _goal(bank)
    with pytest.raises(GoalsFull):
        await _goal(bank)
    assert await bank.left() == 800

    house.clock.advance(timedelta(days=7))
    assert await house.unit(reactions.end_goals) == 1
    assert await house.unit(reactions.end_goals) == 0
    await given.contribute(house, bank.dmitry, 60)

    assert await bank.left() == 960
    await _goal(bank)
    shown = await house.perform(queries.goals, bank.ada, SeeGroup())
    await house.perform(goals.drop_goal, bank.ada, DropGoal(goal=shown.goals[0].id))
    assert await bank.left() == 960


async def test_a_goal_is_reached_once_however_many_push_at_once(bank: Bank) -> None:
    house = bank.house
    await _goal(bank, target=40)

    await asyncio.gather(*(given.contribute(house, bank.dmitry, 10) for _ in range(8)))

    reached = await house.value(
        "select count(*) from house.event where address = 'groups.goal_reached'"
    )
    assert reached == 1


@over(amount=st.integers(1, 10**15), count=st.integers(1, 60))
def test_shares_are_equal_and_sum_to_the_amount(amount: int, count: int) -> None:
    crowd = [PlayerId(new_id()) for _ in range(count)]

    cut = rules.shares(amount, crowd)

    assert sum(share for _, share in cut) == amount
    assert max(s for _, s in cut) - min(s for _, s in cut) <= 1
    assert len(cut) == min(amount, count)


@over(spent=st.integers(0, 50), amount=st.integers(1, 50), coins=st.integers(0, 10**9))
def test_experience_of_a_day_never_passes_its_limit(
    spent: int, amount: int, coins: int
) -> None:
    earned = rules.experience_for(coins, spent + amount)

    assert 0 <= earned <= 100
    assert spent + amount + earned <= max(100, spent + amount)


async def test_a_fault_in_the_middle_leaves_everything(bank: Bank) -> None:
    with pytest.raises(Fault):
        await bank.house.perform(
            treasury.contribute, bank.dmitry, Contribute(amount=101)
        )

    seen = await given.seen(bank.house, bank.group, bank.ada)
    assert seen.experience == 90
