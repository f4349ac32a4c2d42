from guildry.kernel import Card, Live, Route, Text, Word
from guildry.modules.presence import actions
from guildry.modules.presence.contract import MyPresence, PresenceChanged

ROUTES = (
    Route("GET", "/v1/presence/me", actions.my_presence),
    Route(
        "POST",
        "/v1/presence/me",
        actions.appear,
        example={"visible": True, "status": "in the war"},
    ),
)


def _nobody(happened: PresenceChanged) -> list[str]:
    """Whose friend one is, later rooms know; they tell those who may hear it."""
    return []


LIVE = (Live(PresenceChanged, to=_nobody),)


def _mine(mine: MyPresence) -> Card:
    seen = "presence-card-seen" if mine.visible else "presence-card-unseen"
    lines = (Text("presence-card-status", {"status": mine.status}),)
    return Card(mark="👁", title=Text(seen), lines=lines if mine.status else ())


WORDS = (
    Word(
        name="status",
        action=actions.appear,
        takes=("status",),
        card=_mine,
        aliases={"ru": ("статус",), "es": ("estado",)},
        private=True,
    ),
)
