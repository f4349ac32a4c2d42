"""Pure decisions about when somebody is told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from guildry.modules.notifications.contract import DIGEST, Kind, Manner

DEFAULTS = {Kind.FRIENDS_MADE: Manner.DIGEST, Kind.REACTION: Manner.SILENT}


def manner_of(kind: Kind, chosen: Manner | None) -> Manner:
    return chosen or DEFAULTS.get(kind, Manner.AT_ONCE)


def due_at(
    manner: Manner, now: datetime, zone: str, starts: int | None, ends: int | None
) -> datetime | None:
    """When a platform is to tell it: after the quiet hours; None for never."""
    if manner in (Manner.SILENT, Manner.OFF):
        return None
    due = now
    if manner is Manner.DIGEST:
        seconds = DIGEST.total_seconds()
        since_epoch = now.timestamp()
        due = now + timedelta(seconds=seconds - since_epoch % seconds)
    return after_quiet(due, zone, starts, ends)


def after_quiet(
    moment: datetime, zone: str, starts: int | None, ends: int | None
) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into."""
    if starts is None or ends is None or starts == ends:
        return moment
    local = moment.astimezone(ZoneInfo(zone))
    hour = local.hour
    quiet = starts <= hour < ends if starts < ends else hour >= starts or hour < ends
    if not quiet:
        return moment
    wakes = local.replace(hour=ends, minute=0, second=0, microsecond=0)
    if wakes <= local:
        wakes += timedelta(days=1)
    return wakes.astimezone(moment.tzinfo)
