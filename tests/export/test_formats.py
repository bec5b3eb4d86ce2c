"""Each format, opened by a reader that others wrote: as many entries as the query has, none surer than its row."""

import json
import re
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import geojson
import icalendar
import jsonschema
import pandas
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html
from pyarrow import parquet
from pyld import jsonld

import onrecord
from drafts import Draft
from export.conftest import HARM, TODAY, ask, exported
from export.conftest import readings as case_readings
from onrecord.export.case import Case
from onrecord.export.folder import FORMATS, export_to
from onrecord.export.links import list_links
from onrecord.export.tables import load_tables, plain
from onrecord.model.errors import ExportError
from onrecord.model.reading import Reading
from onrecord.model.report import title_of
from readings import readings

# Of the format of TimelineJS, as https://timeline.knightlab.com/docs/json-format.html describes it.
DATE = {
    "type": "object",
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
    "required": ["year"],
    "dependentRequired": {"day": ["month"]},
    "additionalProperties": False,
}
TIMELINE = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start_date", "text"],
                "properties": {
                    "start_date": DATE,
                    "end_date": DATE,
                    "display_date": {"type": "string"},
                    "unique_id": {"type": "string"},
                    "group": {"type": "string"},
                    "text": {
                        "type": "object",
                        "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
        }
    },
}
# The terms that are used here of http://www.w3.org/ns/anno.jsonld, which the tests cannot fetch.
OA = "http://www.w3.org/ns/oa#"
CONTEXT = {
    "@context": {
        "oa": OA, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "as": "https://www.w3.org/ns/activitystreams#",
        "dc": "http://purl.org/dc/elements/1.1/", "id": "@id", "type": "@type",
        "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage", "TextualBody": "oa:TextualBody",
        "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "describing": "oa:describing", "tagging": "oa:tagging",
        "value": "rdf:value", "format": "dc:format", "language": "dc:language", "exact": "oa:exact",
        "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end",
    }
}  # fmt: skip


@pytest.mark.parametrize("format_", ["csv", "parquet"])
def test_a_folder_has_every_table_with_every_row(case: Case, tmp_path: Path, format_: str) -> None:
    files = exported(case, format_, tmp_path)
    assert set(files) == {f"{name}.{format_}" for name in load_tables() if name not in ("changes", "search")}
    for name, file in files.items():
        if format_ == "csv":
            frame = pandas.read_csv(file.path)
            assert file.path.read_bytes().startswith(b"\xef\xbb\xbf"), "the mark by which Excel knows UTF-8"
            columns = list(frame.columns)
        else:
            frame = parquet.read_table(file.path)
            columns = frame.column_names
        table = load_tables()[name.partition(".")[0]]
        assert columns == [column.name for column in table.columns]
        assert len(frame) == file.number
    for name in ("timeline", "standings", "due", "said", "conflicts", "origins", "stories", "who", "judgements"):
        assert files[f"{name}.{format_}"].number == len(case.ask(name))
    assert files[f"reports.{format_}"].number == len(case.reports())


def test_tables_of_a_folder_can_be_joined(case: Case, tmp_path: Path) -> None:
    exported(case, "csv", tmp_path)
    timeline, parties, evidence, who = (
        pandas.read_csv(tmp_path / f"{name}.csv") for name in ("timeline", "parties", "evidence", "who")
    )
    assert set(parties["entry"]) <= set(timeline["id"])
    assert set(parties["id"]) <= set(who["id"])
    told = evidence[evidence["answer"] == "timeline"]
    assert set(told["entry"]) == set(timeline["id"])
    texts = {report.id: report.text for report in case.reports()}
    for row in told.itertuples():
        if HARM not in str(row.text):
            assert texts[row.report][row.start : row.end].startswith(str(row.text).split()[0].lstrip("'"))


def test_followthemoney_knows_every_entity_and_every_value(case: Case, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed: onrecord[ftm]").model
    file = exported(case, "ftm", tmp_path)["entities.ftm.json"]
    written = [json.loads(line) for line in file.text.splitlines()]
    entities = [model.get_proxy(one) for one in written]
    assert len(entities) == file.number
    for one, entity in zip(written, entities, strict=True):
        assert set(one["properties"]) <= set(entity.schema.properties), one  # what it does not know it drops
        assert {name: set(values) for name, values in one["properties"].items()} == {
            name: set(values) for name, values in entity.properties.items()
        }
        assert entity.schema.name == "UnknownLink" or entity.caption != entity.schema.label
    known = {entity.id: entity.schema for entity in entities}
    assert len(known) == len(entities)
    for entity in entities:
        entity.schema.validate({"properties": entity.properties})
        for prop, value in entity.itervalues():
            assert prop.type.clean(value) == value, (prop, value)
            if prop.type.name == "entity":
                assert known[value].is_a(prop.range), (prop, value)
    counted = pandas.Series([schema.name for schema in known.values()]).value_counts().to_dict()
    named = [one for one in case.beyond.everyone if one.named]
    assert counted["Article"] == len(case.reports())
    assert counted["Event"] == len(case.ask("timeline"))
    assert counted["Person"] == sum(one.kind == "person" for one in named)
    assert counted["PublicBody"] + counted["Organization"] == sum(one.kind == "organization" for one in named)


def test_a_report_without_a_title_is_labelled_by_its_first_words(case: Case, tmp_path: Path) -> None:
    text = exported(case, "ftm", tmp_path)["entities.ftm.json"].text
    articles = [one["properties"] for one in map(json.loads, text.splitlines()) if one["schema"] == "Article"]
    reports = {report.id: report for report in case.reports()}
    assert {one["fileName"][0] for one in articles} == set(reports)
    for one in articles:
        report = reports[one["fileName"][0]]
        assert one["title"] == [plain(title_of(report))]
        assert report.title or one["title"][0].removesuffix(" …") in plain(report.text)


def roles(entities: Iterable[dict[str, Any]]) -> set[tuple[str, str, str]]:
    """Every link of these, by the names of those whom it links and the words for it."""
    everything = list(entities)
    names = {e["id"]: e["properties"].get("name", [""])[0] for e in everything}
    return {
        (names[told["subject"][0]], told["role"][0], names[told["object"][0]])
        for told in (e["properties"] for e in everything if e["schema"] == "UnknownLink")
    }


def test_a_link_says_who_did_what_to_whom_and_what_makes_it_less_than_a_fact(case: Case, tmp_path: Path) -> None:
    text = exported(case, "ftm", tmp_path)["entities.ftm.json"].text
    entities = [json.loads(line) for line in text.splitlines()]
    assert roles(entities) >= {
        ("Harl Front", "abducts (disputed)", "Ana Petrik"),
        ("Harl Front", "frees", "Ana Petrik"),
        ("Harl Front", "held (disputed)", "Ana Petrik"),
        ("Colonel Rusk", "frees (promised)", "Ana Petrik"),
        ("Colonel Rusk", "visits (scheduled)", "Lidia Sorn"),
        ("Lidia Sorn", "meets", "Zoë Žižka"),
        ("Two men", "arrests", "Ivo Tann"),
        ("Colonel Rusk", "speaks of", "Ivo Tann"),
    }
    links = [e["properties"] for e in entities if e["schema"] == "UnknownLink"]
    texts = [plain(report.text) for report in case.reports()]
    assert all(any(words in told for told in texts) for one in links for words in one["description"])
    articles = {e["id"] for e in entities if e["schema"] == "Article"}
    assert all(one["proof"] and set(one["proof"]) <= articles for one in links)
    entries = {row.id for name in ("timeline", "standings", "said") for row in case.ask(name)}
    assert {one["recordId"][0] for one in links} <= entries
    titles = [e["properties"]["name"][0] for e in entities if e["schema"] == "Event"]
    rows = case.ask("timeline")
    assert sum("(disputed)" in title for title in titles) == sum(row.disputed for row in rows) > 0
    (petrik,) = (e for e in entities if e["properties"].get("name") == ["Ana Petrik"])
    assert petrik["properties"]["country"] == ["no"]
    assert [note for note in petrik["properties"]["notes"] if "disputed" in note]
    assert "deathDate" not in text


def test_the_network_holds_the_linked_and_their_links_alone(case: Case, tmp_path: Path) -> None:
    graph = pytest.importorskip("followthemoney.graph", reason="followthemoney is not installed: onrecord[ftm]")
    model = pytest.importorskip("followthemoney").model
    files = exported(case, "ftm", tmp_path)
    whole, network = (
        [json.loads(line) for line in files[name].text.splitlines()]
        for name in ("entities.ftm.json", "network.ftm.json")
    )
    assert roles(network) == roles(whole)
    kept, every = sum(one["schema"] == "UnknownLink" for one in network), len(list(list_links(case)))
    assert 0 < kept <= every
    for written in export_to(tmp_path / "again", "ftm", case):
        assert f"{kept} of {every} links kept" in written[1].why
    drawn = graph.Graph()
    for entity in network:
        drawn.add(model.get_proxy(entity))
    known = {one["id"] for one in network if one["schema"] != "UnknownLink"}
    edges = [edge for edge in drawn.iteredges() if edge.proxy]
    assert len(edges) == sum(one["schema"] == "UnknownLink" for one in network) > 0
    assert {node.value for edge in edges for node in (edge.source, edge.target)} == known


def test_no_two_are_linked_whom_no_telling_has_together(tmp_path: Path) -> None:
    """One raid, told by two papers: each names one of the raiders and one of the two who were taken."""
    tellings = [
        Draft(id_, f"{by} seized {whom} in Sarn on 3 May.", "2031-05-04", paper)
        .body(by)
        .person(whom)
        .place("Sarn")
        .event("ASSAULT", "seized", mode="abduct", actors=(by,), recipients=(whom,), place="Sarn", date="2031-05-03")
        .done()
        for id_, by, whom, paper in (
            ("a", "Harl Front", "Ana Petrik", "Lenmark Times"),
            ("b", "Upland Guard", "Ivo Tann", "Dorvo Post"),
        )
    ]
    with onrecord.open(tmp_path / "case.db") as record:
        for one in tellings:
            record.add(one)
        first, second = (row.id for row in record.timeline())
        record.judge(first, "same", other=second, why="One raid", by="Una Pell")
        (row,) = record.timeline()
        names = {one.id: one.name for one in row.parties}
        assert len(names) == 4
        pairs = {(names[link.one], names[link.other]) for link in row.links}
        assert pairs == {("Harl Front", "Ana Petrik"), ("Upland Guard", "Ivo Tann")}
        told = {(link.report, link.start) for link in row.links}
        assert told == {(e.report, e.start) for e in row.evidence}
        record.judge(row.id, "set", field="recipients", value="Ana Petrik; Ivo Tann", why="Both", by="Una Pell")
        (row,) = record.timeline()
        assert {names[link.other] for link in row.links} == {"Ana Petrik", "Ivo Tann"}


def test_what_a_desk_calls_somebody_stands_with_the_entity(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name,aliases,country,id\nAna Petrik,,NOR,desk-7\n", encoding="utf-8")
    with onrecord.open(tmp_path / "case.db") as record:
        for one in case_readings():
            record.add(one)
        record.take_in(tmp_path / "names.csv", why="By the map of the desk", by="Una Pell")
        assert [one.desk_id for one in record.everyone() if one.name == "Ana Petrik"] == ["desk-7"]
        assert [one.desk_id for one in record.who("Petrik")] == ["desk-7"]
        case = Case(lambda name: ask(record, name), record.reports, record.beyond, TODAY, "1.2.3")
        text = exported(case, "ftm", tmp_path)["entities.ftm.json"].text
        named = [e["properties"] for e in map(json.loads, text.splitlines()) if "idNumber" in e["properties"]]
        assert [(one["name"], one["idNumber"]) for one in named] == [(["Ana Petrik"], ["desk-7"])]


def test_timelinejs_gets_what_it_asks_for_and_no_script(case: Case, tmp_path: Path) -> None:
    file = exported(case, "timelinejs", tmp_path)["timeline.json"]
    timeline = json.loads(file.text)
    jsonschema.Draft202012Validator(TIMELINE).validate(timeline)
    rows = case.ask("timeline")
    assert len(timeline["events"]) == file.number == sum(bool(row.earliest) for row in rows)
    assert file.number + file.less == len(rows)
    for event in timeline["events"]:
        pages = [html.fromstring(f"<div>{event['text'][part]}</div>") for part in ("headline", "text")]
        assert not any(page.xpath("//script") or page.xpath("//@onclick") for page in pages)
        assert all(address.startswith("http") for page in pages for address in page.xpath("//@href"))
    by_id = {event["unique_id"]: event for event in timeline["events"]}
    exact = {row.date: by_id[row.id]["start_date"] for row in rows if row.id in by_id}
    assert exact["2031-05-02"] == {"year": 2031, "month": 5, "day": 2}
    assert exact["2031-06"] == {"year": 2031, "month": 6}
    undated = {row.id for row in rows if row.told and not row.earliest}
    assert undated
    assert not undated & set(by_id)  # the day of publication is not the day on which it was


def test_timelinejs_has_the_days_in_order_and_the_numbers_of_a_toll(tmp_path: Path) -> None:
    def killed(id_: str, number: int, paper: str) -> Draft:
        people = f"{number} miners"
        draft = Draft(id_, f"{people} were killed in Sarn, police said.", "2031-05-04", paper).group(
            people, count=number
        )
        return draft.place("Sarn").event("ASSAULT", "killed", recipients=(people,), place="Sarn", date="2031-05-05")

    with onrecord.open(tmp_path / "case.db") as record:
        for one in (killed("a", 10, "Dorvo Post"), killed("b", 12, "Lenmark Times")):
            record.add(one.done())
        first, *others = (row.id for row in record.timeline())
        for other in others:
            record.judge(first, "same", other=other, why="One blast", by="Una Pell")
        met = Draft("c", "Ana Petrik met Ivo Tann in Oresk on Sunday.", "2031-05-05", "Hill Echo")
        met.person("Ana Petrik").person("Ivo Tann").event(
            "CONSULT", "met", actors=("Ana Petrik", "Ivo Tann"), date="2031-05-04"
        )
        record.add(met.done())
        case = Case(lambda name: ask(record, name), record.reports, record.beyond, TODAY, "1.2.3")
        events = json.loads(exported(case, "timelinejs", tmp_path)["timeline.json"].text)["events"]
    assert [event["start_date"]["day"] for event in events] == [4, 5]
    assert "counted: 10 miners" in events[1]["text"]["text"]
    assert "12 miners" in events[1]["text"]["text"]


def test_icalendar_reads_what_is_due(case: Case, tmp_path: Path) -> None:
    file = exported(case, "ical", tmp_path)["due.ics"]
    calendar = icalendar.Calendar.from_ical(file.path.read_bytes())
    events = calendar.walk("VEVENT")
    rows = case.ask("due")
    assert len(events) == file.number == sum(row.due is not None for row in rows) > 0
    assert file.number + file.less == len(rows)
    (visit,) = events
    assert visit["SUMMARY"] == "Lidia Sorn scheduled: visit Rusk in Bergen (overdue)"
    assert visit.decoded("DTSTART") == date(2031, 5, 12)
    assert visit.decoded("DTEND") - visit.decoded("DTSTART") == timedelta(days=1)
    assert "Lidia Sorn will visit Rusk in Bergen on 12 May. — Lenmark Times, 2031-05-03" in visit["DESCRIPTION"]
    assert visit["URL"] == "https://lenmark.example/a?b=1&c=2"
    assert not any(len(line) > 75 for line in file.path.read_bytes().split(b"\r\n"))


def test_a_calendar_without_its_package_says_what_brings_it(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(ExportError, match=r"icalendar is not installed; pip install 'onrecord\[exports\]' brings it"):
        list(export_to(tmp_path, "ical", case))
    assert list(tmp_path.iterdir()) == []


def test_geojson_reads_a_feature_for_each_happening(case: Case, tmp_path: Path) -> None:
    file = exported(case, "geojson", tmp_path)["timeline.geojson"]
    found = geojson.loads(file.text)
    assert found.is_valid, found.errors()
    rows = case.ask("timeline")
    assert [feature["id"] for feature in found["features"]] == [row.id for row in rows]
    placed = [feature for feature in found["features"] if feature["geometry"]]
    assert len(placed) == len(rows) - file.less == 2
    assert all(feature["geometry"]["coordinates"] == [5.32415, 60.39299] for feature in placed)
    assert {feature["properties"]["place"] for feature in placed} == {"Bergen"}


def test_annotations_are_json_ld_and_quote_the_report(case: Case, tmp_path: Path) -> None:
    file = exported(case, "annotations", tmp_path)["annotations.jsonld"]

    def load(url: str, _: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}

    (page,) = jsonld.expand(json.loads(file.text), {"documentLoader": load})
    (listed,) = page["https://www.w3.org/ns/activitystreams#items"]
    found = listed["@list"]
    rows = [row for name in ("timeline", "standings", "due", "said") for row in case.ask(name)]
    wanted = [item for row in rows for item in (*row.evidence, *getattr(row, "outcome_evidence", ()))]
    assert len(found) == file.number == len(wanted)
    triples = jsonld.to_rdf(page)["@default"]
    assert sum(triple["object"]["value"] == f"{OA}Annotation" for triple in triples) == len(wanted)
    texts = {report.id: report.text for report in case.reports()}
    assert len({one["@id"] for one in found}) == len(found)
    for one, item in zip(found, wanted, strict=True):
        (target,) = one[f"{OA}hasTarget"]
        place, quote = target[f"{OA}hasSelector"]
        text = texts[item.report]
        start, end = place[f"{OA}start"][0]["@value"], place[f"{OA}end"][0]["@value"]
        before, exact, after = (quote[f"{OA}{part}"][0]["@value"] for part in ("prefix", "exact", "suffix"))
        assert text[start:end] == exact == item.text
        assert text[start - len(before) : end + len(after)] == before + exact + after
        assert re.fullmatch(r"(https?://|urn:onrecord:report:)[!-~]+", target[f"{OA}hasSource"][0]["@id"])


def test_where_somebody_stands_is_never_surer_in_words_than_in_its_row(case: Case, tmp_path: Path) -> None:
    page = json.loads(exported(case, "annotations", tmp_path)["annotations.jsonld"].text)
    said = [one["body"][0]["value"] for one in page["items"] if one["id"].startswith("urn:onrecord:standings:")]
    assert any(words.startswith("Ana Petrik: free; since 2031-05-09; disputed; origins: ") for words in said)


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_unseen_is_in_any_file(case: Case, tmp_path: Path, format_: str) -> None:
    for file in exported(case, format_, tmp_path).values():
        if not file.path.name.endswith(".parquet"):
            assert not set("\x1b\u202e") & set(file.text)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_record_gives_the_same_files(case: Case, tmp_path: Path, format_: str) -> None:
    once, again = (exported(case, format_, tmp_path / name) for name in ("a", "b"))
    assert {n: f.path.read_bytes() for n, f in once.items()} == {n: f.path.read_bytes() for n, f in again.items()}


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(some=readings())
def test_every_format_is_written_whatever_readings_hold(
    some: tuple[Reading, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with onrecord.open(folder / "any.db") as record:
        for reading in some:
            record.add(reading)
        case = Case(lambda name: ask(record, name), record.reports, record.beyond, TODAY, "1.2.3")
        for format_ in FORMATS:
            files = exported(case, format_, folder / format_)
            for name, file in files.items():
                if name.endswith(("json", "jsonld")) and format_ != "ftm":
                    json.loads(file.text)
        assert len(icalendar.Calendar.from_ical((folder / "ical/due.ics").read_bytes()).walk("VEVENT")) >= 0
        assert len(case.ask("timeline").to_pandas()) == len(pandas.read_csv(folder / "csv" / "timeline.csv"))


def test_a_file_is_there_whole_or_not_at_all(case: Case, tmp_path: Path) -> None:
    (tmp_path / "reports.csv").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        list(export_to(tmp_path, "csv", case))
    assert not [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")]
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="cannot be written"):
        list(export_to(tmp_path / "file", "csv", case))
