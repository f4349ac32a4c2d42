"""Property 19: an auction takes from the winner what it gives to the seller and the house, and from nobody else."""

import random
from contextlib import suppress
from datetime import timedelta

import pytest

from guildry.modules import ledger
from guildry.modules.auctions import rules
from guildry.modules.auctions.faults import BidTooLow, LotClosed
from guildry.modules.auctions.reactions import settle_ended
from guildry.testing import House
from tests.modules.auctions import given
from tests.modules.trading.given import player, purse_of

PURSE = 2_000


@pytest.mark.parametrize("seed", range(8))
async def test_the_winner_pays_the_seller_and_the_fee_and_no_loser_pays(
    house: House, seed: int
) -> None:
    """Property 19: w = (w - fee) + fee, and what the losers had held is theirs again."""
    dice = random.Random(seed)
    eve = await given.seller(house)
    crowd = [await player(house, coin=PURSE) for _ in range(4)]
    buyout = dice.choice((None, 900))
    lot = await given.lot(house, eve, start_price=dice.randint(1, 60), buyout=buyout)
    treasury = ledger.holder_named(rules.TREASURY)

    for _ in range(dice.randint(1, 25)):
        with suppress(BidTooLow, LotClosed):
            await given.bid(house, dice.choice(crowd), lot, dice.randint(1, 1_000))
    house.clock.advance(timedelta(days=1, minutes=11))
    await house.unit(settle_ended)

    end = await given.seen(house, eve, lot)
    assert end.leader is not None
    paid = {who.id: PURSE - (await purse_of(house, who.id))["coin"] for who in crowd}
    assert paid.pop(end.leader) == end.price
    assert set(paid.values()) == {0}
    seller = (await purse_of(house, eve.id))["coin"]
    assert seller == end.price - rules.fee(end.price)
    assert await purse_of(house, treasury) == {"coin": end.price - seller}
    assert await purse_of(house, lot.lot) == {}
    assert (await purse_of(house, end.leader))["sword"] == 1
