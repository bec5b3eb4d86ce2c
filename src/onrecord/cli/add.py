"""`onrecord add`: reports are read and kept."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.asking import is_record, is_server, tell_outdated
from onrecord.cli.incoming import taken_in
from onrecord.cli.options import DEFAULT_DATABASE, As, Database, Json, Paths, Pipeline, Published, Publisher, Workers
from onrecord.cli.output import Problems, note, progress, show_line, write_json
from onrecord.cli.visible import Text
from onrecord.model.dates import write_date
from onrecord.model.errors import InputError, LanguageError, StoreError
from onrecord.model.layout import find_paragraphs
from onrecord.model.phrases import count

if TYPE_CHECKING:
    from onrecord.model.answers import Added
    from onrecord.model.provenance import Taken
    from onrecord.record import Record

_TOLD = {
    "new": ("new", "green"),
    "same": ("there already", "dim"),
    "version": ("newer version", "yellow"),
    "copy": ("copy", "yellow"),
}

_LONGEST_TITLE = 60
_MARKUP = 1.5  # times as many bytes as of its text are in a file that is a page
_SHORT, _TEASER = 300, 100  # characters of a report that may be less than the whole, and of a line that is a teaser
_MANY = 12  # lines of a text from which on it can be a front page

KeepOriginal = Annotated[
    bool, typer.Option("--keep-original", help="Keep the bytes as they were too; onrecord provenance gives them out.")
]
ShowIds = Annotated[bool, typer.Option("--ids", help="Show the id of each report: what onrecord remove takes.")]


def add(
    paths: Paths,
    database: Database = DEFAULT_DATABASE,
    kind: As = None,
    published: Published = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    workers: Workers = 1,
    keep_original: KeepOriginal = False,
    ids: ShowIds = False,
    as_json: Json = False,
) -> None:
    """Read reports and keep what they say in the record. The same report twice changes nothing.

    A PATH can be the address of a page or a feed, which is then asked for; another record: its reports and what was
    decided about them are taken over; or a folder of readings of onrecord corpus: they are kept without reading again.
    """
    from onrecord import record
    from onrecord.corpus.parts import holds_readings

    problems, came, told = Problems(), Counter[str](), list[str]()
    places: dict[str, Taken] = {}
    others = [path for path in paths if is_record(path)]
    folders = [path for path in paths if holds_readings(path)]
    files = [path for path in paths if path not in others and path not in folders]
    reports = taken_in(files, kind, published, publisher, problems, keep_original=keep_original)
    if not others and not folders and not is_server(database) and not os.path.exists(database):
        reports = _from_the_first_readable(reports, pipeline, problems)
    first = next(reports, None)
    if first is None and not others and not folders:
        raise typer.Exit(problems.code)
    found = _with_places(chain([first] if first else [], reports), places)
    with record.open(database, pipeline=pipeline) as kept, progress("Adding") as ticker, ExitStack() as stack:
        adding = kept.add_many(found, on_error=problems.meet_in, workers=workers)
        stack.enter_context(closing(adding))
        ready = (kept.add_readings(folder, on_error=problems.meet, workers=workers) for folder in folders)
        for added in chain(_taken_over(kept, others, problems), chain.from_iterable(ready), adding):
            came[added.outcome] += 1
            told.append(added.report)
            ticker.tick()
            taken = places.pop(added.report, None)
            if as_json:
                write_json([added])
            else:
                show_line(told_of(added, place=taken.provenance.place if taken else None, ids=ids))
                if taken and added.outcome == "new" and (doubt := looks_poor(taken)):
                    note(doubt, always=True)
        removed, outdated, size = set(kept.removed()), kept.outdated(), kept.size()
    for report in dict.fromkeys(one for one in told if one in removed):
        note(f"{report} was removed from the record, and takes no part; see onrecord remove --list", always=True)
    tell_outdated(outdated)
    if not as_json and sum(came.values()) > 1:
        show_line(_sum(came, problems.met, kept.name, size))
    raise typer.Exit(problems.code)


def _with_places(reports: "Iterator[Taken]", places: "dict[str, Taken]") -> "Iterator[Taken]":
    for taken in reports:
        places[taken.report.id] = taken
        yield taken


def looks_poor(taken: "Taken") -> str | None:
    """What is odd about the text of a page: too little of it, or lines as a front page has them, without a sentence."""
    text, where = taken.report.text, taken.provenance
    if where.part is not None or where.size <= _MARKUP * len(text.encode("utf-8")):
        return None  # no page: what it is written in leaves no room for markup
    if len(text) < _SHORT:
        much = count(len(text), "character")
        return f"{where.place}: only {much} of text were found in this page; look whether that is all"
    parts = [part.of(text) for part in find_paragraphs(text)]
    ends = (part.rstrip("\"'”’)")[-1:] for part in parts if len(part) <= _TEASER)
    bare = [end for end in ends if end not in ".!?" and not end.isdigit()]  # a live page has days and hours alone
    if len(parts) >= _MANY and 2 * len(bare) > len(parts):
        lines = f"{len(bare)} of {len(parts)} lines are no sentence"
        return f"{where.place}: looks like a front page ({lines}); if it is no report, onrecord remove takes it out"
    return None


def _from_the_first_readable(reports: "Iterator[Taken]", pipeline: str | None, problems: Problems) -> "Iterator[Taken]":
    """The reports from the first that can be read on: where there is none, no database is made for it."""
    from onrecord.reading import check

    for taken in reports:
        try:
            check(taken.report, pipeline=pipeline)
        except (InputError, LanguageError) as error:
            problems.meet_in(error)
        else:
            yield taken
            break
    yield from reports


def _taken_over(kept: "Record", others: Sequence[str], problems: Problems) -> "Iterator[Added]":
    """The reports of other records; one that is none is told of, and the rest is still taken over."""
    for path in others:
        try:
            yield from kept.take_over(path)
        except StoreError as error:
            problems.meet(error)


def told_of(added: "Added", *, place: str | None = None, ids: bool = False) -> Text:
    """What came of a report, on a line: its title, paper and day, the file, and its id where that is asked for."""
    word, style = _TOLD[added.outcome]
    title = " ".join((added.title or added.begins or "").split())
    title = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 4].rsplit(' ', 1)[0]} ..."
    about = ", ".join(part for part in (added.publisher, write_date(added.published) or "undated") if part)
    line = Text.assemble((f"{word:<14}", style), title, (f" — {about}", "dim"))
    if place:
        line.append(f" · {place if '://' in place else os.path.basename(place) or place}", "dim")
    if ids:
        line.append(f"  {added.report}", "bold")
        if added.of and added.outcome != "same":
            line.append(f" of {added.of}", "dim")
    return line


def _sum(came: Counter[str], failed: int, database: str, size: int) -> Text:
    parts = [f"{came[outcome]} {word}" for outcome, (word, _) in _TOLD.items() if came[outcome]]
    failures = f"; {count(failed, 'problem')}, see above" if failed else ""
    return Text.assemble(
        (count(sum(came.values()), "report"), "bold"),
        f" came: {', '.join(parts)}{failures}; {database} holds {count(size, 'report')}",
    )
