"""`guildry up`: one command in an empty folder, and a hall serves; Ctrl-C, and nothing is left."""

import os
import re
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest

from tests.journeys.shell import Running, Shell, alive

CANNOT_RUN: Final = 78
LINK: Final = r"#code=([0-9A-Z-]+)$"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def halls() -> Iterator[list[Running]]:
    halls: list[Running] = []
    yield halls
    for hall in halls:
        hall.kill()


def sign_in(shell: Shell, code: str) -> httpx.Response:
    return httpx.post(f"{shell.url}/v1/auth/code", json={"code": code})


def test_a_hall_comes_up_goes_down_and_comes_up_again(
    shell: Shell, halls: list[Running]
) -> None:
    halls.append(first := shell.up())
    code = first.wait_for(LINK)[1]
    first.wait_for("All is up")
    owner, again = sign_in(shell, code), sign_in(shell, code)

    assert owner.json()["data"]["user"]["role"] == "owner"
    assert again.json()["error"]["code"] == "CODE_INVALID"
    assert httpx.get(f"{shell.url}/readyz").status_code == 200
    # One clean line a step, and nothing of the libraries' own talk.
    assert all(line.startswith("guildry: ") for line in first.lines), first.lines

    everyone = first.tree()
    assert len(everyone) > 5
    assert first.interrupt() == 0
    assert first.lines[-1] == "guildry: Stopping."
    assert alive(everyone) == set()

    halls.append(second := shell.up())
    second.wait_for("All is up")
    token = {"authorization": f"Bearer {owner.json()['data']['token']}"}
    me = httpx.get(f"{shell.url}/v1/users/me", headers=token)
    assert me.json()["data"]["role"] == "owner"
    assert not any("migrating" in line or "code=" in line for line in second.lines)
    assert second.interrupt() == 0


def test_each_role_may_have_a_process_of_its_own(
    shell: Shell, halls: list[Running]
) -> None:
    halls.append(hall := shell.up("--split"))
    hall.wait_for("All is up")

    assert {"guildry: web 1 is ready.", "guildry: worker is ready."} <= set(hall.lines)
    assert httpx.get(f"{shell.url}/readyz").status_code == 200
    everyone = hall.tree()
    assert hall.interrupt() == 0
    assert alive(everyone) == set()


def test_web_and_worker_may_be_started_apart_on_one_folder(
    shell: Shell, halls: list[Running]
) -> None:
    halls.append(web := shell.up("--only", "web"))
    web.wait_for("All is up")
    halls.append(worker := shell.up("--only", "worker"))
    worker.wait_for("All is up")

    assert worker.interrupt() == 0
    assert httpx.get(f"{shell.url}/readyz").status_code == 200
    assert web.interrupt() == 0


def test_a_second_hall_on_the_same_folder_is_told_so(
    shell: Shell, halls: list[Running]
) -> None:
    halls.append(first := shell.up())
    first.wait_for("All is up")

    said = shell.run("up")

    assert said.code == 1
    assert said.out == f"guildry: Another guildry is up on {shell.folder}/data.\n"
    assert httpx.get(f"{shell.url}/readyz").status_code == 200
    first.interrupt()


def test_a_port_that_is_taken_is_one_clear_line(shell: Shell) -> None:
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", shell.port))
        squatter.listen()

        said = shell.run("up")

    assert said.code == CANNOT_RUN
    lines = [line for line in said.out.splitlines() if "GUILDRY_HTTP_PORT" in line]
    assert len(lines) == 1
    assert str(shell.port) in lines[0]
    assert "Traceback" not in said.out + said.err
    assert said.err == ""


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"GUILDRY_HTTP_PRT": "1"}, "GUILDRY_HTTP_PRT is not a setting"),
        ({"GUILDRY_HTTP_PORT": "eighty"}, "GUILDRY_HTTP_PORT"),
        ({"GUILDRY_MODE": "prod"}, "GUILDRY_MODE"),
        ({"GUILDRY_DATABASE_URL": "mysql://x"}, "GUILDRY_DATABASE_URL"),
        ({"GUILDRY_MODE": "production"}, "GUILDRY_SECRETS_TOKEN_SECRET"),
        (
            {
                "GUILDRY_MODE": "production",
                "GUILDRY_SECRETS_TOKEN_SECRET": "changeme" * 5,
            },
            "GUILDRY_SECRETS_TOKEN_SECRET",
        ),
    ],
    ids=["unknown", "no number", "no mode", "no database", "no secret", "weak"],
)
def test_a_wrong_setting_is_one_clear_line(
    shell: Shell, settings: dict[str, str], words: str
) -> None:
    said = shell.run("up", **settings)

    assert said.code == CANNOT_RUN
    (line,) = said.out.splitlines()
    assert words in line
    assert said.err == ""
    assert "changeme" not in line


def test_a_database_that_is_not_there_is_said_in_clear_lines(shell: Shell) -> None:
    url = "postgresql://nobody@127.0.0.1:1/nothing"

    said = shell.run("up", GUILDRY_DATABASE_URL=url)

    assert said.code == 1
    assert "The database can't be reached" in said.out
    assert "Traceback" not in said.out + said.err


@pytest.mark.parametrize("seconds", [0.3, 0.8, 1.5, 2.2])
def test_ctrl_c_during_the_start_stops_cleanly(
    shell: Shell, halls: list[Running], seconds: float
) -> None:
    halls.append(hall := shell.up())
    time.sleep(seconds)  # the point is to come at any moment
    everyone = hall.tree()

    os.kill(hall.process.pid, signal.SIGINT)
    code = hall.end()

    assert code in (0, 130, -signal.SIGINT)
    assert not any(re.search("Traceback|Error", line) for line in hall.lines)
    assert alive(everyone) == set()
