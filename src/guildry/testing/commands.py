"""`guildry storm` and `guildry chaos`: how an operator sees for themselves that nothing is lost."""

from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add the two proofs to the hall's commands."""
    app.command("storm")(_storm)
    app.command("chaos")(_chaos)


def _storm(
    ops: Annotated[
        int | None,
        typer.Option(min=1, help="How many operations; rounds for last-coin."),
    ] = None,
    seed: Annotated[int | None, typer.Option(help="To see a run again.")] = None,
    workers: Annotated[int, typer.Option(min=2, max=64)] = 4,
    only: Annotated[
        str, typer.Option(help="storm, two-way (crossing transfers) or last-coin.")
    ] = "storm",
) -> None:
    """Random operations from many processes on a hall of its own, judged by SQL of its own."""
    from guildry.testing.storm import ONLY, storm

    if only not in ONLY:
        raise typer.BadParameter(f"{only} is none of {', '.join(ONLY)}")
    raise typer.Exit(storm(ops=ops, seed=seed, workers=workers, only=only))


def _chaos(
    kills: Annotated[int, typer.Option(min=1, max=1000)] = 10,
    seed: Annotated[int | None, typer.Option(help="To see a run again.")] = None,
) -> None:
    """Kill the processes of a hall of its own under load; nothing acknowledged may be lost or done twice."""
    from guildry.testing.chaos import chaos

    raise typer.Exit(chaos(kills=kills, seed=seed))
