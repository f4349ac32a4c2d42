"""What a group gains: experience, levels, and goals that are reached."""

from collections.abc import Sequence
from uuid import UUID

from guildry.kernel import PlayerId, Row, Tx
from guildry.modules import ledger
from guildry.modules.groups import present, rules
from guildry.modules.groups.contract.data import Aim, Band, GroupId
from guildry.modules.groups.contract.happened import (
    GoalClosed,
    GoalReached,
    GroupRose,
)
from guildry.modules.groups.store import bands, kinds, members, money


async def credit(tx: Tx, group: GroupId, experience: int, *, what: str) -> None:
    """Give a group experience for what it did together; for rooms above, once for each of its causes."""
    band = await bands.lock(tx, group)
    if band is not None and experience > 0:
        await present.note(tx, band, "credited", None, what=what, experience=experience)
        await grow(tx, band, experience)


async def grow(tx: Tx, band: Band, experience: int) -> int:
    """Add experience, and rise as far as it reaches; the level then."""
    levels = await kinds.levels(tx, band.kind)
    level = rules.level_at(
        band.experience + experience,
        [(row["level"], row["experience"]) for row in levels],
    )
    # An operator may have raised what a level asks for: nobody falls by that.
    level = max(level, band.level)
    places = max(row["members"] for row in levels if row["level"] <= level)
    await bands.grow(tx, band.id, experience, level, places)
    if level > band.level:
        await present.note(tx, band, "rose", None, level=level)
        tx.emit(GroupRose(group=band.id, name=band.name, level=level))
    if experience > 0:
        reached = await money.advance(tx, band.id, Aim.EXPERIENCE, experience)
        await reward(tx, band, reached)
    return level


async def count_members(tx: Tx, band: Band, now: int) -> None:
    await reward(tx, band, await money.reach_members(tx, band.id, now))


async def reward(tx: Tx, band: Band, reached: Sequence[Row]) -> None:
    """Pay out goals, once each: what was set aside goes to the active members, in equal shares."""
    for goal in reached:
        who = rules.winners(await members.candidates(tx, band.id), tx.now)
        cut = rules.shares(goal["reward"], who) if who else []
        if cut:
            await ledger.settle(
                tx,
                goal["hold"],
                [ledger.Share(holder=player, amount=share) for player, share in cut],
                kind="group_goal",
            )
        else:
            await ledger.release(tx, goal["hold"])
        winners = [PlayerId(player) for player, _ in cut]
        await money.close_goal(tx, goal["id"], "reached", len(winners))
        await present.note(
            tx,
            band,
            "goal_reached",
            None,
            goal=goal["id"],
            reward=goal["reward"],
            asset=goal["asset"],
        )
        tx.emit(
            GoalReached(
                group=band.id,
                name=band.name,
                goal=goal["id"],
                asset=goal["asset"],
                reward=goal["reward"],
                winners=winners,
            )
        )


async def close_goal(tx: Tx, band: Band, goal: UUID, state: str) -> bool:
    """Give back what was set aside for a goal that nobody reached."""
    row = await money.open_goal(tx, band.id, goal)
    if row is None:
        return False
    await ledger.release(tx, row["hold"])
    await money.close_goal(tx, goal, state, None)
    tx.emit(GoalClosed(group=band.id, goal=goal, state=state))
    return True
