"""The reports: the list of them, and one with everything marked that was found in it."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.model.errors import QueryError
from onrecord.model.overview import ReportRow
from onrecord.record import Record
from onrecord.serve.asking import part_of, words_in
from onrecord.serve.links import report_at
from onrecord.serve.marking import mark_report
from onrecord.serve.pages.judgements import decided_about
from onrecord.serve.pages.timeline import papers_of
from onrecord.serve.site import Here, NotHereError

router = APIRouter()
_ONLY = {"undated": "reports undated", "copies": "reports copied"}


@router.get("/reports")
def reports(request: Request, site: Here, q: str = "", paper: str = "", only: str = "") -> Response:
    """Title, paper and day of each, and of which others it is a copy; the newest first."""
    kinds = (_ONLY.get(only), f"reports of {paper}" if paper else None)
    of = tuple(kind for kind in kinds if kind) or ("reports",)
    words = words_in(q)
    if words:
        rows = site.shelf.once(("titled", words.casefold(), of), lambda record: _titled(record, words.casefold(), of))
        part = part_of(rows, "/reports", request.query_params)
    else:
        part = site.part(request, "foremost", *of, last_first=True)
    return site.page(
        request, "reports.html", part=part, papers=papers_of(site), total=site.first(1, "foremost", "reports").total
    )


def _titled(record: Record, words: str, of: tuple[str, ...]) -> list[ReportRow]:
    """The reports with these words in their titles: all titles are looked through."""
    return [row for row in record.foremost(*of, last_first=True) if words in (row.title or "").casefold()]


@router.get("/reports/{id_:path}")
def report(request: Request, site: Here, id_: str, kept: str = "") -> Response:
    """The text, marked; what stands `from` a character `to` another stands out; of a long text the part with it.

    What was just `kept` can be undone at once.
    """
    asked = request.query_params
    try:
        found = site.shelf.ask("found_in", id_)
    except QueryError as error:
        newer = [now for answer, now in site.shelf.ask("answers_to", id_) if answer == "report" and now != id_]
        if newer:
            return RedirectResponse(report_at(newer[0]), status_code=307)
        raise NotHereError(str(error)) from error
    came = site.shelf.once(("came", id_), lambda record: record.intake.provenance(id_))
    page = mark_report(found, asked.get("from", ""), asked.get("to", ""), asked.get("part", ""))
    row = site.shelf.ask("report_row", id_)
    decided = decided_about(site, ("report", id_))
    return site.page(
        request, "report.html", report=found.report, page=page, came=came, row=row, decided=decided,
        new=next((one for one in decided if one.id == kept), None), sources=site.sources(row.copies if row else ()),
    )  # fmt: skip
