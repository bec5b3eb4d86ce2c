"""What is known now against what was known by a day: entries that are new, say something else, are settled or gone.

Two accounts are compared, one of all reports and one of those known before. An entry is the same in both by its
id, else by the passages that it rests on. What only comes from reading old reports beside new ones, and of which no
report that came since says a word, is no change.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

import msgspec

from onrecord.merge.passages import days_of, in_order
from onrecord.model.answers import (
    Answer,
    ChangeKind,
    ChangeRow,
    ConflictRow,
    DueRow,
    Effect,
    StandingRow,
    TimelineRow,
)
from onrecord.model.corrections import read_value
from onrecord.model.evidence import Evidence
from onrecord.model.judgements import ADDED, Correction
from onrecord.model.named import values_of_conflict

ANSWERS: tuple[Answer, ...] = ("standings", "timeline", "due", "conflicts")
Written = Mapping[Answer, Sequence[tuple[str, frozenset[str]]]]
"""The rows of an account as they are kept, each with the ids of those whom it concerns."""
Parts = Mapping[str, str]
Telling = tuple[Parts, tuple[Evidence, ...]]
_Row = TypeVar("_Row", StandingRow, TimelineRow, DueRow, ConflictRow)
IsNew = Callable[[str, str | None], bool]


@dataclass(frozen=True, slots=True)
class Known:
    """One entry of an answer as it was known: what it says, by part ("state": "captive"), and who says which part.

    `settled` is what came of it (an outcome, the end of a conflict), None while that is open. `told` is what reports
    say, where somebody corrected that, and `corrections` say who; `added` say who added what it rests on.
    """

    answer: Answer
    id: str
    what: str
    says: Parts
    tellings: tuple[Telling, ...]
    ids: frozenset[str]
    settled: str | None = None
    told: "Known | None" = None
    corrections: tuple[Correction, ...] = ()
    added: tuple[Correction, ...] = ()

    def as_told(self, but: Collection[str]) -> "Known":
        """The same without corrections, where there are others than by these judgements."""
        return self if self.told is None or all(one.judgement in but for one in self.corrections) else self.told

    @property
    def evidence(self) -> frozenset[Evidence]:
        """Every passage that it rests on."""
        return frozenset(e for _, items in self.tellings for e in items)


def list_known(written: Written) -> tuple[Known, ...]:
    """The entries of one account."""
    return (
        *_known("standings", _standing, StandingRow, written),
        *_known("timeline", _happening, TimelineRow, written),
        *_known("due", _due, DueRow, written),
        *_known("conflicts", _conflict, ConflictRow, written),
    )


def _known(
    answer: Answer, known: Callable[[_Row, frozenset[str]], Known], type_: type[_Row], written: Written
) -> Iterable[Known]:
    rows = ((msgspec.json.decode(row, type=type_), ids) for row, ids in written[answer])
    return (_corrected(answer, known, row, ids) for row, ids in rows)


def without_the_same(one: Written, other: Written) -> tuple[Written, Written]:
    """Two accounts without the entries that are the same in both."""
    same = {answer: set(one[answer]).intersection(other[answer]) for answer in one}
    return _without(one, same), _without(other, same)


def _without(written: Written, same: Mapping[Answer, Collection[object]]) -> Written:
    return {answer: [entry for entry in some if entry not in same[answer]] for answer, some in written.items()}


def _corrected(answer: Answer, known: Callable[[_Row, frozenset[str]], Known], row: _Row, ids: frozenset[str]) -> Known:
    """An entry, which also knows what reports say of it where somebody corrected that."""
    found = replace(known(row, ids), added=tuple(one for one in row.corrections if one.field == ADDED))
    corrections = tuple(one for one in row.corrections if one.field != ADDED)  # that is told as a report has it
    if not corrections:
        return found
    as_told: dict[str, Any] = {one.field: read_value(answer, one.field, one.before) for one in corrections}
    told = replace(known(replace(row, **as_told), ids), added=found.added)
    return replace(found, told=told, corrections=corrections)


def find_changes(
    then: Sequence[Known], now: Sequence[Known], *, is_new: IsNew, published: Mapping[str, str | None]
) -> tuple[tuple[ChangeRow, Known], ...]:
    """How the account `now` differs from the one `then`, each with its entry, by the day of the report that made it.

    `is_new` says of a report, by its id and its day, whether it came between the two; `published` are the days of the
    reports as they count now: another version of one may say less than it did then.
    """
    by_id = {(k.answer, k.id): k for k in then}
    known_again = {(k.answer, k.id) for k in now}
    left = [k for k in then if (k.answer, k.id) not in known_again]
    found = []
    for known in now:
        earlier = by_id.get((known.answer, known.id)) or _resting_on_the_same(known, left)
        before = {one.judgement for one in earlier.corrections} if earlier else set[str]()
        told = known.as_told(before)
        if change := _change(earlier, told, is_new):
            found.append((change, known))
        if told is not known and (told.says, told.what) != (known.says, known.what):
            found.append(
                (_decided(told, known, [one for one in known.corrections if one.judgement not in before]), known)
            )
    for gone in left:
        fresh = {e.report for e in gone.evidence if e.report in published and is_new(e.report, published[e.report])}
        if fresh and not any(gone.answer == k.answer and gone.evidence & k.evidence for k in now):
            day = _first(published[report] for report in fresh)
            found.append((_row(day, "withdrawn", gone, _written(gone.says), None, gone.evidence), gone))
    return by_day(found)


def by_day(found: Iterable[tuple[ChangeRow, Known]]) -> tuple[tuple[ChangeRow, Known], ...]:
    """Changes by the day of what made them, each with its entry."""
    return tuple(sorted(found, key=lambda f: (_last_day(f[0].day), ANSWERS.index(f[1].answer), f[0].what, f[0].entry)))


def find_effects(then: Sequence[Known], now: Sequence[Known]) -> tuple[Effect, ...]:
    """How two accounts of the same reports differ: what is new, says something else, or is there no more."""
    effects = (_effect(*pair) for pair in pairs_of(then, now))
    return tuple(sorted(effects, key=lambda e: (ANSWERS.index(e.answer), e.what, e.entry)))


def pairs_of(then: Sequence[Known], now: Sequence[Known]) -> Iterator[tuple[Known | None, Known | None]]:
    """The entries of two accounts of the same reports that differ, as they were and as they are: one is never None."""
    left = {(k.answer, k.id): k for k in then}
    found: list[tuple[Known | None, Known]] = []
    unknown = []
    for known in now:
        earlier = left.pop((known.answer, known.id), None)
        if earlier is None:
            unknown.append(known)
        else:
            found.append((earlier, known))
    for known in unknown:
        earlier = _resting_on_the_same(known, left.values())
        if earlier is not None:
            del left[earlier.answer, earlier.id]
        found.append((earlier, known))
    yield from ((k, n) for k, n in found if k is None or (k.says, k.what) != (n.says, n.what))
    yield from ((gone, None) for gone in left.values())


def _effect(then: Known | None, now: Known | None) -> Effect:
    if now is None:
        assert then is not None
        return Effect(then.answer, then.id, then.what, _written(then.says), None)
    if then is None:
        return Effect(now.answer, now.id, now.what, None, _written(now.says))
    before, after = (f"{k.what}: " * (then.what != now.what) + _written(k.says) for k in (then, now))
    return Effect(now.answer, now.id, now.what, before, after)


def _change(then: Known | None, now: Known, is_new: IsNew) -> ChangeRow | None:
    parts = [
        part for part in {**(then.says if then else {}), **now.says} if not then or _of(then, part) != _of(now, part)
    ]
    fresh = _telling(then, now, parts, is_new)
    if not parts or not fresh:
        return None
    first = _first(e.published for e in fresh)
    added = tuple(one for one in now.added if not fresh.isdisjoint(one.evidence))
    if then is None:
        return _row(first, "new", now, None, _written(now.says), fresh, added)
    kind: ChangeKind = "settled" if now.settled and now.settled != then.settled else "changed"
    before, after = ({part: k.says[part] for part in parts if part in k.says} for k in (then, now))
    return _row(first, kind, now, _written(before) or None, _written(after) or None, fresh, added)


def change_by_hand(then: Known | None, now: Known | None, corrections: Sequence[Correction]) -> ChangeRow:
    """The change that people made in an entry: what it was and is, on the day of the last of their decisions."""
    day = max(one.at for one in corrections)[:10]
    if then is not None and now is not None:
        return _decided(then, now, corrections)
    if now is not None:
        return _row(day, "new", now, None, _written(now.says), now.evidence, corrections)
    assert then is not None
    return _row(day, "withdrawn", then, _written(then.says), None, then.evidence, corrections)


def _decided(told: Known, now: Known, corrections: Sequence[Correction]) -> ChangeRow:
    """The change that whoever corrected an entry made in what reports say of it."""
    parts = [part for part in {**told.says, **now.says} if told.says.get(part) != now.says.get(part)]
    before, after = (_written({p: k.says[p] for p in parts if p in k.says}) or None for k in (told, now))
    if told.what != now.what and not parts:
        before, after = told.what, now.what
    if not parts:
        before, after = told.what, now.what
    evidence = (e for one in corrections for e in one.evidence)
    day = max(one.at for one in corrections)[:10]
    return _row(day, "changed", now, before, after, evidence, corrections)


def _telling(then: Known | None, now: Known, parts: Sequence[str], is_new: IsNew) -> frozenset[Evidence]:
    """The passages of new reports that tell of the change: those that say what is new, else what is not as before."""
    fresh = {e for e in now.evidence if is_new(e.report, e.published)}
    for part in parts:  # the first that matters: the state goes before the day
        so = fresh & {e for says, items in now.tellings for e in items if says.get(part) == now.says.get(part, "")}
        if so:
            return frozenset(so)
    was = then.says if then else {}
    as_before = {e for says, items in now.tellings for e in items if any(says.get(p) == was.get(p, "") for p in parts)}
    return frozenset(fresh - as_before or fresh)


def _resting_on_the_same(known: Known, entries: Iterable[Known]) -> Known | None:
    """The entry of another id that rests on some of the same passages, on most of them where several do."""
    shared = [(len(e.evidence & known.evidence), e.id, e) for e in entries if e.answer == known.answer]
    return max((s for s in shared if s[0]), key=lambda s: s[:2], default=(0, "", None))[2]


def published_after(since: date) -> IsNew:
    """New is a report that was published after this day; of one without a day it is not known."""
    return lambda _, day: day is not None and days_of(day)[1] > since


def _first(days: Iterable[str | None]) -> str | None:
    """The first of the days of some reports; of reports without one, none."""
    return min((day for day in days if day), key=_last_day, default=None)


def _last_day(day: str | None) -> date:
    return days_of(day)[1] if day else date.max


def _row(
    day: str | None,
    kind: ChangeKind,
    known: Known,
    before: str | None,
    after: str | None,
    evidence: Iterable[Evidence],
    by_hand: Iterable[Correction] = (),
) -> ChangeRow:
    passages = in_order(evidence)
    return ChangeRow(day, kind, known.id, known.what, before, after, passages, known.answer, tuple(by_hand))


def _of(known: Known, part: str) -> str | None:
    return known.says.get(part)


def _written(says: Parts) -> str:
    return "; ".join(says.values())


def _said(**parts: str | None) -> dict[str, str]:
    return {name: words for name, words in parts.items() if words}


def _standing(row: StandingRow, ids: frozenset[str]) -> Known:
    says = _said(
        state=_state(row.state, row.modality, negated=False),
        holder=row.holder and f"held by {row.holder}",
        since=row.since and f"since {row.since}",
        disputed="disputed" if row.disputed else None,
    )
    tellings: list[Telling] = [({"state": says["state"]}, row.evidence)]
    for one in row.history:
        state = _state(one.state, one.modality, one.negated)
        tellings.append((_said(state=state, since=one.since and f"since {one.since}"), one.evidence))
    against = [p for p in row.positions if p.state != row.state or p.negated]
    tellings += [({"disputed": "disputed"}, p.evidence) for p in against]
    return Known("standings", row.id, row.person, says, tuple(tellings), ids)


def _state(state: str, modality: str, negated: bool) -> str:
    return f"{'possibly ' if modality == 'possible' else ''}{'not ' if negated else ''}{state}"


def _happening(row: TimelineRow, ids: frozenset[str]) -> Known:
    says = _said(
        modality=_modality(row.modality, row.negated),
        date=row.date,
        actors="by " + ", ".join(row.actors) if row.actors else None,
        recipients="to " + ", ".join(row.recipients) if row.recipients else None,
    )
    told = [(_said(modality=_modality(t.modality, t.negated), date=t.date), t.evidence) for t in row.history]
    return Known("timeline", row.id, row.title, says, (*told, ({}, row.evidence)), ids)


def _modality(modality: str, negated: bool) -> str:
    return f"not {modality}" if negated else modality


def _due(row: DueRow, ids: frozenset[str]) -> Known:
    outcome = _outcome(row.outcome, row.how)
    told = [(_said(outcome=_outcome(t.outcome, t.how), due=t.due and f"due {t.due}"), t.evidence) for t in row.history]
    return Known(
        answer="due",
        id=row.id,
        what=f"{row.by or 'somebody'} {row.kind}: {' '.join(row.action.split())}",
        says=_said(outcome=outcome, due=row.due and f"due {row.due}", condition=row.condition),
        tellings=(({"outcome": outcome}, row.outcome_evidence), *told, ({}, row.evidence)),
        ids=ids,
        settled=None if row.outcome == "open" else outcome,
    )


def _outcome(outcome: str, how: str | None) -> str:
    return f"{outcome} ({how})" if how else outcome


def _conflict(row: ConflictRow, ids: frozenset[str]) -> Known:
    state = "resolved" if row.resolved else "open"
    says = {"state": state, "values": values_of_conflict(row)}
    first, *against = row.positions
    tellings: tuple[Telling, ...] = (({}, first.evidence), *(({"state": state}, p.evidence) for p in against))
    what = f"{row.kind}: {row.about}"
    return Known("conflicts", row.id, what, says, tellings, ids, "resolved" if row.resolved else None)
