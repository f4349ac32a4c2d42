"""Who may do what in a group, and what things come to. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from guildry.kernel import PlayerId
from guildry.modules.groups.contract.data import (
    ACTIVE_WITHIN,
    COINS_FOR_EXPERIENCE,
    EXPERIENCE_A_DAY_MAX,
    KICKS_A_DAY_MAX,
    LEADER_AWAY,
    MASTER,
    PEACE_HELD,
    WINNERS_MAX,
    Band,
    Membership,
    Permission,
    RoleOf,
)
from guildry.modules.groups.contract.refused import (
    DayLimit,
    KicksUsedUp,
    LeaderOnly,
    LevelTooLow,
    MoreThanYours,
    NotAllowed,
    OnOneself,
    PeaceHolds,
    RankTooLow,
    SecondPerson,
    SpendingVoid,
)


class Candidate(Struct, frozen=True):
    """A member, as a successor or a winner is chosen from."""

    player: PlayerId
    rank: int
    deeds: int
    active_at: datetime
    joined_at: datetime


def may(member: Membership, permission: Permission) -> None:
    if not member.may(permission):
        raise NotAllowed(permission=permission.value)


def leads(member: Membership) -> None:
    if member.role != MASTER:
        raise LeaderOnly()


def may_act_on(member: Membership, other: Membership) -> None:
    """Only from above; side by side is not above, and nobody is above themselves."""
    if member.player == other.player:
        raise OnOneself()
    if member.rank >= other.rank:
        raise RankTooLow()


def may_give(member: Membership, other: Membership, role: RoleOf) -> None:
    """A role below one's own, to somebody below oneself, with no right that one has not."""
    may_act_on(member, other)
    _below(member, role)
    _no_more_than(member, role.permissions, role.daily_limit)


def may_change_role(
    member: Membership,
    role: RoleOf,
    permissions: frozenset[Permission],
    daily_limit: int,
) -> None:
    _below(member, role)
    _no_more_than(member, permissions, daily_limit)


def _below(member: Membership, role: RoleOf) -> None:
    if role.rank <= member.rank:
        raise RankTooLow()


def _no_more_than(
    member: Membership, permissions: frozenset[Permission], daily_limit: int | None
) -> None:
    beyond = sorted(permissions - member.permissions)
    if beyond:
        raise MoreThanYours(permission=beyond[0])
    if member.daily_limit is not None and (daily_limit or 0) > member.daily_limit:
        raise MoreThanYours(permission="daily_limit")


def may_kick(band: Band, member: Membership, other: Membership) -> None:
    may(member, Permission.KICK)
    may_act_on(member, other)
    if band.kicks_today >= KICKS_A_DAY_MAX:
        raise KicksUsedUp(most=KICKS_A_DAY_MAX)


def high_enough(required: int, level: int | None) -> None:
    """Where nobody knows of levels, none is asked for."""
    if level is not None and level < required:
        raise LevelTooLow(required=required, level=level)


def within_limit(member: Membership, spent: int, amount: int) -> int | None:
    """What is left of the member's day after the spending; None where there is no limit."""
    if member.daily_limit is None:
        return None
    left = member.daily_limit - spent
    if amount > left:
        raise DayLimit(required=amount, available=max(left, 0))
    return left - amount


def needs_second(band: Band, spent: int, amount: int) -> bool:
    """Counted over the day, so that nothing is gained by spending in pieces; alone, there is nobody to ask."""
    return band.members > 1 and spent + amount > band.two_person_above


def may_second(member: Membership, by: PlayerId, receiver: PlayerId) -> None:
    may(member, Permission.SECOND)
    if member.player in (by, receiver):
        raise SecondPerson()


def still_stands(asker: Membership | None, spent: int, amount: int) -> None:
    """A spending is only as good as the right of whoever asked for it, at the moment it is done."""
    if asker is None or not asker.may(Permission.SPEND):
        raise SpendingVoid()
    within_limit(asker, spent, amount)


def experience_for(coins: int, earned_today: int) -> int:
    """What a contribution counts for; no more than so much a day, for coins can go round."""
    room = EXPERIENCE_A_DAY_MAX - earned_today
    return max(0, min(coins // COINS_FOR_EXPERIENCE, room))


def level_at(experience: int, levels: Sequence[tuple[int, int]]) -> int:
    """The highest level whose experience is reached; `levels` are (level, experience) in their order."""
    return max(level for level, needed in levels if needed <= experience)


def in_order(levels: Sequence[tuple[int, int]]) -> bool:
    """Levels from one on, each asking for more than the one before."""
    return all(
        level == n and (n == 1 or needed > levels[n - 2][1])
        for n, (level, needed) in enumerate(levels, 1)
    )


def peace_may_change(band: Band, now: datetime) -> None:
    """Peace is a way to live, not a shield to be put up and down."""
    until = band.peaceful_at + PEACE_HELD
    if now < until and band.peaceful_at > band.founded_at:
        raise PeaceHolds(until=until)


def shares(amount: int, winners: Sequence[PlayerId]) -> list[tuple[PlayerId, int]]:
    """Equal shares that sum to the amount; the first in line get what can't be halved."""
    each, rest = divmod(amount, len(winners))
    cut = [(who, each + (n < rest)) for n, who in enumerate(winners)]
    return [(who, share) for who, share in cut if share > 0]


def winners(members: Iterable[Candidate], now: datetime) -> list[PlayerId]:
    """The active members, the busiest first."""
    active = [one for one in members if one.active_at >= now - ACTIVE_WITHIN]
    ranked = sorted(active, key=lambda one: (-one.deeds, one.joined_at, one.player))
    return [one.player for one in ranked[:WINNERS_MAX]]


def successor(members: Iterable[Candidate], now: datetime) -> Candidate | None:
    """The most active officer, else the most active member; nobody who has been away as well."""
    here = [one for one in members if one.active_at > now - LEADER_AWAY]
    return first_in_line(here)


def first_in_line(members: Iterable[Candidate]) -> Candidate | None:
    return min(
        members,
        key=lambda one: (
            one.rank != 1,
            -one.deeds,
            -one.active_at.timestamp(),
            one.joined_at,
            one.player,
        ),
        default=None,
    )
