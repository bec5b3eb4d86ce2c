"""What came of it by the end of the report: done, refused, broken, postponed, called off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model.edtf import bounds
from onrecord.model.events import Event
from onrecord.model.expectations import Expectation, How, Outcome
from onrecord.model.span import Span
from onrecord.read.expectations.drafts import Draft, acts_of
from onrecord.read.expectations.words import load_words
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import auxiliaries, children, is_negated, is_passive, objects, subjects
from onrecord.read.who import Who

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_MODALS = frozenset({"will", "would", "may", "might", "could", "can", "should", "must", "'ll", "to", "shall"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
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


@dataclass(frozen=True, slots=True)
class Expected:
    """An expectation found, with the draft that it came from."""

    draft: Draft
    expectation: Expectation


def find_verdicts(parsed: ParsedReport) -> list[Verdict]:
    """Every sentence's word on something expected, in order."""
    ways = {
        verb: way for way in ("hold", "postpone", "cancel", "keep", "break", "fail", "refuse") for verb in _listed(way)
    }
    return [
        verdict
        for sentence in parsed.sentences
        for token in sentence
        if token.pos_ in ("VERB", "AUX")
        for verdict in (*(_verdicts(token, sentence) if token.lemma_ in ways else ()), *_undone(token, sentence))
    ]


def outcome_of(
    one: Expected, verdicts: list[Verdict], events: tuple[Event, ...], who: Who, *, published: date | None
) -> tuple[Outcome, How | None, Span | None]:
    """(outcome, how, evidence) as the report ends: the last word on it counts."""
    found: list[tuple[int, Outcome, How | None, Span]] = [
        (verdict.verb.idx, verdict.outcome, verdict.how, _span(verdict.sentence))
        for verdict in verdicts
        if _is_about(verdict, one, who)
    ]
    if one.expectation.kind == "scheduled" and not _may_be_over(one.expectation, published):
        found, events = [verdict for verdict in found if verdict[1] == "unmet"], ()
    for event in events:
        if _settles(event, one, who):
            outcome: Outcome = "unmet" if event.negated else "met"
            found.append((event.trigger.start, outcome, None if event.negated else "kept", event.evidence))
    if not found:
        return "open", None, None
    _, last, how, evidence = max(found)
    return last, how, evidence


def _verdicts(verb: "Token", sentence: "Sentence") -> Iterator[Verdict]:
    outcomes, lemma = load_words().outcomes, verb.lemma_
    if auxiliaries(verb) & _MODALS or any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children):
        return
    negated = is_negated(verb)
    if lemma in outcomes["refuse"] or (lemma in outcomes["fail"] and (lemma != "have" or _yet(verb))):
        how: How | None = "refused" if _refuses(verb) else None
        for act in _infinitives(verb):
            if negated:
                continue
            if act.lemma_ in outcomes["keep"] and _complete(act):
                nouns = _named(act)
                yield from (Verdict("unmet", how, verb, sentence, noun=noun) for noun in nouns)
            yield Verdict("unmet", how, verb, sentence, act=act)
        if lemma in outcomes["refuse"] and _complete(verb) and not negated:
            yield from (Verdict("unmet", "refused", verb, sentence, noun=noun) for noun in _named(verb))
    if not _complete(verb):
        return
    if lemma in outcomes["keep"]:
        done: Outcome = "unmet" if negated else "met"
        yield from (Verdict(done, None if negated else "kept", verb, sentence, noun=noun) for noun in _named(verb))
    if lemma in outcomes["break"] and not negated:
        yield from (Verdict("unmet", "broken", verb, sentence, noun=noun) for noun in _named(verb))
    for way, how_it_went in (("cancel", "cancelled"), ("postpone", "postponed")):
        if lemma in outcomes[way] and not negated:
            went: How = "cancelled" if how_it_went == "cancelled" else "postponed"
            yield from (
                Verdict("unmet", went, verb, sentence, noun=noun)
                for noun in objects(verb)
                if _named_kind(noun) in _OCCASION
            )
    if lemma in outcomes["hold"] and verb.tag_ in ("VBD", "VBN") and verb.dep_ not in ("acl", "relcl"):
        nouns = objects(verb) if lemma == "hold" else subjects(verb)
        held: Outcome = "unmet" if negated else "met"
        yield from (
            Verdict(held, None if negated else "kept", verb, sentence, noun=noun)
            for noun in nouns
            if _named_kind(noun) in _OCCASION
        )


def _undone(verb: "Token", sentence: "Sentence") -> Iterator[Verdict]:
    """ "Did not resign", "has not left"; "did so", "did not do so"; "but she refused"."""
    helpers = auxiliaries(verb)
    if (
        helpers & _MODALS
        or verb.dep_ in ("advcl", "relcl", "acl")
        or verb.tag_ not in ("VBD", "VBN", "VB", "VBZ", "VBP")
    ):
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


def _is_about(verdict: Verdict, one: Expected, who: Who) -> bool:
    """Whether the verdict speaks of this expectation: the same act, by the same people."""
    draft, kind = one.draft, one.expectation.kind
    later = verdict.verb.i > draft.act.i or verdict.sentence.start > draft.sentence.start
    inside = verdict.sentence.start == draft.sentence.start
    actor = _first(subjects(verdict.verb) if not is_passive(verdict.verb) else [], who)
    bound = one.expectation.to if kind == "demanded" else one.expectation.by
    if verdict.bare:
        near = inside or verdict.sentence.start - draft.sentence.end <= 1
        fits = kind == "demanded" or verdict.how != "refused"
        return later and near and fits and actor is not None and same_party(actor, bound, who)
    if verdict.act is not None:
        return (
            later and not inside and same_act(verdict.act, draft.said)
            and same_party(actor, bound, who) and _same_theme(verdict.act, draft.said, who)
        )  # fmt: skip
    noun = verdict.noun
    if noun is None:
        return False
    named = _named_kind(noun)
    if named is None:
        return kind == "scheduled" and later and not inside and same_act(noun, draft.said)
    if inside:
        return draft.cue is not None and draft.cue.i == noun.i
    acts = acts_of(noun)
    if acts:
        if not any(same_act(act, draft.said) and _same_theme(act, draft.said, who) for act in acts):
            return False
    elif kind != named:
        return False
    if kind != "demanded" and named == "demanded":  # a request refused leaves the promise of the same act undone
        return later and bool(acts) and same_party(actor, bound, who) and verdict.outcome == "unmet"
    return later and kind == named and same_party(actor, bound, who, unknown=bool(acts))


def _settles(event: Event, one: Expected, who: Who) -> bool:
    """Whether an event is the act that was expected, done, or said not to have been done."""
    draft, expected = one.draft, one.expectation
    wanted = draft.event
    if wanted is None or event.type != wanted.type or event.mode != wanted.mode or event.modality != "occurred":
        return False
    if event.trigger == wanted.trigger or event.evidence == wanted.evidence or not _is_after(event, one):
        return False
    bound = expected.to if expected.kind == "demanded" else expected.by
    actors = {r.entity for r in event.actors if r.entity}
    themes = {r.entity for r in event.recipients if r.entity}
    wanted_themes = {r.entity for r in wanted.recipients if r.entity}
    wanted_themes |= {m for e in wanted_themes for m in who.entities[e].members}
    if actors and bound and not any(same_party(a, bound, who) for a in actors):
        return False
    if wanted.type == "CONSULT":
        return bool(actors and bound) and (not wanted_themes or bool(wanted_themes & (themes | actors)))
    return bool(themes & wanted_themes)


def _may_be_over(expectation: Expectation, published: date | None) -> bool:
    """Whether a plan can have been carried out by the day of the report; one without a day has not come yet."""
    due = bounds(expectation.due)[0] if expectation.due else None
    return due is not None and published is not None and due <= published


def _is_after(event: Event, one: Expected) -> bool:
    """Whether the event can be later than the words that announced it."""
    first = bounds(event.date)[0] if event.date else None
    made = bounds(one.expectation.made)[0] if one.expectation.made else None
    due = bounds(one.expectation.due)[0] if one.expectation.due else None
    if first is not None and due is not None and one.expectation.kind == "scheduled":
        return first >= due
    if first is not None and made is not None:
        return first >= made
    if due is not None and one.expectation.kind == "scheduled":
        return False
    return event.trigger.start > one.draft.act.idx and (first is None) == (made is None)


def same_act(one: "Token", other: "Token") -> bool:
    """Whether two words name the same act: the same word, or two of the same occasion."""
    a, b, occasions = one.lemma_.lower(), other.lemma_.lower(), load_words().occasions
    if a == b:
        return True
    return a in occasions and occasions[a] == occasions.get(b)


def same_party(one: str | None, other: str | None, who: Who, *, unknown: bool = False) -> bool:
    """Whether two are the same side: the same entity, one part of the other, or called after it."""
    if one is None or other is None:
        return unknown
    if one == other:
        return True
    a, b = who.entities[one], who.entities[other]
    if (
        other in (a.affiliation, a.part_of)
        or one in (b.affiliation, b.part_of)
        or one in b.members
        or other in a.members
    ):
        return True
    if "person" in (a.kind, b.kind):
        return False
    mine, theirs = set(a.name.lower().split()), set(b.name.lower().split())
    return mine <= theirs or theirs <= mine


def _same_theme(one: "Token", other: "Token", who: Who) -> bool:
    """Whether two acts are done to the same: the same people, or a word in common."""
    mine, theirs = _themes(one), _themes(other)
    if not mine or not theirs:
        return True
    if {who.at(t) for t in mine} & {who.at(t) for t in theirs} - {None}:
        return True
    words = [{w.lower_ for w in act.subtree if w.pos_ in _CONTENT and w.i != act.i} for act in (one, other)]
    return bool(words[0] & words[1])


def _themes(act: "Token") -> "list[Token]":
    if act.pos_ in ("VERB", "AUX"):
        return children(act, "dobj", "nsubjpass")
    return [n for prep in children(act, "prep") if prep.lower_ == "of" for n in children(prep, "pobj")]


def _infinitives(verb: "Token") -> "list[Token]":
    """What somebody fails or refuses to do; "failed or refused to leave" share it."""
    own = [c for c in children(verb, "xcomp", "advcl") if any(g.tag_ == "TO" for g in c.children)]
    if own or not verb.conjuncts:
        return own
    return [c for other in verb.conjuncts for c in children(other, "xcomp") if any(g.tag_ == "TO" for g in c.children)]


def _refuses(verb: "Token") -> bool:
    refuse = load_words().outcomes["refuse"]
    return verb.lemma_ in refuse


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
    return [noun for noun in found if _named_kind(noun) is not None and not _is_of_the_press(noun)]


def _is_of_the_press(noun: "Token") -> bool:
    """ "Did not respond to a request for comment" answers the paper, and settles nothing."""
    for prep in children(noun, "prep"):
        if prep.lower_ in ("for", "from") and any(n.lemma_ in load_words().shapes["no_answer"] for n in prep.children):
            return True
    return False


def _named_kind(noun: "Token") -> str | None:
    outcomes, lemma = load_words().outcomes, noun.lemma_.lower()
    return next((kind for kind in ("promised", "demanded", "threatened", "scheduled") if lemma in outcomes[kind]), None)


def _listed(way: str) -> frozenset[str]:
    return load_words().outcomes[way]


def _first(nouns: "list[Token]", who: Who) -> str | None:
    return next((found for noun in nouns if (found := who.at(noun))), None)


def _span(sentence: "Sentence") -> Span:
    words = sentence.text
    start = sentence.start_char + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
