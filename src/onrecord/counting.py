"""The reports that count, as entries of the account: each in its newest version, by day of publication."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from onrecord.model.account import Account, AnswerName, Entry
from onrecord.model.overview import ReportRow
from onrecord.store import Kept, Particulars, choose_current, families_of


def with_reports(made: Account, counting: tuple[Kept, ...], of: Mapping[int, Particulars]) -> Account:
    """The account, and the reports that it is merged from: the newest versions of those that are counting."""
    return replace(made, entries=(*made.entries, *_reports(made, counting, of)))


def _reports(made: Account, counting: tuple[Kept, ...], of: Mapping[int, Particulars]) -> Iterator[Entry]:
    """By day, the undated last. When one was added is left out of its row: the account does not follow from that."""
    current = choose_current(counting)
    families = families_of(counting, current)
    texts = Counter(families[kept.report] for kept in counting)
    called = defaultdict[str, list[str]](list)
    for report, now in families.items():
        called[now].append(report)
    stories = defaultdict[str, list[str]](list)
    for story in _rows(made, "stories"):
        for report in story.reports:
            stories[report].append(story.id)
    copies = _copies(made, current)
    for kept in current:
        row = ReportRow(
            id=kept.report,
            title=of[kept.key].title,
            publisher=of[kept.key].publisher,
            published=kept.published,
            address=kept.address,
            recorded="",
            length=kept.length,
            versions=texts[kept.report],
            copies=tuple(sorted(copies[kept.report])),
            stories=tuple(stories[kept.report]),
        )
        yield Entry("reports", kept.report, row, kept.digest, day=kept.published, called=tuple(called[kept.report]))


def _copies(made: Account, current: Iterable[Kept]) -> Mapping[str, set[str]]:
    """Of each report those that have the same text, or of a claim the same agency's words."""
    alike = defaultdict[str, set[str]](set)
    for kept in current:
        alike[kept.sha256].add(kept.report)
    carried = {group for row in _rows(made, "origins") for group in row.copies}  # many a claim is carried by the same
    found = defaultdict[str, set[str]](set)
    for group in (*alike.values(), *map(set, carried)):
        for report in group:
            found[report] |= group - {report}
    return found


def _rows(made: Account, answer: AnswerName) -> Iterator[Any]:
    return (entry.row for entry in made.entries if entry.answer == answer)
