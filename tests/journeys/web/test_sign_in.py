"""Every way in that the app has, as far as its other side can be played here."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from eth_account import Account
from eth_account.messages import encode_defunct
from playwright.async_api import expect

from guildry.testing.hall import Hall
from tests.journeys.web.seat import Seat

Sit = Callable[..., Awaitable[Seat]]

WALLET = """
const info = {uuid: "4f6c1b3e-0000-4000-8000-000000000001", name: "Test Wallet", rdns: "test.wallet", icon: ""};
const provider = {request: ({method, params}) => window.wallet(method, params ?? [])};
const announce = () => dispatchEvent(new CustomEvent("eip6963:announceProvider", {detail: Object.freeze({info, provider})}));
addEventListener("eip6963:requestProvider", announce);
announce();
"""


async def test_a_guest_is_known_again_on_the_same_device(hall: Hall, sit: Sit) -> None:
    seat = await sit()
    await seat.page.goto("/market")
    await seat.button("Come in as a guest").click()
    # Whoever was on their way somewhere gets there.
    await expect(seat.page.get_by_role("heading", name="Shop", level=1)).to_be_visible()
    first = await _player(seat)

    await seat.page.evaluate("localStorage.removeItem('guildry.session')")
    await seat.page.goto("/")
    await seat.button("Come in as a guest").click()
    await expect(seat.link("Your purse: 0 coins")).to_be_visible()

    assert await _player(seat) == first


async def test_an_account_by_e_mail_is_made_and_found_again(
    hall: Hall, sit: Sit
) -> None:
    address, password = "ada@example.org", "a lamp over four chairs"
    seat = await sit()
    await seat.page.goto("/sign-in")
    await seat.button("E-mail").click()
    await seat.page.get_by_text("I am new").click()
    await seat.page.get_by_label("Name").fill("Ada")
    await seat.page.get_by_label("E-mail address").fill(address)
    await seat.page.get_by_label("Password").fill(password)
    await seat.button("Make an account").click()
    await expect(seat.page.get_by_role("heading", name="Ada")).to_be_visible()

    again = await sit()
    await again.page.goto("/sign-in")
    await again.button("E-mail").click()
    await again.page.get_by_label("E-mail address").fill(address)
    await again.page.get_by_label("Password").fill("a wrong one, and long")
    await again.button("Sign in").click()
    await expect(again.page.get_by_role("alert")).to_contain_text("doesn’t match")
    await again.page.get_by_label("Password").fill(password)
    await again.button("Sign in").click()

    await expect(again.page.get_by_role("heading", name="Ada")).to_be_visible()


async def test_a_wallet_that_announces_itself_signs_in(hall: Hall, sit: Sit) -> None:
    account = Account.create(secrets.token_hex(8))
    asked: list[str] = []

    def wallet(method: str, params: list[Any]) -> Any:
        asked.append(method)
        if method == "eth_requestAccounts":
            return [account.address.lower()]
        signed = account.sign_message(encode_defunct(hexstr=params[0]))
        return "0x" + signed.signature.hex().removeprefix("0x")

    seat = await sit()
    await seat.page.expose_function("wallet", wallet)
    await seat.page.add_init_script(WALLET)
    await seat.page.goto("/sign-in")

    await seat.button("Sign in with Test Wallet").click()
    await expect(seat.link("Your purse: 0 coins")).to_be_visible()

    assert asked == ["eth_requestAccounts", "personal_sign"]
    await seat.go("/me")
    await expect(seat.page.get_by_text(account.address).first).to_be_visible()


async def test_what_the_operator_has_not_set_up_is_not_offered(
    hall: Hall, sit: Sit
) -> None:
    seat = await sit()
    await seat.page.goto("/sign-in")
    await seat.settle()

    await expect(seat.button("E-mail")).to_be_visible()
    await expect(seat.button("Telegram")).to_have_count(0)
    await expect(seat.button("Discord")).to_have_count(0)


async def _player(seat: Seat) -> str:
    kept = "JSON.parse(localStorage.getItem('guildry.session')).player"
    return await seat.page.evaluate(kept)
