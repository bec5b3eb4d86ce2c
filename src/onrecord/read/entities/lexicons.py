"""The word lists of this stage, made ready for looking up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from onrecord.model.entities import Kind
from onrecord.model.plover import Sector
from onrecord.read.lexicon import load_lexicon

Gender = Literal["m", "f"]
_ONES = ("man", "woman", "men", "women")
_ROOM = "onrecord.read.entities"


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun stands for: the kind of entity, the sector where it tells one.

    `sort` says which sort of place it is, that it is an "office" in bodies of any sector, or that it only stands for
    a body met before ("taken up").
    """

    kind: Kind
    sector: Sector | None = None
    gender: Gender | None = None
    plural: bool = False
    sort: str | None = None
    kin: bool = False


@dataclass(frozen=True, slots=True)
class Lexicons:
    """All of them. Words are in lower case; names of places and peoples are looked up in lower case too."""

    countries: dict[str, str]
    cities: dict[str, str]
    regions: dict[str, str]
    governments: dict[str, str]
    known_bodies: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    places: frozenset[str]
    forms: dict[str, frozenset[str]]
    peoples: dict[str, str]
    groups: frozenset[str]
    nouns: dict[str, Noun]
    kinds_of: dict[str, frozenset[str]]
    taken_up: dict[str, frozenset[str]]
    bodies: dict[str, tuple[Kind, Sector | None]]
    acronyms: dict[str, Sector]
    letters: frozenset[str]  # the acronyms, as they are written
    honorifics: dict[str, Gender | None]
    short_titles: dict[str, str]
    stand_ins: frozenset[str]
    no_trade: frozenset[str]
    fates: dict[str, frozenset[str]]
    deeds: dict[str, frozenset[str]]
    first_names: dict[str, Gender]
    given_names: frozenset[str]
    cues: dict[str, frozenset[str]]


@cache
def lexicons() -> Lexicons:
    """The lists, read once."""
    countries = load_lexicon(_ROOM, "countries.toml")
    places = load_lexicon(_ROOM, "places.toml")
    bodies = load_lexicon(_ROOM, "bodies.toml")
    titles = load_lexicon(_ROOM, "titles.toml")
    nouns = load_lexicon(_ROOM, "nouns.toml")
    given = load_lexicon(_ROOM, "first_names.toml")
    both = {n.lower() for n in given["men"]} & {n.lower() for n in given["women"]}
    first_names = dict(_genders(given["men"], given["women"]))
    return Lexicons(
        countries=_country_names(countries),
        cities={city.lower(): code for code, one in countries.items() for city in _cities(one)},
        regions={place.lower(): code for code, one in countries.items() for place in one.get("regions", ())},
        governments={g.lower(): code for code, one in countries.items() for g in one.get("governments", ())},
        known_bodies={n.lower(): c for c, names in load_lexicon(_ROOM, "world.toml")["bodies"].items() for n in names},
        demonyms={d: code for code, one in countries.items() for d in _demonyms(one)},
        capitals={code: one["capital"] for code, one in countries.items() if "capital" in one},
        places=frozenset(p.lower() for p in places["places"]),
        peoples={
            form: code for code, names in places["one_country"].items() for name in names for form in _plurals(name)
        },
        forms={noun: frozenset(codes) for noun, codes in places["forms"].items()},
        groups=frozenset(form for g in places["groups"] for form in _plurals(g)),
        nouns={**_nouns(nouns), **dict(_nationals(countries))},
        kinds_of={noun: frozenset(words) for noun, words in nouns["kinds_of"].items()},
        taken_up={noun: frozenset(words) for noun, words in nouns["taken_up"].items()},
        bodies=_bodies(bodies),
        acronyms={a.lower(): cast(Sector, s) for s, words in bodies["acronyms"].items() for a in words},
        letters=frozenset(a for words in bodies["acronyms"].values() for a in words),
        honorifics={
            **dict.fromkeys(titles["honorifics"]["any"]),
            **dict(_genders(titles["honorifics"]["men"], titles["honorifics"]["women"])),
        },
        short_titles=titles["short"],
        cues={cue: frozenset(words) for cue, words in load_lexicon(_ROOM, "cues.toml").items()},
        stand_ins=frozenset(nouns["stand_ins"]["words"]),
        no_trade=frozenset(nouns["no_trade"]["words"]) | {n for one in nouns["fates"].values() for n in one["nouns"]},
        fates=_fates(nouns["fates"]),
        deeds=_fates(nouns["deeds"]),
        given_names=frozenset(name.lower() for name in (*given["men"], *given["women"])),
        first_names={name: gender for name, gender in first_names.items() if name not in both},
    )


def _genders(men: Iterable[str], women: Iterable[str]) -> Iterator[tuple[str, Gender]]:
    yield from ((word.lower(), "m") for word in men)
    yield from ((word.lower(), "f") for word in women)


def _country_names(countries: dict[str, Any]) -> dict[str, str]:
    from babel import Locale
    from babel.core import get_global

    english = Locale("en").territories
    alpha2 = {three: two[0] for three, two in get_global("territory_aliases").items() if len(three) == 3}
    names = {}
    for code, one in countries.items():
        known = english.get(alpha2.get(code, ""))
        for name in (known, *one.get("names", ())):
            if name:
                names[name.lower().removeprefix("the ")] = code
                names[name.lower().replace("&", "and").replace("’", "'").removeprefix("the ")] = code
    return names


def _cities(country: dict[str, Any]) -> list[str]:
    return [*country.get("cities", ()), *([country["capital"]] if "capital" in country else ())]


def _demonyms(country: dict[str, Any]) -> Iterator[str]:
    for demonym in country.get("demonyms", ()):
        yield from _plurals(demonym)
    yield from (word.lower() for word in country.get("people", ()) if not word.endswith(_ONES))


def _nationals(countries: dict[str, Any]) -> Iterator[tuple[str, Noun]]:
    """ "Dutchman", "Frenchwoman": nouns for one person, not names of a people."""
    for one in countries.values():
        for word in one.get("people", ()):
            if word.endswith(("man", "woman")):
                yield word.lower(), Noun("person", "CVL", "f" if word.endswith("woman") else "m")


def _plurals(word: str) -> tuple[str, ...]:
    low = word.lower()
    if low.endswith(("s", "sh", "ch", "ese", "z")):
        return (low,)
    return (low, low[:-1] + "ies") if low.endswith("y") else (low, low + "s")


def _gender_of(noun: str) -> Gender | None:
    """That of "foreman", "policewoman": told by how the noun ends."""
    if noun.endswith(("woman", "tress")):
        return "f"
    return "m" if noun.endswith("man") and noun not in ("human", "woman") else None


def _nouns(lists: dict[str, Any]) -> dict[str, Noun]:
    everyone = [word for words in lists["persons"].values() for word in words]
    gender = {word: _gender_of(word) for word in everyone}
    gender |= dict(_genders(lists["gender"]["men"], lists["gender"]["women"]))
    found: dict[str, Noun] = {}
    for kind, table in (("organization", "bodies"), ("group", "groups")):
        for sector, words in lists[table].items():
            for word in words:
                known = None if sector == "ANY" else cast(Sector, sector)
                found[word] = Noun(cast(Kind, kind), known, plural=kind == "group")
    for sort, words in lists["places"].items():
        found.update((word, Noun("place", sort=sort)) for word in words)
    found.update((word, Noun("facility")) for word in lists["facilities"]["words"] if word not in found)
    for sector, words in lists["persons"].items():
        for word in words:
            if word not in found or (found[word].kind != "person" and sector != "SOC"):
                any_body = sector == "ANY"
                office = "office" if any_body else None
                found[word] = Noun("person", None if any_body else sector, gender.get(word), sort=office)
    found.update((word, Noun("person", None, gender.get(word), kin=True)) for word in lists["kin"]["one"])
    for word in lists["only_taken_up"]["words"]:
        found.setdefault(word, Noun("organization", sort="taken up"))
    for word in (*lists["stand_ins"]["words"], "accused", "deceased"):
        found.setdefault(word, Noun("person", None, gender.get(word), sort="taken up"))
    found["people"] = Noun("person", "CVL", plural=True)
    return found


def _fates(table: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Verb by verb, what one is called to whom it was done, or who did it."""
    found: dict[str, set[str]] = {}
    for fate in table.values():
        for verb in fate["verbs"]:
            found.setdefault(verb, set()).update(fate["nouns"])
    return {verb: frozenset(words) for verb, words in found.items()}


def _bodies(lists: dict[str, Any]) -> dict[str, tuple[Kind, Sector | None]]:
    found: dict[str, tuple[Kind, Sector | None]] = {}
    found.update((word, ("place", None)) for word in lists["places"]["words"])
    found.update((word, ("facility", None)) for word in lists["facilities"]["words"])
    for sector, words in lists["organizations"].items():
        found.update((word, ("organization", cast(Sector, sector))) for word in words)
    return found
