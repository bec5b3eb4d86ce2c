"""`onrecord review`: what waits for a person to decide, one page a doubt, one key a decision."""

import sys
from typing import Annotated

import typer

from onrecord.cli.asking import opened
from onrecord.cli.options import DEFAULT_DATABASE, About, Database
from onrecord.cli.output import note, show_line
from onrecord.cli.visible import Text
from onrecord.model.errors import QueryError
from onrecord.model.phrases import count

By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides; asked for if not given.")
]


def review(by: By = None, about: About = None, database: Database = DEFAULT_DATABASE) -> None:
    """Decide what is in doubt, the most consequential first: deaths, captives, conflicts, what may be one happening.

    Each decision is a judgement: kept at once, taken back with u, listed by onrecord judgements. With d you add what a
    sentence says beside the doubt.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise QueryError("review needs a terminal; onrecord judge --doubtful lists what is in doubt")
    with opened(database) as record:
        from onrecord.review.app import Review
        from onrecord.review.desk import Desk
        from onrecord.review.queue import list_doubts

        doubts = list_doubts(record, about=about)
        if not doubts:
            note("nothing waits to be decided", always=True)
            return
        name = by or typer.prompt("Who decides? Your name goes with each decision")
        kept = Review(Desk(record, name), doubts).run() or 0
        if kept:
            note("bringing the account up to date ...")
            record.bring_up_to_date()
        show_line(Text.assemble((f"{'reviewed':<14}", "green"), f"{count(kept, 'decision')} kept in {record.name}"))
