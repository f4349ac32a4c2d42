"""What falls due in groups, and what becomes of them when somebody comes or goes."""

from collections.abc import Sequence
from datetime import timedelta

from guildry.kernel import AMOUNT_MAX, HALL, GroupedReaction, Reaction, Sweep, Tx
from guildry.modules import accounts, ledger, presence
from guildry.modules.groups import growing, present, rules
from guildry.modules.groups.actions.founding import end
from guildry.modules.groups.actions.joining import see_off
from guildry.modules.groups.actions.ranks import crown
from guildry.modules.groups.contract.data import (
    LEADER_AWAY,
    SUCCESSION_NOTICE,
    GroupId,
)
from guildry.modules.groups.contract.happened import (
    DuesTaken,
    SpendingDropped,
    SuccessionNoticed,
)
from guildry.modules.groups.furniture import LEFT_BEHIND
from guildry.modules.groups.store import bands, knocks, members, money


async def take_dues(tx: Tx) -> int:
    """Take what is due, each period of each member once; whoever can't pay has missed it."""
    due = await money.take_due(tx)
    if not due:
        return 0
    paying = [row for row in due if row["dues"] > 0]
    made = await ledger.post_all(
        tx,
        [
            ledger.Order(
                kind="group_dues",
                reason=str(row["next_due"].date()),
                legs=ledger.moved(
                    ledger.COIN, row["dues"], source=row["player"], target=row["band"]
                ),
                actor=row["player"],
                once=ledger.natural_key(
                    f"groups.dues:{row['band']}:{row['player']}:{row['next_due'].isoformat()}"
                ),
            )
            for row in paying
        ],
    )
    postings = [one.id if isinstance(one, ledger.Made) else None for one in made]
    await money.note_dues(
        tx,
        [row["band"] for row in paying],
        [row["player"] for row in paying],
        [row["next_due"] for row in paying],
        [row["dues"] for row in paying],
        postings,
    )
    await money.move_on(
        tx, [row["band"] for row in due], [row["player"] for row in due]
    )
    for row, posting in zip(paying, postings, strict=True):
        tx.emit(
            DuesTaken(
                group=row["band"],
                player=row["player"],
                amount=row["dues"],
                paid=posting is not None,
            )
        )
    return len(due)


async def expire_spendings(tx: Tx) -> int:
    expired = await money.expire_spendings(tx)
    for row in expired:
        tx.emit(
            SpendingDropped(
                group=row["band"], spending=row["id"], by=row["by"], state="expired"
            )
        )
    return len(expired)


async def end_goals(tx: Tx) -> int:
    """Close goals that nobody reached in time, and give back what they hold."""
    closed = 0
    for row in await money.goals_due(tx):
        band = await bands.lock(tx, row["band"])
        assert band is not None, "a group with an open goal can't end"
        if await growing.close_goal(tx, band, row["id"], "expired"):
            await present.note(tx, band, "goal_expired", None)
            closed += 1
    return closed


async def see_to_succession(tx: Tx) -> int:
    """Notice leaders who stay away, take the notice back when they return, and pass the lead on."""
    seen = await members.leaders_away(tx, tx.now - LEADER_AWAY)
    return sum([await _succeed(tx, group) for group in seen])


async def _succeed(tx: Tx, group: GroupId) -> int:
    band = await bands.lock(tx, group)
    assert band is not None
    everybody = await members.members_of(tx, group)
    seen = await presence.of(tx, everybody, unveiled=True)
    await members.note_seen(
        tx, group, {p.player: p.last_seen_at for p in seen.values()}
    )
    here = await members.active_at(tx, group, band.leader)
    if here > tx.now - LEADER_AWAY:
        await members.set_succession(tx, group, None)
        await present.note(tx, band, "leader_back", None, band.leader)
        return 1
    if band.succession_at is None:
        at = tx.now + SUCCESSION_NOTICE
        await members.set_succession(tx, group, at)
        await present.note(tx, band, "succession_noticed", None, band.leader)
        tx.emit(
            SuccessionNoticed(group=group, name=band.name, leader=band.leader, at=at)
        )
        return 1
    heirs = await members.candidates(tx, group)
    heir = rules.successor((o for o in heirs if o.player != band.leader), tx.now)
    if heir is None:
        # Nobody is here to lead: look again when a notice would have passed.
        await members.set_succession(tx, group, tx.now + SUCCESSION_NOTICE)
        return 1
    await crown(tx, band, heir.player, "away", None)
    return 1


async def _note_here(tx: Tx, came: Sequence[accounts.SessionOpened]) -> None:
    await members.note_here(tx, {one.player for one in came})


async def _part(tx: Tx, left: accounts.PlayerDeleted) -> None:
    """Whoever leaves the hall leaves their groups; a group that they led alone ends with them."""
    for one in await members.memberships(tx, left.player):
        band = await bands.lock(tx, one.group)
        member = await members.membership(tx, one.group, left.player)
        if band is None or member is None:
            continue
        if band.leader == left.player and band.members == 1:
            await _end_abandoned(tx, band.id)
            continue
        if band.leader == left.player:
            heirs = await members.candidates(tx, band.id)
            heir = rules.first_in_line(o for o in heirs if o.player != left.player)
            assert heir is not None
            await crown(tx, band, heir.player, "gone", None)
        await see_off(tx, band, left.player, "gone", left.player)
    await knocks.forget_player(tx, left.player)


async def _end_abandoned(tx: Tx, group: GroupId) -> None:
    """What nobody is left to own leaves the hall with them."""
    band = await bands.lock(tx, group)
    assert band is not None
    for goal in await money.goals(tx, group):
        if goal["state"] == "open":
            await growing.close_goal(tx, band, goal["id"], "dropped")
    for held in (await ledger.purses(tx, [group]))[group]:
        sink = await ledger.open_tap(
            tx, LEFT_BEHIND, "sink", held.asset, daily_cap=AMOUNT_MAX
        )
        await ledger.move(
            tx,
            held.asset,
            held.amount,
            source=group,
            target=sink,
            kind="group_left_behind",
            reason=band.name,
            cause=f"groups.left_behind:{group}:{held.asset}",
        )
    await end(tx, band, HALL)


REACTIONS = (
    GroupedReaction(accounts.SessionOpened, _note_here),
    Reaction(accounts.PlayerDeleted, _part),
)
SWEEPS = (
    Sweep("take_dues", timedelta(minutes=5), take_dues),
    Sweep("expire_spendings", timedelta(minutes=5), expire_spendings),
    Sweep("end_goals", timedelta(minutes=1), end_goals),
    Sweep("see_to_succession", timedelta(hours=1), see_to_succession),
    Sweep("forget_stale_knocks", timedelta(hours=1), knocks.forget_stale),
)
