"""`guildry storm`, `chaos`, `fuzz` and `gale`: how an operator sees for themselves that nothing is lost or let in.

`guildry simulate`: how they see what a setting would do before their players do.
"""

from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add the proofs, and the look ahead, to the hall's commands."""
    app.command("storm")(_storm)
    app.command("chaos")(_chaos)
    app.command("simulate")(_simulate)
    app.command("fuzz")(_fuzz)
    app.command("gale")(_gale)


def _storm(
    ops: Annotated[
        int | None,
        typer.Option(
            min=1, help="How many operations; rounds for last-coin and last-place."
        ),
    ] = None,
    seed: Annotated[int | None, typer.Option(help="To see a run again.")] = None,
    workers: Annotated[int, typer.Option(min=2, max=64)] = 4,
    only: Annotated[
        str,
        typer.Option(
            help="storm, two-way (crossing transfers), last-coin or last-place."
        ),
    ] = "storm",
    mix: Annotated[
        str, typer.Option(help="ledger, or economy (trades, auctions, orders).")
    ] = "ledger",
) -> None:
    """Random operations from many processes on a hall of its own, judged by SQL of its own."""
    from guildry.testing.storm import MIXES, ONLY, storm

    if only not in ONLY:
        raise typer.BadParameter(f"{only} is none of {', '.join(ONLY)}")
    if mix not in MIXES:
        raise typer.BadParameter(f"{mix} is none of {', '.join(MIXES)}")
    raise typer.Exit(storm(ops=ops, seed=seed, workers=workers, only=only, mix=mix))


def _chaos(
    kills: Annotated[int, typer.Option(min=1, max=1000)] = 10,
    seed: Annotated[int | None, typer.Option(help="To see a run again.")] = None,
) -> None:
    """Kill the processes of a hall of its own under load; nothing acknowledged may be lost or done twice."""
    from guildry.testing.chaos import chaos

    raise typer.Exit(chaos(kills=kills, seed=seed))


def _simulate(
    context: typer.Context,
    players: Annotated[int, typer.Option(min=10, max=10_000)] = 1_000,
    days: Annotated[int, typer.Option(min=2, max=365)] = 90,
    seed: Annotated[int, typer.Option(help="The same seed, the same result.")] = 7,
    out: Annotated[
        Path, typer.Option(help="Where the report goes: one page of HTML.")
    ] = Path("simulation.html"),
    savings_percent: Annotated[
        float | None,
        typer.Option(min=0, max=10, help="Try another interest on savings, a day."),
    ] = None,
    hall_cap: Annotated[
        int | None,
        typer.Option(min=0, help="Try another cap on all interest of a day."),
    ] = None,
) -> None:
    """Play the hall's economy ahead: invented traders, hoarders, gamblers and cheats, on the real rooms."""
    from guildry.testing.simulation import Wish, simulate

    wish = Wish(
        players=players,
        days=days,
        seed=seed,
        savings_ppm=None if savings_percent is None else round(savings_percent * 10**4),
        hall_cap=hall_cap,
    )
    raise typer.Exit(simulate(context.obj(), wish, out))


def _fuzz(
    context: typer.Context,
    count: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="How many of each; else 10,000 forgeries of a kind, 100,000 lines, 2,000 names.",
        ),
    ] = None,
    seed: Annotated[int | None, typer.Option(help="To see a run again.")] = None,
    only: Annotated[
        str, typer.Option(help="all, forgeries, chatter or names.")
    ] = "all",
) -> None:
    """Damaged proofs, nonsense in chats and hostile names, thrown at a hall of its own."""
    from guildry.testing.fuzz import ONLY, fuzz

    if only not in ONLY:
        raise typer.BadParameter(f"{only} is none of {', '.join(ONLY)}")
    raise typer.Exit(fuzz(context.obj(), count=count, seed=seed, only=only))


def _gale(
    context: typer.Context,
    messages: Annotated[int, typer.Option(min=10, max=100_000)] = 10_000,
    kills: Annotated[int, typer.Option(min=1, max=1_000)] = 20,
    seed: Annotated[int | None, typer.Option(help="To see a run again.")] = None,
) -> None:
    """Messages out through bad weather, while their sender is killed; none may be lost, late in its chat, or too fast."""
    from guildry.testing.gale import gale

    raise typer.Exit(gale(context.obj(), messages=messages, kills=kills, seed=seed))
