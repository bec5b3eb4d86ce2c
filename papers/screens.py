"""Pictures of every page on the example case: `python -m papers.screens`. They need Debian's Chromium.

    python -m papers.screens [RECORD.db] [--to FOLDER]

With --to every page is shown light, dark and narrow, for whoever looks for what overlaps or is cut off; of another
record than the example case, too. Pictures of real reports are nobody's to give away: they go to a folder outside.
"""

import argparse
import shutil
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import uvicorn
from PIL import Image

import onrecord
from onrecord.ingest import open_sources
from onrecord.model.layout import find_paragraphs
from onrecord.record import Record
from onrecord.serve.app import create_app
from papers import DOCS, ROOT

CASE = ROOT / "examples" / "velmaria"
TODAY = date(2025, 5, 25)
SCREENS = DOCS / "screens"
_HEIGHT, _WIDE, _NARROW = 860, 1180, 390
_COLOURS = 48  # of a picture that is kept: flat as the pages are, they need no more
_PAGES = {  # what it is called, and the page
    "start": "/?on={day}",
    "timeline": "/timeline?since={month}",
    "people": "/people?on={then}",
    "person": "/people/{person}",
    "names": "/names",
    "due": "/due",
    "said": "/said",
    "conflicts": "/conflicts",
    "origins": "/origins?about={source}",
    "stories": "/stories",
    "reports": "/reports",
    "report": "/reports/{report}",
    "entry": "/entries/{entry}",
    "search": "/search?q={word}",
    "map": "/map",
    "changes": "/changes?since={before}",
    "review": "/review",
    "judge": "/judge/{entry}",
    "addition": "/additions/{report}?from={from}&to={to}",
    "judgements": "/judgements",
    "add": "/add",
    "docs": "/docs",
}
_ALSO = (("start", "dark"), ("person", "dark"), ("report", "dark"), ("start", "narrow"), ("timeline", "narrow"))
"""The pages that are kept dark and narrow as well."""


class Shot(NamedTuple):
    """A page to be shown: light, dark or narrow."""

    name: str
    page: str
    way: str = "light"

    @property
    def file(self) -> str:
        """What the picture is called."""
        return f"{self.name}.png" if self.way == "light" else f"{self.name}-{self.way}.png"


@contextmanager
def example() -> Iterator[Path]:
    """The example case in a record, with a decision about what matters most in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "velmaria.db"
        herald = CASE / "kastria-herald"
        others = [one for one in sorted(CASE.iterdir()) if one != herald and one.suffix != ".toml"]
        with onrecord.open(path) as record:
            list(record.add_many(open_sources(others)))
            list(record.add_many(open_sources([herald], publisher="Kastria Herald")))
            (row,) = record.page(0, 1).foremost("timeline")
            record.judge(row.id, "accept", why="three papers and the ministry say so", by="Anna Ruiz")
        yield path


def examples_of(record: Record, *, is_example: bool) -> dict[str, str]:
    """What the addresses of the pages name: in the example case what shows most, in another record what comes first."""
    (row,) = record.page(0, 1).foremost("timeline")
    if is_example:
        person, day, month, report = record.called("Mirela Dostan")[0].id, f"{TODAY}", "2025-05", "vpa-0520"
        then, word, source, before = "2025-03-25", "bridge", "Voss", "2025-05-16"
    else:
        person = record.page(0, 1).names(kind="person")[0].id
        last = record.page(0, 1).foremost("reports", last_first=True)[0]
        report, day = last.id, (last.published or f"{TODAY}")[:10]
        then, month, source, before = day, day[:4], person, day
        word = max(row.title.split(), key=len)
    paragraph = find_paragraphs(record.report(report).text)[-1]
    return {
        "from": f"{paragraph.start}", "to": f"{paragraph.end}", "entry": row.id, "person": person, "report": report,
        "day": day, "then": then, "month": month, "word": word, "source": source, "before": before,
    }  # fmt: skip


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of the app on a record."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(str(path), by="Anna Ruiz", today=lambda: TODAY)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    listening = threading.Thread(target=server.run, daemon=True)
    listening.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    listening.join()


def take(at: str, shots: Sequence[Shot], folder: Path, *, is_whole: bool) -> Iterator[Path]:
    """Take these pictures, of what a screen shows or of whole pages, and say which."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for shot in shots:
            context = browser.new_context(
                viewport={"width": _NARROW if shot.way == "narrow" else _WIDE, "height": _HEIGHT},
                color_scheme="dark" if shot.way == "dark" else "light",
                java_script_enabled=False,
            )
            shown = context.new_page()
            shown.goto(at + shot.page)
            picture = Image.open(BytesIO(shown.screenshot(full_page=is_whole)))
            path = folder / shot.file
            picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
            context.close()
            yield path
        browser.close()


def main() -> None:
    """Take the pictures that are kept, or those of every page in every way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", nargs="?", type=Path, metavar="RECORD.db")
    parser.add_argument("--to", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    if options.record and not options.to:
        parser.error("pictures of a record of yours need a folder: --to FOLDER")
    with example() if options.record is None else _as_it_is(options.record) as path, served(path) as at:
        with onrecord.open(path, create=False) as record:
            named = examples_of(record, is_example=options.record is None)
        pages = {name: page.format(**named) for name, page in _PAGES.items()}
        also = _ALSO if options.to is None else [(name, way) for name in pages for way in ("dark", "narrow")]
        shots = [*(Shot(*one) for one in pages.items()), *(Shot(name, pages[name], way) for name, way in also)]
        for taken in take(at, shots, options.to or SCREENS, is_whole=options.to is not None):
            print(f"{taken}: {taken.stat().st_size:,} bytes")


@contextmanager
def _as_it_is(path: Path) -> Iterator[Path]:
    yield path


if __name__ == "__main__":
    main()
