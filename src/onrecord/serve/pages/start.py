"""The first page: what is on record, at a glance."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.export.charts import style_sheet
from onrecord.serve.asking import day_in
from onrecord.serve.site import Here, Site

router = APIRouter()
_PEOPLE, _HAPPENINGS, _DUE, _CONFLICTS, _STORIES = 8, 10, 6, 6, 5  # shown of each


@router.get("/charts.css")
def chart_colours() -> Response:
    """The colours of the charts, light and dark."""
    return Response(style_sheet(), media_type="text/css")


@router.get("/")
def start(request: Request, site: Here, on: str = "") -> Response:
    """Who stands where, what matters most, what is due, where reports disagree, and what the last add changed."""
    day = day_in(on)
    found = site.shelf.ask("collected")
    return site.page(
        request, "start.html", found=found, on=day, added=site.shelf.ask("last_add"),
        happenings=site.first(_HAPPENINGS, "foremost", "timeline", until=day, in_order=True),
        stories=site.first(_STORIES, "foremost", "stories"),
        conflicts=site.first(_CONFLICTS, "foremost", "conflicts open"),
        **(_then(site, day) if day else _now(site)),
    )  # fmt: skip


def _now(site: Site) -> dict[str, Any]:
    """Where people stand and what is due today, and how many and how much that is."""
    due = [site.first(_DUE, "due_part", part, today=site.today()) for part in ("next", "overdue")]
    people = site.first(_PEOPLE, "foremost", "standings not free")
    return {
        "people": people, "people_total": people.total, "due": [row for part in due for row in part][:_DUE],
        "due_total": sum(part.total for part in due),
    }  # fmt: skip


def _then(site: Site, day: str) -> dict[str, Any]:
    """The same of an earlier day: what depends on it is worked out of all that is on record."""
    found = site.shelf.ask("overview", today=site.today(), on=day)
    return {
        "people": found.people[:_PEOPLE], "people_total": len(found.people), "due": found.due[:_DUE],
        "due_total": len(found.due),
    }  # fmt: skip
