"""The moods of a report, found once a word, and the clauses that tell its acts and states."""

from dataclasses import replace

from onrecord.model.clauses import Factuality
from onrecord.model.span import Span
from onrecord.read.clauses.above import in_story, mood_from_above, played
from onrecord.read.clauses.bonds import Bond, bond_of
from onrecord.read.clauses.lexicon import names_an_act, words
from onrecord.read.clauses.links import Link, first_of, link_of
from onrecord.read.clauses.mood import Mood
from onrecord.read.clauses.operators import operator_at, planned_by
from onrecord.read.clauses.own import own_mood
from onrecord.read.clauses.witnessed import factuality_of, is_denied_twice, span_of
from onrecord.read.encoder import Witness
from onrecord.read.language.syntax import SUBJECTS, auxiliaries
from onrecord.read.language.tokens import Token

_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "having", "been"})
_PREDICATIVE = frozenset({"acomp", "oprd", "attr", "ROOT", "conj", "ccomp", "xcomp", "advcl"})


class Clauses:
    """How each act and state of a report is presented; every later stage asks here and nowhere else."""

    def __init__(self, witness: Witness | None = None) -> None:
        self._witness = witness or Witness()
        self._moods: dict[int, Mood] = {}

    def factuality(self, word: Token) -> Factuality:
        """What the rules and the network together make of a word: fact, not or unsure."""
        return factuality_of(word, self.mood(word), self._witness)

    def is_doubted(self, word: Token) -> bool:
        """Whether the network, which knows none of the rules, doubts that an act is told as a fact."""
        return self._witness.doubts(span_of(word)) and not is_denied_twice(word)

    def score(self, words: Span | None) -> float | None:
        """How factual the network by itself takes words to be told: from -3 to 3, in hundredths."""
        score = self._witness.score(words) if words is not None else None
        return None if score is None else round(score, 2)

    def above(self, word: Token) -> Mood:
        """What a word inherits from all that stands above it, whatever it says of itself."""
        link = link_of(word)
        return Mood() if link is None else mood_from_above(word, link, self.mood(link.above))

    def bond(self, act: Token) -> Bond | None:
        """The word that binds somebody to an act or announces it: "promised", "is due", "the demand"."""
        return bond_of(act, self.mood(act))

    def mood(self, word: Token) -> Mood:
        """The mood of a verb, noun or adjective as seen from all that stands above it."""
        known = self._moods
        way: list[tuple[Token, Link | None]] = []
        step: Token | None = word
        while step is not None and step.i not in known:
            link = link_of(step)
            way.append((step, link))
            step = None if link is None else link.above
        for token, link in reversed(way):
            known[token.i] = self._with_context(token, link)
        return known[word.i]

    def plans(self, verb: Token, *slots: str) -> bool:
        """Whether a verb sets the day of what hangs on it: "expected (talks) on Friday", "extended (it) until May"."""
        found = (operator_at(verb, slot, verb) for slot in slots or ("object",))
        return any(operator is not None and operator.affirmed == "scheduled" for operator in found)

    def _with_context(self, token: Token, link: Link | None) -> Mood:
        mood = own_mood(token)
        if token.dep_ == "conj":
            mood = self._shared(token, mood)
            if _is_stray(token):
                mood = mood.at_least("open", "possible")
        if token.pos_ == "NOUN" and mood.status == "told" and (word := planned_by(token)) is not None:
            mood = replace(mood, status="open", modality="scheduled", operator=word.i, basis=(*mood.basis, word.i))
        noun = in_story(first_of(token)) or in_story(token) if token.pos_ in ("VERB", "AUX") else None
        noun = noun or played(token)
        if noun is not None:
            mood = mood.at_least("story", "possible", noun.i)
        if link is None:
            return mood
        head = self._moods[link.above.i]
        if mood.negated and head.negated and set(mood.basis) & set(head.basis):
            head = replace(head, negated=False)  # "had no comment": one "no" denies verb and noun alike
        return mood.under(mood_from_above(token, link, head))

    def _shared(self, token: Token, mood: Mood) -> Mood:
        """A coordinated verb without auxiliaries of its own has those of the first: "did not meet or sign"."""
        chain = [(token, mood)]
        while (verb := chain[-1][0]).dep_ == "conj" and _has_those_of_the_first(verb):
            chain.append((verb.head, own_mood(verb.head)))
        before = chain.pop()[1]
        for verb, own in reversed(chain):
            denied = before.negated and not own.negated and (_is_either(verb.head) or verb.tag_ == "VB")
            before = own.under(Mood(before.status, denied, before.modality, before.operator, before.basis))
        return before


def _has_those_of_the_first(verb: Token) -> bool:
    first = verb.head
    if _is_gapped(verb, first):
        return True
    if any(c.dep_ in ("aux", "auxpass", *SUBJECTS) for c in verb.children):
        return False
    if verb.pos_ not in ("VERB", "AUX") or first.tag_ == verb.tag_:
        return True
    return not _has_a_tense(verb, first, either=_is_either(first))


def _is_gapped(verb: Token, first: Token) -> bool:
    """ "Lives will be lost and *people killed*": a passive that has only its subject, behind a whole one."""
    helpers = [c for c in first.children if c.dep_ in ("aux", "auxpass")]
    whole = {c.dep_ for c in helpers} == {"aux", "auxpass"} and any(c.tag_ == "MD" for c in helpers)
    bare = not any(c.dep_ in ("aux", "auxpass", "dobj", "ccomp") for c in verb.children)
    return whole and bare and verb.tag_ in ("VBN", "VBD") and verb.nbor(-1).dep_ in SUBJECTS


def _is_stray(verb: Token) -> bool:
    """ "Have moved closer to being sent there and *stand* trial": an infinitive that the parser hung too high."""
    first = verb.head
    joined = any(c.lower_ == "and" for c in first.children if c.dep_ == "cc")
    bare = verb.tag_ == "VB" and not any(c.dep_ in ("aux", "auxpass", *SUBJECTS) for c in verb.children)
    return bare and first.tag_ == "VBN" and joined and auxiliaries(first) <= _PERFECT


def _is_either(first: Token) -> bool:
    return any(c.lower_ in ("or", "nor") for c in first.children if c.dep_ == "cc")


def _has_a_tense(verb: Token, first: Token, *, either: bool) -> bool:
    """ "Will enter and *arrested*" tells two things; "had not named or *implicated*" denies both."""
    if either and first.tag_ == "VBN":
        return verb.tag_ in ("VBZ", "VBP")
    return verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ == "VBN" and first.tag_ == "VB")


def is_predicate(token: Token) -> bool:
    """Whether a word tells an act or a state: a verb, an adjective or noun said of something, a noun of an act."""
    if token.pos_ == "VERB":
        return True
    if token.pos_ == "AUX":
        return token.dep_ not in ("aux", "auxpass")
    if token.pos_ == "ADJ":
        return token.dep_ in _PREDICATIVE
    acts = token.lower_ not in words("nouns", "bodies") and names_an_act(token.lemma_.lower())
    return token.pos_ == "NOUN" and (token.dep_ == "attr" or acts)
