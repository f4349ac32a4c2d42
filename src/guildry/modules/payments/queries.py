from collections.abc import Sequence

from guildry.kernel import Actor, ReadTx, query
from guildry.modules import accounts
from guildry.modules.payments import store
from guildry.modules.payments.contract import (
    KEEP,
    SEE_OWN,
    Paid,
    Payment,
    Payments,
    SeeMyPayments,
    SeePayments,
)


@query(needs=SEE_OWN)
async def my_payments(tx: ReadTx, actor: Actor, given: SeeMyPayments) -> Payments:
    """What you paid for, and from when on you can spend it."""
    asked = SeePayments(player=actor.id, before=given.before, limit=given.limit)
    return await _page(tx, asked)


@query(needs=KEEP)
async def payments(tx: ReadTx, actor: Actor, given: SeePayments) -> Payments:
    """What was paid for, by whom, and what of it was taken back."""
    return await _page(tx, given)


async def shown(tx: ReadTx, paid: Paid) -> Payment:
    return (await _all_shown(tx, [paid]))[0]


async def _page(tx: ReadTx, given: SeePayments) -> Payments:
    found = await store.page(tx, given)
    more = len(found) == given.limit
    return Payments(
        payments=await _all_shown(tx, found), next=found[-1].id if more else None
    )


async def _all_shown(tx: ReadTx, found: Sequence[Paid]) -> list[Payment]:
    names = await accounts.names_of(tx, list({paid.player for paid in found}))
    return [
        Payment(
            payment=paid.id,
            player=paid.player,
            name=names.get(paid.player, ""),
            asset=paid.asset,
            amount=paid.amount,
            reference=paid.reference,
            state=paid.state,
            taken=paid.taken,
            at=paid.at,
            due=paid.due,
        )
        for paid in found
    ]
