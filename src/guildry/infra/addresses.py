"""Who is asking: the address that limits and logs go by, which a client cannot choose.

Bounds: ADDRESSES_MAX remembered answers, HOPS_MAX hops read, FORWARDED_CHARS_MAX characters looked at.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final

ADDRESSES_MAX: Final = 16_384
HOPS_MAX: Final = 16
FORWARDED_CHARS_MAX: Final = 1024
PREFIX_BITS: Final = 64

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class Proxies(tuple[Network, ...]):
    """The proxies that are believed. One object a process, so it is its own cache key."""

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__

    @classmethod
    def named(cls, texts: Iterable[str]) -> "Proxies":
        """From settings: `127.0.0.1`, `10.0.0.0/8`, `fd00::/8`. A network that is none raises ValueError."""
        return cls(ip_network(text.strip()) for text in texts)


def caller(peer: str, forwarded: str | None, trusted: Sequence[Network]) -> str:
    """The asker's address: an IPv4 address, or the /64 of an IPv6 one, since one home holds all of that."""
    if not trusted or forwarded is None:
        return _bucket(peer)
    proxies = trusted if isinstance(trusted, Proxies) else Proxies(trusted)
    # A stranger's header is not even looked at, so forging it cannot crowd the cache either.
    if not _believed(peer, proxies):
        return _bucket(peer)
    return _walked(peer, _tail(forwarded), proxies)


@lru_cache(ADDRESSES_MAX)
def _bucket(peer: str) -> str:
    address = _parse(peer)
    # A peer without an address is a local socket; it has its own name for a bucket.
    return peer if address is None else _shown(address)


@lru_cache(ADDRESSES_MAX)
def _believed(peer: str, proxies: Proxies) -> bool:
    address = _parse(peer)
    return address is not None and _among(address, proxies)


@lru_cache(ADDRESSES_MAX)
def _walked(peer: str, forwarded: str, proxies: Proxies) -> str:
    """From the right, each hop was written by the one before; the first that is no proxy is the asker."""
    address = None
    for hop in reversed(forwarded.rsplit(",", HOPS_MAX)[-HOPS_MAX:]):
        address = _parse_hop(hop)
        if address is None:
            return _bucket(peer)
        if not _among(address, proxies):
            break
    return _bucket(peer) if address is None else _shown(address)


def _tail(forwarded: str) -> str:
    if len(forwarded) <= FORWARDED_CHARS_MAX:
        return forwarded
    # The cut may have gone through an address: what is left of it must not pass for one.
    return forwarded[-FORWARDED_CHARS_MAX:].partition(",")[2]


def _parse_hop(hop: str) -> Address | None:
    """As _parse, and some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`."""
    hop = hop.strip()
    if hop.startswith("["):
        return _parse(hop[1:].partition("]")[0])
    if hop.count(":") == 1:
        return _parse(hop.partition(":")[0])
    return _parse(hop)


def _parse(text: str) -> Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _among(address: Address, proxies: Proxies) -> bool:
    return any(address in network for network in proxies)


def _shown(address: Address) -> str:
    if isinstance(address, IPv4Address):
        return str(address)
    # By number: a zone (`fe80::1%eth0`) is the sender's word and must not make a bucket of its own.
    return str(IPv6Network((int(address) >> PREFIX_BITS << PREFIX_BITS, PREFIX_BITS)))
