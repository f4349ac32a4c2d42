"""Rooms that hear what happened in others, at once instead of when a worker comes by."""

from guildry.infra.events import Subscriptions
from guildry.main import MODULES
from guildry.testing import House


async def heard(house: House, *rooms: str) -> None:
    """Let rooms hear all that happened since they heard last, from the beginning if they never did."""
    subscriptions = Subscriptions(house.runner, MODULES)
    for room in rooms:
        await subscriptions.open(room)
        while await subscriptions.deliver(room):
            pass
