"""Which other sites' pages may call the API from a browser: those that the operator names."""

from collections.abc import Collection
from typing import Final

from guildry.edges.http.guards import BARE
from guildry.edges.http.wire import Response

_AGE_SECONDS: Final = b"600"
_SHOWN: Final = b"etag, hall-place, idempotency-replayed, retry-after"


class Cors:
    """No cookies cross: a token in a header says who asks."""

    def __init__(self, origins: Collection[str]) -> None:
        self._origins = frozenset(origin.encode() for origin in origins)

    def preflight(self, origin: bytes) -> Response:
        """Whether a page of that origin may ask at all."""
        if origin not in self._origins:
            return Response(403, b"", [*BARE, (b"vary", b"origin")])
        headers = [
            *BARE,
            (b"access-control-allow-origin", origin),
            (b"access-control-allow-methods", b"GET, POST, PUT, PATCH, DELETE"),
            (
                b"access-control-allow-headers",
                b"authorization, content-type, idempotency-key, if-none-match",
            ),
            (b"access-control-max-age", _AGE_SECONDS),
            (b"vary", b"origin"),
        ]
        return Response(204, b"", headers)

    def allow(self, origin: bytes, response: Response) -> None:
        """Let a page of that origin read the answer, if it may; other pages can't."""
        # The answer differs by origin even where it says no: a cache must know.
        response.headers = [*response.headers, (b"vary", b"origin")]
        if origin in self._origins:
            response.headers += [
                (b"access-control-allow-origin", origin),
                (b"access-control-expose-headers", _SHOWN),
            ]
