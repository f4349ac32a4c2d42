"""The small Discord keeps the real one's promises: a code once, and only with its verifier."""

from typing import Any

import httpx
import pytest

from guildry.modules.accounts.proofs import discord as proof
from guildry.testing.discord import FakeDiscord
from tests.modules.accounts.given import CLIENT, CLIENT_SECRET

RETURN = "https://hall.example/sign-in/discord"


def form(discord: FakeDiscord, **changed: str) -> dict[str, str]:
    """What is posted for a fresh code, honest but for what is changed."""
    pkce = proof.new_pkce(b"v" * 32)
    url = proof.authorise_url(
        client_id=CLIENT, redirect_uri=RETURN, state="s" * 32, challenge=pkce.challenge
    )
    code, state = discord.approve(url, id="80351110224678912", username="nelly")
    assert state == "s" * 32
    honest = proof.token_form(code=code, verifier=pkce.verifier, redirect_uri=RETURN)
    return {**honest, "client_id": CLIENT, "client_secret": CLIENT_SECRET, **changed}


async def ask(discord: FakeDiscord, told: dict[str, str]) -> tuple[int, Any]:
    async with httpx.AsyncClient() as web:
        reply = await web.post(f"{discord.url}/api/v10/oauth2/token", data=told)
    return reply.status_code, reply.json()


async def test_a_code_buys_one_token(discord: FakeDiscord) -> None:
    told = form(discord)

    status, token = await ask(discord, told)
    again, refused = await ask(discord, told)

    assert (status, token["token_type"], token["scope"]) == (200, "Bearer", "identify")
    assert (again, refused) == (400, {"error": "invalid_grant"})


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"code_verifier": "another"}, 400),
        ({"redirect_uri": "https://evil.example"}, 400),
        ({"grant_type": "password"}, 400),
        ({"client_secret": "guessed"}, 401),
    ],
)
async def test_a_code_alone_buys_nothing(
    discord: FakeDiscord, changed: dict[str, str], status: int
) -> None:
    assert (await ask(discord, form(discord, **changed)))[0] == status


async def test_a_token_says_whose_it_is_and_no_token_says_nothing(
    discord: FakeDiscord,
) -> None:
    _, token = await ask(discord, form(discord))

    async with httpx.AsyncClient(base_url=discord.url) as web:
        bearer = {"Authorization": f"Bearer {token['access_token']}"}
        me = await web.get("/api/v10/users/@me", headers=bearer)
        stranger = await web.get("/api/v10/users/@me")

    assert me.json()["id"] == "80351110224678912"
    assert stranger.status_code == 401
