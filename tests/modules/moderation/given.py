"""Players and moderators, for tests of what may be said."""

from secrets import token_urlsafe
from typing import Any

import msgspec

from guildry.kernel import Actor, PlayerId, Role
from guildry.modules.accounts.actions import signing_in
from guildry.modules.accounts.contract import AccountsSettings, SignInAsGuest
from guildry.modules.accounts.store import players
from guildry.testing import House

SECRET = b"a secret of thirty-two bytes, no less"
SETTINGS = (AccountsSettings(token_secret=SECRET),)


async def player(house: House, role: Role = Role.PLAYER) -> Actor:
    """Somebody who came in as a guest, with a role."""
    if AccountsSettings not in house.around.settings:
        house.around.settings = {AccountsSettings: SETTINGS[0]}
    wanted = SignInAsGuest(device=token_urlsafe(32))
    signed = await house.perform(signing_in.sign_in_as_guest, Actor(), wanted)
    await house.unit(lambda tx: players.set_role(tx, signed.user.id, role))
    return Actor(player=PlayerId(signed.user.id), role=role)


async def told(house: House, event: type[Any]) -> list[Any]:
    rows = await house.rows(
        "select body::text as body from house.event where address = $1 order by position, id",
        event.address,
    )
    return [msgspec.json.decode(row["body"], type=event) for row in rows]
