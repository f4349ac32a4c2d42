import pytest
from eth_account import Account
from eth_account.messages import encode_defunct

from guildry.modules.accounts.proofs import BadProof, Reason
from guildry.modules.accounts.proofs.wallet import (
    check_plain,
    check_signed,
    new_nonce,
    personal_hash,
    plain_message,
    read_address,
    recover,
    show_address,
)
from guildry.testing.damage import mutations

ALICE = Account.from_key(b"\x01" * 32)
BOB = Account.from_key(b"\x02" * 32)
NONCE = new_nonce(bytes(range(32)))
MESSAGE = f"Sign this message to authenticate with CryptoTribes: {NONCE}"
ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141


def signed(message, who=ALICE):
    return "0x" + bytes(who.sign_message(encode_defunct(text=message)).signature).hex()


SIGNATURE = signed(MESSAGE)


def parts(signature):
    raw = bytes.fromhex(signature[2:])
    return int.from_bytes(raw[:32]), int.from_bytes(raw[32:64]), raw[64]


def joined(r, s, v):
    return "0x" + (r.to_bytes(32) + s.to_bytes(32) + bytes((v,))).hex()


def reason(message=MESSAGE, signature=SIGNATURE, address=ALICE.address, **kwargs):
    with pytest.raises(BadProof) as refused:
        check_plain(
            message, signature, address, nonce=kwargs.pop("nonce", NONCE), **kwargs
        )
    return refused.value.reason


def test_a_wallet_signs_the_plain_message_and_is_known_by_its_twenty_bytes():
    address = check_plain(MESSAGE, SIGNATURE, ALICE.address, nonce=NONCE)

    assert address == bytes.fromhex(ALICE.address[2:])
    assert plain_message(NONCE) == MESSAGE


def test_a_hall_signs_under_its_own_name_and_under_the_first():
    mine = f"Sign this message to authenticate with The Moth: {NONCE}"

    assert check_plain(
        mine, signed(mine), ALICE.address, nonce=NONCE, hall_name="The Moth"
    )
    assert check_plain(
        MESSAGE, SIGNATURE, ALICE.address, nonce=NONCE, hall_name="The Moth"
    )
    assert reason(mine, signed(mine)) is Reason.FOREIGN


@pytest.mark.parametrize(
    "message",
    [
        "null",
        NONCE,
        "",
        MESSAGE + " ",
        MESSAGE + "\n",
        "\n" + MESSAGE,
        MESSAGE.replace(": ", ":"),
        MESSAGE.replace(NONCE, "null"),
        MESSAGE.replace(NONCE, new_nonce(bytes(32))),
        MESSAGE.replace(NONCE, NONCE.upper()),
        f"I give all my gold to Bob. {MESSAGE}",
        f"Sign this message to authenticate with Evil: {NONCE}",
        "\ud800",
        MESSAGE * 100,
    ],
)
def test_only_the_whole_message_counts_however_well_it_is_signed(message):
    mark = signed(message) if message.isprintable() else SIGNATURE

    assert reason(message, mark) is Reason.FOREIGN


def test_another_wallet_does_not_sign_for_this_one():
    assert reason(signature=signed(MESSAGE, BOB)) is Reason.FORGED
    assert reason(address=BOB.address) is Reason.FORGED


@pytest.mark.parametrize("text", ["", "x", "Привет 🙂", "line\nline", "0" * 1000])
def test_the_hash_is_the_one_that_wallets_sign(text):
    digest = personal_hash(text)

    assert recover(digest, signed(text)) == bytes.fromhex(ALICE.address[2:])


def test_five_hundred_wallets_are_recovered():
    for number in range(1, 501):
        who = Account.from_key(number.to_bytes(32))
        text = f"hello {number}"
        address = read_address(who.address)

        assert check_signed(text, signed(text, who), address) == address
        assert show_address(address) == who.address


def test_v_may_be_written_both_ways():
    r, s, v = parts(SIGNATURE)

    assert check_plain(MESSAGE, joined(r, s, v - 27), ALICE.address, nonce=NONCE)
    for wrong in (2, 3, 4, 26, 29, 30, 35, 36, 37, 38, 255, 55 - v, 28 - v):
        assert reason(signature=joined(r, s, wrong)) in (
            Reason.MALFORMED,
            Reason.FORGED,
        )


def test_a_signature_has_no_twin_and_no_edges():
    r, s, v = parts(SIGNATURE)

    assert recover(personal_hash(MESSAGE), joined(r, s, v))
    for twin in (
        joined(r, ORDER - s, 55 - v),
        joined(0, s, v),
        joined(r, 0, v),
        joined(0, 0, 27),
        joined(0, 0, 0),
        joined(ORDER, s, v),
        joined(r, ORDER, v),
        joined(2**256 - 1, 2**256 - 1, v),
        joined(r, ORDER // 2 + 1, v),
        joined(5, 1, v),
    ):
        assert reason(signature=twin) in (Reason.MALFORMED, Reason.FORGED)


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "0x",
        SIGNATURE[2:],
        SIGNATURE[:-2],
        SIGNATURE + "00",
        SIGNATURE[:-1],
        SIGNATURE + "\n",
        " " + SIGNATURE,
        "0X" + SIGNATURE[2:],
        SIGNATURE.replace("0x", "0x0x", 1),
        "0x" + "g" * 130,
        "0x" + "٣" * 130,
        "\ud800" * 132,
        "0x" + SIGNATURE[2:130],
    ],
)
def test_a_signature_is_sixty_five_bytes(signature):
    assert reason(signature=signature) is Reason.MALFORMED


CHECKSUMMED = [
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
]


@pytest.mark.parametrize("address", CHECKSUMMED)
def test_the_spellings_of_an_address_are_one_address(address):
    plain = address[2:]
    spellings = {address, "0x" + plain.lower(), "0x" + plain.upper()}

    assert {read_address(text) for text in spellings} == {bytes.fromhex(plain)}
    assert show_address(read_address(address)) == address


@pytest.mark.parametrize("address", CHECKSUMMED)
def test_each_wrong_capital_is_noticed(address):
    for at, letter in enumerate(address[2:], start=2):
        wrong = address[:at] + letter.swapcase() + address[at + 1 :]
        if wrong != address:
            with pytest.raises(BadProof):
                read_address(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0x",
        "vitalik.eth",
        CHECKSUMMED[0][2:],
        CHECKSUMMED[0][:-1],
        CHECKSUMMED[0][:-2],
        CHECKSUMMED[0] + "00",
        CHECKSUMMED[0] + "\n",
        " " + CHECKSUMMED[0],
        "0X" + CHECKSUMMED[0][2:],
        "0x" + "0" * 40,
        "0x" + "0" * 39 + "1",
        "0x" + "g" * 40,
        "0x" + "٣" * 40,
        "\ud800" * 42,
        "0x742d35Cc6634C0532925a3b844Bc9e7595f0bEb",
    ],
)
def test_what_is_not_an_address_of_someone_is_refused(text):
    with pytest.raises(BadProof):
        read_address(text)


def test_our_own_nonce_is_never_missing():
    for nonce in ("", "null", "0x", NONCE[:-1], NONCE + "0"):
        with pytest.raises(AssertionError):
            check_plain(MESSAGE, SIGNATURE, ALICE.address, nonce=nonce)


def test_ten_thousand_damaged_plain_sign_ins_are_refused():
    passed = []
    r, s, v = parts(SIGNATURE)
    for damaged in mutations(f"{SIGNATURE}|{MESSAGE}", seed=8):
        signature, _, message = damaged.partition("|")
        try:
            check_plain(message, signature, ALICE.address, nonce=NONCE)
        except BadProof:
            continue
        same_bytes = parts(signature) in ((r, s, v), (r, s, v - 27))
        if not (same_bytes and message == MESSAGE):
            passed.append(damaged)

    assert passed == []
