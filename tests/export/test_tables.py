"""The tables: each column says what the contract says, and the page about them is made from the code."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import onrecord
from export.conftest import ask
from onrecord.export.beyond import Beyond
from onrecord.export.case import Case
from onrecord.export.json import to_builtins
from onrecord.export.long import list_parties, list_passages
from onrecord.export.polecat import describe_polecat
from onrecord.export.tables import Cell, describe_tables, load_tables, plain
from onrecord.model.answers import Counted, StandingPosition, StandingRow, Telling, TimelineRow
from onrecord.model.evidence import Evidence
from onrecord.record import Record

ROOT = Path(__file__).parents[2]
ANSWERS = ("timeline", "standings", "due", "said", "conflicts", "origins", "stories", "who", "judgements")
# What a cell cannot hold: it stands in a table of its own, or is what another column says.
NESTED = {"parties", "triggers", "history", "evidence", "outcome_evidence", "marks", "others", "links"}


def cells_of(rows: Any) -> list[dict[str, Cell]]:
    names = [column.name for column in rows.table.columns]
    return [dict(zip(names, cells, strict=True)) for cells in rows.table.cells(rows, rows.beyond)]


def test_the_page_about_tables_is_written_from_the_code() -> None:
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == describe_tables() + describe_polecat()


def test_every_column_is_described_and_called_once() -> None:
    for table in load_tables().values():
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert set(table.shown) <= set(names)
        assert all(column.about.endswith(".") for column in table.columns)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_table_has_every_field_of_the_contract_that_fits_into_a_cell(record: Record, name: str) -> None:
    rows = ask(record, name)
    columns = {column.name for column in rows.table.columns}
    for row in rows:
        assert set(to_builtins(row)) - NESTED - {"named"} <= columns | {"evidence"}


@pytest.mark.parametrize("name", ANSWERS)
def test_cells_are_of_the_kind_of_their_column(record: Record, name: str) -> None:
    kinds = {"text": str, "day": str, "number": float, "integer": int, "flag": bool, "list": tuple}
    rows = ask(record, name)
    for row in cells_of(rows):
        for column in rows.table.columns:
            value = row[column.name]
            assert value is None or type(value) is kinds[column.kind], column


def test_a_happening_has_codes_places_and_the_sentence_that_tells_it(record: Record) -> None:
    row = next(row for row in cells_of(record.timeline()) if row["mode"] == "abduct")
    assert (row["type"], row["earliest"], row["latest"]) == ("ASSAULT", "2031-05-02", "2031-05-02")
    assert (row["recipient_country"], row["actor_sector"]) == (("NOR",), ("REB",))
    assert (row["place"], row["place_country"], row["location_source"]) == ("Bergen", "NOR", "GeoNames 3161732")
    assert row["sentence"] == "The Harl Front abducted Ana Petrik near Bergen on 2 May."
    assert (row["report"], row["url"]) == ("lt-1", "https://lenmark.example/a?b=1&c=2")


def test_a_happening_has_the_sentence_that_told_it_first(record: Record) -> None:
    for row, cells in zip(record.timeline(), cells_of(record.timeline()), strict=True):
        first = row.history[0].evidence[0]
        assert (cells["first_report"], cells["first_published"]) == (first.report, first.published)
        assert cells["first_sentence"] == plain(first.text)
        assert cells["first_published"] is None or all(
            e.published >= first.published for e in row.evidence if e.published
        )


def test_what_is_not_known_is_none(record: Record) -> None:
    row = next(row for row in cells_of(record.timeline()) if row["place"] == "Sarn")
    unknown = ("date", "earliest", "latest", "told", "place_country", "latitude", "longitude", "url", "published")
    assert [name for name in unknown if row[name] is not None] == []


def test_without_a_date_publication_bounds_when_it_can_have_been() -> None:
    def bounds(modality: str, *days: str | None, **more: Any) -> tuple[Cell, ...]:
        passages = [(Evidence(f"r{n}", "Post", day, 0, 1, "x"),) for n, day in enumerate(days)]
        told = tuple(Telling(None, modality, evidence) for evidence in passages)  # type: ignore[arg-type]
        made: dict[str, Any] = {"negated": False, "date": None, "history": told} | more
        row = TimelineRow(
            id="x", title="x", type="ASSAULT", mode=None, modality=modality, place=None, actors=(), recipients=(),
            importance=1.0, reports=1, origins=("Post", "a guard"), triggers=(), disputed=False, conflicts=(),
            evidence=(), **made,
        )  # type: ignore[arg-type]  # fmt: skip
        columns = {column.name: column for column in load_tables()["timeline"].columns}
        assert columns["origin_count"].of(row, Beyond()) == 2
        return tuple(columns[f"bound_{name}"].of(row, Beyond()) for name in ("earliest", "latest", "basis"))

    assert bounds("occurred", "2031-05-03", "2031-05-01/2031-05-02") == (None, "2031-05-02", "told")
    assert bounds("promised", "2031-05-03", "2031-05-09") == ("2031-05-09", None, "told")
    dated = {"date": "2031-05/..", "earliest": "2031-05-01", "latest": None}
    assert bounds("occurred", "2031-06-03", **dated) == ("2031-05-01", None, "said")
    nothing = (None, None, None)
    assert bounds("possible", "2031-05-03") == bounds("occurred", None) == nothing
    assert bounds("occurred", "2031-05-03", negated=True) == nothing


def test_numbers_bounds_and_denials_are_in_words() -> None:
    counts = (Counted(5, "people", ()), Counted((8, None), "people", ()), Counted((None, 3), "men", ()))
    positions = (StandingPosition("dead", (), (), negated=True), StandingPosition("captive", (), ()))
    row = StandingRow(
        "x", "Ivo Tann", None, None, "captive", "stated", "2031-05/..", None, None, True, None, 1, (), (), positions,
        (), counts=counts,
    )  # fmt: skip
    table = load_tables()["standings"]
    cells = dict(zip((c.name for c in table.columns), next(table.cells([row], Beyond())), strict=True))
    assert cells["counts"] == ("5 people", "at least 8 people", "at most 3 men")
    assert cells["positions"] == ("not dead", "captive")
    assert (cells["earliest"], cells["latest"]) == ("2031-05-01", None)


def test_words_stand_on_one_line_and_every_sign_is_seen() -> None:
    assert plain("a\n b\t\tc \x1b[2J\u202e") == "a b c ␛[2J<U+202E>"


def test_what_is_nested_is_unfolded_row_by_row(case: Case) -> None:
    timeline = case.ask("timeline")
    assert [(p.entry, p.id) for p in list_parties(timeline)] == [(r.id, p.id) for r in timeline for p in r.parties]
    for name in ("timeline", "due"):
        rows = case.ask(name)
        found = list(list_passages(name, rows))
        wanted = [(r.id, e.text) for r in rows for e in (*r.evidence, *getattr(r, "outcome_evidence", ()))]
        assert [(one.entry, one.text) for one in found] == wanted
    sides = [e.text for row in case.ask("conflicts") for side in row.positions for e in side.evidence]
    assert [one.text for one in list_passages("conflicts", case.ask("conflicts"))] == sides


def test_how_much_is_on_record_about_somebody_is_what_who_has(record: Record) -> None:
    for one in record.everyone():
        (who,) = record.who(id=one.id)
        numbers = (one.said, one.said_about, one.events, one.standings, one.expectations)
        wanted = (who.said, who.said_about, who.events, who.standings, who.expectations)
        assert numbers == tuple(map(len, wanted)), one.name


def test_the_words_of_the_tables_are_in_the_package() -> None:
    path = ROOT / "src" / "onrecord" / "export" / "tables.toml"
    assert set(tomllib.loads(path.read_text(encoding="utf-8"))) == {"parts", *load_tables()}


def test_how_sure_an_entry_is_stands_in_the_tables_of_what_was_weighed(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "sure.db") as record:
        record.add(onrecord.read("Gunmen seized Ana Petrik in Dorvo on Tuesday, police said.", published="2031-05-03"))
        doubted = {(one.answer, one.id): one.sure for one in record.doubtful(top=100)}
        for name in ("timeline", "standings", "said"):
            rows = getattr(record, name)()
            told = next(c for c in rows.table.columns if c.name == "sure")
            cells = {row.id: told.of(row, record.beyond) for row in rows}
            assert cells == {row.id: doubted.get((name, row.id)) for row in rows}
        assert any(0 < sure < 1 for sure in doubted.values())
