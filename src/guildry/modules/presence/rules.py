"""Pure decisions about presence."""

from datetime import datetime

from guildry.kernel import PlayerId
from guildry.modules.presence.contract import HERE_AFTER_SPEAKING, Presence, Surface


def merged(
    player: PlayerId,
    *,
    sits: bool,
    seen: dict[Surface, datetime],
    visible: bool,
    status: str,
    now: datetime,
) -> Presence:
    """One answer from all surfaces: a socket says now, a message says a while ago."""
    surface = max(seen, key=lambda one: seen[one], default=None)
    last = seen[surface] if surface else None
    if sits:
        surface, last = Surface.WEB, now
    lately = last is not None and now - last <= HERE_AFTER_SPEAKING
    if not visible:
        return Presence(player, False, None, None, status)
    return Presence(player, sits or lately, surface, last, status)
