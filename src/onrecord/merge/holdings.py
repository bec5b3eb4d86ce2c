"""Holdings that have come to an end: who is said to have been freed is held no more by what was told before that."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.merge.occurrences import Occurrence
from onrecord.merge.passages import days_of, first_day, width
from onrecord.merge.told import HOLDINGS


def end_holdings(occurrences: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """The occurrences; of those still told as under way, who was freed since, and the day on which the last one was."""
    freed = _days_of_release(occurrences)
    return tuple(_ended(o, freed) if freed and _is_holding(o) else o for o in occurrences)


def _is_holding(occurrence: Occurrence) -> bool:
    event = occurrence.told[0].event
    return (event.type, event.mode) in HOLDINGS and occurrence.modality == "ongoing" and not occurrence.negated


def _days_of_release(occurrences: Sequence[Occurrence]) -> dict[str, set[date]]:
    """The days on which each person was freed, as reports say."""
    freed: dict[str, set[date]] = defaultdict(set)
    for occurrence in occurrences:
        event = occurrence.told[0].event
        if (event.type, event.mode) != ("RETREAT", "release") or occurrence.negated:
            continue
        if occurrence.modality == "occurred" and occurrence.date is not None and width(occurrence.date) == 0:
            for person in {i for t in occurrence.telling for p in t.recipients for i in p.ids}:
                freed[person].add(first_day(occurrence.date))
    return freed


def _ended(occurrence: Occurrence, freed: dict[str, set[date]]) -> Occurrence:
    told_last: dict[str, date] = {}
    for told in occurrence.telling:
        for one in told.recipients:
            for person in one.ids - {one.party} or {one.party}:
                told_last[person] = max(told.published, told_last.get(person, date.min))
    begun = days_of(occurrence.date)[0]
    ends = {
        person: min(days)
        for person, last in told_last.items()
        if (days := {day for day in freed.get(person, ()) if day >= begun and day >= last})
    }
    over = max(ends.values()) if ends and len(ends) == len(told_last) else None
    return replace(occurrence, freed=frozenset(ends), over=over)
