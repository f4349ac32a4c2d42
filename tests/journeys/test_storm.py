"""A whole hall in a storm: every client is a process, half of them behind HTTP."""

import random
from uuid import UUID

import pytest

from guildry.kernel import new_id
from guildry.modules.ledger import actions
from guildry.modules.ledger.contract import Transfer
from guildry.testing import House
from guildry.testing.storm import journal, storm
from guildry.testing.storm.journal import Line, digest_of, once_of
from tests.modules.ledger import given

OPS = 20_000


def test_a_storm_leaves_every_row_and_every_answer_in_order(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seed = random.randrange(10**9)

    code = storm(ops=OPS, seed=seed)

    said = capsys.readouterr().out
    assert code == 0, said
    assert "0 violations" in said


class Told:
    """One true transfer, and the line that a client wrote of it."""

    def __init__(self, line: Line, actor: UUID) -> None:
        self.line = line
        self.actor = actor


@pytest.fixture
async def told(house: House) -> Told:
    ada, bob = await given.player(house, coins=10), await given.player(house)
    gift = Transfer(to=bob.id, amount=3)
    receipt = await house.perform(actions.transfer, ada, gift, key="k")
    line = Line(
        "ledger.transfer",
        once_of(ada.id, "ledger.transfer", "k"),
        digest_of(gift),
        "ok",
        "",
        receipt.posting,
        ((ada.id, "coin", -3), (bob.id, "coin", 3)),
    )
    return Told(line, ada.id)


async def _rules(house: House, lines: list[Line], actor: UUID) -> set[str]:
    async with house.database.connection() as connection:
        broken = await journal.compare(connection, lines, [actor])
    return {each.rule for each in broken}


async def test_what_was_told_and_done_agree(house: House, told: Told) -> None:
    assert await _rules(house, [told.line, told.line], told.actor) == set()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"outcome": "refused"}, "what was refused, or never asked, is not done"),
        ({"posting": new_id()}, "what was acknowledged is there"),
        ({"once": new_id()}, "a posting bears the key of its command"),
        ({"digest": "00" * 32}, "a key keeps the body it came with first"),
        ({"legs": ((new_id(), "coin", 1),)}, "a posting moves what was asked for"),
    ],
)
async def test_an_answer_that_the_rows_do_not_bear_out_is_found(
    house: House, told: Told, changes: dict[str, object], rule: str
) -> None:
    fields = {name: getattr(told.line, name) for name in Line.__struct_fields__}
    wrong = Line(**{**fields, **changes})

    assert rule in await _rules(house, [wrong], told.actor)


async def test_one_key_that_was_answered_by_two_postings_is_found(
    house: House, told: Told
) -> None:
    fields = {name: getattr(told.line, name) for name in Line.__struct_fields__}
    twin = Line(**{**fields, "posting": new_id()})

    rules = await _rules(house, [told.line, twin], told.actor)

    assert "one key is answered by one posting" in rules
