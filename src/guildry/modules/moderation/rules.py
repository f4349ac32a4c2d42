"""Pure decisions of moderation: who may act on whom, what a report weighs, which links are a trap."""

import re
from datetime import datetime, timedelta
from typing import Final

from guildry.kernel import REACH, Role
from guildry.modules.moderation.contract import GATE, YOUNG
from guildry.modules.moderation.faults import GateClosed, LinksTooSoon, OutOfReach

LINK: Final = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|net|org|gg|ru|io|me|xyz|link|gift|site|shop|app|co|info)\b(?:/\S*)?",
    re.IGNORECASE,
)
BAIT: Final = re.compile(
    r"free\s+(?:nitro|gems?|coins?|skins?)|claim\s+your|airdrop|connect\s+your\s+wallet|seed\s+phrase"
    r"|бесплатн\w*\s+(?:нитро|монет\w*|скин\w*)|подключи\w*\s+кошел|(?:gratis|regalo)\s+(?:nitro|monedas)|conecta\s+tu\s+(?:cartera|wallet)",
    re.IGNORECASE,
)
TRUSTED_DAYS: Final = 30
KNOWN_DAYS: Final = 3


def may_act_on(actor: Role, target: Role) -> None:
    """Only who stands above somebody may act on them; side by side is not above."""
    if target is actor or target not in REACH[actor]:
        raise OutOfReach()


def weight_of(age: timedelta) -> int:
    """What a reporter's word weighs: a crowd of new accounts does not outweigh two old ones."""
    if age >= timedelta(days=TRUSTED_DAYS):
        return 10
    return 5 if age >= timedelta(days=KNOWN_DAYS) else 1


def may_link(text: str, joined_at: datetime, now: datetime) -> None:
    if now - joined_at < YOUNG and LINK.search(text):
        raise LinksTooSoon(until=joined_at + YOUNG)


def may_pass(gate_until: datetime | None, joined_at: datetime, now: datetime) -> None:
    """While the gate is closed, who came in the last while does not speak."""
    if gate_until and gate_until > now and now - joined_at < GATE * 4:
        raise GateClosed(until=gate_until)


def bait_in(text: str) -> str | None:
    """A promise with a link beside it: what those who steal accounts write."""
    bait = BAIT.search(text)
    return bait[0] if bait and LINK.search(text) else None
