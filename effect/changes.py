"""What differs between two readings of the same text."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from effect.entries import KINDS, Entry, entries_of

_INNERMOST_FIRST = ("entities", "times", "statements", "clauses", "events", "standings", "expectations", "report")
"""The kinds so that what others refer to comes before them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the reading of a sample that appeared (`before` is None), went (`after` is None) or changed.

    `fields` are those that differ, with what they were and what they are.
    """

    sample: str
    kind: str
    before: Entry | None
    after: Entry | None
    fields: tuple[tuple[str, Any, Any], ...] = ()

    @property
    def entry(self) -> Entry:
        """The entry as it is, or as it last was."""
        entry = self.after or self.before
        assert entry is not None
        return entry

    @property
    def sign(self) -> str:
        """`+` appeared, `-` went, `~` changed, `=` says the same by another rule."""
        if self.before is None:
            return "+"
        if self.after is None:
            return "-"
        return "~" if self.fields else "="

    @property
    def rules(self) -> tuple[str, ...]:
        """The rule that made the entry, and before it the one that made it then, where that was another."""
        return tuple(dict.fromkeys(entry.rule for entry in (self.before, self.after) if entry))


def compare(sample: str, before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Every difference between two readings of a sample, kind by kind.

    Entries are the same that stand on the same words and say the same kind of thing; of what is left then, those that
    stand on the same words; then, more loosely still, those that share a name, a beginning or an end. Where an entry
    refers to another it is compared by which one that is, whatever it is called. A kind that only one of the readings
    has, as of two versions of which one does not know it, is not compared.
    """
    known_as: dict[str, str] = {}
    found: dict[str, list[Change]] = {}
    for kind in _INNERMOST_FIRST:
        was, now = entries_of(kind, before, known_as), entries_of(kind, after)
        if was is None or now is None:
            continue
        pairs = _match(was, now)
        known_as |= {was[old].id: now[new].id for new, old in pairs.items()}
        found[kind] = list(_differences(sample, entries_of(kind, before, known_as) or [], now, pairs))
    return [change for kind in KINDS for change in found.get(kind, ())]


def _differences(sample: str, was: list[Entry], now: list[Entry], pairs: dict[int, int]) -> Iterator[Change]:
    for number, entry in enumerate(was):
        if number not in pairs.values():
            yield Change(sample, entry.kind, entry, None)
    for number, entry in enumerate(now):
        if number not in pairs:
            yield Change(sample, entry.kind, None, entry)
            continue
        old = was[pairs[number]]
        if (differing := tuple(_differing(old, entry))) or old.rule != entry.rule:
            yield Change(sample, entry.kind, old, entry, differing)


def _match(was: list[Entry], now: list[Entry]) -> dict[int, int]:
    """The places, in their lists, of the entries of now that were there, each with the place of the one that it was."""
    pairs: dict[int, int] = {}
    left = set(range(len(was)))
    for level in range(max((len(entry.keys) for entry in (*was, *now)), default=0)):
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for number in sorted(left):
            waiting[was[number].keys[level]].append(number)
        for number, entry in enumerate(now):
            if number not in pairs and (alike := waiting.get(entry.keys[level])):
                pairs[number] = nearest = _nearest(entry, alike, was)
                alike.remove(nearest)
                left.remove(nearest)
    return pairs


def _nearest(entry: Entry, alike: list[int], was: list[Entry]) -> int:
    """Of several entries that could be it, the one with the fewest differences."""
    return min(alike, key=lambda number: sum(1 for _ in _differing(was[number], entry)))


def _differing(before: Entry, after: Entry) -> Iterator[tuple[str, Any, Any]]:
    """The fields that differ; one that only a newer version has counts only where it says something."""
    for name in {**before.fields, **after.fields}:
        old, new = before.fields.get(name), after.fields.get(name)
        if old != new and not (old in (None, False, ()) and new in (None, False, ())):
            yield name, old, new
