"""Who met or talked with whom, and how often: half a table, with each name once, where its row meets its column."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product

from onrecord.export.charts.drawing import PLAIN, Drawing, Look, Spot
from onrecord.export.charts.marks import draw_key
from onrecord.export.wording import happening
from onrecord.model.answers import TimelineRow
from onrecord.model.dates import write_date
from onrecord.model.phrases import count

_CELL, _LEFT = 34, 28
_MOST = 18  # that are named, where nobody asks for another number
_HELD, _AHEAD, _UNSURE = _HOW = ("met or talked", "scheduled or promised", "only wanted, possible, disputed or denied")
_DONE, _PLANNED = ("occurred", "ongoing"), ("scheduled", "promised")

Pair = tuple[str, str]


def draw_meetings(rows: Iterable[TimelineRow], look: Look = PLAIN) -> str:
    """A chart of meetings, visits and talks as SVG: between `top` people and bodies, from who had most of them on.

    Of all happenings those that are a CONSULT count. ExportError for a theme that there is not.
    """
    names, met = dict[str, str](), defaultdict[Pair, list[TimelineRow]](list)
    for row in rows:
        for pair in _pairs(row, names):
            met[pair].append(row)
    order = _order(met, names)
    shown = order[: look.top or _MOST]
    drawing = Drawing(
        "meetings",
        width=960,
        title=look.titled("Who met or talked with whom"),
        subtitle=_said(met, order, shown),
        description=" ".join(_told(pair, names, met[pair]) for pair in _among(met, shown)),
        theme=look.theme,
    )
    if not shown:
        drawing.text(Spot(20, 84), "No meeting between two who are named is on record.")
        return drawing.finish(104)
    y = _key(drawing, {_how(met[pair]) for pair in _among(met, shown)}, 78) + 6
    most = max(len(met[pair]) for pair in _among(met, shown))
    for place, one in enumerate(shown):
        middle = y + _CELL * (place + 0.5)
        _draw_lines(drawing, place, middle, len(shown))
        for before, other in enumerate(shown[:place]):
            if found := met.get(_sorted(one, other)):
                at = Spot(_LEFT + _CELL * (before + 0.5), middle)
                drawing.begin(tip=_told(_sorted(one, other), names, found))
                _draw_cell(drawing, at, found, most)
                drawing.end()
        drawing.begin(address=look.address(one), about=one)
        x = _LEFT + _CELL * (place + 0.5) - 5
        drawing.text(Spot(x, middle + 4), names[one], within=940 - x, size=13, weight="bold")
        drawing.end()
    return drawing.finish(y + _CELL * len(shown) + 16)


def _pairs(row: TimelineRow, names: dict[str, str]) -> Iterator[Pair]:
    """Who met whom: each who acts each whom it befalls; where it befalls nobody, those who act each other."""
    if row.type != "CONSULT":
        return
    names |= {side.id: side.name for side in row.parties}
    actors, others = (sorted({side.id for side in row.parties if side.part == part}) for part in ("actor", "recipient"))
    pairs = product(actors, others) if others else combinations(actors, 2)
    yield from sorted({_sorted(one, other) for one, other in pairs if one != other})


def _sorted(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _order(met: dict[Pair, list[TimelineRow]], names: dict[str, str]) -> list[str]:
    """Everyone, whoever had most meetings first, behind each those whom they met: so who met stands together."""
    numbers, whom = Counter[str](), defaultdict[str, set[str]](set)
    for (one, other), found in met.items():
        weight = sum(map(_weight, found))
        numbers.update({one: weight, other: weight})
        whom[one].add(other)
        whom[other].add(one)

    def by_number(some: Iterable[str]) -> list[str]:
        return sorted(some, key=lambda one: (-numbers[one], names[one], one))

    order: dict[str, None] = {}
    for first in by_number(numbers):
        waiting = [first]
        while waiting:
            one = waiting.pop(0)
            if one not in order:
                order[one] = None
                waiting += by_number(whom[one] - order.keys())
    return list(order)


def _weight(row: TimelineRow) -> int:
    return 2 if _is_held(row) else 1


def _is_held(row: TimelineRow) -> bool:
    return row.modality in _DONE and not row.negated and not row.disputed


def _how(found: Sequence[TimelineRow]) -> str:
    """The surest of what is on record of two."""
    if any(map(_is_held, found)):
        return _HELD
    ahead = any(row.modality in _PLANNED and not row.negated and not row.disputed for row in found)
    return _AHEAD if ahead else _UNSURE


def _among(met: Iterable[Pair], shown: Sequence[str]) -> list[Pair]:
    places = {one: place for place, one in enumerate(shown)}
    pairs = [pair for pair in met if pair[0] in places and pair[1] in places]
    return sorted(pairs, key=lambda pair: sorted((places[pair[0]], places[pair[1]])))


def _said(met: dict[Pair, list[TimelineRow]], order: Sequence[str], shown: Sequence[str]) -> str:
    meetings = len({row.id for found in met.values() for row in found})
    more = f" · {len(shown)} of the {len(order)} who took part are shown" if len(shown) < len(order) else ""
    return f"{count(meetings, 'meeting, visit or talk', 'meetings, visits and talks')} between two or more{more}"


def _told(pair: Pair, names: dict[str, str], found: Sequence[TimelineRow]) -> str:
    told = "; ".join(f"{write_date(row.date) or 'no day'}: {happening(row)}" for row in found)
    return f"{names[pair[0]]} and {names[pair[1]]}: {told}."


def _draw_lines(drawing: Drawing, place: int, middle: float, number: int) -> None:
    """From a name back to its row and down its column."""
    x = _LEFT + _CELL * (place + 0.5)
    faint = drawing.palette.faint
    if place:
        drawing.line(Spot(_LEFT + 8, middle), Spot(x - 12, middle), stroke=faint)
    if place < number - 1:
        drawing.line(Spot(x, middle + 12), Spot(x, middle + _CELL * (number - 1 - place) + 8), stroke=faint)


def _draw_cell(drawing: Drawing, at: Spot, found: Sequence[TimelineRow], most: int) -> None:
    held = sum(map(_is_held, found))
    number, how = held or len(found), _how(found)
    radius = 9 + 6 * (number - 1) / max(most - 1, 1)
    _draw_dot(drawing, at, how, radius)
    fill = drawing.palette.paper if how == _HELD else drawing.palette.ink
    drawing.text(Spot(at.x, at.y + 4), f"{number}", anchor="middle", weight="bold", fill=fill)


def _draw_dot(drawing: Drawing, at: Spot, how: str, radius: float) -> None:
    colours = drawing.palette
    if how == _HELD:
        drawing.circle(at, radius, fill=colours.blue, stroke=colours.paper)
    elif how == _AHEAD:
        drawing.circle(at, radius - 1, fill=colours.paper, stroke=colours.green, width=2)
    else:
        drawing.circle(at, radius - 1, fill=colours.paper, stroke=colours.grey, width=2, dashes="3 2")


def _key(drawing: Drawing, there: set[str], y: float) -> float:
    def dot(how: str) -> Callable[[Spot], None]:
        return lambda at: _draw_dot(drawing, at, how, 8)

    return draw_key(drawing, [(how, dot(how)) for how in _HOW if how in there], y)
