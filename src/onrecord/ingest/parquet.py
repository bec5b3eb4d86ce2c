"""Parquet -> Reports, one row each: a table with a column "text"."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from onrecord.ingest.input import LARGEST_TABLE, Found, Input, read_whole
from onrecord.ingest.jsonl import report_from_record
from onrecord.ingest.kinds import COLUMNS
from onrecord.model.errors import InputError

_AT_ONCE = 20  # rows that are held at once
_LARGEST_GROUP = 2_000_000_000  # bytes that rows written together take, as the file says


def reports_from_parquet(given: Input) -> Iterator[Found]:
    """The reports of a table, row by row, some at a time; columns of other names are ignored. Each broken row is told.

    InputError for what is damaged, has no texts, or where pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        message = f"{given.where}: is Parquet; pip install 'onrecord[tables]' brings what reads it"
        raise InputError(message) from error
    stream = given.stream if given.stream.seekable() else BytesIO(read_whole(given, most=LARGEST_TABLE))
    number = 0
    try:
        table = ParquetFile(stream)
        columns = [name for name in table.schema_arrow.names if name in COLUMNS]
        if "text" not in columns:
            raise InputError(f"{given.where}: has no column 'text'; name the column of the texts so")
        groups = map(table.metadata.row_group, range(table.metadata.num_row_groups))
        if any(group.total_byte_size > _LARGEST_GROUP for group in groups):
            raise InputError(f"{given.where}: has too much in one row group; write it in smaller ones")
        for batch in table.iter_batches(batch_size=_AT_ONCE, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield from _report(row, number, given)
    except (ArrowException, OSError, ValueError, OverflowError) as error:
        why = " ".join(str(error).split())[:120]
        raise InputError(f"{given.where}: is damaged Parquet ({why}); get the whole file again") from error
    if not number:
        raise InputError(f"{given.where}: is a table without rows; there is nothing to add")


def _report(row: dict[str, Any], number: int, given: Input) -> Iterator[Found]:
    where = f"{given.where}: row {number}"
    try:
        cells = {name: _written(cell, name, where) for name, cell in row.items()}
        if cells["text"] is None:
            raise InputError(f"{where}: has no text; leave it out")
        report = report_from_record(cells, given, where)
    except InputError as error:
        given.fail(error)
    else:
        yield Found(report, report.text.encode("utf-8", "surrogatepass"), f"row {number}")


def _written(cell: Any, name: str, where: str) -> str | None:
    """A cell as text: days and numbers as they are written, and nothing for what is missing."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat())[:10]
    raise InputError(f"{where}: {name!r} is neither text nor a day; write it as text")
