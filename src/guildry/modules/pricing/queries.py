from typing import Any

from guildry.kernel import Actor, Nothing, ReadTx, Row, query
from guildry.modules.pricing import rules
from guildry.modules.pricing.contract import (
    KEEP,
    SEE,
    PriceHistory,
    PriceMoves,
    PriceTag,
    PriceTags,
    SeasonList,
    SeePrice,
    SeePrices,
    SeeWhy,
)
from guildry.modules.pricing.faults import NotFollowed
from guildry.modules.pricing.store import seasons as kept
from guildry.modules.pricing.store import tags


@query(needs=SEE)
async def price(tx: ReadTx, actor: Actor, given: SeePrice) -> PriceHistory:
    """What something costs, where its price is going, and what it cost before."""
    facts = _facts(await _row(tx, actor, given.offer))
    history = await tags.history(tx, given.offer, given.days)
    return PriceHistory(**facts, history=history)


@query(needs=SEE)
async def prices(tx: ReadTx, actor: Actor, given: SeePrices) -> PriceTags:
    """All prices that follow demand."""
    rows = await tags.page(
        tx, actor.locale, offer=None, after=given.after, limit=given.limit
    )
    more = len(rows) == given.limit
    return PriceTags(
        tags=[PriceTag(**_facts(row)) for row in rows],
        next=rows[-1]["offer"] if more else None,
    )


@query(needs=KEEP)
async def why(tx: ReadTx, actor: Actor, given: SeeWhy) -> PriceMoves:
    """Why a price moved: who was counted, day by day, and who was not."""
    tag = PriceTag(**_facts(await _row(tx, actor, given.offer)))
    return PriceMoves(tag=tag, moves=await tags.moves(tx, given.offer, given.days))


@query(needs=SEE)
async def seasons(tx: ReadTx, actor: Actor, given: Nothing) -> SeasonList:
    """The seasons of prices: which run, which will, which are over."""
    return SeasonList(seasons=await kept.seasons(tx, actor.locale))


async def _row(tx: ReadTx, actor: Actor, offer: str) -> Row:
    rows = await tags.page(tx, actor.locale, offer=offer, after=None, limit=1)
    if not rows:
        raise NotFollowed(offer=offer)
    return rows[0]


def _facts(row: Row) -> dict[str, Any]:
    facts: dict[str, Any] = dict(row)
    price, week_ago = facts.pop("price"), facts.pop("week_ago")
    charged = facts.pop("charged")
    return facts | {
        "price": charged,
        "trend": rules.trend(price, week_ago),
        "change_percent": rules.change_percent(price, week_ago),
    }
