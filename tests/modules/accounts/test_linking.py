"""Ways in are joined only with proof from both sides, and the last one never goes."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from guildry.kernel import AssetCode, Nothing, Role, new_id
from guildry.modules import ledger
from guildry.modules.accounts import queries
from guildry.modules.accounts.actions import (
    keeping_order,
    linking,
    looking_after_oneself,
    signing_in,
)
from guildry.modules.accounts.contract import (
    AccountNotEmpty,
    Ban,
    CodeRefused,
    ConfirmLink,
    IdentityTaken,
    IdentityUnknown,
    LastWayIn,
    ProofRefused,
    Provider,
    SignInWithEmail,
    SignInWithMiniApp,
    SignInWithWidget,
    SignUpWithEmail,
    TakeCode,
    Unlink,
)
from guildry.modules.ledger.actions import mint
from guildry.modules.ledger.contract import Mint
from guildry.testing import House
from guildry.testing.discord import FakeDiscord
from tests.modules.accounts import given
from tests.modules.accounts.given import PASSWORD
from tests.modules.ledger.given import OPERATOR


async def claim(house: House, who: Any, code: TakeCode) -> UUID:
    return (await house.perform(linking.claim_link, who, code)).claim


async def confirm(house: House, who: Any, claimed: UUID) -> Any:
    return await house.perform(linking.confirm_link, who, ConfirmLink(claim=claimed))


async def ways_in(house: House, who: Any) -> set[str]:
    shown = await house.perform(queries.my_identities, who, Nothing())
    return {one.provider.value for one in shown.identities}


# By a code


async def test_a_code_joins_a_way_in_when_both_sides_agree(house: House) -> None:
    ada, on_telegram = await given.with_email(house), await given.with_telegram(house)
    code = await given.code_of(house, ada)

    seen = await house.perform(linking.preview_link, on_telegram, code)
    claimed = await claim(house, on_telegram, code)
    waiting = await house.perform(queries.my_claims, ada, Nothing())
    linked = await confirm(house, ada, claimed)

    me = await house.perform(queries.me, ada, Nothing())
    assert (seen.into, seen.provider) == (me.username, Provider.TELEGRAM)
    assert [(one.claim, one.label) for one in waiting.claims] == [(claimed, "@ada")]
    assert linked.label == "@ada"
    assert await ways_in(house, ada) == {"email", "telegram"}
    assert (await given.with_telegram(house)).player == ada.player


async def test_the_account_that_gave_its_last_way_in_ends_and_its_sessions_with_it(
    house: House,
) -> None:
    ada, on_telegram = await given.with_email(house), await given.with_telegram(house)

    await confirm(
        house, ada, await claim(house, on_telegram, await given.code_of(house, ada))
    )

    assert not await given.holds(house, on_telegram.session)
    assert await given.holds(house, ada.session)
    assert (await given.told(house, "session_closed"))[0]["why"] == "linked"
    assert await given.told(house, "player_deleted") == [
        {"player": str(on_telegram.player), "erased": False}
    ]
    assert await given.told(house, "identity_linked") == [
        {"player": str(ada.player), "provider": "telegram"}
    ]
    assert await given.told(house, "identity_unlinked") == [
        {"player": str(on_telegram.player), "provider": "telegram"}
    ]
    for act in ("link_code", "link_claimed", "link", "unlink", "delete"):
        assert len(await given.audited(house, act)) == 1, act


async def test_a_claim_alone_joins_nothing(house: House) -> None:
    ada, eve = await given.with_email(house), await given.with_telegram(house)

    await claim(house, eve, await given.code_of(house, ada))

    assert await ways_in(house, ada) == {"email"}
    assert (await given.with_telegram(house)).player == eve.player


async def test_guessed_codes_open_nothing(house: House) -> None:
    ada, eve = await given.with_email(house), await given.with_telegram(house)
    await given.code_of(house, ada)

    for n in range(200):
        with pytest.raises(CodeRefused):
            await claim(house, eve, TakeCode(code=f"{n:028d}"))
    with pytest.raises(CodeRefused):
        await house.perform(
            linking.preview_link, eve, TakeCode(code="not a code at all!!!")
        )


async def test_a_code_is_good_for_five_minutes(house: House) -> None:
    ada, eve = await given.with_email(house), await given.with_telegram(house)
    code = await given.code_of(house, ada)
    house.clock.advance(timedelta(minutes=5))

    with pytest.raises(CodeRefused):
        await claim(house, eve, code)


async def test_a_claim_is_confirmed_within_the_codes_time(house: House) -> None:
    ada, eve = await given.with_email(house), await given.with_telegram(house)
    claimed = await claim(house, eve, await given.code_of(house, ada))
    house.clock.advance(timedelta(minutes=5))

    with pytest.raises(CodeRefused):
        await confirm(house, ada, claimed)


async def test_a_code_is_claimed_once_however_many_try_at_once(house: House) -> None:
    ada = await given.with_email(house)
    others = [await given.with_telegram(house, id=n) for n in range(1, 9)]
    code = await given.code_of(house, ada)

    came = await asyncio.gather(
        *(claim(house, one, code) for one in others), return_exceptions=True
    )

    assert sum(isinstance(one, UUID) for one in came) == 1
    assert sum(isinstance(one, CodeRefused) for one in came) == 7


async def test_a_claim_is_confirmed_once(house: House) -> None:
    ada, bob = await given.with_email(house), await given.with_telegram(house)
    claimed = await claim(house, bob, await given.code_of(house, ada))

    came = await asyncio.gather(
        *(confirm(house, ada, claimed) for _ in range(4)), return_exceptions=True
    )

    assert sum(isinstance(one, CodeRefused) for one in came) == 3


async def test_a_new_code_ends_the_one_before(house: House) -> None:
    ada, bob = await given.with_email(house), await given.with_telegram(house)
    old = await given.code_of(house, ada)
    await given.code_of(house, ada)

    with pytest.raises(CodeRefused):
        await claim(house, bob, old)


async def test_nobody_claims_their_own_code(house: House) -> None:
    ada = await given.with_email(house)
    code = await given.code_of(house, ada)

    for act in (linking.preview_link, linking.claim_link):
        with pytest.raises(CodeRefused):
            await house.perform(act, ada, code)


async def test_only_the_codes_maker_confirms(house: House) -> None:
    ada, bob = await given.with_email(house), await given.with_telegram(house)
    eve = await given.player(house)
    claimed = await claim(house, bob, await given.code_of(house, ada))

    for someone in (eve, bob):
        with pytest.raises(CodeRefused):
            await confirm(house, someone, claimed)
    with pytest.raises(CodeRefused):
        await confirm(house, ada, new_id())

    assert await confirm(house, ada, claimed)


async def test_an_account_has_one_way_in_of_a_kind(house: House) -> None:
    ada, bob = (
        await given.with_telegram(house, id=1),
        await given.with_telegram(house, id=2),
    )
    claimed = await claim(house, bob, await given.code_of(house, ada))

    with pytest.raises(IdentityTaken):
        await confirm(house, ada, claimed)

    assert (await given.with_telegram(house, id=2)).player == bob.player


async def test_an_account_that_holds_something_keeps_its_last_way_in(
    house: House,
) -> None:
    ada, rich = await given.with_email(house), await given.with_telegram(house)
    await house.perform(
        mint,
        OPERATOR,
        Mint(to=rich.id, asset="coin", amount=100, reason="given"),
    )
    claimed = await claim(house, rich, await given.code_of(house, ada))

    with pytest.raises(AccountNotEmpty):
        await confirm(house, ada, claimed)

    assert await given.holds(house, rich.session)
    balance = await house.unit(
        lambda tx: ledger.balance(tx, rich.id, AssetCode("coin"))
    )
    assert balance == 100


async def test_an_office_is_put_down_before_its_account_ends(house: House) -> None:
    ada, owner = await given.with_email(house), await given.with_telegram(house)
    await given.with_role(house, owner, Role.OWNER)
    claimed = await claim(house, owner, await given.code_of(house, ada))

    with pytest.raises(AccountNotEmpty):
        await confirm(house, ada, claimed)


async def test_a_ban_is_not_left_behind_with_the_account(house: House) -> None:
    ada, eve = await given.with_email(house), await given.with_telegram(house)
    admin = await given.player(house, Role.ADMIN)
    claimed = await claim(house, eve, await given.code_of(house, ada))
    await house.perform(keeping_order.ban, admin, Ban(player=eve.id, reason="cheating"))

    with pytest.raises(CodeRefused):
        await confirm(house, ada, claimed)


# By a proof in one's own session


async def test_telegram_discord_and_a_password_are_added_by_their_proofs(
    house: House, discord: FakeDiscord
) -> None:
    ada = await given.player(house)

    await house.perform(
        linking.link_mini_app, ada, SignInWithMiniApp(init_data=given.mini_app(house))
    )
    await house.perform(
        linking.link_discord, ada, await given.from_discord(house, discord, ada)
    )
    await house.perform(
        linking.link_email,
        ada,
        SignUpWithEmail(email="ada@example.org", password=PASSWORD),
    )

    assert await ways_in(house, ada) == {"guest", "telegram", "discord", "email"}
    came = await house.perform(
        signing_in.sign_in_with_email,
        given.STRANGER,
        SignInWithEmail(email="ada@example.org", password=PASSWORD),
    )
    assert came.user.id == ada.player
    assert len(await given.audited(house, "link")) == 3


async def test_what_belongs_to_another_is_not_taken_over(house: House) -> None:
    ada, eve = await given.with_telegram(house), await given.player(house)

    with pytest.raises(IdentityTaken):
        await house.perform(
            linking.link_widget, eve, SignInWithWidget(data=given.widget(house))
        )

    assert (await given.with_telegram(house)).player == ada.player


async def test_discord_is_linked_only_in_the_session_that_set_out(
    house: House, discord: FakeDiscord
) -> None:
    ada, eve = await given.player(house), await given.player(house)
    of_ada = await given.from_discord(house, discord, ada)
    of_nobody = await given.from_discord(house, discord)

    for back in (of_ada, of_nobody):
        with pytest.raises(ProofRefused):
            await house.perform(linking.link_discord, eve, back)

    assert await ways_in(house, eve) == {"guest"}


async def test_of_two_who_link_one_telegram_at_once_one_does(house: House) -> None:
    pair = [await given.player(house) for _ in range(2)]
    wanted = SignInWithWidget(data=given.widget(house))

    came = await asyncio.gather(
        *(house.perform(linking.link_widget, one, wanted) for one in pair),
        return_exceptions=True,
    )

    assert [type(one) for one in came].count(IdentityTaken) == 1


# Taking a way in away


async def test_a_way_in_that_is_taken_away_takes_its_sessions_along(
    house: House,
) -> None:
    ada = await given.player(house)
    await house.perform(
        linking.link_widget, ada, SignInWithWidget(data=given.widget(house))
    )
    on_telegram = await given.with_telegram(house)

    await house.perform(
        looking_after_oneself.unlink, ada, Unlink(provider=Provider.TELEGRAM)
    )

    assert not await given.holds(house, on_telegram.session)
    assert await given.holds(house, ada.session)
    assert (await given.with_telegram(house)).player != ada.player
    assert len(await given.audited(house, "unlink")) == 1
    assert await given.told(house, "identity_unlinked") == [
        {"player": str(ada.player), "provider": "telegram"}
    ]


async def test_the_last_way_in_stays(house: House) -> None:
    ada = await given.player(house)

    with pytest.raises(IdentityUnknown):
        await house.perform(
            looking_after_oneself.unlink, ada, Unlink(provider=Provider.EMAIL)
        )
    with pytest.raises(LastWayIn):
        await house.perform(
            looking_after_oneself.unlink, ada, Unlink(provider=Provider.GUEST)
        )


async def test_two_ways_in_taken_away_at_once_leave_one(house: House) -> None:
    ada = await given.player(house)
    await house.perform(
        linking.link_widget, ada, SignInWithWidget(data=given.widget(house))
    )

    came = await asyncio.gather(
        *(
            house.perform(looking_after_oneself.unlink, ada, Unlink(provider=provider))
            for provider in (Provider.GUEST, Provider.TELEGRAM)
        ),
        return_exceptions=True,
    )

    assert [type(one) for one in came].count(LastWayIn) == 1
    assert len(await ways_in(house, ada)) == 1
