"""The command line: `onrecord COMMAND`. One file a command, loaded when it is asked for."""

import sys
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from onrecord.cli.group import Commands
from onrecord.cli.process import speak_plainly
from onrecord.version import __version__

_EXAMPLES = {  # by the name of the command, which is that of its file and function
    "read": "onrecord read report.txt",
    "add": "onrecord add reports/ page.html --db case.db",
    "watch": "onrecord watch feeds.txt --db case.db",
    "overview": "onrecord overview --on 2024-06-24",
    "timeline": 'onrecord timeline --about "Red Cross" --from 2024-03 --to 2024-06',
    "stories": "onrecord stories --from 2024-03",
    "standings": "onrecord standings --on 2024-06-24",
    "due": "onrecord due --to 2024-06-30",
    "said": 'onrecord said --by "Foreign Ministry"',
    "who": 'onrecord who "Anna Ruiz"',
    "search": 'onrecord search ceasefire "aid convoy"',
    "changes": "onrecord changes --since 2024-06-24",
    "alert": 'onrecord alert add hostages --about "Anna Ruiz"',
    "alerts": "onrecord alerts --db case.db",
    "conflicts": "onrecord conflicts --known-by 2024-06-24",
    "origins": 'onrecord origins --about "Anna Ruiz"',
    "dossier": 'onrecord dossier "Anna Ruiz" --on 2024-06-24 -o ruiz.html',
    "reports": "onrecord reports --undated",
    "explain": "onrecord explain report.txt freed",
    "serve": "onrecord serve case.db",
    "review": 'onrecord review --by "Anna Ruiz"',
    "judge": 'onrecord judge 8f41c2d09a7b --reject --why "The paper took it back" --by "Anna Ruiz"',
    "judgements": "onrecord judgements --json",
    "provenance": "onrecord provenance 41f2 --db case.db",
    "remove": 'onrecord remove 41f2 --why "A hoax, the paper says" --by "Anna Ruiz"',
    "export": "onrecord export csv tables/ --db case.db",
    "chart": "onrecord chart timeline --svg timeline.svg --db case.db",
    "corpus": "onrecord corpus read archive.warc.gz readings --workers 2",
    "rebuild": "onrecord rebuild --db case.db",
    "backup": "onrecord backup copy.db --db case.db",
    "verify": "onrecord verify --db case.db",
}


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit: 0 fine, 1 a problem with the input or the database, 2 wrong usage."""
    speak_plainly()
    words = list(sys.argv[1:] if arguments is None else arguments)
    asked = words[:1] if words[:1] and words[0] in _EXAMPLES else _EXAMPLES
    _app(tuple(asked))(args=words, prog_name="onrecord")
    raise SystemExit(0)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


def _onrecord(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Print long answers at once; it may also stand after the command.")
    ] = False,
) -> None:
    """Read news reports and keep a sourced, dated record of what they say."""


@cache
def _app(names: Iterable[str]) -> typer.Typer:
    """The command line with these commands: the others need not be loaded to run one."""
    app = typer.Typer(
        cls=Commands,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(epilog="First: onrecord add FILE... keeps reports in onrecord.db; then: onrecord looks it over.")(
        _onrecord
    )
    for name in names:
        run = getattr(import_module(f"onrecord.cli.{name}"), name)
        app.command(name, epilog=f"Example: {_EXAMPLES[name]}")(run)
    return app


if TYPE_CHECKING:
    app: typer.Typer


def __getattr__(name: str) -> Any:
    if name == "app":  # all of it, for whoever asks about it
        return _app(tuple(_EXAMPLES))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
