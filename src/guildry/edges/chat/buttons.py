"""Buttons: what one stands for is a row of ours; what travels is its number, signed."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import msgspec
from msgspec import Struct

from guildry.infra.database import Unit
from guildry.infra.runner import Runner
from guildry.kernel import Actor, Fault, Kind, Sweep, Tx, new_id

HELD: Final = timedelta(hours=24)
GIVEN_BYTES_MAX: Final = 4_096
FORGET_EVERY: Final = timedelta(minutes=10)
ROWS_MAX: Final = 1_000
TOKEN_CHARS: Final = 43
"""16 bytes of number and 16 of signature; Telegram carries at most 64 characters."""
_HALF: Final = 16


class ButtonGone(Fault, code="BUTTON_GONE", kind=Kind.MISSING):
    """It was never ours, or its time is over."""


class NotYourButton(Fault, code="NOT_YOUR_BUTTON", kind=Kind.DENIED):
    pass


class Press(Struct, frozen=True):
    """What a button stands for."""

    button: UUID
    word: str
    given: Mapping[str, Any]


class Buttons:
    """Keeps what buttons stand for, and reads the tokens that come back."""

    def __init__(self, runner: Runner, secret: bytes) -> None:
        self._runner = runner
        # A key of its own: a token of a button must never be worth anything elsewhere.
        self._secret = hmac.digest(secret, b"chat buttons", sha256)

    async def keep(
        self, actor: Actor, wanted: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> list[str]:
        """Remember what each button stands for, for this player alone; say their tokens."""
        if not wanted or actor.player is None:
            return []
        ids = [new_id() for _ in wanted]
        bodies = [msgspec.json.encode(given).decode() for _, given in wanted]
        assert all(len(body) <= GIVEN_BYTES_MAX for body in bodies), "a button's load"

        async def work(unit: Unit) -> None:
            await unit.run(
                _KEEP, ids, actor.id, [w for w, _ in wanted], bodies, unit.now + HELD
            )

        await self._runner.unit(work, actor)
        return [self._token(button) for button in ids]

    async def press(self, actor: Actor, token: str) -> Press:
        """What a token stands for, if this player may press it and its time is not over."""
        button = self._read(token)
        if button is None:
            raise ButtonGone()
        async with self._runner.database.connection() as connection:
            row = await connection.fetchrow(_FIND, button, self._runner.clock.now())
        if row is None:
            raise ButtonGone()
        if row["player"] != actor.player:
            raise NotYourButton()
        return Press(button, row["word"], msgspec.json.decode(row["given"]))

    async def pin(
        self, actor: Actor, key: str, word: str, told: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What a line with this key meant when it was first told; now, if this is the first time."""
        digest = sha256(f"{actor.id}\0{key}".encode()).digest()
        pinned = UUID(bytes=digest[:_HALF])
        body = msgspec.json.encode(told).decode()

        async def work(unit: Unit) -> str:
            args = ([pinned], actor.id, [word], [body], unit.now + HELD)
            await unit.run(_KEEP + " on conflict do nothing", *args)
            return await unit.value(
                "select given from house.button where id = $1", pinned
            )

        return msgspec.json.decode(await self._runner.unit(work, actor))

    def _token(self, button: UUID) -> str:
        whole = button.bytes + self._seal(button.bytes)
        return urlsafe_b64encode(whole).rstrip(b"=").decode()

    def _read(self, token: str) -> UUID | None:
        if len(token) != TOKEN_CHARS or not token.isascii():
            return None
        try:
            whole = urlsafe_b64decode(token + "=")
        except ValueError:
            return None
        number, seal = whole[:_HALF], whole[_HALF:]
        if not hmac.compare_digest(seal, self._seal(number)):
            return None
        return UUID(bytes=number)

    def _seal(self, number: bytes) -> bytes:
        return hmac.digest(self._secret, number, sha256)[:_HALF]


async def _forget(tx: Tx) -> int:
    return await tx.run(_FORGET, tx.now)


_KEEP: Final = """
insert into house.button (id, player, word, given, until)
select b.id, $2, b.word, b.given::json, $5
from unnest($1::uuid[], $3::text[], $4::text[]) b(id, word, given)
"""

_FIND: Final = (
    "select player, word, given from house.button where id = $1 and until > $2"
)

_FORGET: Final = f"""
delete from house.button where ctid = any(array(
    select ctid from house.button where until <= $1 limit {ROWS_MAX}
))
"""  # noqa: S608 - a limit of ours

BUTTON_SWEEPS: Final = (Sweep("forget_buttons", FORGET_EVERY, _forget),)
