"""The outlines of land that maps are drawn on: `python -m training.outlines SHAPEFILE`.

SHAPEFILE is ne_110m_admin_0_countries.shp of Natural Earth (https://www.naturalearthdata.com, public domain), as
geopandas 0.14.4 packs it (naturalearth_lowres.shp). What is kept of it are the rings of its polygons,
to a twentieth of a degree, a line each: the first point, and from each point to the next, east and north.
"""

import struct
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

KEPT = Path(__file__).parents[1] / "src" / "onrecord" / "export" / "charts" / "outlines.txt"
_PARTS = 20  # of a degree
_HEAD, _POLYGON = 100, 5  # bytes; the number of that shape


def main() -> int:
    rings = [ring for ring in read_rings(Path(sys.argv[1]).read_bytes()) if len(ring) > 3]
    KEPT.write_text("".join(f"{write(ring)}\n" for ring in sorted(rings)), encoding="ascii")
    print(f"{KEPT}: {len(rings)} rings, {sum(map(len, rings))} points, {KEPT.stat().st_size} bytes")
    return 0


def read_rings(body: bytes) -> Iterator[list[tuple[int, int]]]:
    """The rings of all polygons in a shapefile, in parts of a degree; points that fall together are one."""
    at = _HEAD
    while at < len(body):
        (length,) = struct.unpack_from(">i", body, at + 4)
        record = body[at + 8 : at + 8 + 2 * length]
        at += 8 + 2 * length
        if struct.unpack_from("<i", record)[0] != _POLYGON:
            continue
        number, total = struct.unpack_from("<2i", record, 36)
        starts = [*struct.unpack_from(f"<{number}i", record, 44), total]
        flat = struct.unpack_from(f"<{2 * total}d", record, 44 + 4 * number)
        points = [(round(x * _PARTS), round(y * _PARTS)) for x, y in zip(flat[::2], flat[1::2], strict=True)]
        for first, last in pairwise(starts):
            ring = points[first:last]
            yield [ring[0], *(point for before, point in pairwise(ring) if point != before)]


def write(ring: list[tuple[int, int]]) -> str:
    """A ring on one line."""
    steps = [ring[0], *((x - a, y - b) for (a, b), (x, y) in pairwise(ring))]
    return " ".join(f"{x} {y}" for x, y in steps)


if __name__ == "__main__":
    raise SystemExit(main())
