"""One request to one host, at an IP address that was looked at before: bounded in size and in time."""

import gzip
import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO

from onrecord.fetch.addresses import Place
from onrecord.model.errors import FetchError
from onrecord.version import __version__

AGENT = "onrecord"
LARGEST_ANSWER = 20_000_000  # bytes, unpacked
LONGEST_WAIT = 60.0  # seconds for the whole of an answer
_CONNECT_WAIT = 15.0
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said: its status, its headers by small letters, and the bytes, unpacked."""

    status: int
    headers: Mapping[str, str]
    data: bytes


def ask(place: Place, addresses: Sequence[str], *, headers: Mapping[str, str], wait: float = LONGEST_WAIT) -> Reply:
    """Ask a place, at the first of these IP addresses that answers. FetchError where that fails or takes too long."""
    said = {
        "Host": place.origin.partition("://")[2],
        "User-Agent": f"{AGENT}/{__version__}",
        "Accept": "text/html, application/rss+xml, application/atom+xml, */*;q=0.5",
        "Accept-Encoding": "gzip",
        **headers,
    }
    where = f"{place.origin}{place.path}"
    connection = _connection(place, addresses)
    try:
        with _no_longer_than(wait, connection, where):
            connection.request("GET", place.path, headers=said)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            data = _read(response, where, found.get("content-length", ""))
            return Reply(response.status, found, _unpacked(data, found.get("content-encoding", ""), where))
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise FetchError(f"{where}: the server does not answer as it should ({why})", for_now=True) from error
    finally:
        connection.close()


def _connection(place: Place, addresses: Sequence[str]) -> http.client.HTTPConnection:
    """A connection to one of these addresses, in the name of the host: nothing is looked up again."""
    made = http.client.HTTPConnection(place.host, place.port)
    failed: Exception | None = None
    for address in addresses:
        try:
            opened = socket.create_connection((address, place.port), timeout=_CONNECT_WAIT)
        except OSError as error:
            failed = error
            continue
        try:
            if place.scheme == "https":
                opened = ssl.create_default_context().wrap_socket(opened, server_hostname=place.host)
        except (OSError, ssl.CertificateError) as error:
            opened.close()
            failed = error
            continue
        made.sock = opened
        return made
    why = " ".join(str(failed).split())
    raise FetchError(f"{place.origin}: cannot be reached ({why}); try again later", for_now=True) from failed


@contextmanager
def _no_longer_than(wait: float, connection: http.client.HTTPConnection, where: str) -> Iterator[None]:
    """Cuts the line after so many seconds, however slowly it drips."""
    line = connection.sock
    is_over = threading.Event()

    def cut() -> None:
        is_over.set()
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    clock = threading.Timer(wait, cut)
    clock.daemon = True
    clock.start()
    try:
        yield
    except (OSError, http.client.HTTPException, ValueError, AttributeError, FetchError) as error:
        if is_over.is_set():
            raise FetchError(f"{where}: takes longer than {wait:g} seconds; try again later", for_now=True) from error
        raise
    finally:
        clock.cancel()
    if is_over.is_set():
        raise FetchError(f"{where}: takes longer than {wait:g} seconds; try again later", for_now=True)


def _read(response: http.client.HTTPResponse, where: str, length: str) -> bytes:
    data = bytearray()
    while piece := response.read(_PIECE):
        data += piece
        if len(data) > LARGEST_ANSWER:
            raise FetchError(f"{where}: is larger than {LARGEST_ANSWER // 1_000_000} MB; save it and add the file")
    if length.isdigit() and len(data) < int(length) and response.status == 200:
        raise FetchError(f"{where}: is cut off on the way; try again later", for_now=True)
    return bytes(data)


def _unpacked(data: bytes, encoding: str, where: str) -> bytes:
    if encoding.strip().lower() in ("", "identity"):
        return data
    if encoding.strip().lower() not in ("gzip", "x-gzip"):
        raise FetchError(f"{where}: is packed as {encoding!r}, which was not asked for; save it and add the file")
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as packed:
            whole = packed.read(LARGEST_ANSWER + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise FetchError(f"{where}: is cut off or damaged on the way; try again later", for_now=True) from error
    if len(whole) > LARGEST_ANSWER:
        raise FetchError(f"{where}: is larger than {LARGEST_ANSWER // 1_000_000} MB; save it and add the file")
    return whole
