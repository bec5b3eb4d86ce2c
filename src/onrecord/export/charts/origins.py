"""Whose claims the record rests on: how many come first from whom, and how many of these from nobody else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.export.charts.drawing import PLAIN, Drawing, Look, Spot
from onrecord.export.charts.letters import width_of
from onrecord.export.charts.marks import draw_key
from onrecord.model.answers import OriginsRow
from onrecord.model.phrases import count

_LEFT, _RIGHT, _ROW, _THICK = 250, 800, 24, 15
_MOST = 25  # that are named, where nobody asks for another number


@dataclass(slots=True)
class _Origin:
    """How many claims are first told by a source, `alone` those that no other tells, and the reports that carry them.

    One without a name is only as many as the reports tell of.
    """

    source: str
    named: bool
    alone: int = 0
    shared: int = 0
    reports: set[str] = field(default_factory=set)

    @property
    def claims(self) -> int:
        return self.alone + self.shared


def draw_origins(rows: Iterable[OriginsRow], look: Look = PLAIN) -> str:
    """A chart of claims per origin as SVG: the origins of most claims, the rest as a number.

    ExportError for a theme that there is not.
    """
    claims = list(rows)
    origins = list(_origins(claims))
    shown = origins[: look.top or _MOST]
    drawing = Drawing(
        "origins",
        width=960,
        title=look.titled("Whose word it is: claims by their first source"),
        subtitle=_said(claims, origins, shown),
        description=" ".join(f"{_name(one)}: {_told(one)}." for one in shown),
        theme=look.theme,
    )
    if not shown:
        drawing.text(Spot(20, 84), "No claim is on record for that.")
        return drawing.finish(104)
    y = _key(drawing, shown, 78) + 4
    most = max(one.claims for one in shown)
    for place, one in enumerate(shown):
        middle = y + _ROW * (place + 0.5)
        drawing.begin(tip=f"{_name(one)}: {_told(one)}")
        style = "" if one.named else "italic"
        drawing.text(Spot(_LEFT - 12, middle + 4), one.source, anchor="end", within=_LEFT - 32, style=style)
        _draw_bar(drawing, one, middle, (_RIGHT - _LEFT) / most)
        drawing.end()
    return drawing.finish(y + _ROW * len(shown) + 16)


def _origins(claims: Iterable[OriginsRow]) -> Iterator[_Origin]:
    found: dict[tuple[str, bool], _Origin] = {}
    for row in claims:
        sources = {(one.source, one.named) for one in row.origins}
        for one in row.origins:
            key = (one.source, one.named)
            origin = found.setdefault(key, _Origin(*key))
            origin.reports.update(one.reports)
        for key in sources:
            found[key].alone += len(sources) == 1
            found[key].shared += len(sources) > 1
    yield from sorted(found.values(), key=lambda one: (-one.claims, -len(one.reports), one.source, one.named))


def _said(claims: Sequence[OriginsRow], origins: Sequence[_Origin], shown: Sequence[_Origin]) -> str:
    one = sum(len(row.origins) == 1 for row in claims)
    said = f"{count(len(claims), 'claim')} of {count(len(origins), 'first source')} · {one} rest on one source alone"
    rest = origins[len(shown) :]
    return said + (f" · {len(rest)} more sources of at most {count(rest[0].claims, 'claim')} each" if rest else "")


def _told(one: _Origin) -> str:
    carried = f"in {count(len(one.reports), 'report')}"
    return f"{count(one.claims, 'claim')}, {one.alone} of them by nobody else, {carried}"


def _name(one: _Origin) -> str:
    return one.source if one.named else f"{one.source} (unnamed)"


def _draw_bar(drawing: Drawing, one: _Origin, y: float, scale: float) -> None:
    colour, x = drawing.palette.blue, float(_LEFT)
    for number, fill in ((one.shared, colour), (one.alone, drawing.stripes(colour))):
        corner = Spot(x, y - _THICK / 2)
        drawing.rectangle(corner, number * scale, _THICK, fill=fill)
        if number and fill != colour:
            drawing.rectangle(corner, number * scale, _THICK, stroke=colour)
        x += number * scale
    drawing.text(Spot(x + 8, y + 4), f"{one.claims}", weight="bold")
    wide = width_of(f"{one.claims}", 12, bold=True)
    carried = f"in {count(len(one.reports), 'report')}"
    drawing.text(Spot(x + 14 + wide, y + 4), carried, within=940 - x - 14 - wide, fill=drawing.palette.quiet, size=11)


def _key(drawing: Drawing, shown: Sequence[_Origin], y: float) -> float:
    colour = drawing.palette.blue

    def plain(at: Spot) -> None:
        drawing.rectangle(Spot(at.x - 8, at.y - 6), 16, 12, fill=colour)

    def striped(at: Spot) -> None:
        drawing.rectangle(Spot(at.x - 8, at.y - 6), 16, 12, fill=drawing.stripes(colour), stroke=colour)

    def italic(at: Spot) -> None:
        drawing.text(Spot(at.x - 8, at.y + 4), "a", style="italic")

    parts = [("others tell it, too", plain), ("nobody else tells it", striped)]
    if not all(one.named for one in shown):
        parts.append(("a source without a name", italic))
    return draw_key(drawing, parts, y)
