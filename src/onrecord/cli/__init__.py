"""The command line: `onrecord COMMAND`. One file a command."""

from collections.abc import Callable, Sequence
from typing import Annotated, NoReturn

import typer

from onrecord.cli.add import add
from onrecord.cli.alert import alert, alerts
from onrecord.cli.app import Commands
from onrecord.cli.changes import changes
from onrecord.cli.conflicts import conflicts
from onrecord.cli.dossier import dossier
from onrecord.cli.due import due
from onrecord.cli.explain import explain
from onrecord.cli.export import export
from onrecord.cli.judge import judge
from onrecord.cli.judgements import judgements
from onrecord.cli.origins import origins
from onrecord.cli.process import speak_plainly
from onrecord.cli.provenance import provenance
from onrecord.cli.read import read
from onrecord.cli.rebuild import rebuild
from onrecord.cli.remove import remove
from onrecord.cli.review import review
from onrecord.cli.said import said
from onrecord.cli.search import search
from onrecord.cli.standings import standings
from onrecord.cli.stories import stories
from onrecord.cli.timeline import timeline
from onrecord.cli.verify import verify
from onrecord.cli.watch import watch
from onrecord.cli.who import who
from onrecord.version import __version__

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_EXAMPLES: dict[Callable[..., None], str] = {
    read: "onrecord read report.txt",
    add: "onrecord add reports/ page.html --db case.db",
    watch: "onrecord watch feeds.txt --db case.db",
    timeline: 'onrecord timeline --about "Red Cross" --from 2024-03 --to 2024-06',
    stories: "onrecord stories --from 2024-03",
    standings: "onrecord standings --on 2024-06-24",
    due: "onrecord due --to 2024-06-30",
    said: 'onrecord said --by "Foreign Ministry"',
    who: 'onrecord who "Anna Ruiz"',
    search: 'onrecord search ceasefire "aid convoy"',
    changes: "onrecord changes --since 2024-06-24",
    alert: 'onrecord alert add hostages --about "Anna Ruiz"',
    alerts: "onrecord alerts --db case.db",
    conflicts: "onrecord conflicts --known-by 2024-06-24",
    origins: 'onrecord origins --about "Anna Ruiz"',
    dossier: 'onrecord dossier "Anna Ruiz" --on 2024-06-24 -o ruiz.html',
    explain: "onrecord explain report.txt freed",
    review: 'onrecord review --by "Anna Ruiz"',
    judge: 'onrecord judge 8f41c2d09a7b --reject --why "The paper took it back" --by "Anna Ruiz"',
    judgements: "onrecord judgements --json",
    provenance: "onrecord provenance 41f2 --db case.db",
    remove: 'onrecord remove 41f2 --why "A hoax, the paper says" --by "Anna Ruiz"',
    export: "onrecord export csv tables/ --db case.db",
    rebuild: "onrecord rebuild --db case.db",
    verify: "onrecord verify --db case.db",
}


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit: 0 fine, 1 a problem with the input or the database, 2 wrong usage."""
    speak_plainly()
    app(args=None if arguments is None else list(arguments), prog_name="onrecord")
    raise SystemExit(0)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback(epilog="First: onrecord add FILE... keeps reports in onrecord.db; then: onrecord timeline asks it.")
def _onrecord(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read news reports and keep a sourced, dated record of what they say."""


for _command, _example in _EXAMPLES.items():
    app.command(epilog=f"Example: {_example}")(_command)
