"""The reports: the list of them, and one with everything marked that was found in it."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.model.errors import QueryError
from onrecord.model.overview import ReportRow
from onrecord.serve.asking import part_of, words_in
from onrecord.serve.links import report_at
from onrecord.serve.marking import mark_report
from onrecord.serve.pages.judgements import decided_about
from onrecord.serve.pages.timeline import papers_of
from onrecord.serve.site import Here, NotHereError

router = APIRouter()


@router.get("/reports")
def reports(request: Request, site: Here, q: str = "", paper: str = "", only: str = "") -> Response:
    """Title, paper and day of each, and of which others it is a copy; the newest first."""
    wanted = (words_in(q) or "").casefold()
    rows: Sequence[ReportRow] = site.shelf.ask("list_reports")
    found = [
        row
        for row in rows
        if (not paper or row.publisher == paper)
        and wanted in (row.title or "").casefold()
        and (only != "undated" or row.published is None)
        and (only != "copies" or row.copies)
    ]
    found.sort(key=lambda row: (row.published is not None, row.published or "", row.id), reverse=True)
    return site.page(
        request, "reports.html", part=part_of(found, "/reports", request.query_params), papers=papers_of(site),
        total=len(rows),
    )  # fmt: skip


@router.get("/reports/{id_:path}")
def report(request: Request, site: Here, id_: str) -> Response:
    """The text, marked; what stands `from` a character `to` another stands out; of a long text the part with it."""
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
    row = next((row for row in site.shelf.ask("list_reports") if row.id == id_), None)
    return site.page(
        request, "report.html", report=found.report, page=page, came=came, row=row,
        decided=decided_about(site, ("report", id_)), sources=site.shelf.ask("sources"),
    )  # fmt: skip
