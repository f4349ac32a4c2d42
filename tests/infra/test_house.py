"""The operators' desk: what happened is found, dead letters are settled once, all of it audited."""

import csv
import io
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from guildry.edges.texts import LOCALES, Texts
from guildry.infra.house import LetterSettled, LetterUnknown, LetterUnreadable, module
from guildry.infra.house.actions import drop_letter, export_audit, retry_letter
from guildry.infra.house.contract import (
    AuditRow,
    ExportAudit,
    NameLetter,
    Outcome,
    SeeAudit,
    SeeBlocks,
    SeeEvents,
    SeeLetters,
)
from guildry.infra.house.queries import (
    audit_log,
    chain_blocks,
    chain_head,
    dead_letters,
    event_log,
    health,
)
from guildry.infra.sealing import AUDIT, Head, Sealer
from guildry.kernel import Actor, Denied, Event, Nothing, PlayerId, Role
from guildry.testing import House

ADMIN = Actor(player=PlayerId(uuid4()), role=Role.ADMIN, edge="http")
OWNER = Actor(player=PlayerId(uuid4()), role=Role.OWNER, edge="http")
CLERK = Actor(player=PlayerId(uuid4()), role=Role.MODERATOR, edge="chat")


class GateOpened(Event):
    n: int


class GateShut(Event):
    n: int


async def noted(house: House, actor: Actor, *acts: str, **facts: Any) -> None:
    async def work(unit):
        for act in acts:
            unit.audit(act, **facts)

    await house.unit(work, actor)


async def happened(house: House, *events: Event) -> None:
    async def work(unit):
        for event in events:
            unit.emit(event)

    await house.unit(work)


async def buried(house: House, kind: str, name: str, body: object) -> NameLetter:
    letter = await house.value(
        "insert into house.dead_letter (kind, name, body, problem, attempts, died_at)"
        " values ($1, $2, $3, 'Boom: no', 5, $4) returning id",
        kind,
        name,
        json.dumps(body),
        house.clock.now(),
    )
    return NameLetter(letter=letter)


async def acts(house: House, **asked: object) -> list[str]:
    page = await house.perform(audit_log, ADMIN, SeeAudit(**asked))
    return [row.act for row in page.rows]


async def test_the_audit_log_is_searched_by_every_filter(house):
    await noted(house, CLERK, "player.muted", subject="ann")
    noon = house.clock.now()
    house.clock.advance(timedelta(hours=1))
    await noted(house, ADMIN, "player.banned", subject="bob")
    with pytest.raises(Denied):
        await house.perform(audit_log, CLERK, SeeAudit())

    refused = audit_log.name
    assert await acts(house) == [refused, "player.banned", "player.muted"]
    assert await acts(house, act="player.muted") == ["player.muted"]
    assert await acts(house, actor=CLERK.player) == [refused, "player.muted"]
    assert await acts(house, subject="bob") == ["player.banned"]
    assert await acts(house, edge="chat") == [refused, "player.muted"]
    assert await acts(house, outcome=Outcome.REFUSED) == [refused]
    assert await acts(house, outcome=Outcome.DONE, edge="chat") == ["player.muted"]
    assert await acts(house, since=house.clock.now()) == [refused, "player.banned"]
    assert await acts(house, until=noon + timedelta(minutes=1)) == ["player.muted"]
    assert await acts(house, act="player.muted", subject="bob") == []


async def test_pages_follow_each_other_without_a_gap_or_a_double(house):
    await noted(house, ADMIN, *(f"act.{n}" for n in range(7)))
    seen, before = [], None
    while True:
        page = await house.perform(audit_log, ADMIN, SeeAudit(before=before, limit=3))
        seen += [row.act for row in page.rows]
        await noted(house, ADMIN, "meanwhile")
        before = page.next
        if before is None:
            break

    assert seen == [f"act.{n}" for n in reversed(range(7))]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("limit", 101), ("limit", 0), ("before", "1"), ("before", "1-2; drop table"),
        ("before", f"1-{10**18}"), ("since", "2030-01-01T00:00:00"), ("act", ""),
        ("outcome", "maybe"),
    ],
)  # fmt: skip
def test_a_search_that_makes_no_sense_is_refused_at_the_door(field, said):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({field: said}, SeeAudit)


async def test_an_export_is_a_bounded_page_and_is_audited(house):
    await noted(house, ADMIN, *(f"act.{n}" for n in range(5)))

    export = await house.perform(export_audit, ADMIN, ExportAudit(limit=3))
    rest = await house.perform(
        export_audit, ADMIN, ExportAudit(form="jsonl", before=export.next)
    )

    lines = list(csv.DictReader(io.StringIO(export.text)))
    assert [line["act"] for line in lines] == ["act.4", "act.3", "act.2"]
    rows = [msgspec.json.decode(line, type=AuditRow) for line in rest.text.splitlines()]
    assert [row.act for row in rows] == ["act.1", "act.0"]
    assert (export.rows, rest.rows, rest.next) == (3, 2, None)
    assert await acts(house, act="house.audit_exported") == ["house.audit_exported"] * 2


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        '=cmd|"/c"!A1',
        "＝1",
    ],
)
async def test_no_cell_becomes_a_formula(house, formula):
    await noted(house, ADMIN, formula, subject=formula, **{"=x": formula})

    export = await house.perform(export_audit, ADMIN, ExportAudit())

    line = next(csv.DictReader(io.StringIO(export.text, newline="")))
    assert line["act"] == line["subject"] == "'" + formula
    assert json.loads(line["facts"])["=x"] == formula


async def test_the_head_and_the_blocks_of_the_chain_are_shown(house):
    empty = await house.perform(chain_head, ADMIN, Nothing())
    sealer = Sealer(house.database, (AUDIT,), house.clock.now)
    for n in range(3):
        await noted(house, ADMIN, f"act.{n}")
        await sealer.seal()

    shown = await house.perform(chain_head, ADMIN, Nothing())
    page = await house.perform(chain_blocks, ADMIN, SeeBlocks(limit=2))
    rest = await house.perform(chain_blocks, ADMIN, SeeBlocks(before=page.next))

    assert (empty.height, empty.line) == (0, "")
    assert Head.parse(shown.line).hash.hex() == shown.hash == page.blocks[0].hash
    assert [block.height for block in page.blocks + rest.blocks] == [3, 2, 1]
    assert page.blocks[0].previous == page.blocks[1].hash
    assert page.blocks[0].counts == {"house.audit": 1}
    assert rest.next is None


async def test_the_event_log_is_read_in_order_and_by_address(house):
    await happened(house, GateOpened(n=1), GateShut(n=2), GateOpened(n=3))
    await happened(house, GateShut(n=4), GateOpened(n=5))

    first = await house.perform(event_log, ADMIN, SeeEvents(limit=2))
    rest = await house.perform(event_log, ADMIN, SeeEvents(after=first.next))
    end = await house.perform(event_log, ADMIN, SeeEvents(after=rest.next))
    shut = await house.perform(event_log, ADMIN, SeeEvents(addresses=GateShut.address))
    one = await house.perform(
        event_log, ADMIN, SeeEvents(addresses=GateShut.address, limit=1)
    )
    two = await house.perform(
        event_log, ADMIN, SeeEvents(addresses=GateShut.address, after=one.next)
    )
    none = await house.perform(event_log, ADMIN, SeeEvents(addresses="x.y,x.z"))

    def numbers(page):
        return [event.body["n"] for event in page.events]

    assert (numbers(first), numbers(rest), numbers(end)) == ([1, 2], [3, 4, 5], [])
    assert (first.more, end.more, end.next) == (True, False, rest.next)
    assert (numbers(shut), numbers(one), numbers(two)) == ([2, 4], [2], [4])
    assert (numbers(none), none.next) == ([], rest.next)


async def test_what_is_not_settled_is_not_shown_yet(house):
    async with house.database.connection() as slow, slow.transaction():
        await slow.execute("select pg_current_xact_id()")
        await happened(house, GateOpened(n=1))

        early = await house.perform(event_log, ADMIN, SeeEvents())

    late = await house.perform(event_log, ADMIN, SeeEvents())
    assert (len(early.events), len(late.events)) == (0, 1)


async def test_a_dead_task_is_deferred_again_once(house):
    letter = await buried(house, "task", "mail.send", {"to": "ann", "n": 1})

    await house.perform(retry_letter, ADMIN, letter)
    with pytest.raises(LetterSettled):
        await house.perform(retry_letter, ADMIN, letter)
    with pytest.raises(LetterSettled):
        await house.perform(drop_letter, OWNER, letter)

    jobs = await house.rows(
        "select task_name, args::text from tasks.procrastinate_jobs"
    )
    assert [(job["task_name"], json.loads(job["args"])) for job in jobs] == [
        ("mail.send", {"to": "ann", "n": 1})
    ]
    assert await acts(house, subject=str(letter.letter)) == ["house.letter_retried"]


async def test_a_dead_event_is_heard_again_by_its_subscriber_alone(house):
    await happened(house, GateOpened(n=1))
    at = (await house.rows("select position, id from house.event"))[0]
    letter = await buried(
        house, "event", f"clans: {GateOpened.address}", {**at, "body": {"n": 1}}
    )

    await house.perform(retry_letter, ADMIN, letter)

    asked = await house.rows("select subscriber, position, id from house.redelivery")
    assert asked == [{"subscriber": "clans", **at}]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("event", {"position": 1, "id": 999}), ("event", {"position": "1", "id": 2}),
        ("event", {}), ("event", [1, 2]), ("task", [1]), ("task", None),
    ],
)  # fmt: skip
async def test_a_letter_that_cannot_be_read_can_be_dropped_alone(house, kind, body):
    letter = await buried(house, kind, "clans: gates.opened", body)

    with pytest.raises(LetterUnreadable):
        await house.perform(retry_letter, ADMIN, letter)
    await house.perform(drop_letter, OWNER, letter)

    page = await house.perform(dead_letters, ADMIN, SeeLetters(settled=True))
    assert [one.settled_as for one in page.letters] == ["dropped"]
    assert await acts(house, act="house.letter_dropped") == ["house.letter_dropped"]


async def test_dropping_is_for_owners_and_the_desk_for_admins(house):
    letter = await buried(house, "task", "mail.send", {})

    for query, given in (
        (audit_log, SeeAudit()), (chain_head, Nothing()), (chain_blocks, SeeBlocks()),
        (event_log, SeeEvents()), (dead_letters, SeeLetters()), (health, Nothing()),
        (retry_letter, letter), (export_audit, ExportAudit()),
    ):  # fmt: skip
        with pytest.raises(Denied):
            await house.perform(query, CLERK, given)
    with pytest.raises(Denied):
        await house.perform(drop_letter, ADMIN, letter)
    with pytest.raises(LetterUnknown):
        await house.perform(drop_letter, OWNER, NameLetter(letter=letter.letter + 1))


async def test_dead_letters_are_paged_newest_first(house):
    letters = [(await buried(house, "task", f"t.{n}", {})).letter for n in range(5)]

    page = await house.perform(dead_letters, ADMIN, SeeLetters(limit=3))
    rest = await house.perform(dead_letters, ADMIN, SeeLetters(before=page.next))

    shown = [one.letter for one in page.letters + rest.letters]
    assert shown == sorted(letters, reverse=True)


async def test_health_tells_what_is_unsealed_unheard_and_undone(house):
    await noted(house, ADMIN, "clan.founded")
    await happened(house, GateOpened(n=1), GateShut(n=2))
    await house.rows(
        "insert into house.cursor (subscriber) values ('clans') returning subscriber"
    )
    await house.unit(lambda unit: unit.defer("mail.send", to="ann"))
    await buried(house, "task", "mail.send", {})
    house.clock.advance(timedelta(seconds=90))

    before = await house.perform(health, ADMIN, Nothing())
    await Sealer(house.database, (AUDIT,), house.clock.now).seal()
    after = await house.perform(health, ADMIN, Nothing())

    (lag,) = before.cursors
    assert (before.unsealed_seconds, after.unsealed_seconds) == (90, 0)
    assert (before.blocks, after.blocks) == (0, 1)
    assert (lag.subscriber, lag.events, lag.seconds) == ("clans", 2, 90)
    assert before.letters_open == 1
    assert before.jobs == {"todo": 1, "doing": 0}


@pytest.mark.parametrize(
    "fault",
    [
        LetterUnknown(letter=1234), LetterUnreadable(letter=1234),
        LetterSettled(letter=1234, settled_as="retried"),
        LetterSettled(letter=1234, settled_as="dropped"),
    ],
)  # fmt: skip
def test_every_fault_is_said_in_every_language(fault):
    texts = Texts([module])

    said = {texts.fault(fault, locale) for locale in LOCALES}

    assert len(said) == len(LOCALES)
    assert all("1234" in sentence for sentence in said)
