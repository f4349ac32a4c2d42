from collections.abc import Sequence
from typing import Final

from guildry.kernel import (
    Busy,
    Call,
    Fault,
    KeyReused,
    PlayerId,
    Settled,
    Tx,
    grouped_action,
    new_id,
)
from guildry.modules import friends, ledger
from guildry.modules.shop import rules
from guildry.modules.shop.contract import (
    BUY,
    Gift,
    Got,
    OnSale,
    Purchase,
    PurchaseId,
    PurchaseReceipt,
)
from guildry.modules.shop.faults import OfferUnknown
from guildry.modules.shop.store import offers, purchases
from guildry.modules.shop.store.purchases import Deal, Known, Verdict

ROUNDS_MAX: Final = 5
"""How often a purchase is judged anew because its offer, or a purchase beside it, changed."""

Answer = Settled[PurchaseReceipt] | Fault
AnyCall = Call[Purchase] | Call[Gift]


@grouped_action(needs=BUY)
async def purchase(
    tx: Tx, calls: Sequence[Call[Purchase]]
) -> Sequence[Settled[PurchaseReceipt] | Fault]:
    """Buy something: buy vip_week 2."""
    return await _settle(tx, calls)


@grouped_action(needs=BUY)
async def gift(
    tx: Tx, calls: Sequence[Call[Gift]]
) -> Sequence[Settled[PurchaseReceipt] | Fault]:
    """Buy something for someone else, ten times a day at most."""
    return await _settle(tx, calls)


async def _settle(tx: Tx, calls: Sequence[AnyCall]) -> list[Answer]:
    answers: dict[int, Answer] = {}
    asked_before = any(call.keyed for call in calls)
    for _ in range(ROUNDS_MAX):
        waiting = {n: c for n, c in enumerate(calls) if n not in answers}
        if asked_before:
            answers.update(await _recalled(tx, waiting))
            waiting = {n: c for n, c in waiting.items() if n not in answers}
        if not waiting:
            break
        answers.update(await _judged(tx, waiting))
        asked_before = True
    return [answers.get(n) or Busy() for n in range(len(calls))]


async def _recalled(tx: Tx, calls: dict[int, AnyCall]) -> dict[int, Answer]:
    """The answers to those whose key was used before: the same again."""
    asked = {call.once: call.actor.locale for call in calls.values()}
    known = await purchases.known(tx, asked)
    return {
        n: _replay(call, known[call.once])
        for n, call in calls.items()
        if call.once in known
    }


def _replay(call: AnyCall, known: Known) -> Answer:
    if known.digest != call.digest:
        return KeyReused()
    return Settled(
        shown=known.receipt,
        at=known.receipt.at,
        request=known.request,
        replayed=True,
    )


async def _judged(tx: Tx, calls: dict[int, AnyCall]) -> dict[int, Answer]:
    """One round: what is settled now; who is to be judged again is left out."""
    wanted = sorted({call.given.offer for call in calls.values()})
    on_sale = await offers.on_sale(tx, wanted)
    answers: dict[int, Answer] = await _unwelcome(tx, calls)
    calls = {n: c for n, c in calls.items() if n not in answers}
    deals: dict[int, Deal] = {}
    for n, call in calls.items():
        try:
            deals[n] = _deal(call, on_sale)
        except Fault as fault:
            answers[n] = fault
    if not deals:
        return answers
    verdicts = await purchases.buy(tx, list(deals.values()))
    for (n, deal), verdict in zip(deals.items(), verdicts, strict=True):
        answer = _answer(tx, deal, verdict)
        if answer is not None:
            answers[n] = answer
    return answers


async def _unwelcome(tx: Tx, calls: dict[int, AnyCall]) -> dict[int, Answer]:
    """Gifts between two who are kept apart by a block. Who buys for themselves is not looked at."""
    gifts = {n: c.given for n, c in calls.items() if isinstance(c.given, Gift)}
    if not gifts:
        return {}
    pairs = [(calls[n].actor.id, given.to) for n, given in gifts.items()]
    faults = await friends.kept_apart(tx, pairs)
    return {n: f for n, f in zip(gifts, faults, strict=True) if f is not None}


def _deal(call: AnyCall, on_sale: dict[str, OnSale]) -> Deal:
    given, buyer = call.given, call.actor.id
    offer = on_sale.get(given.offer)
    if offer is None:
        raise OfferUnknown(offer=given.offer)
    order = ledger.Order(
        kind="gift" if isinstance(given, Gift) else "purchase",
        reason=offer.code,
        legs=rules.legs(offer, given, buyer),
        actor=buyer,
        once=call.once,
        digest=call.digest,
        request=call.request,
    )
    return Deal(
        id=PurchaseId(new_id()),
        call=call,
        on_sale=offer,
        order=order,
        total=rules.total(offer, given),
    )


def _answer(tx: Tx, deal: Deal, verdict: Verdict) -> Answer | None:
    if verdict.code in (rules.CHANGED, rules.KNOWN, rules.AGAIN):
        return None
    given = deal.call.given
    if verdict.code:
        return rules.refusal(
            verdict.code,
            deal.order,
            deal.on_sale,
            given.quantity,
            leg=verdict.leg,
            held=verdict.held,
            until=verdict.until,
        )
    assert verdict.balance is not None
    receipt = PurchaseReceipt(
        purchase=deal.id,
        at=tx.now,
        offer=deal.on_sale.code,
        name=rules.named(deal.on_sale.names, deal.call.actor.locale),
        quantity=given.quantity,
        currency=deal.on_sale.currency,
        price=deal.on_sale.price,
        total=deal.total,
        balance=verdict.balance,
        receiver=PlayerId(rules.receiver_of(given, deal.call.actor.id)),
        items=[
            Got(item=stuff.item, count=stuff.count * given.quantity)
            for stuff in deal.on_sale.stuff
        ],
    )
    return Settled(shown=receipt, at=tx.now, request=deal.call.request)
