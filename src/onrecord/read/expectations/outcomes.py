"""What came of it by the end of the report: done, refused, broken, postponed, called off."""

from dataclasses import dataclass
from datetime import date

from onrecord.model.days import add_days
from onrecord.model.edtf import bounds
from onrecord.model.events import Event
from onrecord.model.expectations import Expectation, How, Outcome
from onrecord.model.span import Span
from onrecord.read.clauses import denial, link_of
from onrecord.read.evidence import words_of
from onrecord.read.expectations.drafts import Draft
from onrecord.read.expectations.verdicts import Verdict, named_kind
from onrecord.read.expectations.words import load_words
from onrecord.read.language.syntax import auxiliaries, children, is_passive, subjects
from onrecord.read.language.tokens import Token
from onrecord.read.who import Who

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_RECENT = 7  # days


@dataclass(frozen=True, slots=True)
class Expected:
    """An expectation found, with the draft that it came from."""

    draft: Draft
    expectation: Expectation

    @property
    def bound(self) -> str | None:
        """Who has to do it."""
        return self.expectation.to if self.expectation.kind == "demanded" else self.expectation.by


def outcome_of(
    one: Expected, verdicts: list[Verdict], events: tuple[Event, ...], who: Who, *, published: date | None
) -> tuple[Outcome, How | None, Span | None]:
    """(outcome, how, evidence) as the report ends: the last word on it counts."""
    found: list[tuple[int, Outcome, How | None, Span]] = [
        (verdict.verb.idx, verdict.outcome, verdict.how, words_of(verdict.sentence))
        for verdict in verdicts
        if _is_about(verdict, one, who)
    ]
    found += [
        (event.trigger.start, *(("unmet", None) if event.negated else ("met", "kept")), event.evidence)
        for event in events
        if _settles(event, one, who, published)
    ]
    if denial(one.draft.said) is not None:  # what was not to be done
        found = [word for word in found if word[2] == "broken"]
    elif one.expectation.kind == "scheduled" and not _may_be_over(one.expectation, published):
        found = [word for word in found if word[1] == "unmet" and word[3] in {words_of(v.sentence) for v in verdicts}]
    return max(found, key=lambda word: word[0])[1:] if found else ("open", None, None)


def _is_about(verdict: Verdict, one: Expected, who: Who) -> bool:
    """Whether the verdict speaks of this expectation: the same act, by the same people."""
    draft, kind, noun, act = one.draft, one.expectation.kind, verdict.noun, verdict.act
    later = verdict.verb.i > draft.act.i
    inside = verdict.sentence.start == draft.sentence.start
    doers = subjects(verdict.verb) if not is_passive(verdict.verb) else []
    actor = next((found for doer in doers if (found := who.at(doer))), None)
    if act is not None:
        same = same_act(act, draft.said) and _same_theme(act, draft.said, who)
        return later and not inside and same and same_party(actor, one.bound, who)
    if noun is None:
        near = inside or verdict.sentence.start - draft.sentence.end <= 1
        fits = kind == "demanded" or verdict.how != "refused"
        theirs = same_party(actor, one.bound, who) or (one.bound is None and actor != one.expectation.by)
        return later and near and fits and actor is not None and theirs
    named = named_kind(noun)
    if named is None:
        settled = kind == "scheduled" or (kind == "promised" and verdict.outcome == "unmet")
        itself = noun.i == draft.act.i
        taken_up = itself or not inside or (noun.i > draft.act.i and any(c.lower_ == "the" for c in noun.children))
        return settled and (later or itself) and taken_up and same_act(noun, draft.said)
    if inside:
        return draft.cue is not None and draft.cue.i == noun.i
    acts = [c for c in children(noun, "acl", "relcl") if (link := link_of(c)) and link.slot == "to"]
    if acts and not any(same_act(act, draft.said) and _same_theme(act, draft.said, who) for act in acts):
        return False
    if kind != "demanded" and named == "demanded":  # a request refused leaves the promise of the same act undone
        return later and bool(acts) and same_party(actor, one.bound, who) and verdict.outcome == "unmet"
    return later and kind == named and same_party(actor, one.bound, who, unknown=bool(acts))


def _settles(event: Event, one: Expected, who: Who, published: date | None) -> bool:
    """Whether an event is the act that was expected, done, or said not to have been done."""
    wanted = one.draft.event
    if wanted is None or event.type != wanted.type or event.mode != wanted.mode or event.modality != "occurred":
        return False
    words = one.draft.act.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    root = None if words is None else words.root
    next_to_it = root is not None and event.evidence == wanted.evidence and _is_said_next(root, one.draft.act)
    if event.evidence == wanted.evidence and not next_to_it:
        return False
    if event.trigger == wanted.trigger or not (next_to_it or _is_after(event, one, published)):
        return False
    if event.date is None and root is not None and (root.pos_ == "NOUN" or "had" in auxiliaries(root)):
        return False  # "during its inquiry", "had freed them": nobody knows when
    actors = {r.entity for r in event.actors if r.entity}
    themes, wanted_themes = (
        {r.entity for r in act.recipients if r.entity and who.entities[r.entity].kind != "place"}
        for act in (event, wanted)
    )
    wanted_themes |= {m for e in wanted_themes for m in who.entities[e].members}
    if actors and one.bound and not any(same_party(a, one.bound, who) for a in actors):
        return False
    if wanted.type == "CONSULT":
        return bool(actors and one.bound) and (not wanted_themes or bool(wanted_themes & (themes | actors)))
    if not themes and not wanted_themes:  # "the army withdrew"
        return bool(actors) and one.bound is not None and event.mode == wanted.mode and event.type == "RETREAT"
    return bool(themes & wanted_themes)


def _is_said_next(verb: Token, act: Token) -> bool:
    """ "Promised to release them, but *has* not *released* them": beside the promise, in a clause of its own."""
    return verb.dep_ == "conj" and verb.i > act.i and verb.head.is_ancestor(act)


def _may_be_over(expectation: Expectation, published: date | None) -> bool:
    """Whether a plan can have been carried out by the day of the report; one without a day has not come yet."""
    due = bounds(expectation.due)[0] if expectation.due else None
    return due is not None and published is not None and due <= published


def _is_after(event: Event, one: Expected, published: date | None) -> bool:
    """Whether the event can be later than the words that announced it; told further on, of the last days, it is."""
    first, made, due = (
        bounds(day)[0] if day else None for day in (event.date, one.expectation.made, one.expectation.due)
    )
    if due is not None and one.expectation.kind == "scheduled":
        return first is not None and first >= due
    if first is not None and made is not None:
        return first >= made
    recent = first is not None and published is not None and (add_days(first, _RECENT) or first) >= published
    return event.trigger.start > one.draft.act.idx and (recent or (first is None) == (made is None))


def same_act(one: Token, other: Token) -> bool:
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
    if other in (a.affiliation, a.part_of, *a.members) or one in (b.affiliation, b.part_of, *b.members):
        return True
    if "person" in (a.kind, b.kind):
        return False
    mine, theirs = set(a.name.lower().split()), set(b.name.lower().split())
    return mine <= theirs or theirs <= mine


def _same_theme(one: Token, other: Token, who: Who) -> bool:
    """Whether two acts are done to the same: the same people, or a word in common."""
    mine, theirs = _themes(one), _themes(other)
    if not mine or not theirs:
        return True
    if {who.at(t) for t in mine} & {who.at(t) for t in theirs} - {None}:
        return True
    named = [{w.lower_ for noun in them for w in noun.subtree if w.pos_ in _CONTENT} for them in (mine, theirs)]
    return bool(named[0] & named[1])


def _themes(act: Token) -> list[Token]:
    if act.pos_ in ("VERB", "AUX"):
        return children(act, "dobj", "nsubjpass")
    return [n for prep in children(act, "prep") if prep.lower_ == "of" for n in children(prep, "pobj")]
