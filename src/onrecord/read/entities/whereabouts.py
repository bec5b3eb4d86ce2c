"""Where a noun is: "the country", "the city", "the Ruritanian capital", "the facility"."""

from collections import defaultdict

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import Lexicons, lexicons
from onrecord.read.entities.phrases import Phrase, country_in
from onrecord.read.entities.preferences import SUBJECT, role_of, weight
from onrecord.read.entities.roles import Known
from onrecord.read.entities.scene import Scene
from onrecord.read.language.words import Words

_LATELY = 4  # sentences
_INNER = frozenset({"poss", "compound", "amod", "nmod"})


def find_place(words: Words, lists: Lexicons, known: Known, scene: Scene, phrase: Phrase) -> Draft | None:
    """The place that a definite noun takes up, or None."""
    sort, code = phrase.noun.sort, country_in(words, lists, phrase)
    if words.tag[phrase.head] == "NNS":
        return None
    if sort == "capital":
        return _capital(words, lists, known, scene, phrase, code)
    modifiers = [i for i in range(phrase.bare, phrase.head) if words.tag[i] not in ("DT", "HYPH")]
    if phrase.end > phrase.close or any(_tells_another(words, known, i) for i in modifiers):
        return None
    if sort == "country":
        return _country(words, lists, known, scene, phrase, code)
    if code is not None or any(i in known.owner for i in modifiers):
        return None
    return _nearest(words, lists, scene, phrase, modifiers)


def place_called(words: Words, lists: Lexicons, known: Known, phrase: Phrase) -> Draft | None:
    """ "the city of Tarsk": the noun means what is named behind it; "the capital of Norway" is no Norway."""
    at = phrase.close
    if words.lower[at : at + 1] != ["of"] or phrase.noun.sort is None:
        return None
    other = known.owner.get(at + 1) or (known.owner.get(at + 2) if words.lower[at + 1 : at + 2] == ["the"] else None)
    if other is None or other.kind != "place":
        return None
    return None if phrase.noun.sort == "capital" and sort_of(lists, other) != "city" else other


def _tells_another(words: Words, known: Known, i: int) -> bool:
    return words.lower[i] in lexicons().cues["other_places"] or words.tag[i] == "CD"


def _country(
    words: Words, lists: Lexicons, known: Known, scene: Scene, phrase: Phrase, code: str | None
) -> Draft | None:
    """ "the country": the one that the report speaks of most and latest, its people and officials counted in."""
    speaks: dict[str, float] = defaultdict(float)
    drafts: dict[str, Draft] = {}
    for place, draft in scene.back(phrase.head, sentences=40):
        if draft.country is None or not _has_form(lists, phrase.word, draft.country):
            continue
        whole = draft.kind == "place" and sort_of(lists, draft) == "country"
        apart = words.sentence[phrase.head] - words.sentence[place]
        share = weight("country", "place" if draft.kind == "place" else "people" if draft.kind == "group" else "other")
        if whole and role_of(words, place) in SUBJECT:
            share += weight("country", "subject")
        elif whole and role_of(words, place) not in _INNER:
            share += weight("country", "outright")
        speaks[draft.country] += share / (1 + weight("country", "fades") * apart)
        if whole:
            drafts.setdefault(draft.country, draft)
    for draft in known.owner.values():  # "Thais ... the country ... Thailand"
        if draft.country is not None and draft.kind == "place" and sort_of(lists, draft) == "country":
            drafts.setdefault(draft.country, draft)
    if code is not None:
        return drafts.get(code)
    ranked = sorted(speaks.items(), key=lambda one: -one[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] < weight("country", "lead") * ranked[1][1]):
        return None
    return drafts.get(ranked[0][0])


def _has_form(lists: Lexicons, noun: str, code: str) -> bool:
    """ "the kingdom" is no republic, and the other way round."""
    if noun == "republic":
        return not any(code in codes for codes in lists.forms.values())
    return code in lists.forms.get(noun, (code,))


def _nearest(words: Words, lists: Lexicons, scene: Scene, phrase: Phrase, modifiers: list[int]) -> Draft | None:
    """ "the city", "the region": the last one of its sort; else the place of no known sort that is spoken of most."""
    sort = phrase.noun.sort
    found: list[Draft] = []
    earlier: list[Draft] = []
    speaks: dict[int, float] = defaultdict(float)
    unsorted: dict[int, Draft] = {}
    outright = None
    for place, draft in scene.back(phrase.head, sentences=2 * _LATELY):
        if draft.kind != "place" or not draft.named:
            continue
        apart = words.sentence[phrase.head] - words.sentence[place]
        own = sort_of(lists, draft)
        called = phrase.word in draft.nouns or any(name.lower().split()[-1] == phrase.word for name in draft.names)
        fits = called or own == sort or (sort == "city" and draft.names[0].lower() in lists.cues["city_states"])
        if fits and apart > _LATELY:
            earlier += [draft] if draft not in earlier else []
        elif fits:
            if outright is None and words.dep[place] not in _INNER:
                outright = draft
            found += [draft] if draft not in found else []
        elif own is None:
            outside = words.dep[place] not in _INNER
            if outside:  # "the Tarvo cartel" alone makes no town of Tarvo
                unsorted.setdefault(id(draft), draft)
            share = weight("country", "place") + (weight("country", "outright") if outside else 0)
            speaks[id(draft)] += share / (1 + weight("country", "fades") * apart)
    if sort == "city" and not modifiers and found:
        return outright or found[0]
    if not found and (sort in ("city", "village", "island") or not modifiers):
        ranked = sorted(((one, much) for one, much in speaks.items() if one in unsorted), key=lambda one: -one[1])
        clear = len(ranked) == 1 or (
            ranked and sort != "region" and ranked[0][1] >= weight("country", "lead_of_cities") * ranked[1][1]
        )
        return unsorted[ranked[0][0]] if ranked and clear else None
    return found[0] if len(found) == 1 else None


def sort_of(lists: Lexicons, draft: Draft) -> str | None:
    """Which sort of place a named one is, as far as its name or what is said of it tells."""
    name = draft.names[0].lower()
    if name in lists.countries:
        return "country"
    said = {noun.sort for word in draft.nouns if (noun := lists.nouns.get(word)) and noun.kind == "place"}
    if name in lists.cities or said:
        return said.pop() if len(said) == 1 else "city"
    if name in lists.regions:
        return "region"
    last = lists.nouns.get(name.rsplit(" ", 1)[-1].removesuffix("s"))
    if last is not None and last.kind == "place":
        return last.sort
    return "other" if name in lists.places or name.rsplit(" ", 1)[-1] in lists.bodies else None


def _capital(
    words: Words, lists: Lexicons, known: Known, scene: Scene, phrase: Phrase, code: str | None
) -> Draft | None:
    """ "the Ruritanian capital" is a city that the list knows; "the capital" alone is that of the last country."""
    if code is None:
        if any(i in known.owner for i in range(phrase.bare, phrase.head)):
            return None  # "the Tarmark capital": of a province
        code = next((d.country for _, d in scene.back(phrase.head, sentences=6) if d.country), None)
    name = lists.capitals.get(code or "")
    if name is None:
        return None
    for draft in known.owner.values():
        if draft.kind == "place" and name in draft.names:
            return draft
    for _, draft in scene.back(phrase.head, sentences=1000):
        if draft.rule == "entities/capital" and draft.country == code:
            return draft
    return Draft("place", "entities/capital", names=[name], country=code, named=True)
