"""Where reports disagree, and from whom their claims come."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.serve.asking import day_in
from onrecord.serve.drawn import origins_chart
from onrecord.serve.pages.who import whom
from onrecord.serve.site import Here

router = APIRouter()
_ON_A_PAGE = 20
_AT_ONCE = 1500  # claims of which a chart is drawn without being asked for


@router.get("/conflicts")
def conflicts(request: Request, site: Here, about: str = "", known_by: str = "", show: str = "") -> Response:
    """The sides beside each other, with their sentences: those that are open, or all."""
    meant = whom(site, about)
    asked = {"about": meant.id, "known_by": day_in(known_by)}
    of = "conflicts" if show == "all" else "conflicts open"
    return site.page(
        request, "conflicts.html", part=site.part(request, "foremost", of, size=_ON_A_PAGE, **asked), meant=meant,
        total=site.first(1, "foremost", "conflicts", **asked).total, is_whole=show == "all",
    )  # fmt: skip


@router.get("/origins")
def origins(request: Request, site: Here, about: str = "", known_by: str = "", show: str = "") -> Response:
    """Each claim with its first sources, and through whom which reports have it from there."""
    meant = whom(site, about)
    asked = {"about": meant.id, "known_by": day_in(known_by)}
    part = site.part(request, "foremost", "origins", size=_ON_A_PAGE, **asked)
    chart = None
    if part.total and (part.total <= _AT_ONCE or show == "chart"):
        key = ("chart of claims", *asked.values())
        chart = site.shelf.once(key, lambda record: origins_chart(record.origins(**asked), meant.name or None))
    carried = (report for row in part.rows for origin in row.origins for report in origin.reports)
    return site.page(
        request, "origins.html", part=part, meant=meant, sources=site.sources(carried), chart=chart,
        is_drawn=show == "chart",
    )  # fmt: skip
