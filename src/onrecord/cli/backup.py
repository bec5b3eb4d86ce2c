"""`onrecord backup`: a copy of the whole record, while others may write it."""

from typing import Annotated

import typer

from onrecord.cli.options import DEFAULT_DATABASE, Database
from onrecord.cli.output import show_line
from onrecord.cli.visible import Text
from onrecord.model.phrases import count

To = Annotated[
    str,
    typer.Argument(metavar="TO", help="A file that is not there yet, or an empty database: postgresql://HOST/NAME."),
]


def backup(to: To, database: Database = DEFAULT_DATABASE) -> None:
    """Copy the record as it is now, with all that was decided, set and kept along with it. Others may add meanwhile.

    The copy is a record like any other. From a file to a server and back it moves a record from one to the other.
    """
    from onrecord import record

    with record.open(database, create=False) as kept:
        number = kept.back_up(to)
    with record.open(to, create=False) as copy:
        show_line(
            Text.assemble((f"{'copied':<14}", "green"), f"{count(number, 'report')} of {kept.name} to {copy.name}")
        )
