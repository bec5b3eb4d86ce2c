"""Where it happened: the places whose town can be told, on the outlines of land and of countries.

The outlines are those of Natural Earth (https://www.naturalearthdata.com, public domain), made by training/outlines.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import accumulate, chain
from math import sqrt

from onrecord.export.beyond import Beyond
from onrecord.export.charts.drawing import PLAIN, Drawing, Look, Spot, shortened
from onrecord.export.charts.letters import width_of
from onrecord.export.charts.marks import draw_key
from onrecord.export.charts.view import Bounds, View, view_of
from onrecord.export.places import Location
from onrecord.export.wording import happening
from onrecord.model.answers import TimelineRow
from onrecord.model.dates import write_date
from onrecord.model.phrases import count, listed
from onrecord.model.ranking import in_rank, rank_happening

_LEFT, _WIDE, _LOWEST, _HIGHEST = 20, 920, 320, 500
_MOST, _TOLD, _LONGEST = 40, 3, 240  # places that are named; happenings in a tip; pixels of a name
_AWAY = (22, 44)  # pixels from its dot, of a name that has no room beside it
_PARTS, _LINE = 20, 0.5  # of a degree, in which outlines are written; pixels of a line around land
_DONE = ("occurred", "ongoing")


@dataclass(slots=True)
class _Place:
    """A point on the map, what it is called first of all, and all that is told of it."""

    name: str
    where: Location
    rows: list[TimelineRow] = field(default_factory=list)

    @property
    def is_only_ahead(self) -> bool:
        """Whether nothing is told to have happened there."""
        return not any(row.modality in _DONE and not row.negated for row in self.rows)

    @property
    def radius(self) -> float:
        return min(5 + 2.2 * sqrt(len(self.rows) - 1), 24)


def draw_places(rows: Sequence[TimelineRow], beyond: Beyond, look: Look = PLAIN) -> str:
    """A map of happenings as SVG: a dot for each place whose town can be told, the larger the more happened there.

    How many lie nowhere that can be told is said. With a `link`, a dot leads to the place by its id. ExportError for a
    theme that there is not.
    """
    found, lost = _placed(rows, beyond)
    places = sorted(found, key=lambda one: (-len(one.rows), one.name))
    drawing = Drawing(
        "places",
        width=960,
        title=look.titled("Where it happened"),
        subtitle=_said(rows, places, lost),
        description=" ".join(f"{one.name}: {count(len(one.rows), 'happening')}." for one in places),
        theme=look.theme,
    )
    if not places:
        drawing.text(Spot(20, 84), "Nothing on record for that has a place whose town can be told.")
        return drawing.finish(104)
    top = _key(drawing, places, 78) - 4
    view = view_of([one.where for one in places], Spot(_LEFT, top), _WIDE, lowest=_LOWEST, highest=_HIGHEST)
    _draw_land(drawing, view)
    ids = {one.name: one.id for one in beyond.everyone} if look.link else {}
    for one in places:
        id_ = ids.get(one.name, "")
        drawing.begin(tip=_tip(one), address=look.address(id_) if id_ else None, about=id_)
        _draw_dot(drawing, view.spot(one.where), one.radius, hollow=one.is_only_ahead)
        drawing.end()
    _draw_names(drawing, view, places[: look.top or _MOST], places)
    y = view.corner.y + view.high
    drawing.text(
        Spot(20, y + 20),
        "Towns by GeoNames (CC BY 4.0), outlines by Natural Earth: drawn to find one's way, and no word on any border.",
        size=11,
        fill=drawing.palette.quiet,
    )
    return drawing.finish(y + 34)


def _placed(rows: Iterable[TimelineRow], beyond: Beyond) -> tuple[list[_Place], list[str]]:
    """The places, and the names of those that lie nowhere that can be told, the most frequent first."""
    found, lost = dict[int, _Place](), defaultdict[str, int](int)
    for row in rows:
        where = beyond.where(row.place)
        if where is not None:
            found.setdefault(where.geoname, _Place(row.place or "", where)).rows.append(row)
        elif row.place:
            lost[row.place] += 1
    return list(found.values()), sorted(lost, key=lambda name: (-lost[name], name))


def _said(rows: Sequence[TimelineRow], places: Sequence[_Place], lost: Sequence[str]) -> str:
    on_it = sum(len(one.rows) for one in places)
    without = sum(row.place is None for row in rows)
    elsewhere = len(rows) - on_it - without
    said = f"{on_it} of {count(len(rows), 'happening')} on the map"
    said += f" · {without} without a place" if without else ""
    return said + (f" · {elsewhere} where it is no town or may be several: {listed(lost[:3])}" if elsewhere else "")


def _tip(one: _Place) -> str:
    first = [one.rows[place] for place in in_rank(one.rows, rank_happening)[:_TOLD]]
    told = "; ".join(f"{happening(row)}{f', {write_date(row.date)}' if row.date else ''}" for row in first)
    more = f"; and {len(one.rows) - _TOLD} more" if len(one.rows) > _TOLD else ""
    return f"{one.name}: {told}{more}. {one.where.source}"


def _draw_land(drawing: Drawing, view: View) -> None:
    colours = drawing.palette
    drawing.begin_within(view.corner, view.wide, view.high)
    drawing.path(
        "".join(ring.way for ring in _outlines() if view.holds(ring.bounds)),
        fill=colours.land,
        stroke=colours.grey,
        width=_LINE * _PARTS / view.scale,
        transform=view.of_degrees(1 / _PARTS),
    )
    drawing.end()
    drawing.rectangle(view.corner, view.wide, view.high, stroke=colours.faint)


def _draw_dot(drawing: Drawing, at: Spot, radius: float, *, hollow: bool) -> None:
    colours = drawing.palette
    if hollow:
        drawing.circle(at, radius - 1, fill=colours.paper, stroke=colours.green, width=2)
    else:
        drawing.circle(at, radius, fill=colours.blue, stroke=colours.paper)


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def _draw_names(drawing: Drawing, view: View, named: Sequence[_Place], places: Sequence[_Place]) -> None:
    """The names beside the dots, those of more happenings first; one that has room nowhere is left to its tip.

    Where a dot stands among others its name is led to from farther off.
    """
    taken = [_around(view.spot(one.where), one.radius) for one in places]
    for one in named:
        words = shortened(f"{one.name} {len(one.rows)}", _LONGEST, bold=True)
        wide = width_of(words, 12, bold=True)
        at = view.spot(one.where)
        for corner, is_far in chain(
            ((near, False) for near in _corners(at, one.radius, wide)),
            ((far, True) for away in _AWAY for far in _corners(at, one.radius + away, wide)),
        ):
            box = _Box(corner.x - 2, corner.y - 11, corner.x + wide + 2, corner.y + 4)
            if view.frames(box.left, box.top, box.right, box.bottom) and not any(map(box.touches, taken)):
                if is_far:
                    end = Spot(min(max(at.x, box.left), box.right), min(max(at.y, box.top), box.bottom))
                    drawing.line(at, end, stroke=drawing.palette.quiet)
                drawing.text(corner, words, weight="bold")
                taken.append(box)
                break


def _around(at: Spot, radius: float) -> _Box:
    return _Box(at.x - radius, at.y - radius, at.x + radius, at.y + radius)


def _corners(at: Spot, radius: float, wide: float) -> Iterator[Spot]:
    """Where words can begin: right of a dot, left of it, above and below."""
    beside = radius + 5
    yield Spot(at.x + beside, at.y + 4)
    yield Spot(at.x - beside - wide, at.y + 4)
    yield Spot(at.x - wide / 2, at.y - radius - 6)
    yield Spot(at.x - wide / 2, at.y + radius + 14)
    yield Spot(at.x + radius, at.y - radius)
    yield Spot(at.x + radius, at.y + radius + 10)
    yield Spot(at.x - radius - wide, at.y - radius)
    yield Spot(at.x - radius - wide, at.y + radius + 10)


def _key(drawing: Drawing, places: Sequence[_Place], y: float) -> float:
    def dot(at: Spot) -> None:
        _draw_dot(drawing, at, 6, hollow=False)

    def ring(at: Spot) -> None:
        _draw_dot(drawing, at, 6, hollow=True)

    parts = [("something happened there", dot)] if any(not one.is_only_ahead for one in places) else []
    if any(one.is_only_ahead for one in places):
        parts.append(("only what is ahead, possible or denied", ring))
    return draw_key(drawing, parts, y)


@dataclass(frozen=True, slots=True)
class _Ring:
    """An outline of land: where it lies, in degrees, and the `way` around it in the words of SVG, in parts of one."""

    bounds: Bounds
    way: str


@cache
def _outlines() -> tuple[_Ring, ...]:
    """The rings of land, as they are written: a point, and the steps from each to the next."""
    text = resources.files("onrecord.export.charts").joinpath("outlines.txt").read_text(encoding="ascii")
    return tuple(map(_ring, text.splitlines()))


def _ring(line: str) -> _Ring:
    steps = line.split()
    east, north = ([part / _PARTS for part in accumulate(map(int, steps[axis::2]))] for axis in (0, 1))
    way = f"M{' '.join(steps[:2])}l{' '.join(steps[2:])}z"
    return _Ring(Bounds(min(east), min(north), max(east), max(north)), way)
