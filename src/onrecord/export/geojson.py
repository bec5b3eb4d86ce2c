"""The timeline as GeoJSON (RFC 7946): a feature a happening; what lies nowhere that is known has no geometry."""

from collections.abc import Iterator
from typing import Any, TextIO

from onrecord.export.beyond import Beyond
from onrecord.export.case import Case, Written, write_items
from onrecord.export.rows import Rows
from onrecord.model.answers import TimelineRow

_IN_THE_GEOMETRY = ("id", "latitude", "longitude")


def write_geojson(case: Case, out: TextIO) -> Written:
    """Every happening of the timeline, with the columns of its table as properties."""
    rows = case.ask("timeline")
    placed = sum(case.beyond.where(row.place) is not None for row in rows)
    number = write_items(out, '{"type": "FeatureCollection", "features": [', _features(rows, case.beyond), "]}")
    return Written(number, "feature", number - placed, "without a point: no town that can be told")


def _features(rows: Rows[TimelineRow], beyond: Beyond) -> Iterator[dict[str, Any]]:
    names = [column.name for column in rows.table.columns]
    for row, cells in zip(rows, rows.table.cells(rows, beyond), strict=True):
        where = beyond.where(row.place)
        point = {"type": "Point", "coordinates": [where.longitude, where.latitude]} if where else None
        properties = {n: cell for n, cell in zip(names, cells, strict=True) if n not in _IN_THE_GEOMETRY}
        yield {"type": "Feature", "id": row.id, "geometry": point, "properties": properties}
