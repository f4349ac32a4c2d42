"""Which action a method and a path mean."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from msgspec import Struct

from guildry.edges.http.requests import Reader, reader_of
from guildry.kernel import Action, Fault, Kind, Module, Route

PATH_CHARS_TOLD_MAX: Final = 200


class RouteUnknown(Fault, code="NOT_FOUND", kind=Kind.MISSING):
    path: str


class WrongMethod(Fault, code="METHOD_NOT_ALLOWED", kind=Kind.INVALID):
    method: str
    allowed: list[str]


class Endpoint(Struct, frozen=True):
    """A route that is ready to serve."""

    route: Route
    read: Reader
    parts: tuple[str | None, ...]
    """The path's parts; None where a value stands."""
    names: tuple[str, ...]

    @property
    def action(self) -> Action[Any, Any]:
        return self.route.action

    def fits(self, parts: Sequence[str]) -> bool:
        return all(
            part if want is None else want == part
            for want, part in zip(self.parts, parts, strict=True)
        )

    def values(self, parts: Sequence[str]) -> dict[str, str]:
        values = [p for p, want in zip(parts, self.parts, strict=True) if want is None]
        return dict(zip(self.names, values, strict=True))


class Routes:
    """Every routed action of the hall: whole paths by one look, paths with values by their parts."""

    def __init__(self, modules: Sequence[Module]) -> None:
        self._exact: dict[str, dict[str, Endpoint]] = {}
        self._shaped: dict[int, list[Endpoint]] = {}
        for module in modules:
            for route in module.routes:
                self._add(route)

    def find(self, asked: str, path: str) -> tuple[Endpoint, dict[str, str]]:
        """The endpoint and the values in its path; or a fault that says what there is."""
        method = "GET" if asked == "HEAD" else asked
        there = self._exact.get(path, {})
        if method in there:
            return there[method], {}
        parts = path[1:].split("/")
        allowed = set(there)
        # A whole path may also fit one with values: DELETE /v1/identities/email is for both.
        for endpoint in self._fitting(parts):
            if endpoint.route.method == method:
                return endpoint, endpoint.values(parts)
            allowed.add(endpoint.route.method)
        if not allowed:
            raise RouteUnknown(path=path[:PATH_CHARS_TOLD_MAX])
        raise wrong_method(asked, allowed)

    def _fitting(self, parts: Sequence[str]) -> Iterator[Endpoint]:
        for endpoint in self._shaped.get(len(parts), ()):
            if endpoint.fits(parts):
                yield endpoint

    def _add(self, route: Route) -> None:
        parts = route.path[1:].split("/")
        endpoint = Endpoint(
            route=route,
            read=reader_of(route),
            parts=tuple(None if p.startswith("{") else p for p in parts),
            names=tuple(p[1:-1] for p in parts if p.startswith("{")),
        )
        if endpoint.names:
            self._shaped.setdefault(len(parts), []).append(endpoint)
        else:
            methods = self._exact.setdefault(route.path, {})
            assert route.method not in methods, f"{route.path} is routed twice"
            methods[route.method] = endpoint


def wrong_method(asked: str, allowed: set[str]) -> WrongMethod:
    reads = {"HEAD"} if "GET" in allowed else set[str]()
    return WrongMethod(method=asked, allowed=sorted(allowed | reads))
