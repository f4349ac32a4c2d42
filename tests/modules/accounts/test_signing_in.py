import asyncio
from datetime import timedelta
from secrets import token_urlsafe

import msgspec
import pytest

from guildry.kernel import Actor, Away, Nothing
from guildry.main import MODULES
from guildry.modules.accounts import queries
from guildry.modules.accounts.actions import signing_in
from guildry.modules.accounts.contract import (
    AccountsSettings,
    BeginDiscord,
    CodeRefused,
    EndDiscord,
    ProofRefused,
    ProviderOff,
    SignInAsGuest,
    SignInWithCode,
    SignInWithMiniApp,
    SignInWithWidget,
)
from guildry.modules.accounts.owner import owner_code
from guildry.testing import House
from guildry.testing.discord import FakeDiscord
from tests.modules.accounts import given
from tests.modules.accounts.given import STRANGER

# Guests


async def test_a_device_is_a_new_player_once_and_the_same_one_ever_after(
    house: House,
) -> None:
    device = token_urlsafe(32)

    first = await given.guest(house, device)
    again = await given.guest(house, device)

    assert first.user == again.user
    assert first.refresh_token != again.refresh_token
    assert len(await given.told(house, "player_joined")) == 1
    assert len(await given.told(house, "session_opened")) == 2
    assert len(await given.audited(house, "sign_in")) == 2


async def test_one_new_device_that_knocks_64_times_at_once_is_one_player(
    house: House,
) -> None:
    twin = House(house.database, MODULES, settings=list(house.around.settings.values()))
    device = token_urlsafe(32)

    came = await asyncio.gather(
        *(given.guest((house, twin)[n % 2], device) for n in range(64))
    )

    assert len({one.user.id for one in came}) == 1
    assert await given.count(house, "player") == 1
    assert await given.count(house, "session") == 64
    assert len(await given.told(house, "player_joined")) == 1


async def test_many_new_devices_at_once_are_as_many_players(house: House) -> None:
    came = await asyncio.gather(*(given.guest(house) for _ in range(64)))

    assert len({one.user.id for one in came}) == 64


async def test_the_secret_of_a_device_is_not_kept(house: House) -> None:
    device = token_urlsafe(32)

    came = await given.guest(house, device)

    rows = await house.rows(
        "select s::text || i::text as row from accounts.session s, accounts.identity i"
    )
    assert all(
        device not in r["row"] and came.refresh_token not in r["row"] for r in rows
    )


# Telegram


async def test_the_widget_and_the_mini_app_lead_to_the_same_player(
    house: House,
) -> None:
    by_widget = await given.with_telegram(house)

    came = await house.perform(
        signing_in.sign_in_with_mini_app,
        STRANGER,
        SignInWithMiniApp(init_data=given.mini_app(house)),
    )

    assert came.user.id == by_widget.player


async def test_a_username_that_moves_to_another_takes_nobody_along(
    house: House,
) -> None:
    ada = await given.with_telegram(house, id=42)

    eve = await given.with_telegram(house, id=43)

    assert eve.player != ada.player


async def test_old_forged_and_swapped_telegram_data_is_refused(house: House) -> None:
    old = given.widget(house)
    house.clock.advance(timedelta(hours=2))
    forged = {**given.widget(house), "id": 43}
    swapped = "&".join(f"{k}={v}" for k, v in given.widget(house).items())

    for data in (old, forged):
        with pytest.raises(ProofRefused):
            await house.perform(
                signing_in.sign_in_with_widget, STRANGER, SignInWithWidget(data=data)
            )
    with pytest.raises(ProofRefused):
        await house.perform(
            signing_in.sign_in_with_mini_app,
            STRANGER,
            SignInWithMiniApp(init_data=swapped),
        )
    assert await given.count(house, "player") == 0


# Discord


async def test_discord_opens_the_door_and_says_the_language(
    house: House, discord: FakeDiscord
) -> None:
    back = await given.from_discord(house, discord)

    came = await house.perform(signing_in.end_discord, STRANGER, back)

    assert came.user.username == "nelly"
    assert await house.value("select locale from accounts.player") == "es"
    assert await given.count(house, "oauth") == 0


async def test_what_discord_sent_back_works_once_and_in_that_browser_only(
    house: House, discord: FakeDiscord
) -> None:
    other = Actor(browser="c" * 32)
    back = await given.from_discord(house, discord)

    with pytest.raises(ProofRefused):
        await house.perform(signing_in.end_discord, other, back)
    await house.perform(signing_in.end_discord, STRANGER, back)
    with pytest.raises(ProofRefused):
        await house.perform(signing_in.end_discord, STRANGER, back)

    assert await given.count(house, "player") == 1


async def test_a_state_that_is_too_old_or_a_code_of_another_round_is_refused(
    house: House, discord: FakeDiscord
) -> None:
    one = await given.from_discord(house, discord)
    two = await given.from_discord(house, discord)
    mixed = EndDiscord(code=one.code, state=two.state)  # PKCE: another verifier

    with pytest.raises(ProofRefused):
        await house.perform(signing_in.end_discord, STRANGER, mixed)
    house.clock.advance(timedelta(seconds=301))
    with pytest.raises(ProofRefused):
        await house.perform(signing_in.end_discord, STRANGER, two)


async def test_a_discord_that_is_busy_is_away_and_says_nothing_of_the_proof(
    house: House, discord: FakeDiscord
) -> None:
    back = await given.from_discord(house, discord)
    discord.failing = 503

    with pytest.raises(Away):
        await house.perform(signing_in.end_discord, STRANGER, back)


async def test_the_door_names_the_bot_and_keeps_its_secret(house: House) -> None:
    seen = await house.perform(queries.open_ways, STRANGER, Nothing())

    assert (seen.telegram_bot, seen.discord) == (
        given.BOT_TOKEN.partition(":")[0],
        True,
    )


async def test_a_provider_without_its_settings_is_off(house: House) -> None:
    bare = House(
        house.database, MODULES, settings=[AccountsSettings(token_secret=given.SECRET)]
    )

    seen = await bare.perform(queries.open_ways, STRANGER, Nothing())
    assert (seen.telegram_bot, seen.discord) == (None, False)
    with pytest.raises(ProviderOff):
        await bare.perform(signing_in.begin_discord, STRANGER, BeginDiscord())
    with pytest.raises(ProviderOff):
        await bare.perform(
            signing_in.sign_in_with_widget,
            STRANGER,
            SignInWithWidget(data=given.widget(house)),
        )


# The owner's code


async def test_a_new_hall_has_one_owner_and_a_code_that_opens_once(
    house: House,
) -> None:
    code = await house.unit(lambda tx: owner_code(tx, only_first=True))
    assert await house.unit(lambda tx: owner_code(tx, only_first=True)) is None

    came = await house.perform(
        signing_in.sign_in_with_code, STRANGER, SignInWithCode(code=code.lower())
    )
    with pytest.raises(CodeRefused):
        await house.perform(
            signing_in.sign_in_with_code, STRANGER, SignInWithCode(code=code)
        )

    assert came.user.role == "owner"
    assert len(await given.audited(house, "owner_code")) == 1


async def test_an_owner_code_is_good_for_a_day_and_a_new_one_ends_the_old(
    house: House,
) -> None:
    old = await house.unit(owner_code)
    new = await house.unit(owner_code)

    with pytest.raises(CodeRefused):
        await house.perform(
            signing_in.sign_in_with_code, STRANGER, SignInWithCode(code=old)
        )
    house.clock.advance(timedelta(days=1, seconds=1))
    with pytest.raises(CodeRefused):
        await house.perform(
            signing_in.sign_in_with_code, STRANGER, SignInWithCode(code=new)
        )


async def test_two_processes_that_start_at_once_make_one_owner(house: House) -> None:
    codes = await asyncio.gather(
        *(house.unit(lambda tx: owner_code(tx, only_first=True)) for _ in range(4))
    )

    assert sum(code is not None for code in codes) == 1
    assert await given.count(house, "player") == 1


async def test_a_device_must_bring_enough_chance() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"device": "short"}, SignInAsGuest)
