"""A hall whose processes are killed while it is used: it comes back by itself, and forgets nothing."""

import random

import pytest

from guildry.testing.chaos import chaos

KILLS = 10


def test_kills_lose_nothing_and_do_nothing_twice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seed = random.randrange(10**9)

    code = chaos(kills=KILLS, seed=seed)

    said = capsys.readouterr().out
    assert code == 0, said
    assert "0 violations" in said
