from collections.abc import Mapping, Sequence
from datetime import timedelta

from guildry.kernel import Actor, AssetCode, PlayerId, ReadTx, query
from guildry.modules import accounts, inventory, ledger, pricing
from guildry.modules.trading import rules, store
from guildry.modules.trading.contract import (
    HISTORY_DAYS,
    JUDGE,
    OPEN,
    TRADE,
    Alert,
    Alerts,
    Deal,
    SeeAlerts,
    SeeTrade,
    SeeTrades,
    Side,
    Staked,
    Terms,
    TermsShown,
    Trade,
    Trades,
    Weigh,
    Weighed,
    WholeTrade,
)
from guildry.modules.trading.faults import StakeBound, StakeUnknown


@query(needs=TRADE)
async def weigh(tx: ReadTx, actor: Actor, given: Weigh) -> Weighed:
    """What both sides are worth and what the trade would cost, before it is offered."""
    await tradeable(tx, given)
    worth = await pricing.worth(
        tx, [AssetCode(s.asset) for s in (*given.gives, *given.wants)]
    )
    gives, wants = (rules.weighed(side, worth) for side in (given.gives, given.wants))
    return rules.balance_of(gives, wants)


@query(needs=TRADE)
async def trade(tx: ReadTx, actor: Actor, given: SeeTrade) -> WholeTrade:
    """A trade of yours, with every version of its terms."""
    deal = await store.seen(tx, given.trade)
    if deal is None or not actor.may(JUDGE):
        deal = rules.is_of(deal, given.trade, actor.id)
    (now,) = await _all_shown(tx, [deal])
    history = await store.history(tx, given.trade)
    fields = {name: getattr(now, name) for name in now.__struct_fields__}
    return WholeTrade(**fields, history=[_terms(terms) for terms in history])


@query(needs=TRADE)
async def my_trades(tx: ReadTx, actor: Actor, given: SeeTrades) -> Trades:
    """Your trades that are open, or those of the last thirty days."""
    found = await store.of_player(
        tx,
        actor.id,
        open=given.open,
        since=tx.now - timedelta(days=HISTORY_DAYS),
        before=given.before,
        limit=given.limit,
    )
    more = len(found) == given.limit
    return Trades(
        trades=await _all_shown(tx, found), next=found[-1].id if more else None
    )


@query(needs=JUDGE)
async def alerts(tx: ReadTx, actor: Actor, given: SeeAlerts) -> Alerts:
    """Trades that are far from fair, or likely of one person with themselves."""
    found = await store.alerts(
        tx, open=given.open, before=given.before, limit=given.limit
    )
    trades = await _all_shown(tx, [deal for _, deal in found])
    more = len(found) == given.limit
    return Alerts(
        alerts=[
            Alert(
                trade=trade,
                at=row["alerted_at"],
                uneven=row["alert_uneven"],
                linked=row["linked"],
                judged_at=row["judged_at"],
                judged_by=row["judged_by"],
                verdict=row["verdict"],
                reason=row["reason"],
            )
            for (row, _), trade in zip(found, trades, strict=True)
        ],
        next=found[-1][1].id if more else None,
    )


async def tradeable(tx: ReadTx, given: Weigh) -> None:
    """Everything that is named is known, and may pass from one to another."""
    rules.named_once(given.gives, given.wants)
    assets = [stake.asset for stake in (*given.gives, *given.wants)]
    items = [item for asset in assets if (item := inventory.item_of(asset))]
    things = await inventory.things(tx, items)
    known = await ledger.known_assets(tx, assets)
    for asset in assets:
        item = inventory.item_of(asset)
        if asset not in known or (item is not None and item not in things):
            raise StakeUnknown(asset=asset)
        if known[AssetCode(asset)]:
            raise StakeBound(asset=asset)


async def shown(tx: ReadTx, deal: Deal) -> Trade:
    return (await _all_shown(tx, [deal]))[0]


async def _all_shown(tx: ReadTx, deals: Sequence[Deal]) -> list[Trade]:
    players = {p for deal in deals for p in (deal.initiator, deal.recipient)}
    names = await accounts.names_of(tx, list(players))
    return [_trade(deal, names) for deal in deals]


def _trade(deal: Deal, names: Mapping[PlayerId, str]) -> Trade:
    return Trade(
        trade=deal.id,
        state=deal.state,
        initiator=deal.initiator,
        initiator_name=names.get(deal.initiator, ""),
        recipient=deal.recipient,
        recipient_name=names.get(deal.recipient, ""),
        waits_for=deal.waits_for if deal.state in OPEN else None,
        made_at=deal.made_at,
        due=deal.due,
        closed_at=deal.closed_at,
        terms=_terms(deal.terms),
    )


def _terms(terms: Terms) -> TermsShown:
    return TermsShown(
        version=terms.version,
        by=terms.by,
        at=terms.at,
        note=terms.note,
        initiator_gives=_staked(terms.initiator),
        recipient_gives=_staked(terms.recipient),
        initiator_worth=terms.initiator.worth,
        recipient_worth=terms.recipient.worth,
        fee=terms.fee,
        uneven=terms.uneven,
    )


def _staked(side: Side) -> list[Staked]:
    return [
        Staked(asset=AssetCode(asset), amount=amount, worth=amount * unit)
        for asset, amount, unit in zip(
            side.assets, side.amounts, side.units, strict=True
        )
    ]
