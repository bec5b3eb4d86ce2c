"""`onrecord dossier`: one matter on paper."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.asking import opened, tell_namesakes
from onrecord.cli.options import DEFAULT_DATABASE, Database, KnownBy, On, States
from onrecord.cli.output import note
from onrecord.model.edtf import bounds
from onrecord.model.errors import InputError
from onrecord.model.phrases import count


class PaperSize(StrEnum):
    """What it is printed on."""

    a4 = "a4"
    letter = "letter"


What = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME|ENTRY...",
        help="Who it is about, by name; or the id of somebody or of an entry. Of several ids, these rows alone.",
    ),
]
Output = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", help="Where to write it: a file that ends in .html or .pdf.")
]
StoryOf = Annotated[
    str | None, typer.Option("--story", metavar="ID", help="The dossier on a story, by its id in onrecord stories.")
]
Foremost = Annotated[
    int | None, typer.Option("--top", metavar="N", min=1, help="Of a story, only the N most important happenings.")
]
Anonymise = Annotated[
    bool, typer.Option("--anonymise", help="Letters for the names of persons, in quotations too; see what it says.")
]
PaperOption = Annotated[PaperSize | None, typer.Option("--paper", help="The paper it is for; a PDF is A4 without it.")]


def dossier(
    output: Output,
    what: What = None,
    story: StoryOf = None,
    states: States = None,
    top: Foremost = None,
    on: On = None,
    known_by: KnownBy = None,
    anonymise: Anonymise = False,
    paper: PaperOption = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """All that is on record about somebody, an entry or a story, on paper: with every sentence and its source.

    With --state, everyone who stands so, on one list.
    """
    if bool(what) + (story is not None) + bool(states) != 1:
        raise typer.BadParameter(
            "give a NAME, the id of an ENTRY or several, --story ID or --state STATE", param_hint="NAME|ENTRY..."
        )
    if top is not None and story is None:
        raise typer.BadParameter("--top goes with --story", param_hint="--top")
    kind = output.suffix.lower()
    if kind not in (".html", ".htm", ".pdf"):
        raise typer.BadParameter(f"{output} ends in neither .html nor .pdf", param_hint="-o")
    from onrecord.export.dossier import NOT_PROMISED, gather_dossier, write_html, write_pdf

    with opened(database, known_by=known_by) as record:
        found = gather_dossier(
            record,
            *(what or ()),
            story=story,
            on=_day(on),
            known_by=_day(known_by),
            states=states or (),
            top=top,
            today=date.today(),
        )
        if what and len(what) == 1 and not anonymise:
            tell_namesakes(record, what[0])
    html = write_html(found, anonymise=anonymise, paper=paper.value if paper else None)
    _write(output, write_pdf(html) if kind == ".pdf" else html.encode("utf-8"))
    passages, reports = count(len(found.evidence), "passage"), count(len(found.reports), "report")
    note(f"{output}: written, with {passages} of {reports}", always=True)
    if anonymise:
        note(f"Persons have letters for names. {' '.join(NOT_PROMISED)}", always=True)


def _day(typed: str | None) -> date | None:
    return bounds(typed)[1]


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror}); name another file with -o") from error
