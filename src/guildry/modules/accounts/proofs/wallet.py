"""What an Ethereum wallet proves: that it signed our message, with our nonce, once.

An address is twenty bytes. Its spellings in hexadecimal are for people and are
accepted only on the way in: one wallet has 32,768 of them, and is one account.
"""

import re
from typing import Final, NewType

from coincurve import PublicKey

from guildry.modules.accounts.proofs import BadProof, Reason

MESSAGE_CHARS_MAX: Final = 4096
NONCE_NOISE_BYTES: Final = 32
FIRST_HALL: Final = "CryptoTribes"
"""Clients of the first hall sign under its name; every hall goes on accepting it."""

Address = NewType("Address", bytes)

_ADDRESS: Final = re.compile(r"0x[0-9a-fA-F]{40}", re.ASCII)
_SIGNATURE: Final = re.compile(r"0x[0-9a-fA-F]{130}", re.ASCII)
_NONCE: Final = re.compile(r"0x[0-9a-f]{64}", re.ASCII)
_ORDER: Final = (
    0xFFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFE_BAAEDCE6_AF48A03B_BFD25E8C_D0364141
)
_PARITY: Final = {0: 0, 1: 1, 27: 0, 28: 1}
# The zero address and the chain's built-in contracts: nobody holds a key to them.
_FIRST_OWNED: Final = 0x10000


def read_address(text: str) -> Address:
    """Read an address that is all lower, all upper, or in correct EIP-55 capitals."""
    if not _ADDRESS.fullmatch(text):
        raise BadProof(Reason.MALFORMED, "address")
    address = Address(bytes.fromhex(text[2:]))
    if int.from_bytes(address) < _FIRST_OWNED:
        raise BadProof(Reason.FOREIGN, "an address that nobody owns")
    written = text[2:]
    if written in (written.lower(), written.upper()):
        return address
    if text != show_address(address):
        raise BadProof(Reason.MALFORMED, "address checksum")
    return address


def show_address(address: Address) -> str:
    """The address as people see it, in EIP-55 capitals."""
    plain = address.hex()
    marks = _keccak(plain.encode()).hex()
    shown = (
        letter.upper() if mark > "7" else letter
        for letter, mark in zip(plain, marks, strict=False)
    )
    return "0x" + "".join(shown)


def new_nonce(noise: bytes) -> str:
    """A nonce that fits the plain message and an EIP-4361 one."""
    assert len(noise) == NONCE_NOISE_BYTES
    return "0x" + noise.hex()


def plain_message(nonce: str, *, hall_name: str = FIRST_HALL) -> str:
    """The sentence that a wallet signs, word for word."""
    return f"Sign this message to authenticate with {hall_name}: {nonce}"


def check_plain(
    message: str,
    signature: str,
    address: str,
    *,
    nonce: str,
    hall_name: str = FIRST_HALL,
) -> Address:
    """Check a signed plain message: the whole of it, by that address, with that nonce."""
    assert _NONCE.fullmatch(nonce), "not a nonce of ours"
    wanted = (plain_message(nonce, hall_name=name) for name in (hall_name, FIRST_HALL))
    if message not in wanted:
        raise BadProof(Reason.FOREIGN, "not the message we asked for")
    return check_signed(message, signature, read_address(address))


def check_signed(message: str, signature: str, address: Address) -> Address:
    """Check that the address signed the message as `personal_sign` does."""
    if recover(personal_hash(message), signature) != address:
        raise BadProof(Reason.FORGED, "signed by another")
    return address


def personal_hash(message: str) -> bytes:
    """The EIP-191 hash that `personal_sign` signs."""
    if len(message) > MESSAGE_CHARS_MAX:
        raise BadProof(Reason.MALFORMED, "message too long")
    try:
        text = message.encode()
    except UnicodeEncodeError as problem:
        raise BadProof(Reason.MALFORMED, "not UTF-8") from problem
    return _keccak(b"\x19Ethereum Signed Message:\n%d%b" % (len(text), text))


def recover(digest: bytes, signature: str) -> Address:
    """Whose signature of the digest this is. Compact and high-s forms are refused."""
    assert len(digest) == 32
    if not _SIGNATURE.fullmatch(signature):
        raise BadProof(Reason.MALFORMED, "signature")
    raw = bytes.fromhex(signature[2:])
    r, s, v = int.from_bytes(raw[:32]), int.from_bytes(raw[32:64]), raw[64]
    # Each signature has a twin with the other s: one of the two is enough.
    if not 0 < r < _ORDER or not 0 < s <= _ORDER // 2 or v not in _PARITY:
        raise BadProof(Reason.MALFORMED, "signature out of range")
    try:
        key = PublicKey.from_signature_and_message(
            raw[:64] + bytes((_PARITY[v],)), digest, hasher=None
        )
    except (
        Exception
    ) as problem:  # coincurve raises a bare Exception for "no such point"
        raise BadProof(Reason.FORGED, "no key can have signed this") from problem
    return Address(_keccak(key.format(compressed=False)[1:])[-20:])


def _keccak(data: bytes) -> bytes:
    # It brings a parser of C along: who comes with a wallet pays for that, and no start.
    from Crypto.Hash import keccak

    return keccak.new(digest_bits=256, data=data).digest()
