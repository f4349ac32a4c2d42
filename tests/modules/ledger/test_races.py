"""Real processes that want the same thing at the same moment; nothing here is told to be polite."""

import random

import pytest

from guildry.testing.storm import own_hall
from guildry.testing.storm.errand import Word
from guildry.testing.storm.last_coin import SPENDERS, judge_rounds, last_coin
from guildry.testing.storm.rage import rage
from guildry.testing.storm.report import Tally

SEED = random.randrange(10**9)
ROUNDS = 100
TWO_WAY = 30_000


def _tell(line: str) -> None:
    print(f"seed {SEED}: {line}")


async def test_sixty_four_spend_the_last_coin_and_one_wins_each_round() -> None:
    async with own_hall() as hall:
        tally = await last_coin(hall, rounds=ROUNDS, seed=SEED, workers=4, say=_tell)

    assert tally.problems("last-coin") == []
    assert tally.outcomes("ok") == ROUNDS
    assert tally.codes("INSUFFICIENT_RESOURCES") == ROUNDS * (SPENDERS - 1)


async def test_transfers_that_cross_never_lock_each_other_out() -> None:
    async with own_hall() as hall:
        tally = await rage(
            hall, ops=TWO_WAY, seed=SEED, workers=4, weather="two-way", say=_tell
        )

    assert tally.problems("two-way") == []
    assert tally.deadlocks == 0
    assert tally.outcomes("ok") + tally.codes("INSUFFICIENT_RESOURCES") == TWO_WAY


@pytest.mark.parametrize("won", [0, 2])
def test_a_round_that_nobody_or_two_won_fails_the_run(won: int) -> None:
    """The judge of the rounds is itself put to the test: it is told of a wrong number of winners."""
    tally = Tally()
    poor = ("spend", "refused", "INSUFFICIENT_RESOURCES", SPENDERS - won)
    tally.add(Word(0, [("spend", "ok", "", won), poor]))

    judge_rounds(tally, rounds=1)

    assert tally.problems("last-coin") != []
