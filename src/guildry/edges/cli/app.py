import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from guildry.edges.process import Base

HELP: Final = "One self-hosted hall for a community that plays together."


app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False)
"""Every command; called with `obj`, which gives the hall's rooms to whoever needs them."""


@app.command()
def up(
    only: Annotated[
        str | None,
        typer.Option(help="Run this role alone: web, worker or bot."),
    ] = None,
    split: Annotated[
        bool, typer.Option(help="Run each role in a process of its own.")
    ] = False,
) -> None:
    """Start the hall: its database, its processes, its pages. Ctrl-C stops everything."""
    if only is not None and only not in ("web", "worker", "bot"):
        raise typer.BadParameter(f"{only} is none of web, worker, bot")
    # The parent stays for as long as the hall does, so it starts anew without our imports.
    given = json.dumps({"only": only, "split": split})
    os.execv(  # noqa: S606
        sys.executable, [sys.executable, "-m", "guildry.infra.up", given]
    )


@app.command(hidden=True)
def serve(context: typer.Context, roles: list[str]) -> None:
    """Be one process of the hall; `guildry up` starts these."""
    from guildry.edges.cli.serving import serve_roles

    raise typer.Exit(serve_roles(context.obj(), roles))


@app.command()
def migrate(context: typer.Context) -> None:
    """Bring the database to where the code is, and say what ran."""
    from guildry.edges.cli.operating import migrate_now

    _with_hall(context, migrate_now)


@app.command()
def owner(context: typer.Context) -> None:
    """Print a new one-time sign-in link for the hall's owner; the one before stops working."""
    from guildry.edges.cli.operating import owner_link

    _with_hall(context, owner_link)


@app.command()
def audit(
    context: typer.Context,
    against: Annotated[
        Path | None,
        typer.Option(
            help="A file of heads, exported or kept before: proves that nothing was cut off or rewritten since."
        ),
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(help="Write the chain's head to this file, to be kept elsewhere."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON.")
    ] = False,
) -> None:
    """Recompute everything from the entries, verify the chain, and say what is wrong and where.

    Can be run on a live hall. The exit code is 1 if anything is wrong.
    """
    from guildry.edges.cli.operating import audit_now

    _with_hall(
        context,
        lambda base: audit_now(base, against=against, export=export, as_json=as_json),
    )


@app.command(
    context_settings={
        "allow_extra_args": True,
        "ignore_unknown_options": True,
        "help_option_names": ["--help-on-do"],
    }
)
def do(
    context: typer.Context,
    action: Annotated[
        str,
        typer.Argument(
            help="An action as in `ledger.transfer`, or a word as in `buy`."
        ),
    ],
    who: Annotated[
        str | None,
        typer.Option(
            "--as", help="A player's name or id; without it, the hall itself acts."
        ),
    ] = None,
    key: Annotated[
        str | None, typer.Option(help="An idempotency key, for a safe retry.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the answer as JSON.")
    ] = False,
) -> None:
    """Do what any other edge can: `guildry do buy sword 2 --as alice`, `guildry do ledger.mint to=… amount=5`.

    `guildry do buy --help` says what it takes. The exit code is 1 if it was refused, 2 if it could not be meant.
    """
    from guildry.edges.cli.doing import NOT_UNDERSTOOD, do_action, help_on

    words = list(context.args)
    if action in ("--help", "-h"):
        typer.echo(context.get_help())
        return
    if "--help" in words:
        lines = list(help_on(context.obj(), action))
        typer.echo(
            "\n".join(lines) or f"There is no action {action}; see `guildry actions`."
        )
        raise typer.Exit(0 if lines else NOT_UNDERSTOOD)
    _with_hall(
        context,
        lambda base: do_action(base, action, words, who=who, key=key, as_json=as_json),
    )


@app.command()
def actions(context: typer.Context) -> None:
    """List every action with what it is given."""
    from guildry.edges.cli.doing import list_actions

    for line in list_actions(context.obj()):
        typer.echo(line)


@app.command()
def demo(
    context: typer.Context,
    players: Annotated[int, typer.Option(min=1, max=10_000)] = 20,
) -> None:
    """Fill a development hall with players and coins, so that there is something to look at."""
    from guildry.edges.cli.demo import fill

    _with_hall(context, lambda base: fill(base, players))


@app.command()
def secrets() -> None:
    """Print fresh secrets, as lines for the environment of a production hall."""
    from guildry.edges.cli.operating import fresh_secrets

    for line in fresh_secrets():
        typer.echo(line)


@app.command()
def settings() -> None:
    """Print every setting with its value and its variable; secrets are hidden."""
    from guildry.edges.cli.operating import setting_lines
    from guildry.infra.settings import WrongSetting
    from guildry.infra.supervisor import CANNOT_RUN

    try:
        for line in setting_lines():
            typer.echo(line)
    except WrongSetting as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(CANNOT_RUN) from wrong


@app.command()
def room(name: str) -> None:
    """Write a new room, and print the one line to add to main.py."""
    from guildry.edges.scaffold import RoomRefused, write_room

    try:
        line = write_room(name, Path.cwd())
    except RoomRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(2) from refused
    typer.echo("Written. Import it in src/guildry/main.py, and add to MODULES:")
    typer.echo(line)


def _with_hall(
    context: typer.Context, work: Callable[["Base"], Awaitable[int]]
) -> None:
    import asyncio

    from guildry.edges.cli.operating import with_hall

    # From here on there is something to clean up: Ctrl-C must come as an exception.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    raise typer.Exit(asyncio.run(with_hall(context.obj(), work)))
