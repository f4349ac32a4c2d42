"""A little of what `guildry fuzz` throws at the hall, each time the tests run; the whole of it by the command."""

import os

from guildry.testing import House
from guildry.testing.fuzz import chatter, forgeries, names

COUNT = int(os.environ.get("GUILDRY_CASES", "200"))
SEED = 20_261_120


async def test_no_damaged_proof_opens_or_breaks_a_door(house: House) -> None:
    said: list[str] = []

    assert await forgeries.throw(house, COUNT, SEED, said.append) == []
    assert len(said) == 7


async def test_every_line_is_answered_by_a_typed_card(house: House) -> None:
    said: list[str] = []

    assert await chatter.talk(house, 3 * COUNT, SEED, said.append) == []
    assert len(said) > 5


async def test_no_name_becomes_a_mention_a_tag_or_an_error(house: House) -> None:
    assert await names.introduce(house, COUNT, SEED, lambda line: None) == []


async def test_the_judges_see_what_they_are_there_to_see() -> None:
    assert names._has_bare_mark("a *b*")  # pyright: ignore[reportPrivateUsage]
    assert not names._has_bare_mark(r"a \*b\*")  # pyright: ignore[reportPrivateUsage]
