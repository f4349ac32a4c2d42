"""What the server itself says no to, before any handler is asked."""

from datetime import UTC, datetime
from typing import Final

import msgspec

from guildry.edges.http.guards import PRIVATE
from guildry.edges.http.wire import Response
from guildry.kernel import new_id

HEAD_BYTES_MAX: Final = 32 * 1024
TARGET_BYTES_MAX: Final = 8 * 1024
HEADERS_MAX: Final = 100


class Refused(Exception):
    """The client's bytes are answered by a refusal, and the connection is closed."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message

    def response(self) -> Response:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        body = {
            "success": False,
            "error": {"code": self.code, "message": self.message, "details": {}},
            "meta": {
                "timestamp": now.replace("+00:00", "Z"),
                "requestId": str(new_id()),
            },
        }
        return Response(self.status, msgspec.json.encode(body), PRIVATE)


def bad_request(why: str) -> Refused:
    return Refused(400, "BAD_REQUEST", why)


def target_too_long() -> Refused:
    return Refused(
        414, "URI_TOO_LONG", f"The target is longer than {TARGET_BYTES_MAX} bytes."
    )


def head_too_large() -> Refused:
    return Refused(
        431,
        "HEADERS_TOO_LARGE",
        f"A head may have {HEADERS_MAX} headers and {HEAD_BYTES_MAX} bytes.",
    )


def body_too_large(bytes_max: int) -> Refused:
    return Refused(413, "PAYLOAD_TOO_LARGE", f"A body may have {bytes_max} bytes.")


def encoded() -> Refused:
    return Refused(
        415, "UNSUPPORTED_MEDIA_TYPE", "Send the body without a Content-Encoding."
    )


def too_slow() -> Refused:
    return Refused(408, "REQUEST_TIMEOUT", "The request took too long to come.")


def full() -> Refused:
    return Refused(503, "SERVICE_UNAVAILABLE", "Too many connections; come again.")


def broken() -> Refused:
    return Refused(500, "INTERNAL_ERROR", "Something went wrong on our side.")
