"""Who may do what, declared by hand: every routed action, and what it depends on beyond the role.

`python -m tests.edges.authorisation` writes the operators' table of it.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from guildry.kernel import Module, Role
from guildry.main import MODULES
from tests.edges.rights import (
    ADMINS,
    EVERYONE,
    GAME_MASTERS,
    MODERATORS,
    OK,
    OWNER,
    PLAYERS,
    Rule,
)
from tests.edges.rights_of_talk import TALK_RULES

PAGE: Final = Path("docs/handbook/permissions.md")
RIGHTS: Final = Path(__file__).with_name("rights.toml")

_NAMED: Final = {
    "owner": OWNER,
    "admins": ADMINS,
    "moderators": MODERATORS,
    "game masters": GAME_MASTERS,
    "players": PLAYERS,
    "everyone": EVERYONE,
}

ALLOWED: Final[dict[str, frozenset[Role]]] = {
    f"{room}.{action}": _NAMED[whom]
    for room, actions in tomllib.loads(RIGHTS.read_text()).items()
    for action, whom in actions.items()
}
"""Every routed action, and whom it lets in."""


def _on_players(action: str, holders: frozenset[Role]) -> Iterator[Rule]:
    """Only those who stand above somebody may act on them; side by side is not above."""
    above = {
        "a player": holders,
        "a moderator": holders & ADMINS,
        "a game master": holders & ADMINS,
        "an admin": holders & OWNER,
        "an owner": frozenset[Role](),
        "oneself": frozenset[Role](),
    }
    for relation, roles in above.items():
        yield Rule(action, relation, OK, roles)
        yield Rule(action, relation, "ROLE_OUT_OF_REACH", holders - roles)
    yield Rule(action, "unknown", "PLAYER_NOT_FOUND", holders)


def _on_holders(
    action: str,
    roles: frozenset[Role] = ADMINS,
    *,
    deleted: str = "HOLDER_CLOSED",
    unknown: str = "HOLDER_NOT_FOUND",
    own: str = OK,
) -> Iterator[Rule]:
    yield Rule(action, "own", own, roles)
    yield Rule(action, "other's", OK, roles)
    yield Rule(action, "deleted", deleted, roles)
    yield Rule(action, "unknown", unknown, roles)


def _on_things(
    action: str, unknown: str, roles: frozenset[Role] = PLAYERS
) -> Iterator[Rule]:
    """What belongs to nobody is the same for everybody whom the grant lets in."""
    yield Rule(action, "known", OK, roles)
    yield Rule(action, "unknown", unknown, roles)


def _on_friends(action: str, other: str, own: str = "SELF_FRIEND") -> Iterator[Rule]:
    yield Rule(action, "other's", other)
    yield Rule(action, "own", own)
    yield Rule(action, "deleted", "PLAYER_NOT_FOUND")
    yield Rule(action, "unknown", "PLAYER_NOT_FOUND")


def _on_trades(action: str) -> Iterator[Rule]:
    yield Rule(action, "other's", "TRADE_NOT_FOUND")
    yield Rule(action, "unknown", "TRADE_NOT_FOUND")


def _on_partners(action: str) -> Iterator[Rule]:
    yield Rule(action, "other's", OK)
    yield Rule(action, "own", "SELF_TRADE")
    yield Rule(action, "deleted", "PLAYER_NOT_FOUND")
    yield Rule(action, "unknown", "PLAYER_NOT_FOUND")


def _in_groups(
    action: str,
    own: str,
    outside: str = "NOT_A_MEMBER",
    unknown: str = "GROUP_NOT_FOUND",
) -> Iterator[Rule]:
    """As the leader of a group of one's own, in another's, and where there is none."""
    yield Rule(action, "own", own)
    yield Rule(action, "other's", outside)
    yield Rule(action, "unknown", unknown)


def _inside_groups(action: str) -> Iterator[Rule]:
    """What members see; and those who keep order in the hall."""
    yield Rule(action, "own", OK)
    yield Rule(action, "other's", OK, MODERATORS)
    yield Rule(action, "other's", "NOT_A_MEMBER", PLAYERS - MODERATORS)
    yield Rule(action, "unknown", "GROUP_NOT_FOUND")


RULES: Final[tuple[Rule, ...]] = (
    *_on_players("accounts.ban", MODERATORS),
    Rule("accounts.ban", "deleted", "PLAYER_NOT_FOUND", MODERATORS),
    *_on_players("accounts.unban", MODERATORS),
    Rule("accounts.unban", "deleted", "PLAYER_NOT_FOUND", MODERATORS),
    *_on_players("accounts.erase_player", ADMINS),
    Rule("accounts.erase_player", "deleted", OK, ADMINS),
    # An owner may make anyone anything, another owner too.
    *(
        Rule("accounts.appoint", relation, OK, roles)
        for relation, roles in {
            "a player": ADMINS,
            "a moderator": ADMINS,
            "a game master": ADMINS,
            "an admin": OWNER,
            "an owner": OWNER,
            "oneself": OWNER,
        }.items()
    ),
    *(
        Rule("accounts.appoint", relation, "ROLE_OUT_OF_REACH", ADMINS - OWNER)
        for relation in ("an admin", "an owner", "oneself")
    ),
    Rule("accounts.appoint", "unknown", "PLAYER_NOT_FOUND", ADMINS),
    Rule("accounts.appoint", "deleted", "PLAYER_NOT_FOUND", ADMINS),
    *_on_players("moderation.warn", MODERATORS),
    *_on_players("moderation.mute", MODERATORS),
    *TALK_RULES,
    Rule("accounts.player", "own", OK),
    Rule("accounts.player", "other's", OK),
    Rule("accounts.player", "deleted", "PLAYER_NOT_FOUND"),
    Rule("accounts.player", "unknown", "PLAYER_NOT_FOUND"),
    Rule("accounts.close_session", "own", OK),
    Rule("accounts.close_session", "other's", "SESSION_NOT_FOUND"),
    Rule("accounts.close_session", "unknown", "SESSION_NOT_FOUND"),
    Rule("accounts.confirm_link", "other's", "CODE_INVALID"),
    Rule("accounts.confirm_link", "unknown", "CODE_INVALID"),
    *_on_holders("inventory.inventory", GAME_MASTERS, deleted=OK, unknown=OK),
    *_on_holders("inventory.grant", GAME_MASTERS),
    *_on_holders("inventory.take", GAME_MASTERS),
    *_on_things("inventory.item", "ITEM_NOT_FOUND"),
    Rule("inventory.use", "own", OK),
    Rule("inventory.use", "other's", "INSUFFICIENT_RESOURCES"),
    Rule("inventory.use", "unknown", "ITEM_NOT_FOUND"),
    *_on_holders("shop.gift", PLAYERS, own="SELF_GIFT"),
    *_on_holders("shop.purchases_of", GAME_MASTERS, deleted=OK, unknown=OK),
    *_on_holders("shop.refund", GAME_MASTERS, unknown="PURCHASE_NOT_FOUND"),
    *_on_things("shop.offer", "OFFER_NOT_FOUND"),
    *_on_things("shop.purchase", "OFFER_NOT_FOUND"),
    *_on_things("shop.reprice", "OFFER_NOT_FOUND", ADMINS),
    *_on_things("shop.restock", "OFFER_NOT_FOUND", ADMINS),
    *_on_things("shop.open_offer", "OFFER_NOT_FOUND", ADMINS),
    *_on_things("shop.close_offer", "OFFER_NOT_FOUND", ADMINS),
    *_on_friends("friends.ask", OK),
    *_on_friends("friends.accept", "REQUEST_NOT_FOUND"),
    *_on_friends("friends.decline", "REQUEST_NOT_FOUND"),
    *_on_friends("friends.remove", "NOT_FRIENDS"),
    *_on_friends("friends.block", OK),
    *_on_friends("friends.unblock", "NOT_BLOCKED"),
    *_on_friends("friends.relation", OK, own=OK),
    *_on_holders("ledger.transfer", PLAYERS, own="SELF_TRANSFER"),
    Rule("ledger.posting", "own", OK),
    Rule("ledger.posting", "other's", OK, ADMINS),
    Rule("ledger.posting", "other's", "POSTING_NOT_FOUND", PLAYERS - ADMINS),
    Rule("ledger.posting", "unknown", "POSTING_NOT_FOUND"),
    Rule("ledger.reverse", "own", OK, ADMINS),
    Rule("ledger.reverse", "other's", OK, ADMINS),
    Rule("ledger.reverse", "unknown", "POSTING_NOT_FOUND", ADMINS),
    *_on_holders("ledger.purse", deleted=OK),
    *_on_holders("ledger.statement", deleted=OK),
    *_on_holders("ledger.freeze"),
    *_on_holders("ledger.unfreeze"),
    *_on_holders("ledger.mint"),
    *_on_holders("ledger.burn"),
    *_on_holders("ledger.reserve", GAME_MASTERS),
    Rule("ledger.settle", "unknown", "HOLD_NOT_FOUND", GAME_MASTERS),
    Rule("ledger.release", "unknown", "HOLD_NOT_FOUND", GAME_MASTERS),
    *_on_partners("trading.offer"),
    *_on_partners("trading.offer_in_words"),
    Rule("trading.trade", "other's", OK, MODERATORS),
    Rule("trading.trade", "other's", "TRADE_NOT_FOUND", PLAYERS - MODERATORS),
    Rule("trading.trade", "unknown", "TRADE_NOT_FOUND"),
    *_on_trades("trading.counter"),
    *_on_trades("trading.accept"),
    *_on_trades("trading.confirm"),
    *_on_trades("trading.decline"),
    *_on_trades("trading.cancel"),
    Rule("trading.judge", "other's", "ALERT_NOT_FOUND", MODERATORS),
    Rule("trading.judge", "unknown", "ALERT_NOT_FOUND", MODERATORS),
    Rule("auctions.lot", "unknown", "AUCTION_NOT_FOUND"),
    Rule("auctions.bid", "unknown", "AUCTION_NOT_FOUND"),
    Rule("auctions.buy_out", "unknown", "AUCTION_NOT_FOUND"),
    Rule("auctions.cancel_lot", "unknown", "AUCTION_NOT_FOUND"),
    Rule("auctions.stop_lot", "unknown", "AUCTION_NOT_FOUND", MODERATORS),
    Rule("auctions.watch", "unknown", "AUCTION_NOT_FOUND"),
    Rule("market.cancel_order", "unknown", "ORDER_NOT_FOUND"),
    *_in_groups("groups.group", OK, OK),
    *_in_groups("groups.members_of", OK, OK),
    *_in_groups("groups.join", "ALREADY_IN_GROUP", OK),
    *_in_groups("groups.take_back", *["GROUP_REQUEST_NOT_FOUND"] * 2),
    *_in_groups("groups.change", OK),
    *_in_groups("groups.disband", OK),
    *_in_groups("groups.leave", "LEADER_CANNOT_LEAVE"),
    *_in_groups("groups.invite", OK),
    *_in_groups("groups.uninvite", "GROUP_REQUEST_NOT_FOUND"),
    *_in_groups("groups.admit", "GROUP_REQUEST_NOT_FOUND"),
    *_in_groups("groups.turn_away", "GROUP_REQUEST_NOT_FOUND"),
    *_in_groups("groups.kick", "MEMBER_NOT_FOUND"),
    *_in_groups("groups.give_role", "MEMBER_NOT_FOUND"),
    *_in_groups("groups.hand_over", "MEMBER_NOT_FOUND"),
    *_in_groups("groups.change_role", OK),
    *_in_groups("groups.contribute", OK),
    *_in_groups("groups.spend", "MEMBER_NOT_FOUND"),
    *_in_groups("groups.approve_spending", "SPENDING_NOT_FOUND"),
    *_in_groups("groups.decline_spending", "SPENDING_NOT_FOUND"),
    *_in_groups("groups.set_dues", OK),
    *_in_groups("groups.set_goal", "INSUFFICIENT_RESOURCES"),
    *_in_groups("groups.drop_goal", "GOAL_NOT_FOUND"),
    *_inside_groups("groups.knocks"),
    *_inside_groups("groups.roles"),
    *_inside_groups("groups.treasury"),
    *_inside_groups("groups.goals"),
    *_inside_groups("groups.log"),
    *(
        Rule(action, relation, outcome, MODERATORS)
        for action in ("groups.rename", "groups.close")
        for relation, outcome in (
            ("own", OK),
            ("other's", OK),
            ("unknown", "GROUP_NOT_FOUND"),
        )
    ),
    Rule("house.retry_letter", "unknown", "DEAD_LETTER_NOT_FOUND", ADMINS),
    Rule("house.drop_letter", "unknown", "DEAD_LETTER_NOT_FOUND", OWNER),
)
"""Every relation of every action that names somebody or something."""

_ROLES: Final = tuple(Role)
_TITLES: Final = {role: role.value.replace("_", " ") for role in _ROLES}


def page(modules: tuple[Module, ...] = MODULES) -> str:
    """The operators' table, in Markdown."""
    return "\n".join([*_grants(modules), "", *_relations(), ""])


def _grants(modules: tuple[Module, ...]) -> Iterator[str]:
    yield "# Who may do what"
    yield ""
    yield "Each action, by every edge alike. A moderator and a game master stand side by side: neither holds the other's rights."
    for module in modules:
        yield ""
        yield f"## {module.name}"
        yield ""
        yield "| action | " + " | ".join(_TITLES[role] for role in _ROLES) + " |"
        yield "|---" + "|:-:" * len(_ROLES) + "|"
        for route in module.routes:
            allowed = ALLOWED[route.action.name]
            marks = " | ".join("✓" if role in allowed else "" for role in _ROLES)
            yield f"| `{route.action.name}` | {marks} |"


def _relations() -> Iterator[str]:
    yield "## On whom, and on what"
    yield ""
    yield "Where an action names somebody or something, more than the role decides."
    yield ""
    yield "| action | on | who | comes to |"
    yield "|---|---|---|---|"
    for rule in RULES:
        if rule.roles:
            who = ", ".join(_TITLES[role] for role in _ROLES if role in rule.roles)
            outcome = rule.outcome if rule.outcome == OK else f"`{rule.outcome}`"
            yield f"| `{rule.action}` | {rule.relation} | {who} | {outcome} |"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page())
