"""What people changed in what was known already: by adding, rejecting, setting and joining, or by taking that back.

Two accounts of the same reports are compared, one without what was decided since. Each change is told with who made it;
one that could be the work of several, and names none of them, is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.merge.changes import Known, change_by_hand, pairs_of
from onrecord.model.answers import ChangeRow
from onrecord.model.judgements import ADDED, DECIDED, TAKEN_BACK, Correction, Judgement


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided or took back, and the entries that it is about, as they are called in either account."""

    made: Judgement
    about: frozenset[str]

    @property
    def correction(self) -> Correction:
        """The same, as an entry says it."""
        j, back = self.made, self.made.withdrawn
        if back is not None:
            return Correction(
                j.id, TAKEN_BACK, None, None, back.why or "no reason given", back.by or "somebody", back.at
            )
        field = ADDED if j.kind == "add" else DECIDED.get(j.kind, j.field or "")
        before, after = (j.before, j.after) if j.kind == "set" else (None, j.after if j.kind == "add" else None)
        return Correction(j.id, field, before, after, j.why, j.by, j.at)


def find_decided(
    then: Sequence[Known], now: Sequence[Known], decisions: Sequence[Decision]
) -> Iterator[tuple[ChangeRow, Known]]:
    """The changes that these decisions made, each with its entry."""
    for before, after in pairs_of(then, now):
        entry = after or before
        assert entry is not None
        if by := _whose([known for known in (before, after) if known], decisions):
            yield change_by_hand(before, after, [one.correction for one in by]), entry


def _whose(entries: Sequence[Known], decisions: Sequence[Decision]) -> list[Decision]:
    """Who changed an entry: who says so in it, or decided about it; else the only one who can have."""
    said = {one.judgement for known in entries for one in (*known.corrections, *known.added)}
    ids = {known.id for known in entries}
    own = [one for one in decisions if one.made.id in said or not ids.isdisjoint(one.about)]
    near = own or [one for one in decisions if _is_near(one, entries)] or list(decisions)
    return own or (near if len(near) == 1 else [])


def _is_near(decision: Decision, entries: Sequence[Known]) -> bool:
    """Whether it was decided on words that an entry rests on."""
    marks = (*decision.made.marks, *decision.made.others)
    passages = [passage for known in entries for passage in known.evidence]
    return any(m.report == e.report and m.start < e.end and e.start < m.end for m in marks for e in passages)
