"""The part of the earth that a map shows: degrees as pixels, true to scale in its middle (equirectangular)."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

from onrecord.export.charts.drawing import Spot
from onrecord.export.places import Location

_AIR, _LEAST = 0.18, 7.0  # of the span around the outermost points; degrees that are shown at least
_NORTHERNMOST = 84.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """The outermost degrees of an outline."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class View:
    """From `west` and `north` on, so many pixels for a degree north, and fewer for one east."""

    corner: Spot
    wide: float
    high: float
    west: float
    north: float
    scale: float
    narrowed: float

    def spot(self, where: Location) -> Spot:
        """Where a place lies on the map."""
        return Spot(*self._at(where.longitude, where.latitude))

    def holds(self, one: Bounds) -> bool:
        """Whether any of an outline within these bounds can be seen."""
        east = self.west + self.wide / (self.scale * self.narrowed)
        south = self.north - self.high / self.scale
        return one.west <= east and one.east >= self.west and one.south <= self.north and one.north >= south

    def frames(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a box of pixels lies on the map."""
        return (
            left >= self.corner.x
            and top >= self.corner.y
            and right <= self.corner.x + self.wide
            and bottom <= self.corner.y + self.high
        )

    def of_degrees(self, part: float) -> str:
        """How what is drawn in such parts of degrees is brought onto the map, in the words of SVG."""
        x, y = self._at(0, 0)
        return f"matrix({self.scale * self.narrowed * part:.6g} 0 0 {-self.scale * part:.6g} {x:.2f} {y:.2f})"

    def _at(self, east: float, north: float) -> tuple[float, float]:
        return (
            self.corner.x + (east - self.west) * self.scale * self.narrowed,
            self.corner.y + (self.north - north) * self.scale,
        )


def view_of(places: Iterable[Location], corner: Spot, wide: float, *, lowest: float, highest: float) -> View:
    """The view that holds these places with some air around them: so many pixels wide, and as high as it takes."""
    some = list(places)
    west, east = (bound(one.longitude for one in some) for bound in (min, max))
    south, north = (bound(one.latitude for one in some) for bound in (min, max))
    narrowed = max(0.3, cos(radians((south + north) / 2)))
    across = max(east - west, _LEAST / narrowed) * (1 + 2 * _AIR)
    upward = max(north - south, _LEAST) * (1 + 2 * _AIR)
    scale = min(wide / (across * narrowed), highest / upward)
    scale = max(scale, wide / (360 * narrowed))  # the earth is not repeated
    high = min(highest, max(lowest, upward * scale))
    shown_across, shown_upward = wide / (scale * narrowed), high / scale
    first = (west + east) / 2 - shown_across / 2
    last = min((south + north) / 2 + shown_upward / 2, max(_NORTHERNMOST, north + 1))
    return View(corner, wide, high, min(max(first, -180), 180 - shown_across), last, scale, narrowed)
