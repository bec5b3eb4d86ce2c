"""Tables as Arrow, Parquet and pandas: lists stay lists, days are days, and what is not known is missing."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.export.beyond import Beyond
from onrecord.export.extras import load_extra
from onrecord.export.tables import Cell, ColumnKind, Table
from onrecord.model.days import read_day

if TYPE_CHECKING:
    import pandas
    import pyarrow

_AT_ONCE = 5000  # rows that are held before they are written
_PANDAS: dict[ColumnKind, str] = {
    "text": "string", "number": "Float64", "integer": "Int64", "flag": "boolean", "day": "datetime64[s]",
    "list": "object",
}  # fmt: skip


def to_arrow(table: Table, rows: Iterable[object], beyond: Beyond) -> "pyarrow.Table":
    """The table of Arrow. ExportError without pyarrow."""
    arrow = load_extra("pyarrow", "tables")
    schema = _schema(table, arrow)
    batches = [*_batches(table, rows, beyond, schema, arrow)]
    return arrow.Table.from_batches(batches, schema=schema)


def write_parquet(table: Table, rows: Iterable[object], beyond: Beyond, path: Path) -> int:
    """The table in a Parquet file, some thousand rows at a time, and how many. ExportError without pyarrow."""
    arrow, parquet = load_extra("pyarrow", "tables"), load_extra("pyarrow.parquet", "tables")
    schema, written = _schema(table, arrow), 0
    with parquet.ParquetWriter(path, schema) as writer:
        for batch in _batches(table, rows, beyond, schema, arrow):
            writer.write_batch(batch)
            written += batch.num_rows
    return written


def to_pandas(table: Table, rows: Iterable[object], beyond: Beyond) -> "pandas.DataFrame":
    """The data frame of pandas, indexed 0, 1, 2. ExportError without pandas."""
    frames = load_extra("pandas", "tables")
    by_column = _columns(table, list(table.cells(rows, beyond)))
    frame: pandas.DataFrame = frames.DataFrame(
        {
            column.name: frames.Series(
                [list(c) if isinstance(c, tuple) else c for c in cells], dtype=_PANDAS[column.kind]
            )
            for column, cells in zip(table.columns, by_column, strict=True)
        }
    )
    return frame


def _schema(table: Table, arrow: Any) -> Any:
    kinds = {
        "text": arrow.string(), "number": arrow.float64(), "integer": arrow.int64(), "flag": arrow.bool_(),
        "day": arrow.date32(), "list": arrow.list_(arrow.string()),
    }  # fmt: skip
    fields = [arrow.field(c.name, kinds[c.kind], metadata={"about": c.about}) for c in table.columns]
    return arrow.schema(fields, metadata={"about": table.about})


def _batches(table: Table, rows: Iterable[object], beyond: Beyond, schema: Any, arrow: Any) -> Iterator[Any]:
    cells = table.cells(rows, beyond)
    while some := list(islice(cells, _AT_ONCE)):
        arrays = [
            arrow.array([read_day(c) if field.type == arrow.date32() else c for c in column], type=field.type)  # type: ignore[arg-type]
            for field, column in zip(schema, _columns(table, some), strict=True)
        ]
        yield arrow.RecordBatch.from_arrays(arrays, schema=schema)


def _columns(table: Table, rows: list[list[Cell]]) -> Iterator[list[Cell]]:
    return ([row[place] for row in rows] for place in range(len(table.columns)))
