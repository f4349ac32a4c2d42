"""Real processes that want the same place at the same moment."""

import random

import pytest

from guildry.testing.storm import own_hall
from guildry.testing.storm.errand import Word
from guildry.testing.storm.last_place import JOINERS, judge_places, last_place
from guildry.testing.storm.report import Tally

SEED = random.randrange(10**9)
ROUNDS = 5


def _tell(line: str) -> None:
    print(f"seed {SEED}: {line}")


async def test_two_hundred_run_for_one_place_and_one_gets_it_each_round() -> None:
    async with own_hall() as hall:
        tally = await last_place(hall, rounds=ROUNDS, seed=SEED, workers=4, say=_tell)

    assert tally.problems("last-place") == []
    assert tally.outcomes("ok") == ROUNDS
    assert tally.codes("GROUP_FULL") == ROUNDS * (JOINERS - 1)


@pytest.mark.parametrize("won", [0, 2])
def test_a_round_that_nobody_or_two_won_fails_the_run(won: int) -> None:
    """The judge is itself put to the test: it is told of a wrong number of winners."""
    tally = Tally()
    full = ("join", "refused", "GROUP_FULL", JOINERS - won)
    tally.add(Word(0, [("join", "ok", "", won), full]))

    judge_places(tally, rounds=1)

    assert tally.problems("last-place") != []
