"""Players, proofs and looks behind the doors, for tests of identity."""

import hmac
import json
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote
from uuid import UUID

from eth_account import Account
from eth_account.messages import encode_defunct

from guildry.kernel import (
    HALL,
    Actor,
    Nothing,
    NotSignedIn,
    PlayerId,
    Role,
    SessionId,
    new_id,
)
from guildry.modules import accounts
from guildry.modules.accounts.actions import linking, signing_in
from guildry.modules.accounts.contract import (
    AccountsSettings,
    AskNonce,
    BeginDiscord,
    Connect,
    EndDiscord,
    SignedIn,
    SignInAsGuest,
    SignInWithWidget,
    SignUpWithEmail,
    TakeCode,
)
from guildry.modules.accounts.store import players
from guildry.testing import House
from guildry.testing.discord import FakeDiscord

SECRET = b"a secret of thirty-two bytes, no less"
BOT_TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ"
CLIENT, CLIENT_SECRET = "1098765432109876543", "discord's own secret"
PASSWORD = "owls fly late at night"
BROWSER = "b" * 32
STRANGER = Actor(address="192.0.2.1", browser=BROWSER)
ADA = Account.from_key("0x" + "a1" * 32)
EVE = Account.from_key("0x" + "e5" * 32)


def settings(discord: str) -> AccountsSettings:
    return AccountsSettings(
        token_secret=SECRET,
        hall_name="Moth Hall",
        domain="hall.example",
        public_url="https://hall.example",
        telegram_token=BOT_TOKEN,
        discord_client=CLIENT,
        discord_secret=CLIENT_SECRET,
        discord_api=discord,
    )


async def guest(house: House, device: str | None = None) -> SignedIn:
    wanted = SignInAsGuest(device=device or token_urlsafe(32))
    return await house.perform(signing_in.sign_in_as_guest, STRANGER, wanted)


async def player(house: House, role: Role = Role.PLAYER) -> Actor:
    """Someone who is signed in by a device, with a role."""
    return await with_role(house, actor(house, await guest(house)), role)


async def with_role(house: House, someone: Actor, role: Role) -> Actor:
    await house.unit(lambda tx: players.set_role(tx, someone.id, role))
    return Actor(
        player=someone.player,
        role=role,
        session=someone.session,
        browser=someone.browser,
    )


async def with_email(
    house: House, email: str = "ada@example.org", name: str | None = None
) -> Actor:
    wanted = SignUpWithEmail(email=email, password=PASSWORD, name=name)
    return actor(
        house, await house.perform(signing_in.sign_up_with_email, STRANGER, wanted)
    )


async def with_telegram(house: House, id: int = 42) -> Actor:
    return actor(
        house,
        await house.perform(
            signing_in.sign_in_with_widget,
            STRANGER,
            SignInWithWidget(data=widget(house, id=id)),
        ),
    )


async def seen(house: House, player: UUID, address: str, agent: str) -> None:
    """A player was signed in from there, with that browser, and went."""
    await house.rows(
        """
        insert into accounts.session (
            id, player, provider, subject, refresh, address, agent, opened_at, renewed_at, until, closed_at, closed_why
        ) values ($1, $2, 'guest', '', sha256($3), $4, $5, $6, $6, $6, $6, 'gone')
        """,
        new_id(),
        player,
        new_id().bytes,
        address,
        agent,
        house.clock.now(),
    )


def actor(house: House, signed: Any, browser: str = BROWSER) -> Actor:
    """Whoever holds this token, as an edge would see them."""
    claims = accounts.verify_token(
        signed.token, SECRET, now=int(house.clock.now().timestamp())
    )
    assert claims is not None
    return Actor(
        player=PlayerId(claims.sub),
        role=Role.PLAYER,
        session=SessionId(claims.sid),
        browser=browser,
    )


# Wallets


async def nonce(house: House, address: str, stranger: Actor = STRANGER) -> str:
    asked = AskNonce(wallet_address=address)
    return (await house.perform(signing_in.ask_nonce, stranger, asked)).nonce


def connecting(wallet: Any, nonce: str, *, address: str | None = None) -> Connect:
    """The first hall's sentence, signed."""
    message = f"Sign this message to authenticate with CryptoTribes: {nonce}"
    return Connect(
        wallet_address=address or wallet.address,
        message=message,
        signature=signed(wallet, message),
    )


def siwe(house: House, wallet: Any, nonce: str, **changed: Any) -> str:
    """An EIP-4361 message for this hall, or for wherever it is changed to."""
    said = {
        "domain": "hall.example",
        "address": wallet.address,
        "uri": "https://hall.example",
        "chain": 1,
        "issued": house.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        **changed,
    }
    return (
        f"{said['domain']} wants you to sign in with your Ethereum account:\n"
        f"{said['address']}\n\n\nURI: {said['uri']}\nVersion: 1\n"
        f"Chain ID: {said['chain']}\nNonce: {nonce}\nIssued At: {said['issued']}"
    )


def signed(wallet: Any, message: str) -> str:
    signature = wallet.sign_message(encode_defunct(text=message)).signature
    return "0x" + bytes(signature).hex()


# Telegram


def widget(house: House, id: int = 42, **more: str | int) -> dict[str, str | int]:
    """What the login widget gives, signed as Telegram signs it."""
    seconds = int(house.clock.now().timestamp())
    data: dict[str, str | int] = {
        "id": id,
        "first_name": "Ada",
        "username": "ada",
        "auth_date": seconds,
        **more,
    }
    return {**data, "hash": _hash(data, sha256(BOT_TOKEN.encode()).digest())}


def mini_app(house: House, id: int = 42, **more: str) -> str:
    """What a Mini App is opened with, signed as Telegram signs it."""
    user = {"id": id, "first_name": "Ada", "language_code": "ru"}
    data = {
        "auth_date": str(int(house.clock.now().timestamp())),
        "query_id": "AAE",
        "user": json.dumps(user),
        **more,
    }
    key = hmac.digest(b"WebAppData", BOT_TOKEN.encode(), "sha256")
    told: dict[str, Any] = {**data, "hash": _hash(data, key)}
    return "&".join(f"{name}={quote(value)}" for name, value in told.items())


def _hash(data: Any, key: bytes) -> str:
    lines = "\n".join(f"{name}={data[name]}" for name in sorted(data))
    return hmac.digest(key, lines.encode(), "sha256").hex()


# Discord


async def from_discord(
    house: House,
    discord: FakeDiscord,
    who: Actor = STRANGER,
    id: str = "80351110224678912",
) -> EndDiscord:
    """What a browser brings back from Discord."""
    sent = await house.perform(signing_in.begin_discord, who, BeginDiscord())
    code, state = discord.approve(sent.url, id=id, username="nelly", locale="es-ES")
    return EndDiscord(code=code, state=state)


# Links


async def code_of(house: House, maker: Actor) -> TakeCode:
    made = await house.perform(linking.make_link_code, maker, Nothing())
    return TakeCode(code=made.code)


# Behind the doors


async def audited(house: House, act: str) -> list[dict[str, Any]]:
    return await house.rows(
        "select actor, subject, outcome, facts from house.audit where act = $1 order by position, id",
        f"accounts.{act}",
    )


async def told(house: House, event: str) -> list[dict[str, Any]]:
    rows = await house.rows(
        "select body from house.event where address = $1 order by position, id",
        f"accounts.{event}",
    )
    return [json.loads(row["body"]) for row in rows]


async def count(house: House, table: str) -> int:
    return await house.value(f"select count(*) from accounts.{table}")


async def holds(house: House, session: UUID | None) -> bool:
    """Whether a session still opens doors."""
    assert session is not None
    asked = accounts.AskStanding(session=session)
    try:
        await house.runner.ask(accounts.standing, HALL, asked)
    except NotSignedIn:
        return False
    return True
