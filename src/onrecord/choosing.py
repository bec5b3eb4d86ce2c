"""What of an account is shown first: so many entries of a kind, and no others are gone through (store/kinds.py)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from onrecord.asking import Asked, Days, Ids, read_row
from onrecord.model.account import AnswerName, Page
from onrecord.model.answers import (
    ConflictRow,
    DueRow,
    JoinRow,
    OriginsRow,
    SaidRow,
    StandingRow,
    StoryRow,
    TimelineRow,
)
from onrecord.model.doubts import InDoubt, doubt_of
from onrecord.model.overview import ReportRow
from onrecord.store.finding import (
    Found,
    Whom,
    any_of,
    find_extent,
    find_keyed,
    find_rows,
    find_shown,
    find_then,
    kinds_around,
)
from onrecord.store.kinds import CHANGED, DOUBT

TYPES: Mapping[str, Any] = {
    "timeline": TimelineRow, "standings": StandingRow, "due": DueRow, "said": SaidRow, "conflicts": ConflictRow,
    "origins": OriginsRow, "stories": StoryRow, "reports": ReportRow, "joins": JoinRow,
}  # fmt: skip
_WEIGHED = 2  # times as many happenings as are shown are weighed against each other: those that matter most among all
_PARTS: Mapping[str, tuple[str, bool]] = {
    "next": ("due on a day", False), "overdue": ("due on a day", True), "open": ("due some day", False),
    "met": ("due met", True), "unmet": ("due unmet", True),
}  # fmt: skip
"""The kind of each part of what is due, and whether the last of it comes first."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which entries are asked for: those of all these `kinds`, `whom` they concern, and so on, as in `find_shown`.

    `by_place` they are in the order of their answer; `in_order` puts the foremost in that order which are on the page.
    """

    kinds: tuple[str, ...]
    whom: tuple[Whom, ...] = ()
    days: Days = ()
    story: str | None = None
    paper: str | None = None
    last_first: bool = False
    by_place: bool = False
    in_order: bool = False


def list_foremost(asked: Asked, chosen: Chosen) -> tuple[Any, ...]:
    """What comes first of these entries. Happenings that are some of all matter as among the foremost of them."""
    page = asked.page or Page(0, 10**9)
    answer = chosen.kinds[0].partition(" ")[0]
    reports = None if chosen.story is None else asked.reports_of(chosen.story)
    given: dict[str, Any] = {
        "whom": chosen.whom, "reports": reports, "paper": chosen.paper, "days": chosen.days,
        "last_first": chosen.last_first,
    }  # fmt: skip
    if (
        answer == "timeline"
        and not chosen.by_place
        and (chosen.whom or reports is not None or any(map(any, chosen.days)))
    ):
        return _weighed(asked, chosen, page, given)
    columns = ("row", "place")
    found = find_shown(asked.connection, chosen.kinds, page=page, by_place=chosen.by_place, columns=columns, **given)
    return tuple(read_row(one.row, TYPES[answer]) for one in _ordered(chosen, found))


def list_standing(asked: Asked, kind: str, on: date) -> tuple[StandingRow, ...]:
    """Who was of this kind on a day, and how they stood then."""
    from onrecord.merge.courses import Course, stand_on

    found = find_then(asked.connection, kind, on, page=asked.page or Page(0, 10**9))
    stood = (stand_on(read_row(one.basis, Course), on) for one in found)
    return tuple(one.row for one in stood if one)


def list_rows(asked: Asked, answer: AnswerName, ids: Collection[str]) -> tuple[Any, ...]:
    """The rows of these entries."""
    found = find_rows(asked.connection, answer, ids)
    return tuple(read_row(found[id_], TYPES[answer]) for id_ in sorted(found))


def list_near(asked: Asked, answer: str, id_: str) -> tuple[Any, ...]:
    """The foremost entries that are of the same days as this one, or about the same people; and the foremost of all."""
    days, about = find_extent(asked.connection, answer, id_)
    near: dict[int, None] = {}
    ways: tuple[dict[str, Any], ...] = ({"days": days}, {"whom": any_of(about)}, {})
    for given in ways:
        page = Page(0, asked.page.many if asked.page else 10**9)
        some = find_shown(asked.connection, (answer,), page=page, columns=(), **given)
        near |= dict.fromkeys(one.key for one in some if one.id != id_)
    return tuple(read_row(one.row, TYPES[answer]) for one in find_keyed(asked.connection, list(near)))


def list_due_part(
    asked: Asked, part: str, *, today: date, about: Ids = None, kind: str | None = None
) -> tuple[DueRow, ...]:
    """What of this part is due: `next`, `overdue`, `open` without a day, `met` or `unmet`; what is near today first."""
    from onrecord.merge.dues import overdue

    of, last_first = _PARTS[part]
    now = today.isoformat()
    found = find_shown(
        asked.connection,
        (of, f"due {kind}") if kind else (of,),
        page=asked.page or Page(0, 10**9),
        whom=any_of(about),
        least=now if part == "next" else None,
        below=now if part == "overdue" else None,
        last_first=last_first,
    )
    return tuple(overdue(read_row(one.row, DueRow), today) for one in found)


def list_doubts(asked: Asked, *, about: Ids = None) -> tuple[InDoubt, ...]:
    """What waits for a person to decide, the most consequential first."""
    found = find_shown(
        asked.connection,
        (DOUBT,),
        page=asked.page or Page(0, 10**9),
        whom=any_of(about),
        columns=("row", "answer", "sure"),
    )
    rows = [(one, read_row(one.row, TYPES[one.answer])) for one in found]
    two = {id_ for _, row in rows if isinstance(row, JoinRow) for id_ in (row.one, row.other)}
    happenings = {id_: read_row(row, TimelineRow) for id_, row in find_rows(asked.connection, "timeline", two).items()}
    return tuple(_in_doubt(one, row, happenings) for one, row in rows)


def days_around(asked: Asked, day: date | None, *, many: int) -> tuple[list[str], int]:
    """So many days on which somebody's standing changed, around this day, else the last; and how many are not later."""
    return kinds_around(asked.connection, CHANGED, (day or date.max).isoformat(), many=many)


def _in_doubt(one: Found, row: Any, happenings: Mapping[str, TimelineRow]) -> InDoubt:
    doubt = doubt_of(row, one.sure)
    assert doubt is not None, one.id  # it is of that kind
    two = (happenings[row.one], happenings[row.other]) if isinstance(row, JoinRow) else ()
    return InDoubt(doubt[0], one.answer, row, doubt[1], two)


def _weighed(asked: Asked, chosen: Chosen, page: Page, given: Mapping[str, Any]) -> tuple[Any, ...]:
    from onrecord.merge.weights import Weight, weigh

    among = Page(0, _WEIGHED * (page.first + page.many))
    found = find_shown(asked.connection, chosen.kinds, page=among, columns=("basis",), **given)
    page.total = among.total
    importance = weigh({one.id: read_row(one.basis, Weight) for one in found})
    best = sorted(found, key=lambda one: (-importance[one.id], one.id))[page.first : page.first + page.many]
    shown = find_keyed(asked.connection, [one.key for one in best], columns=("row", "place"))
    return tuple(
        replace(read_row(one.row, TimelineRow), importance=importance[one.id]) for one in _ordered(chosen, shown)
    )


def _ordered(chosen: Chosen, found: list[Found]) -> list[Found]:
    return sorted(found, key=lambda one: one.place) if chosen.in_order else found
