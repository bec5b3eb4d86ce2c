"""What was announced, promised, demanded or threatened, and what came of it."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.model.answers import DueRow
from onrecord.model.edtf import known_bounds
from onrecord.serve.asking import day_in, part_of
from onrecord.serve.pages.who import whom
from onrecord.serve.site import Here

router = APIRouter()
_PARTS = (
    ("next", "Due next"), ("overdue", "Overdue"), ("open", "Open, without a day"), ("met", "Met"),
    ("unmet", "Not met"),
)  # fmt: skip
_SHOWN = 8  # of each part


@router.get("/due")
def due(
    request: Request, site: Here, about: str = "", on: str = "", known_by: str = "", kind: str = "", part: str = ""
) -> Response:
    """What is next first, then what is overdue, then what has no day, then what was settled; or one part of it."""
    meant, day = whom(site, about), day_in(on)
    rows: Sequence[DueRow] = site.shelf.ask(
        "due", about=meant.id, on=day, known_by=day_in(known_by), today=site.today()
    )
    rows = [row for row in rows if not kind or row.kind == kind]
    parts = {name: [row for row in rows if _part(row) == name] for name, _ in _PARTS}
    for name in ("overdue", "met", "unmet"):
        parts[name].sort(key=_day, reverse=True)
    shown = [(name, title, parts[name]) for name, title in _PARTS if parts[name] and part in ("", name)]
    one = part_of(parts[part], "/due", request.query_params) if part in parts else None
    return site.page(
        request, "due.html", parts=shown, one=one, meant=meant, total=len(rows), most=_SHOWN, day=day or site.today()
    )


def _part(row: DueRow) -> str:
    return "next" if row.outcome == "open" and row.due else row.outcome


def _day(row: DueRow) -> str:
    last = known_bounds(row.due)[1]
    return last.isoformat() if last else ""
