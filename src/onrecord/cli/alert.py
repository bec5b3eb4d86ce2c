"""`onrecord alert`: saved questions, set, taken away and listed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.asking import opened
from onrecord.cli.options import DEFAULT_DATABASE, Database, Json
from onrecord.cli.output import note, show_line, write_json
from onrecord.cli.visible import Text

if TYPE_CHECKING:
    from onrecord.model.alerts import Alert

What = Annotated[str, typer.Argument(metavar="add|remove|list", help="Set an alert, take it away, or list all.")]
Name = Annotated[str | None, typer.Argument(metavar="NAME", help="What the alert is called.")]
About = Annotated[
    str | None, typer.Option("--about", metavar="WHOM", help="The person, body or place that the alert is about.")
]


def alert(
    what: What,
    name: Name = None,
    about: About = None,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
) -> None:
    """Set an alert: from now on `onrecord alerts` tells what has changed about somebody, each change once."""
    with opened(database) as record:
        if what == "add" and name and about:
            made = record.intake.set_alert(name, about=about)
            _told([made], "set", as_json=as_json)
            if not record.who(about):
                note(f"Nobody called {about} is on record yet; the alert tells when there is.", always=True)
        elif what == "remove" and name and about is None:
            record.intake.remove_alert(name)
            if not as_json:
                show_line(Text.assemble(("removed       ", "yellow"), name))
        elif what == "list" and name is None and about is None:
            _told(record.intake.alerts(), "", as_json=as_json)
        else:
            raise typer.BadParameter("write alert add NAME --about WHOM, alert remove NAME, or alert list")


def _told(found: "Iterable[Alert]", word: str, *, as_json: bool) -> None:
    if as_json:
        write_json(found)
        return
    for one in found:
        show_line(Text.assemble((f"{word:<14}" if word else "", "green"), (one.name, "bold"), f", about {one.about}"))
