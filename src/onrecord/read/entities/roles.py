"""What the report says a named person or body is: titles, appositions before and behind the name, "X is the Y"."""

from dataclasses import dataclass, field

from onrecord.model.plover import Sector
from onrecord.read.entities.drafts import Draft, Name, Place
from onrecord.read.entities.kinds import is_calendar, is_title
from onrecord.read.entities.lexicons import Lexicons, Noun, lexicons
from onrecord.read.entities.phrases import NOT_ANYONE, Phrase, first_part, noun_at, phrase_at
from onrecord.read.language.words import Words
from onrecord.read.numbers import read_whole

_CLOSERS = frozenset({",", ".", ";", ":", ")", "-", "–", "—", "--", "?", "!"})
_OPENERS = frozenset({",", "(", "-", "–", "—", "--"})
_OTHER_OFFICES = frozenset({"prime", "vice", "deputy", "secretary", "attorney", "chief", "undersecretary"})
_NO_ROLE = frozenset({"CVL", "REF", "CRM", None})
_COPULAS = frozenset({"is", "was", "'s", "are", "were", "became", "remains", "be", "been"})


@dataclass(slots=True)
class Known:
    """Who stands where so far: the draft of each token of a name, and tokens whose noun is accounted for."""

    owner: dict[int, Draft]
    taken: set[int] = field(default_factory=set)


def find_roles(words: Words, names: list[Name], drafts: list[Draft]) -> Known:
    """Give each named draft the roles that the report states; what describes it becomes a mention of it."""
    lists = lexicons()
    starts = {place.start: draft for draft in drafts for place in draft.places}
    known = Known({i: draft for draft in drafts for p in draft.places for i in range(p.start, p.end)})
    known.taken.update(i for name in names for i in range(name.titled, name.start))
    for name in names:
        draft = starts[name.start]
        if draft.kind == "group":
            continue
        if draft.kind == "place" and draft.country is None:
            draft.country = _lies_in(words, known, name)
        if draft.kind == "person" and draft.age is None:
            draft.age = _age(words, name)
        _title(words, lists, known, name, draft)
        _behind(words, lists, known, name, draft)
        _ahead(words, lists, known, name, draft)
        _copula(words, lists, known, name, draft)
        _origin(words, known, name, draft)
    return known


def _lies_in(words: Words, known: Known, name: Name) -> str | None:
    """The country of "Tarsk in southern Norway" and "Tarsk, Norway"."""
    at = name.end
    if words.lower[at : at + 1] not in ([","], ["in"], ["("]) or words.sentence[at] != words.sentence[name.start]:
        return None
    at += 1
    while words.tag[at : at + 1] in (["JJ"], ["DT"], ["NN"]) and at not in known.owner and at < name.end + 4:
        at += 1
    other = known.owner.get(at)
    return other.country if other is not None and other.kind == "place" else None


def _age(words: Words, name: Name) -> int | None:
    """ "Ana Marsh, 34, said", "34-year-old Ana Marsh"."""
    after = words.text[name.end : name.end + 3]
    if len(after) == 3 and after[0] in ",(" and after[1].isdecimal() and after[2] in ",.)" and len(after[1]) < 4:
        return int(after[1])
    for i in range(max(0, name.titled - 4, name.start - 6), name.start):
        if words.lower[i] == "old" and i >= 4 and words.lower[i - 2] == "year" and words.text[i - 4].isdecimal():
            return read_whole(words.text[i - 4])
    return None


def _origin(words: Words, known: Known, name: Name, draft: Draft) -> None:
    """ "President Ana Marsh of Norway", "Lars Holm of the Daily Courier"."""
    if draft.kind != "person" or words.lower[name.end : name.end + 1] != ["of"]:
        return
    at = name.end + (2 if words.lower[name.end + 1 : name.end + 2] == ["the"] else 1)
    other = known.owner.get(at)
    if other is not None and other.kind == "place":
        draft.country = draft.country or other.country
    elif other is not None and other.kind == "organization":
        draft.affiliation = draft.affiliation or other


def fits(draft: Draft, noun: Noun) -> bool:
    """Whether a noun can describe a draft of this kind at all."""
    if draft.kind == "person":
        clash = noun.gender and draft.gender and noun.gender != draft.gender
        return noun.kind == "person" and not noun.plural and not clash
    if draft.kind == "organization":
        return noun.kind in ("organization", "group")
    return noun.kind == draft.kind or (draft.kind in ("place", "facility") and noun.kind in ("place", "facility"))


def describe(words: Words, known: Known, draft: Draft, phrase: Phrase, *, until: int | None = None) -> None:
    """Take in what a phrase says of a draft: its noun, role, gender, sector, country and affiliation."""
    lists = lexicons()
    noun, end = phrase.noun, until or phrase.end
    draft.nouns.add(phrase.word)
    if phrase.word.split(" ", 1)[0] not in _OTHER_OFFICES:
        draft.nouns.add(phrase.word.rsplit(" ", 1)[-1])
    if draft.kind == "person":
        for i in range(phrase.start, phrase.head):  # "defence minister general Ola Dahl" is a minister too
            inner = lists.nouns.get(words.lower[i]) if i not in known.owner and words.tag[i + 1] != "POS" else None
            if inner is not None and inner.kind == "person" and words.lower[i] not in _OTHER_OFFICES:
                draft.nouns.add(words.lower[i])
    draft.gender = draft.gender or (noun.gender if draft.kind == "person" else None)
    _belongs(words, lists, known, draft, phrase.start, end)
    plain = noun.sector in _NO_ROLE and noun.sort != "office" and draft.kind == "person"
    if noun.kin or phrase.word in lexicons().cues["between_two"] or plain:
        return
    draft.sector = draft.sector or noun.sector or _sector_of_body(words, lists, phrase)
    if draft.kind == "person" and draft.role is None:
        draft.role = _role_words(words, lists, known, phrase.bare, phrase.head, end)


def _sector_of_body(words: Words, lists: Lexicons, phrase: Phrase) -> Sector | None:
    """The sector of the body that a noun before the office tells: "ministry spokeswoman", "police chief"."""
    if phrase.noun.sort != "office":
        return None
    for i in range(phrase.head - len(phrase.word.split()), phrase.start - 1, -1):
        noun = lists.nouns.get(words.lower[i])
        if noun is not None and noun.kind in ("organization", "group"):
            return noun.sector
        if words.lower[i] in lexicons().cues["state_matters"]:
            return "GOV"
    return None


def _belongs(words: Words, lists: Lexicons, known: Known, draft: Draft, start: int, end: int) -> None:
    """The country and the body that a phrase names: "Ruritanian", "of the Green Party"; possessors come first."""
    inside = [known.owner[i] for i in range(start, end) if i in known.owner and known.owner[i] is not draft]
    owners = [known.owner[i - 1] for i in range(start + 1, end) if words.tag[i] == "POS" and i - 1 in known.owner]
    for other in (*owners, *inside):
        if other.kind == "organization" and draft.affiliation is None and other is not draft:
            if draft.kind == "person":
                draft.affiliation = other
            draft.country = draft.country or other.country
    draft.country = draft.country or _country_told(words, lists, known, start, end)


def _country_told(words: Words, lists: Lexicons, known: Known, start: int, end: int) -> str | None:
    """The country that a phrase names, unless it names two as equals: "US and Russian negotiators"."""
    found: list[tuple[int, str]] = []
    for i in range(start, end):
        code = lists.demonyms.get(words.lower[i]) if words.text[i][0].isupper() else None
        other = known.owner.get(i)
        if code is None and other is not None and other.kind in ("place", "group"):
            code = other.country
        before = words.lower[max(0, i - 2) : i]
        against = before[-1:] == ["-"] and before[0] in ("anti", "pro", "non", "ex")
        if code and not against and before[-1:] != ["ethnic"]:
            found.append((i, code))
    if len(found) > 1 and found[0][1] != found[1][1] and words.lower[found[1][0] - 1] in ("and", "&", "-", ",", "or"):
        return None
    return found[0][1] if found else None


def _role_words(words: Words, lists: Lexicons, known: Known, start: int, head: int, end: int) -> str | None:
    """The role itself: possessors, peoples and bodies before the noun left out."""
    for i in range(start, head):
        if words.tag[i] == "POS" or (words.lower[i] == "old" and words.lower[i - 1] == "-"):
            start = i + 1
    while start < head and (
        words.lower[start] in lists.demonyms
        or words.lower[start] in lists.cues["conditions"]
        or words.lower[start] in ("the", "a", "an", "its", "his", "her", "their", ",")
        or (start in known.owner and known.owner[start].kind != "person")
    ):
        start += 1
    written = words.said(start, end).split()
    return " ".join(lists.short_titles.get(word.lower(), word) for word in written) or None


def _mention(words: Words, known: Known, draft: Draft, phrase: Phrase, *, end: int) -> None:
    if phrase.head not in known.taken:
        draft.taken_up = True
        draft.places.append(Place(phrase.head, phrase.start, max(end, phrase.close), "nominal"))
        known.taken.add(phrase.head)


def _title(words: Words, lists: Lexicons, known: Known, name: Name, draft: Draft) -> None:
    """ "Foreign Minister Ana Marsh", "the news agency Ennar", "ministry spokeswoman Ana Marsh"."""
    last = name.start - 1
    if last < 0 or words.sentence[last] != words.sentence[name.start]:
        return
    found = noun_at(words, lists, last)
    single = found is not None and fits(draft, found[1]) and words.tag[last] != "NNS"
    office = None if single else _office_of(words, lists, known, name, draft)
    if office is not None:
        last, found = office, noun_at(words, lists, office)
    if words.lower[last] in lists.short_titles and words.text[last][0].isupper():
        found = (lists.short_titles[words.lower[last]].lower(), Noun("person", "MIL"))
        found = (found[0], lists.nouns.get(found[0], found[1]))
    while (found is None or found[1].kind in ("place", "facility")) and name.titled < last:  # "Secretary of *State*"
        last -= 1
        found = noun_at(words, lists, last) if is_title(words, lists, last) else None
    alone = not any(words.dep[k] == "conj" for k in words.children[name.head])
    many = draft.kind == "person" and alone and words.tag[last] in ("NNS", "NNPS")  # "with the delegates Marsh has"
    if found is None or not fits(draft, found[1]) or many or words.tag[last] in ("VB", "VBZ", "VBD", "VBP"):
        return
    start = min(name.titled, _stretch(words, known, last, name))
    start = first_part(words, start + (words.text[start] == "-"))
    phrase = Phrase(last, start, start, last + 1, name.start, *found)
    describe(words, known, draft, phrase, until=name.start)
    known.taken.add(last)
    if office is not None and "DT" not in words.tag[last : name.start]:
        known.taken.update(range(last, name.start))
    if draft.kind != "person" or words.tag[last] in ("NN", "NNS"):
        draft.places.append(Place(last, start, last + 1 if office is None else name.start, "nominal"))


def _office_of(words: Words, lists: Lexicons, known: Known, name: Name, draft: Draft) -> int | None:
    """The office of "the *minister* of defence Ana Marsh", whatever the words between are in charge of."""
    for i in range(name.start - 1, max(name.start - 7, 0), -1):
        if words.lower[i] in ("of", "for"):
            return i - 1 if i < name.start - 1 and draft.kind == "person" and is_title(words, lists, i - 1) else None
        if words.tag[i] not in ("NN", "NNS", "JJ", "CC", "DT") or i in known.owner:
            return None
    return None


def _stretch(words: Words, known: Known, last: int, name: Name) -> int:
    """Where the words before a name that belong to its title begin."""
    start = last
    while start > 0 and words.sentence[start - 1] == words.sentence[last]:
        low, tag = words.lower[start - 1], words.tag[start - 1]
        if start - 1 in known.owner and known.owner[start - 1].kind == "person":
            break  # "Sergeant Omar Bell and Corporal Ola Dahl"
        joined = low in ("of", "and", "-", "/") and name.titled <= start - 1
        if tag in ("DT", "PRP$"):
            return start - 1
        if not (joined or start - 1 in known.owner or _is_of_title(words, start - 1, name)):
            break
        start -= 1
    return start


def _is_of_title(words: Words, i: int, name: Name) -> bool:
    """Whether a word before a name belongs to its title, and not to the clause before it."""
    low, tag = words.lower[i], words.tag[i]
    if tag == "RB":
        return low in ("then", "now", "also", "long")
    lists = lexicons()
    if tag not in ("NN", "NNP", "NNPS", "JJ", "POS", "VBN", "HYPH", "VBG") or is_calendar(words, lists, i):
        return False
    if tag in ("VBN", "VBG") and i and words.tag[i - 1][:2] == "VB":
        return False  # "denied holding engineer Omar Bell", "on Tuesday freed soldier Omar Bell"
    known = (
        low in lists.cues["title_words"] or low in lists.nouns or low in lists.demonyms or tag in ("POS", "HYPH", "NNP")
    )
    return known or (words.dep[i] in ("amod", "compound", "nmod", "poss") and i < words.head[i] <= name.head)


def _behind(words: Words, lists: Lexicons, known: Known, name: Name, draft: Draft) -> None:
    """ "Ana Marsh, the head of the agency," and "Ennar, a news agency,"."""
    comma = name.end
    if "".join(words.text[comma + 1 : comma + 2]).isdecimal() and words.text[comma + 2 : comma + 3] == [","]:
        comma += 2  # "Ana Marsh, 44, a nurse,"
    if comma + 1 >= len(words) or words.text[comma] not in _OPENERS:
        return
    for head in range(comma + 1, min(comma + 13, len(words))):
        if (words.text[head] in _CLOSERS and words.text[head] != "-") or words.sentence[head] != words.sentence[comma]:
            return
        phrase = phrase_at(words, lists, head)
        if phrase is None and words.dep[head] == "appos" and words.head[head] == name.head and words.tag[head] == "NN":
            draft.called.add(words.lower[head])
        if head in known.taken:
            return  # the title of the next one
        if phrase is None or not fits(draft, phrase.noun):
            continue
        if words.dep[head] == "conj" and words.head[head] == name.head:
            return  # "Ana Marsh, a nurse and a driver were freed"
        late = phrase.start > comma + 1 and words.tag[comma + 1] not in ("RB", "DT", "JJ", "NN", "CD")
        if late or phrase.start > comma + 2 or phrase.start <= name.head or words.lower[phrase.start] in NOT_ANYONE:
            return
        if words.lemma[head] != words.lower[head]:
            return
        follower = known.owner.get(phrase.close)
        if follower is not None and follower is not draft and follower.kind == "person":
            return  # "Ana Marsh, her brother Peter and two drivers"
        after = words.text[phrase.end] if phrase.end < len(words) else "."
        apposed = words.dep[head] == "appos" and words.head[head] == name.head
        if (
            apposed
            or after in _CLOSERS
            or words.lower[phrase.end : phrase.end + 1] in (["who"], ["whose"], ["which"], ["and"])
        ):
            describe(words, known, draft, phrase)
            _mention(words, known, draft, phrase, end=phrase.end)
        return


def _ahead(words: Words, lists: Lexicons, known: Known, name: Name, draft: Draft) -> None:
    """ "the head of the agency, Ana Marsh," """
    comma = name.titled - 1
    after = words.text[name.end] if name.end < len(words) else "."
    beside = comma > 0 and words.sentence[comma] == words.sentence[name.start]
    if not beside or words.text[comma] not in (",", "-", "–", "—"):
        return
    if after not in _CLOSERS and after != "(" and words.dep[name.head] != "appos":
        return
    outer = _outer(words, name, comma)
    where = next((k for k in range(comma - 1, max(comma - 12, -1), -1) if words.tag[k][0] in ",V"), 0)
    if words.text[where] == "," and words.tag[where + 1] == "IN":
        comma = where  # "the mayor of Tarsk, in Norway, *Ana Marsh*"
    for head in [outer] if outer is not None else range(comma - 1, max(comma - 12, -1), -1):
        if words.sentence[head] != words.sentence[comma] or words.text[head] in (",", ";", ":"):
            return
        phrase = phrase_at(words, lists, head)
        if phrase is None or not fits(draft, phrase.noun) or head in known.owner:
            continue
        if outer is None and phrase.end < comma:
            return
        if words.lower[phrase.start] in NOT_ANYONE or head in known.taken or words.lemma[head] != words.lower[head]:
            return
        end = comma if outer is None else phrase.end
        describe(words, known, draft, phrase, until=end)
        _mention(words, known, draft, phrase, end=end)
        return


def _outer(words: Words, name: Name, comma: int) -> int | None:
    """ "The man who took the child, Omar Bell, was jailed": the noun that the clause before the comma belongs to."""
    if words.text[name.end : name.end + 1] != [","]:
        return None
    for head in range(comma - 1, max(comma - 25, -1), -1):
        if words.sentence[head] != words.sentence[comma]:
            return None
        clause = any(words.dep[k] in ("relcl", "acl") and head < k < comma for k in words.children[head])
        if clause and words.dep[head] in ("nsubj", "nsubjpass") and words.head[head] > name.end:
            return head
    return None


def _copula(words: Words, lists: Lexicons, known: Known, name: Name, draft: Draft) -> None:
    """ "Ana Marsh is the head of the agency." """
    verb = words.head[name.head]
    if words.dep[name.head] != "nsubj" or words.lower[verb] not in _COPULAS:
        return
    below = words.children[verb]
    if any(words.dep[i] == "neg" or (words.dep[i] == "aux" and words.tag[i] == "MD") for i in below):
        return
    for head in below:
        phrase = phrase_at(words, lists, head) if words.dep[head] == "attr" else None
        if phrase is None or words.tag[head] in ("NNS", "NNPS"):  # "Marsh and Bell were the first directors"
            continue
        if fits(draft, phrase.noun) and words.lower[phrase.start] not in NOT_ANYONE:
            describe(words, known, draft, phrase)
            _mention(words, known, draft, phrase, end=phrase.end)
