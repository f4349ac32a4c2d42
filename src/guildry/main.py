"""The table of contents. A room may knock only on doors listed above its own."""

from guildry.infra import house
from guildry.kernel import Module
from guildry.modules import (
    accounts,
    auctions,
    banking,
    chat,
    feed,
    friends,
    groups,
    inventory,
    ledger,
    market,
    moderation,
    notifications,
    payments,
    perks,
    presence,
    pricing,
    profiles,
    shop,
    trading,
    wars,
)

MODULES: tuple[Module, ...] = (
    # the operators' desk
    house.module,
    # money and things
    ledger.module,
    # people
    accounts.module,
    moderation.module,
    presence.module,
    friends.module,
    # goods and trade
    inventory.module,
    shop.module,
    perks.module,
    pricing.module,
    trading.module,
    auctions.module,
    market.module,
    payments.module,
    banking.module,
    # together
    groups.module,
    wars.module,
    chat.module,
    profiles.module,
    feed.module,
    notifications.module,
)
