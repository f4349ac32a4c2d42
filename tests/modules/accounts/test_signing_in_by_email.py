import time
from datetime import timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher

from guildry.edges.texts import Texts
from guildry.kernel import Actor, Fault
from guildry.main import MODULES
from guildry.modules.accounts.actions import signing_in
from guildry.modules.accounts.contract import (
    EmailRefused,
    EmailTaken,
    PasswordRefused,
    ProofRefused,
    SignInLocked,
    SignInWithEmail,
    SignUpWithEmail,
)
from guildry.testing import House
from guildry.testing.discord import FakeDiscord
from tests.modules.accounts import given
from tests.modules.accounts.given import PASSWORD, STRANGER


def by_email(
    email: str = "ada@example.org", password: str = PASSWORD
) -> SignInWithEmail:
    return SignInWithEmail(email=email, password=password)


async def sign_in(house: House, wanted: SignInWithEmail) -> Any:
    return await house.perform(signing_in.sign_in_with_email, STRANGER, wanted)


async def fail(house: House, times: int, email: str = "ada@example.org") -> None:
    for _ in range(times):
        with pytest.raises(ProofRefused):
            await sign_in(house, by_email(email, "not the password"))


async def test_an_address_and_its_password_open_the_door_however_it_is_capitalised(
    house: House,
) -> None:
    ada = await given.with_email(house, "Ada@Example.org")

    came = await sign_in(house, by_email("ada@EXAMPLE.org"))

    assert came.user.id == ada.player


async def test_the_wrong_password_and_an_unknown_address_get_the_same_answer(
    house: House,
) -> None:
    await given.with_email(house)
    texts = Texts(MODULES)

    answers: list[Fault] = []
    for wanted in (
        by_email(password="wrong"),
        by_email("bob@example.org"),
        by_email("no address"),
    ):
        with pytest.raises(ProofRefused) as refused:
            await sign_in(house, wanted)
        answers.append(refused.value)

    assert len({(type(a), str(a), texts.fault(a, "en")) for a in answers}) == 1
    assert len(await given.audited(house, "sign_in_failed")) == 3


async def test_the_wrong_password_and_an_unknown_address_take_the_same_time(
    house: House,
) -> None:
    await given.with_email(house)

    took: dict[str, list[float]] = {"ada@example.org": [], "bob@example.org": []}
    for _ in range(4):
        for email, times in took.items():
            began = time.process_time()
            await fail(house, 1, email)
            times.append(time.process_time() - began)

    # Our own work, whatever else the machine does. Without its hash one would be a tenth.
    known, unknown = (min(times) for times in took.values())
    assert 1 / 4 < known / unknown < 4


async def test_five_failures_lock_the_address_even_for_the_right_password(
    house: House,
) -> None:
    await given.with_email(house)
    await fail(house, 5)

    with pytest.raises(SignInLocked) as refused:
        await sign_in(house, by_email())

    assert 55 <= refused.value.retry_after <= 61


async def test_a_restart_is_no_fresh_start_for_a_guesser(
    house: House, discord: FakeDiscord
) -> None:
    await given.with_email(house)
    await fail(house, 5)

    restarted = House(
        house.database,
        MODULES,
        settings=[given.settings(discord.url)],
        clock=house.clock,
    )

    with pytest.raises(SignInLocked):
        await sign_in(restarted, by_email())


async def test_a_lock_ends_by_itself_and_the_next_is_longer(house: House) -> None:
    await given.with_email(house)
    await fail(house, 5)

    house.clock.advance(timedelta(seconds=61))
    await fail(house, 1)
    with pytest.raises(SignInLocked) as refused:
        await sign_in(house, by_email())
    house.clock.advance(timedelta(seconds=refused.value.retry_after))

    assert refused.value.retry_after > 61
    assert await sign_in(house, by_email())


async def test_twenty_failures_lock_whoever_tries_many_addresses(house: House) -> None:
    await given.with_email(house)
    for n in range(20):
        await fail(house, 1, f"someone{n}@example.org")

    with pytest.raises(SignInLocked):
        await sign_in(house, by_email())

    elsewhere = Actor(address="192.0.2.99")
    assert await house.perform(signing_in.sign_in_with_email, elsewhere, by_email())


async def test_an_old_hash_is_made_anew_by_the_sign_in_that_proves_it(
    house: House,
) -> None:
    await given.with_email(house)
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    await house.unit(lambda tx: tx.run("update accounts.identity set secret = $1", old))

    await sign_in(house, by_email())

    new = await house.value("select secret from accounts.identity")
    assert new != old
    assert await sign_in(house, by_email())


async def test_a_taken_address_is_told_so_at_sign_up(house: House) -> None:
    await given.with_email(house)

    with pytest.raises(EmailTaken):
        await given.with_email(house, "ADA@example.org")

    assert await given.count(house, "player") == 1


@pytest.mark.parametrize(
    ("email", "password", "fault"),
    [
        ("ada.example.org", PASSWORD, EmailRefused),
        ("ada@example.org", "password", PasswordRefused),
        ("ada@example.org", "ada12345", PasswordRefused),
    ],
)
async def test_sign_up_refuses_what_mail_cannot_reach_and_guessers_try_first(
    house: House, email: str, password: str, fault: type[Fault]
) -> None:
    with pytest.raises(fault):
        await house.perform(
            signing_in.sign_up_with_email,
            STRANGER,
            SignUpWithEmail(email=email, password=password),
        )

    assert await given.count(house, "player") == 0
