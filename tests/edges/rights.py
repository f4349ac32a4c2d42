"""The words in which rights are declared: sets of roles, and what an action comes to for them."""

from typing import Final, NamedTuple

from guildry.kernel import Role

OWNER: Final = frozenset({Role.OWNER})
ADMINS: Final = OWNER | {Role.ADMIN}
MODERATORS: Final = ADMINS | {Role.MODERATOR}
GAME_MASTERS: Final = ADMINS | {Role.GAME_MASTER}
PLAYERS: Final = MODERATORS | GAME_MASTERS | {Role.PLAYER}
EVERYONE: Final = PLAYERS | {Role.ANYONE}

OK: Final = "yes"


class Rule(NamedTuple):
    """What an action on somebody or something comes to, for those whom its grant lets in."""

    action: str
    relation: str
    outcome: str
    """`yes`, or the code of the refusal."""
    roles: frozenset[Role] = PLAYERS
