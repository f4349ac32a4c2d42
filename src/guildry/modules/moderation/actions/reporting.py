from datetime import timedelta
from uuid import UUID

from msgspec import Struct

from guildry.kernel import (
    REACH,
    Actor,
    Done,
    PlayerId,
    Role,
    Tx,
    action,
    new_id,
)
from guildry.modules import accounts
from guildry.modules.moderation import rules
from guildry.modules.moderation.actions.sanctioning import may_moderate, take_back
from guildry.modules.moderation.contract import (
    MODERATE,
    REPORT,
    REPORTS_A_DAY_MAX,
    AppealAsked,
    AppealDecided,
    AppealId,
    AppealState,
    AskAppeal,
    CaseId,
    DecideAppeal,
    Evidence,
    Filed,
    Ground,
    ReportFiled,
    ReportPlayer,
)
from guildry.modules.moderation.faults import (
    AppealDecidedBefore,
    AppealedBefore,
    AppealOfOnesOwn,
    AppealUnknown,
    ReportedBefore,
    ReportOfOneself,
    ReportsUsedUp,
    SanctionUnknown,
    UndoneBefore,
)
from guildry.modules.moderation.store import cases


class Complaint(Struct, frozen=True):
    """Somebody tells of somebody else."""

    reporter: PlayerId
    about: PlayerId
    ground: Ground
    details: str
    evidence: Evidence


@action(needs=REPORT)
async def report_player(tx: Tx, actor: Actor, given: ReportPlayer) -> Filed:
    """Tell the moderators of a player: report anna insult."""
    about = PlayerId(given.player)
    known = (await accounts.known(tx, [about])).get(about)
    if known is None:
        raise accounts.PlayerUnknown(player=about)
    evidence = Evidence(
        kind="player",
        ref=f"{about}:{tx.now.date()}",
        snapshot={"name": known.name, "role": known.role},
    )
    return await file_report(
        tx, Complaint(actor.id, about, given.ground, given.details, evidence)
    )


async def file_report(tx: Tx, complaint: Complaint) -> Filed:
    """Put a report into the case about a player; other rooms bring what they saw as evidence."""
    reporter = complaint.reporter
    if reporter == complaint.about:
        raise ReportOfOneself()
    day_ago = tx.now - timedelta(days=1)
    # The open case is the lock: the reports of one person about one player are counted in turn.
    case = await cases.open_case(tx, new_id(), complaint.about)
    known = (await accounts.known(tx, [reporter]))[reporter]
    if Role.MODERATOR not in REACH[known.role] and (
        await cases.reports_since(tx, reporter, day_ago) >= REPORTS_A_DAY_MAX
    ):
        raise ReportsUsedUp(most=REPORTS_A_DAY_MAX)
    made = await cases.add_report(
        tx,
        case,
        reporter,
        complaint.ground,
        complaint.details,
        complaint.evidence,
        rules.weight_of(tx.now - known.joined_at),
    )
    if not made:
        raise ReportedBefore(ref=complaint.evidence.ref)
    tx.emit(
        ReportFiled(case=CaseId(case), player=complaint.about, ground=complaint.ground)
    )
    return Filed(case=CaseId(case))


@action(needs=REPORT)
async def appeal(tx: Tx, actor: Actor, given: AskAppeal) -> Done:
    """Ask that a warning or a mute of yours be looked at by somebody else."""
    sanction = await cases.lock_sanction(tx, given.sanction)
    if sanction is None or sanction["player"] != actor.player:
        raise SanctionUnknown(sanction=given.sanction)
    if sanction["undone_at"] is not None:
        raise UndoneBefore(sanction=given.sanction)
    made = AppealId(new_id())
    if not await cases.ask_appeal(tx, made, given.sanction, given.text):
        raise AppealedBefore(sanction=given.sanction)
    tx.audit("moderation.appeal", subject=given.sanction)
    tx.emit(AppealAsked(appeal=made, player=actor.id))
    return Done()


@action(needs=MODERATE)
async def decide_appeal(tx: Tx, actor: Actor, given: DecideAppeal) -> Done:
    """Answer an appeal; whoever gave the sanction leaves it to another."""
    row = await cases.lock_appeal(tx, given.appeal)
    if row is None:
        raise AppealUnknown(appeal=given.appeal)
    await may_moderate(tx, actor, row["player"])
    if row["state"] != AppealState.WAITING:
        raise AppealDecidedBefore(appeal=given.appeal)
    if actor.player is not None and row["made_by"] == actor.player:
        raise AppealOfOnesOwn()
    state = AppealState.GRANTED if given.grant else AppealState.DENIED
    await cases.decide_appeal(tx, given.appeal, state, actor.player, given.reason)
    tx.audit(
        "moderation.decide_appeal",
        subject=given.appeal,
        granted=given.grant,
        reason=given.reason,
    )
    if given.grant and not await _is_undone(tx, row["sanction"]):
        await take_back(tx, actor, row["sanction"], row["player"], given.reason)
    tx.emit(
        AppealDecided(
            appeal=AppealId(given.appeal),
            player=PlayerId(row["player"]),
            granted=given.grant,
        )
    )
    return Done()


async def _is_undone(tx: Tx, sanction: UUID) -> bool:
    row = await cases.lock_sanction(tx, sanction)
    return row is not None and row["undone_at"] is not None
