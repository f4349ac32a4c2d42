"""The headers that stand on every answer: what a browser may not do with it."""

from typing import Final

from guildry.edges.http.wire import Headers

NOTHING_RUNS: Final = b"default-src 'none'; frame-ancestors 'none'"
OURS_RUNS: Final = (
    b"default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


def guarded(kind: bytes, *, cache: bytes, policy: bytes = NOTHING_RUNS) -> Headers:
    """The head of an answer of one kind, with everything shut that it does not need."""
    return [
        *([(b"content-type", kind)] if kind else []),
        (b"cache-control", cache),
        (b"content-security-policy", policy),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-resource-policy", b"same-site"),
    ]


JSON: Final = b"application/json"
PRIVATE: Final[Headers] = guarded(JSON, cache=b"no-store")
POLLED: Final[Headers] = guarded(JSON, cache=b"private, no-cache")
BARE: Final[Headers] = guarded(b"", cache=b"no-store")
