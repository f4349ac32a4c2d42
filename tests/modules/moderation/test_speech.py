"""What is read in a text, measured on texts that the filter was made with and on texts that it was not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guildry.modules.moderation.speech import found_in, tidied

CORPUS = Path(__file__).parent / "corpus"
PRECISION_MIN = 0.98
RECALL_MIN = 0.90
RECALL_OF_ONE_LANGUAGE_MIN = 0.85


def told(name: str) -> Iterator[tuple[bool, str]]:
    for line in (CORPUS / name).read_text().splitlines():
        label, _language, text = line.split(" ", 2)
        yield label == "bad", text


@pytest.mark.parametrize("name", ["train.txt", "heldout.txt"])
def test_the_filter_finds_most_and_blames_few(name: str) -> None:
    verdicts = [(bad, bool(found_in(text))) for bad, text in told(name)]

    right = verdicts.count((True, True))
    precision = right / (right + verdicts.count((False, True)))
    recall = right / (right + verdicts.count((True, False)))
    print(f"{name}: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= PRECISION_MIN
    assert recall >= RECALL_MIN


@pytest.mark.parametrize("language", ["en", "ru", "es"])
def test_no_language_is_left_behind(language: str) -> None:
    lines = (CORPUS / "heldout.txt").read_text().splitlines()
    mine = [line.split(" ", 2) for line in lines if f" {language} " in line[:7]]

    bad = [bool(found_in(text)) for label, _, text in mine if label == "bad"]

    assert sum(bad) / len(bad) >= RECALL_OF_ONE_LANGUAGE_MIN


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_tidied_once_and_judged(text: str) -> None:
    tidy = tidied(text)

    assert tidied(tidy) == tidy
    found_in(tidy)


@pytest.mark.parametrize(
    "text",
    ["a" * 50 + "!", "f" * 4_000, "х" * 4_000, "*" * 4_000, ("fu" * 30 + " ") * 60],
)
def test_a_text_made_to_be_slow_is_read_all_the_same(text: str) -> None:
    found_in(text)


def test_what_nobody_sees_is_taken_out() -> None:
    assert tidied("a\u202eb\u200bc\x00d\u3164") == "abcd"
    assert tidied("z" + "\u0335" * 50) == "z" + "\u0335" * 2
    assert tidied("one\r\ntwo") == "one\ntwo"
    assert tidied("👨\u200d👩\u200d👧") == "👨\u200d👩\u200d👧"
