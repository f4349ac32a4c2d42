"""From what a visitor brings to who they are: each platform's proof becomes a Proven, or a refusal."""

import re
from typing import Final

from guildry.kernel import Actor, Away, Errand, Fault, Tx
from guildry.modules.accounts import rules
from guildry.modules.accounts.contract import (
    AccountsSettings,
    ProofRefused,
    Proven,
    Provider,
    ProviderOff,
)
from guildry.modules.accounts.proofs import (
    BadProof,
    discord,
    siwe,
    telegram,
    tokens,
    wallet,
)
from guildry.modules.accounts.proofs.telegram import TelegramPerson
from guildry.modules.accounts.store import proofs

DISCORD_PAUSE_SECONDS: Final = 5

_LAST_NONCE: Final = re.compile(r"0x[0-9a-f]{64}\Z")


def guest(device: str) -> Proven:
    """The device's secret is the proof; only its digest is kept."""
    return Proven(Provider.GUEST, tokens.digest(device).hex(), "guest")


def widget(tx: Tx, data: dict[str, str | int]) -> Proven:
    token = _telegram_token(tx)
    try:
        return telegram_person(telegram.check_widget(data, token, now=tx.now))
    except BadProof as problem:
        raise ProofRefused() from problem


def mini_app(tx: Tx, init_data: str) -> Proven:
    token = _telegram_token(tx)
    try:
        return telegram_person(telegram.check_init_data(init_data, token, now=tx.now))
    except BadProof as problem:
        raise ProofRefused() from problem


def telegram_person(person: TelegramPerson) -> Proven:
    name = " ".join(filter(None, (person.first_name, person.last_name)))
    return Proven(
        Provider.TELEGRAM,
        str(person.id),
        f"@{person.username}" if person.username else name[:100],
        name,
        rules.locale_of(person.language_code),
    )


async def plain_wallet(
    tx: Tx, actor: Actor, address: str, message: str, signature: str
) -> Proven | Fault:
    """The sentence that the wallet signed, with a nonce of ours; the nonce is used up either way."""
    found = _LAST_NONCE.search(message)
    try:
        claimed = wallet.show_address(wallet.read_address(address))
        if found is None or not await proofs.spend_nonce(
            tx, found[0], claimed.lower(), actor.browser
        ):
            return ProofRefused()
        signer = wallet.check_plain(
            message,
            signature,
            address,
            nonce=found[0],
            hall_name=tx.settings(AccountsSettings).hall_name,
        )
    except BadProof:
        return ProofRefused()
    return _wallet(wallet.show_address(signer))


async def siwe_wallet(
    tx: Tx, actor: Actor, message: str, signature: str
) -> Proven | Fault:
    """An EIP-4361 message, meant for this hall; its nonce is used up either way."""
    settings = tx.settings(AccountsSettings)
    try:
        said = siwe.parse_siwe(message)
        claimed = wallet.show_address(said.address)
        if not await proofs.spend_nonce(tx, said.nonce, claimed.lower(), actor.browser):
            return ProofRefused()
        terms = siwe.Terms(
            domain=settings.domain,
            uri=settings.public_url,
            chain_ids=settings.chain_ids,
            nonce=said.nonce,
            scheme=settings.public_url.partition(":")[0],
        )
        siwe.check_siwe(message, signature, terms, now=tx.now)
    except BadProof:
        return ProofRefused()
    return _wallet(claimed)


async def discord_person(errand: Errand, code: str, verifier: str) -> Proven:
    """Ask Discord, outside of any unit, whose code it is."""
    settings = errand.settings(AccountsSettings)
    if not settings.discord_client or not settings.discord_secret:
        raise ProviderOff(provider=Provider.DISCORD)
    form = discord.token_form(
        code=code, verifier=verifier, redirect_uri=discord_return(settings)
    )
    form |= {
        "client_id": settings.discord_client,
        "client_secret": settings.discord_secret,
    }
    api = f"{settings.discord_api}/api/v10"
    try:
        status, body = await errand.ask("POST", f"{api}/oauth2/token", form=form)
        _expect_answer(status)
        token = discord.read_token(body)
        bearer = {"Authorization": f"Bearer {token.access_token}"}
        status, body = await errand.ask("GET", f"{api}/users/@me", headers=bearer)
        _expect_answer(status)
        person = discord.read_user(body, now=errand.now)
    except BadProof as problem:
        raise ProofRefused() from problem
    return Proven(
        Provider.DISCORD,
        person.id,
        person.username,
        person.global_name or person.username,
        rules.locale_of(person.locale),
    )


def _expect_answer(status: int) -> None:
    """Discord may be busy, which says nothing of who somebody is."""
    if status == 429 or status >= 500:
        raise Away(retry_after=DISCORD_PAUSE_SECONDS)
    if status != 200:
        raise ProofRefused()


def discord_return(settings: AccountsSettings) -> str:
    """Where Discord sends the browser back to."""
    return f"{settings.public_url}/sign-in/discord"


def _telegram_token(tx: Tx) -> str:
    token = tx.settings(AccountsSettings).telegram_token
    if not token:
        raise ProviderOff(provider=Provider.TELEGRAM)
    return token


def _wallet(address: str) -> Proven:
    short = f"{address[:6]}...{address[-4:]}"
    return Proven(Provider.ETHEREUM, address.lower(), address, short)
