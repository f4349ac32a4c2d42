"""Wars from their declaration to their last coin, under a clock that the tests own."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from guildry.infra.events import Subscriptions
from guildry.kernel import Actor, Fault, Nothing, PlayerId, new_id
from guildry.modules import groups
from guildry.modules.groups.actions import founding, goals, joining, treasury
from guildry.modules.groups.contract.asked import Change, Disband, Leave, SetGoal, Spend
from guildry.modules.groups.contract.data import Aim
from guildry.modules.shop.actions.daily import take_daily_bonus
from guildry.modules.wars import actions, queries, reactions, rules, scoring
from guildry.modules.wars.contract import (
    AimUnknown,
    AtPeace,
    AtWar,
    BegunAlready,
    Declare,
    MatchedBefore,
    MatchStake,
    NotAlike,
    NotTheDefender,
    OnOwnGroup,
    SeeWar,
    SeeWars,
    State,
    TooYoung,
    WarShown,
    WarsOfTheWeek,
)
from guildry.testing import House
from tests.modules.friends.given import people
from tests.modules.groups import given

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Front:
    """Two clans that are old enough to fight: Moths of three, Owls of two."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.subscriptions = Subscriptions(house.runner, house.modules)

    async def formed(self) -> "Front":
        house = self.house
        self.ada, self.boris, self.carmen, self.dmitry = [
            await given.player(house, name)
            for name in ("Ada", "Boris", "Carmen", "Dmitry")
        ]
        (self.elena,) = await people(house, "Elena")
        self.moths = await given.group(house, self.ada, name="Moths", tag="MOTH")
        self.owls = await given.group(house, self.boris, name="Owls", tag="OWL")
        await given.joined(house, self.moths, self.carmen, self.elena)
        await given.joined(house, self.owls, self.dmitry)
        for leader in (self.ada, self.boris):
            await given.contribute(house, leader, 500)
        house.clock.advance(3 * DAY)
        return self

    async def declare(self, who: Actor | None = None, **how: Any) -> None:
        wanted = Declare(**{"on": "OWL", "stake": 100, **how})
        await self.house.perform(actions.declare, who or self.ada, wanted)

    async def war(self) -> WarShown:
        shown = await self.house.perform(queries.wars, self.ada, SeeWars())
        wanted = SeeWar(war=shown.wars[0].id)
        return await self.house.perform(queries.war, self.ada, wanted)

    async def match(self, who: Actor) -> None:
        wanted = MatchStake(war=(await self.war()).id)
        await self.house.perform(actions.match_stake, who, wanted)

    async def hear(self) -> None:
        """A worker comes by: what fell due, and what was written in the log."""
        await self.house.unit(reactions.tell_of_beginnings)
        await self.house.unit(reactions.call_for_counting)
        for room in ("groups", "wars"):
            while await self.subscriptions.deliver(room):
                pass

    async def over(self) -> WarShown:
        self.house.clock.advance(4 * DAY)
        await self.hear()
        return await self.war()

    async def treasuries(self) -> tuple[int, int]:
        return (
            await given.coins(self.house, self.moths),
            await given.coins(self.house, self.owls),
        )


@pytest.fixture
async def front(house: House) -> Front:
    front = await Front(house).formed()
    await front.subscriptions.open("groups")
    await front.subscriptions.open("wars")
    return front


async def test_a_war_is_declared_a_day_ahead_and_lasts_two(front: Front) -> None:
    await front.declare()
    war = await front.war()

    assert war.starts_at - war.declared_at == 24 * HOUR
    assert war.ends_at - war.starts_at == 48 * HOUR
    assert (war.state, war.pool, war.counted) == (State.DECLARED, 100, 2)
    assert await front.treasuries() == (400, 500)
    states = []
    for hours in (24, 48):
        front.house.clock.advance(hours * HOUR)
        states.append((await front.war()).state)
    assert states == [State.RUNNING, State.COUNTING]


async def test_what_is_done_in_the_war_counts_and_before_it_does_not(
    front: Front,
) -> None:
    house = front.house
    await front.declare()
    await given.contribute(house, front.boris, 200)
    house.clock.advance(25 * HOUR)
    await given.contribute(house, front.carmen, 50)
    await house.perform(take_daily_bonus, front.dmitry, Nothing())
    await front.hear()

    war = await front.war()
    assert (war.attacker.points, war.defender.points) == (10, 20)
    assert [(d.username, d.objective, d.points) for d in war.deeds] == [
        ("Carmen", "supplies", 10),
        ("Dmitry", "muster", 20),
    ] or len(war.deeds) == 2

    ended = await front.over()
    assert (ended.state, ended.winner) == (State.OVER, front.owls)
    assert await front.treasuries() == (450, 800)


async def test_a_worker_that_was_off_all_along_counts_the_same(front: Front) -> None:
    house = front.house
    await front.declare()
    house.clock.advance(25 * HOUR)
    await given.contribute(house, front.carmen, 50)
    house.clock.advance(72 * HOUR)
    # This one comes after the end, and is in the log before anybody has looked.
    await given.contribute(house, front.boris, 400)

    await front.hear()

    war = await front.war()
    assert (war.attacker.points, war.defender.points) == (10, 0)
    assert war.winner == front.moths
    assert await front.treasuries() == (550, 900)


async def test_nobody_wins_by_never_sleeping(front: Front) -> None:
    house = front.house
    await front.declare()
    house.clock.advance(25 * HOUR)
    await given.mint(house, front.boris.id, 500)
    for _ in range(3):
        await given.contribute(house, front.boris, 180)
    await front.hear()
    assert (await front.war()).defender.points == 100
    house.clock.advance(24 * HOUR)
    await given.mint(house, front.boris.id, 1_000)
    await given.contribute(house, front.boris, 900)
    await front.hear()

    assert (await front.war()).defender.points == 200


async def test_only_as_many_count_as_the_smaller_side_has(front: Front) -> None:
    house = front.house
    await front.declare(aims=("muster",))
    house.clock.advance(25 * HOUR)
    for who in (front.ada, front.carmen, front.elena, front.boris, front.dmitry):
        await house.perform(take_daily_bonus, who, Nothing())
    await front.hear()

    war = await front.war()
    assert (war.attacker.points, war.defender.points) == (40, 40)
    assert sum(fighter.counts for fighter in war.fighters) == 4
    ended = await front.over()
    assert ended.winner is None
    assert await front.treasuries() == (500, 500)


async def test_whoever_joins_after_the_declaration_does_not_fight(
    front: Front,
) -> None:
    house = front.house
    await front.declare()
    await house.perform(joining.leave, front.carmen, Leave())
    await front.hear()
    await given.joined(house, front.owls, front.carmen)
    house.clock.advance(25 * HOUR)
    await house.perform(take_daily_bonus, front.carmen, Nothing())
    await given.contribute(house, front.carmen, 50)
    await front.hear()

    war = await front.war()
    assert (war.attacker.points, war.defender.points) == (0, 0)


async def test_a_matched_stake_doubles_the_pool(front: Front) -> None:
    house = front.house
    await front.declare()
    with pytest.raises(NotTheDefender):
        await front.match(front.ada)
    with pytest.raises(groups.NotAllowed):
        await front.match(front.dmitry)
    await front.match(front.boris)
    with pytest.raises(MatchedBefore):
        await front.match(front.boris)
    assert await front.treasuries() == (400, 400)

    house.clock.advance(25 * HOUR)
    await house.perform(take_daily_bonus, front.boris, Nothing())
    ended = await front.over()

    assert (ended.winner, ended.pool) == (front.owls, 200)
    assert await front.treasuries() == (400, 600)
    record = await house.perform(queries.wars, front.ada, SeeWars(group="OWL"))
    assert record.record is not None
    assert (record.record.won, record.record.lost) == (1, 0)


async def test_a_stake_is_matched_before_the_war_begins(front: Front) -> None:
    await front.declare()
    front.house.clock.advance(24 * HOUR)

    with pytest.raises(BegunAlready):
        await front.match(front.boris)


async def test_a_goal_that_is_reached_counts_for_its_winners(front: Front) -> None:
    house = front.house
    await front.declare(aims=("feats",))
    house.clock.advance(25 * HOUR)
    set_out = SetGoal(what=Aim.CONTRIBUTIONS, target=10, reward=20)
    await house.perform(goals.set_goal, front.boris, set_out)
    await given.contribute(house, front.dmitry, 10)
    await front.hear()

    assert (await front.war()).defender.points in (30, 60)


async def test_a_group_is_in_one_war_at_a_time_and_in_two_a_week(
    front: Front,
) -> None:
    house = front.house
    # A Monday, so that all of it falls into one week.
    house.clock.advance(timedelta(days=7 - house.clock.now().weekday()))
    await front.declare()
    with pytest.raises(AtWar):
        await front.declare()
    with pytest.raises(AtWar):
        await front.declare(front.boris, on="MOTH")
    await front.over()
    with pytest.raises(Fault):
        await front.declare(on="NOWHERE")
    house.clock.advance(timedelta(days=7 - house.clock.now().weekday()))
    for _ in range(2):
        await front.declare(stake=1)
        await _call_off(front)
    with pytest.raises(WarsOfTheWeek):
        await front.declare(stake=1)
    house.clock.advance(7 * DAY)
    await front.declare(stake=1)


async def _call_off(front: Front) -> None:
    """Close a war as if it were over, without letting a week go by."""
    war = (await front.war()).id

    async def close(tx: Any) -> None:
        await tx.run(
            """
            update wars.war set declared_at = declared_at - interval '80 hours',
                starts_at = starts_at - interval '80 hours', ends_at = ends_at - interval '80 hours'
            where id = $1
            """,
            war,
        )
        await scoring.close(tx, war)
        await tx.run(
            """
            update wars.war set declared_at = declared_at + interval '80 hours',
                starts_at = starts_at + interval '80 hours', ends_at = ends_at + interval '80 hours',
                closed_at = ends_at + interval '80 hours'
            where id = $1
            """,
            war,
        )

    await front.house.unit(close)


async def test_two_that_declare_on_each_other_at_once_have_one_war(
    front: Front,
) -> None:
    outcomes = await asyncio.gather(
        *(
            front.declare(leader, on=on)
            for leader, on in ((front.ada, "OWL"), (front.boris, "MOTH")) * 3
        ),
        return_exceptions=True,
    )

    assert sum(one is None for one in outcomes) == 1
    assert sum(isinstance(one, AtWar) for one in outcomes) == 5


async def test_whoever_lives_in_peace_is_left_in_peace(front: Front) -> None:
    await front.house.perform(founding.change, front.boris, Change(peaceful=True))

    with pytest.raises(AtPeace):
        await front.declare()
    with pytest.raises(AtPeace):
        await front.declare(front.boris, on="MOTH")


async def test_a_group_that_gives_up_loses(front: Front) -> None:
    house = front.house
    await front.declare()
    pay = Spend(to=front.boris.id, amount=500, reason="all of it")
    await house.perform(treasury.spend, front.boris, pay)
    await house.perform(founding.disband, front.boris, Disband())

    ended = await front.over()

    assert ended.winner == front.moths
    assert await front.treasuries() == (500, 0)


async def test_the_pool_of_two_that_gave_up_leaves_the_hall(front: Front) -> None:
    house = front.house
    await front.declare(stake=500)
    for leader in (front.ada, front.boris):
        balance = await given.coins(
            house, front.moths if leader is front.ada else front.owls
        )
        if balance:
            pay = Spend(to=leader.id, amount=balance, reason="all of it")
            await house.perform(treasury.spend, leader, pay)
        await house.perform(founding.disband, leader, Disband())
    house.clock.advance(4 * DAY)
    await front.hear()

    shown = await house.perform(queries.wars, front.ada, SeeWars())
    assert (shown.wars[0].state, shown.wars[0].winner) == (State.OVER, None)


REFUSED: list[tuple[dict[str, Any], type[Fault]]] = [
    ({"on": "MOTH"}, OnOwnGroup),
    ({"aims": ("glory",)}, AimUnknown),
    ({"on": "GILD"}, NotAlike),
    ({"on": "BABY"}, TooYoung),
]


@pytest.mark.parametrize(("how", "fault"), REFUSED)
async def test_a_war_that_cannot_be_is_refused(
    front: Front, how: dict[str, Any], fault: type[Fault]
) -> None:
    house = front.house
    felipe, galina = [await given.player(house, name) for name in ("Felipe", "Galina")]
    await given.group(house, felipe, kind="guild", tag="GILD")
    if how.get("on") != "GILD":
        await given.group(house, galina, tag="BABY")
    house.clock.advance(DAY)

    with pytest.raises(fault):
        await front.declare(**how)

    assert await front.treasuries() == (500, 500)


async def test_one_without_the_right_declares_nothing(front: Front) -> None:
    with pytest.raises(groups.NotAllowed):
        await front.declare(front.carmen)


players = st.lists(st.integers(0, 100), min_size=1, max_size=8)


@over(attackers=players, defenders=players)
def test_a_bigger_side_gains_nothing_by_its_size(
    attackers: Sequence[int], defenders: Sequence[int]
) -> None:
    sides = (groups.GroupId(new_id()), groups.GroupId(new_id()))
    counted = min(len(attackers), len(defenders))
    fighters = [
        rules.Fighter(PlayerId(new_id()), side, points)
        for side, crowd in zip(sides, (attackers, defenders), strict=True)
        for points in crowd
    ]

    totals = [rules.total(fighters, side, counted) for side in sides]

    for total, crowd in zip(totals, (attackers, defenders), strict=True):
        assert total == sum(sorted(crowd, reverse=True)[:counted])
        assert total <= 200 * counted


@over(day=st.integers(0, 10**9).map(lambda n: datetime.fromtimestamp(n, UTC)))
def test_a_week_begins_on_its_monday(day: datetime) -> None:
    monday = rules.week_of(day)

    assert monday.weekday() == 0
    assert timedelta(0) <= day.date() - monday < timedelta(days=7)
