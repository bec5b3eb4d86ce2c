"""Noun phrases: which nouns stand for people and bodies, and how far their phrases reach."""

from dataclasses import dataclass, replace

from onrecord.read.entities.lexicons import Gender, Lexicons, Noun, lexicons
from onrecord.read.language.words import Words
from onrecord.read.numbers import read_whole

_BEFORE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "case", "advmod", "punct"}
)
_INNER = frozenset({"pobj", "det", "amod", "compound", "nummod", "poss", "case", "nmod"})
_CAPITALISED = frozenset({"front"})  # bodies by a capital alone: "the Front", not "the front"
_LEARNED = ("ologist", "ographer", "surgeon", "ician")
_OTHERS = ("ist", "writer", "maker", "holder", "goer", "worker", "keeper", "ologue", "mate", "woman")
_LINKS = frozenset({"of", "with", "from", "in", "at", "for"})
_HYPHENED = ("-based", "-born", "-led", "-backed", "-owned", "-run", "-listed", "-old", "-hit", "-torn", "-times")
_SEXES: dict[str, Gender] = {"male": "m", "female": "f"}
_FLEETING = frozenset({"first", "new", "other", "next", "future", "second", "third", "last", "latest"})
_STANDING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})
_SOMEONE = Noun("person", None, sort="taken up")
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
ALONE = frozenset({"accused", "deceased", "old"})
NOT_ANYONE = frozenset({"no", "any", "every", "either", "neither", "what", "whatever", "which"})
_TAKEN_FOR_NOUNS = frozenset({"saw", "said", "says", "told", "reports", "felt"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, as tokens: `start` with its article, `bare` without it; `end` its prepositional phrases with it.

    `close` is the end of the noun itself, `noun` what it stands for, `word` the noun as in the list.
    """

    head: int
    start: int
    bare: int
    close: int
    end: int
    word: str
    noun: Noun


def noun_at(words: Words, lists: Lexicons, head: int) -> tuple[str, Noun] | None:
    """The listed noun that a token ends, the longest first: "news agency", "deputy foreign minister"."""
    last = words.lemma[head]
    for size in (3, 2):
        if head - size + 1 >= 0:
            word = " ".join([*words.lower[head - size + 1 : head], last])
            if word in lists.nouns:
                return word, lists.nouns[word]
    if words.lower[head] in lists.nouns and lists.nouns[words.lower[head]].plural:
        return words.lower[head], lists.nouns[words.lower[head]]
    noun = lists.nouns.get(last)
    if last in _CAPITALISED and words.text[head].islower():
        return None
    if noun is None and last.endswith(_LEARNED) and len(last) > 7:
        noun = Noun("person", "EDU")
    elif noun is None and last.endswith(_OTHERS) and len(last) > 6 and not last.endswith(("list", "twist", "climate")):
        noun = Noun("person", "CVL")
    if words.lower[head] == "others" and _are_persons(words, lists, head):
        noun = Noun("person", "CVL")
    if noun is None and "-" in last:
        noun = lists.nouns.get(last.rsplit("-", 1)[1])
    return (last, noun) if noun else None


def _are_persons(words: Words, lists: Lexicons, others: int) -> bool:
    """Whether "three others" are persons, as those are of whom the sentence has told before: "five miners died"."""
    if not any(words.dep[k] == "nummod" for k in words.children[others]):
        return False
    counted = (
        k
        for k in range(others - 1, words.bounds[words.sentence[others]][0], -1)
        if words.tag[k] == "NNS" and words.lower[k] != "others"
        if any(words.dep[c] == "nummod" for c in words.children[k])
    )
    verb = words.head[others]
    before = next(counted, verb)
    arrested = words.dep[others] in ("dobj", "nsubjpass") and words.verb[verb] in lists.cues["befallen"]
    held = any(words.lower[k] == "captive" for k in (verb, *words.children[verb]))
    if before == verb and (arrested or held):
        return True  # "arrested 15 others", "hold 15 others captive"
    if words.tag[before] == "IN":  # "the priest was freed with two others"
        before = next((k for k in words.children[words.head[before]] if words.dep[k].startswith("nsubj")), before)
    told = words.tag[before].startswith("N") and words.lower[before] != "others"
    found = noun_at(words, lists, before) if told else None
    return found is not None and found[1].kind == "person"


def phrase_at(words: Words, lists: Lexicons, head: int) -> Phrase | None:
    """The phrase whose head is this token, if its noun stands for somebody and heads no other noun."""
    if words.lower[head] in ALONE and words.tag[head] not in _NOUN_TAGS:
        return _alone(words, lists, head)
    if words.tag[head] not in _NOUN_TAGS or _is_inner(words, head) or _is_verb(words, head):
        return None
    found = noun_at(words, lists, head)
    if found is None:
        return None
    start = _left(words, head)
    bare = start
    while bare < head and (
        words.tag[bare] in ("DT", "PDT", "PRP$", "WP$") or words.lower[bare] in ("such", "own", '"', "“", "``", "``")
    ):
        bare += 1
    while bare < head and words.tag[bare] in ("TO", "IN", "RB", "RP"):
        bare += 1
    word, noun = found
    if words.lower[first_part(words, head)] == "non":  # "non-combatants"
        noun = replace(noun, sector="CVL")
    sexes = [_SEXES[low] for low in words.lower[bare:head] if low in _SEXES]
    if sexes and noun.kind == "person" and noun.gender is None:
        noun = replace(noun, gender=sexes[0])
    if words.lower[head + 1 : head + 5] == ["-", "in", "-", "law"]:
        return Phrase(head, start, bare, head + 5, head + 5, f"{word}-in-law", noun)
    return Phrase(head, start, bare, head + 1, _right(words, head), word, noun)


def first_part(words: Words, i: int) -> int:
    """Where a word with hyphens begins: the "co" of "co-founder"."""
    while i > 1 and words.text[i - 1] == "-" and words.touches(i) and words.touches(i - 1):
        i -= 2
    return i


def _alone(words: Words, lists: Lexicons, head: int) -> Phrase | None:
    """ "the accused", "the 34-year-old": an adjective that stands for somebody."""
    if words.dep[head] not in _STANDING or (words.tag[head + 1 : head + 2] or [""])[0][:1] in ("N", "J", "H"):
        return None
    low, start = words.lower[head], head
    if low == "old":
        if head < 4 or words.lower[head - 2] != "year" or not words.lower[head - 4].isdecimal():
            return None
        start = head - 4
    if start == 0 or words.lower[start - 1] != "the":
        return None
    noun = lists.nouns.get(low, _SOMEONE)
    return Phrase(head, start - 1, start, head + 1, head + 1, low, noun)


def _is_verb(words: Words, head: int) -> bool:
    """ "To fuel up and head for home": a bare word joined to a verb is one."""
    above, bare = words.head[head], not any(k < head for k in words.children[head])
    return words.dep[head] == "conj" and words.tag[above] in ("VB", "VBP") and words.tag[head] == "NN" and bare


def _is_inner(words: Words, head: int) -> bool:
    """Whether a noun only stands before another one that it belongs to: "minister" in "the minister spokesman"."""
    first = head
    while (
        words.dep[first] == "conj" and words.tag[head] == "NN" and words.tag[head + 1 : head + 2] in (["NN"], ["NNS"])
    ):
        first = words.head[first]  # "its land and marine borders"
    above = words.head[first]
    if above <= head or (words.text[head + 1] in "-–—:(" and not words.touches(head + 1)):
        return False
    if words.dep[first] in ("compound", "nmod"):
        return True
    between = words.tag[head + 1 : above]
    return words.dep[head] == "amod" and all(tag in ("NN", "NNP", "JJ", "HYPH") for tag in between)


def _left(words: Words, head: int) -> int:
    start = first_part(words, head)
    waiting = [head, *range(start, head)]
    while waiting:
        for child in words.children[waiting.pop()]:
            if child < head and words.dep[child] in _BEFORE and words.sentence[child] == words.sentence[head]:
                if words.dep[child] == "punct" and words.text[child] not in "-–'\"":
                    continue
                start = min(start, child)
                waiting.append(child)
    while start < head:
        loose = words.text[start] == "-" or (words.dep[start] in ("punct", "advmod") and words.tag[start] != "RBR")
        if not loose:
            break
        start += 1
    return start


def _right(words: Words, head: int) -> int:
    """The end of the phrase with the prepositional phrases right behind the noun, short ones only."""
    end = head + 1
    for child in words.children[head]:
        if words.lower[child] == "for" and (words.tag[head] in ("NNS", "NN") and not _is_charge(words, head, child)):
            break
        if child == end and words.dep[child] == "prep" and words.lower[child] in _LINKS:
            if _is_adverbial(words, child):
                break
            last = _reach(words, child)
            if last - head > 9:
                last = _reach(words, child, nested=False)
            if last - head > 9:
                break
            end = last
        elif child > head and child != end - 1:
            break
    return _with_papers(words, end)


def _is_charge(words: Words, head: int, prep: int) -> bool:
    """ "spokesman for the ministry" is one phrase, "his staff for their help" is none."""
    return words.tag[head] == "NN" and words.tag[prep + 1] in ("NNP", "NNPS", "DT", "JJ")


def _is_adverbial(words: Words, prep: int) -> bool:
    """ "in exchange", "at dawn", "for months": when, how and why something was done, and no part of who it was."""
    last = next((k for k in words.children[prep] if words.dep[k] == "pobj"), None)
    return last is not None and words.lemma[last] in lexicons().cues["circumstances"] and words.lower[prep] != "of"


def _with_papers(words: Words, end: int) -> int:
    """ "hostages with Ruritanian citizenship", which parsers often give to the verb."""
    if words.lower[end : end + 1] != ["with"]:
        return end
    for i in range(end + 1, min(end + 5, len(words))):
        if words.lower[i] in lexicons().cues["papers"]:
            return i + 1
        if words.tag[i] not in ("JJ", "NNP", "NN", "CC", "DT", "HYPH", "CD"):
            return end
    return end


def _reach(words: Words, prep: int, *, nested: bool = True) -> int:
    """The end of a prepositional phrase, relative clauses and appositions left out; `nested` ones with it."""
    end, many = prep + 1, words.tag[words.head[prep]] == "NNS" and words.lower[prep] == "of"
    waiting = [prep]
    while waiting:
        for child in words.children[waiting.pop()]:
            dep = words.dep[child]
            joined = dep == "conj" and words.tag[child] == "NNP" == words.tag[words.head[child]] and many
            further = nested and dep == "prep" and not _tells_when(words, child)
            if child > prep and (dep in _INNER or joined or further):
                end = max(end, child + 1)
                waiting.append(child)
    while end > prep + 1 and (words.dep[end - 1] == "prep" or words.lower[end - 1] in _TAKEN_FOR_NOUNS):
        end -= 1
    return end


def _tells_when(words: Words, prep: int) -> bool:
    """ "The officer at the crossing *on 3 Feb*": no part of who it was."""
    return any(words.lower[k].rstrip(".") in lexicons().cues["calendar"] for k in words.children[prep])


def age_in(words: Words, phrase: Phrase) -> int | None:
    """The age in "the 29-year-old singer"."""
    for i in range(phrase.bare, phrase.close):
        if words.lower[i] == "old" and i >= 4 and words.lower[i - 2] == "year" and words.text[i - 4].isdecimal():
            return read_whole(words.text[i - 4])
    return None


def is_plural(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase means more than one."""
    head = phrase.head
    return words.tag[head] in ("NNS", "NNPS") or phrase.noun.plural or words.lemma[head] != words.lower[head]


def country_in(words: Words, lists: Lexicons, phrase: Phrase) -> str | None:
    """The country of a demonym before the noun."""
    return next((c for i in range(phrase.start, phrase.head) if (c := lists.demonyms.get(words.lower[i]))), None)


def singles_out(words: Words, i: int) -> bool:
    """ "the next", "the most popular": somebody among others, and hardly the one just named."""
    return words.lower[i] in _FLEETING or words.tag[i] in ("JJS", "RBS", "JJR", "RBR")


def says_nothing(words: Words, lists: Lexicons, i: int) -> bool:
    """Whether a word before a noun does not tell one from another: "embattled", "Tarsk-based"."""
    low = words.lower[i]
    return (
        not low[:1].isalnum()
        or low in lists.cues["telling_nothing"]
        or low.endswith(_HYPHENED)
        or words.lower[i - 1] == "-"
    )
