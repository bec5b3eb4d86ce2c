"""Where people stand: the board of all, everyone by name, and the page of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from onrecord.model.answers import EveryoneRow, StandingRow
from onrecord.model.edtf import known_bounds
from onrecord.model.ranking import rank_due, rank_happening, rank_standing, rank_statement
from onrecord.serve.asking import day_in, part_of, words_in
from onrecord.serve.drawn import standings_chart
from onrecord.serve.links import asked_at, person_at
from onrecord.serve.pages.judgements import decided_about
from onrecord.serve.site import Here, Site
from onrecord.serve.wording import STATES

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Board:
    """Where people stood, the foremost first: who has a name, and others; the columns of the former, and a chart.

    `days` are those on which something changed, each with whether it is the one that is shown.
    """

    named: Sequence[StandingRow]
    others: Sequence[StandingRow]
    columns: Sequence[tuple[str, Sequence[StandingRow]]]
    chart: Markup | None
    days: Sequence[tuple[str, bool]]


_IN_A_COLUMN, _DAYS = 12, 24
_EVERYONE = 60


@router.get("/people")
def people(request: Request, site: Here, on: str = "", known_by: str = "", state: str = "") -> Response:
    """The board: who is captive, missing, dead, and so on, now or on a day, as known by a day."""
    day, by = day_in(on), day_in(known_by)
    board = site.shelf.once(("board", day, by), lambda _: _board(site, day, by))
    if state in STATES:
        chosen = [row for row in (*board.named, *board.others) if row.state == state]
        part = part_of(chosen, "/people", request.query_params)
        return site.page(request, "state.html", state=state, part=part, on=day)
    return site.page(request, "people.html", board=board, on=day, most=_IN_A_COLUMN)


@router.get("/names")
def names(request: Request, site: Here, q: str = "", kind: str = "") -> Response:
    """Everyone on record, those first about whom there is most."""
    wanted = (words_in(q) or "").casefold()
    found = site.shelf.once(("names", wanted, kind), lambda record: _called(record.everyone(), wanted, kind))
    part = part_of(found, "/names", request.query_params, size=_EVERYONE)
    return site.page(request, "names.html", part=part)


@router.get("/people/{id_:path}")
def person(request: Request, site: Here, id_: str, known_by: str = "") -> Response:
    """All that is on record about one person, body, place or group, the foremost of each kind."""
    by = day_in(known_by)
    found = site.one("who", id_, known_by=by, today=site.today())
    if found.id != id_:
        return RedirectResponse(asked_at(person_at(found.id), request.query_params), status_code=307)
    meetings = [row for row in found.events if row.type == "CONSULT"]
    return site.page(
        request, "person.html", who=found, meetings=_first(meetings, rank_happening, 6),
        events=_first([row for row in found.events if row.type != "CONSULT"], rank_happening, 10),
        due=_first(found.expectations, rank_due, 8), said=_first(found.said, rank_statement, 8),
        said_about=_first(found.said_about, rank_statement, 6), meetings_total=len(meetings),
        chart=standings_chart(found.standings, found.name) if found.standings else None,
        conflicts=site.shelf.ask("conflicts", about=found.id, known_by=by),
        decided=decided_about(site, ("who", found.id), ("standings", found.id)),
    )  # fmt: skip


def _board(site: Site, on: str | None, known_by: str | None) -> Board:
    rows: Sequence[StandingRow] = site.shelf.ask("standings", on=on, known_by=known_by)
    unnamed = site.shelf.once("unnamed", lambda record: {one.id for one in record.everyone() if not one.named})
    ranked = sorted(rows, key=rank_standing)
    named = [row for row in ranked if row.count is None and row.id not in unnamed]
    columns = [(state, [row for row in named if row.state == state]) for state in STATES]
    return Board(
        named,
        [row for row in ranked if row.count is not None or row.id in unnamed],
        [(state, of) for state, of in columns if of],
        standings_chart(named) if named else None,
        _days(site.shelf.ask("standings", known_by=known_by), on),
    )


def _first(rows: Sequence[Any], rank: Any, most: int) -> list[Any]:
    """The foremost of these, in the order of the answer."""
    best = sorted(range(len(rows)), key=lambda place: (rank(rows[place]), place))[:most]
    return [rows[place] for place in sorted(best)]


def _called(rows: Sequence[EveryoneRow], wanted: str, kind: str) -> list[EveryoneRow]:
    """Who of them is of this kind and is called so, in part at least; those first about whom there is most."""
    found = [
        row
        for row in rows
        if (not kind or row.kind == kind) and any(wanted in name.casefold() for name in (row.name, *row.aliases))
    ]
    return sorted(found, key=lambda row: (not row.named, -_size(row), row.name, row.id))


def _size(row: EveryoneRow) -> int:
    return row.events + row.said + row.said_about + row.standings + row.expectations


def _days(rows: Sequence[StandingRow], on: str | None) -> list[tuple[str, bool]]:
    """The days on which somebody's standing changed, those nearest the day asked about, and which of them that is."""
    since = chain.from_iterable((period.since for period in row.history) for row in rows)
    days = sorted({first for one in since if (first := known_bounds(one)[0]) is not None})
    if not days:
        return []
    asked = known_bounds(on)[1] if on else None
    place = sum(1 for day in days if day <= (asked or date.max))
    start = max(0, min(place - _DAYS // 2, len(days) - _DAYS))
    now = days[place - 1] if place else None
    return [(day.isoformat(), asked is not None and day == now) for day in days[start : start + _DAYS]]
