"""A client process's part in the run for the last place."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Final

from guildry.modules.groups.actions import joining
from guildry.modules.groups.contract.asked import Join
from guildry.testing.storm.errand import Errand, Word, orders, say
from guildry.testing.storm.mouths import Mouth, Wire
from guildry.testing.storm.wishes import Wish

TAG: Final = "STORM"


async def run_for_it(errand: Errand, mouths: Sequence[Mouth]) -> None:
    """At each word from above, all of this process's people try to join at once."""
    mine = errand.crowd.people[errand.worker :: errand.workers]
    if errand.http is not None:
        # A wire carries one question at a time, and these are all asked at once.
        mouths = [Wire(*errand.http) for _ in mine]
    lines = await orders()
    say(Word(errand.worker, []))
    while (await lines.readline()).strip().isdigit():
        wishes = [
            Wish("join", joining.join, who, Join(group=TAG), None) for who in mine
        ]
        heard = await asyncio.gather(
            *(mouths[n % len(mouths)].ask(wish) for n, wish in enumerate(wishes))
        )
        say(
            Word.of(
                errand.worker,
                Counter(("join", each.outcome, each.code) for each in heard),
            )
        )
    for mouth in set(mouths):
        await mouth.close()
