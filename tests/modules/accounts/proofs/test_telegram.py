import hashlib
import hmac
import json
import random
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, quote, urlencode

import pytest

from guildry.modules.accounts.proofs import BadProof, Reason
from guildry.modules.accounts.proofs.telegram import (
    check_init_data,
    check_widget,
    is_webhook_secret,
)
from guildry.testing.damage import mutations

BOT = "7000000001:AAExampleExampleExampleExampleExampl"
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
STAMP = str(int(NOW.timestamp()))
USER = {
    "id": 279058397,
    "first_name": "Влад + - ? /",
    "last_name": "O'Neil & Sons=1",
    "username": "vlad",
    "language_code": "ru",
    "is_premium": True,
    "photo_url": "https://t.me/i/userpic/320/x.svg",
}
INIT = {
    "user": json.dumps(USER, ensure_ascii=False, separators=(",", ":")),
    "chat_instance": "-8134722200314281151",
    "chat_type": "private",
    "start_param": "ref_42",
    "auth_date": STAMP,
    "signature": "TYJxVcisqbWjtodPepiJ6ghziUL94-KNpG8Pau-X7oNNLNBM72APCpi_RKiUlBvc",
}
WIDGET = {
    "id": "279058397",
    "first_name": "Влад + &=",
    "username": "vlad",
    "photo_url": "https://t.me/i/userpic/320/x.jpg",
    "auth_date": STAMP,
}


def hash_of(fields, key):
    """The hash by Telegram's own words, without the code under test."""
    lines = sorted(f"{name}={value}" for name, value in fields.items())
    return hmac.new(key, "\n".join(lines).encode(), hashlib.sha256).hexdigest()


def init_key(token=BOT):
    return hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()


def widget_key(token=BOT):
    return hashlib.sha256(token.encode()).digest()


def init_data(fields=INIT, key=None):
    signed = fields | {"hash": hash_of(fields, key or init_key())}
    return urlencode(signed, quote_via=quote)


def widget(fields=WIDGET, key=None):
    return urlencode(fields | {"hash": hash_of(fields, key or widget_key())})


def reason(check, given, **kwargs):
    with pytest.raises(BadProof) as refused:
        check(given, BOT, now=kwargs.pop("now", NOW), **kwargs)
    return refused.value.reason


def test_a_mini_app_tells_who_opened_it():
    person = check_init_data(init_data(), BOT, now=NOW)

    assert person.id == 279058397
    assert person.first_name == USER["first_name"]
    assert person.last_name == USER["last_name"]
    assert person.language_code == "ru"
    assert person.start_param == "ref_42"
    assert person.auth_date == NOW


def test_the_widget_tells_who_pressed_it_as_a_query_or_an_object():
    by_query = check_widget(widget(), BOT, now=NOW)
    fields = WIDGET | {"hash": hash_of(WIDGET, widget_key())}
    as_json = fields | {"id": int(fields["id"]), "auth_date": int(STAMP)}

    assert by_query.id == 279058397
    assert by_query.first_name == "Влад + &="
    assert check_widget(as_json, BOT, now=NOW) == by_query


def test_the_signature_field_is_part_of_what_is_hashed():
    without = {name: value for name, value in INIT.items() if name != "signature"}
    cut = without | {"hash": hash_of(INIT, init_key())}

    assert check_init_data(init_data(without), BOT, now=NOW).id == 279058397
    assert reason(check_init_data, urlencode(cut)) is Reason.FORGED


def test_a_thousand_people_come_in():
    dice = random.Random(4)
    letters = "aZ09 +&=%;/?#\\\"'<>äЖ漢🙂\u200d"
    for _ in range(1000):
        name = "".join(dice.choices(letters, k=dice.randint(1, 30)))
        born = str(int(NOW.timestamp()) - dice.randint(0, 3600))
        user = json.dumps({"id": dice.randint(1, 2**52 - 1), "first_name": name})
        fields = {
            "user": user,
            "auth_date": born,
            "query_id": "AAH" + str(dice.random()),
        }
        encoded = (
            init_data(fields)
            if dice.random() < 0.5
            else urlencode(dict(parse_qsl(init_data(fields))))
        )

        assert check_init_data(encoded, BOT, now=NOW).first_name == name
        assert check_widget(widget(WIDGET | {"first_name": name}), BOT, now=NOW)


def test_one_door_refuses_what_was_made_for_the_other():
    assert reason(check_widget, init_data()) is Reason.FOREIGN
    assert reason(check_init_data, widget()) is Reason.FOREIGN
    assert reason(check_widget, widget(key=init_key())) is Reason.FORGED
    assert reason(check_init_data, init_data(key=widget_key())) is Reason.FORGED
    assert reason(check_init_data, init_data(INIT | {"id": "1"})) is Reason.FOREIGN
    assert reason(check_widget, widget(WIDGET | {"user": "{}"})) is Reason.FOREIGN


def test_the_token_of_another_bot_signs_nothing_here():
    assert reason(check_widget, widget(key=widget_key(BOT + "\n"))) is Reason.FORGED
    assert reason(check_init_data, init_data(key=init_key("1:A"))) is Reason.FORGED
    for token in ("", BOT + "\n", " " + BOT):
        with pytest.raises(AssertionError):
            check_widget(widget(), token, now=NOW)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (timedelta(hours=1), None),
        (timedelta(hours=1, seconds=1), Reason.STALE),
        (timedelta(days=90), Reason.STALE),
        (timedelta(seconds=-60), None),
        (timedelta(seconds=-61), Reason.EARLY),
    ],
)
def test_a_proof_is_good_for_an_hour_and_not_before(later, expected):
    for check, given in ((check_init_data, init_data()), (check_widget, widget())):
        if expected is None:
            assert check(given, BOT, now=NOW + later)
        else:
            assert reason(check, given, now=NOW + later) is expected
    assert (
        reason(
            check_widget,
            widget(),
            now=NOW + timedelta(seconds=6),
            age_max=timedelta(seconds=5),
        )
        is Reason.STALE
    )


@pytest.mark.parametrize(
    "date",
    [
        None,
        "",
        "0",
        "-1",
        "1e9",
        "1.5",
        " 1",
        "+1",
        "٣",
        "0x10",
        "9" * 16,
        "9" * 5000,
        "null",
    ],
)
def test_a_date_that_telegram_would_not_write_is_refused_though_signed(date):
    def dated(fields):
        rest = {name: value for name, value in fields.items() if name != "auth_date"}
        return rest if date is None else rest | {"auth_date": date}

    assert reason(check_init_data, init_data(dated(INIT))) is Reason.MALFORMED
    assert reason(check_widget, widget(dated(WIDGET))) is Reason.MALFORMED


@pytest.mark.parametrize(
    "user",
    [
        "",
        "null",
        "[]",
        "7",
        "{}",
        '{"id":1}',
        '{"id":"1","first_name":"x"}',
        '{"id":1.5,"first_name":"x"}',
        '{"id":true,"first_name":"x"}',
        '{"id":0,"first_name":"x"}',
        '{"id":-5,"first_name":"x"}',
        '{"id":4503599627370496,"first_name":"x"}',
        '{"id":1,"first_name":7}',
        '{"id":1,"first_name":"' + "x" * 300 + '"}',
        '{"id":1,"first_name":"x"} ,',
        "[" * 5000,
        '{"id":' + "9" * 5000 + ',"first_name":"x"}',
    ],
)
def test_a_user_that_telegram_would_not_write_is_refused_though_signed(user):
    assert reason(check_init_data, init_data(INIT | {"user": user})) is Reason.MALFORMED


def test_a_bot_is_not_a_person():
    user = json.dumps({"id": 1, "first_name": "x", "is_bot": True})

    assert reason(check_init_data, init_data(INIT | {"user": user})) is Reason.FOREIGN


def test_a_line_break_cannot_pass_for_the_border_between_two_fields():
    bare = {"id": "7", "first_name": "x", "auth_date": STAMP}
    honest = bare | {"last_name": "x\nusername=boss"}
    shifted = bare | {"last_name": "x", "username": "boss"}

    assert hash_of(honest, widget_key()) == hash_of(shifted, widget_key())
    assert reason(check_widget, widget(honest)) is Reason.MALFORMED


def test_a_field_that_comes_twice_is_refused():
    for extra in ("&id=1", "&auth_date=" + STAMP, "&hash=" + "0" * 64):
        assert reason(check_widget, widget() + extra) is Reason.MALFORMED
    assert reason(check_init_data, init_data() + "&user=%7B%7D") is Reason.MALFORMED


@pytest.mark.parametrize(
    "change",
    [
        lambda h: "",
        lambda h: h[:-1],
        lambda h: h + "0",
        lambda h: h.upper(),
        lambda h: " " + h,
        lambda h: h + "%0A",
        lambda h: "0" * 64,
        lambda h: "é" * 64,
    ],
)
def test_a_hash_has_one_spelling(change):
    head, _, mark = init_data().rpartition("hash=")

    assert reason(check_init_data, f"{head}hash={change(mark)}") in (
        Reason.MALFORMED,
        Reason.FORGED,
    )


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"id": [1]},
        {"id": None, "hash": "0" * 64},
        {"id": True},
        {"id": 10**5000},
        {"id": -1},
        {"first_name": "\ud800", "hash": "0" * 64, "id": 1},
        {"": ""},
        {"ID": "1"},
        {f"k{'a' * i}": "v" for i in range(40)},
        "",
        "&",
        "=",
        "a",
        "a=1&" * 9,
        "a=%zz",
        "a=%f",
        "a=%ff%fe",
        "a=%ed%a0%80",
        "a=%00",
        "x" * 10**5,
        "ж=1",
        "\ud800",
    ],
)
def test_anything_at_all_is_only_refused(given):
    assert reason(check_widget, given) in Reason
    if isinstance(given, str):
        assert reason(check_init_data, given) in Reason


def accepted(check, original, *, seed):
    """The damaged texts that still pass, but for those that say the very same."""
    said = sorted(parse_qsl(original, keep_blank_values=True))
    passed = []
    for damaged in mutations(original, seed=seed):
        try:
            check(damaged, BOT, now=NOW)
        except BadProof:
            continue
        if sorted(parse_qsl(damaged, keep_blank_values=True)) != said:
            passed.append(damaged)
    return passed


def test_ten_thousand_damaged_init_data_are_refused():
    assert accepted(check_init_data, init_data(), seed=5) == []


def test_ten_thousand_damaged_widgets_are_refused():
    assert accepted(check_widget, widget(), seed=6) == []


def test_only_the_whole_webhook_secret_opens():
    assert is_webhook_secret("s3cret", "s3cret")
    for wrong in (None, "", "s3cre", "s3crets", "S3CRET", "s3cret\n", "\ud800", "é"):
        assert not is_webhook_secret(wrong, "s3cret")
    with pytest.raises(AssertionError):
        is_webhook_secret("", "")
