"""Where an act happens: the place that hangs on it, on what it is done to, on who does it, or on what it is part of."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.clauses.find import is_predicate
from onrecord.read.events.kinds import wanted, words_of
from onrecord.read.events.match import Match
from onrecord.read.events.roles import is_scene
from onrecord.read.events.scope import Matches, own_words, shared_words
from onrecord.read.language.syntax import COMPARES, SUBJECTS, UNLIKE, children, elliptics
from onrecord.read.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.read.language.tokens import Token

_NEAR = ("in", "at", "near", "outside", "inside")
_IN = frozenset(
    [*_NEAR, "around", "across", "on", "off", "along", "over", "into", "throughout", "within", "through", "between",
     "down", "among", "beyond", "past", "beside", "behind", "under", "amid", "upon", "onto", "opposite",
     "up", "beneath", "above", "below"]
)  # fmt: skip
_STATIC = frozenset([*_NEAR, "around", "across", "on", "off", "along", "throughout", "within", "above", "below"])
_INTO = frozenset({"into", "onto", "through"})
_NESTED = _IN | {"of", "between"}
_WAY = {
    "PROTEST": ("to", "toward", "towards"),
    "CONSULT": ("to",),
    "MOBILIZE": ("to", "into", "toward", "towards"),
    "RETREAT": ("from",),
    "AID": ("to", "from"),
}
_AT_ONCE = frozenset({"", "ASSAULT", "AID"})
_CHARGED = frozenset({"COERCE", "SANCTION", "ACCUSE"})
_OVER = frozenset({"over", "for", "after", "following"})
_AFTER = frozenset({"after", "before", "since"})
_DURING = frozenset({"at", "during", "in", "on"})
_LATER = frozenset({"after", "following"})
_TAKEN = frozenset({"ASSAULT", "CONSULT", "MOBILIZE", "COERCE"})
_THROUGH = frozenset(
    {"with", "against", "by", "for", "during", "after", "from", "as", "following", "of", "amid", "under"}
)
_ADVERBIAL = ("prep", "prt", "advmod", "npadvmod")
_UNDER_VERB = frozenset([*_ADVERBIAL, "agent", "dobj", "attr", "nsubjpass"])
_UNDER_NOUN = frozenset([*_ADVERBIAL, "agent", "conj", "appos"])
_DONE = frozenset({"ASSAULT", "CONSULT", "MOBILIZE", "COERCE", "RETREAT", "AID", "PROTEST", "COOPERATE"})
_PLACES = frozenset({"place", "facility"})
_SITES = wanted("@place @building @vehicle @landscape @site")


@dataclass(frozen=True, slots=True)
class Places:
    """Looks up where the acts of one sentence happen."""

    matches: Matches
    who: Who

    def of(self, match: Match) -> str | None:
        """The id of the place where the act happens; None where nothing says it."""
        if (match.frame.type or "") not in _DONE:
            return self._said(match)
        if found := self._done(match) or self._where(match.predicate.clause):
            return found
        for word in shared_words(match, self.matches):
            above = self.matches.get(word.i)
            if above is not None and _is_one(match, above):
                found = self._done(above)
            elif match.predicate.clause.dep_ == "conj" and not _is_result_of(word, match.predicate.clause):
                found = self._under((word,), _IN, depth=5, own=_behind(word))
            else:
                found = self._under((word,), _IN, depth=5)
            if found:
                return found
        of_deed = match.predicate.clause.dep_ == "relcl" and _strikes(match.predicate.clause.head)
        return self.scene(match.predicate.clause.head) if of_deed else None  # "the Tarvo attacks that killed ten"

    def _where(self, clause: "Token") -> str | None:
        """ "The square *where* he was killed", "was flown to Tarvo, *where* he was jailed"."""
        if clause.dep_ not in ("relcl", "advcl") or not any(c.lower_ == "where" for c in clause.lefts):
            return None
        before = clause.doc[max(clause.left_edge.i - 1, clause.sent.start)]
        before = before.nbor(-1) if before.text == "," and before.i > clause.sent.start else before
        return self._named(clause.head) or self._as_place(before)

    def at(self, word: "Token") -> str | None:
        """Where it is what a word tells, be it an event or none: "died in Tarvo", "a flood hit Tarvo, killing two"."""
        for step, below in upward(word):
            clause = below is not None and below.dep_ in ("relcl", "acl")
            if found := self.scene(step) or (self._named(step) if clause else None):
                return found  # "the square where he was killed"
            within = _STATIC if clause else _IN
            spared = _behind(step) if below is not None and below.dep_ == "conj" else frozenset()
            shared = (step, *elliptics(step))  # "killed and another hurt in Tarvo"
            found = self._under(shared, within, depth=5, own=spared)
            taken = () if found or step.pos_ == "NOUN" else self._taken(step)
            found = found or next(
                (p for noun in taken if (p := self._named(noun) or self._standing(noun) or self._driven(noun))), None
            )
            beside = (p for one in shared if (p := self._beside(one, "")))
            if found := found or next(beside, None) or self._of_doer(step):
                return found
        if found := self._occasion(step):
            return found
        harms = words_of("befalling")
        alike = [c for c in word.conjuncts if c.i > word.i and word.lemma_ in harms and c.lemma_ in harms]
        found = self._under(alike, _IN, depth=5)  # "two died and six were hurt in Tarvo", "... when it sank off Tarvo"
        return found or next((p for one in alike if (p := self._beside(one, ""))), None)

    def _occasion(self, clause: "Token") -> str | None:
        """ "A wedding ended in grief in Tarvo *when* a roof fell, killing two": there."""
        over = clause.head
        if clause.dep_ == "conj" and clause.lemma_ in words_of("befalling") and over.lemma_ in words_of("strikes"):
            return self._under((over,), _IN, depth=3)  # "a ship struck a bridge in Tarvo and ten were hurt"
        opened = clause.dep_ == "advcl" and any(c.lower_ == "when" for c in clause.lefts)
        held = opened and any(c.dep_ in SUBJECTS and c.pos_ == "NOUN" and is_predicate(c) for c in over.children)
        return self._under((over,), _STATIC, depth=3) if held else None

    def of_custody(self, word: "Token") -> str | None:
        """Where somebody is held, taken or let go: only what is said of that, not what he is held for."""
        own = frozenset(child.i for child in word.children if child.lower_ in words_of("grounds"))
        if found := self._under((word,), _STATIC, depth=2, own=own):
            return found
        doers = [noun for child in word.children for noun in _agents(child)]
        doers += [child for child in word.children if child.dep_ == "nsubj" and word.pos_ == "VERB"]
        there = (noun for noun in doers if noun.lemma_ not in words_of("bench"))  # whom they jail is held elsewhere
        return next((p for noun in there if (p := self._standing(noun) or self._onset(noun))), None)

    def _said(self, match: Match) -> str | None:
        """Where something is said: only what hangs on the saying itself."""
        if found := self._under(own_words(match, self.matches), frozenset(_NEAR), depth=1, own=match.predicate.own):
            return found
        for word in shared_words(match, self.matches):
            spared = _behind(word) if match.predicate.clause.dep_ == "conj" else frozenset()
            if found := self._under((word,), frozenset(_NEAR), depth=4, own=spared):
                return found
        return self._said_at(match.predicate.clause)

    def _said_at(self, verb: "Token") -> str | None:
        """ "*At a hearing in Tarvo* the court jailed him", "*speaking in Tarvo*, he condemned it"."""
        for child in verb.children:
            speaks = child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_ in words_of("speaking")
            at = children(child, "pobj") if child.dep_ == "prep" and child.lower_ in _DURING else []
            held = [child] if speaks else [noun for noun in at if noun.lemma_ in words_of("occasion")]
            way = ("to",) if held and held[0].lemma_ in ("visit", "trip", "tour") else ()
            if found := self._under(held, frozenset((*_NEAR, *way)), depth=1):
                return found
        return None

    def _done(self, match: Match) -> str | None:
        """Where a deed is done, from the words about it, the nearest to it first."""
        kind, own = match.frame.type or "", own_words(match, self.matches)
        if found := self.scene(match.predicate.token):
            return found
        taken = self._taken(match.predicate.token) if kind in _TAKEN else ()
        for noun in taken:
            if found := self._as_place(noun) or (self._named(noun) if noun.lemma_ in words_of("place") else None):
                return found
        prepositions = _IN.union(_WAY.get(kind, ()))
        if kind == "PROTEST":  # "protested over the war on Tarvo": what it is about
            prepositions -= {"on", "over", "between", "among", "into", "under", "up", "past", "beyond"}
        if kind in ("CONSULT", "COOPERATE"):  # "talks between Tarvo and Velgrad": who, not where
            prepositions -= {"between", "among"}
        spared = _spared(own, match)
        if found := self._under(own, prepositions, depth=6, own=spared):
            return found
        for noun in taken:
            if (found := self._named(noun)) or (found := self._about(noun, depth=3) or self._driven(noun)):
                return found
        clause = match.predicate.clause
        return next((p for word in own if (p := self._beside(word, kind))), None) or self._of_doer(clause)

    def _about(self, noun: "Token", depth: int) -> str | None:
        """The place that is said of what a deed is done to; where somebody works need not be where it was: "a professor
        at a college, released"."""
        site = _SITES.fits(noun, self.who)
        said_of = frozenset(c.i for c in noun.children if c.dep_ == "appos" and not site)
        return self._place_under(noun, _NESTED if site else _STATIC - {"at"}, depth=depth, own=said_of)

    def _driven(self, noun: "Token") -> str | None:
        """ "Drove a van packed *with arms into the Tarvo court*", as parsers have it."""
        return self._under((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"), _INTO, depth=5)

    def _taken(self, token: "Token") -> "tuple[Token, ...]":
        return tuple(c for c in token.children if c.dep_ in ("dobj", "nsubjpass"))

    def _beside(self, clause: "Token", kind: str) -> str | None:
        """The place in a clause of the same moment: "was shot while driving in Tarvo", "shot twice and killed in"."""
        for child in clause.children:
            if child.pos_ not in ("VERB", "AUX") or child.i < clause.i or _is_background(child, kind):
                continue
            own = self.matches.get(child.i)
            same = own is not None and own.frame.type == kind
            joined = child.dep_ == "conj" and (same or child in elliptics(clause))
            if joined or (child.dep_ == "advcl" and (same or _is_moment(child))):
                found = self._done(own) if own is not None and same else None
                if found := found or self._under((child,), _IN, depth=5) or self._of_doer(child):
                    return found
            elif child.dep_ in ("relcl", "acl") and clause.pos_ == "NOUN":
                found = self._done(own) if own is not None else None
                struck = (p for noun in self._taken(child) if (p := self._as_place(noun)))
                if found := found or self._under((child,), _IN, depth=4) or next(struck, None):
                    return found
        return None

    def _of_doer(self, clause: "Token") -> str | None:
        """Where they stand who do it or to whom it is done, or set about it: "a mob in the town of Tarvo killed two",
        "was killed by men *who stormed a bank in Tarvo*"."""
        for child in clause.children:
            if child.dep_ in SUBJECTS and (found := self.scene(child) or self._standing(child)):
                return found
        doers = (noun for c in clause.children for noun in ((c,) if c.dep_ == "nsubj" else _agents(c)))
        return next((p for noun in doers if (p := self._onset(noun))), None)

    def _onset(self, doer: "Token") -> str | None:
        """ "Men *who stormed a bank in Tarvo* seized two": there."""
        for verb in doer.children:
            if verb.dep_ == "relcl" and verb.tag_ == "VBD" and verb.lemma_ in words_of("onset"):
                taken = (p for noun in self._taken(verb) if (p := self._named(noun)))
                if found := next(taken, None) or self._under((verb,), _IN, depth=5):
                    return found
        return None

    def scene(self, deed: "Token") -> str | None:
        """The place that stands before a deed: "the *Tarvo* attack killed two"."""
        return next((p for c in deed.children if is_scene(c, self.who) and (p := self._as_place(c))), None)

    def _standing(self, noun: "Token") -> str | None:
        """Where somebody is said to be: "the rebels near Tarvo", "a man travelling through Tarvo"."""
        waiting = list(noun.children)[::-1]
        while waiting:
            child = waiting.pop()
            if child.dep_ == "prep" and child.lower_ in _STATIC:
                found = self._in_phrase(child)
            elif child.dep_ == "prep" and child.lower_ == "of":
                waiting += [part for c in child.children if c.dep_ == "pobj" for part in c.children][::-1]
                continue
            elif child.dep_ == "acl" and child.tag_ == "VBG" and child.i > child.head.i:
                found = self._under((child,), _STATIC | {"through"}, depth=3)
            else:
                continue
            if found:
                return found
        return None

    def _in_phrase(self, preposition: "Token") -> str | None:
        both = [preposition, *preposition.conjuncts]  # "in and around Tarvo"
        nouns = [c for one in both for c in one.children if c.dep_ == "pobj"]
        return next((p for n in nouns if (p := self._named(n) or self._place_under(n, _NESTED, depth=3))), None)

    def _under(
        self, words: "Iterable[Token]", prepositions: frozenset[str], *, depth: int, own: frozenset[int] = frozenset()
    ) -> str | None:
        return next((p for word in words if (p := self._place_under(word, prepositions, depth=depth, own=own))), None)

    def _place_under(
        self, word: "Token", prepositions: frozenset[str], *, depth: int, own: frozenset[int] = frozenset()
    ) -> str | None:
        """The place in a phrase under a word, what stands behind the word before what stands in front."""
        noun = word.pos_ in ("NOUN", "PROPN", "NUM")
        under = (_UNDER_NOUN - {"appos"} if self._is_person(word) else _UNDER_NOUN) if noun else _UNDER_VERB
        below = [c for c in word.children if c.i not in own and c.dep_ in under]
        for child in sorted(below, key=lambda c: (c.i < word.i, c.dep_ not in _ADVERBIAL, c.i)):
            if (child.dep_ == "conj" and child.pos_ == "VERB") or (word.lemma_ == "border" and child.lower_ == "with"):
                continue
            if _is_at_a_distance(child) or _is_between_two(child):
                continue
            inward, nouns = _led_to(child, prepositions)
            for one in nouns:
                if inward and (found := self._named(one)):
                    return found
                if child.lower_ == "from" and not self._as_place(one) and (found := self._named(one)):
                    return found  # "was taken from his Tarvo home"
                if depth > 1:
                    befallen = child.dep_ in ("nsubjpass", "dobj")
                    nested = _NESTED if inward else _STATIC
                    place = self._about(one, depth - 1) if befallen else self._place_under(one, nested, depth=depth - 1)
                    if place := place or (self._standing(one) if inward and not noun else None):
                        return place  # "rammed into people dancing in Tarvo"
        return None

    def _is_person(self, noun: "Token") -> bool:
        """ "The killing of Ana Bell, *mayor of Tarvo*" need not have been there."""
        entity = self.who.at(noun)
        return entity is not None and self.who.entities[entity].kind == "person"

    def _named(self, noun: "Token") -> str | None:
        """The place that a noun is or that its phrase names: "Tarvo", "the town of Tarvo", "a Tarvo courthouse"."""
        if found := self._as_place(noun):
            return found
        if noun.ent_type_ in ("DATE", "TIME"):  # "in Tarvo Sunday", read as one name
            return next((p for c in noun.lefts if c.dep_ in ("compound", "nmod") and (p := self._as_place(c))), None)
        if noun.lemma_ in words_of("posted"):
            return self._place_under(noun, _STATIC, depth=3)
        if not _SITES.fits(noun, self.who):
            return None
        beside = [c for c in noun.children if c.dep_ in ("compound", "nmod", "appos")]
        close = [c for c in beside if abs(c.i - noun.i) == 1] if noun.lemma_ not in words_of("settlement") else []
        if found := next((p for c in close if (p := self._as_place(c))), None):
            return found
        if found := self._place_under(noun, _NESTED, depth=3):
            return found
        beside += [c for c in noun.children if c.dep_ == "poss"]
        return next((found for c in beside if (found := self._as_place(c))), None)

    def _as_place(self, noun: "Token") -> str | None:
        entity = self.who.at(noun)
        if entity is None:
            return None
        one, housed = self.who.entities[entity], noun.pos_ == "PROPN" and noun.lemma_.lower() in words_of("building")
        named = housed and one.kind == "organization" and any(m.form == "name" for m in one.mentions)
        return entity if one.kind in _PLACES or named else None  # "at the Tarvo Bank"


def _is_at_a_distance(word: "Token") -> bool:
    """ "*40 km north* of Tarvo", "*a mile* from Tarvo": not there."""
    length = word if word.lemma_.lower() in words_of("length") else next(
        (c for c in word.lefts if c.lemma_.lower() in words_of("length")), None
    )  # fmt: skip
    far = any(c.lower_ in ("of", "from", "away", "outside") for c in word.rights)
    return far and length is not None and any(c.dep_ in ("nummod", "det", "amod") for c in length.lefts)


def _is_between_two(prep: "Token") -> bool:
    """ "On the road *between Tarvo and Sarn*": in neither."""
    ends = [c for c in prep.rights if c.dep_ == "pobj"] if prep.lower_ == "between" else []
    return any(c.dep_ == "conj" for end in ends for c in end.rights)


def upward(word: "Token") -> "Iterator[tuple[Token, Token | None]]":
    """A word and those above it that tell of the same moment and place, each with the one below it."""
    below: Token | None = None
    for _ in range(5):
        yield word, below
        head, label = word.head, word.dep_
        opening = next((c for c in word.lefts if c.tag_ in ("WRB", "WDT", "WP")), None)
        if label in ("relcl", "acl"):
            which = any(c.lower_ in ("in", "at", "during") and c.nbor().tag_ == "WDT" for c in word.lefts)
            where = which or (opening is not None and opening.lower_ == "where")  # "a raid *in which* two died"
            led = opening.dep_ in SUBJECTS and opening.lower_ != "who" if opening is not None else word.tag_ == "VBG"
            if not where and not led:
                return
        elif label in ("conj", "advcl"):
            own = any(c.dep_ in SUBJECTS or (c.dep_ in ("mark", "advmod") and c.i < word.i) for c in word.children)
            if own or head.pos_ not in ("VERB", "AUX") or (label == "advcl" and word.tag_ != "VBG"):
                return
        elif label == "pobj" and ((head.dep_ == "agent" and _strikes(word)) or head.head.dep_ in ("advcl", "relcl")):
            head = head.head  # "shelled Tarvo, resulting in the deaths of ten"
        elif label == "pobj" and head.lower_ in ("in", "during") and _strikes(word):
            head = head.head  # "was shot in Tarvo during an attack in which two guards died"
        elif label in SUBJECTS:
            if not _strikes(word) or head.lemma_ not in words_of("strikes"):
                return
        elif label == "amod" and word.i > head.i and head.dep_ in ("dobj", "nsubjpass", "ROOT"):
            head = head.head  # "left a clerk *dead* at a mill", "Two *dead* in Tarvo raid"
        elif label == "dobj" and head.lemma_ == "leave" and word.lower_ in ("dead", "missing", "injured", "wounded"):
            pass  # "leaving 12 *missing*", read as a noun
        elif not _is_said_of_it(word) or head.lemma_ in ("pronounce", "declare"):
            return  # where a doctor says so, nobody need have died
        word, below = head, word


def _is_said_of_it(word: "Token") -> bool:
    """ "Was pronounced *dead*", "found two men *dead*", which may be read as a clause."""
    clause = word.dep_ == "ccomp" and word.pos_ == "ADJ"
    small = clause and not any(c.dep_ in ("mark", "aux") for c in word.children)
    return small or word.dep_ in ("oprd", "acomp", "xcomp")


def _agents(by: "Token") -> "list[Token]":
    """Who does it, of a verb in the passive: behind "by"."""
    return list(by.children) if by.dep_ == "agent" else []


def _strikes(noun: "Token") -> bool:
    return noun.lemma_ in words_of("mishap") | words_of("blow") | words_of("scened")


def _led_to(child: "Token", prepositions: frozenset[str]) -> "tuple[bool, list[Token]]":
    """The nouns that a phrase leads to, and whether it says that the act is there or only takes part in it."""
    if child.dep_ not in _ADVERBIAL and child.dep_ != "agent":
        return False, [child]
    if child.lower_ in _AFTER and any(c.dep_ == "npadvmod" for c in child.lefts):
        return False, []  # "struck back ten days after the blast in Tarvo"
    if child.lower_ in UNLIKE or any(noun.lemma_ in COMPARES for noun in child.children):
        return False, []  # "one died, in contrast with the attack in Tarvo"
    inward = child.lower_ in prepositions or child.lower_ in words_of("compass")
    if child.dep_ == "npadvmod" and not inward:
        return False, []
    nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
    another = child.lower_ in ("over", "for") or (child.lower_ in _LATER and child.head.dep_ == "advcl")
    nouns = [noun for noun in nouns if not (another and _strikes(noun))]  # "a raid for the strikes on Tarvo"
    for below in child.children:  # "up in", "south of", "out of"
        both = below.dep_ == "conj" and below.lower_ in prepositions  # "in and around"
        if both or (below.dep_ == "prep" and (below.lower_ in prepositions or child.lower_ in words_of("compass"))):
            nouns += [noun for noun in below.children if noun.dep_ == "pobj"]
            inward = True
    return inward, nouns if inward or child.lower_ in _THROUGH else []


def _is_one(match: Match, above: Match) -> bool:
    """Whether an act and the one that governs it are one: "attacked the town, killing two", "killed and hurt"."""
    label, kind = match.predicate.clause.dep_, match.frame.type
    return label == "advcl" or (kind == above.frame.type and (label != "conj" or kind == "ASSAULT"))


def _behind(word: "Token") -> frozenset[int]:
    """What stands behind the first of two verbs is its own: "freed two in Tarvo and met an envoy"."""
    return frozenset(child.i for child in word.children if child.i > word.i)


def _is_result_of(word: "Token", clause: "Token") -> bool:
    """ "*Attacked* troops in Tarvo, killing one and *hurting* two": the second verb, of what came of a third."""
    first = clause.head if clause.head.dep_ != "conj" else clause.head.head
    return first.dep_ == "advcl" and first.tag_ == "VBG" and first.head.i == word.i


def _spared(words: "Iterable[Token]", match: Match) -> frozenset[int]:
    """The words under an act that tell no place: its own object in "took hostage", what a protest is against."""
    doc = match.predicate.token.doc
    own = {i for i in match.predicate.own if doc[i].dep_ != "prep"}
    if match.frame.type == "PROTEST":
        own |= {c.i for word in words for c in word.children if c.lower_ in words_of("ground")}
    if match.frame.type in _CHARGED:  # "arrested over a theft in Tarvo", "on suspicion of"
        below = [child for word in words for child in word.children if child.dep_ == "prep"]
        own |= {c.i for c in below if c.lower_ in _OVER or any(n.lemma_ in words_of("charge") for n in c.children)}
    return frozenset(own)


def _is_moment(clause: "Token") -> bool:
    """Whether a clause tells the moment of another: "when a bomb exploded", "while driving", "after a car blew up",
    "missing *since* he left"."""
    opens = words_of("moment") | ({"since"} if clause.head.lower_ == "missing" else frozenset())
    return any(c.lower_ in opens and c.dep_ in ("mark", "advmod", "prep") for c in clause.children)


def _is_background(clause: "Token", kind: str) -> bool:
    """ "The attack comes *as* the army fights elsewhere", "freed *after* she was taken in Tarvo", unlike "killed"."""
    openings = [c for c in clause.children if c.dep_ in ("mark", "advmod", "prep") and c.i < clause.i]
    if any(c.lower_ == "as" for c in openings):
        return clause.head.lemma_ == "come"
    long_after = any(c.dep_ == "npadvmod" for word in (clause, *openings) for c in word.lefts)
    return any(c.lower_ == "after" for c in openings) and (long_after or kind not in _AT_ONCE)
