"""The first page: what is on record, at a glance."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.export.charts import style_sheet
from onrecord.serve.asking import day_in
from onrecord.serve.site import Here

router = APIRouter()


@router.get("/charts.css")
def chart_colours() -> Response:
    """The colours of the charts, light and dark."""
    return Response(style_sheet(), media_type="text/css")


@router.get("/")
def start(request: Request, site: Here, on: str = "") -> Response:
    """Who stands where, what matters most, what is due, where reports disagree, and what the last add changed."""
    day = day_in(on)
    found = site.shelf.ask("overview", today=site.today(), on=day)
    return site.page(request, "start.html", found=found, on=day)
