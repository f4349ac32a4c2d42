from datetime import timedelta

from guildry.kernel import Actor, AssetCode, Done, Tx, action, new_id
from guildry.modules import ledger
from guildry.modules.groups import drawing, growing, present
from guildry.modules.groups.contract.asked import DropGoal, SetGoal
from guildry.modules.groups.contract.data import (
    HOLD_GRACE,
    TAKE_PART,
    Aim,
    Permission,
)
from guildry.modules.groups.contract.happened import GoalSet
from guildry.modules.groups.contract.refused import (
    GoalMet,
    GoalsFull,
    GoalUnknown,
)
from guildry.modules.groups.store import kinds, money


@action(needs=TAKE_PART)
async def set_goal(tx: Tx, actor: Actor, given: SetGoal) -> Done:
    """Set a goal for your group, with a reward from the treasury that is set aside at once."""
    band, member = await present.acting(tx, actor, given.group, Permission.GOALS)
    levels = await kinds.levels(tx, band.kind)
    most = next(row["goals"] for row in levels if row["level"] == band.level)
    if await money.count_open_goals(tx, band.id) >= most:
        raise GoalsFull(most=most)
    progress = band.members if given.what is Aim.MEMBERS else 0
    if progress >= given.target:
        raise GoalMet(target=given.target)
    # A reward leaves the treasury as any spending does.
    await drawing.may_draw(tx, band, member, given.asset, given.reward)
    due_at = tx.now + timedelta(days=given.days)
    goal = new_id()
    hold = await ledger.reserve(
        tx,
        AssetCode(given.asset),
        given.reward,
        holder=band.id,
        due=due_at + HOLD_GRACE,
        reason=f"goal of {band.name}",
        actor=actor.id,
    )
    await money.add_goal(
        tx,
        goal,
        band.id,
        what=given.what,
        target=given.target,
        progress=progress,
        asset=given.asset,
        reward=given.reward,
        hold=hold,
        by=actor.id,
        due_at=due_at,
    )
    await present.note(
        tx,
        band,
        "goal_set",
        actor.id,
        what=given.what,
        target=given.target,
        asset=given.asset,
        reward=given.reward,
    )
    tx.emit(GoalSet(group=band.id, goal=goal))
    return Done()


@action(needs=TAKE_PART)
async def drop_goal(tx: Tx, actor: Actor, given: DropGoal) -> Done:
    """Give a goal up; what was set aside for it returns to the treasury."""
    band, _ = await present.acting(tx, actor, given.group, Permission.GOALS)
    if not await growing.close_goal(tx, band, given.goal, "dropped"):
        raise GoalUnknown(goal=given.goal)
    await present.note(tx, band, "goal_dropped", actor.id)
    return Done()
