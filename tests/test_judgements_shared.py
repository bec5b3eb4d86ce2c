"""Judgements leave one record and come into another; a list of names is certain; a purged text is gone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import onrecord
from databases import Place
from drafts import Draft
from layouts import take_back
from onrecord.export.json import to_json
from onrecord.model.errors import InputError, QueryError
from onrecord.record import Record
from onrecord.store import Database
from test_judgements import SAID, answers, case, happening, kept, person

CHECKS = Path(__file__).parents[2] / "shared" / "checks"
BENCH = Path(__file__).parents[2] / "shared" / "bench" / "occurrences"


def judged(place: Place) -> Record:
    """The case with one judgement of each kind, one of them withdrawn, and a removed report."""
    record = kept(place, case())
    killed, met = happening(record, "killed"), happening(record, "met")
    (seized,) = record.named(happening(record, "near Sarn"))
    record.judge(killed, "accept", **SAID)
    record.judge(killed, "set", field="date", value="2031-05-05", **SAID)
    record.judge(seized.marks[0].id, "apart", other=seized.marks[1].id, **SAID)
    record.judge(person(record, "Odo Kress"), "same", other=person(record, "Una Vell"), **SAID)
    record.judge(person(record, "Odo Kress"), "reject", **SAID)
    record.judge(record.said()[0].id, "reject", **SAID)
    record.judge(record.due()[0].id, "set", field="due", value="2031-05-13", **SAID)
    record.withdraw(record.judge(met, "reject", **SAID).id, by="Odo Lund", why="It is right")
    record.remove("r5", **SAID)
    return record


def written(path: Path, lines: Any) -> Path:
    path.write_bytes(b"".join(to_json(line) + b"\n" for line in lines))
    return path


@pytest.mark.parametrize("how", ["judgements", "cases"])
def test_what_one_record_gives_out_another_takes_in(tmp_path: Path, how: str) -> None:
    with judged(tmp_path / "one.db") as one, kept(tmp_path / "other.db", case()[::-1]) as other:
        file = written(tmp_path / "out.jsonl", one.judgements() if how == "judgements" else one.cases())
        assert len(other.take_in(file)) == len(one.judgements())
        assert other.judgements() == one.judgements()
        assert answers(other) == answers(one)
        assert other.take_in(file) == ()


def test_what_is_kept_is_what_reports_and_judgements_say(place: Place) -> None:
    with judged(place) as record:
        before = answers(record)
        assert record.verify() is None
        for judgement in record.judgements():
            if judgement.withdrawn is None and judgement.kind != "remove":
                record.withdraw(judgement.id, **SAID)
                assert record.verify() is None
        assert answers(record) != before


def test_judgements_that_come_before_their_reports_are_unplaced_until_then(tmp_path: Path) -> None:
    with judged(tmp_path / "one.db") as one, onrecord.open(tmp_path / "other.db") as other:
        other.take_in(written(tmp_path / "out.jsonl", one.judgements()))
        assert {j.unplaced for j in other.judgements() if j.withdrawn is None and j.kind != "remove"} == {True}
        for reading in case():
            other.add(reading)
        assert answers(other) == answers(one)
        assert other.judgements() == one.judgements()


def test_one_record_added_to_another_keeps_the_reports_and_judgements_of_both(place: Place, tmp_path: Path) -> None:
    with judged(tmp_path / "one.db") as one, onrecord.open(place) as other:
        extra = Draft("x1", "Vela Ann spoke.", "2031-05-01", "Hill Echo").person("Vela Ann").done()
        other.add(extra)
        ours = other.judge(person(other, "Vela Ann"), "set", field="country", value="NOR", **SAID)
        assert [a.outcome for a in other.take_over(tmp_path / "one.db")] == ["new"] * 5
        assert {j.id for j in other.judgements()} == {ours.id, *(j.id for j in one.judgements())}
        one.add(extra)
        assert answers(one) == answers(other)
        assert [a.outcome for a in other.take_over(tmp_path / "one.db")] == ["same"] * 6


def test_who_took_a_judgement_back_first_has_it(tmp_path: Path) -> None:
    with judged(tmp_path / "one.db") as one, kept(tmp_path / "other.db", case()) as other:
        other.take_in(written(tmp_path / "a.jsonl", one.judgements()))
        accepted = one.judgements()[0].id
        one.withdraw(accepted, by="Odo Lund", why="No")
        other.withdraw(accepted, by="Una Pell", why="No")
        first, second = one.judgements(), other.judgements()
        one.take_in(written(tmp_path / "b.jsonl", second))
        other.take_in(written(tmp_path / "c.jsonl", first))
        assert one.judgements() == other.judgements() == first


def names(path: Path, *lines: str) -> Path:
    path.write_text("name,aliases,country,id\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_a_list_of_names_is_certain(tmp_path: Path) -> None:
    readings = [
        Draft("a", "General Vashti Okoro spoke.", "2031-01-01").person("Vashti Okoro", role="general").done(),
        Draft("b", "The Lion of Sarn was seen.", "2033-01-01").person("Lion of Sarn").done(),
        Draft("c", "Vashti Okoro sang in Oslo.", "2031-01-02").person("Vashti Okoro", country="NOR").done(),
        Draft("d", "Upland Relief opened.", "2031-01-03").body("Upland Relief").done(),
    ]
    with kept(tmp_path / "case.db", readings) as record:
        before = answers(record), record.who("Okoro"), record.who("Lion")
        list_ = names(
            tmp_path / "desk.csv", "Vashti Okoro,the Lion of Sarn,KEN,Q1", "Vashti Okoro,,NOR,Q2", "Nobody Known,,,Q3"
        )
        with pytest.raises(InputError, match="--why TEXT --by NAME"):
            record.take_in(list_)
        assert len(record.take_in(list_, **SAID)) == 3
        assert record.take_in(list_, **SAID) == ()
        (lion,) = record.who("Lion of Sarn")
        assert (lion.name, lion.country, lion.judged) == ("Vashti Okoro", "KEN", "accepted")
        assert record.who(id="Q1") == (lion,)
        (singer,) = record.who(id="Q2")
        assert singer.country == "NOR"
        assert {j.entry: j.unplaced for j in record.judgements()} == {"Q1": False, "Q2": False, "Q3": True}
        for judgement in record.judgements():
            record.withdraw(judgement.id, **SAID)
        assert (answers(record), record.who("Okoro"), record.who("Lion")) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("who,id\nOkoro,Q1\n", "has no column 'name'"),
        ("name,country\nOkoro,Kenya\n", "desk.csv:2: 'KENYA' is no country"),
        ("name,id\n,Q1\n", "desk.csv:2: has no name"),
        ('{"id": "j1"}\n', "desk.csv:1: is no judgement"),
        ('{"judgements": 1}\n', "desk.csv:1: is no judgement"),
        ("{no\n", "desk.csv:1: is no judgement"),
    ],
)
def test_a_file_that_holds_no_judgements_is_one_clear_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "desk.csv"
    path.write_text(text, encoding="utf-8")
    with onrecord.open(tmp_path / "case.db") as record:
        with pytest.raises(InputError, match=told) as caught:
            record.take_in(path, **SAID)
        assert "\n" not in str(caught.value)
        with pytest.raises(InputError, match="cannot be read"):
            record.take_in(tmp_path / "nothing.csv", **SAID)
        assert record.judgements() == ()


def test_what_was_decided_is_given_out_as_cases_to_measure_by(tmp_path: Path) -> None:
    with judged(tmp_path / "case.db") as record:
        lines = {line["id"]: line for line in map(dict, record.cases())}
        texts = {reading.report.id: reading.report.text for reading in case()}
        assert set(lines) == {"r1", "r2", "r3", "r4", "r5", "judgements"}
        chains: dict[str, list[str]] = {}
        for id_, line in lines.items():
            for one in (*line["events"], *line["entities"], *line["covered"]):  # type: ignore[misc]
                assert texts[id_][one["start"] : one["end"]] == one.get("text", texts[id_][one["start"] : one["end"]])
            for event in line["events"]:  # type: ignore[attr-defined]
                chains.setdefault(event["chain"], []).append(id_)
        assert sorted(chains.values()) == [["r1"], ["r2"], ["r3"]]
        assert "ev('killed')" in str(lines["r3"]["check"])
        assert "e['date'] == '2031-05-05'" in str(lines["r3"]["check"])
        assert "not says('Odo Kress', 'dead')" in str(lines["r3"]["check"])
        assert "x['due'] == '2031-05-13'" in str(lines["r4"]["check"])
        assert "not [s for s in quoting(" in str(lines["r4"]["check"])


@pytest.mark.skipif(not BENCH.is_dir(), reason="the benches are not beside this folder")
def test_the_cases_have_the_shapes_that_scorers_read(tmp_path: Path) -> None:
    with judged(tmp_path / "case.db") as record:
        gold = written(tmp_path / "gold.jsonl", record.cases())
        rows = written(tmp_path / "rows.jsonl", record.timeline())
    scored = subprocess.run(
        [sys.executable, BENCH / "score.py", gold, rows], capture_output=True, text=True, check=True
    )
    assert "b3=1.0000 found=1.0000" in scored.stdout
    program = (
        f"import sys; sys.path.insert(0, {str(CHECKS)!r}); import kinds\n"
        "for case in kinds.load(sys.argv[1]):\n"
        "    compile(case['check'], 'check', 'eval'), case['want'], case['kind'], case['format']\n"
    )
    subprocess.run([sys.executable, "-c", program, gold], check=True)


def test_a_purged_text_is_in_no_byte_of_the_database(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with kept(path, case()) as record:
        killed = happening(record, "killed")
        record.judge(killed, "accept", **SAID)
        record.judge(person(record, "Odo Kress"), "reject", **SAID)
        record.judge(killed, "same", other=happening(record, "near Sarn"), **SAID)
        made = record.purge("r3", why="A court said so", by="Una Pell")
        assert [(j.entry, j.kind, j.after) for j in made] == [("r3", "remove", "purged")]
        assert record.search("killed") == ()
        assert record.who("Odo Kress") == ()
        assert [j.unplaced for j in record.judgements() if j.kind != "remove"] == [True, True, True]
        with pytest.raises(InputError, match="was purged by Una Pell"):
            record.add(case()[2])
        with pytest.raises(QueryError, match="no report 'r3'"):
            record.purge("r3", **SAID)
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for words in (b"Kress", b"kress", b"Oresk on Sunday", b"killed in"):
        assert words not in left
    with onrecord.open(path) as record:
        record.put_back("r3", by="Una Pell")
        assert record.add(case()[2]).outcome == "new"


def test_a_purge_that_was_killed_is_finished_by_the_same_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Database) -> None:
        raise KeyboardInterrupt

    with kept(tmp_path / "case.db", case()) as record:
        with monkeypatch.context() as now:
            now.setattr(Database, "rewrite", killed)
            with pytest.raises(KeyboardInterrupt):
                record.purge("r3", **SAID)
        with pytest.raises(QueryError, match="no report 'r3' on record: Una Pell purged it already"):
            record.purge("r3", **SAID)
    assert b"Oresk on Sunday" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_a_purge_takes_every_version_and_every_id(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with onrecord.open(path) as record:
        for id_, text in (("v1", "Vashti Okoro sang."), ("v2", "Vashti Okoro sang again.")):
            record.add(Draft(id_, text, "2031-01-01", url="https://buoy.example/1").person("Vashti Okoro").done())
        record.add(Draft("w", "Rosa Lund sang.", "2031-01-01").person("Rosa Lund").done())
        assert {j.entry for j in record.purge("v1", **SAID)} == {"v1", "v2"}
        assert [r.id for r in record.reports()] == ["w"]
        assert record.search("Rosa")
    assert b"Okoro" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_a_record_of_the_layout_before_is_brought_up_to_date(place: Place) -> None:
    with kept(place, case()) as record:
        record.remove("r5", **SAID)
        before, removed = answers(record), record.removals()
    take_back(place, "0002")
    with onrecord.open(place) as record:
        assert answers(record) == before
        assert record.removals() == removed
        record.judge(happening(record, "killed"), "accept", **SAID)
        record.put_back("r5")


def test_what_is_exported_is_json(tmp_path: Path) -> None:
    with judged(tmp_path / "case.db") as record:
        for line in (*record.judgements(), *record.cases()):
            json.loads(to_json(line))
        first = json.loads(to_json(record.judgements()[0]))
    assert list(first)[:10] == ["id", "entry", "kind", "field", "before", "after", "why", "by", "at", "withdrawn"]
