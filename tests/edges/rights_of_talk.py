"""Who may do what where players talk, are looked after, and are seen."""

from collections.abc import Iterator
from typing import Final

from tests.edges.rights import ADMINS, MODERATORS, OK, PLAYERS, Rule


def _on_channels(action: str, own: str) -> Iterator[Rule]:
    """Whoever may not read a channel is not told that it is there; no role opens one."""
    yield Rule(action, "own", own)
    yield Rule(action, "other's", "CHANNEL_NOT_FOUND")
    yield Rule(action, "unknown", "CHANNEL_NOT_FOUND")


def _on_messages(action: str, own: str, others: str) -> Iterator[Rule]:
    yield Rule(action, "own", own)
    yield Rule(action, "other's", others)
    yield Rule(action, "unknown", "MESSAGE_NOT_FOUND")


TALK_RULES: Final[tuple[Rule, ...]] = (
    Rule("feed.react_to_act", "unknown", "ACT_NOT_FOUND"),
    Rule("feed.share", "unknown", "ACT_NOT_FOUND"),
    Rule("moderation.report_player", "own", "SELF_REPORT"),
    Rule("moderation.report_player", "other's", OK),
    Rule("moderation.report_player", "deleted", "PLAYER_NOT_FOUND"),
    Rule("moderation.report_player", "unknown", "PLAYER_NOT_FOUND"),
    Rule("moderation.appeal", "other's", "SANCTION_NOT_FOUND"),
    Rule("moderation.appeal", "unknown", "SANCTION_NOT_FOUND"),
    Rule("moderation.case", "unknown", "CASE_NOT_FOUND", MODERATORS),
    Rule("moderation.dismiss", "unknown", "CASE_NOT_FOUND", MODERATORS),
    Rule("moderation.undo", "unknown", "SANCTION_NOT_FOUND", MODERATORS),
    Rule("moderation.decide_appeal", "unknown", "APPEAL_NOT_FOUND", MODERATORS),
    Rule("perks.decide", "unknown", "WISH_NOT_FOUND", MODERATORS),
    *_on_channels("chat.history", OK),
    *_on_channels("chat.send", OK),
    *_on_channels("chat.typing", OK),
    *_on_channels("chat.mark_read", "MESSAGE_NOT_FOUND"),
    *_on_channels("chat.leave_party", OK),
    Rule("chat.set_slow_mode", "unknown", "CHANNEL_NOT_FOUND", MODERATORS),
    Rule("chat.bridge", "unknown", "CHANNEL_NOT_FOUND", ADMINS),
    Rule("chat.tell", "own", "CHAT_WITH_ONESELF"),
    Rule("chat.tell", "other's", OK),
    Rule("chat.tell", "deleted", "PLAYER_NOT_FOUND"),
    Rule("chat.tell", "unknown", "PLAYER_NOT_FOUND"),
    Rule("chat.open_private", "own", "CHAT_WITH_ONESELF"),
    Rule("chat.open_private", "other's", OK),
    Rule("chat.open_private", "deleted", "PLAYER_NOT_FOUND"),
    Rule("chat.open_private", "unknown", "PLAYER_NOT_FOUND"),
    *_on_messages("chat.edit", OK, "NOT_YOUR_MESSAGE"),
    Rule("chat.delete", "own", OK),
    Rule("chat.delete", "other's", OK, MODERATORS),
    Rule("chat.delete", "other's", "NOT_YOUR_MESSAGE", PLAYERS - MODERATORS),
    Rule("chat.delete", "unknown", "MESSAGE_NOT_FOUND"),
    *_on_messages("chat.react", OK, OK),
    *_on_messages("chat.report_message", "SELF_REPORT", OK),
)
