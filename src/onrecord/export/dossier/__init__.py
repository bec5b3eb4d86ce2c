"""A dossier: one matter on paper, as HTML that needs nothing else, or as PDF. Whoever gets it needs no program of ours.

Every text of a report is taken for hostile: it is escaped, its unseen signs are shown, and nothing is run or fetched.
"""

import logging
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal, NoReturn

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from onrecord.export.dossier.gather import Answers as Answers
from onrecord.export.dossier.gather import Dossier as Dossier
from onrecord.export.dossier.gather import gather_dossier as gather_dossier
from onrecord.export.dossier.names import Pseudonyms
from onrecord.export.dossier.pages import make_page
from onrecord.export.dossier.wording import CERTAINTY
from onrecord.model.dates import write_date
from onrecord.model.errors import OnRecordError

Paper = Literal["a4", "letter"]
NOT_PROMISED = (
    "Roles, places, bodies and days can still tell who is meant, and so can the words of a paper, which whoever looks "
    "for them will find.",
    "A name that was not read as a person's, or is written in a way that is not on record, stands as it was.",
    "Read it to the end before you hand it on.",
)
"""What the swapping of names cannot promise, a sentence each."""
_HEAD = 60  # letters of the name in the running head
_PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def write_html(dossier: Dossier, *, anonymise: bool = False, paper: Paper | None = None) -> str:
    """The dossier as one HTML document, which is well-formed XML as well, without scripts, pictures or other files.

    With `anonymise` persons have letters for names, and what leads to the reports themselves is left out. `paper` is
    what it is to be printed on; None leaves that to whoever prints it.
    """
    names = None
    if anonymise:
        first = dossier.about.id if dossier.about else None
        names = Pseudonyms(dossier.everyone, dossier.reports, first=first)
    page = make_page(dossier, names=names)
    return _template().render(
        page=page,
        style=Markup(_style()),
        paper=paper,
        running=_in_style(_shortened(page.title)),
        as_of=_in_style(_running_days(dossier)),
        made=write_date(dossier.today.isoformat()),
        certainty=[(word, meant) for word, meant in CERTAINTY.items() if word in page.certain],
        not_promised=NOT_PROMISED,
    )


def write_pdf(html: str) -> bytes:
    """The same document as PDF, by WeasyPrint. OnRecordError, with what to install, where that is missing."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ImportError:
        raise OnRecordError(
            "a PDF needs WeasyPrint, which is not installed: pip install 'onrecord[pdf]', or write .html and print that"
        ) from None
    except OSError:
        raise OnRecordError(
            f"a PDF needs Pango, which is not found: apt-get install {_PANGO}, or write .html and print that"
        ) from None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of what only browsers understand

    class Nothing(URLFetcher):  # type: ignore[misc]
        """Fetches nothing: a dossier is whole as it is."""

        def fetch(self, url: str, headers: object = None) -> NoReturn:
            raise ValueError(f"{url}: nothing is fetched for a dossier")

    written: bytes = HTML(string=html, url_fetcher=Nothing()).write_pdf(pdf_tags=True)
    return written


def _running_days(dossier: Dossier) -> str:
    days: Iterable[tuple[str, date | None]] = (
        ("as of", dossier.on),
        ("published by", dossier.known_by),
        ("compiled", dossier.today),
    )
    return ", ".join(f"{word} {write_date(day.isoformat())}" for word, day in days if day)


def _shortened(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= _HEAD else f"{title[: _HEAD - 2].rstrip()} …"


def _in_style(words: str) -> Markup:
    """Words as a string of CSS: every sign that is no ASCII letter, figure or blank is given by its number."""
    return Markup(re.sub(r"[^A-Za-z0-9 ]", lambda sign: f"\\{ord(sign[0]):x} ", words))


@cache
def _style() -> str:
    return resources.files("onrecord.export.dossier").joinpath("dossier.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("onrecord.export.dossier", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("dossier.html")
