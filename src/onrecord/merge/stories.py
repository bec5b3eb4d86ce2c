"""Stories: reports on one course of events.

Two reports are the more alike the more their words, and those of their beginnings, have in common, rare words before
common ones, and the nearer their days of publication. Reports are joined by average linkage down to a fixed likeness.
A story says what a report is about; it is no wall, and one happening may be told in two.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Sequence

from onrecord.merge.linkage import Linkage
from onrecord.merge.memory import digest_of
from onrecord.merge.nearness import NEAR, Nearness, hanging_together
from onrecord.merge.passages import day_of, first_day
from onrecord.model.answers import StoryRow
from onrecord.model.marks import hashed
from onrecord.model.reading import Reading
from onrecord.model.report import title_of

_STRANGE = -8.0  # nearness of two reports that are not among those most alike


def find_stories(readings: Sequence[Reading], nearness: Nearness) -> tuple[StoryRow, ...]:
    """Every report in one story, by the first day of each. The order of the readings does not matter."""
    by_id = {r.report.id: r for r in readings}
    home = hanging_together({report: set(nearness.nearest(report)) for report in by_id})
    parts: dict[str, list[str]] = defaultdict(list)
    for report in sorted(by_id):
        parts[home[report]].append(report)
    rows = (row for ids in parts.values() for row in _stories_of([by_id[id_] for id_ in ids], nearness))
    return tuple(sorted(rows, key=lambda story: (first_day(story.from_), story.id)))


def _stories_of(ordered: Sequence[Reading], nearness: Nearness) -> list[StoryRow]:
    """The stories of reports that hang together: no two others are near enough for one story."""
    numbers = {r.report.id: i for i, r in enumerate(ordered)}
    alike = {
        (min(i, j), max(i, j)): near
        for report, i in numbers.items()
        for other, near in nearness.compared(report).items()
        if (j := numbers.get(other)) is not None
    }

    def near(i: int, j: int) -> float:
        return alike.get((min(i, j), max(i, j)), _STRANGE)

    def find() -> list[StoryRow]:
        groups = Linkage(len(ordered), alike, least=NEAR, missing=_STRANGE).join()
        return [_story(group.members, ordered, near) for group in groups]

    if len(ordered) == 1:
        return find()
    key = digest_of([nearness.digests[report] for report in numbers], sorted(alike.items()))
    return nearness.memory.recall(f"stories {key}", find, list[StoryRow])


def _story(group: Sequence[int], ordered: Sequence[Reading], near: Callable[[int, int], float]) -> StoryRow:
    """The reports by day; called by the headline of the one that has most in common with the others."""
    readings = sorted((ordered[i] for i in group), key=lambda r: (day_of(r), r.report.id))
    middle = max(group, key=lambda i: (round(math.fsum(near(i, j) for j in group if j != i), 6), -i))
    days = sorted({r.report.published.value for r in readings if r.report.published.value}, key=first_day)
    return StoryRow(
        id=hashed("story", readings[0].report.id)[:12],
        title=title_of(ordered[middle].report),
        reports=tuple(r.report.id for r in readings),
        from_=days[0] if days else None,
        to=days[-1] if days else None,
    )
