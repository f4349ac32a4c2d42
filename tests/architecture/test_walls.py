"""The house stands as its plan says. What may be otherwise is in `breaches.py`."""

import pytest

from guildry.main import MODULES
from tests.architecture.breaches import ACCEPTED
from tests.architecture.house import House, read_house
from tests.architecture.walls import WALLS, Wall

Found = dict[str, list[tuple[str, str]]]


@pytest.fixture(scope="module")
def house() -> House:
    return read_house(MODULES)


@pytest.fixture(scope="module")
def found(house: House) -> Found:
    return {wall.__name__: list(wall(house)) for wall in WALLS}


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.__name__)
def test_the_wall_stands(wall: Wall, found: Found) -> None:
    accepted = {place for name, place, _ in ACCEPTED if name == wall.__name__}

    breaches = [f"{p}: {what}" for p, what in found[wall.__name__] if p not in accepted]

    assert not breaches, "\n".join(breaches)


def test_accepted_breaches_are_still_there_and_have_reasons(found: Found) -> None:
    places = {(wall, place) for wall in found for place, _ in found[wall]}

    assert [b for b in ACCEPTED if b[:2] not in places] == []
    assert all(len(reason) > 10 for *_, reason in ACCEPTED)
    assert len({breach[:2] for breach in ACCEPTED}) == len(ACCEPTED)
