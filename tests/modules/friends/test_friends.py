"""Asking, answering, parting and blocking."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from guildry.kernel import Fault, Nothing, new_id
from guildry.modules import accounts, friends, ledger
from guildry.modules.accounts.actions import looking_after_oneself
from guildry.modules.accounts.contract import DeleteMe
from guildry.modules.friends import actions, queries, reactions, rules, store
from guildry.modules.friends.contract import (
    FRIENDS_MAX,
    AcceptFriend,
    AskedTooSoon,
    AskFriend,
    Block,
    ContactRefused,
    DeclineFriend,
    FriendsBefore,
    FriendsFull,
    NotBlocked,
    NotFriends,
    Relation,
    RemoveFriend,
    RequestPending,
    RequestsFull,
    RequestsOfTheDay,
    RequestUnknown,
    SeeBlocks,
    SeeFriends,
    State,
    Tie,
    Unblock,
    WithOneself,
)
from guildry.testing import House
from tests.modules.friends import given


async def test_a_request_that_is_accepted_makes_two_friends(house: House) -> None:
    ada, boris = await given.people(house, "Ada", "Boris")

    asked = await house.perform(actions.ask, ada, AskFriend(player=boris.id))
    told = await house.perform(queries.my_requests, boris, Nothing())
    made = await house.perform(actions.accept, boris, AcceptFriend(player=ada.id))

    assert asked.relation is Relation.YOU_ASKED
    assert [request.username for request in told.received] == ["Ada"]
    assert made.relation is Relation.FRIENDS
    assert await given.friends_of(house, ada) == ["Boris"]
    assert await given.friends_of(house, boris) == ["Ada"]


async def test_two_who_ask_each_other_are_friends(house: House) -> None:
    ada, boris = await given.people(house, "Ada", "Boris")

    await house.perform(actions.ask, ada, AskFriend(player=boris.id))
    made = await house.perform(actions.ask, boris, AskFriend(player=ada.id))

    assert made.relation is Relation.FRIENDS
    assert await given.friends_of(house, ada) == ["Boris"]


async def test_property_10_friendship_is_mutual_however_it_came_about(
    house: House,
) -> None:
    """Property 10: whoever is in somebody's list has them in theirs, whatever races were run."""
    crowd = await given.people(house, *"ABCDEF")
    pairs = [(one, two) for one in crowd for two in crowd if one is not two]

    async def either(one: Any, two: Any) -> None:
        for action, wanted in (
            (actions.ask, AskFriend(player=two.id)),
            (actions.accept, AcceptFriend(player=two.id)),
        ):
            try:
                await house.perform(action, one, wanted)
            except Fault:
                continue

    await asyncio.gather(*(either(one, two) for one, two in pairs))

    for one in crowd:
        mine = await house.unit(lambda tx, one=one: friends.friends_of(tx, one.id))
        assert sorted(mine) == sorted(two.id for two in crowd if two is not one)


async def test_a_declined_request_can_be_made_again_after_a_week(house: House) -> None:
    ada, boris = await given.people(house, "Ada", "Boris")
    await house.perform(actions.ask, ada, AskFriend(player=boris.id))

    await house.perform(actions.decline, boris, DeclineFriend(player=ada.id))

    with pytest.raises(AskedTooSoon):
        await house.perform(actions.ask, ada, AskFriend(player=boris.id))
    assert await given.relation(house, ada, boris) is Relation.NONE
    house.clock.advance(timedelta(days=7))
    again = await house.perform(actions.ask, ada, AskFriend(player=boris.id))
    assert again.relation is Relation.YOU_ASKED


async def test_whoever_declined_may_still_ask_themselves(house: House) -> None:
    ada, boris = await given.people(house, "Ada", "Boris")
    await house.perform(actions.ask, ada, AskFriend(player=boris.id))
    await house.perform(actions.decline, boris, DeclineFriend(player=ada.id))

    asked = await house.perform(actions.ask, boris, AskFriend(player=ada.id))

    assert asked.relation is Relation.YOU_ASKED


async def test_a_friendship_is_ended_by_either_and_a_request_by_its_asker(
    house: House,
) -> None:
    ada, boris, carmen = await given.people(house, "Ada", "Boris", "Carmen")
    await given.friends(house, ada, boris)
    await house.perform(actions.ask, ada, AskFriend(player=carmen.id))

    await house.perform(actions.remove, boris, RemoveFriend(player=ada.id))
    await house.perform(actions.remove, ada, RemoveFriend(player=carmen.id))

    assert await given.friends_of(house, ada) == []
    told = await house.perform(queries.my_requests, carmen, Nothing())
    assert told.received == []


REFUSED: list[tuple[Any, Any, type[Fault]]] = [
    (actions.accept, AcceptFriend, RequestUnknown),
    (actions.decline, DeclineFriend, RequestUnknown),
    (actions.remove, RemoveFriend, NotFriends),
    (actions.unblock, Unblock, NotBlocked),
]


@pytest.mark.parametrize(("action", "shape", "fault"), REFUSED)
async def test_what_is_not_there_is_not_answered(
    house: House, action: Any, shape: Any, fault: type[Fault]
) -> None:
    ada, boris = await given.people(house, "Ada", "Boris")

    with pytest.raises(fault):
        await house.perform(action, ada, shape(player=boris.id))
    with pytest.raises(WithOneself):
        await house.perform(action, ada, shape(player=ada.id))
    with pytest.raises(accounts.PlayerUnknown):
        await house.perform(action, ada, shape(player=new_id()))


async def test_one_cannot_say_yes_to_ones_own_request(house: House) -> None:
    ada, boris = await given.people(house, "Ada", "Boris")
    await house.perform(actions.ask, ada, AskFriend(player=boris.id))

    with pytest.raises(RequestUnknown):
        await house.perform(actions.accept, ada, AcceptFriend(player=boris.id))
    with pytest.raises(RequestPending):
        await house.perform(actions.ask, ada, AskFriend(player=boris.id))


async def test_a_block_ends_a_friendship_and_holds_both_ways(house: House) -> None:
    ada, boris, carmen = await given.people(house, "Ada", "Boris", "Carmen")
    await given.friends(house, ada, boris)

    await given.block(house, ada, boris)

    assert await given.friends_of(house, boris) == []
    for one, other in ((ada, boris), (boris, ada)):
        with pytest.raises(ContactRefused):
            await house.perform(actions.ask, one, AskFriend(player=other.id))
        between = await house.unit(
            lambda tx, one=one: friends.blocked_between(
                tx, one.id, [ada.id, boris.id, carmen.id]
            )
        )
        assert between == {other.id}
        assert await house.unit(
            lambda tx, one=one: friends.blocked_with(tx, one.id)
        ) == {other.id}


async def test_nobody_learns_that_they_were_blocked(house: House) -> None:
    ada, boris = await given.people(house, "Ada", "Boris")
    await given.block(house, ada, boris)

    assert await given.relation(house, ada, boris) is Relation.YOU_BLOCKED
    assert await given.relation(house, boris, ada) is Relation.NONE
    theirs = await house.perform(queries.my_blocks, boris, SeeBlocks())
    mine = await house.perform(queries.my_blocks, ada, SeeBlocks())
    assert (theirs.blocks, [b.username for b in mine.blocks]) == ([], ["Boris"])


async def test_of_two_blocks_one_stays_when_the_other_is_lifted(house: House) -> None:
    ada, boris = await given.people(house, "Ada", "Boris")
    await given.block(house, ada, boris)
    await given.block(house, boris, ada)
    await given.block(house, boris, ada)

    await house.perform(actions.unblock, ada, Unblock(player=boris.id))

    with pytest.raises(ContactRefused):
        await house.perform(actions.ask, ada, AskFriend(player=boris.id))
    await house.perform(actions.unblock, boris, Unblock(player=ada.id))
    await given.friends(house, ada, boris)
    with pytest.raises(FriendsBefore):
        await house.perform(actions.ask, ada, AskFriend(player=boris.id))


async def test_the_limits_hold_when_all_come_at_once(house: House) -> None:
    (ada,) = await given.people(house, "Ada")
    others = await given.people(house, *(f"Guest {n}" for n in range(4)))
    await house.unit(
        lambda tx: store.lock_tallies(tx, [ada.id, *(one.id for one in others)])
    )
    for other in others:
        await house.perform(actions.ask, other, AskFriend(player=ada.id))
    crowded = rules.Tally(friends=FRIENDS_MAX, asked=0, blocks=0, asked_today=0)

    with pytest.raises(FriendsFull):
        rules.accepted(
            await house.unit(
                lambda tx: store.pair(tx, *rules.ordered(ada.id, others[0].id))
            ),
            ada.id,
            others[0].id,
            {ada.id: crowded, others[0].id: crowded},
            house.clock.now(),
        )
    for tally, fault in (
        (rules.Tally(0, 100, 0, 0), RequestsFull),
        (rules.Tally(0, 0, 0, 50), RequestsOfTheDay),
    ):
        with pytest.raises(fault):
            rules.asked(None, ada.id, others[0].id, {ada.id: tally}, house.clock.now())


async def test_the_requests_of_a_day_are_counted(house: House) -> None:
    ada, boris = await given.people(house, "Ada", "Boris")
    for _ in range(50):
        await house.perform(actions.ask, ada, AskFriend(player=boris.id))
        await house.perform(actions.remove, ada, RemoveFriend(player=boris.id))
        await house.unit(lambda tx: store.forget(tx, *rules.ordered(ada.id, boris.id)))

    with pytest.raises(RequestsOfTheDay):
        await house.perform(actions.ask, ada, AskFriend(player=boris.id))
    house.clock.advance(timedelta(days=1))
    await house.perform(actions.ask, ada, AskFriend(player=boris.id))


async def test_friends_are_paged_by_id(house: House) -> None:
    ada, *others = await given.people(house, "Ada", "Boris", "Carmen", "Dmitry")
    for other in others:
        await given.friends(house, ada, other)

    first = await house.perform(queries.my_friends, ada, SeeFriends(limit=2))
    rest = await house.perform(
        queries.my_friends, ada, SeeFriends(limit=2, after=first.next)
    )

    assert first.next is not None
    assert rest.next is None
    shown = [friend.id for friend in (*first.friends, *rest.friends)]
    assert shown == sorted(other.id for other in others)


async def test_friends_of_friends_and_those_one_dealt_with_are_suggested(
    house: House,
) -> None:
    ada, boris, carmen, dmitry, elena = await given.people(
        house, "Ada", "Boris", "Carmen", "Dmitry", "Elena"
    )
    for one, other in ((ada, boris), (ada, carmen), (boris, dmitry), (carmen, dmitry)):
        await given.friends(house, one, other)
    await house.unit(
        lambda tx: ledger.move(
            tx,
            ledger.COIN,
            5,
            source=ledger.holder_named("operator"),
            target=elena.id,
            kind="mint",
            reason="given",
        )
    )
    gift = ledger.Transfer(to=ada.id, amount=5)
    await house.perform(ledger.transfer, elena, gift)

    shown = await house.perform(queries.suggestions, ada, Nothing())

    assert [(s.username, s.tie, s.shared) for s in shown.suggestions] == [
        ("Dmitry", Tie.FRIENDS, 2),
        ("Elena", Tie.DEALINGS, 1),
    ]


async def test_nobody_is_introduced_to_whom_they_blocked(house: House) -> None:
    ada, boris, carmen = await given.people(house, "Ada", "Boris", "Carmen")
    await given.friends(house, ada, boris)
    await given.friends(house, boris, carmen)
    await given.block(house, carmen, ada)

    for one in (ada, carmen):
        shown = await house.perform(queries.suggestions, one, Nothing())
        assert shown.suggestions == []


async def test_whoever_leaves_is_nobodys_friend(house: House) -> None:
    ada, boris, carmen = await given.people(house, "Ada", "Boris", "Carmen")
    await given.friends(house, ada, boris)
    await given.block(house, carmen, ada)

    left = DeleteMe(confirm="delete")
    await house.perform(looking_after_oneself.delete_me, ada, left)
    reaction = next(r for r in reactions.REACTIONS if r.to is accounts.PlayerDeleted)
    gone = accounts.PlayerDeleted(player=ada.id, erased=False)
    await house.unit(lambda tx: reaction.do(tx, gone))
    await house.unit(lambda tx: reaction.do(tx, gone))

    assert await given.friends_of(house, boris) == []
    assert await house.value("select count(*) from friends.pair") == 0


async def test_a_closed_request_is_forgotten_when_it_may_be_made_anew(
    house: House,
) -> None:
    ada, boris = await given.people(house, "Ada", "Boris")
    await house.perform(actions.ask, ada, AskFriend(player=boris.id))
    await house.perform(actions.decline, boris, DeclineFriend(player=ada.id))

    early = await house.unit(store.forget_closed)
    house.clock.advance(timedelta(days=7))
    late = await house.unit(store.forget_closed)

    assert (early, late) == (0, 1)


async def test_a_request_and_a_block_at_once_never_stand_together(
    house: House,
) -> None:
    ada, boris = await given.people(house, "Ada", "Boris")

    for _ in range(10):
        await asyncio.gather(
            house.perform(actions.ask, ada, AskFriend(player=boris.id)),
            house.perform(actions.block, boris, Block(player=ada.id)),
            return_exceptions=True,
        )
        pair = await house.unit(
            lambda tx: store.pair(tx, *rules.ordered(ada.id, boris.id))
        )
        assert pair is not None
        assert pair.state is State.BLOCKED
        await house.perform(actions.unblock, boris, Unblock(player=ada.id))
