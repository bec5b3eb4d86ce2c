"""What was announced, promised, demanded or threatened, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Section:
    """A part of what is due: its rows that are shown, and how many it has."""

    name: str
    title: str
    rows: Sequence[DueRow]
    total: int


@router.get("/due")
def due(
    request: Request, site: Here, about: str = "", on: str = "", known_by: str = "", kind: str = "", part: str = ""
) -> Response:
    """What is next first, then what is overdue, then what has no day, then what was settled; or one part of it."""
    meant, day = whom(site, about), day_in(on)
    asked: dict[str, Any] = {"about": meant.id, "known_by": day_in(known_by), "today": site.today()}
    if day is None:
        of = {**asked, "kind": kind or None}
        found = [(name, title, site.first(_SHOWN, "due_part", name, **of)) for name, title in _PARTS]
        parts = [Section(name, title, rows, rows.total) for name, title, rows in found]
        one = site.part(request, "due_part", part, **of) if part in dict(_PARTS) else None
    else:
        rows = [row for row in site.shelf.ask("due", on=day, **asked) if not kind or row.kind == kind]
        then = {name: _of_part(rows, name) for name, _ in _PARTS}
        parts = [Section(name, title, then[name][:_SHOWN], len(then[name])) for name, title in _PARTS]
        one = part_of(then[part], "/due", request.query_params) if part in then else None
    return site.page(
        request, "due.html", parts=[of for of in parts if of.total and part in ("", of.name)], one=one, meant=meant,
        total=sum(of.total for of in parts), day=day or site.today(),
    )  # fmt: skip


def _of_part(rows: Sequence[DueRow], part: str) -> Sequence[DueRow]:
    """The rows of a part: what is over the last first."""
    found = [row for row in rows if ("next" if row.outcome == "open" and row.due else row.outcome) == part]
    return sorted(found, key=_day, reverse=True) if part in ("overdue", "met", "unmet") else found


def _day(row: DueRow) -> str:
    last = known_bounds(row.due)[1]
    return last.isoformat() if last else ""
