"""The same actions in a shell: words `name=value` become what an action is given."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import typer

from guildry.edges.process import Base
from guildry.edges.texts import Texts
from guildry.infra.database import Reader
from guildry.kernel import (
    HALL,
    Action,
    Actor,
    Fault,
    InvalidInput,
    Module,
    PlayerId,
    Role,
)
from guildry.modules import accounts


async def do_action(
    base: Base,
    name: str,
    words: Sequence[str],
    *,
    who: str | None,
    key: str | None,
    as_json: bool,
) -> int:
    """Perform one action, as a player or as the hall, and print its answer."""
    action = _find(base.modules, name)
    if action is None:
        typer.echo(f"There is no action {name}; see `guildry actions`.", err=True)
        return 2
    if who is None and action.needs.role is Role.PLAYER:
        typer.echo(f"{name} is done as a player: say --as NAME.", err=True)
        return 2
    try:
        actor = await _actor(base, who)
        given = _given(action, words)
        answer = await base.runner.perform(action, actor, given, key=key)
    except (msgspec.DecodeError, InvalidInput) as problem:
        typer.echo(str(problem), err=True)
        return 2
    except Fault as fault:
        words_of = Texts(base.modules).fault(fault, "en")
        typer.echo(f"{fault.code}: {words_of}", err=True)
        return 1
    if as_json:
        typer.echo(answer.data.decode())
    else:
        typer.echo(msgspec.json.format(answer.data, indent=2).decode())
    return 0


def list_actions(modules: Sequence[Module]) -> Iterator[str]:
    for module in modules:
        for route in module.routes:
            action = route.action
            fields = " ".join(
                f"{f.encode_name}=…" if f.required else f"[{f.encode_name}=…]"
                for f in msgspec.structs.fields(action.given)
            )
            yield f"{action.name:32} {fields}\n{'':32} {action.help.splitlines()[0]}"


def _find(modules: Sequence[Module], name: str) -> Action[Any, Any] | None:
    for module in modules:
        for route in module.routes:
            if route.action.name == name:
                return route.action
    return None


def _given(action: Action[Any, Any], words: Sequence[str]) -> Any:
    """Each word is `name=value`; a value that is JSON is taken as JSON where a text will not do."""
    told: dict[str, Any] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise msgspec.ValidationError(f"{word!r} is not of the form name=value")
        told[name] = value
    try:
        return msgspec.convert(told, action.given, strict=False)
    except msgspec.ValidationError:
        for name, value in told.items():
            if value[:1] in ("[", "{"):
                told[name] = _as_json(name, value)
        return msgspec.convert(told, action.given, strict=False)


def _as_json(name: str, value: str) -> Any:
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError as problem:
        raise msgspec.ValidationError(f"{name} is not JSON: {problem}") from problem


async def _actor(base: Base, who: str | None) -> Actor:
    if who is None:
        return HALL
    async with base.database.connection() as connection:
        reader = Reader(connection, base.clock.now(), base.around)
        found = await accounts.find_named(reader, who)
    return Actor(
        player=PlayerId(found.id), role=Role(found.role), edge="hall", locale="en"
    )
