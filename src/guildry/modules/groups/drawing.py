"""What leaves a treasury by the word of one member alone: within their day, and never too much for one."""

from uuid import UUID

from guildry.kernel import AssetCode, Tx
from guildry.modules import ledger
from guildry.modules.groups import rules
from guildry.modules.groups.contract.data import Band, Membership
from guildry.modules.groups.contract.refused import DayLimit
from guildry.modules.groups.store import money


async def may_draw(
    tx: Tx, band: Band, member: Membership, asset: str, amount: int
) -> None:
    """Count an amount against the member's day, or say why it is too much."""
    spent = await money.spent_today(tx, band.id, member.player, asset)
    rules.within_limit(member, spent, amount)
    if rules.needs_second(band, spent, amount):
        left = max(band.two_person_above - spent, 0)
        raise DayLimit(required=amount, available=left)
    await money.note_spent(tx, band.id, member.player, asset, amount)


async def draw(
    tx: Tx,
    band: Band,
    member: Membership,
    amount: int,
    *,
    target: UUID,
    kind: str,
    reason: str,
    cause: str,
    asset: AssetCode = ledger.COIN,
) -> ledger.Made:
    """Take value out of a treasury that is held, for rooms above, once for its cause."""
    await may_draw(tx, band, member, asset, amount)
    return await ledger.move(
        tx,
        asset,
        amount,
        source=band.id,
        target=target,
        kind=kind,
        reason=reason,
        actor=member.player,
        cause=cause,
    )
