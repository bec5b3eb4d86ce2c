"""How many, and who: counts as words say them, the members of a group, and parts of a whole."""

import re

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import Noun, lexicons
from onrecord.read.entities.phrases import Phrase
from onrecord.read.language.words import Words
from onrecord.read.numbers import JOINING, read_number, read_range, scales, units

_NO_COUNT = re.compile(r"[0-9]+\.[0-9.]+|(?:19|20)[0-9]{2}")  # a version, a year
_BOUNDS: dict[tuple[str, ...], tuple[int | None, int | None]] = {
    ("at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of"): (0, None),
    ("at most", "up to", "as many as", "no more than", "not more than", "a maximum of"): (None, 0),
    ("more than", "over", "upwards of", "in excess of"): (1, None),
    ("fewer than", "less than", "under", "below", "not quite"): (None, -1),
}  # how far the least and the most are from the figure behind these words
_NEAR = 8  # words between a group and the colon that lists it
_BEHIND = {"or more": (0, None), "or fewer": (None, 0), "or less": (None, 0)}
_WHOLE = frozenset({"both", "dozen"})
_SHARES = frozenset({"half", "thirds", "quarter", "quarters", "dozens", "most", "some", "several", "many", "few"})
_FRACTIONS = frozenset({"third", "fifth", "tenth"})
_A = frozenset({"a", "one"})
SOME = Noun("person", plural=True)
ONE_OF_THEM = frozenset({"last", "first", "second", "third", "youngest", "oldest", "eldest"})
MANY = frozenset({"dozens", "scores", "hundreds", "thousands"})
_BEFORE_SHARES = frozenset({"a", "the", "than", "more", "at", "least", "over"})
_EXCEPT = frozenset({"but", "except", "save"})
_COMPANIES = frozenset({"group", "party", "band", "team", "crew"})
_AMONG = (["among", "them"], ["among", "whom"])
_INCLUDING = frozenset({"including", "among", "-", "–", "—", "--", ":", "(", ","})


def read_count(words: Words, phrase: Phrase) -> tuple[int | None, tuple[int | None, int | None] | None]:
    """The stated size of the people in a phrase and its stated bounds; of "about 50" and "dozens" nothing is known."""
    figures = [
        i
        for i in range(phrase.start, phrase.head)
        if words.dep[i] == "nummod" or words.lower[i] in _WHOLE or (i == phrase.start and _is_a_teen(words, i))
    ]
    if not figures and words.tag[phrase.head] == "CD":
        figures = [phrase.head]  # "killing *two*"
    if not figures and measured_from(words, phrase) < phrase.start and words.lower[phrase.start - 2] in scales():
        figures = [phrase.start - 2]  # "a score of soldiers"
    if (
        not figures
        and words.lower[phrase.head] in _COMPANIES
        and words.lower[phrase.head + 1 : phrase.head + 2] == ["of"]
    ):
        alone = words.tag[phrase.head + 2 : phrase.head + 3] == ["CD"] and words.dep[phrase.head + 2] == "pobj"
        return (
            read_number(words.lower[phrase.head + 2 : phrase.head + 3]) if alone else None
        ), None  # "the group of 14"
    if not figures:
        return None, None
    first, last = figures[0], figures[-1]
    begin = words.bounds[words.sentence[phrase.head]][0]  # a dateline's year is no part of the first sentence
    while first > begin and _is_figure(words, first - 1):
        first -= 1
    while last + 1 < phrase.head and _is_figure(words, last + 1):
        last += 1
    before = " ".join(words.lower[max(begin, first - 3) : first])
    if (
        before.endswith("between")
        and words.lower[last + 1 : last + 2] == ["and"]
        and words.tag[last + 2 : last + 3] == ["CD"]
    ):
        last += 2  # "between eight *and eleven*", where one hangs on the other
    run = words.lower[first : last + 1]
    if words.tag[first - 2] == "CD" and words.lower[first - 1] == "in":
        return None, None  # "one in three": a rate
    part = first - 2 - (words.lower[first - 2] == "out")
    if words.lower[first - 1] == "of" and words.tag[part] == "CD" and words.lower[part] != "one":
        return read_number(words.lower[part : part + 1]), None  # "two of 17", "two out of 17"
    least, most = read_range(run, between=before.endswith("between"))
    if least is None or most is None or least == 0 or least > most:
        return None, None
    if least < most:
        return None, (least, most)
    if words.tag[first - 1] == "RP":
        return least, None  # "handed over two": not more than two
    if before.endswith(tuple(lexicons().cues["near"])):
        return None, None
    beside = (" ".join(words.lower[at : at + 2]) for at in (last + 1, phrase.close))
    off = next((way for ways, way in _BOUNDS.items() if before.endswith(ways)), None)
    off = off or next((_BEHIND[two] for two in beside if two in _BEHIND), None)
    if off is not None:
        low, high = (None if more is None else least + more for more in off)
        return None, (low, high)
    return least, None


def _is_a_teen(words: Words, at: int) -> bool:
    """Whether it is a number and no name, even where the parser takes it for an adjective: "Thirteen guards"."""
    word = words.lower[at]
    return word.isalpha() and (read_number([word]) or 0) > 10 and not words.tag[at + 1].startswith("NNP")


def _is_figure(words: Words, i: int) -> bool:
    """Whether a token goes on a number: "thirty-two", "two hundred and six", "30 to 40", "half a dozen"."""
    low = words.lower[i]
    if _is_numeral(words, i):
        return True
    if low == "a":
        return bool({"half", *scales()}.intersection(words.lower[max(0, i - 1) : i + 2]))
    after = i + 2 if words.lower[i + 1 : i + 2] == ["a"] else i + 1
    return low in JOINING and 0 < i < after < len(words) and _is_numeral(words, i - 1) and _is_numeral(words, after)


def _is_numeral(words: Words, i: int) -> bool:
    return words.tag[i] == "CD" or words.lower[i] in units() or words.lower[i] in scales() or words.lower[i] == "half"


def toll_at(words: Words, i: int) -> Phrase | None:
    """A figure alone that counts persons: "killed 12", "two were freed", "at least nine dead", "cost four lives"."""
    cues = lexicons().cues
    head = words.head[i] if words.dep[i] == "nummod" else i
    dep, verb = words.dep[head], words.head[head]
    if (head != i and words.tag[head + 1 : head + 2] in (["NN"], ["NNS"])) or _NO_COUNT.fullmatch(words.lower[i]):
        return None
    inside = any(words.dep[k] == "prep" and words.lower[k] in ("of", "out") for k in words.children[head])
    if inside:
        return None
    if head != i:
        lost = words.lower[head] in cues["lost"] and words.verb[verb] in cues["losing"]
        found = lost or words.lower[head] in cues["toll"]
    else:
        said = [words.lower[k] for k in words.children[i] if words.dep[k] in ("acl", "amod", "advmod")]
        said += [words.lower[k] for k in words.children[verb] if words.dep[k] in ("oprd", "acomp", "xcomp") and k > i]
        found = bool(cues["toll"].intersection(said)) or _is_death_toll(words, i)
        found |= words.verb[verb] in cues["befallen"] and dep in ("dobj", "nsubjpass")
        found |= dep.startswith("nsubj") and (words.verb[verb] in cues["dying"] or words.lower[verb] in cues["toll"])
    if not found:
        return None
    start = min([i, *(k for k in words.children[i] if k < i and _is_numeral(words, k))])
    return Phrase(head, start, start, head + 1, head + 1, words.lower[head], SOME)


def _is_death_toll(words: Words, i: int) -> bool:
    """ "The death toll rose to *60*", "has reached *77*", "a toll of *nine*"; but a toll of $5 is paid."""
    if i and words.tag[i - 1] == "$":
        return False
    above = words.head[words.head[i]] if words.dep[i] == "pobj" else words.head[i]
    if words.dep[i] == "pobj" and "from" in (words.lower[words.head[i]], words.lower[above]):
        if words.lower[words.head[i]] != "to":
            return False  # "cut the toll from *30* to 25"
        above = words.head[above]
    tolls = [above, *(k for k in words.children[above] if words.dep[k] in ("nsubj", "nsubjpass", "dobj"))]
    return words.dep[i] in ("pobj", "dobj") and any(words.lower[k] == "toll" or _counts_dead(words, k) for k in tolls)


def _counts_dead(words: Words, i: int) -> bool:
    """ "The *number of dead* rose to 14"."""
    return words.lower[i : i + 2] == ["number", "of"] and bool({"dead", "killed"} & set(words.lower[i + 2 : i + 4]))


def measured_from(words: Words, phrase: Phrase) -> int:
    """Where a phrase begins that a measure opens: "*dozens* of nurses", "*upwards* of 1,500"; else its start."""
    of = phrase.start - 1
    article = words.tag[phrase.start] in ("DT", "PRP$")
    if article or of < 1 or words.lower[of] != "of" or words.lower[of - 1] not in lexicons().cues["measures"]:
        return phrase.start
    while of > 2 and words.lower[of - 2] == "of" and words.lower[of - 3] in lexicons().cues["measures"]:
        of -= 2  # "*tens* of thousands of people"
    while of > 1 and (words.lower[of - 2] in ("a", "an", "in") or words.tag[of - 2] == "JJ"):
        of -= 1
    return of - 1


def part_of_them(words: Words, phrase: Phrase) -> tuple[int, int, int | None] | None:
    """Where a part of those in a phrase is told, its head and its size: "*12* of the 90", "*half* of the nurses".

    "*All but two* of the 15" are 13. None where the phrase is of no such part.
    """
    of = words.head[phrase.head]
    head = words.head[words.head[of]] if words.lower[words.head[of]] == "out" else words.head[of]
    if words.dep[phrase.head] != "pobj" or words.lower[of] != "of" or head >= of:
        return None
    if words.tag[head] == "CD" and words.lower[head - 1] in _EXCEPT and words.lower[head - 2] == "all":
        whole, left = read_count(words, phrase)[0], read_number([words.lower[head]])
        return head - 2, head - 2, whole - left if whole and left and whole > left else None
    hyphened = words.lower[head - 1] == "-" and words.tag[head - 2] == "CD"  # "*forty-four* of the girls"
    first = head - 2 if hyphened else head
    figure = [w for w in words.lower[first:of] if w not in ("-", "out")]  # "a *hundred and ten* of them"
    size = read_number(figure) if words.tag[head] == "CD" else None
    singled = words.lower[head] in ONE_OF_THEM and words.lower[head - 1] == "the"
    share = words.lower[head] in _SHARES or (words.lower[head - 1] in _A and words.lower[head] in _FRACTIONS)
    if size is None and not singled and not share:
        return None
    if size is None and words.tag[phrase.start] not in ("DT", "PRP$", "PRP"):
        return None
    start = head
    while start and (words.tag[start - 1] == "CD" or words.lower[start - 1] in _BEFORE_SHARES):
        start -= 1
    return (first, head, size) if size is not None else (start, head, None)


def find_members(words: Words, owner: dict[int, Draft], phrase: Phrase) -> list[Draft]:
    """The persons listed right behind a group: "three sailors - A, B and C", "including A and B"."""
    at = _among_them(words, phrase) or phrase.end
    listed = at < len(words) and words.lower[at] in _INCLUDING
    if not listed:  # "The following men were freed: A, B and C"
        at = next((i for i in range(at, min(at + _NEAR, len(words))) if words.text[i] == ":"), len(words) - 1)
    if words.lower[at] not in _INCLUDING:
        return []
    if words.lower[at] == "," and words.lower[at + 1 : at + 2] in (["including"], ["among"], ["namely"]):
        at += 1
    members: list[Draft] = []
    i = at + 1
    opener = words.lower[at]
    while (
        i < len(words) and words.sentence[i] == words.sentence[at + 1] and (words.lower[i] != opener or opener == ",")
    ):
        draft = owner.get(i)
        if members and words.lower[i : i + 2] in _AMONG:
            break
        if draft is not None and words.tag[i + 1 : i + 2] == ["POS"]:
            pass  # "*Vell's* cook" is not Vell
        elif draft is not None and draft.kind == "person":
            if draft not in members:
                members.append(draft)
        elif words.lower[i] in (",", "and", "&", ";", "her", "his", "as", "well", "both", "them", "whom"):
            pass
        elif not (_aside(words, i) or _leads_to(words, owner, i) or (members and _apposed(words, owner, i))):
            break
        i += 1
    size = read_count(words, phrase)[0] or ("following" in words.lower[phrase.start : phrase.head] and len(members))
    ended = words.text[i : i + 1] in ([], ["."]) and words.dep[phrase.head] in ("nsubjpass", "dobj")
    if (size and size < len(members)) or not (listed or (ended and size == len(members))):
        return []
    one = words.lower[at] in ("including", "among") or words.lower[i : i + 2] in _AMONG
    return members if len(members) > 1 or (members and one) else []


def _among_them(words: Words, phrase: Phrase) -> int | None:
    """Where a list begins further on in the sentence: "Nine guards have died since May, *among them* A and B"."""
    if words.dep[phrase.head] not in ("nsubj", "nsubjpass", "dobj", "attr"):
        return None
    for i in range(phrase.end, len(words) - 2):
        if words.sentence[i] != words.sentence[phrase.head]:
            return None
        if words.text[i] == "," and (words.lower[i + 1 : i + 3] in _AMONG or _stands_among(words, i + 1)):
            return i
        if words.tag[i] in ("NNS", "NNPS") and words.dep[i] in ("nsubj", "nsubjpass", "dobj"):
            return None  # others are meant
    return None


def _stands_among(words: Words, i: int) -> bool:
    """ "..., *the nurse A among them*": no more than a name and what it is of."""
    last = next((k for k in range(i, min(i + _NEAR, len(words) - 1)) if words.lower[k : k + 2] in _AMONG), i)
    return last > i and all(words.tag[k][:2] in ("DT", "JJ", "NN", "CC", "CD", "PR", "PO", ",") for k in range(i, last))


def _leads_to(words: Words, owner: dict[int, Draft], i: int) -> bool:
    """ "The *veterinary* surgeon A": a word before what somebody named is."""
    return words.tag[i] in ("JJ", "NN") and any(owner.get(k) is not None for k in range(i + 1, min(i + 3, len(words))))


def _apposed(words: Words, owner: dict[int, Draft], i: int) -> bool:
    """A word of what is said of a name in a list: "A, a water engineer from Tarsk, and B, a nurse"."""
    described = words.tag[i] in ("DT", "JJ", "NN", "IN", "HYPH", "POS", "VBN")
    return described or i in owner


def _aside(words: Words, i: int) -> bool:
    """An age, a title or kin between two names of a list: "A, 34, Captain B, his brother C, the bishop's cook, D"."""
    if words.tag[i] in ("CD", "-LRB-", "-RRB-", "NNP", "PRP$", "POS", "DT"):
        return True
    noun = lexicons().nouns.get(words.lower[i])
    return noun is not None and noun.kind == "person" and words.tag[i] == "NN"
