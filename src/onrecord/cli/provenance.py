"""`onrecord provenance`: where a report came from, and the bytes as they were."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.asking import opened
from onrecord.cli.decisions import minute
from onrecord.cli.options import DEFAULT_DATABASE, Database, Json
from onrecord.cli.output import note, show_line, write_json
from onrecord.cli.visible import Text
from onrecord.model.errors import InputError, QueryError

if TYPE_CHECKING:
    from onrecord.model.provenance import ProvenanceRow

Report = Annotated[str, typer.Argument(metavar="REPORT", help="The id of a report, as `onrecord add --ids` tells it.")]
Original = Annotated[
    str | None,
    typer.Option("--original", metavar="FILE", help="Write the bytes as they were to this file, which is new."),
]


def provenance(
    report: Report, original: Original = None, database: Database = DEFAULT_DATABASE, as_json: Json = False
) -> None:
    """Show where a report came from: path or address, when it was added, and the SHA-256 of the bytes as they were."""
    with opened(database) as record:
        rows = record.intake.provenance(report)
        if original is not None:
            kept = next((row for row in rows if row.kept), None)
            data = record.intake.original(kept.sha256) if kept else None
            if data is None:
                raise QueryError(f"the original of {report} was not kept; add it again with --keep-original")
            _write(original, data)
    if as_json:
        write_json(rows)
    for row in () if as_json else rows:
        _show(row)
    if not rows:
        note(f"Where {report} came from is not known.", always=True)


def _write(path: str, data: bytes) -> None:
    try:
        with Path(path).open("xb") as file:  # never over what is there
            file.write(data)
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise InputError(f"{path}: cannot be written ({why}); name another file") from error
    note(f"{len(data):,} bytes written to {path}")


def _show(row: "ProvenanceRow") -> None:
    """On lines that are not broken: a hash that is cut short proves nothing."""
    show_line(Text.assemble((row.place, "bold"), f", {row.part}" if row.part else ""))
    show_line(Text(f"  added {minute(row.taken)}, {row.size:,} bytes{', kept' if row.kept else ''}"))
    show_line(Text(f"  SHA-256 {row.sha256}"))
