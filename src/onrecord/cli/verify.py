"""`onrecord verify`: whether what is kept to answer from is what the reports say together."""

import typer

from onrecord.cli.asking import opened
from onrecord.cli.options import DEFAULT_DATABASE, Database, Json
from onrecord.cli.output import say_problem, show_line, write_json
from onrecord.cli.visible import Text


def verify(database: Database = DEFAULT_DATABASE, as_json: Json = False) -> None:
    """Merge afresh all that is on record, and compare it with the account that questions are answered from.

    Exits with 1 and names the first difference where there is one; `onrecord rebuild` mends that.
    """
    with opened(database) as record:
        odd = record.verify()
    if as_json:
        write_json([{"same": odd is None, "difference": odd}])
    elif odd is None:
        show_line(Text.assemble((f"{'verified':<14}", "green"), f"the account in {database} is what its reports say"))
    if odd is not None:
        say_problem(f"{odd}; onrecord rebuild makes it anew")
        raise typer.Exit(1)
