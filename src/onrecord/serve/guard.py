"""What every request passes on its way in, and every answer on its way out.

Pages hold words of reports, which are taken for hostile, and other pages in the same browser are, too: nobody but this
app is asked, framed or believed.
"""

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from fastapi.telemetry import TelemetryConfig
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SILENT: TelemetryConfig = {
    "tracing": False, "metrics": False, "logs": False, "operation_spans": False, "auto_configure": False,
}  # fmt: skip
"""FastAPI would tell others of each request where the settings of the machine name any: it is not to."""
LARGEST = 32_000_000  # bytes of a request, files and all
COOKIE = "onrecord_entered"
ENTRANCE = "/enter"
_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
_ANYWHERE = frozenset({"0.0.0.0", "::"})
_OPEN_TO_ALL = (ENTRANCE, "/static/", "/charts.css")
_READING = ("GET", "HEAD")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # without any a browser does not say of its own forms where they come from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Doors:
    """Who may come in: by which names the app is called, with which token, None for none."""

    host: str = "127.0.0.1"
    token: str | None = None

    def know(self, called: str) -> bool:
        """Whether a Host header names this app.

        Any other name leads here from outside: a page elsewhere can have its name point to this machine.
        """
        name = host_in(called)
        if name is None:
            return False
        if self.host in _ANYWHERE:
            return name in _LOCAL or _is_number(name)
        return name in _LOCAL | {self.host.lower()}

    def opened_by(self, token: str) -> bool:
        """Whether this is the token."""
        return self.token is not None and hmac.compare_digest(token.encode(), self.token.encode())

    @property
    def pass_(self) -> str:
        """What a browser keeps in the place of the token."""
        return hashlib.sha256(f"onrecord {self.token}".encode()).hexdigest()

    def let_in(self, headers: Headers) -> bool:
        """Whether a request comes with the token, or from a browser that gave it."""
        if self.token is None:
            return True
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self.opened_by(token.strip()):
            return True
        return hmac.compare_digest(_cookie(headers).encode(), self.pass_.encode())


def is_local(host: str) -> bool:
    """Whether nothing but this machine can reach what listens at this address."""
    return host.lower() in _LOCAL


def host_in(called: str) -> str | None:
    """The name or number of a host without its port, in small letters; None for what is none."""
    try:
        return urlsplit(f"//{called}").hostname
    except ValueError:
        return None


class Guard:
    """Refuses who may not come in and what is too large; no answer leaves without the headers that bind the browser."""

    def __init__(self, app: ASGIApp, *, doors: Doors) -> None:
        self._app, self._doors = app, doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        app = self._app if refused is None else PlainTextResponse(refused[1] + "\n", status_code=refused[0])
        if refused is not None and refused[0] == 401:
            app = PlainTextResponse(
                refused[1] + "\n", status_code=303 if _wants_a_page(headers) else 401,
                headers={"Location": ENTRANCE} if _wants_a_page(headers) else {"WWW-Authenticate": "Bearer"},
            )  # fmt: skip
        await app(scope, _Counted(receive), _bound(send))

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Why a request is not answered: a status, and a line."""
        method, path = scope["method"], scope["path"]
        if not self._doors.know(headers.get("host", "")):
            return 421, "this app is not called so; open it by the address that onrecord serve tells"
        if method not in (*_READING, "POST"):
            return 405, f"{method} is not answered here"
        if method == "POST" and not _is_from_here(headers):
            return 403, "a form of another site is not taken; open the page of this app and send it from there"
        if _length(headers) > LARGEST:
            return 413, f"larger than {LARGEST // 1_000_000} MB; add the file with onrecord add"
        if not self._doors.let_in(headers) and not path.startswith(_OPEN_TO_ALL):
            return 401, "give the token that onrecord serve was started with"
        return None


class TooLargeError(Exception):
    """More came than may come at once, whatever the headers said."""


class _Counted:
    """What is received, as long as it is not too much."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._came = receive, 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._came += len(message.get("body", b""))
        if self._came > LARGEST:
            raise TooLargeError
        return message


def _bound(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent


def _is_from_here(headers: Headers) -> bool:
    """Whether a form comes from a page of this app, as far as the browser says where from."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _wants_a_page(headers: Headers) -> bool:
    return "text/html" in headers.get("accept", "")


def _length(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
