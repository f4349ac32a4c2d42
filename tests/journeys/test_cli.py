"""What an operator does in a shell, beside a hall or before it runs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from guildry.edges.http.web import way_in
from guildry.infra.postgres import SUPERUSER, Postgres
from guildry.infra.sealing import Head
from tests.journeys.shell import Running, Said, Shell


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hall")


@pytest.fixture(scope="module")
def shell(folder: Path) -> Iterator[Shell]:
    """A hall that runs, with eight players in it; the commands are given beside it."""
    shell = Shell(folder)
    hall: Running = shell.up()
    try:
        hall.wait_for("All is up")
        filled = shell.run("demo", "--players", "8")
        assert filled.code == 0, filled
        assert filled.out.startswith("8 players came, and 24 gifts were given.")
        yield shell
    finally:
        hall.kill()


def told(said: Said) -> dict[str, Any]:
    assert said.code == 0, said
    return json.loads(said.out)


def test_the_hall_does_what_its_operator_says(shell: Shell) -> None:
    found = told(shell.run("do", "accounts.find_players", "search=Ada", "--json"))
    (ada,) = found["players"]
    minted = told(
        shell.run(
            *("do", "ledger.mint", f"to={ada['id']}", "asset=coin", "amount=7"),
            *("reason=a prize", "--json"),
        )
    )

    assert minted["amount"] == 7


def test_a_demo_hall_trades(shell: Shell) -> None:
    lots = told(shell.run("do", "auctions.lots", "--as", "Ada", "--json"))
    books = told(shell.run("do", "market.books", "--as", "Ada", "--json"))
    trades = told(
        shell.run("do", "trading.my_trades", "open=false", "--as", "Ada", "--json")
    )
    bank = told(shell.run("do", "banking.bank", "--as", "Ada", "--json"))
    prices = told(shell.run("do", "pricing.prices", "--as", "Ada", "--json"))

    assert [lot["bids"] > 0 for lot in lots["lots"]] == [True, True, False]
    assert len(books["books"]) == 3
    assert [trade["state"] for trade in trades["trades"]] == ["settled"]
    assert bank["savings"] > 0
    assert len(prices["tags"]) == 4


def test_a_key_makes_a_command_safe_to_repeat(shell: Shell) -> None:
    words = ("do", "accounts.change_me", "locale=ru", "--as", "Ada", "--key", "k")

    assert shell.run(*words).out == shell.run(*words).out


def test_a_player_is_acted_for_by_name(shell: Shell) -> None:
    me = told(shell.run("do", "accounts.me", "--as", "boris", "--json"))

    assert me["username"] == "Boris"


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("ledger.steal",), "no action ledger.steal", 2),
        (("ledger.transfer", "amount=1"), "--as NAME", 2),
        (("accounts.me", "--as", "Nobody"), "PLAYER_NOT_FOUND", 1),
        (("ledger.mint", "amount"), "not of the form name=value", 2),
        (("ledger.mint", "amount=lots"), "amount", 2),
        (("ledger.post", "legs=[{"), "JSON", 2),
        (("ledger.mint", "fee=1"), "unknown field `fee`", 2),
        (("accounts.find_players", "--as", "Ada"), "FORBIDDEN", 1),
    ],
)
def test_a_bad_word_is_answered_in_one_line(
    shell: Shell, words: tuple[str, ...], said: str, code: int
) -> None:
    answer = shell.run("do", *words)

    assert answer.code == code, answer
    (line,) = answer.err.splitlines()
    assert said in line


def test_the_chats_words_are_said_in_a_shell_too(shell: Shell) -> None:
    bought = told(shell.run("do", "buy", "call_admin", "2", "--as", "Ada", "--json"))
    card = shell.run("do", "comprar", "Call the admins", "--as", "Ada")
    purse = shell.run("do", "balance", "--as", "Ada")

    assert (bought["quantity"], bought["total"]) == (2, 20)
    assert card.code == 0, card
    assert card.out.startswith("Bought: Call the admins × 1\nPaid: 10 coins\n")
    assert purse.out.startswith("In your purse\n")


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("buy", "no_such_thing", "--as", "Ada"), "OFFER_NOT_FOUND", 1),
        (("buy", "vip_weak", "--as", "Ada"), "vip_week", 2),
        (("buy", "--as", "Ada"), "buy <what> [how many]", 2),
        (("buy", "vip_week", "many", "--as", "Ada"), "not a whole number", 2),
        (("byu", "vip_week", "--as", "Ada"), "no action byu", 2),
        (("balance",), "said by a player", 2),
    ],
)
def test_a_word_that_can_not_be_done_is_answered_in_one_line(
    shell: Shell, words: tuple[str, ...], said: str, code: int
) -> None:
    answer = shell.run("do", *words)

    assert answer.code == code, answer
    (line,) = answer.err.splitlines()
    assert said in line


def test_a_refusal_is_json_where_json_was_asked_for(shell: Shell) -> None:
    answer = shell.run("do", "buy", "no_such_thing", "--as", "Ada", "--json")

    assert answer.code == 1
    assert json.loads(answer.err)["error"]["code"] == "OFFER_NOT_FOUND"


def test_help_says_what_a_word_and_an_action_take(shell: Shell) -> None:
    word = shell.run("do", "buy", "--help").out
    action = shell.run("do", "ledger.mint", "--help").out

    assert word.startswith("guildry do buy <what> [how many]\n")
    assert "quantity     number; at least 1; at most 1000" in word
    assert action.startswith("guildry do ledger.mint to=…")
    assert "--as" in shell.run("do", "--help").out


def test_a_sound_hall_is_called_sound_and_a_tampered_one_is_not(
    shell: Shell, folder: Path
) -> None:
    head = folder / "head"

    before = shell.run("audit", "--export", str(head))
    against = shell.run("audit", "--against", str(head))
    nonsense = shell.run("audit", "--against", str(folder / "no-such-head"))
    kept = (folder / "data" / "heads" / "heads.jsonl").read_text().splitlines()

    assert before.code == 0, before
    assert Head.parse(kept[-1]).height >= 1
    assert against.code == 0, against
    assert nonsense.code == 2
    assert json.loads(shell.run("audit", "--json").out)

    tamper(folder)
    after = shell.run("audit")
    assert after.code == 1, after


def tamper(folder: Path) -> None:
    """Somebody with the machine's keys gives themselves a little, past every guard."""
    where = Postgres(folder / "data").connection
    with psycopg.connect(
        host=where["host"], dbname=where["database"], user=SUPERUSER
    ) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute(
            "update ledger.account set balance = balance + 1 where balance > 0"
        )


def test_a_new_link_for_the_owner_replaces_the_one_before(shell: Shell) -> None:
    one, two = shell.run("owner").out, shell.run("owner").out

    assert one != two
    for link in (one, two):
        assert re.fullmatch(rf"{shell.url}{way_in()}#code=[0-9A-Z-]+\n", link)


def test_actions_are_listed_with_their_words(shell: Shell) -> None:
    said = shell.run("actions")

    assert re.search(
        r"^ledger\.transfer +to=… amount=… \[asset=…\]", said.out, re.MULTILINE
    )


def test_fresh_secrets_are_good_enough_for_production(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    lines = shell.run("secrets").out.splitlines()
    settings = dict(line.split("=", 1) for line in lines)

    shown = shell.run("settings", GUILDRY_MODE="production", **settings)

    assert shown.code == 0, shown
    assert "GUILDRY_SECRETS_TOKEN_SECRET=***" in shown.out
    assert not any(secret in shown.out for secret in settings.values())


def test_a_wrong_setting_is_said_by_every_command(tmp_path: Path) -> None:
    shell = Shell(tmp_path, GUILDRY_HTTP_PRT="80")

    for words in (("settings",), ("audit",), ("migrate",)):
        said = shell.run(*words)
        assert (said.code, len(said.err.splitlines())) == (78, 1), said


def test_migrating_needs_no_running_hall(tmp_path: Path) -> None:
    shell = Shell(tmp_path)

    first, second = shell.run("migrate"), shell.run("migrate")

    assert first.code == second.code == 0
    assert "migrating ledger: 0001_ledger" in first.out
    assert second.out == "The database is where the code is.\n"
    assert not (tmp_path / "data" / "postgres" / "postmaster.pid").exists()


def test_a_room_is_written_where_it_belongs(tmp_path: Path) -> None:
    said = Shell(tmp_path).run("room", "Not A Name")

    assert said.code == 2
