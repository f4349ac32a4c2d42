"""What counts in a war, and how a war is closed: once, and in the order in which things happened."""

from datetime import datetime
from uuid import UUID

from guildry.kernel import AMOUNT_MAX, PlayerId, Tx
from guildry.modules import groups, ledger
from guildry.modules.wars import rules, store
from guildry.modules.wars.contract import (
    LOSER_EXPERIENCE,
    WINNER_EXPERIENCE,
    War,
    WarEnded,
    WarScored,
)

LEFT_BEHIND = "war_left_behind"
NOBODY = "—"


async def score(
    tx: Tx,
    player: PlayerId,
    objective: str,
    points: int,
    *,
    cause: str,
    at: datetime,
    group: groups.GroupId | None = None,
) -> None:
    """Let something that a player did count in the war that they fight in, once for its cause.

    `cause` may name the half of the war as `{half}`: it then counts once in each.
    """
    for fought in await store.fought_by(tx, player, objective, at):
        war = await store.war(tx, fought["id"])
        if war is None or (group is not None and fought["band"] != group):
            continue
        half = rules.half_at(war, at)
        if half is None:
            continue
        had = (await store.halves(tx, war.id, player))[half]
        counts = rules.points_left(points, had)
        key = cause.replace("{half}", str(half))
        noted = await store.note_deed(
            tx, war.id, key, player, fought["band"], objective, counts, at
        )
        if not noted or counts == 0:
            continue
        await store.add_points(tx, war.id, player, half, counts)
        tx.emit(
            WarScored(
                war=war.id,
                attacker=war.attacker,
                defender=war.defender,
                group=fought["band"],
                player=player,
                objective=objective,
                points=counts,
            )
        )


async def close(tx: Tx, id: UUID) -> None:
    """Count a war that is over, and pay its pool out."""
    war = await store.war(tx, id)
    if war is None or war.closed_at is not None:
        return
    sides = sorted((war.attacker, war.defender))
    alive = {group: await groups.lock(tx, group) for group in sides}
    war = await store.lock(tx, id)
    assert war is not None
    fighters = (await store.fighters(tx, [war.id]))[war.id]
    attacker = rules.total(fighters, war.attacker, war.counted)
    defender = rules.total(fighters, war.defender, war.counted)
    winner = rules.winner(war, attacker, defender)
    left = [group for group in sides if alive[group] is not None]
    if len(left) < 2:
        # Whoever gave up their group gave up the war.
        winner = left[0] if left else None
    await store.close(tx, war.id, winner, attacker, defender)
    await _pay_out(tx, war, winner, left)
    for group in left:
        band = alive[group]
        assert band is not None
        how = "drawn" if winner is None else "won" if winner == group else "lost"
        await groups.note(tx, band, f"war_{how}", None, points=[attacker, defender])
        own = attacker if group == war.attacker else defender
        gained = WINNER_EXPERIENCE if how == "won" else LOSER_EXPERIENCE
        if own > 0:
            await groups.credit(tx, group, gained, what="war")
    names = {g: band.name if band else NOBODY for g, band in alive.items()}
    tx.emit(
        WarEnded(
            war=war.id,
            attacker=war.attacker,
            attacker_name=names[war.attacker],
            defender=war.defender,
            defender_name=names[war.defender],
            winner=winner,
            attacker_points=attacker,
            defender_points=defender,
            pool=rules.pool(war),
        )
    )


async def _pay_out(
    tx: Tx, war: War, winner: groups.GroupId | None, left: list[groups.GroupId]
) -> None:
    """The pool to the winner; of a draw, each its own stake back."""
    if winner is not None:
        await _pay(tx, war, winner, rules.pool(war))
        return
    backers = [war.attacker]
    if war.matched_at is not None:
        backers.append(war.defender)
    for group in backers:
        if group in left:
            await _pay(tx, war, group, war.stake)
        else:
            sink = await ledger.open_tap(
                tx, LEFT_BEHIND, "sink", ledger.COIN, daily_cap=AMOUNT_MAX
            )
            await _pay(tx, war, sink, war.stake, to=f"{group}:lost")


async def _pay(
    tx: Tx, war: War, target: UUID, amount: int, *, to: str | None = None
) -> None:
    await ledger.move(
        tx,
        ledger.COIN,
        amount,
        source=war.id,
        target=target,
        kind="war_prize",
        reason="",
        cause=f"wars.prize:{war.id}:{to or target}",
    )
