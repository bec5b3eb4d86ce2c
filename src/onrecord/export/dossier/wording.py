"""What is written of a row: how certain it is comes first, and no phrase is surer than the row."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.model.answers import (
    Counted,
    DueRow,
    EveryoneRow,
    SaidRow,
    StandingPeriod,
    StandingPosition,
    StandingRow,
    TimelineRow,
)
from onrecord.model.dates import write_date
from onrecord.model.evidence import Evidence
from onrecord.model.judgements import ADDED, Correction
from onrecord.model.phrases import SAID, circumstances, count, in_custody, listed, words_of_expected, write_count

DENIED = "a denial"
CERTAINTY = {
    "stated": "a report says so in its own words",
    "reported": "reports give it as the word of others, who are named beside it",
    "set by hand": "a person set it in the place of what was read; who and why stands beside it",
    "added by hand": "a person added it, on words of a report that was not read so; who and why stands beside it",
    "possible": "it is feared, believed or held possible, and no report states it",
    "disputed": "other reports say what cannot be true together with it",
    DENIED: "somebody says that it is not so",
}
"""The words for how certain an entry is, and what each of them means."""
_OUTCOMES = {
    "open": "open: no report says what came of it",
    "met": "met",
    "unmet": "not met",
    "overdue": "overdue: the day has passed, and no report says what came of it",
}


def how_certain(
    evidence: Sequence[Evidence],
    origins: Sequence[str],
    *,
    is_possible: bool = False,
    is_disputed: bool = False,
    is_set: bool = False,
    is_added: bool = False,
) -> tuple[str, ...]:
    """ "stated", "reported", "set by hand", "added by hand" or "possible", and "disputed".

    Reported is what none of the papers that carry it says in its own voice.
    """
    own = {of_paper(item) for item in evidence} & set(origins)
    by_hand = "set by hand" if is_set else "added by hand" if is_added else ""
    first = "possible" if is_possible else by_hand or ("stated" if own else "reported")
    return (first, "disputed") if is_disputed else (first,)


def added_to(evidence: Sequence[Evidence], corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Who added what an entry, or a part of one, rests on, where it rests on nothing else."""
    added = tuple(c for c in corrections if c.field == ADDED and any(e in evidence for e in c.evidence))
    words = {e.text for c in added for e in c.evidence}
    return added if added and all(e.text in words for e in evidence) else ()


def of_standing(row: StandingRow) -> tuple[tuple[str, ...], str]:
    """How certain it is where somebody stands, and where: "captive of the front, in Oresk, since 2 Mar 2025"."""
    told = row.state + circumstances(row.state, holder=row.holder, place=row.place, by=row.by)
    since = f", since {write_date(row.since).removeprefix('from ')}" if row.since else ""
    certain = how_certain(
        row.evidence,
        row.origins,
        is_possible=row.modality == "possible",
        is_disputed=row.disputed,
        is_set=row.judged == "edited",
        is_added=bool(added_to(row.evidence, row.corrections)),
    )
    return certain, told + since


def of_period(one: StandingPeriod, row: StandingRow) -> tuple[tuple[str, ...], str]:
    """The same of a stretch of time, whose days stand beside it.

    What one side says of a dispute is disputed, also where the dispute is settled by now.
    """
    told = one.state + circumstances(one.state, holder=one.holder, place=one.place)
    if one.negated:
        return (DENIED,), f"not {told}"
    is_disputed = any((p.state, p.negated) == (one.state, False) for p in row.positions)
    return (
        how_certain(
            one.evidence,
            one.origins,
            is_possible=one.modality == "possible",
            is_disputed=is_disputed,
            is_set=one.judged == "edited",
            is_added=bool(added_to(one.evidence, row.corrections)),
        ),
        told,
    )


def of_position(one: StandingPosition) -> str:
    """What one side of a dispute says: "dead", "not dead"."""
    return f"not {one.state}" if one.negated else one.state


def of_event(row: TimelineRow) -> tuple[str, ...]:
    """How certain a happening is."""
    return how_certain(
        row.evidence,
        row.origins,
        is_possible=row.modality == "possible",
        is_disputed=row.disputed,
        is_set=row.judged == "edited",
    )


def of_outcome(row: DueRow) -> str:
    """What came of what was due: "met (kept)"."""
    return _OUTCOMES[row.outcome] + (f" ({row.how})" if row.how else "")


def of_expected(row: DueRow) -> str:
    """Who promised, demanded, threatened or announced what, in the words of a report."""
    return "".join(words_of_expected(row.kind, row.by, row.to, row.action))


def of_said(row: SaidRow) -> str:
    """Who, with what act, to whom and through whom: "Elza Marin said to reporters, through VPA"."""
    who = row.source or "Not said by whom:"
    to = f" to {row.addressee}" if row.addressee else ""
    through = f", through {', '.join(row.via)}" if row.via else ""
    return f"{who} {SAID[row.act]}{to}{through}{'' if row.named or not row.source else ' (not named)'}"


def of_word(reports: int, origins: Sequence[str]) -> str:
    """On whose word it rests: "3 reports, 1 origin: an official"; "no report, on the word of Una Pell"."""
    if not reports:
        return f"no report, on the word of {listed(origins)}"
    told = f"{count(reports, 'report')}, {count(len(origins), 'origin')}"
    return f"{told}: {'; '.join(origins)}" if origins else told


def of_parties(row: TimelineRow, about: str) -> str:
    """Whom a happening concerns, where its title does not name the one whom the dossier is about."""
    names = tuple(dict.fromkeys((*row.actors, *row.recipients)))
    return f"concerns {listed(names)}" if about in names and about not in row.title else ""


def of_custody(row: StandingRow, everyone: Iterable[EveryoneRow]) -> str:
    """Whether whoever holds a captive is known as police or a court: an arrest is no abduction."""
    if row.state != "captive" or row.holder_id is None:
        return ""
    holder = next((one for one in everyone if one.id == row.holder_id), None)
    return in_custody(holder.sector if holder else None)


def of_counts(counts: Sequence[Counted]) -> str:
    """How many, where it is told otherwise by others: "counted: 5 people (2 origins); 8 people (1 origin)"."""
    told = [
        f"{one.value if isinstance(one.value, int) else write_count(*one.value)} {one.of} "
        f"({count(len(one.origins), 'origin')}: {'; '.join(one.origins)})"
        for one in counts
    ]
    return f"counted: {'; '.join(told)}" if len(told) > 1 else ""


def of_paper(item: Evidence) -> str:
    """Who published a passage; where that is not known, which report it is of, as origins are called then."""
    return item.publisher or f"report {item.report}"


def of_day(item: Evidence) -> str:
    """When a passage was published."""
    return _day(item.published)


@lru_cache(4096)  # a page says the same few days again and again
def _day(published: str | None) -> str:
    return write_date(published) or "undated"
