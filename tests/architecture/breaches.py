"""Breaches that we accept: (wall, place, reason). The list may only shrink."""

ACCEPTED: tuple[tuple[str, str, str], ...] = (
    (
        "every_action_has_a_route",
        "accounts.standing",
        "The edges ask it at every knock; no person does.",
    ),
    (
        "every_event_is_heard",
        "accounts.player_unbanned",
        "The other half of player_banned: without it the log would say banned for ever.",
    ),
)
