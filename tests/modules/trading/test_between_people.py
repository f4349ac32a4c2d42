"""Blocks and mutes hold where players meet over a trade."""

import pytest

from guildry.kernel import Role
from guildry.modules import moderation
from guildry.modules.moderation.actions.sanctioning import mute
from guildry.modules.moderation.contract import Mute
from guildry.modules.trading import queries
from guildry.modules.trading.contract import SeeTrades
from guildry.modules.trading.faults import NotTakingTrades
from guildry.testing import House
from tests.modules.accounts import given as people
from tests.modules.friends import given as friends
from tests.modules.trading import given


async def test_whoever_blocked_the_other_neither_of_the_two_can_offer(
    house: House,
) -> None:
    ada, bob = await given.player(house, coin=10), await given.player(house, coin=10)
    await friends.block(house, ada, bob)

    for one, other in ((ada, bob), (bob, ada)):
        with pytest.raises(NotTakingTrades):
            await given.offered(house, one, other, {"coin": 1}, {})


async def test_a_muted_player_trades_without_a_word(house: House) -> None:
    ada, bob = await given.player(house, coin=10), await given.player(house)
    moderator = await people.with_role(house, await given.player(house), Role.MODERATOR)
    await house.perform(mute, moderator, Mute(player=ada.id, reason="spam", minutes=9))

    with pytest.raises(moderation.Muted):
        await given.offered(house, ada, bob, {"coin": 1}, {}, note="hear me")
    await given.offered(house, ada, bob, {"coin": 1}, {})

    (trade,) = (await house.perform(queries.my_trades, bob, SeeTrades())).trades
    assert trade.terms.note == ""
    assert await given.purse_of(house, ada.id) == {"coin": 10 - 2}
