"""Pictures of the main pages on the example case: `python -m papers.screens`. They need Debian's Chromium."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn

import onrecord
from onrecord.ingest import open_sources
from onrecord.serve.app import create_app
from papers import DOCS, ROOT

CASE = ROOT / "examples" / "velmaria"
TODAY = date(2025, 5, 25)
SCREENS = DOCS / "screens"
_HEIGHT = 860
_SHOTS = (  # what it is called, the page, light or dark, how wide
    ("start", "/?on=2025-05-25", "light", 1180),
    ("timeline", "/timeline?since=2025-03", "light", 1180),
    ("people", "/people?on=2025-03-25", "light", 1180),
    ("report", "/reports/{report}", "light", 1180),
    ("conflicts", "/conflicts", "light", 1180),
    ("origins", "/origins?about=Voss", "light", 1180),
    ("review", "/review", "light", 1180),
    ("add", "/add", "light", 1180),
    ("person-dark", "/people/{person}", "dark", 1180),
    ("narrow", "/timeline?since=2025-05", "light", 390),
)


@contextmanager
def served() -> Iterator[tuple[str, str, str]]:
    """The address of the app on the case, and the ids of a report and of a person in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "velmaria.db"
        herald = CASE / "kastria-herald"
        others = [one for one in sorted(CASE.iterdir()) if one != herald and one.suffix != ".toml"]
        with onrecord.open(path) as record:
            list(record.add_many(open_sources(others)))
            list(record.add_many(open_sources([herald], publisher="Kastria Herald")))
            person = record.called("Mirela Dostan")[0].id
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        app = create_app(str(path), by="Anna Ruiz", today=lambda: TODAY)
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
        listening = threading.Thread(target=server.run, daemon=True)
        listening.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}", "vpa-0520", person
        server.should_exit = True
        listening.join()


def take_all() -> Iterator[Path]:
    """Take every picture, and say which."""
    from playwright.sync_api import sync_playwright

    SCREENS.mkdir(exist_ok=True)
    with served() as (at, report, person), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, page, scheme, width in _SHOTS:
            context = browser.new_context(
                viewport={"width": width, "height": _HEIGHT},
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=False,
            )
            shown = context.new_page()
            shown.goto(at + page.format(report=report, person=person))
            path = SCREENS / f"{name}.png"
            shown.screenshot(path=path)
            context.close()
            yield path
        browser.close()


if __name__ == "__main__":
    for taken in take_all():
        print(f"{taken.relative_to(ROOT)}: {taken.stat().st_size:,} bytes")
