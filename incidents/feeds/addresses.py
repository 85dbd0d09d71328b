"""Which addresses may be asked: none that lead into the operator's own network.

Feeds are named by people in chats, so an address may try to reach a router, a database or the metadata
service of a cloud. Names are resolved first and the connection is made to the very address that was checked,
which leaves no moment for a name to change its mind (DNS rebinding).
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

import httpx

from incidents.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    Resolve = Callable[[str, int], list[str]]

# RFC 6052: IPv4 addresses written inside IPv6 ones for gateways.
_NAT64 = IPv6Network("64:ff9b::/96")
# https://www.iana.org/assignments/ipv6-address-space: nothing else is handed out to the internet; what lies
# outside leads to the own network or hides an IPv4 address (::a.b.c.d, ::ffff:0:a.b.c.d, 64:ff9b:1::/48).
_IPV6_INTERNET = IPv6Network("2000::/3")
# Special by IANA's registries or by a cloud's own word, and public to Python 3.11.
_OWN = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments; 192.0.0.192 is Oracle's metadata service
    IPv4Network("192.88.99.0/24"),  # the former relays of 6to4
    IPv4Network("168.63.129.16/32"),  # Azure's metadata and name service
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
)


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of *host* by the system's resolver; OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether *address* is on the open internet: not private, loopback, link-local, shared or reserved."""
    try:
        parsed: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour
        if parsed in _NAT64:
            inner = IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if parsed not in _IPV6_INTERNET:
            return False
    return parsed.is_global and not parsed.is_multicast and not any(parsed in each for each in _OWN)


def check_url(url: str, allowed_hosts: Collection[str], resolver: Resolve) -> tuple[httpx.URL, list[str]]:
    """Return *url* parsed and the addresses to connect to, none for an allowed host (it is not pinned).

    Raises:
        FetchError: the address is no http(s) address, names nobody, or leads to a network that is not public.
    """
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(url, "this is no web address") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchError(url, "only http and https addresses are read")
    if parsed.userinfo:
        raise FetchError(url, "addresses with a user name are not read")
    if parsed.host in allowed_hosts:
        return parsed, []
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    try:
        addresses = resolver(parsed.host, port)
    except (OSError, UnicodeError) as error:
        raise FetchError(url, f"the host {parsed.host} is not known") from error
    if not addresses or not all(is_public(address) for address in addresses):
        raise FetchError(url, "the host is not on the public internet")
    return parsed, addresses
