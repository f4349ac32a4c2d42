"""What cheats try, day by day: all of it through the same doors as everybody else."""

from typing import Final

from guildry.testing.simulation.cast import WARES, Player
from guildry.testing.simulation.stage import Stage

CLEVER: Final = 10**6


async def by_day(stage: Stage, cheat: Player, partner: Player) -> None:
    """Nonsense amounts, borrowed money passed on to raise the next limit, and buying one's own rush."""
    await stage.do("ledger.transfer", cheat.actor, to=partner.actor.id, amount=-50)
    await stage.do("banking.deposit", cheat.actor, amount=0)
    await stage.do("ledger.transfer", cheat.actor, to=cheat.actor.id, amount=5)
    ware = WARES[0]
    if cheat.purse > 8 * ware.price:
        rush = [(cheat.actor, {"offer": ware.code})] * 3
        await stage.together("shop.purchase", rush)
        cheat.purse -= 3 * ware.price
    await _at_the_square(stage, cheat, partner)
    if cheat.debt:
        return
    # Ask for far too much first, then for what one thinks is the limit.
    await stage.do("banking.borrow", cheat.actor, amount=CLEVER, days=90)
    amount = max(1, cheat.purse * 5)
    loan = await stage.do("banking.borrow", cheat.actor, amount=amount, days=90)
    if loan is None and cheat.purse > 10:
        loan = await stage.do(
            "banking.borrow", cheat.actor, amount=cheat.purse * 2, days=90
        )
    if loan is not None:
        await stage.do(
            "ledger.transfer",
            cheat.actor,
            to=partner.actor.id,
            amount=cheat.purse + loan.principal - 1,
        )
        cheat.purse = 1


async def _at_the_square(stage: Stage, cheat: Player, partner: Player) -> None:
    """Trading with oneself for the look of it, bidding up one's own lot, and no real numbers."""
    mine = sorted(code for code, count in cheat.things.items() if count)
    if not mine or cheat.dice.random() > 0.1:
        return
    item = cheat.dice.choice(mine)
    order = {"item": item, "price": CLEVER}
    await stage.do("market.place", cheat.actor, side="sell", **order)
    await stage.do("market.place", cheat.actor, side="buy", **order)
    await stage.do("market.place", partner.actor, side="buy", item=item, price=-1)
    lot = await stage.do("auctions.list_lot", cheat.actor, item=item, start_price=1)
    if lot is not None:
        await stage.do("auctions.bid", cheat.actor, lot=lot.lot, amount=50)
        await stage.do("auctions.bid", partner.actor, lot=lot.lot, amount=0)
        await stage.do("auctions.bid", partner.actor, lot=lot.lot, amount=CLEVER)


async def before_midnight(stage: Stage, cheat: Player) -> None:
    """Into savings for a minute, to be there when the day begins."""
    if cheat.purse > 50:
        await stage.do("banking.save", cheat.actor, amount=cheat.purse - 1)


async def after_midnight(stage: Stage, cheat: Player) -> None:
    """And out again, in hope of the interest, a dozen times at once."""
    if cheat.purse > 50 and cheat.dice.random() < 0.2:
        for _ in range(3):
            await stage.do("banking.unsave", cheat.actor, amount=cheat.purse - 1)
