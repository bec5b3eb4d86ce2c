"""Where people stood, day by day: a line for each, as far as reports vouch for it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.export.charts.axis import Axis, axis_of
from onrecord.export.charts.drawing import PLAIN, Drawing, Look, Spot
from onrecord.export.charts.marks import draw_key
from onrecord.export.wording import vouched
from onrecord.model.answers import StandingPeriod, StandingRow
from onrecord.model.dates import write_date
from onrecord.model.edtf import known_bounds
from onrecord.model.phrases import circumstances, count
from onrecord.model.ranking import in_rank, rank_standing

_LEFT, _RIGHT, _ROW = 190, 650, 28
_MOST = 30  # that are named, where nobody asks for another number
_WORDS = 668  # where it is said how somebody stands
_THICK = {"captive": 11, "missing": 11, "free": 4}
"""What lasts, and is a line: so many pixels of it."""
_FREE, _ALIVE, _INJURED, _DENIED, _CONTRADICTED, _DEAD = _MARKS = (
    "free",
    "said or shown to be alive",
    "injured",
    "denied",
    "death told or feared, not so now",
    "dead",
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """How somebody stood: from `first`, which is said or else the day of the first report, vouched for until `told`.

    `end` is the day before something else was so; None for what nothing has ended.
    """

    of: StandingPeriod
    first: date
    told: date
    end: date | None
    is_since: bool


def draw_standings(rows: Sequence[StandingRow], look: Look = PLAIN) -> str:
    """A chart of how people stood as SVG, a line for each of the foremost who have a name, then those counted.

    ExportError for a theme that there is not.
    """
    shown = [rows[place] for place in in_rank(rows, _rank)[: look.top or _MOST]]
    drawing = Drawing(
        "standings",
        width=960,
        title=look.titled("Who was held, missing, hurt, freed or dead"),
        subtitle=_said(rows, shown),
        description=" ".join(f"{row.person}: {_stands(row)}." for row in shown),
        theme=look.theme,
    )
    stretches = [tuple(_stretches(row)) for row in shown]
    days = [day for some in stretches for one in some for day in (one.first, one.told, one.end) if day]
    if not days:
        drawing.text(Spot(20, 84), "Nobody on record is said to be held, freed, hurt, missing or dead on any day.")
        return drawing.finish(104)
    axis = axis_of(days, left=_LEFT, right=_RIGHT)
    names = _key(drawing, shown, stretches, 78) + 28
    height = names + 14 + _ROW * len(shown)
    axis.draw(drawing, names, upto=height)
    for place, (row, some) in enumerate(zip(shown, stretches, strict=True)):
        y = names + 14 + _ROW * (place + 0.5)
        drawing.begin(
            tip=f"{row.person}: {_stands(row)}. {vouched(row)}",
            address=look.address(row.id),
            about=row.id,
        )
        drawing.text(Spot(_LEFT - 14, y + 4), row.person, anchor="end", within=_LEFT - 30, weight="bold")
        _draw_course(drawing, axis, row, some, y)
        drawing.text(Spot(_WORDS, y + 4), _stands(row), within=940 - _WORDS, fill=drawing.palette.quiet)
        drawing.end()
    drawing.text(
        Spot(20, height + 20),
        "Strong as far as reports vouch for it, pale since the last that did. Notched, or dotted before: by that "
        "day; no report says since when.",
        size=11,
        fill=drawing.palette.quiet,
    )
    return drawing.finish(height + 32)


def _rank(row: StandingRow) -> tuple[object, ...]:
    """People before those who are only counted."""
    return row.count is not None, *rank_standing(row)


def _said(rows: Sequence[StandingRow], shown: Sequence[StandingRow]) -> str:
    said = count(len(rows), "person or group", "people and groups")
    return f"{said} on record" + (f" · {len(shown)} of them shown" if len(shown) < len(rows) else "")


def _stands(row: StandingRow) -> str:
    """How somebody stands, in words."""
    state = f"possibly {row.state}" if row.modality == "possible" else row.state
    said = state + circumstances(row.state, holder=row.holder, place=row.place, by=row.by)
    said += f", since {write_date(row.since)}" if row.since else ""
    return f"disputed: {said}" if row.disputed else said


def _stretches(row: StandingRow) -> Iterator[_Stretch]:
    dated = [(period, *_days(period)) for period in row.history]
    known = [(period, first, told) for period, first, told in dated if first and told]
    for place, (period, first, told) in enumerate(known):
        until = known_bounds(period.until)[1]
        after = next((day for other, day, _ in known[place + 1 :] if _ends(other)), None)
        end = until or (after if after and after >= first else None)
        told = max(told, first)
        is_since = known_bounds(period.since)[0] is not None
        yield _Stretch(period, first, min(told, max(end, first)) if end else told, end, is_since)


def _ends(period: StandingPeriod) -> bool:
    """Whether it ends what was so before."""
    return not period.negated and (period.state in _THICK or period.state == "dead")


def _days(period: StandingPeriod) -> tuple[date | None, date | None]:
    """Its first day, as said or as first reported; and the day of the last report of it."""
    told = [day for item in period.evidence for day in known_bounds(item.published) if day]
    since = known_bounds(period.since)[0]
    return since or min(told, default=None), max(told, default=since)


def _draw_course(drawing: Drawing, axis: Axis, row: StandingRow, some: Sequence[_Stretch], y: float) -> None:
    for one in some:
        if one.of.state in _THICK and not one.of.negated:
            _draw_stretch(drawing, axis, one, y)
    for one in some:
        if mark := _mark_of(one.of, row):
            _draw_turn(drawing, mark, _spot(drawing, axis, one, mark, y))


def _draw_stretch(drawing: Drawing, axis: Axis, one: _Stretch, y: float) -> None:
    """A line in two parts: as far as reports vouch for it, and from there to what ended it, or to the last day."""
    state, thick = one.of.state, _THICK[one.of.state]
    begin, told = axis.begin(one.first), axis.end(one.told)
    until = axis.begin(one.end) if one.end else axis.right
    until = max(until, begin + 3)
    told = min(max(told, begin + 3), until)
    colour, corner = _colour(drawing, state), Spot(begin, y - thick / 2)
    if one.of.modality == "possible":
        drawing.rectangle(corner, told - begin, thick, stroke=colour, dashes="3 2")
        return
    fill = drawing.stripes(colour) if state == "missing" else colour
    drawing.rectangle(Spot(told, corner.y), until - told, thick, fill=fill, opacity=0.3)
    drawing.rectangle(corner, told - begin, thick, fill=fill)
    if not one.is_since:
        drawing.path(
            f"M{begin - 1:.1f},{corner.y - 1}l5,{thick / 2 + 1}l-5,{thick / 2 + 1}z", fill=drawing.palette.paper
        )


def _spot(drawing: Drawing, axis: Axis, one: _Stretch, mark: str, y: float) -> Spot:
    """Where a turn is marked: in the middle of the days that are said, over which a line goes.

    Where none is said it stands on the day of the first report, and dots before it say: by then.
    """
    if not one.is_since:
        x = axis.middle(one.first)
        if mark not in (_ALIVE, _DENIED):  # which are so on the day of the report
            drawing.line(Spot(x - 20, y), Spot(x - 7, y), stroke=drawing.palette.grey, width=2, dashes="2 2.5")
        return Spot(x, y)
    first, last = known_bounds(one.of.since)
    begin, end = axis.begin(first or one.first), axis.end(last or one.first)
    drawing.line(Spot(begin, y), Spot(end, y), stroke=drawing.palette.grey, width=2)
    return Spot((begin + end) / 2, y)


def _mark_of(period: StandingPeriod, row: StandingRow) -> str | None:
    """What a line does not show: a death, one that was contradicted, a sign of life, a wound, a release, a denial."""
    if period.negated:
        return _ALIVE if period.state == "dead" else _DENIED
    if period.state == "dead":
        return _DEAD if row.state == "dead" and period.modality == "stated" else _CONTRADICTED
    return {"alive": _ALIVE, "injured": _INJURED, "free": _FREE}.get(period.state)


def _draw_turn(drawing: Drawing, mark: str, at: Spot) -> None:
    colours = drawing.palette
    if mark in (_DEAD, _CONTRADICTED):
        way = f"M{at.x - 5.5:.1f},{at.y - 5.5}l11,11m0,-11l-11,11"
        drawing.path(way, stroke=colours.paper, width=6)
        drawing.path(way, stroke=colours.ink, width=3 if mark == _DEAD else 1.4)
    elif mark == _ALIVE:
        drawing.circle(at, 4.5, fill=colours.paper, stroke=colours.blue, width=2.4)
    elif mark == _INJURED:
        drawing.path(f"M{at.x:.1f},{at.y - 7}l6,7l-6,7l-6,-7z", fill=colours.paper, stroke=colours.purple, width=2)
    elif mark == _FREE:
        drawing.circle(at, 5, fill=colours.green, stroke=colours.paper)
    else:
        drawing.rectangle(Spot(at.x - 4.5, at.y - 4.5), 9, 9, fill=colours.paper, stroke=colours.grey, dashes="2 2")


def _key(drawing: Drawing, rows: Sequence[StandingRow], courses: Sequence[Sequence[_Stretch]], y: float) -> float:
    """What the lines and marks mean, of those that there are; gives the height below."""
    there = {mark for row, some in zip(rows, courses, strict=True) for one in some if (mark := _mark_of(one.of, row))}
    lines = {one.of.state for some in courses for one in some if one.of.state in _THICK and not one.of.negated}

    def line(state: str) -> Callable[[Spot], None]:
        colour, thick = _colour(drawing, state), _THICK[state]
        fill = drawing.stripes(colour) if state == "missing" else colour
        return lambda at: drawing.rectangle(Spot(at.x - 8, at.y - thick / 2), 16, thick, fill=fill)

    def sign(mark: str) -> Callable[[Spot], None]:
        return lambda at: _draw_turn(drawing, mark, at)

    parts = [(state, line(state)) for state in ("captive", "missing") if state in lines]
    return draw_key(drawing, [*parts, *((mark, sign(mark)) for mark in _MARKS if mark in there)], y)


def _colour(drawing: Drawing, state: str) -> str:
    colours = drawing.palette
    return {"captive": colours.orange, "missing": colours.purple}.get(state, colours.green)
