"""`onrecord read`: what each report says, without keeping it."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer
from rich.rule import Rule

from onrecord.cli.asking import reports_in
from onrecord.cli.options import As, Json, Paths, Pipeline, Published, Publisher, Workers
from onrecord.cli.output import Problems, in_colour, progress, show, write_json

if TYPE_CHECKING:
    from onrecord.model.reading import Reading

WithClauses = Annotated[
    bool, typer.Option("--clauses", help="With --json: every predicate too, and whether it is presented as a fact.")
]


def read(
    paths: Paths,
    kind: As = None,
    published: Published = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    clauses: WithClauses = False,
    workers: Workers = 1,
    as_json: Json = False,
) -> None:
    """Show what reports say: the text with what was found marked in it, and all of it in order. Keeps nothing."""
    from onrecord.reading import read_many

    problems = Problems()
    reports = reports_in(paths, kind, published, publisher, problems)
    readings = read_many(reports, pipeline=pipeline, clauses=clauses, workers=workers, on_error=problems.meet_in)
    with closing(readings), progress("Reading") as ticker:
        for number, reading in enumerate(readings):
            ticker.tick()
            if as_json:
                write_json([reading])
            else:
                _show(reading, first=number == 0)
    raise typer.Exit(problems.code)


def _show(reading: "Reading", *, first: bool) -> None:
    from onrecord.cli.page import reading_page

    if not first:
        show("", Rule(style="dim"), "")
    show(reading_page(reading, colour=in_colour()))
