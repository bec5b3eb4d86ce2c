"""What sentences say of something expected: a promise kept, a demand refused, a visit called off."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model.expectations import How, Outcome
from onrecord.read.expectations.words import load_words
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import auxiliaries, children, is_negated, is_passive, objects, subjects

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_WAYS = ("hold", "postpone", "cancel", "keep", "break", "fail", "refuse")
_MODALS = frozenset({"will", "would", "may", "might", "could", "can", "should", "must", "'ll", "to", "shall"})
_NO_STATEMENT = frozenset({"advcl", "relcl", "acl"})
_COMPLEMENTS = ("xcomp", "dobj", "ccomp", "prep")
_OCCASION: tuple[str | None, ...] = (None, "scheduled")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence's word on a promise, a demand or a plan.

    It names the expectation by a `noun` ("its promise", "the visit") or the `act` ("to leave"), or is `bare`: "did so",
    "she refused" speak of what stands right before.
    """

    outcome: Outcome
    how: How | None
    verb: "Token"
    sentence: "Sentence"
    noun: "Token | None" = None
    act: "Token | None" = None
    bare: bool = False


def find_verdicts(parsed: ParsedReport) -> list[Verdict]:
    """Every sentence's word on something expected, in order."""
    ways = frozenset(verb for way in _WAYS for verb in load_words().outcomes[way])
    return [
        verdict
        for sentence in parsed.sentences
        for token in sentence
        if token.pos_ in ("VERB", "AUX")
        for verdict in (*(_verdicts(token, sentence) if token.lemma_ in ways else ()), *_undone(token, sentence))
    ]


def named_kind(noun: "Token") -> str | None:
    """The kind of expectation that a noun names: "promise", "demand", "threat", "plan"."""
    outcomes, lemma = load_words().outcomes, noun.lemma_.lower()
    return next((kind for kind in ("promised", "demanded", "threatened", "scheduled") if lemma in outcomes[kind]), None)


def _verdicts(verb: "Token", sentence: "Sentence") -> Iterator[Verdict]:
    if auxiliaries(verb) & _MODALS or any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children):
        return
    yield from _refusals(verb, sentence)
    if _complete(verb):
        yield from _dealings(verb, sentence)
        yield from _fortunes(verb, sentence)


def _refusals(verb: "Token", sentence: "Sentence") -> Iterator[Verdict]:
    """ "Refused to leave", "has yet to keep its promise", "rejected the demand"."""
    outcomes, lemma = load_words().outcomes, verb.lemma_
    refuses = lemma in outcomes["refuse"]
    if is_negated(verb) or not (refuses or lemma in outcomes["fail"]) or (lemma == "have" and not _yet(verb)):
        return
    how: How | None = "refused" if refuses else None
    for act in _infinitives(verb):
        if act.lemma_ in outcomes["keep"] and _complete(act):
            yield from (Verdict("unmet", how, verb, sentence, noun=noun) for noun in _named(act))
        yield Verdict("unmet", how, verb, sentence, act=act)
    if refuses and _complete(verb):
        yield from (Verdict("unmet", "refused", verb, sentence, noun=noun) for noun in _named(verb))


def _dealings(verb: "Token", sentence: "Sentence") -> Iterator[Verdict]:
    """What somebody does with his promise or another's demand: keeps, breaks, meets it."""
    outcomes, negated = load_words().outcomes, is_negated(verb)
    if verb.lemma_ in outcomes["keep"]:
        outcome: Outcome = "unmet" if negated else "met"
        how: How | None = None if negated else "kept"
        yield from (Verdict(outcome, how, verb, sentence, noun=noun) for noun in _named(verb))
    if verb.lemma_ in outcomes["break"] and not negated:
        yield from (Verdict("unmet", "broken", verb, sentence, noun=noun) for noun in _named(verb))


def _fortunes(verb: "Token", sentence: "Sentence") -> Iterator[Verdict]:
    """What becomes of an occasion: called off, put off, held."""
    outcomes, lemma, negated = load_words().outcomes, verb.lemma_, is_negated(verb)
    moved: How | None = None
    if lemma in outcomes["cancel"] or lemma in outcomes["postpone"]:
        moved = "cancelled" if lemma in outcomes["cancel"] else "postponed"
    if moved and not negated:
        occasions = [noun for noun in objects(verb) if named_kind(noun) in _OCCASION]
        yield from (Verdict("unmet", moved, verb, sentence, noun=noun) for noun in occasions)
    if lemma in outcomes["hold"] and verb.tag_ in ("VBD", "VBN") and verb.dep_ not in _NO_STATEMENT:
        occasions = [noun for noun in (objects if lemma == "hold" else subjects)(verb) if named_kind(noun) in _OCCASION]
        outcome: Outcome = "unmet" if negated else "met"
        yield from (Verdict(outcome, None if negated else "kept", verb, sentence, noun=noun) for noun in occasions)


def _undone(verb: "Token", sentence: "Sentence") -> Iterator[Verdict]:
    """ "Did not resign", "has not left"; "did so", "did not do so"; "but she refused"."""
    helpers = auxiliaries(verb)
    if helpers & _MODALS or verb.dep_ in _NO_STATEMENT or verb.tag_ == "VBG":
        return
    negated = any(c.dep_ == "neg" for c in verb.children)
    if verb.lemma_ == "do" and any(c.lower_ == "so" and c.i > verb.i for c in verb.children):
        if negated or verb.tag_ in ("VBD", "VBN"):
            yield Verdict("unmet" if negated else "met", None if negated else "kept", verb, sentence, bare=True)
    elif negated and helpers & {"did", "has", "have", "had"} and verb.pos_ == "VERB":
        yield Verdict("unmet", None, verb, sentence, act=verb)
    elif verb.lemma_ in ("refuse", "decline") and not negated and not children(verb, *_COMPLEMENTS) and _is_past(verb):
        yield Verdict("unmet", "refused", verb, sentence, bare=True)


def _is_past(verb: "Token") -> bool:
    return verb.tag_ in ("VBD", "VBN") and not is_passive(verb)


def _infinitives(verb: "Token") -> "list[Token]":
    """What somebody fails or refuses to do; "failed or refused to leave" share it."""
    own = [c for c in children(verb, "xcomp", "advcl") if any(g.tag_ == "TO" for g in c.children)]
    if own or not verb.conjuncts:
        return own
    return [c for other in verb.conjuncts for c in children(other, "xcomp") if any(g.tag_ == "TO" for g in c.children)]


def _yet(verb: "Token") -> bool:
    return any(c.lower_ == "yet" for c in verb.children)


def _complete(verb: "Token") -> bool:
    """Whether a verb has the second word that its sense needs: "called off", "made good on"."""
    wanted = load_words().particles.get(verb.lemma_)
    return wanted is None or any(c.lower_ in wanted for c in verb.children)


def _named(verb: "Token") -> "list[Token]":
    """The promise, demand or threat that a verb does something with, as its object or after a preposition."""
    found = objects(verb)
    for prep in children(verb, "prep", "prt", "dative", "advmod", "acomp"):
        found += children(prep, "pobj")
        found += [noun for inner in children(prep, "prep") for noun in children(inner, "pobj")]
    return [noun for noun in found if named_kind(noun) is not None and not _is_of_the_press(noun)]


def _is_of_the_press(noun: "Token") -> bool:
    """ "Did not respond to a request for comment" answers the paper, and settles nothing."""
    for prep in children(noun, "prep"):
        if prep.lower_ in ("for", "from") and any(n.lemma_ in load_words().shapes["no_answer"] for n in prep.children):
            return True
    return False
