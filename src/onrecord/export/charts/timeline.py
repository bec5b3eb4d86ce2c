"""What happened and what is to happen: how much of it when, and the most important by name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.export.charts.axis import Axis, axis_of
from onrecord.export.charts.drawing import PLAIN, Drawing, Look, Spot
from onrecord.export.charts.letters import width_of
from onrecord.export.charts.marks import DENIED, DISPUTED, HAPPENED, UNDER_WAY, draw_mark, key_of_kinds, kind_of
from onrecord.export.wording import happening, vouched
from onrecord.model.answers import TimelineRow
from onrecord.model.dates import write_date
from onrecord.model.days import shifted
from onrecord.model.edtf import known_bounds
from onrecord.model.phrases import count
from onrecord.model.ranking import foremost, rank_happening

_LEFT, _RIGHT, _BARS, _ROW = 144, 936, 64, 24
_MOST = 24  # that are named, where nobody asks for another number
_DAY = _LEFT - 24
_BESIDE = 13  # pixels between a mark and its words
_FOREMOST = 5  # happenings that stand out among those that are named
_BINS = (("day", 1), ("week", 7), ("month", 30.44), ("quarter", 91.3), ("year", 365.25), ("decade", 3652.5))
_MOST_BINS = 130


@dataclass(frozen=True, slots=True)
class _Dated:
    row: TimelineRow
    first: date
    last: date


def draw_timeline(rows: Sequence[TimelineRow], look: Look = PLAIN) -> str:
    """A chart of happenings as SVG: how many when, and the most important of those that have a day, by day.

    ExportError for a theme that there is not.
    """
    dated = list(_dated(rows))
    shown = {row.id for row in foremost([one.row for one in dated], look.top or _MOST, rank_happening)}
    named = [one for one in dated if one.row.id in shown]
    named.sort(key=lambda one: (one.first, one.last, rank_happening(one.row)))
    drawing = Drawing(
        "timeline",
        width=960,
        title=look.titled("What happened, and what is ahead"),
        subtitle=_said(rows, dated, named),
        description=" ".join(f"{write_date(one.row.date)}: {happening(one.row)}." for one in named),
        theme=look.theme,
    )
    if not named:
        drawing.text(Spot(20, 84), "Nothing on record for that has a day.")
        return drawing.finish(104)
    axis = axis_of([one.first for one in named], left=_LEFT, right=_RIGHT)
    top_of_bars = key_of_kinds(drawing, (kind_of(one.row) for one in dated), 78) + 8
    names = top_of_bars + _BARS + 34
    rows_from, height = names + 14, names + 14 + _ROW * len(named)
    axis.draw(drawing, names, upto=height)
    _draw_bars(drawing, axis, dated, top_of_bars)
    _draw_rows(drawing, axis, named, rows_from, look)
    _draw_sums(drawing, axis, dated, height)
    return drawing.finish(height + 30)


def _dated(rows: Iterable[TimelineRow]) -> Iterator[_Dated]:
    for row in rows:
        first, last = known_bounds(row.date)
        if first or last:
            yield _Dated(row, first or last or date.min, last or first or date.max)


def _said(rows: Sequence[TimelineRow], dated: Sequence[_Dated], named: Sequence[_Dated]) -> str:
    parts = [count(len(rows), "happening")]
    if len(named) < len(dated):
        parts.append(f"the {len(named)} most important of those with a day are named")
    if len(dated) < len(rows):
        parts.append(
            f"{len(rows) - len(dated)} without a day {'is' if len(rows) - len(dated) == 1 else 'are'} not shown"
        )
    return " · ".join(parts)


def _draw_rows(drawing: Drawing, axis: Axis, named: Sequence[_Dated], y: float, look: Look) -> None:
    before, few = None, min(_FOREMOST, len(named) // 3)
    outstanding = {row.id for row in foremost([one.row for one in named], few, rank_happening)}
    for place, one in enumerate(named):
        middle = y + _ROW * (place + 0.5)
        day, kind = write_date(one.row.date), kind_of(one.row)
        drawing.begin(
            tip=f"{day}: {happening(one.row)}. {vouched(one.row)}",
            address=look.address(one.row.id),
            about=one.row.id,
        )
        short = day if width_of(day, 12) <= _DAY else _years(one)
        if short != before:
            drawing.text(Spot(_LEFT - 14, middle + 4), short, anchor="end", within=_DAY, fill=drawing.palette.quiet)
        before = short
        _draw_row(drawing, axis, one, kind, middle, weight="bold" if one.row.id in outstanding else "")
        drawing.end()


def _years(one: _Dated) -> str:
    """A long time as its years."""
    return f"{one.first.year} – {one.last.year}" if one.first.year < one.last.year else f"in {one.first.year}"


def _draw_row(drawing: Drawing, axis: Axis, one: _Dated, kind: str, y: float, *, weight: str) -> None:
    begin, end = axis.begin(one.first), axis.end(one.last)
    if end - begin > 2 * _BESIDE:  # it lasted, or its day is not known more exactly
        drawing.line(Spot(begin, y), Spot(end, y), stroke=drawing.palette.grey, width=3, opacity=0.45)
    mark = axis.middle(one.first) if one.first == one.last else begin + min(7, (end - begin) / 2)
    outside = not axis.holds(one.first)
    if outside:
        way = -1 if one.first < axis.first else 1
        mark = axis.left + 12 if way < 0 else axis.right - 12
        drawing.path(f"M{mark + way * 16},{y}l{-way * 6},-4v8z", fill=drawing.palette.quiet)
    draw_mark(drawing, kind, Spot(mark, y))
    words, bold = happening(one.row), bool(weight)
    after = max(mark, end if axis.holds(one.last) or one.first == one.last else mark) + _BESIDE
    after = mark + _BESIDE if one.first == one.last else min(after, axis.right)
    room_after, room_before = axis.right + 14 - after, min(mark, begin) - _BESIDE - axis.left
    if width_of(words, 12, bold=bold) <= room_after or room_after >= room_before:
        if after < end - _BESIDE:  # the line goes on below the words, and would strike them through
            wide = min(width_of(words, 12, bold=bold), room_after)
            drawing.rectangle(Spot(after - 3, y - 7), wide + 6, 14, fill=drawing.palette.paper)
        drawing.text(Spot(after, y + 4), words, within=room_after, weight=weight)
    else:
        drawing.text(Spot(mark - _BESIDE, y + 4), words, within=room_before, anchor="end", weight=weight)


def _draw_bars(drawing: Drawing, axis: Axis, dated: Sequence[_Dated], y: float) -> None:
    """How many happenings begin when: plain what happened, striped what is ahead, crossed what is disputed."""
    name, length = next((bin for bin in _BINS if axis.days / bin[1] <= _MOST_BINS), _BINS[-1])
    sums = Counter(
        (int((one.first.toordinal() - axis.first.toordinal()) / length), _filling(one.row))
        for one in dated
        if axis.holds(one.first) and (one.last - one.first).days <= max(length, 31)
    )
    if not sums:
        return
    most = max(sum(sums[place, filling] for filling in range(3)) for place, _ in sums)
    wide = (axis.right - axis.left) * length / axis.days
    foot, colours = y + _BARS, drawing.palette
    fillings = (colours.blue, drawing.stripes(colours.grey), drawing.stripes(colours.orange, crossed=True))
    for place in sorted({place for place, _ in sums}):
        high, x = foot, axis.left + place * wide
        parts = [sums[place, filling] for filling in range(3)]
        drawing.begin(tip=_tip(axis, place, length, name, parts))
        for number, filling in zip(parts, fillings, strict=True):
            tall = _BARS * number / most
            high -= tall
            drawing.rectangle(Spot(x + 0.5, high), min(wide, axis.right - x) - 1, tall, fill=filling)
        drawing.end()
    drawing.line(Spot(axis.left, foot + 0.5), Spot(axis.right, foot + 0.5), stroke=colours.quiet)
    drawing.text(Spot(_LEFT - 14, y + 9), f"{most}", anchor="end", size=11, fill=colours.quiet)
    drawing.text(Spot(_LEFT - 14, foot), f"a {name}", anchor="end", size=11, fill=colours.quiet)


def _tip(axis: Axis, place: int, length: float, name: str, parts: Sequence[int]) -> str:
    first = shifted(axis.first, int(place * length))
    words = ("done or under way", "ahead, wanted or possible", "disputed or denied")
    told = (f"{number} {word}" for number, word in zip(parts, words, strict=True) if number)
    return f"{name} from {write_date(first.isoformat())}: {', '.join(told)}"


def _filling(row: TimelineRow) -> int:
    kind = kind_of(row)
    return 0 if kind in (HAPPENED, UNDER_WAY) else 2 if kind in (DISPUTED, DENIED) else 1


def _draw_sums(drawing: Drawing, axis: Axis, dated: Sequence[_Dated], y: float) -> None:
    earlier = sum(one.first < axis.first for one in dated)
    later = sum(one.first > axis.last for one in dated)
    parts = [f"{earlier} before these days" if earlier else "", f"{later} after them" if later else ""]
    drawing.text(Spot(20, y + 20), "Bars: plain, what happened or is under way; striped, what is ahead, wanted or only "
                 "possible; crossed, what is disputed or denied.", size=11, fill=drawing.palette.quiet)  # fmt: skip
    if said := " and ".join(filter(None, parts)):
        drawing.text(Spot(940, y + 20), said, size=11, anchor="end", fill=drawing.palette.quiet)
