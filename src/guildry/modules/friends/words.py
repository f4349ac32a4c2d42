"""Friendship's words in a chat."""

from guildry.kernel import Button, Card, Done, Text, Word
from guildry.modules.friends import actions, queries
from guildry.modules.friends.contract import (
    Friends,
    Relation,
    Requests,
    Standing,
    Suggestions,
)

LINES_MAX = 7


def _friends(shown: Friends) -> Card:
    return Card(
        mark="🤝",
        title=Text("friends-card-friends", {"count": len(shown.friends)}),
        lines=tuple(
            Text("friends-card-friend", {"name": friend.username})
            for friend in shown.friends[:LINES_MAX]
        ),
    )


def _requests(shown: Requests) -> Card:
    return Card(
        mark="📨",
        title=Text("friends-card-requests", {"count": len(shown.received)}),
        lines=tuple(
            Text("friends-card-request", {"name": asker.username})
            for asker in shown.received[:LINES_MAX]
        ),
        buttons=tuple(
            Button(
                Text("friends-button-accept", {"name": asker.username}),
                "befriend",
                {"player": str(asker.id)},
            )
            for asker in shown.received[:LINES_MAX]
        ),
    )


def _suggestions(shown: Suggestions) -> Card:
    return Card(
        mark="🔭",
        title=Text("friends-card-suggestions", {"count": len(shown.suggestions)}),
        lines=tuple(
            Text(
                "friends-card-suggestion",
                {"name": one.username, "tie": one.tie.value, "shared": one.shared},
            )
            for one in shown.suggestions[:LINES_MAX]
        ),
        buttons=tuple(
            Button(
                Text("friends-button-ask", {"name": one.username}),
                "befriend",
                {"player": str(one.id)},
            )
            for one in shown.suggestions[:LINES_MAX]
        ),
    )


def _standing(shown: Standing) -> Card:
    made = shown.relation is Relation.FRIENDS
    key = "friends-card-made" if made else "friends-card-asked"
    return Card(mark="🤝", title=Text(key, {"name": shown.username}))


def _parted(shown: Done) -> Card:
    return Card(mark="👋", title=Text("friends-card-parted"))


def _blocked(shown: Done) -> Card:
    return Card(mark="🚫", title=Text("friends-card-blocked"))


def _unblocked(shown: Done) -> Card:
    return Card(mark="🔓", title=Text("friends-card-unblocked"))


WORDS = (
    Word(
        name="friends",
        action=queries.my_friends,
        card=_friends,
        aliases={"ru": ("друзья",), "es": ("amigos",)},
        private=True,
    ),
    Word(
        name="requests",
        action=queries.my_requests,
        card=_requests,
        aliases={"ru": ("заявки",), "es": ("solicitudes",)},
        private=True,
    ),
    Word(
        name="acquaintances",
        action=queries.suggestions,
        card=_suggestions,
        aliases={"ru": ("знакомые",), "es": ("conocidos",)},
        private=True,
    ),
    Word(
        name="befriend",
        action=actions.ask,
        takes=("player",),
        card=_standing,
        aliases={"ru": ("дружить", "подружиться"), "es": ("amistad",)},
        private=True,
    ),
    Word(
        name="unfriend",
        action=actions.remove,
        takes=("player",),
        card=_parted,
        aliases={"ru": ("раздружиться",), "es": ("romper",)},
        private=True,
    ),
    Word(
        name="block",
        action=actions.block,
        takes=("player",),
        card=_blocked,
        aliases={"ru": ("заблокировать",), "es": ("bloquear",)},
        private=True,
    ),
    Word(
        name="unblock",
        action=actions.unblock,
        takes=("player",),
        card=_unblocked,
        aliases={"ru": ("разблокировать",), "es": ("desbloquear",)},
        private=True,
    ),
)
