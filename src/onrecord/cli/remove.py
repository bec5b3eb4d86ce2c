"""`onrecord remove`: a report that should not count is taken out of every answer, and can come back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType

from onrecord.cli.asking import answer, opened
from onrecord.cli.options import DEFAULT_DATABASE, Database, Json
from onrecord.cli.output import show_line, write_json
from onrecord.cli.visible import Text

if TYPE_CHECKING:
    from onrecord.model.judgements import Judgement

Report = Annotated[str | None, typer.Argument(metavar="REPORT", help="The id of a report, as `onrecord add` tells it.")]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why it should not count.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides it.")]
List = Annotated[bool, typer.Option("--list", help="Show what was removed, by whom, when and why.")]
Purge = Annotated[
    bool, typer.Option("--purge", help="Take its text out of the database for good: nothing can bring it back.")
]
Undo = Annotated[str | None, typer.Option("--undo", metavar="REPORT", help="Let a removed report count again.")]


def remove(
    report: Report = None,
    why: Why = None,
    by: By = None,
    undo: Undo = None,
    list_: List = False,
    purge: Purge = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
) -> None:
    """Take a report out of every answer, in all its versions. It stays in the database, with who removed it and why.

    With --purge its text goes as well, out of every table, index and judgement; only who, when and why stay.
    """
    if sum((report is not None, undo is not None, list_)) != 1:
        raise typer.BadParameter("give the REPORT to remove, or --undo REPORT, or --list")
    with opened(database) as record:
        if list_:
            answer(record.removals(), _page, as_json=as_json, nothing="No report was removed.")
            return
        if undo is not None:
            done = record.put_back(undo, by=by, why=why)
        elif report is not None and why and by:
            done = record.purge(report, why=why, by=by)[0] if purge else record.remove(report, why=why, by=by)
        else:
            raise typer.BadParameter("say why it should not count, and who decides it: --why TEXT --by NAME")
    if as_json:
        write_json([done])
    else:
        word, style = ("purged", "bold red") if purge else ("removed", "yellow")
        word, style = ("counts again", "green") if done.withdrawn else (word, style)
        show_line(Text.assemble((f"{word:<14}", style), done.entry))


def _page(rows: "Sequence[Judgement]") -> RenderableType:
    from onrecord.cli.decisions import minute
    from onrecord.cli.ledger import Line, ledger

    def history(row: "Judgement") -> tuple[Text, ...]:
        removed = Text(f"{row.after or 'removed'} by {row.by}, {minute(row.at)}", "dim")
        if row.withdrawn is None:
            return (removed,)
        by = f" by {row.withdrawn.by}" if row.withdrawn.by else ""
        why = f": {row.withdrawn.why}" if row.withdrawn.why else ""
        return removed, Text(f"counts again since {minute(row.withdrawn.at)}{by}{why}", "green")

    return ledger(Line(Text(row.entry, "bold"), Text(row.why), history(row)) for row in rows)
