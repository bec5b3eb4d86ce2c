"""What is due, and what came of it as the report ends."""

from dataclasses import replace
from datetime import date

from onrecord.model.events import Event
from onrecord.model.expectations import Expectation
from onrecord.model.span import Span
from onrecord.model.statements import Statement
from onrecord.read.clauses import Clauses
from onrecord.read.days import Days
from onrecord.read.evidence import vouching_for, words_of
from onrecord.read.expectations.conditions import terms_of
from onrecord.read.expectations.drafts import Drafting
from onrecord.read.expectations.entered import is_entered
from onrecord.read.expectations.outcomes import Expected, outcome_of
from onrecord.read.expectations.parties import is_named, is_unsaid, parties_of
from onrecord.read.expectations.verdicts import find_verdicts
from onrecord.read.expectations.when import due_on, made_on
from onrecord.read.expectations.words import load_words
from onrecord.read.language import ParsedReport
from onrecord.read.language.tokens import Token
from onrecord.read.who import Who

_APART = frozenset({"conj", "cc", "punct", "advcl", "parataxis", "mark", "aux", "auxpass", "nsubj", "nsubjpass", "neg"})


def find_expectations(
    parsed: ParsedReport,
    *,
    published: date | None,
    days: Days,
    who: Who,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    clauses: Clauses,
) -> tuple[Expectation, ...]:
    """What the report says is announced, promised, demanded or threatened, in order."""
    drafts = Drafting.of(parsed, clauses, who, days, statements, events, published).drafts()
    if not drafts:
        return ()
    verdicts = find_verdicts(parsed, clauses)
    found: list[Expectation] = []
    for draft in drafts:
        by, to = parties_of(draft, who)
        made = made_on(draft, days, published=published)
        condition = terms_of(draft)
        due = due_on(draft, days, made=made, published=published, condition=condition)
        opens = draft.kind == "scheduled" and due is not None and draft.act.lemma_ in load_words().occasions
        if by is None and not (opens or is_named(draft)) and (to is None or not is_unsaid(draft)):
            continue  # nobody is bound to anything
        action = _action(draft.said, condition)
        expectation = Expectation(
            id="",
            kind=draft.kind,
            action=action,
            evidence=words_of(draft.sentence),
            rule=f"expectations/{draft.rule}",
            by=by,
            to=to,
            event=draft.event.id if draft.event else None,
            condition=condition,
            made=made,
            due=due,
            according_to=vouching_for(draft.cue if draft.cue is not None else draft.act, statements),
        )
        outcome, how, evidence = outcome_of(Expected(draft, expectation), verdicts, events, who, published=published)
        settled = replace(expectation, outcome=outcome, how=how, outcome_evidence=evidence)
        if is_entered(draft, settled, who, published=published):
            found.append(replace(settled, id=f"x{len(found) + 1}"))
    return tuple(found)


def _action(act: Token, condition: Span | None) -> Span:
    """The words of the act: the verb with its objects and phrases, or the noun phrase; a condition behind it apart."""
    doc, last = act.doc, act.i
    first = act.left_edge.i if act.pos_ not in ("VERB", "AUX") and act.dep_ != "ccomp" else act.i
    denial = [c.i for c in act.children if c.dep_ == "neg" and c.i < first]
    if denial and first - denial[0] <= 2:
        first = denial[0]  # "vowed not to leave", "to never leave"
    while act.pos_ == "VERB" and first and doc[first - 1].lower_ in ("be", "being") and doc[first - 1].head.i == act.i:
        first -= 1
    beside = [c for c in act.head.rights if c.i > act.i] if act.dep_ == "acomp" else []
    for child in (*act.rights, *beside):
        if child.dep_ in _APART and not child.is_quote:
            break
        last = child.right_edge.i
    while condition is not None and last > act.i and act.idx < condition.start <= doc[last].idx:
        last -= 1
    while last > act.i and (doc[last].is_punct or doc[last].is_space or doc[last].dep_ == "cc"):
        last -= 1
    while first < act.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    if sum(token.is_quote and token.tag_ != "POS" for token in doc[first : last + 1]) % 2:  # with both its marks
        last += last + 1 < len(doc) and doc[last + 1].is_quote
        first -= first > 0 and doc[first - 1].is_quote
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
