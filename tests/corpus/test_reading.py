"""A folder of readings is made part by part, and is the same whatever made it and however often that was stopped."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

import onrecord
from corpus.some import FRENCH, taken
from onrecord.corpus.parts import holds_readings, parts_of
from onrecord.corpus.reading import ReadCorpus, read_corpus
from onrecord.export.json import to_json
from onrecord.ingest import open_reports
from onrecord.model.errors import InputError, OnRecordError, StoreError
from onrecord.model.provenance import Taken
from onrecord.record import read_many

SEVEN = tuple(taken(n, FRENCH if n == 2 else None) for n in range(7))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def read(folder: Path, some: Sequence[Taken] = SEVEN, **options: Any) -> tuple[ReadCorpus, list[str]]:
    told: list[OnRecordError] = []
    done = read_corpus(some, folder, on_error=told.append, reports_a_part=3, **options)
    return done, [str(error) for error in told]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seven, in three parts; one of them is not in English."""
    folder = tmp_path_factory.mktemp("corpus") / "readings"
    done, told = read(folder)
    assert (done.readings, done.kept, len(told)) == (6, 0, 1)
    return folder


def test_a_part_holds_the_reports_and_what_they_say(whole: Path) -> None:
    assert sorted(contents(whole)) == [
        "manifest.json", "part-00000.parquet", "part-00001.parquet", "part-00002.parquet",
    ]  # fmt: skip
    rows = [row for part in parts_of(whole) for row in pyarrow.parquet.read_table(part.path).to_pylist()]
    expected = list(read_many([one.report for n, one in enumerate(SEVEN) if n != 2]))
    assert [row["reading"] for row in rows] == [to_json(one).decode() for one in expected]
    assert rows[0]["text"] == SEVEN[0].report.text
    assert rows[0]["place_part"] == "line 1"
    assert [one.id for one in open_reports([part.path for part in parts_of(whole)])] == [row["id"] for row in rows]


def test_readings_come_out_as_they_were(whole: Path) -> None:
    found = [pair for part in parts_of(whole) for some in part.readings() for pair in some]
    assert [one for one, _ in found] == list(read_many([one.report for n, one in enumerate(SEVEN) if n != 2]))
    assert [one.provenance for _, one in found] == [one.provenance for n, one in enumerate(SEVEN) if n != 2]


class Stopped(Exception):  # noqa: N818 - it stands for a key
    """Somebody who does not wait."""


def stop(at: int, seen: list[int], number: int) -> None:
    seen.append(number)
    if sum(seen) >= at:
        raise Stopped


@pytest.mark.parametrize("workers", [1, 2])
def test_interrupted_it_goes_on_behind_the_last_part(whole: Path, tmp_path: Path, workers: int) -> None:
    seen, again = list[int](), list[int]()
    with pytest.raises(Stopped):
        read(tmp_path / "out", workers=workers, on_read=lambda n: stop(4, seen, n))
    assert "part-00000.parquet" in contents(tmp_path / "out")
    done, told = read(tmp_path / "out", workers=workers, on_read=again.append)
    assert (done.readings, done.kept) == (6, 2)
    assert again[0] == 2
    assert ["is in French" in one for one in told] == [True]
    assert contents(tmp_path / "out") == contents(whole)


def test_parts_of_other_rules_or_reports_are_read_again(whole: Path, tmp_path: Path) -> None:
    read(tmp_path / "out")
    listed = json.loads((tmp_path / "out" / "manifest.json").read_text())
    listed["parts"][0]["rules"] = "earlier"
    (tmp_path / "out" / "manifest.json").write_text(json.dumps(listed))
    with (tmp_path / "out" / "part-00002.parquet").open("ab") as damaged:
        damaged.write(b"!")
    assert read(tmp_path / "out")[0] == ReadCorpus(6, 3)
    assert contents(tmp_path / "out") == contents(whole)
    assert read(tmp_path / "out", (*SEVEN[:3], taken(9)))[0] == ReadCorpus(3, 2)
    assert sorted(contents(tmp_path / "out")) == ["manifest.json", "part-00000.parquet", "part-00001.parquet"]


def test_ray_makes_the_same_folder_also_when_it_was_stopped(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'onrecord[cluster]'")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    monkeypatch.setenv("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
    seen: list[int] = []
    with pytest.raises(Stopped):
        read(tmp_path / "out", engine="ray", workers=2, on_read=lambda n: stop(4, seen, n))
    assert read(tmp_path / "out", engine="ray", workers=2)[0] == ReadCorpus(6, 2)
    assert contents(tmp_path / "out") == contents(whole)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Not to be lost.")
    with pytest.raises(InputError, match="holds something else than readings; name a new folder"):
        read(tmp_path)
    (tmp_path / "manifest.json").write_text('{"name": "a web app"}')
    assert not holds_readings(tmp_path)
    with pytest.raises(InputError, match="is no folder of readings"):
        read(tmp_path)


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        read(tmp_path / "file" / "out")


def test_readings_are_kept_without_reading_again(whole: Path, tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "ready.db") as ready, onrecord.open(tmp_path / "read.db") as anew:
        came = [one.outcome for one in ready.add_readings(whole)]
        assert came == ["new"] * 6
        list(anew.add_many([one for n, one in enumerate(SEVEN) if n != 2]))
        assert [*ready.timeline()] == [*anew.timeline()]
        assert ready.intake.provenance("r4")[0].part == "line 5"
        assert {one.outcome for one in ready.add_readings(whole)} == {"same"}
        assert ready.outdated() == ()
        assert ready.verify() is None


def test_readings_of_other_rules_are_read_anew(whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name, data in contents(whole).items():
        (out / name).write_bytes(data)
    listed = (out / "manifest.json").read_text()
    (out / "manifest.json").write_text(listed.replace(parts_of(out)[0].rules, "earlier"))
    with onrecord.open(tmp_path / "case.db") as record:
        assert [one.outcome for one in record.add_readings(out)] == ["new"] * 6
        assert record.outdated() == ()
        assert record.intake.provenance("r0")[0].place == "archive.jsonl"


def test_a_purged_report_does_not_come_back_with_readings(whole: Path, tmp_path: Path) -> None:
    told: list[str] = []
    with onrecord.open(tmp_path / "case.db") as record:
        list(record.add_readings(whole))
        record.purge("r1", why="A hoax", by="Una Pell")
        found = list(record.add_readings(whole, on_error=lambda error: told.append(str(error))))
    assert len(found) == 5
    assert ["report r1: was purged by Una Pell" in one for one in told] == [True]


def test_a_damaged_part_is_one_line(whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name, data in contents(whole).items():
        (out / name).write_bytes(data if name != "part-00001.parquet" else data[: len(data) // 2])
    with onrecord.open(tmp_path / "case.db") as record, pytest.raises(InputError, match=r"part-00001\.parquet: is a"):
        list(record.add_readings(out))
    os.unlink(out / "part-00001.parquet")
    with onrecord.open(tmp_path / "case.db") as record, pytest.raises(InputError, match=r"part-00001\.parquet: is a"):
        list(record.add_readings(out))
