"""Whose standing it is: from the noun at the end of a grammatical relation to the person or group meant."""

from typing import TYPE_CHECKING

from onrecord.read.language.syntax import children, subjects, with_conjuncts
from onrecord.read.numbers import read_number
from onrecord.read.standings.lexicon import load_words
from onrecord.read.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.read.language.tokens import Token

_HOLDERS = frozenset({"person", "organization", "group", "place"})
TOLD_APART = frozenset({"det", "poss", "nummod", "appos", "relcl", "acl"})
_MANY = frozenset({"dozens", "scores", "hundreds", "thousands"})
_SPECIFIC = TOLD_APART | {"compound", "nmod"}
_WHOLES = frozenset({"people", "population", "citizen", "civilian", "countryman", "nation"})
_WHOLE = frozenset({"all", "both", "each", "none", "neither"})
_SINGULAR = frozenset({"is", "was", "has"})
_SIZES = {"couple": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4, "twins": 2, "twin": 2, "triplets": 3}
_REDUCED = frozenset({"acl", "csubj", "csubjpass"})
_PHRASE = 8  # words between the head of a phrase and its last noun
_FAR = 80
_UNITS = frozenset({"minute", "hour", "day", "night", "week", "month", "year", "decade", "summer", "winter"})
_EACH = frozenset({"a", "an", "each", "every", "per"})
_FROM_THEN = frozenset({"after", "before", "later", "ago", "earlier", "since", "from"})


def people(nouns: "Iterable[Token]", who: Who) -> tuple[str, ...]:
    """The persons and groups that these nouns, and what is coordinated with them, stand for."""
    found: dict[str, None] = {}
    waiting = [noun for noun in _each(list(nouns), who)[::-1] if not _is_asked_for(noun)]
    while waiting:
        noun = waiting.pop()
        own, beside = _person(noun, who), _beside(noun, who)
        if len(own) == 1 and len(beside) > 1 and _size(noun, own[0], who) == len(beside):
            own = ()  # "two nurses, A and B": said by name
        for one in (*own, *beside, *_identified(noun, who)):
            found[one] = None
        waiting += _each(behind(noun, "including"), who)[::-1]
    return tuple(found)


def _is_asked_for(noun: "Token") -> bool:
    """ "Nobody knows *how many people* died"; nor is it somebody in "killed *his own people*"."""
    own = noun.lemma_ in _WHOLES and any(c.lower_ == "own" for c in noun.children)
    return own or any(word.lower_ == "how" for many in children(noun, "amod", "nummod") for word in many.lefts)


def _each(nouns: "list[Token]", who: Who) -> "list[Token]":
    """All that are coordinated; but "the politician, lawyer and former mayor was taken" is one man of many offices."""
    found = with_conjuncts(_strung(nouns, who))
    if len(nouns) == 1 and len(found) > 1 and nouns[0].dep_ in ("nsubj", "nsubjpass"):
        forms = {child.lower_ for child in nouns[0].head.children if child.dep_ in ("aux", "auxpass")}
        bare = all(noun.tag_ == "NN" and not children(noun, "det", "poss") for noun in found[1:])
        if forms & _SINGULAR and bare and nouns[0].tag_ == "NN":
            return nouns
    return found


def _strung(nouns: "list[Token]", who: Who) -> "list[Token]":
    """With those whom the parser took for another name of the one before: "the editor Mogo, *his wife Greta* and *two
    ministers*", "the following: *Mogo*, Dorn and Vell"."""
    found = list(nouns)
    for noun in nouns:
        links: list[Token] = []
        link = noun
        while after := _appositions(link):
            link = after[0]
            named = link.head.pos_ == "PROPN"
            if named and _person(link, who) == _person(noun, who):
                break  # "Mogo, a poet and a singer"
            if named or noun.lower_ == "following":
                links.append(link)
            if children(link, "cc") and children(link, "conj"):
                found += [*links, *children(link, "conj")]
                break
    return found


def _appositions(noun: "Token") -> "list[Token]":
    """Other names of somebody, behind; not a row that goes on from the doer: "held by *a squad, the town police*"."""
    by = min((agent.i for agent in children(noun.head, "agent") if agent.i > noun.i), default=len(noun.doc))
    return [other for other in children(noun, "appos") if noun.i < other.i < by]


def named_below(nouns: "list[Token]", who: Who) -> "list[Token]":
    """All of a list, wherever parsers hang them: "the cooks *A*, *B* and *C*", "a cook from Ruvia and *the mate*"."""
    found = dict.fromkeys(nouns)
    for noun in (inner for one in nouns for inner in one.subtree):
        is_name = noun.pos_ == "PROPN" and noun.dep_ in ("appos", "conj", "nmod")
        if is_name or (noun.dep_ == "conj" and _is_place(noun.head, who)):
            found[noun] = None
    return list(found)


def the_one(noun: "Token") -> "list[Token]":
    """Who is said to be of them: "*Dorn* is one of nine men", "two of the hostages, *Vell and Dorn*"; else the noun."""
    of = noun.head
    one = of.head
    if noun.dep_ == "pobj" and of.lower_ == "of" and one.tag_ == "CD":
        beside = (*with_conjuncts(children(one, "appos")), *one.conjuncts)
        named = (name for name in beside if name.i > noun.i and (name.pos_ == "PROPN" or children(name, "poss")))
        names = list(dict.fromkeys(named))  # "two of them, *Vell* and *his wife*"
        if len(names) > 1 and len(names) == read_number([one.lower_]):
            return names
    if noun.dep_ != "pobj" or of.lower_ != "of" or one.lower_ != "one":
        return [noun]
    if one.dep_ == "appos":
        return [one.head]
    return subjects(one.head) if one.dep_ == "attr" and one.head.lemma_ in ("be", "become", "remain") else [noun]


def _size(noun: "Token", group: str, who: Who) -> int | None:
    return who.entities[group].count or _SIZES.get(noun.lemma_.lower())


def meant_by_clause(noun: "Token", verb: "Token", who: Who) -> "Token":
    """Whom a relative clause or participle means, where the parser hangs it on another noun.

    "Two hostages with foreign passports who are held", "the request to free the men held there", "the brother of a
    nurse found dead": the nurse.
    """
    if verb.dep_ in _REDUCED and verb.tag_ in ("VBN", "VBD") and noun.lemma_ in load_words().words["relations"]:
        near = [one for one in behind(noun, "of") if one.i < verb.i and children(one, "det", "poss", "nummod")]
        return near[0] if near and _person(near[0], who) else noun
    if verb.dep_ not in ("relcl", "acl") or noun.i != verb.head.i:
        return noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "members":
        return noun.head.head  # "the last ten members of the forces who are held"
    relative = next((c for c in verb.children if c.lower_ == "who" and c.i < verb.i), None)
    if relative is None or _person(noun, who):
        return noun
    around = who.at(noun)
    before = noun.doc[max(noun.sent.start, noun.i - _PHRASE) : noun.i]
    heads = [one for one in reversed(before) if around is not None and who.headed_by(one) == around]
    return next((one for one in (relative, *heads) if _person(one, who)), noun)


def behind(word: "Token", *prepositions: str) -> "list[Token]":
    """The nouns behind these prepositions: "abducted *by rebels*", "the release *of two nurses*"."""
    preps = [prep for prep in children(word, "prep", "agent", "dative") if prep.lower_ in prepositions]
    return [noun for prep in preps for noun in children(prep, "pobj")]


def is_general(noun: "Token", specific: frozenset[str] = _SPECIFIC) -> bool:
    """A bare plural speaks of hostages in general, unless it has a number, a name or a clause of its own.

    So do "dozens" that something "kills", but not dozens that it killed.
    """
    some = noun.lower_ in _MANY and noun.head.tag_ not in ("VBZ", "VBP")
    return noun.tag_ == "NNS" and not some and not any(c.dep_ in specific for c in noun.children)


def are_some(noun: "Token") -> bool:
    """ "Several people": some who are meant, though nobody says how many."""
    return any(c.lower_ in load_words().words["some"] for c in noun.children)


def is_rate(verb: "Token") -> bool:
    """ "Kills two people *a day*", "*one in five* dies": how often it befalls people, and nobody in particular."""
    for token in verb.subtree:
        after = token.nbor(1) if token.i + 1 < len(token.doc) else token
        often = token.i > 0 and token.nbor(-1).lower_ in _EACH and (token.dep_ != "pobj" or token.head.lower_ == "per")
        if token.lemma_ in _UNITS and often and after.lower_ not in _FROM_THEN:
            return True
        short = after.tag_ == "CD" and (after.is_alpha or len(after) < 3)
        if token.lower_ == "every" and token.i > 0 and token.nbor(-1).lower_ == "of":
            return True  # "two out of every five"
        if (
            token.lower_ == "in"
            and short
            and ((token.i > 0 and token.nbor(-1).tag_ == "CD") or (after.dep_ == "pobj" and token.i > 1))
        ):
            return True
    return False


def is_off_a_list(missing: "Token") -> bool:
    """ "Went missing *from the list* of guests", "vanished *from public life*"."""
    return any(noun.lemma_.lower() in load_words().words["lists"] for noun in behind(missing, "from"))


def holder(nouns: "Iterable[Token]", who: Who) -> str | None:
    """Who holds: the first of these nouns that stands for somebody; a court that sentences does not hold."""
    waiting = [(noun, False) for noun in reversed(list(nouns))]
    while waiting:
        noun, is_looked_into = waiting.pop()
        if noun.lemma_.lower() in load_words().words["judges"]:
            continue
        found = who.at(noun)
        if found is not None and who.entities[found].kind in _HOLDERS:
            body = who.at(noun.head.head) if noun.dep_ == "pobj" and who.entities[found].kind == "place" else None
            if body is not None and who.entities[body].kind in ("organization", "group"):
                return body  # "the Red Hand in Tarvo, which has kidnapped"
            return _called(noun, found, who)
        if not is_looked_into:
            inside = [(inner, False) for inner in behind(noun, "of", "from")]
            waiting += [(noun, True), *reversed(inside)]
            continue
        for other in children(noun, "appos", "compound"):
            if (inner := who.at(other)) and who.entities[inner].kind in ("organization", "group"):
                return inner
    return None


def _called(noun: "Token", holder: str, who: Who) -> str:
    """The name right behind a holder that has none: "the militant group Red Hand"."""
    if any(m.form == "name" for m in who.entities[holder].mentions):
        return holder
    near = [*children(noun, "appos"), *(c for c in children(noun.head, "nsubj") if noun.dep_ == "nsubj")]
    names = [name for name in near if name.pos_ == "PROPN" and name.i > noun.i]
    found = [one for name in names if (one := who.at(name)) and who.entities[one].kind in _HOLDERS]
    return found[0] if found else holder


def _person(noun: "Token", who: Who) -> tuple[str, ...]:
    if noun.lemma_.lower() in load_words().words["bodies"]:
        return ()
    found = who.headed_by(noun)
    if found is not None:
        things = load_words().words["no_people"]
        if noun.lemma_.lower() in things or any(c.lemma_ in things for c in children(noun, "appos")):
            return ()
        if _is_theirs(noun, found, who):
            return ()
        return (found,) if who.entities[found].kind in ("person", "group") and not is_people(found, who) else ()
    if noun.lower_ in _WHOLE:
        return people(behind(noun, "of"), who)
    return ()


def _is_theirs(noun: "Token", found: str, who: Who) -> bool:
    """ "The colleagues of *those* held": one phrase and one mention, but not the colleagues are held."""
    while noun.dep_ in ("compound", "nmod"):
        noun = noun.head
    whose = noun.head.head
    of_them = noun.dep_ == "pobj" and whose.lemma_.lower() in load_words().words["relations"]
    return of_them and who.at(whose) == found


def clear(nouns: "Iterable[Token]", who: Who) -> "list[Token]":
    """Those of the nouns of whom it is clear who is meant: no pronoun with another name before it that it may mean."""
    found = []
    for noun in nouns:
        if noun.pos_ == "PRON" and noun.tag_ not in ("WP", "WDT"):
            said_clearly = _is_clear(noun, who)
        else:
            said_clearly = not _has_two_names(noun, who)
        if said_clearly:
            found.append(noun)
    return found


def _has_two_names(noun: "Token", who: Who) -> bool:
    """Whether one sentence uses two names, of which one may be another's: "the daughter of A, A B said"."""
    meant = who.at(noun)
    if meant is None:
        return False
    sentence = noun.sent
    places = [m for m in who.entities[meant].mentions if m.form == "name" and m.start < sentence.end_char]
    text = noun.doc.text if len(places) > 1 else ""
    return len({m.of(text) for m in places if m.start >= sentence.start_char}) > 1


def _is_clear(pronoun: "Token", who: Who) -> bool:
    meant = who.at(pronoun)
    for i in range(pronoun.i - 1, max(-1, pronoun.i - _FAR), -1):
        token = pronoun.doc[i]
        if token.pos_ in ("NOUN", "PROPN") and (other := who.at(token)) is not None:
            if other == meant:
                return True
            if _is_named_person(other, who):
                return False
    return False


def _is_place(noun: "Token", who: Who) -> bool:
    found = who.at(noun)
    return found is not None and who.entities[found].kind == "place"


def is_people(entity: str, who: Who) -> bool:
    """Whether a whole people or all adherents of something are meant, "the Russians", "the Russian people": nothing
    befalls all of them."""
    one = who.entities[entity]
    called = one.name.removeprefix("the ").split()
    whole = one.kind == "group" and one.count is None and not one.members and len(called) < 3
    if whole and called[-1] == "people" and called[0][0].isupper():
        return called[0].lower() not in load_words().words["some"]  # "Several people were hurt"
    return whole and bool(one.mentions) and all(m.form == "name" for m in one.mentions)


def _is_named_person(entity: str, who: Who) -> bool:
    one = who.entities[entity]
    return one.kind == "person" and any(m.form == "name" for m in one.mentions)


def _beside(noun: "Token", who: Who) -> list[str]:
    """Those named next to a noun: "two nurses, A and B", and by the parser's other reading of it, "two nurses A"."""
    if noun.lemma_.lower() in load_words().words["no_people"]:
        return []
    found: list[str] = []
    names = with_conjuncts(_appositions(noun))
    own = who.at(noun)
    if own is not None and _is_named_person(own, who):
        return []  # "Moreau, head of the clinic" is one
    for name in names:
        if len(names) > 1 or own is None or noun.tag_ in ("NNS", "NNPS") or name.pos_ == "PROPN":
            found += _person(name, who)
    for plural in children(noun, "compound", "nmod"):
        if plural.tag_ == "NNS":
            found += _person(plural, who)
    if own is None and not found:
        found += _person_behind(noun, who)
    return found


def _person_behind(noun: "Token", who: Who) -> tuple[str, ...]:
    """The name behind a comma that the parser hung on the verb: "killed their target, Colonel *Zoran Pek*"."""
    doc, after = noun.doc, noun.i + 1
    if noun.dep_ != "dobj" or after + 1 >= len(doc) or doc[after].text != ",":
        return ()
    name = doc[after + 1]
    while name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    return _person(name, who) if name.pos_ == "PROPN" and name.dep_ in ("npadvmod", "dep") else ()


def _identified(noun: "Token", who: Who) -> list[str]:
    """Those whom the sentence says it is: "those who were kidnapped are A, B and C"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be" or not children(noun, "relcl", "acl"):
        return []
    names = with_conjuncts(children(verb, "attr"))
    return [one for name in names if name.pos_ == "PROPN" for one in _person(name, who)]
