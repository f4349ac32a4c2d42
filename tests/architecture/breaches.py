"""Breaches that we accept: (wall, place, reason). The list may only shrink."""

ACCEPTED: tuple[tuple[str, str, str], ...] = ()
