"""Who may do what in wars, with payments and with profiles, declared by hand."""

from typing import Final

from tests.edges.rights import ADMINS, GAME_MASTERS, MODERATORS, OK, Rule

PEOPLE_RULES: Final[tuple[Rule, ...]] = (
    Rule("wars.war", "unknown", "WAR_NOT_FOUND"),
    Rule("wars.match_stake", "own", "WAR_NOT_FOUND"),
    Rule("payments.credit", "other's", OK, ADMINS),
    Rule("payments.credit", "deleted", "PLAYER_NOT_FOUND", ADMINS),
    Rule("payments.credit", "unknown", "PLAYER_NOT_FOUND", ADMINS),
    Rule("payments.take_back", "unknown", "PAYMENT_NOT_FOUND", ADMINS),
    Rule("profiles.profile", "own", OK),
    Rule("profiles.profile", "other's", OK),
    Rule("profiles.profile", "deleted", "PLAYER_NOT_FOUND"),
    Rule("profiles.profile", "unknown", "PLAYER_NOT_FOUND"),
    Rule("profiles.picture", "own", "PICTURE_NOT_FOUND"),
    Rule("profiles.picture", "other's", "PICTURE_NOT_FOUND"),
    Rule("profiles.picture", "unknown", "PICTURE_NOT_FOUND"),
    Rule("profiles.clear", "other's", OK, MODERATORS),
    Rule("profiles.clear", "deleted", "PLAYER_NOT_FOUND", MODERATORS),
    Rule("profiles.clear", "unknown", "PLAYER_NOT_FOUND", MODERATORS),
    Rule("profiles.give_badge", "other's", "BADGE_NOT_FOUND", GAME_MASTERS),
    Rule("profiles.give_badge", "unknown", "PLAYER_NOT_FOUND", GAME_MASTERS),
    Rule("profiles.take_badge", "other's", "BADGE_NOT_FOUND", GAME_MASTERS),
)
