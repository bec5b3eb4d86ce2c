"""Charts as they stand in a page: in its colours, and leading to the pages of what they show."""

from collections.abc import Sequence

from markupsafe import Markup

from onrecord.export import charts
from onrecord.export.beyond import Beyond
from onrecord.model.answers import OriginsRow, StandingRow, TimelineRow
from onrecord.serve.links import entry_at, person_at

_NAMED = 12  # on one chart: the list below it has the rest


def timeline_chart(rows: Sequence[TimelineRow], about: str | None = None) -> Markup:
    """What happened when, the most important by name."""
    return _in_a_page(charts.draw_timeline(rows, charts.Look(about, _NAMED, "page", entry_at)))


def map_chart(rows: Sequence[TimelineRow], beyond: Beyond, about: str | None = None) -> Markup:
    """Where it happened."""
    return _in_a_page(charts.draw_places(rows, beyond, charts.Look(about, None, "page", person_at)))


def meetings_chart(rows: Sequence[TimelineRow], about: str | None = None) -> Markup:
    """Who met whom."""
    return _in_a_page(charts.draw_meetings(rows, charts.Look(about, None, "page", person_at)))


def standings_chart(rows: Sequence[StandingRow], about: str | None = None) -> Markup:
    """Who was held, freed or dead from when to when."""
    return _in_a_page(charts.draw_standings(rows, charts.Look(about, None, "page", person_at)))


def origins_chart(rows: Sequence[OriginsRow], about: str | None = None) -> Markup:
    """How many claims come from whom."""
    return _in_a_page(charts.draw_origins(rows, charts.Look(about, None, "page")))


def _in_a_page(svg: str) -> Markup:
    """The drawing as part of a page: its words were escaped where it was drawn."""
    return Markup(svg)
