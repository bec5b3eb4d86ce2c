"""CSV, read by the module of Python and by pandas: every row, no formula, no sign that is obeyed."""

import csv
import io
from collections.abc import Iterable

import pandas
import pytest

from export.conftest import HARM, ask
from onrecord.export.beyond import Beyond
from onrecord.export.csv import csv_lines
from onrecord.export.tables import load_tables
from onrecord.model.answers import SearchRow
from onrecord.record import Record


def read(lines: Iterable[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines), newline="")))


def cell(words: str) -> str:
    row = SearchRow("r1", words, None, 0, 1, "x")
    (found,) = read(csv_lines(load_tables()["search"], [row], Beyond()))
    return found["title"]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", HARM, " =1", "\t=1", "\n=1", "\r=1"])
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(words: str) -> None:
    assert cell(words) == f"'{' '.join(words.split())}"


@pytest.mark.parametrize("words", ["a=1", "1-1", "“=1”", "Zoë", 'say "no"', "a, b; c", "'tis"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert cell(words) == words


def test_a_number_below_zero_is_no_formula(record: Record) -> None:
    row = SearchRow("r1", None, None, -5, 1, "x")
    (found,) = read(csv_lines(load_tables()["search"], [row], Beyond()))
    assert found["start"] == "-5"


@pytest.mark.parametrize("name", ["timeline", "standings", "due", "said", "conflicts", "origins", "stories", "who"])
def test_every_row_is_a_line_and_no_cell_is_a_formula(record: Record, name: str) -> None:
    rows = ask(record, name)
    text = "".join(rows.to_csv())
    assert text.count("\n") == len(rows) + 1
    assert len(read([text])) == len(rows) > 0
    assert not any(value.startswith(("=", "+", "-", "@", "\t")) for row in read([text]) for value in row.values())
    assert not any(sign in text for sign in "\x1b\u202e\r")


def test_pandas_reads_the_types(record: Record) -> None:
    rows = record.timeline()
    frame = pandas.read_csv(io.StringIO("".join(rows.to_csv())), parse_dates=["earliest", "latest"])
    assert list(frame["id"]) == [row.id for row in rows]
    assert frame["disputed"].dtype == bool
    assert list(frame["reports"]) == [row.reports for row in rows]
    assert list(frame["importance"]) == [row.importance for row in rows]
    assert frame["earliest"].dtype.kind == "M"
    assert frame.loc[frame["mode"] == "abduct", "recipients"].tolist()[0] == "Ana Petrik"


def test_no_rows_are_a_head() -> None:
    assert list(csv_lines(load_tables()["stories"], [], Beyond())) == ["id,title,reports,from,to\n"]
