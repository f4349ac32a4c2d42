"""What becomes of two players when one of them asks, answers, leaves or blocks. Pure."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from msgspec.structs import replace

from guildry.modules.friends.contract import (
    AGAIN_AFTER_DECLINE,
    AGAIN_AFTER_PARTING,
    AGAIN_AFTER_WITHDRAWAL,
    BLOCKS_MAX,
    FRIENDS_MAX,
    REQUESTS_A_DAY_MAX,
    REQUESTS_MAX,
    Acquaintance,
    AskedTooSoon,
    BlocksFull,
    ContactRefused,
    FriendsBefore,
    FriendsFull,
    NotBlocked,
    NotFriends,
    Pair,
    Relation,
    RequestPending,
    RequestsFull,
    RequestsOfTheDay,
    RequestUnknown,
    State,
    Tally,
    WithOneself,
)

Tallies = dict[UUID, Tally]


def ordered(who: UUID, other: UUID) -> tuple[UUID, UUID]:
    if who == other:
        raise WithOneself()
    return (who, other) if who < other else (other, who)


def asked(
    pair: Pair | None, who: UUID, other: UUID, tallies: Tallies, now: datetime
) -> Pair:
    """A request, or, where the other had asked already, a friendship."""
    one, two = ordered(who, other)
    if pair is not None:
        if pair.state is State.BLOCKED:
            raise ContactRefused(player=other)
        if pair.state is State.FRIENDS:
            raise FriendsBefore(player=other)
        if pair.state is State.ASKED:
            if pair.asked_by == who:
                raise RequestPending(player=other)
            return accepted(pair, who, other, tallies, now)
        if pair.asked_by == who and pair.again_at is not None and now < pair.again_at:
            raise AskedTooSoon(player=other, until=pair.again_at)
    if tallies[who].asked >= REQUESTS_MAX:
        raise RequestsFull(most=REQUESTS_MAX)
    if tallies[who].asked_today >= REQUESTS_A_DAY_MAX:
        raise RequestsOfTheDay(most=REQUESTS_A_DAY_MAX)
    _has_room(tallies, who)
    return Pair(one=one, two=two, state=State.ASKED, asked_by=who, since=now)


def accepted(
    pair: Pair | None, who: UUID, other: UUID, tallies: Tallies, now: datetime
) -> Pair:
    pair = _open_request(pair, other)
    _has_room(tallies, who)
    _has_room(tallies, other)
    return replace(pair, state=State.FRIENDS, asked_by=None, since=now)


def declined(pair: Pair | None, other: UUID, now: datetime) -> Pair:
    pair = _open_request(pair, other)
    return _closed(pair, other, now + AGAIN_AFTER_DECLINE, now)


def removed(pair: Pair | None, who: UUID, other: UUID, now: datetime) -> Pair:
    """A friendship ended, or one's own request taken back."""
    if pair is not None and pair.state is State.FRIENDS:
        return _closed(pair, other, now + AGAIN_AFTER_PARTING, now)
    if pair is not None and pair.state is State.ASKED and pair.asked_by == who:
        return _closed(pair, who, now + AGAIN_AFTER_WITHDRAWAL, now)
    raise NotFriends(player=other)


def blocked(
    pair: Pair | None, who: UUID, other: UUID, tallies: Tallies, now: datetime
) -> Pair | None:
    """A block overrides whatever there was; None where it stands already."""
    one, two = ordered(who, other)
    if pair is not None and pair.blocks(who):
        return None
    if tallies[who].blocks >= BLOCKS_MAX:
        raise BlocksFull(most=BLOCKS_MAX)
    return Pair(
        one=one,
        two=two,
        state=State.BLOCKED,
        one_blocks=who == one or (pair is not None and pair.one_blocks),
        two_blocks=who == two or (pair is not None and pair.two_blocks),
        since=now,
    )


def unblocked(pair: Pair | None, who: UUID, other: UUID) -> Pair | None:
    """The other's own block stays; else nothing is left between the two."""
    if pair is None or not pair.blocks(who):
        raise NotBlocked(player=other)
    if not pair.blocks(other):
        return None
    return replace(pair, one_blocks=other == pair.one, two_blocks=other == pair.two)


def relation(pair: Pair | None, who: UUID) -> Relation:
    """As one of the two may see it: a block by the other looks like nothing at all."""
    if pair is None:
        return Relation.NONE
    match pair.state:
        case State.FRIENDS:
            return Relation.FRIENDS
        case State.ASKED:
            mine = pair.asked_by == who
            return Relation.YOU_ASKED if mine else Relation.ASKS_YOU
        case State.BLOCKED if pair.blocks(who):
            return Relation.YOU_BLOCKED
        case _:
            return Relation.NONE


def best(known: Iterable[Acquaintance], limit: int) -> list[Acquaintance]:
    """The strongest tie of each, strongest first; ties of ties by id, so that the order stays."""
    strongest: dict[UUID, Acquaintance] = {}
    for one in known:
        before = strongest.get(one.player)
        if before is None or one.strength > before.strength:
            strongest[one.player] = one
    ranked = sorted(strongest.values(), key=lambda one: (-one.strength, one.player))
    return ranked[:limit]


def _open_request(pair: Pair | None, other: UUID) -> Pair:
    if pair is None or pair.state is not State.ASKED or pair.asked_by != other:
        raise RequestUnknown(player=other)
    return pair


def _has_room(tallies: Tallies, player: UUID) -> None:
    if tallies[player].friends >= FRIENDS_MAX:
        raise FriendsFull(player=player, most=FRIENDS_MAX)


def _closed(pair: Pair, asker: UUID, again_at: datetime, now: datetime) -> Pair:
    return replace(
        pair, state=State.CLOSED, asked_by=asker, again_at=again_at, since=now
    )
