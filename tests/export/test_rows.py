"""What a query gives in Python: a tuple still, with a short face."""

import pickle

from lxml import html

from export.conftest import HARM
from onrecord.export.rows import Rows
from onrecord.record import Record


def test_an_answer_is_the_tuple_that_it_was(record: Record) -> None:
    rows = record.timeline()
    assert isinstance(rows, tuple)
    assert rows == tuple(rows)
    assert record.timeline(about="Nobody Atall") == ()
    assert hash(rows) == hash(tuple(rows))
    assert pickle.loads(pickle.dumps(rows)) == rows


def test_a_glance_is_short_and_no_surer_than_the_rows(record: Record) -> None:
    shown = repr(record.timeline())
    lines = shown.split("\n")
    assert lines[0] == "<timeline: 9 rows>"
    assert lines[-1] == "  and 4 more"
    assert len(lines) == 7
    assert max(map(len, lines)) < 120
    assert "(disputed)" in lines[1]
    assert "disputed" in repr(record.standings(about="Ana Petrik"))
    assert repr(record.standings(about="Nobody Atall")) == "<standings: 0 rows>"
    assert "\x1b" not in repr(record.said())


def test_a_notebook_shows_a_table_in_which_nothing_of_a_report_is_obeyed(record: Record) -> None:
    page = html.fromstring(record.said()._repr_html_())
    assert not page.xpath("//script")
    assert [cell.text for cell in page.xpath("//th")] == ["date", "source", "act", "text"]
    assert len(page.xpath("//tbody/tr")) == len(record.said())
    assert HARM in [cell.text for cell in page.xpath("//td")]
    many = Rows([row for _ in range(20) for row in record.said()], "said")
    assert len(html.fromstring(many._repr_html_()).xpath("//tbody/tr")) == 20
    assert "40 rows, the first 20" in many._repr_html_()


def test_other_rows_are_the_same_answer(record: Record) -> None:
    rows = record.timeline()
    two = rows.of(rows[:2])
    assert (len(two), two.name, two.beyond) == (2, "timeline", rows.beyond)


def test_every_answer_has_a_table(record: Record) -> None:
    found = (record.changes(since="2031-05-03"), record.search("Petrik"), record.who("Petrik"), record.judgements())
    for rows in found:
        assert len("".join(rows.to_csv()).split("\n")) == len(rows) + 2
