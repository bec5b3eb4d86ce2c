"""Arrow, Parquet and pandas, by their own libraries: as many rows as the query has, with types."""

import sys
from datetime import date
from pathlib import Path

import pandas
import pyarrow
import pytest
from pyarrow import parquet

from export.conftest import ask
from onrecord.export.frames import write_parquet
from onrecord.export.tables import load_tables
from onrecord.model.errors import ExportError
from onrecord.record import Record

ANSWERS = ("timeline", "standings", "due", "said", "conflicts", "origins", "stories", "who", "judgements")


@pytest.mark.parametrize("name", ANSWERS)
def test_frames_have_every_row_and_column(record: Record, name: str) -> None:
    rows = ask(record, name)
    frame, table = rows.to_pandas(), rows.to_arrow()
    columns = [column.name for column in rows.table.columns]
    assert list(frame.columns) == table.column_names == columns
    assert len(frame) == table.num_rows == len(rows)


def test_types_are_those_that_a_researcher_expects(record: Record) -> None:
    frame = record.timeline().to_pandas()
    taken = frame[frame["mode"] == "abduct"].iloc[0]
    assert taken["earliest"] == pandas.Timestamp("2031-05-02")
    assert taken["recipients"] == ["Ana Petrik"]
    assert bool(taken["disputed"]) is True
    assert frame["reports"].sum() == sum(row.reports for row in record.timeline())
    assert frame["latitude"].isna().sum() == len(frame) - 2
    assert frame.explode("recipient_country").groupby("recipient_country").size().to_dict() == {"GBR": 1, "NOR": 3}
    table = record.timeline().to_arrow()
    assert table.schema.field("earliest").type == pyarrow.date32()
    assert table.schema.field("actors").type == pyarrow.list_(pyarrow.string())
    assert table.schema.field("earliest").metadata[b"about"] == b"The first day that `date` can mean."
    assert date(2031, 5, 2) in table.column("earliest").to_pylist()


def test_no_rows_keep_their_types(record: Record) -> None:
    none = record.standings(about="Nobody Atall")
    assert len(none) == 0
    assert str(none.to_pandas()["count"].dtype) == "Int64"
    assert none.to_arrow().schema == record.standings().to_arrow().schema


def test_parquet_is_written_in_pieces_and_read_back_the_same(record: Record, tmp_path: Path) -> None:
    rows = record.said()
    many = [row for _ in range(3000) for row in rows]
    path = tmp_path / "said.parquet"
    assert write_parquet(load_tables()["said"], iter(many), rows.beyond, path) == len(many)
    file = parquet.ParquetFile(path)
    assert file.num_row_groups > 1
    assert file.read().slice(0, len(rows)) == rows.to_arrow()
    assert len(pandas.read_parquet(path)) == len(many)


@pytest.mark.parametrize(("package", "method"), [("pandas", "to_pandas"), ("pyarrow", "to_arrow")])
def test_a_missing_package_is_named_with_what_brings_it(
    record: Record, monkeypatch: pytest.MonkeyPatch, package: str, method: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ExportError, match=rf"^{package} is not installed; pip install 'onrecord\[tables\]' brings it$"):
        getattr(record.timeline(), method)()
