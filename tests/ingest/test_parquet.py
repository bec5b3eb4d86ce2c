"""Parquet: one report a row; a broken row is told and the others are read."""

import gzip
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from ingest.reading import FREED, HELD, read_all
from onrecord.ingest import open_reports


def table(**columns: list[Any]) -> bytes:
    written = BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), written)
    return written.getvalue()


def test_a_row_is_a_report_with_what_is_known_of_it(tmp_path: Path) -> None:
    given = table(
        text=[FREED, HELD],
        id=[7, 8],
        published=[date(2031, 5, 7), None],
        publisher=["Sarn Times", None],
        score=[0.5, 1],
    )
    reports, problems = read_all(tmp_path / "archive.parquet", given, published="2031-05-09")
    assert [(one.id, one.text, one.published.value, one.publisher) for one in reports] == [
        ("7", FREED, "2031-05-07", "Sarn Times"),
        ("8", HELD, "2031-05-09", None),
    ]
    assert problems == []


def test_it_is_known_by_its_first_letters_and_packed_too(tmp_path: Path) -> None:
    given = table(text=[FREED], published=[datetime(2031, 5, 7, 18, 30)])
    for name, data in (("archive", given), ("archive.parquet.gz", gzip.compress(given))):
        reports, problems = read_all(tmp_path / name, data)
        assert [one.published.value for one in reports] == ["2031-05-07"]
        assert problems == []


def test_a_broken_row_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    given = table(text=[FREED, None, "", HELD], published=["soon", None, None, None])
    reports, problems = read_all(tmp_path / "archive.parquet", given)
    assert [one.text for one in reports] == [HELD]
    assert [problem.partition(": ")[2][:6] for problem in problems] == ["row 1:", "row 2:", "row 3:"]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (table(words=[FREED]), "has no column 'text'"),
        (table(text=pyarrow.array([], pyarrow.string())), "is a table without rows"),
        (table(text=[[1, 2]]), "row 1: 'text' is neither text nor a day"),
        (table(text=[FREED])[:-40], "is damaged Parquet"),
        (b"PAR1" + bytes(200) + b"PAR1", "is damaged Parquet"),
    ],
)
def test_what_is_no_table_of_reports_is_one_line(tmp_path: Path, given: bytes, problem: str) -> None:
    reports, problems = read_all(tmp_path / "archive.parquet", given)
    assert reports == []
    assert len(problems) == 1
    assert problem in problems[0]


def test_every_beginning_of_a_file_is_one_line(tmp_path: Path) -> None:
    whole = table(text=[FREED, HELD], title=["Freed", "Held"])
    for end in range(4, len(whole), 61):
        reports, problems = read_all(tmp_path / "archive.parquet", whole[:end])
        assert (reports, len(problems)) == ([], 1)


def test_a_folder_of_them_is_read(tmp_path: Path) -> None:
    for name, text in (("a", FREED), ("b", HELD)):
        (tmp_path / f"{name}.parquet").write_bytes(table(text=[text]))
    assert [one.text for one in open_reports([tmp_path])] == [FREED, HELD]
