"""Packets, to bytes and back."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guildry.edges.live import packets
from guildry.edges.live.packets import (
    BinaryCalled,
    Called,
    Connect,
    Disconnect,
    Malformed,
    parse,
)


@pytest.mark.parametrize(
    ("packet", "meaning"),
    [
        (b"0", Connect("/", {})),
        (b'0{"token":"t"}', Connect("/", {"token": "t"})),
        (b"0/admin", Connect("/admin", {})),
        (b'0/admin?a=b,{"x":1}', Connect("/admin", {"x": 1})),
        (b"1", Disconnect()),
        (b'2["go"]', Called("go", None, None, None)),
        (b'212["go",{"a":[1]}]', Called("go", {"a": [1]}, None, 12)),
        (b'20["go",null,"key"]', Called("go", None, "key", 0)),
        (b'51-7["go",{"_placeholder":true,"num":0}]', BinaryCalled(7)),
    ],
)
def test_what_clients_say_is_understood(packet: bytes, meaning: object) -> None:
    assert parse(packet) == meaning


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"9",
        b"2",
        b"2{}",
        b"2[]",
        b"2[1]",
        b'2["connect"]',
        b'2["go",1,2]',
        b'2["go",1,""]',
        b'2["go",1,"k",4]',
        b'2["%s"]' % (b"n" * 65),
        b'2/admin,["go"]',
        b'21234567890["go"]',
        b'2["go",NaN]',
        b'2["\xff"]',
        b"2" + b"[" * 60_000,
        b"0[]",
        b"07{}",
        b"4{}",
        b"5go",
    ],
)
def test_what_no_honest_client_says_is_malformed(packet: bytes) -> None:
    with pytest.raises(Malformed):
        parse(packet)


@given(st.binary(max_size=64) | st.builds(bytes.__add__, st.just(b"2["), st.binary()))
def test_whatever_comes_is_a_packet_or_malformed(packet: bytes) -> None:
    with contextlib.suppress(Malformed):
        parse(packet)


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (0, b"\x81\x00"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65_535, b"\x81\x7e\xff\xff"),
        (65_536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_a_frame_says_its_length_in_the_shortest_form(size: int, head: bytes) -> None:
    assert packets.text_frame(b"x" * size) == head + b"x" * size


def test_an_event_carries_its_json_as_it_is() -> None:
    packet = packets.event('q"uote', b'{"id":"7"}')

    assert json.loads(packet[2:]) == ['q"uote', {"id": "7"}]
