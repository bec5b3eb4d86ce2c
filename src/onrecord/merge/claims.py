"""What is claimed, each claim once, and where it first came from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.merge.occurrences import Occurrence
from onrecord.merge.origins import Origin, Origins, list_origins
from onrecord.merge.passages import normalised, same_claim
from onrecord.merge.statements import Said
from onrecord.merge.timeline import concerned
from onrecord.merge.told import Told
from onrecord.model.answers import OriginsRow


@dataclass(slots=True)
class _Claim:
    """A claim in the making: in the words first used, and in others for the same happening."""

    words: list[str]
    origins: list[Origin] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)


def list_claims(
    occurrences: Sequence[Occurrence], said: Sequence[Said], *, origins: Origins
) -> tuple[tuple[OriginsRow, frozenset[str]], ...]:
    """What reports tell to have happened, then what else was said: each claim with its origins and whom it concerns."""
    claims = _Claims()
    for occurrence in occurrences:
        told = (*occurrence.telling, *occurrence.told)
        found = claims.take([_words_of(t) for t in told if _is_the_point(t)] or [_words_of(told[0])])
        for one in occurrence.told:
            found.origins += _carried(origins.of(one.reading, one.event.according_to), one.reports)
        found.reports |= {report for t in occurrence.told for report in t.reports}
        found.ids |= concerned(occurrence)
    for words in said:
        found = claims.take([words.row.text])
        found.origins += _carried(words.origin, (words.origin.report, *words.copies))
        found.reports |= {words.origin.report, *words.copies}
        found.ids |= words.of | ({words.by} if words.by else set())
    return tuple((_row(claim, origins), frozenset(claim.ids)) for claim in claims.all)


class _Claims:
    """The claims so far, found by their words."""

    def __init__(self) -> None:
        self.all: list[_Claim] = []
        self._by_word: dict[str, list[int]] = {}

    def take(self, words: Sequence[str]) -> _Claim:
        """The claim that is made in the first of these words, a new one where there is none yet."""
        lead = words[0]
        near = sorted({i for key in _keys(lead) for i in self._by_word.get(key, ())})
        home = next((i for i in near if any(_same_words(lead, known) for known in self.all[i].words)), None)
        if home is None:
            home = len(self.all)
            self.all.append(_Claim([]))
        for one in dict.fromkeys(words):
            self.all[home].words.append(one)
            for key in _keys(one):
                self._by_word.setdefault(key, []).append(home)
        return self.all[home]


def _is_the_point(told: Told) -> bool:
    """Whether a statement tells the happening itself: "ready to free the nurses whom it abducted" claims the first."""
    said = next((s for s in told.reading.statements if s.id in told.event.according_to), None)
    if said is None:
        return True
    inside = [e.trigger for e in told.reading.events if any(span.covers(e.trigger) for span in said.content)]
    return min(inside, default=told.event.trigger) == told.event.trigger


def _words_of(told: Told) -> str:
    """What is claimed, in the words of whom the claim comes from; in the report's own voice, the sentence."""
    known = {s.id: s for s in told.reading.statements}
    sources = (known[s] for s in told.event.according_to if s in known and known[s].source is not None)
    content = next((s.content for s in sources), ())
    if not any(span.covers(told.event.trigger) for span in content):
        return told.evidence.text
    return " … ".join(span.of(told.reading.report.text) for span in content)


def _carried(origin: Origin, reports: Iterable[str]) -> list[Origin]:
    """The origin, for each report that carries the claim from there."""
    return [replace(origin, report=report) for report in reports]


def _row(claim: _Claim, origins: Origins) -> OriginsRow:
    copies = tuple(c for group in origins.copies if len(c := tuple(r for r in group if r in claim.reports)) > 1)
    return OriginsRow(claim.words[0], list_origins(claim.origins), copies)


def _same_words(one: str, other: str) -> bool:
    return one == other or same_claim(one, other)


def _keys(words: str) -> set[str]:
    """The longest words of a passage: two nearly equal passages share one."""
    return set(sorted(set(normalised(words).split()), key=lambda w: (-len(w), w))[:3])
