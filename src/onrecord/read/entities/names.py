"""Where names stand, and of what kind they are: what the encoder marks, and what the word lists are sure of."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.model.entities import Kind
from onrecord.read.entities.aliases import QUOTES, join_names, same_person
from onrecord.read.entities.drafts import Name
from onrecord.read.entities.kinds import certain_kind, is_calendar, is_common, is_title, name_kind, one_kind
from onrecord.read.entities.lexicons import Lexicons, lexicons
from onrecord.read.entities.titles import after_title, title_before
from onrecord.read.language import ParsedReport
from onrecord.read.language.words import Words

_EDGES = frozenset("\"'“”‘’`-–/.,&") | {"``", "''", "the", "a", "an", "and", "of", "for", "'s", "’s"}
_QUOTED = [[mark] for mark in QUOTES]
_PAPERS = frozenset({"press", "news"})
_ROLES = ("er", "or", "ist", "ian", "man", "woman", "eer", "ologue")  # of those who do a thing
_LONGEST = 4  # words of a name that a list holds

Stretch = tuple[int, int, Kind]  # tokens [start, end), and what they name


def find_names(parsed: ParsedReport, words: Words) -> list[Name]:
    """The names of a report in order; none overlaps another."""
    lists = lexicons()
    found = list(_marked(parsed, words, lists))
    found += _listed(words, lists, {i for name in found for i in range(name.start, name.end)})
    found += _called(words, lists, {i for name in found for i in range(name.start, name.end)})
    names = join_names(words, lists, found)
    return one_kind(words, lists, names, {name for pair in same_person(words, names) for name in pair})


def _marked(parsed: ParsedReport, words: Words, lists: Lexicons) -> Iterator[Name]:
    """The encoder's names, titles and what else is none of the name taken off."""
    joined = _joined(words, lists, _stretches(parsed, words))
    people = {w for start, end, kind in joined if kind == "person" and end - start > 1 for w in words.lower[start:end]}
    after = 0
    for start, end, kind in sorted(joined):
        name = _trimmed(words, lists, people, (start, end, kind), after)
        after = end
        if name is not None:
            yield name


def _stretches(parsed: ParsedReport, words: Words) -> Iterator[Stretch]:
    """The marked names as tokens; one that runs over a full stop or the end of a paragraph is two."""
    done = 0
    for mark in parsed.marks.names:
        tokens = parsed.tokens(mark)
        parts = [tokens]
        for k in range(1, len(tokens) - 1):
            if tokens[k].text == "." and tokens[k + 1].is_sent_start:
                parts = [tokens[:k], tokens[k + 1 :]]
        for k in range(1, len(tokens)):
            if parsed.paragraph_at(tokens[k].idx) != parsed.paragraph_at(tokens[k - 1].idx):
                parts = [tokens[:k], tokens[k:]]
        for part in parts:
            capital = any(letter.isupper() or letter.isdigit() for token in part for letter in token.text)
            if capital and part[-1].i >= done and words.sentence[part[0].i] >= 0:
                yield max(done, part[0].i), part[-1].i + 1, mark.kind
                done = part[-1].i + 1


def _joined(words: Words, lists: Lexicons, stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches, a body that was taken for two names made one: "College of Nurses of *Norway*", "*Kenyan* Navy"."""
    joined: list[Stretch] = []
    for start, end, kind in stretches:
        first, last, before = joined[-1] if joined else (0, -1, kind)
        if start < last:
            continue
        pair = kind == before == "place" and words.lower[last:start] == ["and"]
        if pair and certain_kind(words, lists, first, end) == "place":
            joined[-1] = first, end, kind  # "Trinidad and Tobago"
            continue
        tied = words.text[start - 1] == "-" and words.touches(start) and start - last <= 1
        if kind == "place" and before == "organization" and tied:
            joined[-1] = first, end, before  # "Doctors Abroad-*Norway*"
            continue
        if kind == before == "person" and _is_nicknamed(words, last, start, end):
            joined[-1] = first, end, kind
            continue
        if kind == "person" and words.text[end : end + 1] == ["Said"] and words.sentence[end] == words.sentence[start]:
            end += words.sentence[start] not in words.shouted  # "Omar *Said*": the verb has no capital
        start = _known_whole(words, lists, max(start - _LONGEST, last, 0), start, end, kind)
        if kind == "organization":
            end = _with_land(words, start, end)
            whole = words.lower[start] in lists.bodies and "of" in words.lower[start:end]
            if whole or (words.lower[start] in _PAPERS and words.lower[end - 1] in lists.bodies):
                start = _whole_name(words, start, max(last, 0))
        beside = last == start and words.sentence[first] == words.sentence[start]
        of = beside and before == "organization" and words.lower[last - 1] in ("of", "for", "in")
        if of:
            joined[-1] = first, end, "organization"
        else:
            joined.append((start, end, kind))
    return joined


def _is_nicknamed(words: Words, last: int, start: int, end: int) -> bool:
    """Whether a name goes on behind what somebody is called in brackets: "Omar (Omi) *Bell*"."""
    inside = words.text[last : end - 1]
    return inside[:1] == ["("] and ")" in inside and start - last <= 1


def _known_whole(words: Words, lists: Lexicons, first: int, start: int, end: int, kind: Kind) -> int:
    """Where a body or country that a list knows begins: "*Kurdistan* Workers' Party", "*Democratic* Republic of"."""
    known = {"organization": lists.known_bodies, "place": lists.countries}.get(kind, ())
    same = (i for i in range(first, start) if words.sentence[i] == words.sentence[start])
    return next((i for i in same if words.said(i, end).lower().replace("’", "'") in known), start)


def _with_land(words: Words, start: int, end: int) -> int:
    """Where a name that ends in "of" goes on to: "University of *Oslo*", "Administration of *the Faroe Islands*"."""
    if end - start < 2 or words.lower[end - 1] != "of":
        return end
    last = end
    while last < len(words) and words.sentence[last] == words.sentence[start] and last < end + _LONGEST:
        if not (words.text[last][0].isupper() or (last == end and words.lower[last] == "the")):
            break
        last += 1
    return last if last > end and words.text[last - 1][0].isupper() else end


def _owner_before(words: Words, lists: Lexicons, start: int) -> int:
    """Where the country before a name begins: "*Norwegian* Navy", "*Norway's* Navy"; else the start of the name."""
    before = start - 1 - (words.tag[start - 1 : start] == ["POS"])
    if before < 0 or words.sentence[before] != words.sentence[start] or not words.text[before][0].isupper():
        return start
    owner = before if words.lower[before] in lists.demonyms or words.lower[before] in lists.countries else start
    return owner - (owner < start and words.lower[owner - 1] in lists.cues["compass"])  # "Central American Bank"


def _is_office(words: Words, lists: Lexicons, start: int, end: int) -> bool:
    """Whether a name tells a body only together with the country before it: "Ministry of Trade", "Navy"."""
    first, *between, last = words.lower[start], *words.lower[start : end - 1], words.lower[end - 1]
    if first in lists.bodies:
        return True
    return last in lists.bodies and all(word in lists.cues["title_words"] for word in between)


def _trimmed(words: Words, lists: Lexicons, people: set[str], stretch: Stretch, after: int) -> Name | None:
    start, end, kind = stretch
    while start < end and (words.lower[start] in _EDGES or is_calendar(words, lists, start)):
        start += 1
    while end > start and words.lower[end - 1] in _EDGES:
        end -= 1
    if start == end:
        return None
    start -= (
        words.lower[start - 1 : start] == ["the"] and words.said(start - 1, end).lower() in lists.cities
    )  # The Hague
    begin = after_title(words, lists, start, end) if kind == "person" else start
    if name_kind(words, lists, start, end) == "facility":
        begin = start = _whole_name(words, start, after)
    if begin == end:
        return None
    certain = certain_kind(words, lists, begin, end)
    quoted = words.text[begin - 1 : begin] in _QUOTED and words.text[end : end + 1] in _QUOTED
    if quoted and certain == "organization" and words.said(begin, end).lower() in lists.governments:
        certain = None  # 'the "White House" compound' of another town
    titled = kind == "person" and (begin > start or end - begin > 1 or words.lower[begin] in people)
    called = titled and certain != "organization"
    if not called:
        kind = _kind(words, lists, begin, end, _explained(words, lists, end, kind), certain)
    name = Name(begin, end, kind, start)
    if kind == "organization" and _is_office(words, lists, begin, end):
        name = replace(name, titled=_owner_before(words, lists, begin))
    if name.kind == "person":
        name = _as_person(words, replace(name, titled=title_before(words, lists, begin)))
    known = name.kind == "person" and words.lower[name.end - 1] in people
    return None if certain is None and not known and is_common(words, lists, name) else name


def _whole_name(words: Words, start: int, after: int) -> int:
    """Where the name of what is called after somebody begins: "*Sheikh* Hamad Airport"; `after` other names."""
    before = start - 1
    while (
        before >= after
        and words.sentence[before] == words.sentence[start]
        and words.tag[before] in ("NNP", "NNPS", "JJ")
        and words.text[before].isalpha()
        and words.text[before][0].isupper()
        and words.dep[before] in ("compound", "amod", "nmod")
        and before < words.head[before]
    ):
        before -= 1
    return before + 1


def _kind(words: Words, lists: Lexicons, start: int, end: int, kind: Kind, certain: Kind | None) -> Kind:
    """What a list is sure of goes before what the encoder takes it for; only persons and bodies can be called like
    towns, and peoples like parties."""
    said = words.said(start, end).lower()
    if said in lists.known_bodies and kind != "group":
        return "organization"
    if certain is not None and not (kind in ("person", "organization") and _is_town(words, lists, start, end)):
        return certain
    if kind == "place" and name_kind(words, lists, start, end) == "facility":
        return "facility"
    return kind


def _explained(words: Words, lists: Lexicons, end: int, kind: Kind) -> Kind:
    """What a single word that is taken for a person is: letters ("NTC"), or a body that the report tells of: "Ennar, a
    Norwegian *news agency*"."""
    text = words.text[end - 1]
    letters = text.isalpha() and text.isupper() and 3 <= len(text) <= 5 and words.sentence[end - 1] not in words.shouted
    apposed = (words.lemma[i] for i in words.children[end - 1] if words.dep[i] == "appos" and i >= end)
    said = next((lists.nouns[noun].kind for noun in apposed if noun in lists.nouns), None)
    if kind == "person" and (letters or said == "organization"):
        return "organization"
    is_in = words.lower[words.head[end - 1]] in ("in", "at", "near", "from", "to") or is_title(
        words, lists, words.head[words.head[end - 1]]
    )
    return "person" if kind == "place" and said == "person" and not is_in else kind  # "Tarsk Holm, a reporter,"


def _is_town(words: Words, lists: Lexicons, start: int, end: int) -> bool:
    """Whether a name is known as a city or a region only: people, teams and firms are called so too."""
    said = words.said(start, end).lower()
    return said in lists.regions or (said in lists.cities and words.said(start, end) not in lists.capitals.values())


def _as_person(words: Words, name: Name) -> Name:
    """Figures behind a person's name, an age or a rank, are no part of it."""
    end = name.end
    while end - 1 > name.start and words.text[end - 1].isdigit():
        end -= 1
    return replace(name, end=end)


def _listed(words: Words, lists: Lexicons, taken: set[int]) -> Iterator[Name]:
    """Countries, peoples and bodies that a list holds, where nothing else is marked."""
    i = 0
    while i < len(words):
        size = 0
        if words.sentence[i] >= 0 and words.text[i][0].isupper() and words.tag[i] != "MD":
            size = next((n for n in range(_LONGEST, 0, -1) if _is_listed(words, lists, i, i + n, taken)), 0)
        if size:
            kind = certain_kind(words, lists, i, i + size)
            if kind is not None:
                yield Name(i, i + size, kind, i)
        i += size or 1


def _called(words: Words, lists: Lexicons, taken: set[int]) -> Iterator[Name]:
    """A first name and another name behind it that nobody marked: "*Filip Storm* was freed"."""
    for i in range(len(words) - 1):
        pair = (i, i + 1)
        known = words.lower[i] in lists.first_names or _follows_role(words, lists, i)
        if not known or not taken.isdisjoint(range(max(0, i - 1), i + 3)):
            continue
        plain = all(words.tag[k] == "NNP" and words.text[k].istitle() and words.sentence[k] >= 0 for k in pair)
        alone = all(words.tag[k] not in ("NNP", "NNPS", "HYPH", "POS") for k in (i - 1, i + 2) if 0 <= k < len(words))
        whole = plain and words.dep[i] == "compound" and words.head[i] == i + 1
        listed = words.sentence[i] not in words.shouted or words.lower[max(0, i - 1)] in (",", "and")
        if whole and alone and listed and name_kind(words, lists, i, i + 2) is None:
            yield Name(i, i + 2, "person", i)


def _follows_role(words: Words, lists: Lexicons, i: int) -> bool:
    """ "The potholer *Omar Vane*": right behind what somebody is, with its article."""
    before = words.tag[max(0, i - 2) : i] == ["DT", "NN"] and words.sentence[max(0, i - 2)] == words.sentence[i]
    noun = words.lower[i - 1] if before else ""
    listed = lists.nouns.get(noun)
    told = listed.kind == "person" if listed is not None else len(noun) > 5 and noun.endswith(_ROLES)
    return before and told and noun not in lists.cues["no_roles"]


def _is_listed(words: Words, lists: Lexicons, start: int, end: int, taken: set[int]) -> bool:
    if end > len(words) or words.sentence[end - 1] != words.sentence[start] or not taken.isdisjoint(range(start, end)):
        return False
    beside = start > 0 and words.tag[start - 1] == "NNP" and words.text[start - 1][0].isupper()
    behind = end < len(words) and words.tag[end] == "NNP" and words.text[end][0].isupper()
    if beside or behind:  # part of a longer name that nobody marked
        return False
    if words.text[end : end + 1] == ["$"] or words.lower[end : end + 1] in (["dollar"], ["dollars"]):
        return False
    said = words.said(start, end).lower()
    return said in lists.countries or said in lists.demonyms or said in lists.acronyms or said in lists.governments
