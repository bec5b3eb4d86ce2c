"""A part of a record for export: what the reports of a story tell, each entry whole."""

from collections.abc import Collection
from functools import cache
from typing import Any

from onrecord.export.beyond import Beyond
from onrecord.export.case import Case
from onrecord.export.long import list_passages
from onrecord.export.rows import Rows
from onrecord.model.answers import EveryoneRow

_PLACES = ("place", "facility")


def part_of(case: Case, reports: Collection[str]) -> Case:
    """What some of the reports tell, with those who take part in it, who hold somebody, who speak or are spoken of.

    An entry that another report tells, too, keeps what that says.
    """
    among = frozenset(reports)

    def ask(name: str) -> Rows[Any]:
        rows = case.ask(name)
        if name == "who":
            return rows.of(row for row in rows if row.id in concerned())
        return rows.of(row for row in rows if _is_told(name, row, among))

    @cache
    def concerned() -> frozenset[str]:
        sides = {one.id for row in ask("timeline") for one in row.parties}
        for row in ask("standings"):
            sides |= {row.id, row.holder_id, *row.by_ids, *(link.one for link in row.links)}
        for row in ask("said"):
            sides |= {row.source_id, *(one.id for one in row.about)}
        return frozenset(id_ for id_ in sides if id_)

    def everyone() -> tuple[EveryoneRow, ...]:
        """Those concerned, and the places: by them it is known where a town lies."""
        return tuple(one for one in case.beyond.everyone if one.kind in _PLACES or one.id in concerned())

    def chosen() -> tuple[Any, ...]:
        return tuple(report for report in case.reports() if report.id in among)

    beyond = Beyond(lambda: case.beyond.addresses, everyone, lambda: case.beyond.sureness)
    return Case(ask, chosen, beyond, case.today, case.version)


def _is_told(name: str, row: Any, reports: frozenset[str]) -> bool:
    """Whether any of these reports tells an entry, or what was decided is about a telling of theirs."""
    if name == "judgements":
        return any(mark.report in reports for mark in (*row.marks, *row.others))
    if name == "stories":
        return not reports.isdisjoint(row.reports)
    if name == "origins":
        return any(not reports.isdisjoint(one.reports) for one in row.origins)
    before = (e.report for period in getattr(row, "history", ()) for e in period.evidence)
    return any(report in reports for report in (*before, *(one.report for one in list_passages(name, [row]))))
