"""`onrecord add`: reports are read and kept."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import typer

from onrecord.cli.asking import is_record, reports_in, tell_outdated
from onrecord.cli.options import DEFAULT_DATABASE, As, Database, Json, Paths, Pipeline, Published, Publisher
from onrecord.cli.output import Problems, note, progress, show_line, write_json
from onrecord.cli.phrasing import count
from onrecord.cli.visible import Text
from onrecord.model.errors import StoreError

if TYPE_CHECKING:
    from onrecord.model.answers import Added
    from onrecord.record import Record

_TOLD = {
    "new": ("new", "green"),
    "same": ("there already", "dim"),
    "version": ("newer version", "yellow"),
    "copy": ("copy", "yellow"),
}


def add(
    paths: Paths,
    database: Database = DEFAULT_DATABASE,
    kind: As = None,
    published: Published = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    as_json: Json = False,
) -> None:
    """Read reports and keep what they say in the record. The same report twice changes nothing.

    A PATH can be another record: its reports and what was decided about them are taken over.
    """
    from onrecord import record

    problems, came, told = Problems(), Counter[str](), list[str]()
    others = [path for path in paths if is_record(path)]
    reports = reports_in([path for path in paths if path not in others], kind, published, publisher, problems)
    with record.open(database, pipeline=pipeline) as kept, progress("Adding") as ticker:
        for added in chain(_taken_over(kept, others, problems), kept.add_many(reports, on_error=problems.meet_in)):
            came[added.outcome] += 1
            told.append(added.report)
            ticker.tick()
            if as_json:
                write_json([added])
            else:
                show_line(_told(added))
        removed, outdated = set(kept.removed()), kept.outdated()
    for report in dict.fromkeys(one for one in told if one in removed):
        note(f"{report} was removed from the record, and takes no part; see onrecord remove --list", always=True)
    tell_outdated(outdated)
    if not as_json and sum(came.values()) > 1:
        show_line(_sum(came, problems.met, database))
    raise typer.Exit(problems.code)


def _taken_over(kept: "Record", others: Sequence[str], problems: Problems) -> "Iterator[Added]":
    """The reports of other records; one that is none is told of, and the rest is still taken over."""
    for path in others:
        try:
            yield from kept.take_over(path)
        except StoreError as error:
            problems.meet(error)


def _told(added: "Added") -> Text:
    word, style = _TOLD[added.outcome]
    line = Text.assemble((f"{word:<14}", style), added.report)
    if added.of and added.outcome != "same":
        line.append(f" of {added.of}", "dim")
    return line


def _sum(came: Counter[str], failed: int, database: str) -> Text:
    parts = [f"{came[outcome]} {word}" for outcome, (word, _) in _TOLD.items() if came[outcome]]
    failures = f"; {count(failed, 'problem')}, see above" if failed else ""
    return Text.assemble((count(sum(came.values()), "report"), "bold"), f" in {database}: {', '.join(parts)}{failures}")
