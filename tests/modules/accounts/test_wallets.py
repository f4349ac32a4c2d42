import asyncio
from datetime import timedelta
from typing import Any

import pytest

from guildry.kernel import Actor
from guildry.modules.accounts.actions import linking, signing_in
from guildry.modules.accounts.contract import ProofRefused, SignInWithEthereum
from guildry.testing import House
from tests.modules.accounts import given
from tests.modules.accounts.given import ADA, EVE, STRANGER


async def connect(house: House, wallet: Any = ADA, **more: Any) -> Any:
    nonce = await given.nonce(house, wallet.address)
    wanted = given.connecting(wallet, nonce, **more)
    return await house.perform(signing_in.connect, STRANGER, wanted)


async def by_siwe(house: House, nonce: str, **changed: Any) -> Any:
    message = given.siwe(house, ADA, nonce, **changed)
    wanted = SignInWithEthereum(message=message, signature=given.signed(ADA, message))
    return await house.perform(signing_in.sign_in_with_ethereum, STRANGER, wanted)


async def test_a_wallet_connects_with_the_first_halls_sentence_and_sees_its_coins(
    house: House,
) -> None:
    came = await connect(house)

    assert came.user.wallet_address == ADA.address
    assert came.user.gold == 0
    assert came.token.count(".") == 2
    assert given.actor(house, came).player == came.user.id


async def test_all_spellings_of_an_address_are_one_account(house: House) -> None:
    plain = ADA.address.lower()

    came = [
        await connect(house, address=spelling)
        for spelling in (ADA.address, plain, "0x" + plain[2:].upper())
    ]
    mixed = ADA.address.swapcase().replace("0X", "0x")
    with pytest.raises(ProofRefused):
        await connect(house, address=mixed)

    assert len({one.user.id for one in came}) == 1
    assert {one.user.wallet_address for one in came} == {ADA.address}
    assert await given.count(house, "player") == 1


async def test_a_nonce_opens_once_however_many_try_at_the_same_moment(
    house: House,
) -> None:
    nonce = await given.nonce(house, ADA.address)
    wanted = given.connecting(ADA, nonce)

    came = await asyncio.gather(
        *(house.perform(signing_in.connect, STRANGER, wanted) for _ in range(50)),
        return_exceptions=True,
    )

    assert sum(not isinstance(one, BaseException) for one in came) == 1
    assert sum(isinstance(one, ProofRefused) for one in came) == 49
    assert await given.count(house, "session") == 1


async def test_a_nonce_works_only_in_the_browser_that_asked(house: House) -> None:
    nonce = await given.nonce(house, ADA.address)
    wanted = given.connecting(ADA, nonce)

    with pytest.raises(ProofRefused):
        await house.perform(signing_in.connect, Actor(browser="c" * 32), wanted)

    assert await house.perform(signing_in.connect, STRANGER, wanted)


async def test_nobody_breaks_a_sign_in_by_asking_for_nonces_of_that_address(
    house: House,
) -> None:
    mine = await given.nonce(house, ADA.address)
    for _ in range(10):
        await given.nonce(house, ADA.address, Actor(browser="e" * 32))

    wanted = given.connecting(ADA, mine)

    assert await house.perform(signing_in.connect, STRANGER, wanted)


async def test_a_nonce_is_good_for_five_minutes(house: House) -> None:
    nonce = await given.nonce(house, ADA.address)
    house.clock.advance(timedelta(seconds=300))

    with pytest.raises(ProofRefused):
        await house.perform(signing_in.connect, STRANGER, given.connecting(ADA, nonce))


async def test_a_nonce_of_one_address_is_none_of_another(house: House) -> None:
    nonce = await given.nonce(house, ADA.address)

    with pytest.raises(ProofRefused):
        await house.perform(signing_in.connect, STRANGER, given.connecting(EVE, nonce))


async def test_a_signature_of_another_uses_the_nonce_up(house: House) -> None:
    nonce = await given.nonce(house, ADA.address)
    forged = given.connecting(EVE, nonce, address=ADA.address)

    with pytest.raises(ProofRefused):
        await house.perform(signing_in.connect, STRANGER, forged)
    with pytest.raises(ProofRefused):
        await house.perform(signing_in.connect, STRANGER, given.connecting(ADA, nonce))


async def test_an_address_that_is_none_gets_no_nonce(house: House) -> None:
    with pytest.raises(ProofRefused):
        await given.nonce(house, "0x" + "0" * 40)


async def test_eip_4361_and_the_plain_sentence_lead_to_the_same_player(
    house: House,
) -> None:
    plain = await connect(house)

    came = await by_siwe(house, await given.nonce(house, ADA.address))

    assert came.user.id == plain.user.id


@pytest.mark.parametrize(
    "changed",
    [
        {"domain": "evil.example"},
        {"uri": "https://evil.example"},
        {"chain": 137},
        {"issued": "2029-12-31T23:00:00Z"},
        {"issued": "2030-01-01T01:00:00Z"},
        {"address": EVE.address},
    ],
    ids=lambda changed: "-".join(map(str, *changed.items())),
)
async def test_a_message_for_elsewhere_or_another_time_is_refused_and_spent(
    house: House, changed: dict[str, Any]
) -> None:
    nonce = await given.nonce(house, changed.get("address", ADA.address))

    with pytest.raises(ProofRefused):
        await by_siwe(house, nonce, **changed)

    assert await given.count(house, "nonce") == 0
    assert await given.count(house, "player") == 0


async def test_a_nonce_that_we_never_gave_is_refused(house: House) -> None:
    with pytest.raises(ProofRefused):
        await by_siwe(house, "0x" + "77" * 32)


async def test_a_wallet_is_linked_by_its_message_once(house: House) -> None:
    ada, bob = await given.player(house), await given.player(house)
    nonce = await given.nonce(house, ADA.address, Actor(browser=ada.browser))
    message = given.siwe(house, ADA, nonce)
    wanted = SignInWithEthereum(message=message, signature=given.signed(ADA, message))

    linked = await house.perform(linking.link_ethereum, ada, wanted)
    with pytest.raises(ProofRefused):
        await house.perform(linking.link_ethereum, bob, wanted)

    assert linked.label == ADA.address
    assert (await connect(house)).user.id == ada.player
