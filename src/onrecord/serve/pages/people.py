"""Where people stand: the board of all, everyone by name, and the page of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from onrecord.export.rows import Rows
from onrecord.model.answers import DueRow, StandingRow
from onrecord.model.edtf import known_bounds
from onrecord.model.ranking import in_rank, rank_due
from onrecord.serve.asking import day_in, words_in
from onrecord.serve.drawn import standings_chart
from onrecord.serve.links import asked_at, person_at
from onrecord.serve.pages.judgements import decided_about
from onrecord.serve.site import Here, Site
from onrecord.serve.wording import STATES

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Column:
    """Those who stand alike, the foremost of them, and how many they are."""

    state: str
    rows: Sequence[StandingRow]
    total: int


@dataclass(frozen=True, slots=True)
class Board:
    """Where people stood, the foremost first: who has a name, in columns and on a chart, and how many others there are.

    `days` are those on which something changed, each with whether it is the one that is shown.
    """

    columns: Sequence[Column]
    others: Sequence[StandingRow]
    others_total: int
    chart: Markup | None
    days: Sequence[tuple[str, bool]]


_IN_A_COLUMN, _DAYS, _DRAWN = 8, 12, 30
_EVERYONE, _FEW = 60, 60  # of those by name on a page; of what is due, that is looked through whole
_MEETINGS, _HAPPENINGS, _DUE, _SAID, _SAID_ABOUT, _CONFLICTS = 6, 10, 8, 8, 6, 4  # shown of a person


@router.get("/people")
def people(request: Request, site: Here, on: str = "", known_by: str = "", state: str = "") -> Response:
    """The board: who is captive, missing, dead, and so on, now or on a day, as known by a day."""
    day, by = day_in(on), day_in(known_by)
    if state in STATES:
        part = site.part(request, "standing", f"standings {state}", on=day, known_by=by)
        return site.page(request, "state.html", state=state, part=part, on=day)
    board = site.shelf.once(("board", day, by), lambda _: _board(site, day, by))
    return site.page(request, "people.html", board=board, on=day)


@router.get("/names")
def names(request: Request, site: Here, q: str = "", kind: str = "") -> Response:
    """Everyone on record, those first about whom there is most."""
    part = site.part(request, "names", words_in(q) or "", size=_EVERYONE, kind=kind or None)
    return site.page(request, "names.html", part=part)


@router.get("/people/{id_:path}")
def person(request: Request, site: Here, id_: str, known_by: str = "") -> Response:
    """All that is on record about one person, body, place or group, the foremost of each kind."""
    by = day_in(known_by)
    found = site.somebody(id_, by)
    if found.id != id_:
        return RedirectResponse(asked_at(person_at(found.id), request.query_params), status_code=307)
    asked = {"about": found.id, "known_by": by}
    standings = site.shelf.ask("standings", **asked)
    due, due_total = _due(site, asked)
    return site.page(
        request, "person.html", who=found, standings=standings,
        meetings=site.first(_MEETINGS, "foremost", "timeline", part="met", in_order=True, **asked),
        events=site.first(_HAPPENINGS, "foremost", "timeline", part="", in_order=True, **asked),
        due=due, due_total=due_total,
        said=site.first(_SAID, "foremost", "said", in_order=True, by=found.id, known_by=by),
        said_about=site.first(_SAID_ABOUT, "foremost", "said", part="", in_order=True, **asked),
        chart=standings_chart(standings, found.name) if standings else None,
        conflicts=site.first(_CONFLICTS, "foremost", "conflicts", in_order=True, **asked),
        decided=decided_about(site, ("who", found.id), ("standings", found.id), beside=standings),
    )  # fmt: skip


def _due(site: Site, asked: Mapping[str, Any]) -> tuple[Sequence[DueRow], int]:
    """What is overdue, open and settled, as much as is shown, by day; and how much there is."""
    rows: Rows[DueRow] = site.first(_FEW, "due", today=site.today(), **asked)
    if rows.total <= _FEW:
        best = set(in_rank(rows, rank_due)[:_DUE])
        return [row for place, row in enumerate(rows) if place in best], rows.total
    found: list[DueRow] = []
    for part in ("overdue", "next", "open", "unmet", "met"):
        if len(found) < _DUE:
            found += site.first(_DUE - len(found), "due_part", part, today=site.today(), **asked)
    return sorted(found, key=lambda row: (known_bounds(row.due)[1] or date.max, row.id)), rows.total


def _board(site: Site, on: str | None, known_by: str | None) -> Board:
    def stand(who: str, many: int) -> Rows[StandingRow]:
        return site.first(many, "standing", f"standings {who}", on=on, known_by=known_by)

    first = {state: stand(f"named {state}", _IN_A_COLUMN) for state in STATES}
    columns = [Column(state, rows, rows.total) for state, rows in first.items() if rows]
    others, drawn = stand("others", _IN_A_COLUMN), stand("named", _DRAWN)
    chart = standings_chart(drawn) if drawn else None
    return Board(columns, others, others.total, chart, _days(site, on, known_by))


def _days(site: Site, on: str | None, known_by: str | None) -> list[tuple[str, bool]]:
    """The days on which somebody's standing changed, those nearest the day asked about, and which of them that is."""
    days, place = site.shelf.ask("days_of_change", on, _DAYS, known_by=known_by)
    return [(day, on is not None and number == place) for number, day in enumerate(days, 1)]
