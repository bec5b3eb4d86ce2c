"""One line an entry, under headings."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console

from onrecord.cli.visible import Text

_BETWEEN = 2
_WIDEST = 16  # of a column that is not the widest, on a screen of 80 columns
_NARROWER = 11  # and on a narrower one
_NARROW = 72
_NAME = 24  # of the first column, where another is the widest
_ID = "Id"
_ROOM = 24  # that the ids leave the column of most room; else each stands below its row
_NUMBERS = frozenset({"Origins", "Reports"})
Cells = Sequence[Text | str]
Lines = list[Text]


class Table:
    """Rows of cells in columns; one of these, mostly the first, has what room the others leave.

    Nothing is cut; what is too long goes on below. Not Rich's own table: the height of each row must be known, to see
    how many fit on a screen.
    """

    def __init__(
        self, console: Console, headings: Sequence[str], rows: Sequence[Cells], *, width: int, widest: int = 0
    ) -> None:
        self._console, self._headings, self._rows, self._widest = console, headings, rows, widest
        self._widths = self._measured(width)
        self._is_below = headings[-1] == _ID and self._widths[widest] < _ROOM
        if self._is_below:
            self._headings, self._rows = headings[:-1], [row[:-1] for row in rows]
            self._widths = self._measured(width)
        self._ids = [row[-1] for row in rows] if self._is_below else []
        self.head: Lines = [*self._row([Text(h, "bold") for h in self._headings]), Text("─" * width)]

    def _measured(self, width: int) -> list[int]:
        headings, widest = self._headings, self._widest
        most = dict.fromkeys(headings, _NARROWER if width < _NARROW else _WIDEST)
        most |= {headings[0]: _NAME, _ID: width // 2}  # an id is typed: it is not broken, if it need not be
        widths = [
            max(cell_len(heading), min(most[heading], max(map(_length, column), default=0)))
            for heading, column in zip(headings, zip(*self._rows, strict=True), strict=True)
        ]
        others = sum(widths) - widths[widest] + _BETWEEN * (len(headings) - 1)
        widths[widest] = max(len(headings[widest]), width - others)
        return widths

    def rows(self) -> Iterator[Lines]:
        """The lines of one row after the other."""
        for number, row in enumerate(self._rows):
            below = [Text.assemble(" " * _BETWEEN, ("id ", "dim"), _text(self._ids[number]))] if self._is_below else []
            yield [*self._row([_text(cell) for cell in row]), *below]

    def _row(self, cells: Sequence[Text]) -> Lines:
        broken = [self._lines(cell, width) for cell, width in zip(cells, self._widths, strict=True)]
        return [self._line(parts) for parts in zip_longest(*broken)]

    def _lines(self, cell: Text, width: int) -> Lines:
        if _length(cell) <= width and "\n" not in cell.plain:
            return [cell]
        return [Text.assemble(line) for line in cell.wrap(self._console, width)]

    def _line(self, parts: Sequence[Text | None]) -> Text:
        line = Text()
        for heading, part, width in zip(self._headings, parts, self._widths, strict=True):
            words = part or Text()
            words.rstrip()
            blank = " " * (width - cell_len(words.plain))
            line.append(" " * _BETWEEN if line else "")
            line.append_text(Text(blank).append_text(words) if heading in _NUMBERS else words.append(blank))
        line.rstrip()
        return line


def _length(cell: Text | str) -> int:
    return max((cell_len(line) for line in _text(cell).plain.split("\n")), default=0)


def _text(cell: Text | str) -> Text:
    return Text(cell) if isinstance(cell, str) else cell
