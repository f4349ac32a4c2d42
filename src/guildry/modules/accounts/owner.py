"""The first key to a new hall: its owner, and a one-time way in for whoever started it."""

from datetime import timedelta
from typing import Final

from guildry.kernel import Role, Tx
from guildry.modules.accounts import entry
from guildry.modules.accounts.contract import Proven, Provider
from guildry.modules.accounts.proofs import tokens
from guildry.modules.accounts.store import players, proofs

OWNER_CODE_SECONDS: Final = 24 * 3600


async def owner_code(tx: Tx, *, only_first: bool = False) -> str | None:
    """A one-time sign-in code for the hall's owner, who is made if there is none.

    With `only_first` there is a code only if the owner was made just now.
    """
    await players.one_at_a_time(tx)
    owner = await players.first_owner(tx)
    if owner is not None and only_first:
        return None
    if owner is None:
        proven = Proven(
            Provider.GUEST, tokens.digest(tx.noise(32).hex()).hex(), "guest"
        )
        owner = await entry.join(tx, proven, role=Role.OWNER)
    code = tokens.new_link_code(tx.noise(tokens.LINK_CODE_NOISE_BYTES))
    plain = tokens.plain_link_code(code)
    assert plain is not None
    until = tx.now + timedelta(seconds=OWNER_CODE_SECONDS)
    await proofs.keep_code(tx, tokens.digest(plain), "sign_in", owner, until)
    tx.audit("accounts.owner_code", subject=owner)
    return code
