"""Whatever is brought to a door, the answer is a value or a refusal, never a crash."""

import contextlib
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from guildry.modules.accounts.proofs import (
    BadProof,
    discord,
    emails,
    passwords,
    siwe,
    telegram,
    tokens,
    wallet,
)

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
KEY = discord.public_key(
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
)
NONCE = wallet.new_nonce(bytes(32))
TERMS = siwe.Terms(domain="h", uri="h:", chain_ids=frozenset({1}), nonce=NONCE)
PIECES = st.sampled_from(
    [
        "0x",
        "00" * 32,
        "ff" * 32,
        "hash=",
        "&id=",
        "auth_date=",
        "%",
        "{",
        '"',
        "\n",
        ".",
        "@",
        " wants you",
    ]
)
TEXT = st.one_of(
    st.text(st.characters(), max_size=300),
    st.lists(st.one_of(PIECES, st.text(st.characters(), max_size=9)), max_size=12).map(
        "".join
    ),
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=9,
)
WIDGET_KEYS = st.sampled_from(["id", "hash", "auth_date", "first_name", "user", "x"])
WIDGET = st.dictionaries(
    WIDGET_KEYS | st.text(st.characters(), max_size=9), JSON, max_size=8
)


@settings(max_examples=600, deadline=None)
@given(TEXT, TEXT, st.binary(max_size=200), WIDGET)
def test_no_bytes_crash_a_door(one, two, raw, fields):
    doors = (
        lambda: telegram.check_init_data(one, "1:A", now=NOW),
        lambda: telegram.check_widget(one, "1:A", now=NOW),
        lambda: telegram.check_widget(fields, "1:A", now=NOW),
        lambda: discord.check_interaction(raw, one, two, KEY, now=NOW),
        lambda: discord.read_token(raw),
        lambda: discord.read_user(raw, now=NOW),
        lambda: wallet.read_address(one),
        lambda: wallet.recover(bytes(32), one),
        lambda: wallet.check_plain(wallet.plain_message(NONCE), one, two, nonce=NONCE),
        lambda: wallet.personal_hash(one),
        lambda: siwe.parse_siwe(one),
        lambda: siwe.check_siwe(one, two, TERMS, now=NOW),
        lambda: siwe.read_time(one),
        lambda: emails.clean_email(one),
        lambda: passwords.check_strength(one, own_words=(two,)),
        lambda: tokens.verify(one, bytes(32), now=0),
        lambda: (
            tokens.digest(one),
            tokens.is_refresh(one),
            tokens.plain_link_code(one),
        ),
        lambda: (siwe.is_uri(one), siwe.is_authority(two)),
        lambda: telegram.is_webhook_secret(one, "s"),
        lambda: discord.is_snowflake(one, now=NOW),
    )
    for door in doors:
        with contextlib.suppress(BadProof, emails.BadEmail, passwords.WeakPassword):
            door()


@settings(max_examples=20, deadline=None)
@given(TEXT, TEXT)
def test_no_password_crashes_the_check(password, stored):
    assert not passwords.check_password(password, stored).ok
    assert not passwords.check_nobody(password).ok
