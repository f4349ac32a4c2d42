"""The chain's head leaves the database by itself, and a chain that was cut is found by it."""

import asyncio
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from guildry.infra.database import Database
from guildry.infra.flaws import Flaw
from guildry.infra.heads import HeadKeeper, read_heads
from guildry.infra.verifying import verify
from tests.infra.chain import SOURCES, a_sealer, audit
from tests.patience import PATIENCE_SECONDS


async def a_block(database: Database) -> None:
    await audit(database, "clan.founded")
    await a_sealer(database).seal()


async def test_each_new_head_is_a_line_and_a_known_one_is_none(
    database: Database, tmp_path: Path
) -> None:
    keeper = HeadKeeper(database, tmp_path / "elsewhere")
    assert not await keeper.keep()

    for _ in range(2):
        await a_block(database)
        assert await keeper.keep()
        assert await keeper.keep()

    assert [head.height for head in read_heads(keeper.file)] == [1, 2]


async def test_a_chain_that_was_cut_is_found_by_what_was_kept(
    database: Database, tmp_path: Path
) -> None:
    keeper = HeadKeeper(database, tmp_path)
    for _ in range(2):
        await a_block(database)
        await keeper.keep()

    async with database.connection() as connection:
        assert await verify(connection, SOURCES, against=read_heads(keeper.file)) == []
        await connection.execute("alter table house.block disable trigger user")
        await connection.execute("delete from house.block where height = 2")
        found = await verify(connection, SOURCES, against=read_heads(keeper.file))

    assert Flaw.TAIL_CUT in {finding.flaw for finding in found}


async def test_it_keeps_the_head_at_once_and_ends_when_it_is_told(
    database: Database, tmp_path: Path
) -> None:
    await a_block(database)
    keeper, stop = HeadKeeper(database, tmp_path), asyncio.Event()
    running = asyncio.create_task(keeper.run(stop))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not keeper.file.exists():  # noqa: ASYNC110 - the file is the signal
            await asyncio.sleep(0.01)

    stop.set()

    await asyncio.wait_for(running, PATIENCE_SECONDS)
    assert len(read_heads(keeper.file)) == 1


async def test_a_folder_that_is_out_of_reach_stops_nobody(
    database: Database, tmp_path: Path
) -> None:
    await a_block(database)
    (tmp_path / "file").write_text("in the way")
    keeper, stop = HeadKeeper(database, tmp_path / "file" / "heads"), asyncio.Event()

    with capture_logs() as said:
        running = asyncio.create_task(keeper.run(stop))
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not said:  # noqa: ASYNC110 - the log is the signal
                await asyncio.sleep(0.01)
        stop.set()
        await asyncio.wait_for(running, PATIENCE_SECONDS)

    assert said[0]["event"] == "the chain's head could not be kept"


@pytest.mark.parametrize("said", ["", "nonsense\n", '{"height": 0}\n'])
async def test_what_is_no_head_is_refused(tmp_path: Path, said: str) -> None:
    file = tmp_path / "heads.jsonl"
    file.write_text(said)

    with pytest.raises(ValueError, match="head"):
        read_heads(file)
