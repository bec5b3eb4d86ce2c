"""What a name is the name of, by its words."""

from onrecord.model.entities import Kind
from onrecord.read.entities.drafts import Name
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.words import Words


def certain_kind(words: Words, lists: Lexicons, start: int, end: int) -> Kind | None:
    """The kind of a name that a list holds as a whole: countries, cities, peoples, bodies known by their letters."""
    said = words.lower[start] if end - start == 1 else words.said(start, end).lower().replace("’", "'")
    if said in lists.acronyms:
        return "organization" if words.text[start][:2].isupper() or end - start > 1 or len(said) > 4 else None
    if said in lists.governments:
        return "organization"
    if said in lists.countries:
        return "place" if words.text[start] not in ("Us", "Uk") else None
    if said in lists.demonyms or said in lists.groups:
        return "group"
    if said in lists.places or said in lists.cities:
        return "place"
    return None


def name_kind(words: Words, lists: Lexicons, start: int, end: int) -> Kind | None:
    """The kind that a word in the name tells: "... Ministry", "University of ...", "... Airport", "Lake ..."."""
    if end - start > 1:
        for size in (2, 1):
            found = lists.bodies.get(" ".join(words.lower[end - size : end])) if end - start > size else None
            if found:
                return found[0]
        for i in range(start + 1, end - 1):
            if words.lower[i] in ("of", "for"):
                before = lists.bodies.get(words.lower[i - 1])
                if before:
                    return before[0]
        first = words.lower[start]
        if first in ("lake", "mount", "cape", "port", "fort", "gulf", "river"):
            return "place"
    if end - start == 1 and words.text[start].isupper() and 2 <= len(words.text[start]) <= 6:
        return None
    return None


def is_title(words: Words, lists: Lexicons, i: int) -> bool:
    """Whether a word can be a title or end one."""
    low = words.lower[i]
    if low in lists.honorifics:
        return True
    noun = lists.nouns.get(low)
    return noun is not None and noun.kind == "person" and not noun.kin


def lone(words: Words, lists: Lexicons, name: Name) -> bool:
    """Whether the "name" is only a common word with a capital: "Police", "Government", "Army"."""
    return all(
        words.lower[i] in lists.not_names
        or words.lower[i] in lists.title_words
        or words.lower[i] in lists.nouns
        or words.lower[i] in lists.bodies
        or words.lemma[i] in lists.nouns
        for i in range(name.start, name.end)
    ) and (name.end - name.start == 1 or not words.text[name.end - 1][0].isupper())
