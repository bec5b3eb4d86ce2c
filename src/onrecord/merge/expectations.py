"""What is due across reports, and what came of it.

The same promise, demand, threat or plan in several reports is one. It is settled by what a report says of it, or by an
event of a later report: the act itself, done, or a refusal by whom it was asked of. A later word may turn unmet into
met, and never met into unmet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.merge.decided import Decided, correct
from onrecord.merge.entities import Parties
from onrecord.merge.marks import Place
from onrecord.merge.nearness import Nearness
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.origins import Origin, Origins, count_origins
from onrecord.merge.participants import Participant, can_be_one_side, find_participant, perhaps_same, surely_same
from onrecord.merge.passages import (
    compatible,
    content_of,
    day_of,
    days_of,
    evidence_at,
    first_day,
    in_order,
    normalised,
    same_act,
    width,
    with_echoes,
)  # fmt: skip
from onrecord.merge.told import Echo, Echoes, Told
from onrecord.model.answers import DueRow, DueTelling, Outcome
from onrecord.model.evidence import Evidence
from onrecord.model.expectations import Expectation, How
from onrecord.model.reading import Reading

_NEAR = 0.0  # nearness from which on two reports are taken to tell of one course of events
_SOON = 7  # days within which what is not done is what was awaited, where no day was set
_GRANTED = "events/reject-satisfy"  # "the government met the demands of the strikers"
_ANSWERED = 60  # days within which a refusal is taken for the answer to a demand


@dataclass(frozen=True, slots=True)
class Awaited:
    """One expectation of one report, with those concerned as the record knows them; `echoes` are headlines."""

    reading: Reading
    expectation: Expectation
    by: Participant | None
    to: Participant | None
    origin: Origin
    published: date
    occurrence: Occurrence | None
    echoes: tuple[Echo, ...] = ()

    @property
    def action(self) -> str:
        """The act in the report's words."""
        return self.expectation.action.of(self.reading.report.text)

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts by publication."""
        return (self.published, self.reading.report.id, self.expectation.evidence.start, self.expectation.id)


@dataclass(frozen=True, slots=True)
class Due:
    """One act that is due, out of all reports that await it, and the ids of those concerned; it answers to `called`."""

    row: DueRow
    ids: frozenset[str]
    called: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Answers:
    """What reports tell of what may settle something: refusals, demands met, acts not done."""

    refusals: tuple[Told, ...]
    grants: tuple[Told, ...]
    missed: tuple[Told, ...]
    nearness: Nearness


@dataclass(frozen=True, slots=True)
class _Settled:
    outcome: Outcome = "open"
    how: How | None = None
    evidence: tuple[Evidence, ...] = ()


def merge_expectations(
    readings: Sequence[Reading],
    *,
    parties: Parties,
    origins: Origins,
    occurrences: Sequence[Occurrence],
    echoes: Echoes,
    nearness: Nearness,
    decided: Decided,
    today: date | None = None,
    on: date | None = None,
) -> tuple[Due, ...]:
    """What all these reports await, by the day that it is due; as of a day, what was made and settled by that day.

    What is open and was due before `today` is overdue.
    """
    held = {(t.reading.report.id, t.event.id): o for o in occurrences for t in o.told}
    awaited = [
        _awaited(reading, expectation, parties, origins, held, echoes.get((reading.report.id, expectation.id), ()))
        for reading in readings
        for expectation in reading.expectations
        if on is None or _made(reading, expectation) <= on
    ]
    told = [t for o in occurrences for t in o.told if t.happened]
    answers = _Answers(
        refusals=tuple(t for t in told if t.event.type == "REJECT" and not t.event.negated),
        grants=tuple(t for t in told if t.event.rule == _GRANTED and not t.event.negated),
        missed=tuple(t for t in told if t.event.negated),
        nearness=nearness,
    )
    divided = decided.divide(_joined(awaited, nearness), _place, _alike)
    groups = [sorted(group, key=lambda a: a.order) for group in divided]
    dues = [_due(group, groups, answers, decided, today=today, on=on) for group in groups]
    return tuple(sorted(dues, key=lambda d: (days_of(d.row.due)[1], first_day(d.row.made or d.row.told), d.row.id)))


def _awaited(
    reading: Reading,
    expectation: Expectation,
    parties: Parties,
    origins: Origins,
    held: dict[tuple[str, str], Occurrence],
    echoes: tuple[Echo, ...],
) -> Awaited:
    return Awaited(
        reading=reading,
        expectation=expectation,
        by=find_participant(reading, expectation.by, parties),
        to=find_participant(reading, expectation.to, parties),
        origin=origins.of(reading, expectation.according_to),
        published=day_of(reading),
        occurrence=held.get((reading.report.id, expectation.event or "")),
        echoes=echoes,
    )


def _made(reading: Reading, expectation: Expectation) -> date:
    """The day by which it was surely made."""
    known = [first_day(d) for d in (expectation.made, reading.report.published.value) if d]
    return min(known, default=date.min)


def _joined(awaited: list[Awaited], nearness: Nearness) -> list[list[Awaited]]:
    groups: list[list[Awaited]] = []
    index: dict[str, list[int]] = {}
    for one in sorted(awaited, key=lambda a: a.order):
        keys = _keys(one)
        near = sorted({i for key in keys for i in index.get(key, ())})
        home = next((i for i in near if any(_same(one, other, nearness) for other in groups[i])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(one)
        for key in keys:
            index.setdefault(key, []).append(home)
    return groups


def _keys(awaited: Awaited) -> set[str]:
    """What the same expectation in another report shares at least one of: the event, or the verb of the phrase."""
    words = content_of(awaited.action)
    return {
        f"{awaited.expectation.kind} {key}" for key in (awaited.occurrence and awaited.occurrence.id, words[:1]) if key
    }


def _same(one: Awaited, other: Awaited, nearness: Nearness) -> bool:
    """Whether two reports await the same act: of one kind, by the same, and one event or one and the same phrase."""
    if one.expectation.kind != other.expectation.kind or not _can_be_same(one, other, nearness):
        return False
    if one.occurrence is not None and one.occurrence is other.occurrence:
        return True
    if not same_act(one.action, other.action):
        return False
    return _due_together(one.expectation, other.expectation)


def _due_together(one: Expectation, other: Expectation) -> bool:
    return one.due is None or other.due is None or compatible(one.due, other.due) or "postponed" in (one.how, other.how)


def _can_be_same(one: Awaited, other: Awaited, nearness: Nearness) -> bool:
    """Whether it can be for the same to do; near reports may have other words for one armed group."""
    a, b = one.by, other.by
    if a is None or b is None or surely_same(a, b) or perhaps_same(a, b):
        return True
    near = nearness.of(one.reading.report.id, other.reading.report.id) >= _NEAR
    return near and {a.kind, b.kind} <= {"person", "group"} and can_be_one_side(a, b)


def _due(
    group: list[Awaited],
    groups: list[list[Awaited]],
    answers: _Answers,
    decided: Decided,
    *,
    today: date | None,
    on: date | None,
) -> Due:
    first = group[0]
    due = _last_due(group)
    settled = _settle(group, groups, answers, on=on)
    if settled.outcome == "open" and due and today and days_of(due)[1] < today:
        settled = replace(settled, outcome="overdue")
    conditions = [c.of(a.reading.report.text) for a in group if (c := a.expectation.condition)]
    by = [a.by for a in group if a.by is not None]
    to = [a.to for a in group if a.to is not None]
    evidence = with_echoes(
        (evidence_at(a.reading, a.expectation.evidence) for a in group), (e.evidence for a in group for e in a.echoes)
    )
    places = [_place(a) for a in group]
    called = decided.marks.ids(places)
    row = DueRow(
        id=called[0],
        kind=first.expectation.kind,
        by=_name(by),
        to=_name(to),
        action=_action(group),
        condition=conditions[0] if conditions else None,
        made=min(
            (a.expectation.made for a in group if a.expectation.made),
            key=lambda d: (first_day(d), width(d)),
            default=None,
        ),
        due=due,
        outcome=settled.outcome,
        how=settled.how,
        reports=len({e.report for e in evidence}),
        origins=count_origins(a.origin for a in group),
        evidence=with_echoes(
            (evidence_at(a.reading, a.expectation.evidence) for a in group),
            (e.evidence for a in group for e in a.echoes),
        ),
        outcome_evidence=settled.evidence,
        told=first.reading.report.published.value,
        history=_history(group),
    )
    told = [t for a in group if a.occurrence for t in a.occurrence.told]
    ids = {i for p in (*by, *to, *(p for t in told for p in (*t.actors, *t.recipients))) for i in p.ids}
    return Due(correct(row, decided.on(places, "due")), frozenset(ids), called, tuple(places))


def _place(awaited: Awaited) -> Place:
    return (awaited.reading.report.id, awaited.expectation.id)


def _alike(one: Awaited, other: Awaited) -> float:
    """What two tellings share: who goes with whom, where two are held apart."""
    words = set(content_of(one.action)) & set(content_of(other.action))
    return 2.0 * (one.expectation.due == other.expectation.due is not None) + len(words)


def _action(group: list[Awaited]) -> str:
    """The act as first told, in words that leave out who is to do it; where reports go on differently, up to there."""
    bare = [a.action for a in group if a.by is None or not set(_last_name(a.by)) & set(normalised(a.action).split())]
    action = bare[0] if bare else group[0].action
    shared = [a.action for a in group if action.startswith(a.action.rstrip(" ,;")) and " " in a.action]
    return min(shared, key=len, default=action)


def _last_name(by: Participant) -> list[str]:
    return normalised(by.name).split()[-1:]


def _history(group: list[Awaited]) -> tuple[DueTelling, ...]:
    """For which day it was told, and what had come of it by then, in order of publication."""
    entries: dict[tuple[object, ...], list[Awaited]] = {}
    for one in group:
        said = one.expectation
        entries.setdefault((said.due, said.outcome, said.how), []).append(one)
    return tuple(
        DueTelling(
            due=same[0].expectation.due,
            outcome=same[0].expectation.outcome,
            how=same[0].expectation.how,
            evidence=in_order(evidence_at(a.reading, a.expectation.evidence) for a in same),
        )
        for same in entries.values()
    )


def _settle(group: list[Awaited], groups: list[list[Awaited]], answers: _Answers, *, on: date | None) -> _Settled:
    """The last word on it: met, whenever it is said; else what was last said or done."""
    words = [_said(a) for a in group if a.expectation.outcome != "open" and (on is None or a.published <= on)]
    done = _done(group, on=on)
    met = [w for w in words if w.outcome == "met"] + ([done] if done and done.outcome == "met" else [])
    met = met or _granted(group, groups, answers, on=on)
    if met:
        return replace(met[0], evidence=in_order(e for w in met for e in w.evidence))
    unmet = words + ([done] if done else [])
    if unmet:
        last = max(unmet, key=lambda w: max(first_day(e.published) for e in w.evidence) if w.evidence else date.min)
        if last.how == "postponed" and _has_new_day(group):
            return replace(last, outcome="open")
        return last
    return _refused(group, groups, answers.refusals, on=on) or _missed(group, answers.missed, on=on) or _Settled()


def _said(awaited: Awaited) -> _Settled:
    expectation = awaited.expectation
    span = expectation.outcome_evidence or expectation.evidence
    return _Settled(expectation.outcome, expectation.how, (evidence_at(awaited.reading, span),))


def _done(group: list[Awaited], *, on: date | None) -> _Settled | None:
    """What reports tell of the act itself, after it was awaited: that it was done, or that it was not."""
    occurrences = {a.occurrence.id: a.occurrence for a in group if a.occurrence}
    begun = min(a.published for a in group)
    told = [
        t
        for o in occurrences.values()
        for t in o.told
        if t.happened and t.published >= begun and (on is None or _held(t) <= on)
    ]
    kept = tuple(t.evidence for t in told if not t.event.negated)
    if kept:
        return _Settled("met", "kept", in_order(kept))
    due = _last_due(group)
    missed = tuple(t.evidence for t in told if due and t.published > days_of(due)[1])
    return _Settled("unmet", "broken" if group[0].expectation.kind == "promised" else None, missed) if missed else None


def _missed(group: list[Awaited], missed: Sequence[Told], *, on: date | None) -> _Settled | None:
    """What a later report says was not done when it was due, by those who were to do it, in the same words.

    Where no day was set, what the same report, or one soon after it, says they have not done.
    """
    due, first = _last_due(group), group[0]
    if first.by is None:
        return None
    found = [
        t
        for t in missed
        if (on is None or _held(t) <= on)
        and (_is_missed_then(t, due) if due else _is_missed_soon(t, group))
        and any(surely_same(first.by, p) or perhaps_same(first.by, p) for p in t.actors)
        and any(o.event.type == t.event.type for o in (first.occurrence.told if first.occurrence else ()))
        and _shares_words(t, group)
    ]
    how: How | None = "broken" if first.expectation.kind == "promised" else None
    return _Settled("unmet", how, in_order(t.evidence for t in found)) if found else None


def _is_missed_then(told: Told, due: str) -> bool:
    return told.published >= days_of(due)[0] and told.event.date is not None and compatible(told.event.date, due)


def _is_missed_soon(told: Told, group: list[Awaited]) -> bool:
    return any(0 <= (told.published - a.published).days <= _SOON for a in group if a.published != date.max)


def _held(told: Told) -> date:
    return first_day(told.event.date) if told.event.date else told.published


def _refused(
    group: list[Awaited], groups: list[list[Awaited]], refusals: Sequence[Told], *, on: date | None
) -> _Settled | None:
    """A later refusal of a demand, by whom it was made to or toward who made it, in words that fit it alone."""
    if group[0].expectation.kind != "demanded":
        return None
    found = [t for t in refusals if (on is None or _held(t) <= on) and _answers(t, group)]
    rivals = [g for g in groups if g is not group and g[0].expectation.kind == "demanded"]
    clear = [t for t in found if _shares_words(t, group) or not any(_answers(t, g) for g in rivals)]
    return _Settled("unmet", "refused", in_order(t.evidence for t in clear)) if clear else None


def _granted(
    group: list[Awaited], groups: list[list[Awaited]], answers: _Answers, *, on: date | None
) -> list[_Settled]:
    """ "The demand of the rebels was met": the one that the same report tells of, else the one that is on record."""
    if group[0].expectation.kind != "demanded":
        return []
    demands = [g for g in groups if g[0].expectation.kind == "demanded"]
    found = []
    for told in answers.grants:
        theirs = [g for g in demands if any(_is_granted(a, told, answers.nearness) for a in g)]
        meant = [g for g in theirs if any(a.reading is told.reading for a in g)] or theirs
        clear = [g for g in meant if _shares_words(told, g)] or meant
        if len(clear) == 1 and clear[0] is group and (on is None or _held(told) <= on):
            found.append(_Settled("met", "kept", (told.evidence,)))
    return found


def _is_granted(asked: Awaited, told: Told, nearness: Nearness) -> bool:
    """Whether somebody met a demand of who asked for this; in the same report, whoever was asked to."""
    if asked.by is None or date.max in (asked.published, told.published):
        return False
    near = nearness.of(asked.reading.report.id, told.reading.report.id) >= _NEAR
    if not near or not 0 <= (told.published - asked.published).days <= _ANSWERED:
        return False
    if not told.recipients and asked.to and asked.reading is told.reading:
        return any(can_be_one_side(asked.to, p) for p in told.actors)
    return any(can_be_one_side(asked.by, p) for p in told.recipients)


def _answers(told: Told, group: list[Awaited]) -> bool:
    asked = [a for a in group if a.published <= told.published and (told.published - a.published).days <= _ANSWERED]
    by_them = any(a.to and any(_is_meant(a, a.to, p, told) for p in told.actors) for a in asked)
    to_whom = any(a.by and any(surely_same(a.by, p) for p in told.recipients) for a in asked)
    return (by_them and (to_whom or any(_shares_words(told, [a]) for a in asked) or not told.recipients)) or (
        to_whom and any(_shares_words(told, [a]) for a in asked)
    )


def _is_meant(asked: Awaited, one: Participant, other: Participant, told: Told) -> bool:
    """Whether who answers is who was asked: surely, or as far as the words go, of that very act."""
    return surely_same(one, other) or (perhaps_same(one, other) and _shares_words(told, [asked]))


def _shares_words(told: Told, group: list[Awaited]) -> bool:
    words = set(content_of(told.evidence.text))
    return any(len(set(content_of(a.action)) & words) >= 2 for a in group)


def _last_due(group: list[Awaited]) -> str | None:
    """The day last named for it; where the last report is vaguer than an earlier one, and fits it, the earlier."""
    days = [a.expectation.due for a in group if a.expectation.due]
    if not days:
        return None
    fitting = [d for d in days if compatible(d, days[-1])]
    return min(fitting, key=lambda d: (width(d), days.index(d)))


def _has_new_day(group: list[Awaited]) -> bool:
    """Whether a day is named for it by the report that says it was put off, or by a later one."""
    put_off = max(a.published for a in group if a.expectation.how == "postponed")
    return any(a.expectation.due and a.published >= put_off for a in group)


def _name(parties: Iterable[Participant]) -> str | None:
    """Who it is as first told, by name where a report has one: "Marsh League" rather than "the league"."""
    known = list(parties)
    same = [p for p in known if surely_same(p, known[0]) or perhaps_same(p, known[0])]
    return next((p.name for p in same if p.named), known[0].name if known else None)
