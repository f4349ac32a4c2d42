"""Which other sites' pages may call the API from a browser: those that the operator names."""

from collections.abc import Collection
from typing import Final

from guildry.edges.http.wire import Headers, Response

_AGE_SECONDS: Final = b"600"


class Cors:
    """No cookies cross: a token in a header says who asks."""

    def __init__(self, origins: Collection[str]) -> None:
        self._origins = frozenset(origin.encode() for origin in origins)

    def preflight(self, origin: bytes) -> Response:
        if not self._allows(origin):
            return Response(403, b"", [(b"vary", b"origin")])
        headers: Headers = [
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
        if self._allows(origin):
            response.headers = [
                *response.headers,
                (b"access-control-allow-origin", origin),
                (b"access-control-expose-headers", b"etag, retry-after"),
                (b"vary", b"origin"),
            ]

    def _allows(self, origin: bytes) -> bool:
        return origin in self._origins or b"*" in self._origins
