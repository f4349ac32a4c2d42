"""The words that go with what is given: later rooms mind them."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from guildry.kernel import Call, Fault, Hook, PlayerId, ReadTx
from guildry.modules.ledger import store
from guildry.modules.ledger.contract import Transfer

Minder = Callable[
    [ReadTx, Sequence[tuple[PlayerId, str]]], Awaitable[Sequence[str | Fault]]
]
NOTES: Final[Hook[Minder]] = Hook("ledger.notes")
"""Who minds the words that go to a receiver: each as it may be read, or why it may not."""


async def minded(tx: ReadTx, calls: Sequence[Call[Transfer]]) -> list[str | Fault]:
    """The words to each receiver, as they may be read; what was done under its key before is not judged again."""
    notes: list[str | Fault] = [call.given.note.strip() for call in calls]
    said = [n for n, note in enumerate(notes) if note]
    for minder in tx.attached(NOTES) if said else ():
        asked = [(calls[n].actor.id, calls[n].given.note) for n in said]
        judged = dict(zip(said, await minder(tx, asked), strict=True))
        refused = [n for n, text in judged.items() if isinstance(text, Fault)]
        done = await store.known(tx, [calls[n].once for n in refused])
        for n, text in judged.items():
            if calls[n].once not in done:
                notes[n] = text
    return notes
