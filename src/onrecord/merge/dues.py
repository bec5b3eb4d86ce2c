"""What is due, and what came of it by a day, out of all that reports told of it.

It is settled by what a report says of it, or by an event of a later report: the act itself, done, or a refusal by whom
it was asked of. A later word may turn unmet into met, and never met into unmet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.merge.origin import Origin, count_origins
from onrecord.merge.passages import compatible, days_of, first_day, in_order, width, with_echoes
from onrecord.merge.ruling import NO_RULING, Ruling, correct
from onrecord.model.answers import DueRow, DueTelling, Outcome
from onrecord.model.evidence import Evidence
from onrecord.model.expectations import ExpectationKind, How

_SOON = 7  # days within which what is not done is what was awaited, where no day was set


@dataclass(frozen=True, slots=True)
class Word:
    """What one report says of it: `made` is the day by which it surely was, `said` the day that is named for that.

    The action is `bare` where its words leave out who is to do it.
    """

    action: str
    is_bare: bool
    made: date
    said: str | None
    published: date
    told: str | None
    due: str | None
    outcome: Outcome
    how: How | None
    outcome_evidence: Evidence
    condition: str | None
    origin: Origin
    evidence: Evidence
    echoes: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """What a report tells that may settle it: the day on which that was held to be, and as it is said, if it is."""

    held: date
    published: date
    day: str | None
    negated: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Matter:
    """One act announced, promised, demanded or threatened.

    All words on it in order of publication; what is told of the act itself (`done`), and by whom it was granted,
    refused, or not done when it was due. It answers to `called`; `ruling` is what somebody decided about it.
    """

    id: str
    kind: ExpectationKind
    by: str | None
    to: str | None
    ids: tuple[str, ...]
    words: tuple[Word, ...]
    done: tuple[Deed, ...]
    granted: tuple[Deed, ...]
    refused: tuple[Deed, ...]
    missed: tuple[Deed, ...]
    called: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    ruling: Ruling = NO_RULING


@dataclass(frozen=True, slots=True)
class Due:
    """One act that is due, and the ids of those concerned."""

    row: DueRow
    ids: frozenset[str]
    matter: Matter


@dataclass(frozen=True, slots=True)
class _Settled:
    outcome: Outcome = "open"
    how: How | None = None
    evidence: tuple[Evidence, ...] = ()


def list_due(matters: Iterable[Matter], *, today: date | None = None, on: date | None = None) -> tuple[Due, ...]:
    """What is awaited, by the day that it is due; as of a day, what was made and settled by that day.

    What is open and was due before `today` is overdue.
    """
    rows = [(m, row) for m in matters if (row := _row(m, on))]
    dues = [Due(overdue(row, today) if today else row, frozenset(m.ids), m) for m, row in rows]
    return tuple(sorted(dues, key=lambda d: (days_of(d.row.due)[1], first_day(d.row.made or d.row.told), d.row.id)))


def overdue(row: DueRow, today: date) -> DueRow:
    """The row; what is open and was due before this day is overdue."""
    late = row.outcome == "open" and row.due is not None and days_of(row.due)[1] < today
    return replace(row, outcome="overdue") if late else row


def _row(matter: Matter, on: date | None) -> DueRow | None:
    words = [w for w in matter.words if on is None or w.made <= on]
    if not words:
        return None
    settled = _settle(matter, words, on)
    evidence = with_echoes((w.evidence for w in words), (e for w in words for e in w.echoes))
    row = DueRow(
        id=matter.id,
        kind=matter.kind,
        by=matter.by,
        to=matter.to,
        action=_action(words),
        condition=next((w.condition for w in words if w.condition), None),
        made=min((w.said for w in words if w.said), key=lambda d: (first_day(d), width(d)), default=None),
        due=_last_due(words),
        outcome=settled.outcome,
        how=settled.how,
        reports=len({e.report for e in evidence}),
        origins=count_origins(w.origin for w in words),
        evidence=evidence,
        outcome_evidence=settled.evidence,
        told=words[0].told,
        history=_history(words),
    )
    return _as_decided(row, matter.ruling)


def _as_decided(row: DueRow, ruling: Ruling) -> DueRow:
    """The row with what somebody set. Who sets another outcome answers for it: what was told of one is set aside."""
    own = ruling.of("outcome")
    if own is None or own.after == row.outcome:
        return correct(row, ruling)
    ruling = ruling.instead("outcome", row, row.outcome_evidence, how=None)
    return correct(replace(row, outcome_evidence=own.evidence), ruling)


def _action(words: Sequence[Word]) -> str:
    """The act as first told, in words that leave out who is to do it; where reports go on differently, up to there."""
    action = next((w.action for w in words if w.is_bare), words[0].action)
    shared = [w.action for w in words if action.startswith(w.action.rstrip(" ,;")) and " " in w.action]
    return min(shared, key=len, default=action)


def _history(words: Sequence[Word]) -> tuple[DueTelling, ...]:
    """For which day it was told, and what had come of it by then, in order of publication."""
    entries: dict[tuple[object, ...], list[Word]] = {}
    for one in words:
        entries.setdefault((one.due, one.outcome, one.how), []).append(one)
    return tuple(
        DueTelling(same[0].due, same[0].outcome, same[0].how, in_order(w.evidence for w in same))
        for same in entries.values()
    )


def _settle(matter: Matter, words: Sequence[Word], on: date | None) -> _Settled:
    """The last word on it: met, whenever it is said; else what was last said or done."""
    said = [
        _Settled(w.outcome, w.how, (w.outcome_evidence,))
        for w in words
        if w.outcome != "open" and (on is None or w.published <= on)
    ]
    done = _done(matter, words, on)
    met = [w for w in said if w.outcome == "met"] + ([done] if done and done.outcome == "met" else [])
    met = met or [_Settled("met", "kept", (d.evidence,)) for d in _by_then(matter.granted, on)]
    if met:
        return replace(met[0], evidence=in_order(e for w in met for e in w.evidence))
    unmet = said + ([done] if done else [])
    if unmet:
        last = max(unmet, key=lambda w: max(first_day(e.published) for e in w.evidence) if w.evidence else date.min)
        if last.how == "postponed" and _has_new_day(words):
            return replace(last, outcome="open")
        return last
    refused = _by_then(matter.refused, on)
    if refused:
        return _Settled("unmet", "refused", in_order(d.evidence for d in refused))
    return _missed(matter, words, on) or _Settled()


def _done(matter: Matter, words: Sequence[Word], on: date | None) -> _Settled | None:
    """What reports tell of the act itself, after it was awaited: that it was done, or that it was not."""
    begun = min(w.published for w in words)
    told = [d for d in _by_then(matter.done, on) if d.published >= begun]
    kept = tuple(d.evidence for d in told if not d.negated)
    if kept:
        return _Settled("met", "kept", in_order(kept))
    due = _last_due(words)
    missed = tuple(d.evidence for d in told if due and d.published > days_of(due)[1])
    return _Settled("unmet", _broken(matter), missed) if missed else None


def _missed(matter: Matter, words: Sequence[Word], on: date | None) -> _Settled | None:
    """What a later report says was not done when it was due, by those who were to do it, in the same words.

    Where no day was set, what the same report, or one soon after it, says they have not done.
    """
    due = _last_due(words)
    found = [d for d in _by_then(matter.missed, on) if (_is_missed_then(d, due) if due else _is_missed_soon(d, words))]
    return _Settled("unmet", _broken(matter), in_order(d.evidence for d in found)) if found else None


def _by_then(deeds: Sequence[Deed], on: date | None) -> list[Deed]:
    return [d for d in deeds if on is None or d.held <= on]


def _broken(matter: Matter) -> How | None:
    return "broken" if matter.kind == "promised" else None


def _is_missed_then(deed: Deed, due: str) -> bool:
    return deed.published >= days_of(due)[0] and deed.day is not None and compatible(deed.day, due)


def _is_missed_soon(deed: Deed, words: Sequence[Word]) -> bool:
    return any(0 <= (deed.published - w.published).days <= _SOON for w in words if w.published != date.max)


def _last_due(words: Sequence[Word]) -> str | None:
    """The day last named for it; where the last report is vaguer than an earlier one, and fits it, the earlier."""
    days = [w.due for w in words if w.due]
    if not days:
        return None
    fitting = [d for d in days if compatible(d, days[-1])]
    return min(fitting, key=lambda d: (width(d), days.index(d)))


def _has_new_day(words: Sequence[Word]) -> bool:
    """Whether a day is named for it by the report that says it was put off, or by a later one."""
    put_off = max(w.published for w in words if w.how == "postponed")
    return any(w.due and w.published >= put_off for w in words)
