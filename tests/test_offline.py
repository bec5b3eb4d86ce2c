"""Nothing is sent, and nothing is written but the database: what the README says of offline.

The whole process is watched, so that it holds for every package that onrecord stands on, those added later too.
"""

import json
import shutil
import sys
from pathlib import Path

import pytest

from cli.conftest import REPORTS
from watch import Seen, watch

TEXT = (
    "Armed men abducted Tomas Hallek near Halm on Monday, the Velmarian interior ministry said. Foreign Minister "
    "Stefan Orlec demanded proof of life, and said that talks with the Free Valley Front would go on in Oresk. Hallek, "
    "a nurse, had worked in the valley for two years, according to the Red Cross, which called for his release."
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Nurse abducted</title>'
    '<link rel="canonical" href="https://post.example/a"><link rel="stylesheet" href="https://cdn.example/a.css">'
    f'</head><body><img src="https://cdn.example/a.png"><article><p>{TEXT}</p></article></body></html>'
)
GERMAN = "Der Minister sprach am Dienstag mit dem Gesandten über die Gefangenen, die noch in dem Tal sind. " * 4
# Python tells what it opens itself; what libraries in other languages leave behind, the folders show.
OPENED = """
import os, sys
def told(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)) and arguments[0] != os.devnull:
        if arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            print("WRITES", arguments[0])
sys.addaudithook(told)
"""
READING = """
import pathlib, time, onrecord
for name in ("report.txt", "page.html", "foreign.txt"):
    try:
        print(onrecord.read(pathlib.Path(name)).report.id)
    except onrecord.OnRecordError as error:
        print(error)
with onrecord.open("case.db") as record:
    print(record.add(pathlib.Path("report.txt")).outcome, len(record.timeline()))
time.sleep(12)
"""
ASKING = """
import onrecord
with onrecord.open("case.db", create=False) as record:
    for ask in (record.timeline, record.standings, record.due, record.said, record.conflicts, record.origins):
        ask()
    print(len(record.reports()), len(record.search("surveyor")), len(record.who("Petrik")))
"""
EVERYTHING = """
import importlib, pkgutil, onrecord
for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
    if ".migrations." not in module.name and not module.name.endswith("__main__"):
        importlib.import_module(module.name)
import onnxruntime, spacy, trafilatura, tokenizers, py3langid
onnxruntime.InferenceSession
import time; time.sleep(3)
"""


def python(folder: Path, program: str, **settings: str) -> Seen:
    return watch(folder, sys.executable, "-c", OPENED + program, **settings)


@pytest.fixture
def case(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder in which work/ holds reports of every kind."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "report.txt").write_text(TEXT)
    (work / "page.html").write_text(PAGE)
    (work / "foreign.txt").write_text(GERMAN)
    (work / "feed.jsonl").write_text("".join(json.dumps(report) + "\n" for report in REPORTS))
    return tmp_path


def is_silent(seen: Seen, *, made: tuple[str, ...] = ()) -> None:
    assert "Traceback" not in seen.out
    assert seen.sent == ()
    assert seen.files == made
    assert "WRITES" not in seen.out


@pytest.mark.parametrize("setting", [{}, {"ORT_DISABLE_TELEMETRY": "0"}], ids=["as it is", "asked to tell"])
def test_reading_and_keeping_sends_nothing_and_writes_the_database(case: Path, setting: dict[str, str]) -> None:
    seen = python(case, READING, **setting)
    assert "new 5" in seen.out
    is_silent(seen, made=("work/case.db",))


def test_importing_everything_in_the_world_of_onrecord_sends_and_writes_nothing(case: Path) -> None:
    is_silent(python(case, EVERYTHING))


def test_what_a_program_imports_after_onrecord_is_silent_too(case: Path) -> None:
    program = "import onrecord, onnxruntime, time\nonrecord.read('Rebels freed Tomas Hallek.')\ntime.sleep(3)"
    is_silent(python(case, program))


def test_every_command_sends_nothing_and_writes_the_database(case: Path) -> None:
    onrecord = Path(sys.executable).parent / "onrecord"
    added = watch(case, onrecord, "add", ".", "--db", "case.db")
    assert added.out.count("new ") == 5
    is_silent(added, made=("work/case.db",))
    asked = [
        ["read", "report.txt"], ["explain", "page.html"], ["timeline"], ["standings"], ["due"], ["said"],
        ["conflicts"], ["origins"], ["changes", "--since", "2031-05-01"], ["provenance", "times-1"],
        ["alert", "add", "one", "--about", "Petrik"], ["alerts"], ["who", "Petrik"], ["search", "nurse"],
        ["remove", "times-1", "--why", "x", "--by", "y"], ["remove", "--list"],
        ["remove", "--undo", "times-1"], ["--help"], ["timeline", "--from", "never"],
    ]  # fmt: skip
    program = (
        "import sys\nfrom onrecord.cli import main\n"
        f"for words in {asked!r}:\n"
        "    try: main(words)\n"
        "    except SystemExit as ended: print('ENDED', words[0], ended.code)\n"
    )
    shutil.move(case / "work/case.db", case / "work/onrecord.db")
    seen = python(case, program)
    assert seen.out.count("ENDED") == len(asked)
    assert "ENDED read 0" in seen.out
    is_silent(seen)


def test_asking_sends_nothing_and_writes_nothing(case: Path) -> None:
    import onrecord
    from onrecord.ingest import open_reports

    with onrecord.open(case / "work/case.db") as record:
        list(record.add_many(open_reports([case / "work/feed.jsonl"])))
    seen = python(case, ASKING)
    assert "3 3 1" in seen.out
    is_silent(seen)


def test_the_web_app_sends_nothing_and_writes_nothing(case: Path) -> None:
    import onrecord
    from onrecord.ingest import open_reports

    with onrecord.open(case / "work/case.db") as record:
        list(record.add_many(open_reports([case / "work/feed.jsonl"])))
    program = (
        "from starlette.testclient import TestClient\n"
        "from onrecord.serve.app import create_app\n"
        "pages = ('/', '/timeline', '/people', '/map', '/review', '/reports/times-1', '/api/timeline', '/feed.atom')\n"
        "with TestClient(create_app('case.db'), base_url='http://127.0.0.1') as client:\n"
        "    print([client.get(page).status_code for page in pages])\n"
    )
    told = {"FASTAPI_OTEL_AUTO_CONFIGURE": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}
    seen = python(case, program, **told)
    assert str([200] * 8) in seen.out
    is_silent(seen)


def test_what_was_loaded_before_onrecord_and_is_not_silent_is_told(case: Path) -> None:
    program = "import onnxruntime, onrecord; print(len(onrecord.read('Rebels freed Tomas Hallek.').entities))"
    assert "RuntimeWarning: onnxruntime was imported before onrecord" in watch(case, sys.executable, "-c", program).out
    silent = python(case, f"os.environ['ORT_DISABLE_TELEMETRY'] = '1'\n{program}")
    assert "Warning" not in silent.out


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("import socket; socket.socket().connect_ex(('192.0.2.1', 443))", "TCP 192.0.2.1:443"),
        ("import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.7', 99))", "UDP 192.0.2.7:99"),
        ("open(os.path.expanduser('~/.told'), 'w')", "WRITES"),
        ("import tempfile; tempfile.TemporaryFile()", "WRITES"),
    ],
)  # fmt: skip
def test_what_sends_or_writes_is_seen(tmp_path: Path, program: str, told: str) -> None:
    seen = python(tmp_path, program)
    assert told in "\n".join((*seen.sent, seen.out))
    assert seen.sent or "WRITES" in seen.out
