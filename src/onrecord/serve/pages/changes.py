"""What is known now against what was known before."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.model.ranking import rank_change
from onrecord.serve.asking import day_in, part_of
from onrecord.serve.pages.who import whom
from onrecord.serve.site import Here

router = APIRouter()


@router.get("/changes")
def changes(request: Request, site: Here, since: str = "", about: str = "", by: str = "") -> Response:
    """Against what was known by a day, by publication or by when reports were `added`; or what the last add changed."""
    day, meant, added = day_in(since), whom(site, about), None
    if day is None and by != "added":
        added = site.shelf.ask("last_add")
        rows = (added.changes if added else None) or ()
    else:
        rows = site.shelf.ask("changes", since=day, about=meant.id, recorded=by == "added")
    ranked = sorted(rows, key=lambda row: (row.day or "", rank_change(row)), reverse=True)
    return site.page(
        request, "changes.html", part=part_of(ranked, "/changes", request.query_params), added=added, since=day,
        meant=meant, by=by,
    )  # fmt: skip
