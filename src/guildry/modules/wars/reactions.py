"""What counts in wars, and what happens to them at their times."""

from datetime import timedelta

from guildry.kernel import Reaction, Sweep, Tx
from guildry.modules import groups, shop
from guildry.modules.wars import scoring, store
from guildry.modules.wars.contract import (
    COINS_A_POINT,
    FEAT_POINTS,
    FEATS,
    GRACE,
    MUSTER,
    MUSTER_POINTS,
    SUPPLIES,
    WarBegan,
    WarDue,
)


async def _muster(tx: Tx, came: shop.DailyBonusTaken) -> None:
    """Showing up counts once in each half, at whatever hour."""
    await scoring.score(
        tx,
        came.player,
        MUSTER,
        MUSTER_POINTS,
        cause=f"muster:{came.player}:{{half}}",
        at=tx.happened_at,
    )


async def _supply(tx: Tx, made: groups.ContributionMade) -> None:
    points = made.amount // COINS_A_POINT if made.asset == "coin" else 0
    if points:
        await scoring.score(
            tx,
            made.player,
            SUPPLIES,
            min(points, 100),
            cause=f"supplies:{made.posting}",
            at=tx.happened_at,
            group=made.group,
        )


async def _feat(tx: Tx, reached: groups.GoalReached) -> None:
    """A goal that the whole group reached counts for each who had a part in it, a little."""
    for player in reached.winners:
        await scoring.score(
            tx,
            player,
            FEATS,
            FEAT_POINTS,
            cause=f"feat:{reached.goal}:{player}",
            at=tx.happened_at,
            group=reached.group,
        )


async def _desert(tx: Tx, left: groups.MemberLeft) -> None:
    await store.note_left(tx, left.group, left.player)


async def _count(tx: Tx, due: WarDue) -> None:
    # Heard after everything that was written before it, so nothing is counted too late.
    await scoring.close(tx, due.war)


async def tell_of_beginnings(tx: Tx) -> int:
    begun = await store.begun(tx)
    for war in begun:
        tx.emit(
            WarBegan(
                war=war.id,
                attacker=war.attacker,
                defender=war.defender,
                ends_at=war.ends_at,
            )
        )
    return len(begun)


async def call_for_counting(tx: Tx) -> int:
    due = await store.due(tx, tx.now - GRACE)
    for war in due:
        tx.emit(WarDue(war=war))
    return len(due)


REACTIONS = (
    Reaction(shop.DailyBonusTaken, _muster),
    Reaction(groups.ContributionMade, _supply),
    Reaction(groups.GoalReached, _feat),
    Reaction(groups.MemberLeft, _desert),
    Reaction(WarDue, _count),
)
SWEEPS = (
    Sweep("tell_of_beginnings", timedelta(minutes=1), tell_of_beginnings),
    Sweep("call_for_counting", timedelta(minutes=1), call_for_counting),
)
