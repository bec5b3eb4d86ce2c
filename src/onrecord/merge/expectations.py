"""What is due across reports: the same promise, demand, threat or plan in several reports is one.

With each goes all that may settle it: what a report says of it, or an event of a later report. What came of it by a
day is worked out from that (dues.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.merge.decided import Decided
from onrecord.merge.dues import Deed, Matter, Word
from onrecord.merge.entities import Parties
from onrecord.merge.marks import Place
from onrecord.merge.nearness import Nearness
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.origin import Origin
from onrecord.merge.origins import Origins
from onrecord.merge.participants import Participant, can_be_one_side, find_participant, perhaps_same, surely_same
from onrecord.merge.passages import compatible, content_of, day_of, evidence_at, first_day, normalised, same_act
from onrecord.merge.told import Echo, Echoes, Told
from onrecord.model.expectations import Expectation
from onrecord.model.reading import Reading

_NEAR = 0.0  # nearness from which on two reports are taken to tell of one course of events
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
class _Answers:
    """What reports tell of what may settle something: refusals, demands met, acts not done."""

    refusals: tuple[Told, ...]
    grants: tuple[Told, ...]
    missed: tuple[Told, ...]
    nearness: Nearness


def merge_expectations(
    readings: Sequence[Reading],
    *,
    parties: Parties,
    origins: Origins,
    occurrences: Sequence[Occurrence],
    echoes: Echoes,
    nearness: Nearness,
    decided: Decided,
) -> tuple[Matter, ...]:
    """What all these reports await, each act once, with all that may settle it."""
    held = {(t.reading.report.id, t.event.id): o for o in occurrences for t in o.told}
    awaited = [
        _awaited(reading, expectation, parties, origins, held, echoes.get((reading.report.id, expectation.id), ()))
        for reading in readings
        for expectation in reading.expectations
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
    granted = _granted(groups, answers)
    matters = (_matter(g, groups, answers, granted.get(n, ()), decided) for n, g in enumerate(groups))
    return tuple(sorted(matters, key=lambda m: m.id))


def _place(awaited: Awaited) -> Place:
    return (awaited.reading.report.id, awaited.expectation.id)


def _alike(one: Awaited, other: Awaited) -> float:
    """What two tellings share: who goes with whom, where two are held apart."""
    words = set(content_of(one.action)) & set(content_of(other.action))
    return 2.0 * (one.expectation.due == other.expectation.due is not None) + len(words)


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


def _matter(
    group: list[Awaited], groups: list[list[Awaited]], answers: _Answers, granted: Sequence[Told], decided: Decided
) -> Matter:
    first, places = group[0], tuple(map(_place, group))
    called = decided.marks.ids(places)
    by = [a.by for a in group if a.by is not None]
    to = [a.to for a in group if a.to is not None]
    occurrences = {a.occurrence.id: a.occurrence for a in group if a.occurrence}
    told = [t for o in occurrences.values() for t in o.told]
    everyone = (*by, *to, *(p for t in told for p in (*t.actors, *t.recipients)))
    return Matter(
        id=called[0],
        kind=first.expectation.kind,
        by=_name(by),
        to=_name(to),
        ids=tuple(sorted({i for p in everyone for i in p.ids})),
        words=tuple(map(_word, group)),
        done=tuple(_deed(t) for t in told if t.happened),
        granted=tuple(map(_deed, granted)),
        refused=tuple(map(_deed, _refused(group, groups, answers.refusals))),
        missed=tuple(map(_deed, _missed(group, answers.missed))),
        called=called,
        places=places,
        ruling=decided.on(places, "due"),
    )


def _word(awaited: Awaited) -> Word:
    reading, said = awaited.reading, awaited.expectation
    return Word(
        action=awaited.action,
        is_bare=awaited.by is None or not set(_last_name(awaited.by)) & set(normalised(awaited.action).split()),
        made=_made(reading, said),
        said=said.made,
        published=awaited.published,
        told=reading.report.published.value,
        due=said.due,
        outcome=said.outcome,
        how=said.how,
        outcome_evidence=evidence_at(reading, said.outcome_evidence or said.evidence),
        condition=said.condition.of(reading.report.text) if said.condition else None,
        origin=awaited.origin,
        evidence=evidence_at(reading, said.evidence),
        echoes=tuple(echo.evidence for echo in awaited.echoes),
    )


def _deed(told: Told) -> Deed:
    held = first_day(told.event.date) if told.event.date else told.published
    return Deed(held, told.published, told.event.date, told.event.negated, told.evidence)


def _last_name(by: Participant) -> list[str]:
    return normalised(by.name).split()[-1:]


def _missed(group: list[Awaited], missed: Sequence[Told]) -> list[Told]:
    """What a report says was not done, by those who were to do it, in the same words."""
    first = group[0]
    if first.by is None or first.occurrence is None:
        return []
    types = {o.event.type for o in first.occurrence.told}
    return [
        t
        for t in missed
        if t.event.type in types
        and any(surely_same(first.by, p) or perhaps_same(first.by, p) for p in t.actors)
        and _shares_words(t, group)
    ]


def _refused(group: list[Awaited], groups: list[list[Awaited]], refusals: Sequence[Told]) -> list[Told]:
    """A later refusal of a demand, by whom it was made to or toward who made it, in words that fit it alone."""
    if group[0].expectation.kind != "demanded":
        return []
    first, last = min(a.published for a in group), max(a.published for a in group)
    in_time = (t for t in refusals if first <= t.published and (t.published - last).days <= _ANSWERED)
    found = [t for t in in_time if _answers(t, group)]
    rivals = [g for g in groups if g is not group and g[0].expectation.kind == "demanded"]
    return [t for t in found if _shares_words(t, group) or not any(_answers(t, g) for g in rivals)]


def _granted(groups: Sequence[list[Awaited]], answers: _Answers) -> Mapping[int, list[Told]]:
    """By the number of a group "the demand of the rebels was met": what its report tells of, else the only one."""
    demands = [(n, g) for n, g in enumerate(groups) if g[0].expectation.kind == "demanded"]
    found: dict[int, list[Told]] = defaultdict(list)
    for told in answers.grants:
        theirs = [(n, g) for n, g in demands if any(_is_granted(a, told, answers.nearness) for a in g)]
        meant = [(n, g) for n, g in theirs if any(a.reading is told.reading for a in g)] or theirs
        clear = [n for n, g in meant if _shares_words(told, g)] or [n for n, _ in meant]
        if len(clear) == 1:
            found[clear[0]].append(told)
    return found


def _is_granted(asked: Awaited, told: Told, nearness: Nearness) -> bool:
    """Whether somebody met a demand of who asked for this; in the same report, whoever was asked to."""
    if asked.by is None or date.max in (asked.published, told.published):
        return False
    if not 0 <= (told.published - asked.published).days <= _ANSWERED:
        return False
    if nearness.of(asked.reading.report.id, told.reading.report.id) < _NEAR:
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


def _name(parties: Iterable[Participant]) -> str | None:
    """Who it is as first told, by name where a report has one: "Marsh League" rather than "the league"."""
    known = list(parties)
    same = [p for p in known if surely_same(p, known[0]) or perhaps_same(p, known[0])]
    return next((p.name for p in same if p.named), known[0].name if known else None)
