"""`onrecord judgements`: what people decided, by whom, when and why; given out, and taken in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType

from onrecord.cli.asking import answer, opened
from onrecord.cli.options import DEFAULT_DATABASE, Csv, Database, Id, Json
from onrecord.cli.output import note, show_line, write_json
from onrecord.cli.visible import Text
from onrecord.model.phrases import count

if TYPE_CHECKING:
    from onrecord.model.judgements import Judgement

Import = Annotated[
    str | None,
    typer.Option(
        "--import",
        metavar="FILE",
        help="Take in the judgements of another record, or a list of names: CSV with name, aliases (parted by ; "
        "or |), country (three letters, NOR), id.",
    ),
]
Export = Annotated[
    str | None,
    typer.Option("--export", metavar="FILE", help="Write what was decided as cases that a program can be measured by."),
]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why the names of a list are one.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Whose list it is.")]


def judgements(
    import_: Import = None,
    export: Export = None,
    why: Why = None,
    by: By = None,
    id_: Id = None,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What people decided about the record, by whom, when and why; withdrawn judgements, too."""
    if import_ is not None and export is not None:
        raise typer.BadParameter("either --import or --export, one after the other")
    with opened(database) as record:
        if export is not None:
            _export(record.cases(), Path(export))
            return
        if import_ is not None:
            rows = record.take_in(import_, why=why, by=by)
            lost = {j.id for j in record.judgements() if j.unplaced}
            _say(rows, lost, as_json=as_json)
            return
        rows = record.judgements(id=id_)
    answer(rows, _page, as_json=as_json, as_csv=as_csv, nothing="Nobody has decided anything yet.")


def _say(rows: "Sequence[Judgement]", lost: set[str], *, as_json: bool) -> None:
    if as_json:
        write_json(rows)
    else:
        show_line(Text.assemble((f"{'taken in':<14}", "green"), count(len(rows), "judgement")))
    if unplaced := [row.id for row in rows if row.id in lost]:
        told = f"{count(len(unplaced), 'judgement')} of them about what no report here tells yet"
        note(f"{told}; onrecord judgements shows them as unplaced", always=True)


def _export(cases: Sequence[object], path: Path) -> None:
    from onrecord.export.json import to_json
    from onrecord.model.errors import InputError

    try:
        path.write_bytes(b"".join(to_json(case) + b"\n" for case in cases))
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({(error.strerror or str(error)).lower()})") from error
    note(f"{count(len(cases), 'line')} in {path}")


def _page(rows: "Sequence[Judgement]") -> RenderableType:
    from onrecord.cli.decisions import judgement_line
    from onrecord.cli.ledger import ledger

    return ledger(map(judgement_line, rows), key_width=10)
