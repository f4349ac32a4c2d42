"""One envelope for every answer, and the status of every refusal."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from guildry.edges.http.wire import Headers, Response
from guildry.infra.runner import Answer
from guildry.kernel import Fault, Kind

STATUS: Final[dict[Kind, int]] = {
    Kind.INVALID: 400,
    Kind.REFUSED: 400,
    Kind.UNKNOWN: 401,
    Kind.DENIED: 403,
    Kind.MISSING: 404,
    Kind.CONFLICT: 409,
    Kind.LIMITED: 429,
    Kind.AWAY: 503,
}
_encode: Final = msgspec.json.Encoder().encode


def success(answer: Answer, status: int, headers: Headers) -> Response:
    """A stored answer gives the same bytes whenever it is told again."""
    return Response(status, envelope(answer), headers)


def envelope(answer: Answer) -> bytes:
    return b'{"success":true,"data":%b,"meta":%b}' % (
        answer.data,
        _meta(answer.at, answer.request),
    )


def refusal(
    fault: Fault, message: str, at: datetime, request: UUID, headers: Headers
) -> Response:
    """The envelope of a Fault: its code, its words, and its fields."""
    error = error_of(fault, message)
    body = b'{"success":false,"error":%b,"meta":%b}' % (
        _encode(error),
        _meta(at, request),
    )
    if "retryAfter" in error:
        headers = [*headers, (b"retry-after", b"%d" % error["retryAfter"])]
    if fault.kind is Kind.UNKNOWN:
        headers = [*headers, (b"www-authenticate", b"Bearer")]
    return Response(STATUS[fault.kind], body, headers)


def error_of(fault: Fault, message: str) -> dict[str, Any]:
    """A Fault as every edge tells it; when to come back stands beside the details."""
    details = {_camel(name): value for name, value in fault.details().items()}
    retry_after = details.pop("retryAfter", None)
    error: dict[str, Any] = {
        "code": fault.code,
        "message": message,
        "details": details,
    }
    if retry_after is not None:
        error["retryAfter"] = retry_after
    return error


def _meta(at: datetime, request: UUID) -> bytes:
    moment = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return b'{"timestamp":"%b","requestId":%b}' % (moment.encode(), _encode(request))


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)
