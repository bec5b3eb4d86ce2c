"""What sentences say of something expected: a promise kept, a demand refused, a visit called off."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.expectations import How, Outcome
from onrecord.read.clauses import Clauses, Mood
from onrecord.read.expectations.words import load_words
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import children, is_passive, objects, subjects
from onrecord.read.language.tokens import Sentence, Token

_NO_STATEMENT = frozenset({"advcl", "relcl", "acl"})


_COMPLEMENTS = ("xcomp", "dobj", "ccomp", "prep")
_KEPT: tuple[Outcome, How | None] = ("met", "kept")
_WAYS: tuple[tuple[How, str], ...] = (("broken", "break"), ("refused", "refuse"))
_MOVED: tuple[tuple[How, str], ...] = (("cancelled", "cancel"), ("postponed", "postpone"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence's word on a promise, a demand or a plan.

    It names the expectation by a `noun` ("its promise", "the visit") or the `act` ("to leave"); with neither ("did so",
    "she refused") it speaks of what stands right before.
    """

    verb: Token
    sentence: Sentence
    outcome: Outcome
    how: How | None
    noun: Token | None = None
    act: Token | None = None


def find_verdicts(parsed: ParsedReport, clauses: Clauses) -> list[Verdict]:
    """Every sentence's word on something expected, in order."""
    return [
        verdict
        for sentence in parsed.sentences
        for token in sentence
        if token.pos_ in ("VERB", "NOUN") and (mood := clauses.mood(token)).status in ("told", "undone")
        for verdict in _verdicts(token, sentence, mood)
    ]


def named_kind(noun: Token) -> str | None:
    """The kind of expectation that a noun names: "promise", "demand", "threat", "plan"."""
    return load_words().names.get(noun.lemma_.lower())


def _verdicts(verb: Token, sentence: Sentence, mood: Mood) -> Iterator[Verdict]:
    words = load_words()
    if verb.pos_ == "NOUN":  # "the postponement of the vote"
        behind = [noun for of in children(verb, "prep") for noun in children(of, "pobj") if of.lower_ == "of"]
        moved = [(way, noun) for way, verbs in _MOVED if words.settles(verb, verbs) for noun in _occasions(behind)]
        yield from (Verdict(verb, sentence, "unmet", way, noun) for way, noun in moved)
        return
    refused = mood.operator is not None and words.settles(verb.doc[mood.operator], "refuse")
    undone: tuple[Outcome, How | None] = ("unmet", "refused" if refused else None)
    outcome, how = undone if mood.negated else _KEPT
    stated, past = verb.dep_ not in _NO_STATEMENT and verb.tag_ != "VBG", verb.tag_ in ("VBD", "VBN")
    if verb.lemma_ == "do" and any(c.lower_ == "so" and c.i > verb.i for c in verb.children):
        if stated and (mood.negated or past):
            yield Verdict(verb, sentence, outcome, how)
        return
    if mood.negated and stated:
        yield Verdict(verb, sentence, outcome, how, act=verb)  # "did not resign", "has yet to resign", "refused to"
    done = _named(verb) if words.settles(verb, "keep") else []
    if words.settles(verb, "hold") and past and stated:
        done += _occasions((objects if verb.lemma_ == "hold" else subjects)(verb))
    yield from (Verdict(verb, sentence, outcome, how, noun) for noun in done)
    if mood.negated:
        return
    for way, verbs in _MOVED:
        if words.settles(verb, verbs):
            yield from (Verdict(verb, sentence, "unmet", way, noun) for noun in _occasions(objects(verb)))
    for way, verbs in _WAYS:
        if words.settles(verb, verbs):
            yield from (Verdict(verb, sentence, "unmet", way, noun) for noun in _named(verb))
    if verb.lemma_ in ("refuse", "decline") and stated and not is_passive(verb) and not children(verb, *_COMPLEMENTS):
        yield Verdict(verb, sentence, "unmet", "refused")


def _occasions(nouns: list[Token]) -> list[Token]:
    return [noun for noun in nouns if named_kind(noun) in (None, "scheduled")]


def _named(verb: Token) -> list[Token]:
    """The promise, demand or threat that a verb does something with, as its object or after a preposition."""
    found = objects(verb)
    for prep in children(verb, "prep", "prt", "dative", "advmod", "acomp"):
        found += children(prep, "pobj")
        found += [noun for inner in children(prep, "prep") for noun in children(inner, "pobj")]
    return [noun for noun in found if named_kind(noun) is not None and not _is_of_the_press(noun)]


def _is_of_the_press(noun: Token) -> bool:
    """ "Did not respond to a request for comment" answers the paper, and settles nothing."""
    for prep in children(noun, "prep"):
        if prep.lower_ in ("for", "from") and any(n.lemma_ in load_words().lists["no_answer"] for n in prep.children):
            return True
    return False
