from datetime import datetime, timedelta
from uuid import UUID

from guildry.kernel import Actor, Done, PlayerId, Tx, action, new_id
from guildry.modules import accounts
from guildry.modules.moderation import rules
from guildry.modules.moderation.contract import (
    ACTS_AN_HOUR_MAX,
    MODERATE,
    CaseClosed,
    CaseId,
    CaseState,
    CloseGate,
    Dismiss,
    Gate,
    GateMoved,
    Mute,
    OpenGate,
    PlayerMuted,
    PlayerWarned,
    Sanction,
    SanctionId,
    SanctionKind,
    SanctionUndone,
    Undo,
    Warn,
)
from guildry.modules.moderation.faults import (
    ActsUsedUp,
    CaseIsClosed,
    CaseOfAnother,
    CaseUnknown,
    SanctionUnknown,
    UndoneBefore,
)
from guildry.modules.moderation.store import cases, speaking


@action(needs=MODERATE)
async def warn(tx: Tx, actor: Actor, given: Warn) -> Sanction:
    """Tell a player that something was not right; it stays on their record."""
    made = await _sanction(tx, actor, given, SanctionKind.WARNING, None)
    tx.emit(
        PlayerWarned(player=made.player, sanction=made.sanction, reason=given.reason)
    )
    return made


@action(needs=MODERATE)
async def mute(tx: Tx, actor: Actor, given: Mute) -> Sanction:
    """Keep a player for a time from saying anything that others can read, anywhere."""
    until = tx.now + timedelta(minutes=given.minutes)
    made = await _sanction(tx, actor, given, SanctionKind.MUTE, until)
    tx.emit(
        PlayerMuted(
            player=made.player,
            sanction=made.sanction,
            until=until,
            reason=given.reason,
            automatic=False,
        )
    )
    return made


async def _sanction(
    tx: Tx, actor: Actor, given: Warn, kind: SanctionKind, until: datetime | None
) -> Sanction:
    await may_moderate(tx, actor, given.player)
    await count_act(tx, actor)
    if given.case is not None:
        await _uphold(tx, actor, given)
    made = Sanction(
        sanction=SanctionId(new_id()),
        player=PlayerId(given.player),
        kind=kind,
        at=tx.now,
        until=until,
        reason=given.reason,
        automatic=False,
        undone_at=None,
        appeal=None,
    )
    await cases.add_sanction(
        tx,
        made.sanction,
        given.player,
        kind,
        until,
        given.reason,
        by=actor.player,
        case=given.case,
    )
    tx.audit(
        f"moderation.{'mute' if until else 'warn'}",
        subject=given.player,
        reason=given.reason,
        until=until,
        case=given.case,
    )
    return made


async def may_moderate(tx: Tx, actor: Actor, player: UUID) -> None:
    """Nobody acts on themselves, on their peers or above; the hall may act on anyone."""
    target = (await accounts.known(tx, [player])).get(PlayerId(player))
    if target is None:
        raise accounts.PlayerUnknown(player=player)
    rules.may_act_on(actor.role, target.role)


async def count_act(tx: Tx, actor: Actor) -> None:
    """What one does to others for the sake of order has a limit, whoever it is; the hall's own work has none."""
    if actor.player is None:
        return
    if await speaking.count_act(tx, actor.player) > ACTS_AN_HOUR_MAX:
        raise ActsUsedUp(most=ACTS_AN_HOUR_MAX)


async def _uphold(tx: Tx, actor: Actor, given: Warn) -> None:
    assert given.case is not None
    case = await cases.lock_case(tx, given.case)
    if case is None:
        raise CaseUnknown(case=given.case)
    if case["player"] != given.player:
        raise CaseOfAnother(case=given.case)
    if case["state"] == CaseState.OPEN:
        await _close(
            tx, actor, given.case, given.player, CaseState.UPHELD, given.reason
        )


async def _close(
    tx: Tx, actor: Actor, case: UUID, player: UUID, state: CaseState, why: str
) -> None:
    await cases.close_case(tx, case, state, actor.player, why)
    tx.emit(CaseClosed(case=CaseId(case), player=PlayerId(player), state=state))


@action(needs=MODERATE)
async def dismiss(tx: Tx, actor: Actor, given: Dismiss) -> Done:
    """Close a case: there was nothing wrong."""
    case = await cases.lock_case(tx, given.case)
    if case is None:
        raise CaseUnknown(case=given.case)
    if case["state"] != CaseState.OPEN:
        raise CaseIsClosed(case=given.case)
    await may_moderate(tx, actor, case["player"])
    await _close(
        tx, actor, given.case, case["player"], CaseState.DISMISSED, given.reason
    )
    tx.audit("moderation.dismiss", subject=given.case, reason=given.reason)
    return Done()


@action(needs=MODERATE)
async def undo(tx: Tx, actor: Actor, given: Undo) -> Done:
    """Take a warning or a mute back; it stays on record as undone."""
    sanction = await cases.lock_sanction(tx, given.sanction)
    if sanction is None:
        raise SanctionUnknown(sanction=given.sanction)
    await may_moderate(tx, actor, sanction["player"])
    if sanction["undone_at"] is not None:
        raise UndoneBefore(sanction=given.sanction)
    await take_back(tx, actor, given.sanction, sanction["player"], given.reason)
    return Done()


async def take_back(
    tx: Tx, actor: Actor, sanction: UUID, player: UUID, why: str
) -> None:
    row = await cases.lock_sanction(tx, sanction)
    assert row is not None
    await cases.undo(tx, sanction, actor.player, why)
    tx.audit("moderation.undo", subject=sanction, player=player, reason=why)
    tx.emit(
        SanctionUndone(
            player=PlayerId(player),
            sanction=SanctionId(sanction),
            kind=SanctionKind(row["kind"]),
        )
    )


@action(needs=MODERATE)
async def close_gate(tx: Tx, actor: Actor, given: CloseGate) -> Gate:
    """Let nobody who came in the last hour speak for a while: a raid is on."""
    until = tx.now + timedelta(minutes=given.minutes)
    await speaking.move_gate(tx, until, given.reason)
    tx.audit("moderation.close_gate", until=until, reason=given.reason)
    tx.emit(GateMoved(closed_until=until))
    return await speaking.gate(tx, tx.now.replace(second=0, microsecond=0))


@action(needs=MODERATE)
async def open_gate(tx: Tx, actor: Actor, given: OpenGate) -> Gate:
    """Let everybody speak again."""
    await speaking.move_gate(tx, None, "")
    tx.audit("moderation.open_gate", reason=given.reason)
    tx.emit(GateMoved(closed_until=None))
    return await speaking.gate(tx, tx.now.replace(second=0, microsecond=0))
