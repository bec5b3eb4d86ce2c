"""Charts of what the record answers, as SVG: self-contained text that a page, a printer or a slide can hold.

Each takes the rows of a query: `timeline` for happenings and meetings, `standings`, `origins`; and how it is to look.
Drawn here, and not by a charting library: docs/decisions/charts.md.
"""

from onrecord.export.charts.drawing import Link, Look
from onrecord.export.charts.meetings import draw_meetings
from onrecord.export.charts.origins import draw_origins
from onrecord.export.charts.palette import THEMES, style_sheet
from onrecord.export.charts.places import draw_places
from onrecord.export.charts.standings import draw_standings
from onrecord.export.charts.timeline import draw_timeline
from onrecord.export.extras import load_extra

__all__ = [
    "THEMES",
    "Link",
    "Look",
    "draw_meetings",
    "draw_origins",
    "draw_places",
    "draw_standings",
    "draw_timeline",
    "style_sheet",
    "to_png",
]

_SHARP = 2  # pixels of the picture for one of the drawing


def to_png(svg: str) -> bytes:
    """A chart as a picture, with fonts of this computer. ExportError where vl-convert is not installed."""
    picture: bytes = load_extra("vl_convert", "charts").svg_to_png(svg, scale=_SHARP)
    return picture
