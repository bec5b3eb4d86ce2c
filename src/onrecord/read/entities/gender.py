"""What tells whether a person is a man or a woman: titles, nouns and given names. Where nothing does, None."""

from onrecord.read.entities.drafts import Name
from onrecord.read.entities.lexicons import Gender, Lexicons
from onrecord.read.entities.words import Words


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


def given_gender(lists: Lexicons, parts: tuple[str, ...]) -> Gender | None:
    """By the given name."""
    return lists.first_names.get(parts[0]) if parts else None
