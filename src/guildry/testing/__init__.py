"""The test kit: a running house, a clock and dice that tests own, fakes of the outside world."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guildry.testing.house import House
    from guildry.testing.server import TestServer

__all__ = ["House", "TestServer"]


def __getattr__(name: str) -> Any:
    # The command line comes by here at every start: what a test stands on waits until one asks.
    match name:
        case "House":
            from guildry.testing.house import House

            return House
        case "TestServer":
            from guildry.testing.server import TestServer

            return TestServer
        case _:
            raise AttributeError(name)
