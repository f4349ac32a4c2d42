"""A hall with some life in it, for whoever wants to look around before inviting anyone."""

import random
from typing import Final

import typer

from guildry.edges.cli import demo_square
from guildry.edges.process import Base
from guildry.infra.runner import Answer
from guildry.kernel import HALL, Actor, Fault, PlayerId, Role
from guildry.modules import accounts, ledger, shop

NAMES: Final = (
    *("Ada", "Boris", "Carmen", "Dmitry", "Elena", "Felipe", "Galina", "Hugo"),
    *("Irina", "Javier", "Kira", "Lucas", "Marta", "Nikita", "Olga", "Pablo"),
    *("Quentin", "Rosa", "Sergey", "Tanya"),
)
START_COINS: Final = 500
GIFTS_EACH: Final = 3


async def fill(base: Base, count: int) -> int:
    """Invite players, fill their purses, and let them give each other something."""
    if base.settings.production:
        typer.echo("A production hall is not filled with invented players.", err=True)
        return 1
    offers = await base.runner.unit(shop.furnish_demo, HALL)
    players = [await _invite(base, n) for n in range(count)]
    for player in players:
        await base.runner.unit(
            lambda tx, player=player: ledger.move(
                tx,
                ledger.COIN,
                START_COINS,
                source=ledger.holder_named("operator"),
                target=player,
                kind="mint",
                reason="a start in the demo hall",
            ),
            HALL,
        )
    gifts = await _give_around(base, players)
    typer.echo(f"{count} players came, and {gifts} gifts were given.")
    typer.echo(f"{offers} new offers stand in the shop.")
    await demo_square.fill(base, players)
    return 0


async def _invite(base: Base, n: int) -> PlayerId:
    name = NAMES[n % len(NAMES)] + ("" if n < len(NAMES) else f" {n}")
    return await base.runner.unit(lambda tx: accounts.invite(tx, name), HALL)


async def _give_around(base: Base, players: list[PlayerId]) -> int:
    chance = random.Random(7)  # noqa: S311 - a demo, the same each time
    given = 0
    for player in players if len(players) > 1 else ():
        actor = Actor(player=player, role=Role.PLAYER, edge="hall")
        for _ in range(GIFTS_EACH):
            target = chance.choice([other for other in players if other != player])
            try:
                await _give(base, actor, target, chance.randint(1, 40))
                given += 1
            except Fault as fault:
                typer.echo(str(fault), err=True)
    return given


async def _give(base: Base, actor: Actor, target: PlayerId, amount: int) -> Answer:
    gift = ledger.Transfer(to=target, amount=amount, note="good game")
    return await base.runner.perform(ledger.transfer, actor, gift)
