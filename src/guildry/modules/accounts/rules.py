"""Pure decisions of identity: who outranks whom, what a new player is called, when one may change what."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import available_timezones

from guildry.kernel import REACH, Role, Row
from guildry.modules.accounts.contract import (
    LastOwner,
    NameRefused,
    OutOfReach,
    TooSoon,
    ZoneUnknown,
)
from guildry.modules.accounts.names import BadName, Name, clean_name

RENAME_DAYS: Final = 7
ZONE_HOURS: Final = 24
QUARANTINE_DAYS: Final = 90
LOCALES: Final = ("en", "ru", "es")
_ZONES: Final = frozenset(available_timezones())


def may_act_on(actor: Role, target: Role) -> None:
    """Only those who stand above someone may act on them."""
    above = target in REACH[actor] and actor not in REACH[target]
    if not above:
        raise OutOfReach()


def may_appoint(actor: Role, target: Role, role: Role) -> None:
    """An owner may make anyone anything; others only what stands below themselves."""
    if actor is Role.OWNER:
        return
    may_act_on(actor, target)
    may_act_on(actor, role)


def may_come_in(player: Row, now: datetime) -> bool:
    """Whether nothing keeps a player out; a ban ends by itself when its time has come."""
    if player["state"] != "banned":
        return player["state"] == "active"
    return player["banned_until"] is not None and player["banned_until"] <= now


def may_step_down(player: Row, owners: int) -> None:
    """A hall is never left without an owner who can come in."""
    if player["role"] == Role.OWNER and player["state"] == "active" and owners == 1:
        raise LastOwner()


def named(raw: str) -> Name:
    try:
        return clean_name(raw)
    except BadName as problem:
        raise NameRefused(flaw=problem.flaw) from problem


def name_candidates(wish: str, noise: bytes) -> list[Name]:
    """What a new player could be called, the best first; the last one is free in practice."""
    candidates: list[Name] = []
    tail = int.from_bytes(noise[:2]) % 9000 + 1000
    for raw in (wish, f"{wish[:18]} {tail}"):
        try:
            candidates.append(clean_name(raw))
        except BadName:
            continue
    guest = f"Guest {noise[2:8].hex().upper()}"
    candidates.append(Name(shown=guest, skeleton=guest.casefold()))
    return candidates


def may_rename(changed: datetime | None, now: datetime) -> None:
    if changed is not None and now < changed + timedelta(days=RENAME_DAYS):
        raise TooSoon(field="username", until=changed + timedelta(days=RENAME_DAYS))


def may_change_zone(zone: str, changed: datetime | None, now: datetime) -> None:
    if zone not in _ZONES:
        raise ZoneUnknown(zone=zone)
    if changed is not None and now < changed + timedelta(hours=ZONE_HOURS):
        raise TooSoon(field="zone", until=changed + timedelta(hours=ZONE_HOURS))


def locale_of(platform: str | None) -> str:
    """The language that a platform says, if the hall speaks it."""
    language = (platform or "en")[:2].lower()
    return language if language in LOCALES else "en"
