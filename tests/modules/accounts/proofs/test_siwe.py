from datetime import UTC, datetime, timedelta

import pytest
from eth_account import Account
from eth_account.messages import encode_defunct
from siwe import SiweMessage as OracleMessage
from siwe import VerificationError

from guildry.modules.accounts.proofs import BadProof, Reason
from guildry.modules.accounts.proofs.siwe import (
    SiweMessage,
    Terms,
    check_siwe,
    parse_siwe,
)
from guildry.modules.accounts.proofs.wallet import read_address
from guildry.testing.damage import mutations

ALICE = Account.from_key(b"\x01" * 32)
BOB = Account.from_key(b"\x02" * 32)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
NONCE = "0x" + "5a" * 32
TERMS = Terms(
    domain="hall.example",
    uri="https://hall.example",
    chain_ids=frozenset({1, 137}),
    nonce=NONCE,
    scheme="https",
)
PLAIN = f"""hall.example wants you to sign in with your Ethereum account:
{ALICE.address}

Welcome to the hall: https://hall.example/rules

URI: https://hall.example
Version: 1
Chain ID: 1
Nonce: {NONCE}
Issued At: 2026-11-20T12:00:00Z"""
FULL = f"""{PLAIN}
Expiration Time: 2026-11-20T12:05:00.000Z
Not Before: 2026-11-20T11:59:00+00:00
Request ID: some-id_1%20~
Resources:
- https://hall.example/rules
- ipfs://Qme7ss3ARVgxv6rXqVPiikMJ8u2NLgmgszg13pYrDKEoiu"""


def signed(message, who=ALICE):
    return "0x" + bytes(who.sign_message(encode_defunct(text=message)).signature).hex()


def reason(message, signature=None, *, now=NOW, terms=TERMS, **kwargs):
    mark = signed(message) if signature is None else signature
    with pytest.raises(BadProof) as refused:
        check_siwe(message, mark, terms, now=now, **kwargs)
    return refused.value.reason


def test_a_wallet_signs_in_here_and_now():
    for message in (PLAIN, FULL, f"https://{PLAIN}"):
        said = check_siwe(message, signed(message), TERMS, now=NOW)

        assert said.address == bytes.fromhex(ALICE.address[2:])
        assert said.text() == message


def test_what_we_write_is_what_the_standard_reads():
    message = SiweMessage(
        domain="hall.example",
        address=read_address(ALICE.address),
        uri="https://hall.example",
        chain_id=137,
        nonce=NONCE,
        issued_at="2026-11-20T12:00:00Z",
        expiration_time="2026-11-20T12:05:00Z",
    )
    read = OracleMessage.from_message(message.text())

    assert parse_siwe(message.text()) == message
    assert (read.domain, read.chain_id, read.nonce) == ("hall.example", 137, NONCE)


FOREIGN = {
    "another domain": ("hall.example wants", "evil.example wants"),
    "a domain above ours": ("hall.example wants", "example wants"),
    "a domain below ours": ("hall.example wants", "a.hall.example wants"),
    "a user before our domain": (
        "hall.example wants",
        "hall.example@evil.example wants",
    ),
    "our domain with a port": ("hall.example wants", "hall.example:8443 wants"),
    "our domain in capitals": ("hall.example wants", "HALL.example wants"),
    "another scheme": ("hall.example wants", "http://hall.example wants"),
    "another page": ("URI: https://hall.example", "URI: https://hall.example/"),
    "another site": ("URI: https://hall.example", "URI: https://evil.example"),
    "another chain": ("Chain ID: 1", "Chain ID: 5"),
    "another nonce": (NONCE, "0x" + "5b" * 32),
    "a longer nonce": (NONCE, NONCE + "0"),
    "a nonce in capitals": (NONCE, NONCE.upper()),
    "no nonce of ours": (NONCE, "undefined"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_message_for_elsewhere_is_refused_though_well_signed(name):
    assert reason(PLAIN.replace(*FOREIGN[name], 1)) is Reason.FOREIGN


def test_a_scheme_counts_only_where_one_is_agreed():
    terms = Terms(
        domain=TERMS.domain, uri=TERMS.uri, chain_ids=TERMS.chain_ids, nonce=NONCE
    )

    assert reason(f"https://{PLAIN}", terms=terms) is Reason.FOREIGN


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (NOW - timedelta(minutes=1, seconds=1), Reason.EARLY),
        (NOW - timedelta(minutes=1), None),
        (NOW + timedelta(minutes=4, seconds=59), None),
        (NOW + timedelta(minutes=5), Reason.STALE),
        (NOW + timedelta(days=365), Reason.STALE),
    ],
)
def test_a_message_is_good_between_its_times(now, expected):
    if expected is None:
        assert check_siwe(FULL, signed(FULL), TERMS, now=now)
    else:
        assert reason(FULL, now=now) is expected


def test_a_message_without_an_end_grows_old_all_the_same():
    assert check_siwe(PLAIN, signed(PLAIN), TERMS, now=NOW + timedelta(minutes=5))
    assert reason(PLAIN, now=NOW + timedelta(minutes=5, seconds=1)) is Reason.STALE


def test_a_message_for_later_waits():
    later = f"{PLAIN}\nNot Before: 2026-11-20T12:00:01Z"

    assert reason(later) is Reason.EARLY
    assert check_siwe(later, signed(later), TERMS, now=NOW + timedelta(seconds=1))


def test_another_wallet_does_not_sign_for_this_one():
    assert reason(PLAIN, signed(PLAIN, BOB)) is Reason.FORGED
    assert reason(PLAIN, signed(PLAIN + "\n")) is Reason.FORGED
    assert reason(PLAIN, signed(FULL)) is Reason.FORGED


def changed(old, new, message=FULL):
    assert old in message
    return message.replace(old, new, 1)


GOOD = {
    "plain": PLAIN,
    "full": FULL,
    "with a scheme": f"https://{FULL}",
    "no statement": changed("Welcome to the hall: https://hall.example/rules\n", ""),
    "an empty statement": changed(
        "Welcome to the hall: https://hall.example/rules", ""
    ),
    "a statement of signs": changed("Welcome to the hall", "-._~:/?#[]@!$&'()*+,;= 09"),
    "a blank statement": changed(
        "Welcome to the hall: https://hall.example/rules", " "
    ),
    "a statement like a field": changed("Welcome", "URI: x Version: 1"),
    "a port": changed("hall.example wants", "hall.example:8443 wants"),
    "localhost": changed("hall.example wants", "localhost:3000 wants"),
    "a user": changed("hall.example wants", "me:x@hall.example wants"),
    "an IPv4 host": changed("hall.example wants", "127.0.0.1 wants"),
    "an IPv6 host": changed("hall.example wants", "[2001:db8::1]:8080 wants"),
    "an IPv6 uri": changed("URI: https://hall.example", "URI: https://[::1]/x"),
    "a did uri": changed("URI: https://hall.example", "URI: did:key:z6Mk"),
    "a path uri": changed("URI: https://hall.example", "URI: urn:a/b//c?q=/?#f/?"),
    "a rooted uri": changed("URI: https://hall.example", "URI: file:/etc/motd"),
    "an empty path": changed("URI: https://hall.example", "URI: about:"),
    "an escaped uri": changed("URI: https://hall.example", "URI: https://x/%7Ea"),
    "a large chain": changed("Chain ID: 1", "Chain ID: 11155111"),
    "a short nonce": changed(NONCE, "abcd1234"),
    "a zone east": changed("12:00:00Z", "17:45:00+05:45"),
    "a zone west": changed("12:00:00Z", "00:00:00-12:00"),
    "an unknown zone": changed("12:00:00Z", "12:00:00-00:00"),
    "microseconds": changed("12:00:00Z", "12:00:00.123456Z"),
    "tenths": changed("12:00:00Z", "12:00:00.1Z"),
    "a leap day": changed("2026-11-20T12:00:00Z", "2024-02-29T12:00:00Z"),
    "an empty request id": changed("some-id_1%20~", ""),
    "only resources": f"{PLAIN}\nResources:\n- https://hall.example",
    "an empty list": f"{PLAIN}\nResources:",
    "only an end": f"{PLAIN}\nExpiration Time: 2026-11-20T12:05:00Z",
    "only a start": f"{PLAIN}\nNot Before: 2026-11-20T12:00:00Z",
    "only a request": f"{PLAIN}\nRequest ID: 1:@!$",
}

BAD = {
    "nothing": "",
    "no domain": changed("hall.example wants", " wants"),
    "an empty domain": changed("hall.example wants", "https:// wants"),
    "a domain with a path": changed("hall.example wants", "hall.example/x wants"),
    "a domain with a query": changed("hall.example wants", "hall.example?x wants"),
    "a domain with a fragment": changed("hall.example wants", "#hall wants"),
    "a domain with a space": changed("hall.example wants", "hall example wants"),
    "a domain with a bad port": changed("hall.example wants", "hall.example:x wants"),
    "a broken IPv6": changed("hall.example wants", "[::g] wants"),
    "a long IPv6": changed("hall.example wants", "[1:2:3:4:5:6:7:8:9] wants"),
    "two users": changed("hall.example wants", "a@b@c wants"),
    "a bad scheme": f"1https://{FULL}",
    "other words": changed("wants you to sign in", "asks you to sign in"),
    "words in capitals": changed("wants you", "Wants You"),
    "no colon": changed("account:", "account"),
    "no address": changed(ALICE.address, ""),
    "no 0x": changed("0x", ""),
    "a short address": changed(ALICE.address, ALICE.address[:-1]),
    "a long address": changed(ALICE.address, ALICE.address + "0"),
    "wrong capitals": changed(ALICE.address, "0x" + ALICE.address[2:].swapcase()),
    "a space after the address": changed(ALICE.address, ALICE.address + " "),
    "no blank line": changed("\n\nWelcome", "\nWelcome"),
    "no blank line after": changed("rules\n\nURI", "rules\nURI"),
    "a statement of two lines": changed("Welcome to", "Welcome\nto"),
    "a statement with a quote": changed("Welcome", '"Welcome"'),
    "a statement with a percent": changed("Welcome", "100%"),
    "a statement in Russian": changed("Welcome", "Привет"),
    "a tab": changed("Welcome to", "Welcome\tto"),
    "carriage returns": FULL.replace("\n", "\r\n"),
    "a relative uri": changed("URI: https://hall.example", "URI: /hall"),
    "a bare host": changed("URI: https://hall.example", "URI: hall.example"),
    "a uri with a space": changed("URI: https://hall.example", "URI: https://a b"),
    "a uri with a bad escape": changed(
        "URI: https://hall.example", "URI: https://a/%zz"
    ),
    "a uri with brackets": changed("URI: https://hall.example", "URI: https://a/[b]"),
    "a uri with two fragments": changed("URI: https://hall.example", "URI: a:b#c#d"),
    "no uri": changed("URI: https://hall.example\n", ""),
    "version 2": changed("Version: 1", "Version: 2"),
    "version 1.0": changed("Version: 1", "Version: 1.0"),
    "no version": changed("Version: 1\n", ""),
    "a chain in words": changed("Chain ID: 1", "Chain ID: one"),
    "a chain below zero": changed("Chain ID: 1", "Chain ID: -1"),
    "a chain in hex": changed("Chain ID: 1", "Chain ID: 0x1"),
    "a chain in Arabic": changed("Chain ID: 1", "Chain ID: ١"),
    "no chain": changed("Chain ID: 1\n", ""),
    "a nonce too short": changed(NONCE, "abc1234"),
    "a nonce with a dash": changed(NONCE, "abcd-1234"),
    "an empty nonce": changed(NONCE, ""),
    "no nonce": changed(f"Nonce: {NONCE}\n", ""),
    "no time": changed("2026-11-20T12:00:00Z", ""),
    "no such day": changed("2026-11-20T12:00:00Z", "2026-02-30T12:00:00Z"),
    "no such month": changed("2026-11-20T12:00:00Z", "2026-13-01T12:00:00Z"),
    "no such hour": changed("12:00:00Z", "24:00:00Z"),
    "no zone": changed("12:00:00Z", "12:00:00"),
    "a space for the T": changed("2026-11-20T12:00:00Z", "2026-11-20 12:00:00Z"),
    "a week date": changed("2026-11-20T12:00:00Z", "2026-W47-5T12:00:00Z"),
    "a number for a time": changed("2026-11-20T12:00:00Z", "1763640000"),
    "a bad end": changed("Expiration Time: 2026-11-20", "Expiration Time: 2026-11-31"),
    "a bad start": changed("Not Before: 2026-11-20", "Not Before: 2026-00-20"),
    "start before end": changed("Expiration Time", "Not Before"),
    "version before uri": changed(
        "URI: https://hall.example\nVersion: 1", "Version: 1\nURI: x:y"
    ),
    "nonce before chain": changed(
        f"Chain ID: 1\nNonce: {NONCE}", f"Nonce: {NONCE}\nChain ID: 1"
    ),
    "a field twice": changed("Version: 1\n", "Version: 1\nVersion: 1\n"),
    "a field unknown": changed("Version: 1\n", "Version: 1\nGas: 1\n"),
    "a field in small letters": changed("Nonce:", "nonce:"),
    "no space after a colon": changed("Nonce: ", "Nonce:"),
    "two spaces after a colon": changed("Version: ", "Version:  "),
    "a request id with a slash": changed("some-id_1%20~", "a/b"),
    "a request id with a space": changed("some-id_1%20~", "a b"),
    "a resource without a dash": changed("- https://", "https://"),
    "a resource that is no uri": changed("- https://hall.example/rules", "- rules"),
    "a blank line between": changed("Request ID", "\nRequest ID"),
    "a line at the end": FULL + "\n",
    "a word at the end": FULL + "\nbye",
    "a blank before": "\n" + FULL,
}
# The oracle lets these pass; a standard that says MUST, and sense, do not.
STRICTER = {
    "a small address": changed(ALICE.address, ALICE.address.lower()),
    "chain zero": changed("Chain ID: 1", "Chain ID: 0"),
    "a padded chain": changed("Chain ID: 1", "Chain ID: 01"),
    "a long nonce": changed(NONCE, "a" * 129),
    "nobody's address": changed(ALICE.address, "0x" + "0" * 40),
}


def oracle_reads(message):
    try:
        OracleMessage.from_message(message)
    except ValueError:
        return False
    return True


def we_read(message):
    try:
        return parse_siwe(message).text() == message
    except BadProof:
        return False


def test_we_read_what_the_oracle_reads_and_write_it_back_the_same():
    assert [name for name, text in GOOD.items() if not oracle_reads(text)] == []
    assert [name for name, text in GOOD.items() if not we_read(text)] == []


def test_we_refuse_what_the_oracle_refuses():
    assert [name for name, text in BAD.items() if oracle_reads(text)] == []
    assert [name for name, text in BAD.items() if we_read(text)] == []


def test_where_we_differ_we_are_stricter():
    assert [name for name, text in STRICTER.items() if not oracle_reads(text)] == []
    assert [name for name, text in STRICTER.items() if we_read(text)] == []


def test_we_never_read_a_damaged_message_that_the_oracle_does_not():
    lax = [
        text
        for text in mutations(FULL, seed=9, count=400)
        if we_read(text) and not oracle_reads(text)
    ]

    assert lax == []


def oracle_lets_in(message, signature):
    try:
        OracleMessage.from_message(message).verify(
            signature,
            domain=TERMS.domain,
            uri=TERMS.uri,
            chain_id=1,
            nonce=NONCE,
            timestamp=NOW,
        )
    except (ValueError, VerificationError):
        return False
    return True


def test_the_oracle_lets_in_and_keeps_out_the_same_people():
    assert oracle_lets_in(PLAIN, signed(PLAIN))
    assert oracle_lets_in(FULL, signed(FULL))
    for old, new in FOREIGN.values():
        message = PLAIN.replace(old, new, 1)
        if new != "http://hall.example wants":
            assert not oracle_lets_in(message, signed(message)), new
    assert not oracle_lets_in(PLAIN, signed(PLAIN, BOB))


def test_ten_thousand_damaged_sign_ins_are_refused():
    mark = signed(FULL)
    raw = bytes.fromhex(mark[2:])
    same = {raw, raw[:64] + bytes((raw[64] - 27,))}
    passed = []
    for damaged in mutations(f"{mark}|{FULL}", seed=10):
        signature, _, message = damaged.partition("|")
        try:
            check_siwe(message, signature, TERMS, now=NOW)
        except BadProof:
            continue
        if message != FULL or bytes.fromhex(signature[2:]) not in same:
            passed.append(damaged)

    assert passed == []


@pytest.mark.parametrize(
    "text", ["", "\n" * 4000, "\ud800", "x" * 10**6, "\0", PLAIN[:-1] + "\u200b"]
)
def test_any_text_at_all_is_only_refused(text):
    assert reason(text, "0x") is Reason.MALFORMED
