"""`--csv`: an answer as a table on standard output."""

import sys
from collections.abc import Sequence

import typer


def write_table(rows: Sequence[object], *, as_json: bool) -> None:
    """The answer as CSV in UTF-8, whatever the terminal speaks; with its head where there are no rows."""
    from onrecord.export.rows import Rows

    if as_json:
        raise typer.BadParameter("either --csv or --json", param_hint="--csv")
    assert isinstance(rows, Rows)
    for line in rows.to_csv():
        sys.stdout.buffer.write(line.encode("utf-8"))
    sys.stdout.buffer.flush()
