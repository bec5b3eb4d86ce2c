"""`onrecord verify`: whether what is kept is whole, and what is answered from it what the reports say together."""

import typer

from onrecord.cli.asking import tell_outdated
from onrecord.cli.options import DEFAULT_DATABASE, Database, Json, Pipeline
from onrecord.cli.output import say_problem, show_line, write_json
from onrecord.cli.visible import Text


def verify(database: Database = DEFAULT_DATABASE, pipeline: Pipeline = None, as_json: Json = False) -> None:
    """Check that every text, hash, quotation and reference is whole, and the account what a merge afresh gives.

    Exits with 1 and names the first difference where there is one, and what mends it. Says, too, how many reports were
    read by other rules than today's: what they say is kept until they are read again.
    """
    from onrecord import record
    from onrecord.model.answers import Verified

    with record.open(database, create=False, pipeline=pipeline) as kept:
        odd, outdated = kept.verify(), kept.outdated()
    if as_json:
        write_json([Verified(odd is None, odd, len(outdated))])
    elif odd is None:
        show_line(
            Text.assemble((f"{'verified':<14}", "green"), f"{kept.name} is whole, and the account what its reports say")
        )
    tell_outdated(outdated)
    if odd is not None:
        say_problem(odd)
        raise typer.Exit(1)
