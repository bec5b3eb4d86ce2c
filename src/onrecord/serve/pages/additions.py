"""What a report says and its reading lacks: the form to add it, on words of the report, and keeping it."""

from typing import get_args

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.model.additions import OF_A_STANDING
from onrecord.model.errors import QueryError
from onrecord.model.layout import find_paragraphs, find_sentences
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.model.standings import Certainty
from onrecord.serve.forms import Form, Sent
from onrecord.serve.links import PASSAGE, asked_at, report_at
from onrecord.serve.pages.judgements import name_of
from onrecord.serve.site import Here, NotHereError, Site
from onrecord.serve.wording import STATES

router = APIRouter()
_OFFERED = 40  # sentences to choose from: an article without paragraphs has hundreds


@router.get("/additions/{id_:path}")
def addition(request: Request, site: Here, id_: str) -> Response:
    """The form: which sentence says so, of the passage `from` a character `to` another, or which words; and what."""
    report = _report(site, id_)
    asked = request.query_params
    passage = _passage(report, asked.get("from", ""), asked.get("to", ""))
    sentences = find_sentences(report.text, passage) if passage else ()
    return site.page(
        request, "addition.html", report=report, sentences=sentences[:_OFFERED], passage=passage,
        names=site.shelf.ask("names_in", id_), states=STATES, certainties=get_args(Certainty),
        back=_passage_at(report.id, passage),
    )  # fmt: skip


@router.post("/additions")
def add(request: Request, site: Here, sent: Form) -> Response:
    """Keep what is added, or show what it would change."""
    by, why = name_of(request, site, sent), sent.of("why")
    report = _report(site, sent.of("report"))
    words, start = _words(report, sent)
    values = {field: sent.of(f"value-{field}") for field in OF_A_STANDING}
    if sent.of("only") == "effect":
        with site.shelf.record() as record:
            effects = record.would_add(report.id, "standing", values, words=words, start=start)
        return site.page(request, "effect.html", effects=effects, sent=sent, to="/additions")
    if not why:
        raise QueryError("say why it is so; somebody will ask. Go back, and write it down")
    with site.shelf.record() as record:
        made = record.add_entry(report.id, "standing", values, words=words, start=start, why=why, by=by)
    site.shelf.forget()
    return RedirectResponse(_passage_at(report.id, made.marks[0].place, kept=made.id), status_code=303)


def _report(site: Site, id_: str) -> Report:
    """The report. NotHereError where there is none."""
    try:
        found: Report = site.shelf.ask("report", id_)
    except QueryError as error:
        raise NotHereError(str(error)) from error
    return found


def _passage(report: Report, first: str, last: str) -> Span | None:
    """The paragraphs in which these words stand; none for what is no place in the text."""
    start, end = _place(first), _place(last)
    if start is None or end is None:
        return None
    found = [paragraph for paragraph in find_paragraphs(report.text) if paragraph.overlaps(Span(start, end))]
    return Span(found[0].start, found[-1].end) if found else None


def _words(report: Report, sent: Sent) -> tuple[str, int]:
    """The words that are chosen, and from where on they are looked for. QueryError where none are, or none are left."""
    if own := sent.given("own"):
        return own, _place(sent.of("from")) or 0
    start, end = map(_place, sent.of("words").partition("-")[::2])
    if start is None or end is None:
        raise QueryError("choose the sentence that says so, or write down words of the report. Go back, and do")
    if sent.of("sha256") != report.sha256:
        raise QueryError("the report has another text by now; go back, load the page again, and choose again")
    return Span(start, end).of(report.text), start


def _place(words: str) -> int | None:
    """A place in a text; None for what is none."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None


def _passage_at(report: str, passage: Span | None, **more: str) -> str:
    """Where in the report that is."""
    if passage is None:
        return asked_at(report_at(report), {}, **more)
    return asked_at(report_at(report), {"from": passage.start, "to": passage.end}, **more) + f"#{PASSAGE}"
