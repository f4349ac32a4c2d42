import time

import pytest

from guildry.infra.scrub import CHARS_MAX, HIDDEN, scrub, scrub_line

TELEGRAM = "7123456789:AAcanary-canary_canary-canary_canary"
SLOW = ["a", "1", "1:", "eyJ", "eyJa.", "token", "token ", "token=", "--token", "--"]
SLOW += [
    "://",
    "://a:",
    "://x@",
    "cookie:",
    "bearer ",
    "M",
    "token='",
    'token\\":\\"',
    ".",
]


def test_a_secret_on_the_edge_of_the_cut_is_hidden_too():
    for length in range(CHARS_MAX - 60, CHARS_MAX + 10):
        assert "canary" not in scrub("x" * length + " " + TELEGRAM)


def test_the_end_of_a_long_trace_is_kept():
    trace = "".join(f"line {number}\n" for number in range(5_000)) + "ValueError: here"

    shown = scrub_line({"exception": trace})["exception"]

    assert shown.endswith("ValueError: here")
    assert len(shown) < 2 * CHARS_MAX
    assert shown.startswith("line ")


@pytest.mark.parametrize("piece", [*SLOW, *(f'{piece}"' for piece in SLOW)])
def test_no_text_makes_a_line_slow_to_write(piece: str):
    text = piece * (CHARS_MAX // len(piece))

    began = time.process_time()
    scrub(text)

    assert time.process_time() - began < 0.25


@pytest.mark.parametrize(
    "text",
    [
        "Anna bought 3 swords for 75 coins at 10:15:00",
        "http://127.0.0.1:8080/v1/clans?page=2&sort=name",
        "guildry.modules.ledger.actions: transfer -> settled",
        "Клан «Мотыльки» принял Марту",
        "0190c1d2-7a3b-7000-8000-000000000001",
    ],
)
def test_a_harmless_text_stays_as_it_is(text: str):
    assert scrub(text) == text


def test_what_surrounds_a_secret_stays():
    assert scrub("GET /v1?a=1&access_token=abc&b=2") == (
        f"GET /v1?a=1&access_token={HIDDEN}&b=2"
    )
    assert scrub(f"POST https://api.telegram.org/bot{TELEGRAM}/getMe") == (
        f"POST https://api.telegram.org/bot{HIDDEN}/getMe"
    )
    assert (
        scrub("postgres://hall:pw@db:5432/hall") == f"postgres://{HIDDEN}@db:5432/hall"
    )


def test_only_so_deep_and_so_wide():
    loop: list[object] = []
    loop.append(loop)

    assert "[deeper]" in str(scrub(loop))
    assert len(scrub(list(range(10_000)))) == 1_000


def test_a_thing_that_cannot_be_shown_does_not_cost_the_line():
    class Sulky:
        def __repr__(self) -> str:
            raise RuntimeError

    line = scrub_line({"sulky": Sulky(), "large": 10**5000, "far": float("inf")})

    assert line == {"sulky": "<Sulky>", "large": "<int>", "far": "inf"}
