"""A client process's part in the run for the last coin."""

import asyncio
from collections import Counter
from collections.abc import Sequence

from guildry.modules.ledger import actions
from guildry.modules.ledger.contract import Transfer
from guildry.testing.storm.errand import Errand, Word, orders, say
from guildry.testing.storm.mouths import Mouth
from guildry.testing.storm.wishes import Wish


async def spend(errand: Errand, mouths: Sequence[Mouth]) -> None:
    """At each word from above, all at once try to give the same coin away."""
    giver, taker = errand.crowd.people[:2]
    given = Transfer(to=taker.id, asset="coin", amount=1)
    lines = await orders()
    say(Word(errand.worker, []))
    while (line := await lines.readline()).strip().isdigit():
        wishes = [
            Wish("spend", actions.transfer, giver, given, f"{errand.seed}-{line!r}-{n}")
            for n in range(errand.worker, errand.worker + errand.ops * 100, 100)
        ]
        heard = await asyncio.gather(
            *(mouth.ask(wish) for mouth, wish in zip(mouths, wishes, strict=False))
        )
        counts = Counter(("spend", each.outcome, each.code) for each in heard)
        say(Word.of(errand.worker, counts))
    for mouth in set(mouths):
        await mouth.close()
