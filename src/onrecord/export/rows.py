"""The rows of an answer: a tuple of them, that is a table as well."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.export.beyond import Beyond
from onrecord.export.csv import csv_lines
from onrecord.export.tables import Table, in_words, load_tables

if TYPE_CHECKING:
    import pandas
    import pyarrow

_Row = TypeVar("_Row")
_Other = TypeVar("_Other")
_AT_A_GLANCE, _IN_A_NOTEBOOK, _WIDEST = 5, 20, 110


class Rows(tuple[_Row, ...]):
    """What a query answers. It is compared and counted as the plain tuple; `name` is that of the query.

    `total` is how many rows there are, also where these are only some of them (`Record.page`).

    The columns of its table are in `docs/tables.md`. What the rows do not say themselves, such as the address of a
    report, is looked up in the record when a table is made.
    """

    name: str
    beyond: Beyond
    total: int

    def __new__(
        cls, rows: Iterable[_Row], name: str, beyond: Beyond | None = None, *, total: int | None = None
    ) -> "Rows[_Row]":
        made = super().__new__(cls, rows)
        made.name, made.beyond = name, beyond or Beyond()
        made.total = len(made) if total is None else total
        return made

    @property
    def table(self) -> Table:
        """Its columns, and what they say."""
        return load_tables()[self.name]

    def of(self, rows: "Iterable[_Other]") -> "Rows[_Other]":
        """Other rows, as an answer to the same query."""
        return Rows(rows, self.name, self.beyond)

    def to_pandas(self) -> "pandas.DataFrame":
        """A data frame: lists are lists, days datetimes. ExportError where pandas is not installed."""
        from onrecord.export.frames import to_pandas

        return to_pandas(self.table, self, self.beyond)

    def to_arrow(self) -> "pyarrow.Table":
        """A table of Arrow: lists are lists, days date32. ExportError where pyarrow is not installed."""
        from onrecord.export.frames import to_arrow

        return to_arrow(self.table, self, self.beyond)

    def to_csv(self) -> Iterator[str]:
        """The lines of a CSV file, each with its line feed. A cell that would be a formula has an apostrophe first."""
        return csv_lines(self.table, self, self.beyond)

    def __reduce__(self) -> tuple[Any, ...]:
        return Rows, (tuple(self), self.name)  # what is looked up in a record stays there

    def __repr__(self) -> str:
        shown = self.table.at_a_glance()
        lines = [f"<{self._size}>"]
        for row in islice(self, _AT_A_GLANCE):
            cells = [(column, column.of(row, self.beyond)) for column in shown]
            words = (column.name if cell is True else in_words(cell) for column, cell in cells if cell is not False)
            line = f"  {' · '.join(filter(None, words))}"
            lines.append(line if len(line) <= _WIDEST else f"{line[:_WIDEST]}…")
        if len(self) > _AT_A_GLANCE:
            lines.append(f"  and {len(self) - _AT_A_GLANCE:,} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        def line(cells: Iterable[str], tag: str) -> str:
            return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

        shown = self.table.at_a_glance()
        first = f", the first {_IN_A_NOTEBOOK}" if len(self) > _IN_A_NOTEBOOK else ""
        rows = islice(self, _IN_A_NOTEBOOK)
        body = "".join(line((in_words(c.of(row, self.beyond)) for c in shown), "td") for row in rows)
        return (
            f"<table><caption>{escape(self._size)}{first}</caption>"
            f"<thead>{line((c.name for c in shown), 'th')}</thead><tbody>{body}</tbody></table>"
        )

    @property
    def _size(self) -> str:
        return f"{self.name}: {len(self):,} row{'' if len(self) == 1 else 's'}"
