"""How many, and who: counts as words say them, the members of a group, and parts of a whole."""

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import lexicons
from onrecord.read.entities.phrases import Phrase
from onrecord.read.entities.words import Words
from onrecord.read.numbers import MOST, read_whole

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "both": 2,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_LEAST = ("at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of")
_MOST = ("at most", "up to", "as many as", "no more than", "not more than", "a maximum of")
_ABOVE = ("more than", "over", "upwards of", "in excess of")
_BELOW = ("fewer than", "less than", "under", "below")
_NEAR = (
    "about",
    "around",
    "nearly",
    "almost",
    "some",
    "roughly",
    "approximately",
    "close to",
    "an estimated",
    "estimated",
)
_CLAUSES = frozenset(
    {"who", "whom", "whose", "which", "that", "after", "before", "while", "because", "since", "as", "when"}
)
_INCLUDING = frozenset({"including", "among", "-", "–", "—", "--", ":", "(", ","})


def number(words: list[str]) -> int | None:
    """A whole number in figures or words: "12", "1,200", "thirty-two", "two hundred and six"."""
    total, current, seen = 0, 0, False
    for word in (part for token in words for part in token.replace("-", " ").split()):
        if word.replace(",", "").isdecimal():
            figure = read_whole(word)
            if seen or figure is None:
                return None  # "14 2024": two numbers
            current, seen = figure, True
        elif word in _UNITS:
            current, seen = current + _UNITS[word], True
        elif word in _SCALES:
            current, seen = (current or 1) * _SCALES[word], True
            if _SCALES[word] >= 1000:
                total, current = total + current, 0
        elif word != "and" or not seen:
            return None
        if max(total, current) > MOST:
            return None
    return total + current if seen else None


def read_count(words: Words, phrase: Phrase) -> tuple[int | None, tuple[int | None, int | None] | None]:
    """The stated size of the people in a phrase and its stated bounds; of "about 50" and "dozens" nothing is known."""
    figures = [i for i in range(phrase.start, phrase.head) if words.dep[i] == "nummod" or words.lower[i] == "both"]
    if not figures:
        return None, None
    first, last = figures[0], figures[-1]
    begin = words.bounds[words.sentence[phrase.head]][0]  # a dateline's year is no part of the first sentence
    while first > begin and _is_figure(words, first - 1):
        first -= 1
    while last + 1 < phrase.head and _is_figure(words, last + 1):
        last += 1
    size = number([low for low in words.lower[first : last + 1] if low != "-"])
    if size is None or size == 0:
        return None, None
    if words.tag[first - 1] == "RP":
        return size, None  # "handed over two": not more than two
    before = " ".join(words.lower[max(0, first - 3) : first])
    if before.endswith(_NEAR):
        return None, None
    if before.endswith(_LEAST):
        return None, (size, None)
    if before.endswith(_MOST):
        return None, (None, size)
    if before.endswith(_ABOVE):
        return None, (size + 1, None)
    if before.endswith(_BELOW):
        return None, (None, size - 1)
    after = words.lower[phrase.close : phrase.close + 2]
    if after == ["or", "more"]:
        return None, (size, None)
    return size, None


def _is_figure(words: Words, i: int) -> bool:
    """Whether a token goes on a number: "thirty-two", "two hundred and six"."""
    low = words.lower[i]
    return (
        words.tag[i] == "CD"
        or low in _UNITS
        or low in _SCALES
        or (low in ("-", "and") and words.tag[i - 1] == "CD" and words.lower[i + 1] in _UNITS)
    )


def find_members(words: Words, owner: dict[int, Draft], phrase: Phrase) -> list[Draft]:
    """The persons listed right behind a group: "three sailors - A, B and C", "including A and B"."""
    at = phrase.end
    if at >= len(words) or words.lower[at] not in _INCLUDING:
        return []
    if words.lower[at] == "," and words.lower[at + 1 : at + 2] in (["including"], ["among"], ["namely"]):
        at += 1
    members: list[Draft] = []
    i = at + 1
    opener = words.lower[at]
    while (
        i < len(words)
        and words.sentence[i] == words.sentence[phrase.head]
        and (words.lower[i] != opener or opener == ",")
    ):
        draft = owner.get(i)
        if draft is not None and draft.kind == "person":
            if draft not in members:
                members.append(draft)
        elif words.lower[i] in (",", "and", "&", ";", "her", "his", "as", "well", "both"):
            pass
        elif not _aside(words, i) and not (members and _apposed(words, owner, i)):
            break
        i += 1
    return members if len(members) > 1 or (members and words.lower[at] in ("including", "among")) else []


def _apposed(words: Words, owner: dict[int, Draft], i: int) -> bool:
    """A word of what is said of a name in a list: "A, a water engineer from Tarsk, and B, a nurse"."""
    described = words.tag[i] in ("DT", "JJ", "NN", "IN", "HYPH", "POS", "VBN") and words.lower[i] not in _CLAUSES
    return described or i in owner


def _aside(words: Words, i: int) -> bool:
    """An age, a title or kin between two names of a list: "A, 34, Captain B and his brother C"."""
    if words.tag[i] in ("CD", "-LRB-", "-RRB-", "NNP", "PRP$"):
        return True
    noun = lexicons().nouns.get(words.lower[i])
    return noun is not None and noun.kind == "person" and words.tag[i] == "NN"
