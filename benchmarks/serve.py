"""How quick the pages of the web app and the queries of its API are, on a record of many reports beside a small one.

    python -m benchmarks.serve SMALL.db SOURCE... [--number 1000] [--many MANY.db]

SMALL is a record such as that of the example case. SOURCE are records (*.db) or files and folders of reports: the
readings of these are given other names, places and days, again and again, and are added as readings (see
benchmarks/account.py); with --many the record is kept there, and taken where it was made before. Merging 10,000 takes
long: benchmarks/copies.py makes a record of them out of one of some 1,000.

Printed is the median processor time of each address in milliseconds (what other programs do meanwhile does not count):
first asked (no answer at hand), and asked again; of the small record, of the large one, and how many times the former
the latter is. And how long the app takes to start, until a first page is there: by the clock, and of the processor.
"""

import argparse
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

import onrecord
from benchmarks.account import load_sources, vary

_TIMES = 9
_USUAL = 1500  # characters of a report
_KNOWN = 20  # entries about somebody
_NUMBERS = ("said", "said_about", "events", "standings", "expectations")
_HERE = "http://127.0.0.1"
PAGES = (
    "/", "/timeline", "/timeline?about={most}", "/timeline?since={day}&until={day}", "/people", "/people?on={day}",
    "/people/{person}", "/people/{most}", "/names", "/due", "/said", "/said?about={most}", "/conflicts", "/origins",
    "/stories", "/reports", "/reports/{report}", "/entries/{entry}", "/search?q={word}", "/map", "/changes", "/review",
    "/judge/{entry}", "/judge/{most}", "/judgements", "/docs", "/feed.atom",
)  # fmt: skip
QUERIES = (
    "overview", "timeline", "timeline?top=20", "timeline?offset=400", "timeline?about={person}", "timeline/{entry}",
    "standings", "due", "said", "conflicts", "origins", "stories", "everyone", "who?name={person}", "changes",
    "search?q={word}", "judgements", "reports", "reports/{report}",
)  # fmt: skip


def main() -> int:
    options = parse_options()
    with tempfile.TemporaryDirectory() as folder:
        many = options.many or str(Path(folder) / "many.db")
        if not Path(many).exists():
            make(many, options.sources, options.number)
        small, large = measure((options.small, many))
        print(f"{'':<34}{'first asked':^30}{'asked again':^30}")
        print(f"{'milliseconds':<34}{'small':>9}{'large':>9}{'times':>9}   {'small':>9}{'large':>9}{'times':>9}")
        for address, (one, again) in small.items():
            first, later = large[address]
            print(
                f"{address:<34}{one:9.1f}{first:9.1f}{first / one:9.1f}   {again:9.1f}{later:9.1f}{later / again:9.1f}"
            )
        for name, path in (("small", options.small), ("large", many)):
            clock, processor = map(statistics.median, zip(*(start(path) for _ in range(3)), strict=True))
            print(f"start, {name}: {clock:.2f} s, {processor:.2f} s of the processor")
    return 0


def make(path: str, sources: Sequence[str], number: int) -> None:
    """A record of so many variants of these reports."""
    with onrecord.open(path) as record:
        for reading in islice(vary(load_sources(sources), worst=False), number):
            record.add(reading)


def measure(paths: Sequence[str]) -> list[dict[str, tuple[float, float]]]:
    """The median times of every address in each of these records, when no answer is at hand and when it is.

    The records are asked in turns, so that what else the machine does is the same for all.
    """
    from onrecord.serve.app import create_app

    apps = [create_app(path) for path in paths]
    found: list[dict[str, tuple[float, float]]] = [{} for _ in apps]
    with ExitStack() as stack:
        clients = [stack.enter_context(TestClient(app, base_url=_HERE)) for app in apps]
        known = [examples(client) for client in clients]
        for address in (*PAGES, *(f"/api/{query}" for query in QUERIES)):
            asked = [address.format(**one) for one in known]
            taken: list[tuple[list[float], list[float]]] = [([], []) for _ in apps]
            for turn in range(-1, _TIMES):
                for app, client, at, (first, again) in zip(apps, clients, asked, taken, strict=True):
                    app.state.site.shelf.forget()
                    once, later = ask(client, at), ask(client, at)
                    if turn >= 0:  # what is only loaded once is, by then
                        first.append(once)
                        again.append(later)
            for of, (first, again) in zip(found, taken, strict=True):
                of[address] = (statistics.median(first), statistics.median(again))
    return found


def ask(client: TestClient, address: str) -> float:
    """Milliseconds of the processor that an answer takes."""
    began = time.process_time()
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return (time.process_time() - began) * 1000


def examples(client: TestClient) -> dict[str, Any]:
    """The most important entry of this record, the longest word of its title; a report, and two of whom it tells.

    The report is of usual length, and the day that on which it came out. So much is known of the `person` that a page
    of it is like one of it in another record. About who is the `most` there are the more entries, the more reports
    there are.
    """
    (first, *_) = client.get("/api/timeline?top=1").json()
    people = client.get("/api/everyone?limit=500").json()
    of = {one["id"]: sum(one[name] for name in _NUMBERS) for one in people}
    person = min(of, key=lambda id_: abs(of[id_] - _KNOWN))
    (most,) = client.app.state.site.first(1, "names", "")
    reports = [row for row in client.get("/api/reports?limit=500").json() if row["published"]]
    report = min(reports, key=lambda row: abs(row["length"] - _USUAL))
    word, day = max(first["title"].split(), key=len), report["published"][:10]
    found = {"entry": first["id"], "person": person, "most": most.id, "report": report["id"]}
    return {**found, "word": word, "day": day}


def start(path: str) -> tuple[float, float]:
    """Seconds from the command to the first page, by the clock and of the processor."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began, before = time.perf_counter(), spent()
    command = [sys.executable, "-m", "onrecord", "serve", path, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as served:
        try:
            while time.perf_counter() - began < 60:
                try:
                    with urllib.request.urlopen(f"{_HERE}:{port}/stories"):
                        break
                except urllib.error.URLError:
                    time.sleep(0.02)
            else:
                raise TimeoutError(f"nothing is served of {path}")
            taken = time.perf_counter() - began
        finally:
            served.terminate()
    return taken, spent() - before


def spent() -> float:
    """Seconds of the processor that programs took which were started from here and are over."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("small", metavar="SMALL.db")
    parser.add_argument("sources", nargs="*", metavar="SOURCE")
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--many", metavar="MANY.db")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
