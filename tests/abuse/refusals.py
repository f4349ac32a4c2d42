from collections.abc import Awaitable
from typing import Any

from guildry.kernel import Fault


async def refused(doing: Awaitable[Any]) -> type[Fault] | None:
    """Why something was not done; None where it was."""
    try:
        await doing
    except Fault as fault:
        return type(fault)
    return None
