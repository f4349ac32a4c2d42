"""The test kit: a running house, a clock and dice that tests own, fakes of the outside world."""

from guildry.testing.house import House
from guildry.testing.server import TestServer

__all__ = ["House", "TestServer"]
