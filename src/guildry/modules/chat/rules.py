"""Pure decisions of the chat."""

import re
from datetime import datetime, timedelta
from math import ceil
from typing import Final
from uuid import UUID

from guildry.kernel import Fault
from guildry.modules import moderation
from guildry.modules.chat.contract import (
    EDITABLE,
    MENTIONS_MAX,
    MESSAGES_A_MINUTE_MAX,
    MESSAGES_A_SECOND_MAX,
    REACTIONS,
)
from guildry.modules.chat.faults import (
    NotYours,
    ReactionUnknown,
    SlowMode,
    TooFast,
    TooLate,
)

_MENTION: Final = re.compile(r"(?<![\w@])@([\w.-]+(?: [\w.-]+){0,2})")


def mentioned(text: str) -> list[list[str]]:
    """What each @ of a text may call: a name of three words, of two, or of one."""
    called: list[list[str]] = []
    for match in _MENTION.findall(text)[:MENTIONS_MAX]:
        words = match.split(" ")
        names = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
        called.append([name.rstrip(".-").lower() for name in names])
    return called


def refusal(verdict: int, until: datetime | None, now: datetime) -> Fault:
    """The words for why the database did not store a message."""
    assert until is not None, f"verdict {verdict}"
    seconds = max(1, ceil((until - now).total_seconds()))
    match verdict:
        case 1:
            return moderation.Muted(until=until)
        case 2:
            return TooFast(retry_after=seconds, most=MESSAGES_A_MINUTE_MAX)
        case 3:
            return TooFast(retry_after=seconds, most=MESSAGES_A_SECOND_MAX)
        case _:
            assert verdict == 4, f"verdict {verdict}"
            return SlowMode(retry_after=seconds)


def may_edit(
    message: UUID, author: UUID, player: UUID, at: datetime, now: datetime
) -> None:
    if author != player:
        raise NotYours(message=message)
    if now - at > EDITABLE:
        raise TooLate(until=at + timedelta(seconds=EDITABLE.total_seconds()))


def may_react(emoji: str) -> None:
    if emoji not in REACTIONS:
        raise ReactionUnknown(emoji=emoji)
