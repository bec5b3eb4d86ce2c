"""Where reports disagree, and from whom their claims come."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from onrecord.model.answers import OriginsRow
from onrecord.model.ranking import rank_claim, rank_conflict
from onrecord.serve.asking import day_in, part_of
from onrecord.serve.drawn import origins_chart
from onrecord.serve.pages.who import whom
from onrecord.serve.site import Here

router = APIRouter()
_ON_A_PAGE = 20


@router.get("/conflicts")
def conflicts(request: Request, site: Here, about: str = "", known_by: str = "", show: str = "") -> Response:
    """The sides beside each other, with their sentences: those that are open, or all."""
    meant = whom(site, about)
    rows = site.shelf.ask("conflicts", about=meant.id, known_by=day_in(known_by))
    chosen = sorted((row for row in rows if show == "all" or not row.resolved), key=rank_conflict)
    return site.page(
        request, "conflicts.html", part=part_of(chosen, "/conflicts", request.query_params, size=_ON_A_PAGE),
        meant=meant, total=len(rows), is_whole=show == "all",
    )  # fmt: skip


@router.get("/origins")
def origins(request: Request, site: Here, about: str = "", known_by: str = "") -> Response:
    """Each claim with its first sources, and through whom which reports have it from there."""
    meant = whom(site, about)
    asked = {"about": meant.id, "known_by": day_in(known_by)}
    rows, chart = site.shelf.once(
        ("claims", *asked.values()), lambda record: _with_chart(record.origins(**asked), meant.name or None)
    )
    return site.page(
        request, "origins.html", part=part_of(rows, "/origins", request.query_params, size=_ON_A_PAGE), meant=meant,
        sources=site.shelf.ask("sources"), chart=chart,
    )  # fmt: skip


def _with_chart(rows: Sequence[OriginsRow], about: str | None) -> tuple[list[OriginsRow], Markup | None]:
    """The claims, those of most origins first, and how many come from whom as a chart."""
    return sorted(rows, key=rank_claim), origins_chart(rows, about) if rows else None
