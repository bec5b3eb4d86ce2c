"""`onrecord alerts`: what has changed since each saved question last told anything."""

from onrecord.cli.asking import opened
from onrecord.cli.changes import changes_page
from onrecord.cli.options import DEFAULT_DATABASE, Database, Json, Passages
from onrecord.cli.output import note, show, write_json
from onrecord.cli.visible import Text


def alerts(passages: Passages = None, database: Database = DEFAULT_DATABASE, as_json: Json = False) -> None:
    """Show what has changed about whom each alert is about, by reports that were added since: each change once."""
    from onrecord.model.alerts import AlertChange

    with opened(database) as record:
        found = record.intake.alerts()
        if not found:
            note("No alert is set; onrecord alert add NAME --about WHOM sets one.", always=True)
        for one in found:
            untold = record.intake.untold(one.name)
            rows = untold.rows
            if as_json:
                write_json(AlertChange(one.name, row) for row in rows)
            elif rows:
                show(
                    Text.assemble((one.name, "bold reverse"), f", about {one.about}"), "", changes_page(rows, passages)
                )
            record.intake.keep_told(one.name, untold)  # only once it is shown: what was not seen is told again
