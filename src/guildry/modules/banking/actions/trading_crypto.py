"""The crypto desk: bought and sold at the price of the hour, for a fee."""

from guildry.kernel import Actor, PlayerId, Tx, action
from guildry.modules import ledger
from guildry.modules.banking import furniture, rules, walk
from guildry.modules.banking.contract import (
    COINS_A_TRADE_MAX,
    CRYPTO,
    USE,
    BuyCrypto,
    CryptoTraded,
    SellCrypto,
    Traded,
)
from guildry.modules.banking.faults import CryptoPriceMoved, TradeTooLarge
from guildry.modules.banking.store import ticks


@action(needs=USE)
async def buy_crypto(tx: Tx, actor: Actor, given: BuyCrypto) -> Traded:
    """Buy crypto at the price of this hour, for three percent."""
    price = await _price(tx, given.expected_price)
    cost = walk.cost(given.units, price)
    fee = rules.percent_of(cost, rules.BUY_FEE_PERCENT)
    return await _trade(tx, actor, given.units, price, -cost - fee, fee)


@action(needs=USE)
async def sell_crypto(tx: Tx, actor: Actor, given: SellCrypto) -> Traded:
    """Sell crypto at the price of this hour, for four percent."""
    price = await _price(tx, given.expected_price)
    gross = walk.proceeds(given.units, price)
    fee = rules.percent_of(gross, rules.SELL_FEE_PERCENT)
    return await _trade(tx, actor, -given.units, price, rules.left_of(gross, fee), fee)


async def _trade(
    tx: Tx, actor: Actor, units: int, price: int, coins: int, fee: int
) -> Traded:
    if abs(coins) > COINS_A_TRADE_MAX:
        raise TradeTooLarge(required=abs(coins), most=COINS_A_TRADE_MAX)
    bought = units > 0
    coin_side = furniture.DESK_SELLS if bought else furniture.DESK_BUYS
    crypto_side = furniture.CRYPTO_IN if bought else furniture.CRYPTO_OUT
    own = (
        ledger.Leg(actor.id, ledger.COIN, coins),
        ledger.Leg(actor.id, CRYPTO, units),
    )
    desk = (
        ledger.Leg(ledger.holder_named(coin_side), ledger.COIN, -coins),
        ledger.Leg(ledger.holder_named(crypto_side), CRYPTO, -units),
    )
    made = await ledger.post(
        tx,
        (*own, *desk),
        kind="crypto_bought" if bought else "crypto_sold",
        reason=str(price),
        actor=actor.id,
    )
    tx.emit(CryptoTraded(player=PlayerId(actor.id), units=units, coins=coins))
    return Traded(
        units=abs(units),
        price=price,
        coins=abs(coins),
        fee=fee,
        purse=made.entries[0].after or 0,
        held=made.entries[1].after or 0,
    )


async def _price(tx: Tx, expected: int | None) -> int:
    """The price of the hour, also if no sweep has come by; another than expected is refused."""
    await ticks.catch_up(tx)
    price = await ticks.price(tx)
    if expected is not None and expected != price:
        raise CryptoPriceMoved(expected=expected, actual=price)
    return price
