"""How a war is begun, scored and won. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from guildry.kernel import PlayerId
from guildry.modules.groups import Band, GroupId
from guildry.modules.wars.contract import (
    HALF,
    HALF_POINTS_MAX,
    YOUNG,
    AtPeace,
    NotAlike,
    OnOwnGroup,
    State,
    TooYoung,
    War,
)


class Fighter(Struct, frozen=True):
    player: PlayerId
    group: GroupId
    points: int


def may_fight(ours: Band, theirs: Band, now: datetime) -> None:
    if ours.id == theirs.id:
        raise OnOwnGroup()
    if ours.kind != theirs.kind:
        raise NotAlike(yours=ours.kind, theirs=theirs.kind)
    for band in (ours, theirs):
        if band.peaceful:
            raise AtPeace(group=band.name)
        if now < band.founded_at + YOUNG:
            raise TooYoung(group=band.name, until=band.founded_at + YOUNG)


def week_of(now: datetime) -> date:
    """The Monday of the UTC week."""
    today = now.date()
    return today - timedelta(days=today.weekday())


def state(war: War, now: datetime) -> State:
    if war.closed_at is not None:
        return State.OVER
    if now >= war.ends_at:
        return State.COUNTING
    return State.RUNNING if now >= war.starts_at else State.DECLARED


def half_at(war: War, at: datetime) -> int | None:
    """In which half of the war something happened: 0 or 1; None outside of it."""
    if not war.starts_at <= at < war.ends_at:
        return None
    return int((at - war.starts_at) >= HALF)


def points_left(points: int, had: int) -> int:
    """What of some points still counts for a fighter in a half."""
    return max(0, min(points, HALF_POINTS_MAX - had))


def best(fighters: Iterable[Fighter], group: GroupId, counted: int) -> list[Fighter]:
    """The fighters of a side that count: its best, as many as the smaller side has."""
    side = [one for one in fighters if one.group == group]
    return sorted(side, key=lambda one: (-one.points, one.player))[:counted]


def total(fighters: Sequence[Fighter], group: GroupId, counted: int) -> int:
    return sum(one.points for one in best(fighters, group, counted))


def winner(war: War, attacker: int, defender: int) -> GroupId | None:
    """None where neither did more than the other."""
    if attacker == defender:
        return None
    return war.attacker if attacker > defender else war.defender


def pool(war: War) -> int:
    return war.stake * (2 if war.matched_at is not None else 1)
