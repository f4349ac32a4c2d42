"""Pure decisions about who may decide a wish, and how a command is spelled."""

from guildry.kernel import Actor
from guildry.modules.perks.contract import LEND, WishKind, WishState


def may_decide(actor: Actor, player: object, kind: WishKind) -> bool:
    own = actor.player is not None and actor.player == player
    return not own and (kind is not WishKind.DAY or actor.may(LEND))


def is_open(kind: WishKind, state: WishState, grant: bool) -> bool:
    """What waits can be decided; words that stand can be taken back, a day that was lent can't."""
    taken_back = state is WishState.GRANTED and not grant and kind is not WishKind.DAY
    return state is WishState.WAITING or taken_back


def spelled(word: str) -> str:
    return word.casefold()
