"""The hall played ahead: the same seed gives the same result, and the page says what an operator asks."""

from pathlib import Path

from guildry.main import MODULES
from guildry.testing.simulation import Wish, simulate

PLAYERS, DAYS = 60, 10


def test_the_same_seed_plays_the_same_and_its_page_needs_nothing_else(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    wish = Wish(players=PLAYERS, days=DAYS, seed=7)

    codes = [
        simulate(MODULES, wish, tmp_path / f"{n}.html", said.append) for n in range(2)
    ]

    assert codes == [0, 0]
    digests = [line for line in said if line.startswith("digest ")]
    assert len(digests) == 2
    assert digests[0] == digests[1]
    assert (tmp_path / "0.html").read_bytes() == (tmp_path / "1.html").read_bytes()
    page = (tmp_path / "0.html").read_text()
    assert page.count("<svg") == 8
    assert "http://" not in page
    assert "https://" not in page
    for told in ("supply", "Gini", "Cheats", "operator", "shop till", "orders met"):
        assert told in page


def test_another_seed_plays_otherwise(tmp_path: Path) -> None:
    said: list[str] = []

    for seed in (1, 2):
        wish = Wish(players=PLAYERS, days=2, seed=seed)
        simulate(MODULES, wish, tmp_path / "page.html", said.append)

    digests = {line for line in said if line.startswith("digest ")}
    assert len(digests) == 2
