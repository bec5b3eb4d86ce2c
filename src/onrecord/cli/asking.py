"""What the commands have in common: reports come in, the record is opened and asked, and answers go out."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rich.console import RenderableType

from onrecord.cli.extent import Extent
from onrecord.cli.incoming import taken_in
from onrecord.cli.options import Kind
from onrecord.cli.output import Problems, lines_of_a_screen, note, show, write_json
from onrecord.cli.table import write_table
from onrecord.model.phrases import count

if TYPE_CHECKING:
    from onrecord.cli.first_screen import Layout
    from onrecord.model.account import AnswerName, Somebody
    from onrecord.model.report import Report
    from onrecord.record import Record

Row = TypeVar("Row")
_NAMED = 6  # who may be meant by a name
_PAIRS = 2  # of those who may be one
_DATABASE = b"SQLite format 3\0"
_SERVERS = ("postgresql://", "postgresql+psycopg://", "postgres://")


def reports_in(
    paths: Sequence[str], kind: Kind | None, published: str | None, publisher: str | None, problems: Problems
) -> "Iterator[Report]":
    """The reports at paths and web addresses, one after the other; what cannot be taken in is told to `problems`."""
    return (taken.report for taken in taken_in(paths, kind, published, publisher, problems))


def is_record(path: str) -> bool:
    """Whether a path is a database of this program or another, and no report: a file, or one on a server."""
    if is_server(path):
        return True
    if not os.path.isfile(path):  # what is no regular file is not opened
        return False
    try:
        with Path(path).open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except (OSError, ValueError):
        return False


def is_server(path: str) -> bool:
    """Whether this is the address of a database on a server."""
    return path.startswith(_SERVERS)


@contextmanager
def opened(database: str, *, known_by: str | None = None) -> "Iterator[Record]":
    """The record in a database that exists. Says which reports `known_by` leaves out because they have no day."""
    from onrecord import record

    with record.open(database, create=False) as asked:
        if known_by and (undated := asked.undated()):
            shown = ", ".join(undated[:3]) + (" ..." if len(undated) > 3 else "")
            are = "is" if len(undated) == 1 else "are"
            note(f"{count(len(undated), 'report')} without a day of publication {are} left out: {shown}", always=True)
        yield asked


def tell_outdated(reports: Sequence[str]) -> None:
    """Says of how many reports a reading is kept that today's rules did not make."""
    if reports:
        were = "was" if len(reports) == 1 else "were"
        told = f"{count(len(reports), 'report')} on record {were} read by other rules than today's"
        note(f"{told}; onrecord rebuild reads {'it' if len(reports) == 1 else 'them'} again", always=True)


def tell_undated(record: "Record", answer: "AnswerName", *days: str | None, **asked: str | None) -> None:
    """Says how many entries without a day a question about days leaves out."""
    if any(days) and (left := record.without_a_day(answer, **asked)):
        are = "entry without a day is" if left == 1 else "entries without a day are"
        note(f"{left} {are} left out; ask without days to see {'it' if left == 1 else 'them'}", always=True)


def tell_namesakes(record: "Record", name: str | None, *, every: bool = True) -> None:
    """Says who else may be meant by a name that was asked about, by id, and which of them may be one.

    `every` one who is called so, where they are several; without it only those of whose name it is a part.
    """
    meant = tuple(one for one in record.called(name) if one.judged != "rejected") if name else ()
    if name is None or any(name in (one.id, *one.ids) for one in meant):
        return
    if every and len(meant) > 1:
        note(
            f"{len(meant)} on record can be called {name!r}: {_named(meant)}; an id in its place means one", always=True
        )
    also = record.partly_called(name)
    if also:
        note(f"{name} is also a part of the name of {_named(also)}", always=True)
    pairs = record.may_be_one((*meant, *also)) if len(meant) + len(also) > 1 else ()
    for one, other in pairs[:_PAIRS]:
        how = f"onrecord judge {one.id} --same {other.id} --why TEXT --by NAME"
        note(f"{one.name} ({one.id}) and {other.name} ({other.id}) may be one person; if so: {how}", always=True)


def _named(found: "Sequence[Somebody]") -> str:
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return "; ".join(f"{one.name} ({one.id})" for one in found[:_NAMED]) + more


def strangers(record: "Record", rows: Sequence[object], *names: str | None) -> str:
    """Which of the names that were asked about nobody bears, and who is called nearly so; nothing where rows came."""
    unknown = [] if rows else [name for name in names if name and not record.called(name)]
    told = []
    for name in unknown:
        near = record.nearly_called(name)
        told.append(f"Nobody on record is called {name!r}" + (f"; called nearly so: {', '.join(near)}" if near else ""))
    return f"{'. '.join(told)}. `onrecord search` looks through the reports themselves." if told else ""


def answer(
    rows: Sequence[Row],
    page: Callable[[Sequence[Row]], RenderableType],
    *,
    as_json: bool,
    as_csv: bool = False,
    nothing: str,
) -> None:
    """The rows as JSON Lines, as a table, or as a page; where there are none, a note says `nothing`, in a pipe too."""
    if as_csv:
        write_table(rows, as_json=as_json)
    elif as_json:
        write_json(rows)
    elif rows:
        show(page(rows))
    if not rows:
        note(nothing, always=True)


def looked_at(extent: Extent, *, id_: str | None, as_json: bool, as_csv: bool = False) -> int | None:
    """How many of the foremost rows are looked at to show them; None where all are shown, or written."""
    if extent.whole or id_ is not None or as_json or as_csv:
        return None
    return extent.top or lines_of_a_screen()


def answer_rows(
    rows: Sequence[Row],
    layout: "Callable[[], Layout]",
    extent: Extent,
    *,
    as_json: bool,
    as_csv: bool = False,
    nothing: str,
) -> None:
    """The rows as JSON Lines, as a table, or what a screen holds of them; only the first, where so many are wanted."""
    from onrecord.export.rows import Rows
    from onrecord.model.ranking import foremost

    chosen, total = rows, rows.total if isinstance(rows, Rows) else len(rows)
    if extent.top is not None and len(rows) > extent.top:
        first = foremost(rows, extent.top, layout().rank)
        chosen = rows.of(first) if isinstance(rows, Rows) else first

    def page(found: Sequence[Row]) -> RenderableType:
        from onrecord.cli.first_screen import first_screen

        return first_screen(found, layout(), extent, total=total)

    answer(chosen, page, as_json=as_json, as_csv=as_csv, nothing=nothing)
