import random

import pytest

from guildry.infra.addresses import FORWARDED_CHARS_MAX, HOPS_MAX, Proxies, caller

PROXIES = Proxies.named(["10.0.0.0/8", "127.0.0.1", "fd00::/8"])
PROXY = "10.0.0.1"
MALFORMED = [
    *("", " ", ",", "[", "[]", "unknown", "_hidden", "<a>", "١.٢.٣.٤", "\0"),
    *(
        "1.2.3",
        "0177.0.0.1",
        "999.1.1.1",
        "::1::2",
        "1.1.1.1 2.2.2.2",
        "1.1.1.1\r\nX: y",
    ),
]


def test_ten_thousand_forged_headers_from_a_stranger_are_one_caller():
    dice = random.Random(7)

    seen = {caller("192.0.2.9", _forged(dice), PROXIES) for _ in range(10_000)}

    assert seen == {"192.0.2.9"}


def test_what_a_client_writes_before_the_proxy_does_is_never_believed():
    dice = random.Random(8)

    seen = {
        caller(PROXY, f"{_forged(dice)}, 198.51.100.7", PROXIES) for _ in range(10_000)
    }

    assert seen == {"198.51.100.7"}


def test_a_header_longer_than_any_is_still_read_from_its_right_end():
    assert caller(PROXY, "1.1.1.1," * 5_000 + "198.51.100.7", PROXIES) == "198.51.100.7"


def test_an_address_cut_in_half_does_not_pass_for_another():
    right = ",10.0.0.3".rjust(FORWARDED_CHARS_MAX - len("1.2.3.4"))

    # All that is left whole is a proxy: it is the best that is known.
    assert caller(PROXY, f"11.2.3.4{right}", PROXIES) == "10.0.0.3"


def test_a_chain_of_more_proxies_than_anyone_has_ends_at_the_last_one_read():
    hops = ",".join(f"10.0.0.{number}" for number in range(40))

    assert caller(PROXY, f"1.2.3.4,{hops}", PROXIES) == f"10.0.0.{40 - HOPS_MAX}"


def test_trusted_hops_are_walked_past_from_the_right():
    assert caller(PROXY, "9.9.9.9, 198.51.100.7, 10.2.0.1", PROXIES) == "198.51.100.7"
    assert caller("fd00::1", "198.51.100.7, 10.2.0.1", PROXIES) == "198.51.100.7"


def test_without_a_configured_proxy_only_the_peer_counts():
    assert caller(PROXY, "198.51.100.7", ()) == PROXY
    assert caller(PROXY, None, PROXIES) == PROXY


def test_one_home_with_many_ipv6_addresses_is_one_caller():
    dice = random.Random(9)
    homes = {caller(f"2001:db8:1:2:{_tail(dice)}", None, PROXIES) for _ in range(1_000)}
    behind = {
        caller(PROXY, f"2001:db8:1:2:{_tail(dice)}", PROXIES) for _ in range(1_000)
    }

    assert homes == behind == {"2001:db8:1:2::/64"}
    assert caller("2001:db8:1:3::1", None, PROXIES) == "2001:db8:1:3::/64"


def test_an_ipv4_address_in_ipv6_dress_is_the_ipv4_address():
    assert caller("::ffff:192.0.2.9", None, PROXIES) == "192.0.2.9"
    assert caller("::ffff:10.0.0.1", "::ffff:192.0.2.9", PROXIES) == "192.0.2.9"


def test_ports_brackets_and_zones_do_not_make_new_callers():
    assert caller(PROXY, "192.0.2.9:4711", PROXIES) == "192.0.2.9"
    assert caller(PROXY, "[2001:db8::1]:4711", PROXIES) == "2001:db8::/64"
    assert caller("fe80::1%eth0", None, PROXIES) == "fe80::/64"


@pytest.mark.parametrize("header", MALFORMED)
def test_a_malformed_word_from_a_proxy_leaves_the_peer(header: str):
    assert caller(PROXY, header, PROXIES) == PROXY


def test_a_local_socket_without_an_address_is_itself():
    assert caller("", "1.2.3.4", PROXIES) == ""


def test_plain_networks_serve_as_well_as_proxies():
    assert caller(PROXY, "192.0.2.9", list(PROXIES)) == "192.0.2.9"


def test_a_proxy_that_is_no_network_is_refused_at_the_start():
    with pytest.raises(ValueError):
        Proxies.named(["10.0.0.1/8"])


def _forged(dice: random.Random) -> str:
    hops = [
        dice.choice([_four(dice), f"2001:db8::{_tail(dice)}", "127.0.0.1", "junk", ""])
        for _ in range(dice.randint(1, 6))
    ]
    return ", ".join(hops)


def _four(dice: random.Random) -> str:
    return ".".join(str(dice.randrange(256)) for _ in range(4))


def _tail(dice: random.Random) -> str:
    return ":".join(f"{dice.randrange(65536):x}" for _ in range(4))
