"""Tables as CSV that opens in spreadsheets, R and pandas, and runs nothing there."""

import csv
import io
from collections.abc import Iterable, Iterator

from onrecord.export.beyond import Beyond
from onrecord.export.tables import Cell, Table, in_words

BY_ITS_MARK = "utf-8-sig"  # Excel takes a file without it for one in the code page of the machine
# What a spreadsheet may take for a formula, https://owasp.org/www-community/attacks/CSV_Injection, in full width too.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def csv_lines(table: Table, rows: Iterable[object], beyond: Beyond) -> Iterator[str]:
    """The table line by line, the names of its columns first; each ends with a line feed."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for cells in table.cells(rows, beyond):
        yield _taken_out(written)
        writer.writerow([_written(cell) for cell in cells])
    yield _taken_out(written)


def _taken_out(written: io.StringIO) -> str:
    line = written.getvalue()
    written.seek(0)
    written.truncate()
    return line


def _written(cell: Cell) -> str:
    """A cell as it is written; a text that a spreadsheet would run has an apostrophe before it."""
    words = in_words(cell)
    return f"'{words}" if isinstance(cell, (str, tuple)) and words.startswith(_FORMULA) else words
