"""How somebody would take over another's account, each way tried and refused."""

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest

from guildry.kernel import Actor, Nothing
from guildry.modules.accounts import queries
from guildry.modules.accounts.actions import linking, signing_in
from guildry.modules.accounts.contract import (
    AccountNotEmpty,
    BeginDiscord,
    CodeRefused,
    ConfirmLink,
    Connect,
    EndDiscord,
    ProofRefused,
    SignInWithEthereum,
    SignInWithMiniApp,
    SignInWithWidget,
)
from guildry.modules.ledger import actions as money
from guildry.modules.ledger.contract import Mint
from guildry.testing import House
from guildry.testing.discord import FakeDiscord as OAuth
from guildry.testing.discord_people import Someone as OnDiscord
from guildry.testing.mouths import WEBHOOK_SECRET, Mouths, text_of, title_of
from guildry.testing.telegram_people import Someone as OnTelegram
from tests.modules.accounts import given
from tests.modules.accounts.given import ADA, EVE, STRANGER

GROUP = -500
ANN = OnTelegram(41, "Ann", "en", "ann")
MALLORY = OnTelegram(66, "Mallory", "en", "mallory")
ANN_ON_DISCORD = OnDiscord(10**17 + 41, "ann")
MALLORY_ON_DISCORD = OnDiscord(10**17 + 66, "mallory")


@pytest.fixture(autouse=True)
def _identity(house: House) -> None:
    settings = given.settings("http://127.0.0.1:1")
    house.around.settings = {type(settings): settings}


async def player(house: House, provider: str, subject: int) -> Any:
    sql = "select player from accounts.identity where provider = $1 and subject = $2"
    return await house.value(sql, provider, str(subject))


# AB-54


async def test_nonces_asked_for_a_victims_address_leave_their_sign_in_whole(
    house: House,
) -> None:
    mine = await given.nonce(house, ADA.address)
    attacker = Actor(address="198.51.100.7", browser="m" * 32)

    for _ in range(50):
        await given.nonce(house, ADA.address, attacker)
    came = await house.perform(
        signing_in.connect, STRANGER, given.connecting(ADA, mine)
    )

    assert came.user.wallet_address == ADA.address


async def test_a_nonce_is_worth_nothing_in_the_browser_of_another(house: House) -> None:
    nonce = await given.nonce(house, ADA.address)
    stolen = given.connecting(ADA, nonce)

    with pytest.raises(ProofRefused):
        await house.perform(signing_in.connect, Actor(browser="m" * 32), stolen)


# AB-55


async def test_a_signature_that_only_a_contract_would_vouch_for_is_refused(
    house: House,
) -> None:
    nonce = await given.nonce(house, ADA.address)
    message = given.siwe(house, ADA, nonce)
    vouched = "0x" + "00" * 64 + "1b"
    sentence = f"Sign this message to authenticate with CryptoTribes: {nonce}"

    by_siwe = SignInWithEthereum(message=message, signature=vouched)
    with pytest.raises(ProofRefused):
        await house.perform(signing_in.sign_in_with_ethereum, STRANGER, by_siwe)
    plainly = Connect(wallet_address=ADA.address, message=sentence, signature=vouched)
    with pytest.raises(ProofRefused):
        await house.perform(signing_in.connect, STRANGER, plainly)
    other = await given.nonce(house, ADA.address)
    by_eve = given.connecting(EVE, other, address=ADA.address)
    with pytest.raises(ProofRefused):
        await house.perform(signing_in.connect, STRANGER, by_eve)
    assert await given.count(house, "player") == 0


# AB-56


async def test_telegrams_word_is_good_for_an_hour_and_for_the_door_it_was_made_for(
    house: House,
) -> None:
    widget, app = given.widget(house), given.mini_app(house)
    as_app = "&".join(f"{name}={value}" for name, value in widget.items())
    pairs = (pair.split("=", 1) for pair in app.split("&"))
    as_widget: dict[str, str | int] = dict(pairs)

    with pytest.raises(ProofRefused):
        await by_app(house, as_app)
    with pytest.raises(ProofRefused):
        await by_widget(house, as_widget)
    house.clock.advance(timedelta(days=90))
    with pytest.raises(ProofRefused):
        await by_widget(house, widget)
    with pytest.raises(ProofRefused):
        await by_app(house, app)
    assert await given.count(house, "player") == 0


async def by_widget(house: House, data: dict[str, str | int]) -> Any:
    wanted = SignInWithWidget(data=data)
    return await house.perform(signing_in.sign_in_with_widget, STRANGER, wanted)


async def by_app(house: House, data: str) -> Any:
    wanted = SignInWithMiniApp(init_data=data)
    return await house.perform(signing_in.sign_in_with_mini_app, STRANGER, wanted)


# AB-57


async def test_an_update_without_telegrams_secret_is_not_heard(house: House) -> None:
    mouths = Mouths(house, given.SECRET)
    told = mouths.pen.message(ANN, "/name Victim")

    for secret in (None, "", "x", WEBHOOK_SECRET[:-1], WEBHOOK_SECRET + "x"):
        assert await mouths.update(told, secret) == 401
    assert await given.count(house, "player") == 0


async def test_an_update_that_comes_twenty_times_has_one_effect_and_one_answer(
    house: House,
) -> None:
    mouths = Mouths(house, given.SECRET)
    await mouths.heard(mouths.pen.message(ANN, "/start"))
    said, told = await mouths.messages(), mouths.pen.message(ANN, "/daily")

    await asyncio.gather(*(mouths.update(told) for _ in range(20)))

    paid = "select count(*) from ledger.posting where kind = 'daily_bonus'"
    assert await house.value(paid) == 1
    assert await mouths.messages() == said + 1


async def test_an_admin_of_a_hostile_group_is_nobody_in_the_hall(house: House) -> None:
    mouths = Mouths(house, given.SECRET)
    await mouths.heard(mouths.pen.message(ANN, "/start"))
    anonymous = mouths.pen.message(MALLORY, "/daily", group=GROUP)
    anonymous["message"]["sender_chat"] = {"id": GROUP, "type": "supergroup"}
    before = await mouths.messages()

    assert await mouths.update(anonymous) == 200
    assert await mouths.messages() == before
    refused = await mouths.heard(
        mouths.pen.message(MALLORY, "/grant Ann rose 1 mine", group=GROUP)
    )

    answers = await house.rows("select body::text as said from house.outbound")
    assert any("inventory.hand_out" in row["said"] for row in answers)
    assert "private chat" in text_of(refused)
    assert (
        await house.value("select count(*) from ledger.posting where kind = 'grant'")
        == 0
    )


# AB-58


async def test_a_forged_old_or_repeated_interaction_has_no_effect(house: House) -> None:
    mouths = Mouths(house, given.SECRET)
    good = mouths.discord.interaction(
        mouths.hand.command(ANN_ON_DISCORD, "daily"), house.clock.now()
    )
    forged = Mouths(house, given.SECRET).discord.interaction(
        mouths.hand.command(ANN_ON_DISCORD, "daily"), house.clock.now()
    )

    assert (await mouths.raw(forged))[0] == 401
    answers = await asyncio.gather(*(mouths.raw(good) for _ in range(20)))
    house.clock.advance(timedelta(minutes=6))
    assert (await mouths.raw(good))[0] == 401

    assert sorted(status for status, _ in answers) == [200] + [409] * 19
    paid = "select count(*) from ledger.posting where kind = 'daily_bonus'"
    assert await house.value(paid) == 1


async def test_a_button_of_anothers_does_nothing_for_me_on_either_platform(
    house: House,
) -> None:
    mouths = Mouths(house, given.SECRET)
    greeting = await mouths.heard(mouths.pen.message(ANN, "/start", group=GROUP))
    place = {"chat": {"id": GROUP, "type": "group"}, "message_id": 5, "date": 1}
    press = mouths.pen.press(MALLORY, {**greeting, **place}, key=2)
    _, asked = await mouths.interaction(mouths.hand.command(ANN_ON_DISCORD, "streak"))

    alert = await mouths.heard(press)
    status, answer = await mouths.interaction(
        mouths.hand.press(MALLORY_ON_DISCORD, asked)
    )

    assert alert["text"] == "This button belongs to somebody else."
    assert status == 200
    assert title_of(answer) == "This button belongs to somebody else."
    assert await house.value("select count(*) from ledger.posting") == 0


# AB-59


async def test_telegram_and_discord_become_one_person_by_a_code_and_two_consents(
    house: House,
) -> None:
    mouths = Mouths(house, given.SECRET)
    await mouths.heard(mouths.pen.message(ANN, "/start"))
    ann = await player(house, "telegram", ANN.id)
    card = await mouths.heard(mouths.pen.message(ANN, "/link"))
    (code,) = re.findall(r"link_to ([0-9A-Z-]{28,})", text_of(card))

    _, preview = await mouths.interaction(
        mouths.hand.command(ANN_ON_DISCORD, "link_to", code=code)
    )
    other = await player(house, "discord", ANN_ON_DISCORD.id)
    _, waits = await mouths.interaction(mouths.hand.press(ANN_ON_DISCORD, preview))
    assert await player(house, "discord", ANN_ON_DISCORD.id) == other
    claims = await mouths.heard(mouths.pen.message(ANN, "/link_claims"))
    place = {"chat": {"id": ANN.id, "type": "private"}, "message_id": 5, "date": 1}
    linked = await mouths.heard(mouths.pen.press(ANN, {**claims, **place}))

    assert title_of(preview) == "❓ Join ann (Discord) to the account of Ann?"
    assert title_of(waits) == "⏳ Now Ann must confirm."
    assert "ann (Discord) is a way in to your account now." in text_of(linked)
    assert await player(house, "discord", ANN_ON_DISCORD.id) == ann != other
    await mouths.heard(mouths.pen.message(ANN, "/daily"))
    _, purse = await mouths.interaction(mouths.hand.command(ANN_ON_DISCORD, "balance"))
    assert purse["data"]["embeds"][0]["description"] == "10 coins"
    assert purse["data"]["flags"] == 64


async def test_a_phished_code_shows_whose_it_is_and_takes_nothing_of_value(
    house: House,
) -> None:
    mallory, victim = await given.with_email(house), await given.with_telegram(house)
    operator = Actor(player=mallory.player, role=given.Role.ADMIN)
    prize = Mint(to=victim.id, asset="coin", amount=5, reason="a prize")
    await house.perform(money.mint, operator, prize)
    code = await given.code_of(house, mallory)

    seen = await house.perform(linking.preview_link, victim, code)
    claim = await house.perform(linking.claim_link, victim, code)
    with pytest.raises(AccountNotEmpty):
        await house.perform(
            linking.confirm_link, mallory, ConfirmLink(claim=claim.claim)
        )

    me = await house.perform(queries.me, mallory, Nothing())
    assert seen.into == me.username
    assert (await given.with_telegram(house)).player == victim.player


async def test_whoever_only_knows_a_code_cannot_confirm_for_its_maker(
    house: House,
) -> None:
    ann, mallory = await given.with_email(house), await given.with_telegram(house)
    code = await given.code_of(house, ann)
    claim = await house.perform(linking.claim_link, mallory, code)

    with pytest.raises(CodeRefused):
        await house.perform(
            linking.confirm_link, mallory, ConfirmLink(claim=claim.claim)
        )

    assert (await given.with_telegram(house)).player == mallory.player


async def test_a_victims_browser_that_is_sent_back_from_discord_with_anothers_state_joins_nothing(
    house: House,
) -> None:
    async with OAuth(given.CLIENT, given.CLIENT_SECRET) as discord:
        settings = given.settings(discord.url)
        house.around.settings = {type(settings): settings}
        mallory = await given.player(house)
        victim = await given.with_email(house, "victim@example.org", "Victim")
        sent = await house.perform(signing_in.begin_discord, mallory, BeginDiscord())
        code, state = discord.approve(sent.url, id="80351110224678912", username="m")
        lure, elsewhere = EndDiscord(code=code, state=state), Actor(browser="v" * 32)

        with pytest.raises(ProofRefused):
            await house.perform(linking.link_discord, victim, lure)
        with pytest.raises(ProofRefused):
            await house.perform(signing_in.end_discord, elsewhere, lure)

    assert (
        await house.value(
            "select count(*) from accounts.identity where provider = 'discord'"
        )
        == 0
    )


# AB-60


async def test_whoever_gets_a_victims_username_gets_nothing_else(house: House) -> None:
    mouths = Mouths(house, given.SECRET)
    await mouths.heard(mouths.pen.message(ANN, "/daily"))
    heir = OnTelegram(4242, "Ann", "en", "ann")

    purse = await mouths.heard(mouths.pen.message(heir, "/balance"))
    refused = await mouths.heard(mouths.pen.message(MALLORY, "/pay @ann 5"))

    assert await player(house, "telegram", heir.id) != await player(
        house, "telegram", ANN.id
    )
    assert text_of(purse) == "👛 Your purse is empty"
    assert "@ann could be anyone here tomorrow" in text_of(refused)
