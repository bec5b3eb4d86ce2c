"""What a name is the name of, by its words alone."""

from collections import Counter, defaultdict
from dataclasses import replace

from onrecord.model.entities import Kind
from onrecord.read.entities.drafts import Name
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.language.words import Words

_TITLE_SECTORS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "REL", "EDU", "SPY", "JRN", "MED"})
_AGES = frozenset(map(str, range(5, 105)))
_GEOGRAPHIC = frozenset({"lake", "mount", "cape", "gulf", "isle", "rio", "río", "sierra"})


def certain_kind(words: Words, lists: Lexicons, start: int, end: int) -> Kind | None:
    """The kind of a name that a list holds as a whole: countries, cities, peoples, bodies known by their letters."""
    said = words.lower[start] if end - start == 1 else words.said(start, end).lower().replace("’", "'")
    if said in lists.acronyms:
        as_written = words.text[start] in lists.letters or words.text[start][:2].isupper()
        return "organization" if as_written or end - start > 1 or len(said) > 4 else None
    if said in lists.governments:
        return "organization"
    if said in lists.countries:
        return "place" if words.text[start] not in ("Us", "Uk", "Car") else None
    if all(words.lower[i] in lists.demonyms or words.lower[i] in lists.groups for i in range(start, end)):
        return "group"
    if said in lists.demonyms or said in lists.groups:
        return "group"
    if said in lists.places or said in lists.cities or said in lists.regions:
        return "place"
    return None


def name_kind(words: Words, lists: Lexicons, start: int, end: int) -> Kind | None:
    """The kind that a word in the name tells: "... Ministry", "University of ...", "... Airport", "Lake ..."."""
    if end - start < 2:
        return None
    if words.lower[start] in _GEOGRAPHIC:
        return "place"
    for i in range(start + 1, end - 1):
        if words.lower[i] in ("of", "for") and words.lower[i - 1] in lists.bodies:
            return lists.bodies[words.lower[i - 1]][0]
    for size in (3, 2, 1):
        found = lists.bodies.get(" ".join(words.lower[end - size : end])) if end - start >= size else None
        if found:
            return found[0]
    return None


def is_calendar(words: Words, lists: Lexicons, i: int) -> bool:
    """Whether a word is a weekday or month; shortened ones, names too ("Jan"), only with a point or a figure behind."""
    low = words.lower[i]
    if low.rstrip(".") not in lists.cues["calendar"]:
        return False
    after = words.text[i + 1][:1] if i + 1 < len(words) else ""
    return len(low) > 4 or low in ("june", "july") or after.isdigit()


def is_title(words: Words, lists: Lexicons, i: int) -> bool:
    """Whether a word can be a title or end one."""
    low = words.lower[i]
    if low in lists.honorifics:
        return True
    noun = lists.nouns.get(low)
    return (
        noun is not None
        and noun.kind == "person"
        and not noun.kin
        and (noun.sector in _TITLE_SECTORS or noun.sort == "office")
    )


def is_common(words: Words, lists: Lexicons, name: Name) -> bool:
    """Whether the "name" is only a common word with a capital: "Police", "Government", "Covid"."""
    first = name.titled if name.kind == "organization" else name.start
    if words.said(first, name.end).lower() in lists.cues["not_names"]:
        return True
    body = name.end - first == 2 and name.kind == "organization"
    return (
        not body
        and name.titled == name.start
        and name.end - name.start <= 2
        and all(
            words.lower[i] in lists.cues["not_names"]
            or words.lower[i] in lists.cues["title_words"]
            or words.lower[i] in lists.short_titles
            or words.lower[i] in lists.nouns
            or words.lemma[i] in lists.nouns
            or (words.lower[i] in lists.bodies and name.end - name.start == 1)
            for i in range(name.start, name.end)
        )
    )


def one_kind(words: Words, lists: Lexicons, names: list[Name], people: set[Name]) -> list[Name]:
    """The names, each of one kind throughout the report: what a list is sure of, else what it is taken for most often;
    `people` are persons for sure, and a surname is not taken for a town or a body."""
    said = {name: words.said(name.start, name.end) for name in names}
    taken_for: dict[str, list[Kind]] = defaultdict(list)
    for name in names:
        if name.kind != "group":
            taken_for[said[name]].append("person" if name in people else name.kind)
    surnames = {words.text[n.end - 1] for n in names if n.kind == "person" and n.end - n.start > 1}
    kinds: dict[str, Kind] = {said[name]: "organization" for name in names if _has_members(words, name)}
    kinds |= {said[name]: "place" for name in names if _is_shelled(words, lists, name)}
    sited = [said[name] for name in names if _is_sited(words, lists, name) and said[name] not in surnames]
    kinds |= {text: "place" for text in sited if 2 * sited.count(text) >= len(taken_for[text])}
    kinds |= {said[name]: "person" for name in names if name in people or _is_aged(words, lists, name)}
    for name in names:
        text, alone = said[name], name.end - name.start == 1
        if name.kind == "group" or text in kinds:
            continue
        sure = certain_kind(words, lists, name.start, name.end)
        counted = Counter(taken_for[text])
        if alone and text in surnames and sure is None and "person" not in counted:
            kinds[text] = "person"
        elif len(counted) > 1:
            kinds[text] = sure if sure is not None and sure in counted else counted.most_common(1)[0][0]
    return [name if name.kind == "group" else replace(name, kind=kinds.get(said[name], name.kind)) for name in names]


def _has_members(words: Words, name: Name) -> bool:
    """ "Members of Harad Sul": of a body, whatever its name looks like; not "members of Vell's family"."""
    before, behind = words.lower[max(0, name.start - 2) : name.start], words.tag[name.end : name.end + 1]
    return name.kind == "person" and before in (["members", "of"], ["member", "of"]) and behind != ["POS"]


def _is_aged(words: Words, lists: Lexicons, name: Name) -> bool:
    """ "Wen Lo, 32, was held": of two words and more that no list knows."""
    behind = words.text[name.end : name.end + 3]
    aged = len(behind) == 3 and behind[0] == "," and behind[1] in _AGES
    whole = name.end - name.start > 1 and certain_kind(words, lists, name.start, name.end) is None
    return (
        aged and whole and behind[2] in (",", ".", "and", ";") and name_kind(words, lists, name.start, name.end) is None
    )


def _is_shelled(words: Words, lists: Lexicons, name: Name) -> bool:
    """ "Rebels bombed Velden": what only places suffer, of one word that was taken for somebody."""
    verb = words.head[name.head]
    suffers = words.dep[name.head] in ("dobj", "nsubjpass") and words.lower[verb] in lists.cues["shelled"]
    return suffers and name.kind == "person" and name.end - name.start == 1


def _is_sited(words: Words, lists: Lexicons, name: Name) -> bool:
    """ "Off Velden", "was shot in Velden", "the Velden bombing": where, of one word that was taken for somebody."""
    if name.kind != "person" or name.end - name.start > 1 or words.tag[name.end : name.end + 1] == ["POS"]:
        return False
    above = words.head[name.head]
    if words.dep[name.head] != "pobj":
        return words.dep[name.head] == "compound" and words.lower[above] in lists.cues["sites"]
    said_of = words.head[above]
    if words.dep[above] == "conj" and words.lower[said_of] == "in":  # "in and around Velden"
        return True
    within = words.lower[above] == "in" and words.tag[said_of].startswith("VB")
    compass = words.lower[above] == "of" and words.lower[said_of] in lists.cues["compass"]
    return (
        compass
        or words.lower[above] in lists.cues["beside"]
        or (within and words.verb[said_of] not in lists.cues["confiding"])
    )
