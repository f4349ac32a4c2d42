"""The same actions in a shell: by their name with `name=value`, or by the chat's words."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
import typer

from guildry.edges.cli.wording import Wording, fields_of, help_on_action
from guildry.edges.process import Base
from guildry.edges.texts import Texts
from guildry.infra.database import Reader
from guildry.kernel import (
    HALL,
    Action,
    Actor,
    Fault,
    InvalidInput,
    Kind,
    Module,
    PlayerId,
    Role,
)
from guildry.modules import accounts

REFUSED: Final = 1
NOT_UNDERSTOOD: Final = 2


async def do_action(
    base: Base,
    name: str,
    words: Sequence[str],
    *,
    who: str | None,
    key: str | None,
    as_json: bool,
) -> int:
    """Perform one action or word, as a player or as the hall, and print its answer; the exit code."""
    wording, action = Wording(base.modules, base.texts), _find(base.modules, name)
    if action is None and not ("." not in name and wording.knows(name)):
        typer.echo(f"There is no action {name}; see `guildry actions`.", err=True)
        return NOT_UNDERSTOOD
    try:
        actor = await _actor(base, who)
        if action is None:
            word, answer = await wording.do(base.runner, actor, name, words, key)
            lines = wording.card(word, answer)
        else:
            _refuse_nobody(action, who)
            given = _given(action, words)
            answer = await base.runner.perform(action, actor, given, key=key)
            lines = iter([msgspec.json.format(answer.data, indent=2).decode()])
    except msgspec.DecodeError as problem:
        fault = InvalidInput(field="", problem=str(problem))
        return _complain(base.texts, fault, str(problem), as_json=as_json)
    except InvalidInput as fault:
        return _complain(base.texts, fault, str(fault), as_json=as_json)
    except Fault as fault:
        return _complain(base.texts, fault, None, as_json=as_json)
    typer.echo(answer.data.decode() if as_json else "\n".join(lines))
    return 0


def _refuse_nobody(action: Action[Any, Any], who: str | None) -> None:
    if who is None and action.needs.role is Role.PLAYER:
        problem = f"{action.name} is done as a player: say --as NAME."
        raise InvalidInput(field="--as", problem=problem)


def _complain(texts: Texts, fault: Fault, said: str | None, *, as_json: bool) -> int:
    """Say a refusal, as a line or as JSON; 1 where it was refused, 2 where it could not be meant."""
    words = said or texts.fault(fault, "en")
    if as_json:
        told = {"code": fault.code, "message": words, "details": fault.details()}
        typer.echo(msgspec.json.encode({"error": told}).decode(), err=True)
    elif said is not None:
        typer.echo(said, err=True)
    else:
        typer.echo(f"{fault.code}: {words}", err=True)
    return NOT_UNDERSTOOD if fault.kind is Kind.INVALID else REFUSED


def help_on(modules: Sequence[Module], name: str) -> Iterator[str]:
    """What an action or a word does and takes; nothing, where there is none."""
    action = _find(modules, name)
    wording = Wording(modules, Texts(modules))
    if action is not None:
        yield from help_on_action(action)
    elif wording.knows(name):
        yield from wording.help_on_word(name)


def list_actions(modules: Sequence[Module]) -> Iterator[str]:
    for module in modules:
        for route in module.routes:
            action = route.action
            about = action.help.splitlines()[0]
            yield f"{action.name:32} {fields_of(action)}\n{'':32} {about}"
    yield ""
    for module in modules:
        for word in module.words:
            takes = " ".join(word.takes)
            yield f"{word.name:32} {takes}"


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
