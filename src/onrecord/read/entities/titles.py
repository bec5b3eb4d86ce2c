"""Titles before a person's name: where the name begins behind them, where they begin, and what tells a gender."""

from onrecord.read.entities.drafts import Name
from onrecord.read.entities.kinds import is_calendar, is_title
from onrecord.read.entities.lexicons import Gender, Lexicons
from onrecord.read.language.words import Words

_JOINING = frozenset({"of", "the", "for", "and", "-", "&", ",", "'s", "’s"})
_LONGEST = 12  # words before a name that can be its titles


def after_title(words: Words, lists: Lexicons, start: int, end: int) -> int:
    """Where the name begins behind the titles in tokens `[start, end)`: `end` where the whole is a title."""
    last, titled = start, start
    while last < end:
        if is_title(words, lists, last):
            titled = last + 1
        elif not _goes_on(words, lists, last):
            break
        last += 1
    return titled


def title_before(words: Words, lists: Lexicons, start: int) -> int:
    """Where the capitalised titles before a name begin, and the countries and bodies that stand in them: "Ruritanian
    Foreign Minister *Ana Marsh*"; `start` where there are none."""
    office = _office_of(words, lists, start)
    begin, i = (start, start - 1) if office is None else (office, office - 1)
    titles = office is not None
    while i >= max(0, start - _LONGEST) and words.sentence[i] == words.sentence[start]:
        capital = words.text[i][0].isupper()
        titles = titles or (capital and is_title(words, lists, i))
        if not titles and not (_goes_on(words, lists, i) and (capital or begin < start)):
            break
        if is_calendar(words, lists, i):
            break
        if capital and words.tag[i] not in ("DT", "IN", "PRP") and words.tag[i][0] != "V":
            begin = i
        elif words.lower[i] not in _JOINING or words.lower[i] == ",":
            break
        elif words.lower[i] == "and" and not (is_title(words, lists, i - 1) or _goes_on(words, lists, i - 1)):
            break  # "Sergeant Omar Bell and Corporal Ola Dahl"
        i -= 1
    return begin if titles else start


def _office_of(words: Words, lists: Lexicons, start: int) -> int | None:
    """The title of "*Minister* of Ports and Bridges Ola Dahl", whatever the capitals between are in charge of."""
    for i in range(start - 1, max(-1, start - _LONGEST), -1):
        capital = words.text[i][0].isupper()
        inside = words.lower[i] in ("of", "and", "the", "&") or (words.text[i] == "," and i + 1 < start)
        if words.sentence[i] != words.sentence[start] or not (capital or inside):
            return None
        if words.text[i] == "," and is_title(words, lists, i + 1):
            return None
        if capital and is_title(words, lists, i) and words.lower[i + 1] in ("of", "for") and i + 2 < start:
            return i
    return None


def _goes_on(words: Words, lists: Lexicons, i: int) -> bool:
    """Whether a word can stand inside a title without being one: "Foreign" in "Foreign Minister"."""
    low = words.lower[i]
    return low in lists.cues["title_words"] or low in lists.demonyms or low in lists.countries or low in _JOINING


def title_gender(words: Words, lists: Lexicons, name: Name) -> Gender | None:
    """By the words before the name: "Mrs", "spokeswoman"."""
    first = name.titled if name.titled < name.start else max(0, name.start - 1)
    for i in range(name.start - 1, first - 1, -1):
        gender = lists.honorifics.get(words.lower[i])
        if gender:
            return gender
        noun = lists.nouns.get(words.lower[i])
        if noun and noun.gender and noun.kind == "person":
            return noun.gender
    return None
