"""A dossier of entries that somebody chose, to hand on."""

import lxml.html
import pytest

from export.conftest import TODAY
from onrecord.export.dossier import gather_dossier, write_html
from onrecord.model.errors import QueryError
from onrecord.record import Record


def test_chosen_entries_are_a_dossier_by_day_and_nothing_beside_them(record: Record) -> None:
    rows = [row for row in record.timeline() if row.earliest]
    early, late = rows[0].id, rows[-1].id
    due = record.due()[0].id
    found = gather_dossier(record, late, due, early, today=TODAY)
    days = [row.earliest or row.told for row in found.events]
    assert early != late
    assert [row.id for row in found.events] == [early, late]
    assert days == sorted(days, key=str)
    assert [row.id for row in found.due] == [due]
    assert (found.standings, found.said, found.conflicts) == ((), (), ())
    shown = lxml.html.fromstring(write_html(found))
    assert {early, late, due} <= {one.get("data-entry") for one in shown.iter()}
    with pytest.raises(QueryError, match="no entry 'nothing' on record"):
        gather_dossier(record, early, "nothing", today=TODAY)
