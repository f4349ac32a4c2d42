from uuid import UUID

from guildry.kernel import Actor, AssetCode, Done, PlayerId, Row, Tx, action, new_id
from guildry.modules import ledger, moderation
from guildry.modules.groups import growing, present, rules
from guildry.modules.groups.contract.asked import (
    ApproveSpending,
    Contribute,
    DeclineSpending,
    SetDues,
    Spend,
)
from guildry.modules.groups.contract.data import (
    OPEN_SPENDINGS_MAX,
    SPENDING_KEPT,
    TAKE_PART,
    Aim,
    Band,
    Permission,
)
from guildry.modules.groups.contract.happened import (
    ContributionMade,
    GroupChanged,
    SpendingDropped,
    SpendingWaits,
    TreasurySpent,
)
from guildry.modules.groups.contract.refused import (
    DuesTooHigh,
    SpendingClosed,
    SpendingsFull,
    SpendingUnknown,
)
from guildry.modules.groups.contract.shown import Contributed, Spent
from guildry.modules.groups.store import bands, kinds, members, money


@action(needs=TAKE_PART)
async def contribute(tx: Tx, actor: Actor, given: Contribute) -> Contributed:
    """Give coins or things of yours to your group's treasury: contribute 50."""
    band, member = await present.acting(tx, actor, given.group)
    made = await ledger.move(
        tx,
        AssetCode(given.asset),
        given.amount,
        source=actor.id,
        target=band.id,
        kind="contribution",
        reason=band.name,
        actor=actor.id,
    )
    coins = given.amount if given.asset == ledger.COIN else 0
    row = await members.own_row(tx, band.id, member.player)
    assert row is not None
    experience = rules.experience_for(coins, row["earned"])
    await members.earn(tx, band.id, actor.id, coins, experience)
    await present.note(
        tx, band, "contributed", actor.id, asset=given.asset, amount=given.amount
    )
    tx.emit(
        ContributionMade(
            group=band.id,
            kind=band.kind,
            player=actor.id,
            posting=made.id,
            asset=given.asset,
            amount=given.amount,
        )
    )
    level = await growing.grow(tx, band, experience)
    if coins:
        reached = await money.advance(tx, band.id, Aim.CONTRIBUTIONS, coins)
        await growing.reward(tx, band, reached)
    return Contributed(
        group=band.id,
        name=band.name,
        asset=given.asset,
        amount=given.amount,
        balance=made.entries[0].after or 0,
        experience=band.experience + experience,
        level=level,
    )


@action(needs=TAKE_PART)
async def spend(tx: Tx, actor: Actor, given: Spend) -> Spent:
    """Pay a member from the treasury, within your role's limit; much needs a second member."""
    band, member = await present.acting(tx, actor, given.group, Permission.SPEND)
    receiver = (await present.their_member(tx, band, given.to)).player
    spent = await money.spent_today(tx, band.id, actor.id, given.asset)
    left = rules.within_limit(member, spent, given.amount)
    reason = await moderation.mind_speech(tx, actor.id, given.reason, where="spending")
    spending = new_id()
    waits = rules.needs_second(band, spent, given.amount)
    if waits and await money.count_open_spendings(tx, band.id) >= OPEN_SPENDINGS_MAX:
        raise SpendingsFull(most=OPEN_SPENDINGS_MAX)
    await money.open_spending(
        tx,
        spending,
        band.id,
        by=actor.id,
        receiver=receiver,
        asset=given.asset,
        amount=given.amount,
        reason=reason,
        until=tx.now + SPENDING_KEPT,
    )
    if waits:
        await present.note(
            tx,
            band,
            "spending_asked",
            actor.id,
            receiver,
            asset=given.asset,
            amount=given.amount,
            reason=reason,
        )
        tx.emit(
            SpendingWaits(
                group=band.id,
                name=band.name,
                spending=spending,
                by=actor.id,
                asset=given.asset,
                amount=given.amount,
            )
        )
    else:
        row = await money.spending(tx, band.id, spending)
        assert row is not None
        await _pay(tx, band, row, None)
    return Spent(
        spending=spending,
        state="open" if waits else "done",
        asset=given.asset,
        amount=given.amount,
        left_today=left,
    )


@action(needs=TAKE_PART)
async def approve_spending(tx: Tx, actor: Actor, given: ApproveSpending) -> Done:
    """Say yes, as the second person, to a spending that another asked for."""
    band, member = await present.acting(tx, actor, given.group)
    row = await _open(tx, band, given.spending)
    rules.may_second(member, row["by"], row["receiver"])
    asker = await members.membership(tx, band.id, row["by"])
    spent = await money.spent_today(tx, band.id, row["by"], row["asset"])
    rules.still_stands(asker, spent, row["amount"])
    await present.their_member(tx, band, row["receiver"])
    await _pay(tx, band, row, actor.id)
    return Done()


@action(needs=TAKE_PART)
async def decline_spending(tx: Tx, actor: Actor, given: DeclineSpending) -> Done:
    """Say no to a spending, or take back one that you asked for."""
    band, member = await present.acting(tx, actor, given.group)
    row = await _open(tx, band, given.spending)
    mine = row["by"] == actor.id
    if not mine:
        rules.may(member, Permission.SECOND)
    state = "withdrawn" if mine else "declined"
    second = None if mine else actor.id
    await money.close_spending(tx, row["id"], state, second, None)
    await present.note(
        tx, band, f"spending_{state}", actor.id, row["receiver"], amount=row["amount"]
    )
    tx.emit(
        SpendingDropped(group=band.id, spending=row["id"], by=row["by"], state=state)
    )
    return Done()


@action(needs=TAKE_PART)
async def set_dues(tx: Tx, actor: Actor, given: SetDues) -> Done:
    """Set what each member pays in how many days; it begins a whole period from now."""
    band, _ = await present.acting(tx, actor, given.group, Permission.DUES)
    kind = await kinds.kind(tx, band.kind)
    assert kind is not None
    if given.amount > kind["dues_max"]:
        raise DuesTooHigh(most=kind["dues_max"])
    await bands.set_dues(tx, band.id, given.amount, given.days)
    await present.note(
        tx, band, "dues_set", actor.id, amount=given.amount, days=given.days
    )
    tx.emit(GroupChanged(group=band.id))
    return Done()


async def _open(tx: Tx, band: Band, spending: UUID) -> Row:
    row = await money.spending(tx, band.id, spending)
    if row is None:
        raise SpendingUnknown(spending=spending)
    if row["state"] != "open" or row["until"] <= tx.now:
        raise SpendingClosed(spending=spending)
    return row


async def _pay(tx: Tx, band: Band, row: Row, second: PlayerId | None) -> None:
    """Do a spending, once: its own id is the posting's natural key."""
    made = await ledger.move(
        tx,
        AssetCode(row["asset"]),
        row["amount"],
        source=band.id,
        target=row["receiver"],
        kind="group_spending",
        reason=row["reason"],
        actor=second or row["by"],
        cause=f"groups.spending:{row['id']}",
    )
    await money.note_spent(tx, band.id, row["by"], row["asset"], row["amount"])
    await money.close_spending(tx, row["id"], "done", second, made.id)
    await present.note(
        tx,
        band,
        "spent",
        second or row["by"],
        row["receiver"],
        asset=row["asset"],
        amount=row["amount"],
        reason=row["reason"],
    )
    tx.emit(
        TreasurySpent(
            group=band.id,
            spending=row["id"],
            by=row["by"],
            receiver=row["receiver"],
            asset=row["asset"],
            amount=row["amount"],
        )
    )
