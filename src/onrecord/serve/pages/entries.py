"""One entry: all there is to it."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.serve.links import entry_at, named_at
from onrecord.serve.pages.judgements import decided_about, entry_of
from onrecord.serve.site import Here

router = APIRouter()
_CLAIMED = ("timeline", "said")


@router.get("/entries/{id_:path}")
def entry(request: Request, site: Here, id_: str, kept: str = "") -> Response:
    """An entry by its id, an older one leads to that of today; what has a page of its own is shown there."""
    found = site.shelf.ask("answers_to", id_)
    if len(found) == 1 and found[0][0] in ("who", "report", "stories"):
        return RedirectResponse(named_at(*found[0]), status_code=307)
    answer, row = entry_of(site, id_)
    if answer in ("who", "standings"):
        return RedirectResponse(named_at(answer, row.id), status_code=307)
    if row.id != id_ and found:
        return RedirectResponse(entry_at(row.id), status_code=307)
    claim = row if answer == "origins" else site.maybe("origins", row.id) if answer in _CLAIMED else None
    carried = (report for origin in claim.origins for report in origin.reports) if claim else ()
    return site.page(
        request, f"entry_{answer}.html", row=row, decided=decided_about(site, (answer, row.id)), kept=kept,
        sources=site.sources(carried), claim=claim,
    )  # fmt: skip
