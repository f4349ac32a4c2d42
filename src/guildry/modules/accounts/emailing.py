"""E-mail and password: the hard thinking, done before any unit opens."""

from msgspec import Struct

from guildry.kernel import Actor, Errand, Tx
from guildry.modules.accounts.contract import (
    EmailRefused,
    EmailTaken,
    PasswordRefused,
    Provider,
    SignInLocked,
    SignInWithEmail,
    SignUpWithEmail,
)
from guildry.modules.accounts.proofs import passwords
from guildry.modules.accounts.proofs.emails import BadEmail, clean_email
from guildry.modules.accounts.store import players, proofs

SALT_BYTES = 16


class Hashed(Struct, frozen=True):
    """A new address and the hash of its password."""

    address: str
    key: str
    secret: str

    async def refuse_if_taken(self, tx: Tx) -> None:
        if await players.identity(tx, Provider.EMAIL, self.key) is not None:
            raise EmailTaken()


class Tried(Struct, frozen=True):
    """Whether an address and a password belong together, and whom a failure counts against."""

    key: str
    matches: bool
    targets: list[str]
    secret_now: str | None = None


async def hash_new_password(
    errand: Errand, actor: Actor, given: SignUpWithEmail
) -> Hashed:
    try:
        email = clean_email(given.email)
    except BadEmail as problem:
        raise EmailRefused(flaw=problem.flaw) from problem
    try:
        passwords.check_strength(
            given.password, own_words=(email.address, given.name or "")
        )
    except passwords.WeakPassword as problem:
        raise PasswordRefused(flaw=problem.weakness) from problem
    secret = await _hash(errand, given.password)
    return Hashed(email.address, email.key, secret)


async def check_email(errand: Errand, actor: Actor, given: SignInWithEmail) -> Tried:
    try:
        key = clean_email(given.email).key
    except BadEmail:
        key = ""
    targets = [f"email:{key}", f"address:{actor.address}"]
    wait = await proofs.locked_seconds(errand, targets)
    if wait:
        raise SignInLocked(retry_after=wait)
    known = await players.identity(errand, Provider.EMAIL, key) if key else None
    if known is None:
        # An unknown address takes as long as a known one.
        await errand.think(passwords.check_nobody, given.password)
        return Tried(key, False, targets)
    checked = await errand.think(
        passwords.check_password, given.password, known["secret"]
    )
    secret_now = None
    if checked.ok and checked.needs_rehash:
        secret_now = await _hash(errand, given.password)
    return Tried(key, checked.ok, targets, secret_now)


async def _hash(errand: Errand, password: str) -> str:
    salt = errand.noise(SALT_BYTES)
    return await errand.think(_hash_now, password, salt)


def _hash_now(password: str, salt: bytes) -> str:
    return passwords.hash_password(password, salt=salt)
