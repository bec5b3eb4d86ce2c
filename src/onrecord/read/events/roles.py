"""Who does it and to whom: the arguments of a trigger, looked for where its frame says."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from onrecord.model.span import Span
from onrecord.read.events.kinds import is_party, kind_of, wanted, words_of
from onrecord.read.language.syntax import SUBJECTS, agents, children, is_passive, objects, subjects
from onrecord.read.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.read.language.tokens import Token

_PARTIES_OF = frozenset({"of", "by", "from", "between", "among", "with"})
_LEADING = frozenset({"prep", "agent", "dative", "prt"})
_BEFORE = frozenset({"amod", "compound", "nmod"})
_SCENES = frozenset({"place", "facility"})
_WHERE = frozenset({"in", "at", "near", "on", "from", "outside", "inside", "off", "along", "into", "around"})
_RELATIVES = frozenset({"WP", "WDT"})
_PLACE_ONLY = frozenset({"in", "at", "near", "inside", "along", "around"})
_SHIFTED = frozenset({"from", "with", "to"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """A trigger and the verb that carries it: "held *talks*" is the noun under the verb, "met" is its own verb.

    `own` are the places of the words that belong to the trigger: "hostage" in "held hostage".
    """

    token: "Token"
    verb: "Token | None"
    own: frozenset[int] = frozenset()

    @property
    def clause(self) -> "Token":
        """The word whose subject, auxiliaries and place in the sentence count."""
        return self.verb if self.verb is not None else self.token

    @property
    def is_noun(self) -> bool:
        """Whether the trigger is a noun."""
        return self.token.pos_ in ("NOUN", "PROPN")


def bearer(word: "Token") -> "Token":
    """The verb that an adjective hangs on, itself where a headline leaves that out ("Rebels ready to")."""
    if word.pos_ != "ADJ" or any(child.dep_ in SUBJECTS for child in word.children):
        return word
    return word.head


def prepositional(head: "Token", preposition: str) -> "list[Token]":
    """The nouns after a preposition that hangs on a word: "with" on "met with A and B" gives A and B."""
    return [noun for word, noun in _after_prepositions(head) if word == preposition]


@lru_cache(maxsize=256)
def _after_prepositions(head: "Token") -> "tuple[tuple[str, Token], ...]":
    """The nouns after every preposition under a word, which the frames of a trigger ask for again and again."""
    found: list[tuple[str, Token]] = []
    for child in head.children:
        label = child.dep_
        if label not in _LEADING:
            continue
        word = child.lower_
        for noun in child.children:
            if noun.dep_ in ("pobj", "pcomp", "dobj"):
                found.append((word, noun))
            elif noun.dep_ == "prep":  # "out of the pact", "from across the border"
                deep = [below for below in noun.children if below.dep_ == "pobj"]
                found += [(word, below) for below in deep]
                if label == "prep" and child.i > head.i and noun.lower_ != word:
                    found += [(noun.lower_, below) for below in deep]
    return tuple(found)


def together(nouns: "Iterable[Token]") -> "list[Token]":
    """The nouns and those coordinated with them, in order."""
    found: dict[int, Token] = {}
    waiting = list(nouns)
    while waiting:
        noun = waiting.pop()
        names = [c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"] if noun.tag_ == "NNS" else []
        named = next((name for name in names if any(c.dep_ == "conj" for c in name.children)), None)
        if named is not None:  # "the suspects Oskar Brint and Pavel Dremov"
            waiting.append(named)
            continue
        found[noun.i] = noun
        waiting += [child for child in noun.children if child.dep_ == "conj"]
    return [found[i] for i in sorted(found)]


def owners(noun: "Token", who: Who, *, deep: bool = True) -> "list[Token]":
    """Whose a thing is: "*Iran*'s proposal", "a *Serbian* refusal", "calls by *the rulers*"."""
    if noun.tag_ == "DT":
        return []  # "that of the senator": of which nobody knows what
    inflicted = noun.lemma_ in words_of("inflicted")  # whose death it is did not cause it
    suffered = noun.lemma_ in words_of("suffered") and not prepositional(noun, "of")
    armed = words_of("armed") if noun.lemma_ in words_of("shot") | words_of("sweep") else frozenset()
    near = [
        child
        for child in noun.children
        if (
            (child.dep_ == "poss" and not suffered and child.ent_type_ not in ("DATE", "TIME"))
            or (child.dep_ in _BEFORE and (armed & {child.lemma_.lower()} or _is_name_of_party(child, who)))
        )
        and not is_scene(child, who)
    ]
    near = near or [
        deep
        for child in noun.children
        if child.dep_ == "compound"
        for deep in child.lefts
        if deep.dep_ in _BEFORE and kind_of(deep, who) == "place" and _is_name_of_party(deep, who)
    ]  # "*US* Predator attacks"
    if near:
        return near
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and (found := agents(child)):
            return [one for one in found if is_party(one, who)]  # "the march staged by students"
        blow = inflicted or noun.lemma_ in words_of("blow") or noun.lemma_ in words_of("mishap")
        if child.dep_ in ("prep", "agent") and child.lower_ in ({"by", "from"} if blow else _PARTIES_OF):
            for below in child.children:
                if below.dep_ != "pobj":
                    continue
                if is_party(below, who):
                    return [one for one in together([below]) if is_party(one, who)]
                if deep and (found := owners(below, who, deep=False)):
                    return found
    return []


def is_opposed(word: "Token") -> bool:
    """Whom a word in front opposes: "anti-*Orange* protests" are not theirs."""
    before = word.doc[word.i - 2 : word.i] if word.i > 1 else ()
    return [t.lower_ for t in before] == ["anti", "-"]


def is_struck(word: "Token", who: Who) -> bool:
    """Who stands before a deed done to people is whom it was done to: "the *Dostan* shooting"."""
    named = word.dep_ in _BEFORE and word.text[0].isupper() and kind_of(word, who) == "person"
    return named and word.head.lemma_ in words_of("suffered")


def _is_mere_name(word: "Token", who: Who) -> bool:
    """Whether a word before a noun is written like a name and is nobody's: "the *Autumn* talks"."""
    return word.pos_ == "PROPN" and who.at(word) is None and not {word.lower_, word.lemma_.lower()} & _called()


def _called() -> frozenset[str]:
    return wanted("@party").words


def is_scene(word: "Token", who: Who) -> bool:
    """Whether a place before a deed is where it was done: "the *Paris* attacks", "*Syria*'s war", not "the US raid"."""
    deed = word.head
    built = word.lemma_ in words_of("building") and word.dep_ == "compound"
    if not built and (kind_of(word, who) not in _SCENES or word.text.isupper() or "." in word.text):
        return False
    if any(child.lower_ in ("on", "against", "upon", "with") for child in deed.children):
        return False
    if word.dep_ == "poss":
        return deed.lemma_ in words_of("scened")
    return word.dep_ in _BEFORE and deed.lemma_ in words_of("blow") | words_of("scened") | words_of("mishap")


def _is_name_of_party(word: "Token", who: Who) -> bool:
    kinds = ("group", "place", "organization")
    if word.ent_type_ or word.pos_ == "PROPN":
        return kind_of(word, who) in kinds
    return any(who.entities[m.entity].kind in kinds for m in who.inside(_span(word)) if m.entity is not None)


def _span(word: "Token") -> Span:
    return Span(word.idx, word.idx + len(word))


def parties(nouns: "Iterable[Token]", who: Who, *, owned: bool = False) -> "list[Token]":
    """Those of the nouns that can stand for somebody; for a thing, those whose it is. `owned` asks its owner first."""
    found: list[Token] = []
    for noun in together(nouns):
        if is_party(noun, who) and not (owned and _belongs(noun, who)):
            found.append(noun)
        elif noun.lemma_.lower() not in words_of("landscape"):
            found += owners(noun, who)
    return list({token.i: token for token in found}.values())


def _belongs(noun: "Token", who: Who) -> bool:
    return kind_of(noun, who) is None and any(child.dep_ == "poss" for child in noun.children)


def actors(predicate: Predicate, who: Who, *, place: str, of: str, possessor: str) -> "list[Token]":
    """The actors of a trigger, looked for in the place that its frame names."""
    token, verb = predicate.token, predicate.verb
    if place != "subject":
        return parties(look(predicate, place, who), who)
    if predicate.is_noun:
        found = noun_actors(token, who, of=of, possessor=possessor)
        if not found and token.dep_ == "pobj" and token.head.head.lemma_ in words_of("measure"):
            found = noun_actors(token.head.head, who, possessor=possessor)  # "a wave of unrest *by students*"
        if verb is None:
            return found
        if found and not all(noun.tag_ == "PRP$" or noun.dep_ == "pobj" for noun in found):
            return found
        told = [noun for noun in doers(verb) if is_party(noun, who) or noun.lemma_ not in words_of("suffered")]
        return parties(told, who) or found  # a killing that unleashed riots rioted nowhere, nor did the killers
    assert verb is not None
    return parties(doers(verb), who)


def doers(verb: "Token") -> "list[Token]":
    """Who does what a verb says; a passive one tells it in its by-phrase."""
    verb = bearer(verb)
    head = verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_passive(head) and _is_at_it(verb):
        return subjects(head)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_passive(head) and not children(verb, *SUBJECTS):
        return agents(head)  # "was attacked by rebels, killing many"
    if verb.dep_ == "advcl" and any(t.tag_ in ("WP", "WRB") for t in verb.doc[head.i + 1 : verb.i] if head.i < verb.i):
        return agents(verb) if children(verb, *SUBJECTS) else []  # "study what made it crash, killing two"
    if verb.dep_ in ("relcl", "conj") and (deed := _deed_there(verb)) is not None:
        return [deed]
    found = agents(verb)
    if not found and verb.lemma_ in ("engage", "involve"):
        return subjects(verb)
    if not found and verb.tag_ == "VBG":
        beside = [noun for noun in children(head, "pobj") if noun.i == verb.i - 1 and verb.dep_ in ("pobj", "pcomp")]
        return children(verb, "compound", "poss") or prepositional(verb, "by") or beside  # "in *police* firing"
    return found if found or not is_passive(verb) else _strayed_agent(verb)


def _is_at_it(gerund: "Token") -> bool:
    """ "Was caught *while looting*": whoever it befell did so."""
    opened = any(c.lower_ in ("while", "when", "whilst") and c.i < gerund.i for c in gerund.children)
    return opened and not children(gerund, *SUBJECTS)


def _deed_there(verb: "Token") -> "Token | None":
    """The deed of whose place the parser hung a relative clause: "the *attack* in the town of Oresk, which killed"."""
    first = verb.head if verb.dep_ == "conj" else verb
    place = first.head
    which = any(c.lower_ in ("which", "that") for c in children(first, "nsubj"))
    there = place.pos_ == "PROPN" or place.lemma_ in words_of("place")
    if first.dep_ != "relcl" or not which or not there or verb.lemma_ not in words_of("strikes"):
        return None
    above = takewhile(lambda token: token.pos_ in ("NOUN", "PROPN", "ADP"), place.ancestors)
    return next((t for t in above if t.pos_ == "NOUN" and t.lemma_ in words_of("blow") | words_of("mishap")), None)


def _strayed_agent(verb: "Token") -> "list[Token]":
    """The by-phrase that the parse hung on a noun between: "was seized near his home by *gunmen*"."""
    for child in verb.children:
        if child.dep_ != "prep" or child.i < verb.i or child.lower_ not in _WHERE:
            continue
        for token in child.subtree:
            if token.lower_ == "by" and token.i > child.i and token.head.head.i == child.i:
                return [noun for noun in token.children if noun.dep_ == "pobj"]
    return []


def noun_actors(noun: "Token", who: Who, *, of: str = "recipient", possessor: str = "actor") -> "list[Token]":
    """Who does what a noun says: "*Russia*'s attack", "the attack by *rebels*", "talks between *A and B*"."""
    found: list[Token] = []
    has_object = any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.children)
    for child in noun.children:
        label = child.dep_
        if is_scene(child, who) or is_opposed(child) or is_struck(child, who) or _is_of_a_scene(child, noun):
            continue
        if label == "poss" and (possessor == "actor" or (possessor == "recipient" and has_object)):
            found += parties([child], who)
        elif label in ("prep", "agent") and (
            child.lower_ in ("by", "between", "among", "involving") or (of == "actor" and child.lower_ == "of")
        ):
            found += parties((below for below in child.children if below.dep_ == "pobj"), who)
        elif label == "prep" and child.lower_ == "of" and child.i > noun.i:
            found += parties((one for below in children(child, "pobj") for one in _strayed_doers(below)), who)
        elif (label in _BEFORE and (possessor != "recipient" or has_object) and _is_name_of_party(child, who)) or (
            label == "compound" and possessor == "actor" and is_party(child, who) and not _is_mere_name(child, who)
        ):
            found.append(child)
        elif label == "compound":  # "*US* Predator attacks"
            found += [deep for deep in child.children if deep.dep_ in _BEFORE and _is_name_of_party(deep, who)]
    behind = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    if not found and behind.lower_ == "by" and behind.dep_ == "prep":  # "took losses in raids by *helicopters*"
        found = parties(children(behind, "pobj"), who)
    return list({token.i: token for token in found}.values())


def _is_of_a_scene(name: "Token", act: "Token") -> bool:
    """ "The *Tarvo* church bombing", "the *Tarvo* refugee camp attack": a name before a place that was attacked."""
    between = name.doc[name.i + 1 : act.i]
    sites = any(word.lemma_ in words_of("building") for word in between)
    return sites and name.dep_ in _BEFORE and all(word.dep_ in _BEFORE for word in between)


def _strayed_doers(victim: "Token") -> "list[Token]":
    """The by-phrase that the parse hung on whom a deed was done to: "the abduction of miners by *rebels*"."""
    return [noun for by in children(victim, "prep") if by.lower_ == "by" for noun in children(by, "pobj")]


def look(predicate: Predicate, place: str, who: Who) -> "list[Token]":
    """The nouns at a place of the sentence: `object`, `with`, `object:by` (the by-phrase of the object)."""
    first, _, second = place.partition(":")
    token, verb = predicate.token, predicate.verb
    if first == "object":
        found = patients(predicate, who)
    elif first == "subject":
        found = doers(verb) if verb is not None and not is_passive(verb) else subjects(verb) if verb is not None else []
    elif first == "dative":
        found = datives(predicate)
    elif predicate.is_noun:
        found = _of_whom(token) if first == "of" else prepositional(token, first)
        found = found or (prepositional(verb, first) if verb is not None else [])
    else:
        found = prepositional(token, first)
        if not found and first in _SHIFTED:  # "demanded the release of the crew from the rebels"
            near = [child for child in token.children if child.dep_ == "dobj"]
            near += [deep for noun in near for deep in prepositional(noun, "of")]
            found = [deep for noun in near for deep in prepositional(noun, first)]
        if not found and token.pos_ == "ADJ":
            found = prepositional(token.head, first)
    if second:
        found = [deep for noun in found for deep in prepositional(noun, second)]
    if first in _PLACE_ONLY or second in _PLACE_ONLY:
        fronts = [noun for noun in found if noun.lower_ == "front" and not children(noun, "det")]
        found = [noun for noun in found if kind_of(noun, who) in ("place", "group") or noun.lemma_ in words_of("place")]
        found = [n for n in found if n not in fronts] + [n for one in fronts for n in prepositional(one, "of")]
    return found


def datives(predicate: Predicate) -> "list[Token]":
    """The indirect object: "gave *the ministry* a list", "promised *them* a visit"."""
    verb = predicate.verb
    if verb is None:
        return []
    found = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    direct = [child for child in verb.children if child.dep_ == "dobj"]
    if not found and is_passive(verb) and direct and (not predicate.is_noun or predicate.token in direct):
        return subjects(verb)
    if not found and len(direct) == 2:
        return direct[:1]
    return found


def patients(predicate: Predicate, who: Who) -> "list[Token]":
    """To whom or what it is done: the object of a verb, what a noun is a deed upon ("the release *of hostages*")."""
    token = predicate.token
    if not predicate.is_noun:
        if token.dep_ == "amod":
            return [token.head]
        if token.pos_ == "ADJ":
            return []
        found = _objects(token, who)
        if not found and predicate.own:  # "let the boy go", "let go a boy"
            own = [child for child in token.children if child.i in predicate.own]
            found = [noun for child in own for noun in children(child, "nsubj", "dobj")]
        kept = [noun for noun in found if noun.i not in predicate.own]
        if not kept:  # "took 12 villagers hostage", read as one noun
            kept = [c for noun in found for c in noun.children if c.dep_ == "compound" and c.tag_ == "NNS"]
        return kept
    return _of_whom(token) or [child for child in token.children if child.dep_ == "compound" and child.i == token.i - 1]


def _of_whom(deed: "Token") -> "list[Token]":
    """Of whom or what a noun is a deed, which may hang on who does it: "the arrest by police of *two editors*"."""
    found = prepositional(deed, "of")
    if not found and deed.lemma_ in words_of("inflicted"):
        doing = (by for by in prepositional(deed, "by") if by.lemma_ not in words_of("measure"))
        found = [noun for by in doing for noun in prepositional(by, "of")]
    return found


def _objects(verb: "Token", who: Who) -> "list[Token]":
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and is_passive(verb):
        before = verb.nbor(-1) if verb.i > verb.sent.start else verb  # the nearest noun, where the parse took a farther
        if before.i != verb.head.i and before.pos_ == "NOUN" and not is_party(verb.head, who) and is_party(before, who):
            return [before]
    return list(_plain_objects(verb))


@lru_cache(maxsize=256)
def _plain_objects(verb: "Token") -> "tuple[Token, ...]":
    """The objects of a verb by its grammar alone, which its frames ask for one after the other."""
    while not (found := _own_objects(verb)) and verb.dep_ == "conj" and verb.tag_ == "VBN" and is_passive(verb.head):
        verb = verb.head
    last = verb
    while not found and not is_passive(last):  # "shot and wounded a man", "seized, beat and killed him"
        near = [c for c in last.children if c.dep_ == "conj" and c.pos_ == "VERB" and 2 <= c.i - last.i <= 3]
        if not near:
            break
        last = near[0]
        found = children(last, "dobj") if last.tag_ == verb.tag_ else []
    return tuple(found)


def _own_objects(verb: "Token") -> "list[Token]":
    found = [verb.head if noun.tag_ in _RELATIVES and verb.dep_ == "relcl" else noun for noun in objects(verb)]
    if len(found) > 1:  # "freed two men the same day, a witness said", the witness read as a second object
        found = [
            found[0],
            *(noun for noun in found[1:] if noun.left_edge.i == 0 or noun.left_edge.nbor(-1).text != ","),
        ]
    if not found:  # "kidnapped up to 16 men"
        up = [child for child in verb.children if child.lower_ == "up" and child.dep_ in ("prt", "prep", "advmod")]
        found = [noun for word in up for noun in prepositional(word, "to")]
    if verb.dep_ == "relcl" and not is_passive(verb) and all(noun.dep_ == "oprd" for noun in found):
        # "the people they have abducted", "they took hostage"
        told = [child for child in verb.children if child.dep_ == "nsubj"]
        found = [verb.head] if told and told[0].tag_ not in _RELATIVES else found
    return found


def subject_of(verb: "Token | None") -> "list[Token]":
    """The subject of a verb as it stands, active or passive."""
    return [] if verb is None else subjects(verb)
