"""Which addresses may be asked for: those of the public web, and nothing inside a network or on this machine."""

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from onrecord.model.errors import FetchError

_SCHEME = re.compile(r"[a-z][a-z\d+.-]*://", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f]")
_SAFE = "/%?&=:;,+@!$'()*~#[]|"  # what addresses hold as it is; letters beyond ASCII are written as their bytes
Allowed = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a web address leads: the host by name, its port, and what to ask it for."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """The host as an address begins: "https://paper.example", with the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")


def is_address(path: str) -> bool:
    """Whether this is an address, and no path."""
    return _SCHEME.match(path) is not None


def place_of(address: str) -> Place:
    """The parts of an address. FetchError for what is none, or carries a name and a password."""
    try:
        parts = urlsplit(address)
        port, host = parts.port, (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError too, of a name that is none
        raise FetchError(f"{address}: is no web address; write it as https://paper.example/page") from error
    if parts.scheme.lower() not in _PORTS or not host or _UNSEEN.search(address):
        raise FetchError(f"{address}: is no web address; write it as https://paper.example/page")
    if parts.username is not None:
        shown = address.replace(f"{parts.netloc.rpartition('@')[0]}@", "")
        raise FetchError(f"{shown}: carries a name or a password; save the page and add the file")
    scheme = parts.scheme.lower()
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_SAFE)
    return Place(scheme, host, port or _PORTS[scheme], path)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it is one packed into another."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if not all(_is_global(one) for one in inner if one is not None):
            return False
        if ip.ipv4_mapped is not None:
            return True
    return _is_global(ip)


def look_up(place: Place, allowed: Allowed) -> tuple[str, ...]:
    """The IP addresses of a host, all of which are `allowed`. FetchError where there are none, or one is not."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{place.origin}: no such host is known; check the address", for_now=True) from error
    addresses = tuple(dict.fromkeys(str(one[4][0]) for one in found))
    if not addresses or not all(allowed(address) for address in addresses):
        raise FetchError(f"{place.origin}: leads into a private network, where nothing is asked for; save the page")
    return addresses


def _is_global(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast
