"""The app as a browser meets it: the example case on record, read once, and a copy of it for whoever changes it."""

import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

import onrecord
from onrecord.ingest import open_sources
from onrecord.model.reading import Reading
from onrecord.serve.app import create_app

CASE = Path(__file__).parents[2] / "examples" / "velmaria"
TODAY = date(2025, 5, 25)
HERE = "http://127.0.0.1"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NO_BROWSER = "no browser to look with: apt-get install chromium (docs/guide/web-app.md)"
_SECRET = re.compile(r'name="secret" value="([^"]+)"')


@dataclass
class Browser:
    """A browser without scripts: it asks for pages and sends their forms."""

    client: TestClient
    path: Path

    def page(self, address: str, status: int = 200, **more: Any) -> str:
        answer = self.client.get(address, **more)
        assert answer.status_code == status, answer.text
        return answer.text

    def send(self, form: str, status: int = 303, files: Any = None, on: str = "/add", **fields: str) -> Any:
        """Send a form, with the secret of a page that has one."""
        found = _SECRET.search(self.page(on))
        assert found, f"no form on {on}"
        answer = self.client.post(form, data={"secret": found[1], **fields}, files=files, follow_redirects=False)
        assert answer.status_code == status, answer.text
        return answer


Open = Callable[..., Browser]


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example case in a record."""
    path = tmp_path_factory.mktemp("case") / "velmaria.db"
    herald = CASE / "kastria-herald"
    others = [one for one in sorted(CASE.iterdir()) if one != herald and one.suffix != ".toml"]
    with onrecord.open(path) as record:
        list(record.add_many(open_sources(others)))
        list(record.add_many(open_sources([herald], publisher="Kastria Herald")))
    return path


@pytest.fixture
def opened(tmp_path: Path, case: Path) -> Iterator[Open]:
    """Opens the app on a copy of the case, or on a new record of these readings."""
    with ExitStack() as stack:

        def make(*readings: Reading, empty: bool = False, **settings: Any) -> Browser:
            path = tmp_path / "case.db"
            if readings or empty:
                with onrecord.open(path) as record:
                    for reading in readings:
                        record.add(reading)
            else:
                shutil.copy(case, path)
            app = create_app(str(path), **{"by": "Ann Ruiz", "today": lambda: TODAY, **settings})
            return Browser(stack.enter_context(TestClient(app, base_url=HERE)), path)

        yield make


@pytest.fixture(scope="module")
def looking(tmp_path_factory: pytest.TempPathFactory, case: Path) -> Iterator[Browser]:
    """The app on a copy of the case, for whoever only looks."""
    path = tmp_path_factory.mktemp("looking") / "velmaria.db"
    shutil.copy(case, path)
    with TestClient(create_app(str(path), by="Ann Ruiz", today=lambda: TODAY), base_url=HERE) as client:
        yield Browser(client, path)


def run(path: Path) -> tuple[uvicorn.Server, str]:
    """The app on a record, for a browser to ask: what serves it, until its `should_exit` is set, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(str(path), by="Ann Ruiz", today=lambda: TODAY)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    return server, f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page of a fresh browser without scripts; whatever is asked of another machine is an error."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1200, "height": 900})
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context.new_page()
    context.close()
    assert all(url.startswith(("http://127.0.0.1:", "data:")) for url in asked), asked
