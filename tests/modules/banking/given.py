"""Members of the hall with money in the bank, and days that go by with their sweeps."""

from datetime import timedelta
from typing import Any

from guildry.kernel import Actor, Nothing, Tx
from guildry.modules import ledger
from guildry.modules.banking import reactions
from guildry.modules.banking.actions.borrowing import borrow, repay
from guildry.modules.banking.actions.keeping_money import deposit, save, unsave
from guildry.modules.banking.actions.keeping_money import withdraw as take_out
from guildry.modules.banking.contract import (
    Bank,
    Borrow,
    Deposit,
    Loan,
    Moved,
    Paid,
    Repay,
    Save,
    Unsave,
    Withdraw,
)
from guildry.modules.banking.queries import bank
from guildry.testing import House
from tests.modules.pricing.given import member as member

DAY = timedelta(days=1)
SWEEPS = (
    reactions.pay_interest,
    reactions.collect,
    reactions.garnish,
    reactions.tick,
)


async def swept(house: House) -> int:
    """All that is due, until nothing is."""
    done = 0
    for sweep in SWEEPS:
        while count := await house.unit(sweep):
            done += count
    return done


async def days(house: House, count: int) -> None:
    """Let days go by, each with its sweeps."""
    for _ in range(count):
        house.clock.advance(DAY)
        await swept(house)


async def old_member(house: House, *, coins: int = 1_000) -> Actor:
    """A member who has been here for ten days."""
    someone = await member(house, coins=coins)
    house.clock.advance(DAY * 10)
    return someone


async def give(house: House, someone: Actor, coins: int) -> None:
    async def mint(tx: Tx) -> Any:
        return await ledger.move(
            tx,
            ledger.COIN,
            coins,
            source=ledger.holder_named("operator"),
            target=someone.id,
            kind="mint",
            reason="given",
        )

    await house.unit(mint)


async def lose(house: House, someone: Actor, coins: int) -> None:
    """Coins go, for good."""

    async def burn(tx: Tx) -> Any:
        return await ledger.move(
            tx,
            ledger.COIN,
            coins,
            source=someone.id,
            target=ledger.holder_named("operator_sink"),
            kind="burn",
            reason="spent",
        )

    await house.unit(burn)


async def seen(house: House, someone: Actor) -> Bank:
    return await house.perform(bank, someone, Nothing())


async def saved(house: House, someone: Actor, amount: int) -> Moved:
    return await house.perform(save, someone, Save(amount=amount))


async def unsaved(house: House, someone: Actor, amount: int) -> Moved:
    return await house.perform(unsave, someone, Unsave(amount=amount))


async def deposited(house: House, someone: Actor, amount: int) -> Moved:
    return await house.perform(deposit, someone, Deposit(amount=amount))


async def withdrawn(house: House, someone: Actor, amount: int) -> Moved:
    return await house.perform(take_out, someone, Withdraw(amount=amount))


async def borrowed(house: House, someone: Actor, amount: int, days: int = 10) -> Loan:
    return await house.perform(borrow, someone, Borrow(amount=amount, days=days))


async def repaid(house: House, someone: Actor, amount: int | None = None) -> Paid:
    return await house.perform(repay, someone, Repay(amount=amount))
