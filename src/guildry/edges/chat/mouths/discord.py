"""Discord's mouth: signed interactions, answered in the same breath, or a little later."""

import asyncio
from typing import Any, Final

import msgspec
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from guildry.edges.chat.cards import Reply
from guildry.edges.chat.gallery import Gallery
from guildry.edges.chat.interpreter import Interpreter
from guildry.edges.chat.mouths.discord_wire import (
    AUTOCOMPLETE,
    CHOICES,
    CHOICES_MAX,
    COMMAND,
    COMPONENT,
    MESSAGE,
    PING,
    PLATFORM,
    PONG,
    PRIVATE,
    UPDATE,
    WORKING,
    WORKING_ON_IT,
    DiscordApi,
    Interaction,
    Option,
    Person,
    choice,
    commands,
    rendered,
)
from guildry.edges.chat.slots import Sort
from guildry.edges.chat.visitors import Visitors
from guildry.edges.http.app import Page
from guildry.edges.http.wire import Request, Response
from guildry.infra.database import Unit
from guildry.infra.outbound import Message, enqueue, hear
from guildry.infra.runner import Runner
from guildry.kernel import HALL, Actor, Away, Fault
from guildry.modules.accounts.contract import Proven, Provider
from guildry.modules.accounts.proofs import BadProof
from guildry.modules.accounts.proofs.discord import check_interaction
from guildry.modules.accounts.rules import locale_of

PATH: Final = "/discord/interactions"
SLOW_SECONDS: Final = 2.0
"""Discord waits three seconds for an answer; what takes longer is answered by an edit."""
LATE_MAX: Final = 500

log: Final = structlog.stdlib.get_logger(__name__)


class Discord:
    """Answers interactions of one application."""

    def __init__(
        self,
        interpreter: Interpreter,
        runner: Runner,
        visitors: Visitors,
        key: Ed25519PublicKey,
        *,
        slow_seconds: float = SLOW_SECONDS,
        gallery: Gallery | None = None,
    ) -> None:
        self._interpreter = interpreter
        self._runner = runner
        self._visitors = visitors
        self._key = key
        self._slow_seconds = slow_seconds
        self._gallery = gallery or Gallery()
        self._late: set[asyncio.Task[None]] = set()

    def pages(self) -> dict[str, Page]:
        """The address of interactions, by its path."""
        return {PATH: self.page}

    async def register(self, api: DiscordApi, application: str) -> None:
        """Tell Discord our words."""
        if not await api.register(application, commands(self._interpreter)):
            log.warning("Discord did not take the commands")

    async def settle(self) -> None:
        """Wait for answers that are late."""
        if self._late:
            await asyncio.wait(self._late)

    async def page(self, request: Request) -> Response:
        if request.method != "POST":
            return Response(405, b"", [(b"allow", b"POST")])
        if not self._is_signed(request):
            return Response(401)
        try:
            interaction = msgspec.json.decode(request.body, type=Interaction)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            return Response(400)
        try:
            return await self._answer(interaction)
        except Away:
            return Response(503)

    def _is_signed(self, request: Request) -> bool:
        headers = request.headers
        try:
            check_interaction(
                request.body,
                headers.get(b"x-signature-ed25519", b"").decode("latin-1"),
                headers.get(b"x-signature-timestamp", b"").decode("latin-1"),
                self._key,
                now=self._runner.clock.now(),
            )
        except BadProof:
            return False
        return True

    async def _answer(self, interaction: Interaction) -> Response:
        if interaction.type == PING:
            return _json({"type": PONG})
        person = interaction.person
        if interaction.type == AUTOCOMPLETE and person is not None:
            choices = await self._choices(interaction, person)
            return _json({"type": CHOICES, "data": {"choices": choices}})
        if interaction.type not in (COMMAND, COMPONENT) or person is None or person.bot:
            return Response(400)
        # Discord never tells an interaction twice: whoever does is not Discord.
        if not await self._is_new(interaction):
            return Response(409)
        work = asyncio.create_task(self._reply(interaction, person))
        done, _ = await asyncio.wait((work,), timeout=self._slow_seconds)
        if done:
            return _json(self._at_once(interaction, work.result()))
        return self._later(interaction, work)

    async def _is_new(self, interaction: Interaction) -> bool:
        async def work(unit: Unit) -> bool:
            return await hear(unit, PLATFORM, int(interaction.id))

        return await self._runner.unit(work, HALL)

    async def _reply(self, interaction: Interaction, person: Person) -> Reply:
        locale = locale_of(interaction.locale)
        try:
            actor = await self._visitors.actor(
                proven(person, locale), interaction.place
            )
            return await self._understand(interaction, actor)
        except Fault as fault:
            return self._interpreter.complain(fault, locale)

    async def _understand(self, interaction: Interaction, actor: Actor) -> Reply:
        data = interaction.data
        if interaction.type == COMPONENT:
            return await self._interpreter.press(actor, data.custom_id)
        told = {option.name: self._value(data.name, option) for option in data.options}
        key = f"{PLATFORM}:{interaction.id}"
        reply = await self._interpreter.choose(actor, data.name, told, key=key)
        private = reply.private or self._is_private(data.name)
        return msgspec.structs.replace(reply, private=private)

    def _is_private(self, word: str) -> bool:
        """Whether only the asker sees the answer: an aside is said in the channel by the bridge."""
        entry = self._interpreter.vocabulary.entries.get(word)
        return entry is not None and (entry.word.private or entry.word.aside)

    def _value(self, word: str, option: Option) -> Any:
        entry = self._interpreter.vocabulary.entries.get(word)
        for slot in entry.slots if entry else ():
            if slot.name == option.name and slot.sort is Sort.PLAYER:
                return f"<@{PLATFORM}:{option.value}>"
        return option.value

    async def _choices(
        self, interaction: Interaction, person: Person
    ) -> list[dict[str, str]]:
        """What the option that is being typed may become."""
        data = interaction.data
        typed = next((option for option in data.options if option.focused), None)
        if typed is None:
            return []
        try:
            locale = locale_of(interaction.locale)
            actor = await self._visitors.actor(proven(person, locale))
        except Fault:
            return []
        begun = str(typed.value or "")
        hints = await self._interpreter.complete(actor, data.name, typed.name, begun)
        return [choice(hint.label, hint.value) for hint in hints[:CHOICES_MAX]]

    def _at_once(self, interaction: Interaction, reply: Reply) -> dict[str, Any]:
        # A pressed button changes its own message, unless the press was refused.
        in_place = interaction.type == COMPONENT and not reply.refused
        kind = UPDATE if in_place and not reply.private else MESSAGE
        return {"type": kind, "data": self._rendered(reply)}

    def _rendered(self, reply: Reply) -> dict[str, Any]:
        return rendered(reply, self._gallery.address(reply.picture))

    def _later(self, interaction: Interaction, work: asyncio.Task[Reply]) -> Response:
        if len(self._late) < LATE_MAX:
            late = asyncio.create_task(self._follow_up(interaction, work))
            self._late.add(late)
            late.add_done_callback(self._late.discard)
        if interaction.type == COMPONENT:
            return _json({"type": WORKING_ON_IT})
        # Who may see the answer is decided here, before it is known: a private word stays private.
        flags = {"flags": PRIVATE} if self._is_private(interaction.data.name) else {}
        return _json({"type": WORKING, "data": flags})

    async def _follow_up(
        self, interaction: Interaction, work: asyncio.Task[Reply]
    ) -> None:
        body = self._rendered(await work)
        body.pop("flags", None)
        place = f"/webhooks/{interaction.application_id}/{interaction.token}"
        message = Message(
            platform=PLATFORM,
            chat=f"interaction:{interaction.id}",
            method=f"PATCH {place}/messages/@original",
            body=body,
        )

        async def say(unit: Unit) -> None:
            await enqueue(unit, [message])

        await self._runner.unit(say, HALL)


def proven(person: Person, locale: str) -> Proven:
    """Discord vouches for its person; only the number says who it is."""
    name = (person.global_name or person.username)[:100]
    return Proven(Provider.DISCORD, person.id, person.username[:100], name, locale)


def _json(body: dict[str, Any]) -> Response:
    headers = [(b"content-type", b"application/json")]
    return Response(200, msgspec.json.encode(body), headers)
