import pytest

from guildry.modules.accounts.proofs.emails import BadEmail, clean_email


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("bob@hall.example", "bob@hall.example"),
        ("  Bob.Smith+hall@Hall.EXAMPLE ", "Bob.Smith+hall@hall.example"),
        ("o'neil_#1@a-b.co.uk", "o'neil_#1@a-b.co.uk"),
        ("вася@почта.рф", "вася@xn--80a1acny.xn--p1ai"),
        ("x@bücher.example", "x@xn--bcher-kva.example"),
        ("x@ｈａｌｌ.example", "x@hall.example"),
        (f"{'a' * 64}@hall.example", f"{'a' * 64}@hall.example"),
    ],
)
def test_an_address_is_kept_as_mail_will_find_it(raw, address):
    assert clean_email(raw).address == address


def test_two_spellings_of_one_address_are_one_account():
    keys = {
        clean_email(text).key
        for text in ("Bob@Hall.Example", "bob@hall.example", "BOB@HALL.EXAMPLE")
    }

    assert keys == {"bob@hall.example"}
    assert (
        clean_email("bob@bücher.example").key
        == clean_email("BOB@xn--bcher-kva.example").key
    )
    assert clean_email("bob+1@hall.example").key != clean_email("bob@hall.example").key


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "@",
        "bob",
        "bob@",
        "@hall.example",
        "bob@hall",
        "bob@@hall.example",
        "bob@x@hall.example",
        ".bob@hall.example",
        "bob.@hall.example",
        "b..b@hall.example",
        "b b@hall.example",
        '"b b"@hall.example',
        "bob@hall..example",
        "bob@.hall.example",
        "bob@hall.example.",
        "bob@-hall.example",
        "bob@hall-.example",
        "bob@ha_ll.example",
        "bob@127.0.0.1",
        "bob@[127.0.0.1]",
        "bob@[IPv6:::1]",
        "bob@hall.example\r\nBcc: all@hall.example",
        "bob\n@hall.example",
        "bob\0@hall.example",
        "bob\u200b@hall.example",
        "bob\u202e@hall.example",
        "bob@hall\u200b\u200b..example",
        "ｂob@hall.example",
        "ﬁ@hall.example",
        "bob\ud800@hall.example",
        "bob@\ud800.example",
        "bob@xn--a.example",
        "<bob@hall.example>",
        "mailto:bob@hall.example",
        "bob@hall.example,eve@hall.example",
        f"{'a' * 65}@hall.example",
        f"{'ж' * 33}@hall.example",
        f"a@{'b' * 64}.example",
        f"a@{'b.' * 130}example",
        "a" * 10**6,
        "@" * 10**4,
    ],
)
def test_what_mail_cannot_reach_or_would_misread_is_refused(raw):
    with pytest.raises(BadEmail):
        clean_email(raw)
