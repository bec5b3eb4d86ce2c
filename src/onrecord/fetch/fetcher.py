"""Asking politely: as robots.txt allows, one request at a time, with a pause between two to the same host."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from protego import Protego

from onrecord.fetch.addresses import Allowed, Place, is_public, look_up, place_of
from onrecord.fetch.request import AGENT, LONGEST_WAIT, Reply, ask
from onrecord.model.errors import FetchError

_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_UNCHANGED = 304
_LONGEST_PAUSE = 60.0  # seconds, whatever robots.txt asks for
_LARGEST_ROBOTS = 512_000  # bytes that are read of it (RFC 9309)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found at an address, after redirects; None for `data` when it has not changed since it was asked for."""

    address: str
    data: bytes | None
    content_type: str | None
    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Asks for addresses, one after the other.

    `allowed` says of an IP address whether it may be asked: nothing but the public internet, unless a test says
    otherwise. `pause` is how long to wait between two requests to one host, `wait` how long for an answer, in seconds.
    """

    def __init__(self, *, allowed: Allowed = is_public, pause: float = 1.0, wait: float = LONGEST_WAIT) -> None:
        self._allowed, self._pause, self._wait = allowed, pause, wait
        self._robots: dict[str, Protego] = {}
        self._last: dict[str, float] = {}

    def get(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """What is at an address, if it is other than what came with this `etag` or day of being `modified`.

        FetchError, with the address, for whatever cannot be had or must not be asked for.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        given = {name: value for name, value in headers.items() if value and value.isprintable()}
        found, reply = self._follow(address, given, obeying=True)
        if reply.status == _UNCHANGED:
            return Answer(found, None, None, etag, modified)
        if reply.status != 200:
            for_now = reply.status in (408, 425, 429) or reply.status >= 500
            raise FetchError(f"{address}: the server answers {reply.status}; check the address", for_now=for_now)
        told = reply.headers
        return Answer(found, reply.data, told.get("content-type"), told.get("etag"), told.get("last-modified"))

    def _follow(self, address: str, headers: Mapping[str, str], *, obeying: bool) -> tuple[str, Reply]:
        asked = address
        for _ in range(_MOST_REDIRECTS + 1):
            place = place_of(asked)
            if obeying:
                self._obey(place, asked)
            reply = self._ask(place, headers)
            to = reply.headers.get("location")
            if reply.status not in _REDIRECTS or not to:
                return asked, reply
            asked = urljoin(asked, to.encode("latin-1", "replace").decode("utf-8", "replace"))
        raise FetchError(f"{address}: is redirected more than {_MOST_REDIRECTS} times; check the address")

    def _ask(self, place: Place, headers: Mapping[str, str]) -> Reply:
        addresses = look_up(place, self._allowed)
        self._take_a_break(place)
        try:
            return ask(place, addresses, headers=headers, wait=self._wait)
        finally:
            self._last[place.host] = time.monotonic()

    def _take_a_break(self, place: Place) -> None:
        robots = self._robots.get(place.origin)
        delay = (robots.crawl_delay(AGENT) if robots else None) or 0.0
        pause = max(self._pause, min(float(delay), _LONGEST_PAUSE))
        if place.host in self._last:
            time.sleep(max(0.0, self._last[place.host] + pause - time.monotonic()))

    def _obey(self, place: Place, address: str) -> None:
        if place.origin not in self._robots:
            self._robots[place.origin] = Protego.parse(self._rules(place))
        if not self._robots[place.origin].can_fetch(address, AGENT):
            raise FetchError(f"{address}: its robots.txt does not allow programs to ask for it; save it by hand")

    def _rules(self, place: Place) -> str:
        """What robots.txt says; where there is none nothing is forbidden, and where it cannot be had, all is."""
        address = f"{place.origin}/robots.txt"
        _, reply = self._follow(address, {}, obeying=False)
        if reply.status == 200:
            return reply.data[:_LARGEST_ROBOTS].decode("utf-8", "replace")
        if 400 <= reply.status < 500 and reply.status != 429:
            return ""
        raise FetchError(f"{address}: cannot be had ({reply.status}), so nothing is asked for; try later", for_now=True)
