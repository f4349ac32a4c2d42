"""The parent of the house, with real children and a real server, killed in every way."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from guildry.infra.postgres import Postgres
from guildry.infra.supervisor import CANNOT_RUN
from guildry.infra.waiting import wait
from tests.patience import PATIENCE_SECONDS

HOUSE = Path(__file__).with_name("house_up.py")


class House:
    """A supervisor in a process of its own, as seen from outside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.postgres = Postgres(folder)
        self.process: subprocess.Popen[str] | None = None

    def up(self, *children: str) -> "House":
        self.process = subprocess.Popen(
            [sys.executable, HOUSE, self.folder, *children],
            stdout=subprocess.PIPE,
            text=True,
        )
        # A supervisor that hangs fails its test, and not the whole run.
        self._patience = threading.Timer(PATIENCE_SECONDS, self.process.kill)
        self._patience.start()
        return self

    def hear(self, words: str) -> None:
        """Read what the supervisor says until it says this."""
        assert self.process is not None
        assert self.process.stdout is not None
        assert any(words in line for line in self.process.stdout), f"never: {words}"

    def signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def ended_with(self) -> int:
        assert self.process is not None
        assert self.process.stdout is not None
        self.process.stdout.read()
        self._patience.cancel()
        return self.process.wait(PATIENCE_SECONDS)

    def pid_of(self, child: str) -> int:
        return int((self.folder / f"{child}.pid").read_text())

    def close(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.ended_with()
            assert self.process.stdout is not None
            self.process.stdout.close()
        self.postgres.stop("immediate")


@pytest.fixture
def house() -> Iterator[House]:
    folder = Path(tempfile.mkdtemp(prefix="guildry-"))
    folder.chmod(0o755)
    house = House(folder)
    yield house
    house.close()
    shutil.rmtree(folder)


def test_a_child_is_let_go_once_the_server_serves(house: House) -> None:
    house.up("patient").hear("All is up")

    assert (house.folder / "patient.pid").read_text() == "True"


def test_a_killed_child_has_a_successor(house: House) -> None:
    house.up("steady").hear("All is up")
    killed = house.pid_of("steady")

    os.kill(killed, signal.SIGKILL)

    house.hear("steady was killed by signal 9")
    house.hear("steady is ready")
    assert house.pid_of("steady") != killed


def test_a_killed_server_serves_again_and_the_children_stay(house: House) -> None:
    house.up("steady").hear("All is up")
    child, killed = house.pid_of("steady"), house.postgres.pid
    assert killed is not None

    os.kill(killed, signal.SIGKILL)

    house.hear("PostgreSQL died")
    house.hear("PostgreSQL serves")
    assert house.postgres.serving()
    assert house.postgres.pid != killed
    assert house.pid_of("steady") == child
    assert is_alive(child)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_leaves_nothing_behind(
    house: House, number: signal.Signals
) -> None:
    house.up("steady").hear("All is up")
    child = house.pid_of("steady")

    house.signal(number)

    assert house.ended_with() == 0
    assert not is_alive(child)
    assert not house.postgres.running()


def test_a_second_ctrl_c_waits_for_no_stubborn_child(house: House) -> None:
    house.up("stubborn").hear("All is up")

    house.signal(signal.SIGINT)
    house.hear("Stopping")
    house.signal(signal.SIGINT)

    house.hear("stubborn does not stop; killed")
    assert house.ended_with() == 0
    assert not house.postgres.running()


def test_a_killed_supervisor_takes_its_children_along_but_not_the_server(
    house: House,
) -> None:
    house.up("steady").hear("All is up")
    child, server = house.pid_of("steady"), house.postgres.pid

    house.signal(signal.SIGKILL)

    assert house.ended_with() == -signal.SIGKILL
    assert wait(lambda: not is_alive(child), seconds_max=PATIENCE_SECONDS)
    assert house.postgres.serving()
    house.up("steady").hear("All is up")
    assert house.postgres.pid == server


def test_the_death_of_an_adopted_server_is_seen_too(house: House) -> None:
    house.up("steady").hear("All is up")
    house.signal(signal.SIGKILL)
    house.ended_with()
    house.up("steady").hear("All is up")
    adopted = house.postgres.pid
    assert adopted is not None

    os.kill(adopted, signal.SIGKILL)

    house.hear("PostgreSQL serves")
    assert house.postgres.pid != adopted


def test_a_child_that_can_not_run_stops_the_house_with_its_code(house: House) -> None:
    house.up("steady", "vain")

    assert house.ended_with() == CANNOT_RUN
    assert not house.postgres.running()


def test_a_child_that_never_was_ready_is_not_tried_for_ever(house: House) -> None:
    house.up("hopeless")

    assert house.ended_with() == 3
    assert not house.postgres.running()


def test_a_second_supervisor_leaves_the_first_one_alone(house: House) -> None:
    house.up("steady").hear("All is up")
    second = House(house.folder).up("steady")

    second.hear("Another guildry is up")

    assert second.ended_with() == 1
    assert is_alive(house.pid_of("steady"))
    assert house.postgres.serving()


def test_a_server_that_can_not_start_is_the_end(house: House) -> None:
    (house.folder / "postgres").mkdir()
    (house.folder / "postgres" / "PG_VERSION").write_text("16\n")

    house.up("steady").hear("made by PostgreSQL 16")

    assert house.ended_with() == 1


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
    except OSError:
        return False
    return state not in "ZX"
