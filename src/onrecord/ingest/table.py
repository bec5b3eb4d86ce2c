"""CSV -> Reports, one row each: a table whose header has a column "text"."""

import csv
import io
from collections.abc import Iterator
from itertools import count

from onrecord.ingest.decode import decode
from onrecord.ingest.input import LARGEST_TABLE, Found, Input, read_whole
from onrecord.ingest.jsonl import report_from_record
from onrecord.ingest.kinds import columns_of
from onrecord.model.errors import InputError

_COLUMNS = "text, id, title, published, publisher, url"


def reports_from_table(given: Input) -> Iterator[Found]:
    """The reports of a table, row by row; the header says what the columns are, and which sign parts the cells.

    Comma, semicolon or tab, quoted as RFC 4180 has it. Other columns are ignored. Each broken row is told; after one
    whose quotation marks do not close nothing more is read, since there is no telling where the next row begins.
    """
    data = read_whole(given, most=LARGEST_TABLE, instead="split it")
    text = decode(data, where=given.where, charset=given.charset, can_guess=False)
    if not text.strip():
        raise InputError(f"{given.where}: is empty; its first line names the columns {_COLUMNS}")
    sign, columns = columns_of(text)
    if not columns:
        raise InputError(f"{given.where}: has no column 'text'; its first line names the columns {_COLUMNS}")
    if len(set(columns)) < len(columns):
        raise InputError(f"{given.where}: has two columns of one name; rename or leave out one of them")
    is_empty = True
    for number, row in _rows(text, sign, given):
        if not any(cell.strip() for cell in row) or number == 1:
            continue
        is_empty = False
        where = f"{given.where}: row {number}"
        try:
            if len(row) != len(columns):
                many = f"{len(row)} cells under {len(columns)} columns"
                raise InputError(f"{where}: has {many}; put each text that holds {_named(sign)} in quotation marks")
            cells = zip(columns, row, strict=True)
            record = {column: cell if column == "text" else cell.strip() or None for column, cell in cells}
            report = report_from_record(record, given, where)
        except InputError as error:
            given.fail(error)
        else:
            yield Found(report, data, f"row {number}")
    if is_empty:
        raise InputError(f"{given.where}: is a table without rows; there is nothing to add")


def _rows(text: str, sign: str, given: Input) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LARGEST_TABLE)  # Python's own is shorter than many a report
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    for number in count(1):
        try:
            yield number, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            why = f"is broken ({error}), and nothing after it is read; close or double its quotation marks"
            given.fail(InputError(f"{given.where}: row {number}: {why}"))
            return


def _named(sign: str) -> str:
    return {",": "a comma", ";": "a semicolon"}.get(sign, "a tab")
