"""`onrecord dossier`: a file for whoever has no onrecord, and one line where there is none."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import OnRecord

ADD = (
    '{"id": "post-2", "text": "Surveyor Ana Petrik, whom the Harl Front had held, is free, Dorvo mayor Ana Lund said. '
    'Ana Lund met Petrik on 10 May 2031.", "published": "2031-05-11", "publisher": "Dorvo Post"}\n'
)


def test_a_dossier_is_one_file_with_every_sentence(onrecord: OnRecord, record: Path) -> None:
    made = onrecord("dossier", "Ana Petrik", "-o", "petrik.html", "--db", record)
    assert (made.code, made.out) == (0, "")
    assert "petrik.html: written, with " in made.err
    html = Path("petrik.html").read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "The Harl Front abducted surveyor Ana Petrik in Dorvo on 2 May 2031, the interior ministry said." in html
    assert "Lenmark Times</bdi>, 3 May 2031" in html
    assert [path.name for path in Path().iterdir()] == ["petrik.html"]


def test_it_holds_as_of_a_day_and_as_known_by_a_day(onrecord: OnRecord, record: Path) -> None:
    made = onrecord("dossier", "Petrik", "--known-by", "2031-05-05", "-o", "petrik.html", "--db", record)
    assert "1 report without a day of publication is left out: undated-1" in made.err
    html = Path("petrik.html").read_text(encoding="utf-8")
    assert "released" not in html
    assert "captive of Harl Front" in html
    assert onrecord("dossier", "Petrik", "--on", "2031-05-05", "-o", "petrik.html", "--db", record).code == 0
    assert "As of 5 May 2031." in Path("petrik.html").read_text(encoding="utf-8")


def test_without_names_it_says_what_it_cannot_promise(onrecord: OnRecord, record: Path) -> None:
    made = onrecord("dossier", "Ana Petrik", "--anonymise", "-o", "petrik.html", "--db", record)
    assert made.code == 0
    assert "Roles, places, bodies and days can still tell who is meant" in made.err
    assert "Petrik" not in made.err
    assert "Petrik" not in Path("petrik.html").read_text(encoding="utf-8")


def test_namesakes_are_asked_about_and_found_by_their_ids(onrecord: OnRecord, record: Path) -> None:
    Path("more.jsonl").write_text(ADD, encoding="utf-8")
    assert onrecord("add", "more.jsonl", "--db", record).code == 0
    asked = onrecord("dossier", "Ana", "-o", "ana.html", "--db", record)
    assert asked.code == 1
    assert "2 on record can be called 'Ana'; give the id of the one meant:" in asked.err
    assert not Path("ana.html").exists()
    ids = [
        row["id"] for name in ("Ana Petrik", "Ana Lund") for row in onrecord("who", name, "--json", "--db", record).rows
    ]
    for id_ in ids:
        assert id_ in asked.err
        assert onrecord("dossier", id_, "-o", "ana.html", "--db", record).code == 0
    assert "<title>Ana Lund</title>" in Path("ana.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Nobody Here", "-o", "x.html"], "nobody and nothing on record is called 'Nobody Here'"),
        (["--story", "0123", "-o", "x.html"], "no story '0123' on record"),
        (["Ana Petrik", "-o", "nowhere/x.html"], "nowhere/x.html: cannot be written"),
    ],
)
def test_what_cannot_be_written_is_one_line(onrecord: OnRecord, record: Path, words: list[str], said: str) -> None:
    refused = onrecord("dossier", *words, "--db", record)
    assert (refused.code, refused.out) == (1, "")
    assert said in refused.err
    assert refused.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "give a NAME"),
        (["Ana", "--state", "dead"], "give a NAME"),
        (["--state", "held"], "'held' is none of captive"),
        (["Ana", "--top", "3"], "--top goes with --story"),
    ],
)
def test_what_is_asked_for_twice_or_not_at_all_is_wrong_usage(
    onrecord: OnRecord, record: Path, words: list[str], said: str
) -> None:
    refused = onrecord("dossier", *words, "-o", "x.html", "--db", record)
    assert refused.code == 2
    assert said in " ".join(refused.err.split())


def test_a_pdf_without_weasyprint_says_what_to_install(
    onrecord: OnRecord, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    refused = onrecord("dossier", "Ana Petrik", "-o", "petrik.pdf", "--db", record)
    assert refused.code == 1
    assert "pip install 'onrecord[pdf]'" in refused.err
    assert not Path("petrik.pdf").exists()


@pytest.mark.skipif(importlib.util.find_spec("weasyprint") is None, reason="WeasyPrint is not installed")
def test_a_pdf_is_written(onrecord: OnRecord, record: Path) -> None:
    made = onrecord("dossier", "Ana Petrik", "-o", "petrik.pdf", "--paper", "letter", "--db", record)
    if "Pango" in made.err:
        pytest.skip(made.err)
    assert made.code == 0
    assert Path("petrik.pdf").read_bytes().startswith(b"%PDF-")


def test_asking_for_one_loads_no_reader(record: Path) -> None:
    code = (
        "import sys\n"
        "from onrecord.cli import main\n"
        "try:\n"
        f"    main(['dossier', 'Ana Petrik', '-o', 'x.html', '--db', {str(record)!r}])\n"
        "except SystemExit as ended:\n"
        "    slow = {'onrecord.read', 'spacy', 'trafilatura', 'weasyprint', 'numpy'}\n"
        "    print(ended.code, sorted(slow & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "0 []\n"
