"""Coming in by Telegram and by Discord: a browser, the hall, and the platform's other side."""

import base64
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urlsplit

import pytest
from playwright.async_api import Route, expect

from guildry.infra.settings import Discord, Telegram
from guildry.main import MODULES
from guildry.testing import TestServer
from guildry.testing.discord import FakeDiscord
from guildry.testing.hall import Hall, running_hall
from tests.journeys.shell import free_port
from tests.journeys.web.seat import Seat
from tests.modules.accounts.proofs.test_telegram import (
    BOT,
    INIT,
    WIDGET,
    hash_of,
    init_data,
    widget_key,
)

Sit = Callable[..., Awaitable[Seat]]
ADA = {"id": "80351110224678912", "username": "ada", "global_name": "Ada Lamp"}


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord("1100000000000000001", "a secret of the client") as fake:
        yield fake


@pytest.fixture
async def hall(server: TestServer, discord: FakeDiscord) -> AsyncIterator[Hall]:
    """A hall that both platforms know."""
    where = await server.clone()
    port = free_port()
    other_side = Discord(
        client_id=discord.client_id,
        client_secret=discord.client_secret,
        api_url=discord.url,
    )
    async with running_hall(
        MODULES,
        where,
        port=port,
        public_url=f"http://127.0.0.1:{port}",
        telegram=Telegram(bot_token=BOT),
        discord=other_side,
    ) as hall:
        yield hall
    await server.drop(where)


def widget_word(stamp: int, **more: str) -> str:
    """What Telegram's login page says of a person, and what somebody changed on the way."""
    fields = WIDGET | {"first_name": "Vlad", "auth_date": str(stamp)}
    signed = fields | {"hash": hash_of(fields, widget_key())} | more
    packed = base64.urlsafe_b64encode(json.dumps(signed).encode()).decode().rstrip("=")
    return f"#tgAuthResult={packed}"


async def at_telegram(seat: Seat, word: str) -> list[dict[str, str]]:
    """Let Telegram's own page answer with this; what it was asked."""
    asked: list[dict[str, str]] = []

    async def page(route: Route) -> None:
        asked.append(dict(parse_qsl(urlsplit(route.request.url).query)))
        back = asked[-1]["return_to"] + word
        await route.fulfill(status=302, headers={"location": back})

    await seat.page.route("https://oauth.telegram.org/auth?**", page)
    return asked


async def come_by_telegram(seat: Seat, word: str) -> None:
    await at_telegram(seat, word)
    await seat.page.goto("/sign-in")
    await seat.button("Telegram").click()


def from_chat(stamp: int) -> str:
    """How Telegram opens a Mini App."""
    data = init_data(INIT | {"auth_date": str(stamp)})
    return f"/sign-in#{urlencode({'tgWebAppData': data, 'tgWebAppVersion': '8.0'})}"


async def player_of(seat: Seat) -> str:
    await expect(seat.link("Your purse: 0 coins")).to_be_visible()
    kept = "JSON.parse(localStorage.getItem('guildry.session')).player"
    return await seat.page.evaluate(kept)


async def test_telegrams_login_page_brings_a_player_in(hall: Hall, sit: Sit) -> None:
    seat = await sit()
    asked = await at_telegram(seat, widget_word(int(time.time())))

    await seat.page.goto("/sign-in")
    await seat.button("Telegram").click()

    await player_of(seat)
    (question,) = asked
    assert question["bot_id"] == BOT.partition(":")[0]
    assert question["origin"] == hall.url
    assert question["return_to"].startswith(f"{hall.url}/sign-in/telegram?state=")
    assert BOT not in str(question)


async def test_a_mini_app_and_the_login_page_lead_to_one_player(
    hall: Hall, sit: Sit
) -> None:
    by_page, by_app = await sit(), await sit()

    await come_by_telegram(by_page, widget_word(int(time.time())))
    await by_app.page.goto(from_chat(int(time.time())))

    assert await player_of(by_page) == await player_of(by_app)
    assert "tgWebAppData" not in by_app.page.url


async def test_what_telegram_did_not_sign_lets_nobody_in(hall: Hall, sit: Sit) -> None:
    seat = await sit()
    old = widget_word(int(time.time()) - 2 * 86_400)
    forged = widget_word(int(time.time()), id="1")

    for word in (old, forged, "#tgAuthResult=false", ""):
        await seat.page.unroute_all()
        await come_by_telegram(seat, word)
        await expect(seat.page.get_by_role("alert")).to_be_visible()
        assert "tgAuthResult" not in seat.page.url
    await seat.page.goto(from_chat(int(time.time()) - 2 * 86_400))
    await expect(seat.page.get_by_role("alert")).to_be_visible()

    assert await seat.page.evaluate("localStorage.getItem('guildry.session')") is None


async def test_telegram_becomes_another_way_in_of_a_guest(hall: Hall, sit: Sit) -> None:
    seat = await sit()
    await seat.page.goto("/sign-in")
    await seat.button("Come in as a guest").click()
    came = await player_of(seat)
    await at_telegram(seat, widget_word(int(time.time())))

    await seat.go("/me")
    await seat.button("Telegram").click()
    await expect(seat.page.get_by_text("@vlad ·")).to_be_visible()
    again = await sit()
    await come_by_telegram(again, widget_word(int(time.time())))

    assert await player_of(again) == came


async def test_another_persons_answer_of_telegram_is_not_taken_for_mine(
    hall: Hall, sit: Sit
) -> None:
    """Somebody leads a player who was on the way to Telegram back with an answer of their own."""
    seat = await sit()
    await seat.page.goto("/sign-in")
    await seat.button("Come in as a guest").click()
    await player_of(seat)
    await at_telegram(seat, "")
    await seat.go("/me")
    await seat.button("Telegram").click()
    await expect(seat.page.get_by_role("alert")).to_be_visible()

    theirs = widget_word(int(time.time()))
    for address in ("/sign-in/telegram", f"/sign-in/telegram?state={'5f' * 16}"):
        await seat.page.goto("about:blank")
        await seat.page.goto(address + theirs)
        said = seat.page.get_by_role("alert")
        await expect(said).to_have_text(
            "Telegram did not say who you are. Nothing was changed."
        )

    await seat.link("Try again").click()
    await expect(seat.button("Telegram")).to_be_visible()
    await expect(seat.page.get_by_text("@vlad ·")).to_have_count(0)


async def at_discord(seat: Seat, discord: FakeDiscord, *, agrees: bool = True) -> None:
    """Let the person at Discord's own page press Authorise, or Cancel."""

    async def page(route: Route) -> None:
        asked = route.request.url
        back = parse_qs(urlsplit(asked).query)["redirect_uri"][0]
        if agrees:
            code, state = discord.approve(asked, **ADA)
            back += f"?code={quote(code)}&state={quote(state)}"
        else:
            back += "?error=access_denied&state=none"
        await route.fulfill(status=302, headers={"location": back})

    await seat.page.route("**/oauth2/authorize?**", page)


async def test_discord_brings_a_player_in_and_knows_them_again(
    hall: Hall, sit: Sit, discord: FakeDiscord
) -> None:
    players: list[str] = []
    for _ in range(2):
        seat = await sit()
        await at_discord(seat, discord)
        await seat.page.goto("/sign-in")
        await seat.button("Discord").click()
        players.append(await player_of(seat))
        assert "code=" not in seat.page.url

    assert players[0] == players[1]


async def test_who_declines_at_discord_stays_outside_and_can_try_again(
    hall: Hall, sit: Sit, discord: FakeDiscord
) -> None:
    seat = await sit()
    await at_discord(seat, discord, agrees=False)
    await seat.page.goto("/sign-in")

    await seat.button("Discord").click()
    await expect(seat.page.get_by_role("alert")).to_be_visible()
    await seat.link("Try again").click()

    await expect(seat.button("Come in as a guest")).to_be_visible()


async def test_discord_becomes_another_way_in_of_who_came_by_telegram(
    hall: Hall, sit: Sit, discord: FakeDiscord
) -> None:
    seat = await sit()
    await come_by_telegram(seat, widget_word(int(time.time())))
    came = await player_of(seat)
    await at_discord(seat, discord)

    await seat.go("/me")
    await seat.button("Discord").click()
    await expect(seat.page.get_by_text("ada ·")).to_be_visible()
    again = await sit()
    await at_discord(again, discord)
    await again.page.goto("/sign-in")
    await again.button("Discord").click()

    assert await player_of(again) == came
