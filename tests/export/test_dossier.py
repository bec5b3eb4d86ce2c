"""A dossier: everything that the queries say is in it, nothing else, and nothing of it is run or fetched."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.export.dossier import Dossier, gather_dossier, write_html, write_pdf
from onrecord.export.dossier.gather import passages_of
from onrecord.export.dossier.names import fold
from onrecord.export.dossier.wording import how_certain
from onrecord.ingest import open_reports
from onrecord.model.answers import (
    ConflictPosition,
    ConflictRow,
    DueRow,
    SaidRow,
    StandingPeriod,
    StandingPosition,
    StandingRow,
    TimelineRow,
    WhoRow,
)
from onrecord.model.errors import InputError, OnRecordError, QueryError
from onrecord.model.evidence import Evidence
from onrecord.model.judgements import Correction
from onrecord.model.report import Published, Report, fingerprint
from onrecord.record import Record

CASE = Path(__file__).parents[2] / "examples" / "velmaria"
FEEDS = ("velmaria-press-agency.jsonl", "harbour-post.jsonl", "tarnholm-gazette.jsonl", "oresk-courier")
TODAY = date(2025, 5, 25)
XHTML = "{http://www.w3.org/1999/xhtml}"
EVIL = "<script>alert(1)</script> \"'&amp; </style><img src=x onerror=alert(2)> \x1b[2J\u202eevil"
RTL = "محمد بن عبد الله الهاشمي"
LONG = "Maximiliana-Theodora " * 6 + "Donaudampfschifffahrtsgesellschaftskapitän" * 3
LINKS = {"a", "abu", "al", "and", "bin", "de", "la", "le", "of", "the", "van", "von"}
TAGS = {
    "a", "bdi", "body", "div", "footer", "h1", "h2", "head", "header", "html", "main", "meta", "p", "section", "span",
    "style", "title",
}  # fmt: skip


def parsed(html: str) -> Any:
    """The document as XML: not well-formed is an error."""
    return lxml.etree.fromstring(html.encode("utf-8"), lxml.etree.XMLParser(resolve_entities=False))


def text_of(html: str) -> str:
    """What is read of it, without the styles."""
    body = parsed(html).find(f"{XHTML}body")
    return " ".join("".join(body.itertext()).split())


@pytest.fixture(scope="module")
def velmaria(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The example case in a record, read once."""
    with onrecord.open(tmp_path_factory.mktemp("case") / "velmaria.db") as record:
        list(record.add_many(open_reports([CASE / name for name in FEEDS])))
        list(record.add_many(open_reports([CASE / "kastria-herald"], publisher="Kastria Herald")))
        record.bring_up_to_date()
        yield record


@pytest.fixture(scope="module")
def people(velmaria: Record) -> list[str]:
    """The ids of the persons of whom the example case tells more than the name."""
    ids = [one.id for one in velmaria.everyone() if one.kind == "person" and one.named]
    return [
        id_ for id_ in ids if velmaria.timeline(about=id_) or velmaria.said(about=id_) or velmaria.standings(about=id_)
    ]


def evidence(text: str = "Tomas Hallek was seized.", *, report: str = "r1", publisher: str | None = "Post") -> Evidence:
    return Evidence(report, publisher, "2031-05-03", 0, len(text), text)


def report(text: str = "Tomas Hallek was seized.", **facts: Any) -> Report:
    return Report("r1", text, fingerprint(text), publisher="Post", published=Published("2031-05-03", "given"), **facts)


def who(name: str = "Tomas Hallek", **facts: Any) -> WhoRow:
    made = {"aliases": (), "kind": "person", "roles": (), "country": None, "sector": None} | facts
    return WhoRow("p1", name, said=(), said_about=(), events=(), standings=(), expectations=(), **made)


def standing(person: str = "Tomas Hallek", **facts: Any) -> StandingRow:
    made: dict[str, Any] = {
        "count": None, "part_of": None, "state": "captive", "modality": "stated", "since": "2031-05-02",
        "holder": "Harl Front", "place": None, "disputed": False, "last_sign_of_life": None, "reports": 1,
        "origins": ("Post",), "evidence": (evidence(),), "positions": (), "history": (),
    } | facts  # fmt: skip
    return StandingRow("p1", person, **made)


def dossier(title: str = "Tomas Hallek", **answers: Any) -> Dossier:
    made = {"about": who(title), "reports": (report(),)} | answers
    return Dossier(title, on=None, known_by=None, today=date(2031, 6, 1), **made)


# What is in it ------------------------------------------------------------------------------------------------------


def test_every_dossier_of_the_case_is_well_formed_and_read_alike_as_html(velmaria: Record, people: list[str]) -> None:
    for person in people:
        html = write_html(gather_dossier(velmaria, person, today=TODAY))
        as_html = lxml.html.document_fromstring(html.encode("utf-8")).find("body")
        assert " ".join("".join(as_html.itertext()).split()) == text_of(html)


def test_every_sentence_is_found_in_its_report_at_its_offsets(velmaria: Record, people: list[str]) -> None:
    texts = {one.id: one.text for one in velmaria.reports()}
    for person in people:
        found = gather_dossier(velmaria, person, today=TODAY)
        tree = parsed(write_html(found))
        placed = tree.findall(f".//{XHTML}bdi[@data-report]")
        for one in placed:
            text = texts[one.get("data-report")][int(one.get("data-start")) : int(one.get("data-end"))]
            assert one.text == text
        shown = [(o.get("data-report"), int(o.get("data-start")), int(o.get("data-end"))) for o in placed]
        for item in found.evidence:
            assert any(r == item.report and s <= item.start and item.end <= e for r, s, e in shown), item


def test_every_passage_has_a_paper_a_day_and_a_number_that_leads_to_it(velmaria: Record) -> None:
    tree = parsed(write_html(gather_dossier(velmaria, "Mirela Dostan", today=TODAY)))
    numbers = {a.get("href") for a in tree.findall(f".//{XHTML}a[@class='ref']")}
    ids = [p.get("id") for p in tree.findall(f".//{XHTML}p[@class='passage']")]
    assert numbers == {f"#{id_}" for id_ in ids}
    assert len(ids) == len(set(ids))
    for source in tree.findall(f".//{XHTML}div[@class='source']"):
        name = "".join(source.find(f"{XHTML}p[@class='name']").itertext())
        assert re.fullmatch(r".+, (.* )?(Mar|Apr|May) 2025", name), name


def test_every_row_of_the_queries_about_somebody_is_in_it(velmaria: Record, people: list[str]) -> None:
    for person in people:
        tree = parsed(write_html(gather_dossier(velmaria, person, today=TODAY)))
        shown = {one.get("data-entry") for one in tree.iter() if one.get("data-entry")}
        (row,) = velmaria.who(id=person, today=TODAY)
        rows = (*row.standings, *row.events, *row.expectations, *row.said, *row.said_about)
        assert {one.id for one in (*rows, *velmaria.conflicts(about=person))} <= shown


def test_it_is_as_of_a_day_and_as_known_by_a_day(velmaria: Record) -> None:
    told = text_of(write_html(gather_dossier(velmaria, "Mirela Dostan", known_by=date(2025, 3, 24), today=TODAY)))
    assert "reported: dead" in told
    assert "only what was published by 24 Mar 2025 counts" in told
    assert "released" not in told
    on = gather_dossier(velmaria, "Mirela Dostan", on=date(2025, 4, 30), today=TODAY)
    assert [(row.person, row.state) for row in on.standings] == [("Mirela Dostan", "captive")]
    assert "As of 30 Apr 2025." in text_of(write_html(on))
    assert not any((row.date or "") > "2025-05" for row in on.events)


def test_links_lead_to_the_reports_own_pages_and_nothing_else_is_fetched(velmaria: Record, people: list[str]) -> None:
    addresses = {one.url for one in velmaria.reports()}
    for person in people:
        tree = parsed(write_html(gather_dossier(velmaria, person, today=TODAY)))
        links = [one.get(name) for one in tree.iter() for name in ("href", "src", "data", "action") if one.get(name)]
        assert all(link in addresses or link.startswith("#n") for link in links)
        assert {one.tag.removeprefix(XHTML) for one in tree.iter() if isinstance(one.tag, str)} <= TAGS
        style = tree.find(f".//{XHTML}style").text
        assert "url(" not in style
        assert "@import" not in style


def test_a_story_and_an_entry_have_a_dossier_too(velmaria: Record) -> None:
    story = velmaria.stories()[0]
    found = gather_dossier(velmaria, story=story.id, today=TODAY)
    assert found.title == story.title
    assert {row.id for row in found.events} == {row.id for row in velmaria.timeline(story=story.id)}
    assert {report.id for report in found.reports} >= set(story.reports)
    rows = (velmaria.timeline()[0], velmaria.due()[0], velmaria.conflicts()[0], velmaria.said()[0])
    for row in rows:
        shown = parsed(write_html(gather_dossier(velmaria, row.id, today=TODAY)))
        assert row.id in {one.get("data-entry") for one in shown.iter()}


def test_everyone_who_stands_so_is_one_list(velmaria: Record) -> None:
    day = date(2025, 5, 1)
    found = gather_dossier(velmaria, states=("captive", "dead"), on=day, today=TODAY)
    assert found.title == "Who is captive or dead"
    assert found.standings == tuple(row for row in velmaria.standings(on=day) if row.state in ("captive", "dead"))
    shown = text_of(write_html(found))
    assert all(row.person in shown for row in found.standings)
    with pytest.raises(QueryError, match="nobody is said to be injured then"):
        gather_dossier(velmaria, states=("injured",), on=date(2025, 1, 1), today=TODAY)


def test_of_a_story_the_most_important_happenings_are_enough(velmaria: Record) -> None:
    story = velmaria.stories()[0].id
    some = gather_dossier(velmaria, story=story, top=3, today=TODAY).events
    whole = gather_dossier(velmaria, story=story, today=TODAY).events
    assert len(some) == 3 < len(whole)
    assert {row.id for row in some} <= {row.id for row in whole}
    assert min(row.importance for row in some) >= sorted(row.importance for row in whole)[-3]


def test_who_is_unknown_is_said_and_a_namesake_is_asked_about(velmaria: Record) -> None:
    with pytest.raises(QueryError, match="nobody and nothing on record is called 'Nobody Here'"):
        gather_dossier(velmaria, "Nobody Here", today=TODAY)
    with pytest.raises(QueryError, match="nothing is on record by 2025-01-01 about Mirela Dostan;"):
        gather_dossier(velmaria, "Mirela Dostan", known_by=date(2025, 1, 1), today=TODAY)
    with pytest.raises(
        QueryError,
        match=r"2 on record can be called 'Brask'; give the id of the one meant: jorin-brask-\w+, Jorin Brask",
    ):
        gather_dossier(_Namesakes(velmaria), "Brask", today=TODAY)


class _Namesakes:
    """The case, in which two have one name."""

    def __init__(self, velmaria: Record) -> None:
        self._case = velmaria

    def __getattr__(self, query: str) -> Any:
        return getattr(self._case, query)

    def who(self, *args: Any, **asked: Any) -> tuple[WhoRow, ...]:
        (row,) = self._case.who("Jorin Brask")
        return row, replace(row, id="jorin-brask-2")


class _Quiet(_Namesakes):
    """The case, in which somebody is named and nothing more."""

    def who(self, *args: Any, **asked: Any) -> tuple[WhoRow, ...]:
        return (who("Nadja Lund"),)


# How it is worded ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"state": "dead", "holder": None}, "stated: dead"),
        ({"state": "dead", "holder": None, "modality": "possible"}, "possible: dead"),
        ({"state": "dead", "holder": None, "origins": ("Piet Lorne",)}, "reported: dead"),
        ({"state": "dead", "holder": None, "disputed": True}, "stated, disputed: dead"),
        ({"origins": ("Piet Lorne",), "disputed": True}, "reported, disputed: captive of Harl Front"),
        ({"modality": "possible", "disputed": True}, "possible, disputed: captive of Harl Front"),
        ({"state": "free", "by": ("Harl Front",)}, "stated: free, freed by Harl Front"),
    ],
)
def test_no_state_is_told_more_certainly_than_its_row(facts: dict[str, Any], told: str) -> None:
    words = text_of(write_html(dossier(standings=(standing(**facts),))))
    assert f"{told}, since 2 May 2031" in words
    state = facts.get("state", "captive")
    for found in re.finditer(rf"\b{state}\b", words):
        assert re.search(r"(stated|reported|possible|disputed): $", words[: found.start()]), words


def test_a_denial_and_a_side_of_a_dispute_are_told_as_such() -> None:
    history = (
        StandingPeriod("dead", "stated", None, None, None, 1, ("Piet Lorne",), (evidence(),)),
        StandingPeriod("dead", "stated", None, None, None, 1, ("Harl Front",), (evidence(),), negated=True),
        StandingPeriod("missing", "possible", None, None, None, 1, ("Post",), (evidence(),)),
    )
    positions = (
        StandingPosition("dead", ("Piet Lorne",), (evidence(),)),
        StandingPosition("dead", ("Harl Front",), (evidence(),), negated=True),
    )
    words = text_of(write_html(dossier(standings=(standing(history=history, positions=positions, disputed=True),))))
    assert "reported, disputed: dead" in words
    assert "told otherwise since, or by others" in words
    assert "a denial: not dead" in words
    assert "possible: missing" in words
    assert "others say dead: Piet Lorne others say not dead: Harl Front" in words


def test_what_no_paper_says_in_its_own_voice_is_reported() -> None:
    assert how_certain((evidence(),), ("Post", "Piet Lorne")) == ("stated",)
    assert how_certain((evidence(),), ("Piet Lorne (through Post)",)) == ("reported",)
    assert how_certain((evidence(publisher=None),), ("report r1",)) == ("stated",)
    assert how_certain((), ()) == ("reported",)


def test_what_a_person_set_is_not_told_as_what_a_report_states() -> None:
    made = Correction("j1", "state", "captive", "free", "The clinic says so", "Una Pell", "2031-05-09T10")
    row = standing(state="free", judged="edited", corrections=(made,))
    words = text_of(write_html(dossier(standings=(row,))))
    assert "set by hand: free" in words
    assert "state: free (not captive), set by Una Pell, 9 May 2031: The clinic says so" in words
    assert "stated: free" not in words


def test_a_dossier_is_no_report(tmp_path: Path) -> None:
    html = write_html(dossier(standings=(standing(),)))
    (tmp_path / "dossier.html").write_text(html, encoding="utf-8")
    (tmp_path / "dossier.pdf").write_bytes(write_pdf(html))
    for name in ("dossier.html", "dossier.pdf"):
        with pytest.raises(InputError, match="is a dossier that onrecord wrote, and no report"):
            list(open_reports([tmp_path / name]))


def test_what_is_due_is_told_with_what_came_of_it() -> None:
    row = DueRow(
        "d1", "promised", "Harl Front", None, "free him by Friday", "the shelling stops", "2031-05-03", "2031-05-09",
        "overdue", None, 1, ("Post",), (evidence(),), (),
    )  # fmt: skip
    words = text_of(write_html(dossier(due=(row, replace(row, id="d2", outcome="unmet", how="refused")))))
    assert "What is due 9 May 2031 Harl Front promised: “free him by Friday”" in words
    assert "overdue: the day has passed, and no report says what came of it" in words
    assert "on condition: the shelling stops" in words
    assert "not met (refused)" in words


def test_empty_sections_are_left_out() -> None:
    tree = parsed(write_html(dossier(standings=(standing(),))))
    assert [h.find(f"{XHTML}bdi").text for h in tree.iter(f"{XHTML}h2") if len(h)] == ["Standing"]
    assert "under Sources" in text_of(write_html(dossier(standings=(standing(),))))
    assert "Sources" not in text_of(write_html(dossier()))


# Hostile and unusual words ------------------------------------------------------------------------------------------


def full(name: str, words: str) -> Dossier:
    """A dossier in which every text of a report is `words`, and everybody is called `name`."""
    item = replace(evidence(words), publisher=words)
    event: Any = {
        "type": "ASSAULT", "mode": None, "modality": "occurred", "negated": False, "date": None, "place": words,
        "actors": (words,), "recipients": (name,), "importance": 1.0, "reports": 1, "triggers": (), "history": (),
        "disputed": False, "conflicts": (), "origins": (words,), "evidence": (item,),
    }  # fmt: skip
    said = SaidRow("s1", words, True, "state", "direct", words, words, (words,), None, (item,))
    due = DueRow("d1", "demanded", words, words, words, words, None, None, "open", None, 1, (words,), (item,), (item,))
    return Dossier(
        name,
        who(name, aliases=(words,), roles=(words,)),
        None,
        None,
        date(2031, 6, 1),
        standings=(standing(name, holder=words, place=words, origins=(words,), evidence=(item,)),),
        events=(TimelineRow("e1", words, **event),),
        due=(due,),
        said=(said,),
        said_about=(replace(said, id="s2"),),
        conflicts=(ConflictRow("c1", "count", words, False, (ConflictPosition(words, 1, (words,), (item,)),)),),
        reports=(replace(report(words), title=words, url=f"javascript:{words}"),),
    )


def test_markup_in_a_report_is_shown_and_never_obeyed() -> None:
    for anonymise in (False, True):
        html = write_html(full(EVIL, EVIL), anonymise=anonymise)
        tree = parsed(html)
        assert {one.tag for one in tree.iter()} & {f"{XHTML}script", f"{XHTML}img"} == set()
        assert not any(name.startswith("on") for one in tree.iter() for name in one.attrib)
        assert not [a for a in tree.iter(f"{XHTML}a") if not a.get("href").startswith("#n")]
        assert "\x1b" not in html
        assert "\u202e" not in html
        assert "<U+202E>" in text_of(html)
        assert "alert(1)" in text_of(html)
        assert len(lxml.html.document_fromstring(html.encode("utf-8")).findall(".//style")) == 1
        running = tree.find(f".//{XHTML}style").text.split("@top-left {")[-1]
        assert re.match(r' content: "(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*"; font', running)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://x", "http://[", "https:", "x"])
def test_only_an_address_of_the_web_is_a_link(address: str) -> None:
    html = write_html(dossier(standings=(standing(),), reports=(report(url=address),)))
    assert [a for a in parsed(html).iter(f"{XHTML}a") if not a.get("href").startswith("#n")] == []
    assert address in text_of(html)


@given(st.text(max_size=40), st.text(max_size=80))
def test_whatever_reports_hold_it_is_well_formed(name: str, words: str) -> None:
    for anonymise in (False, True):
        parsed(write_html(full(name, words), anonymise=anonymise))


# Without names ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def parts(velmaria: Record) -> set[str]:
    """Every word of every name of a person in the case."""
    names = [
        name for one in velmaria.everyone() if one.kind == "person" for name in (one.name, *one.aliases) if one.named
    ]
    return {fold(word) for name in names for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1} - LINKS


def words_in(html: str) -> Iterator[str]:
    tree = parsed(html)
    yield from re.findall(r"[^\W\d_]+", "".join(tree.itertext()).replace("’s", "").replace("'s", ""))
    for one in tree.iter():
        yield from (word for value in one.attrib.values() for word in re.findall(r"[^\W\d_]+", value))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_part_of_a_persons_name_is_left(
    velmaria: Record, people: list[str], parts: set[str], data: st.DataObject
) -> None:
    person = data.draw(st.sampled_from(people))
    known_by = data.draw(st.sampled_from([None, date(2025, 5, 25), date(2025, 5, 14)]))
    try:
        found = gather_dossier(velmaria, person, known_by=known_by, today=TODAY)
    except QueryError:
        return  # not known by then
    html = write_html(found, anonymise=True)
    assert {fold(word) for word in words_in(html)} & parts == set()


def test_a_story_without_names_has_none_either(velmaria: Record, parts: set[str]) -> None:
    html = write_html(gather_dossier(velmaria, story=velmaria.stories()[0].id, today=TODAY), anonymise=True)
    assert {fold(word) for word in words_in(html)} & parts == set()


def test_without_names_it_says_what_it_cannot_promise_and_leads_nowhere(velmaria: Record) -> None:
    html = write_html(gather_dossier(velmaria, "Mirela Dostan", today=TODAY), anonymise=True)
    words = text_of(html)
    assert "It cannot be promised that nobody is recognised." in words
    assert "Roles, places, bodies and days can still tell who is meant" in words
    assert "[Person A], a nurse who was abducted in Velmaria three weeks ago, died in captivity" in words
    assert "http" not in words
    assert "data-report" not in html
    assert "SHA-256" not in words


def test_a_report_without_a_publisher_has_a_number_for_its_id() -> None:
    item = evidence(report="2031-05-hallek-seized", publisher=None)
    row = standing(evidence=(item,), origins=("They (through report 2031-05-hallek-seized)",))
    named = dossier(standings=(row,), reports=(replace(report(), id=item.report, publisher=None),))
    assert "report 2031-05-hallek-seized, 3 May 2031" in text_of(write_html(named))
    without = write_html(named, anonymise=True)
    assert "1 origin: They (through report 1)" in text_of(without)
    assert "hallek-seized" not in without


def test_one_person_has_one_letter_in_the_whole_dossier(velmaria: Record) -> None:
    words = text_of(write_html(gather_dossier(velmaria, "Tomas Hallek", today=TODAY), anonymise=True))
    assert "Person A Standing" not in words
    assert words.count("Person A") > 10


# On paper -----------------------------------------------------------------------------------------------------------


def pages(html: str) -> list[str]:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    try:
        written = write_pdf(html)
    except OnRecordError as missing:
        pytest.skip(str(missing))
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(written)).pages]


def test_a_pdf_has_pages_with_numbers_and_a_running_head(velmaria: Record) -> None:
    told = pages(write_html(gather_dossier(velmaria, "Mirela Dostan", today=TODAY), paper="letter"))
    assert len(told) > 2
    assert "Mirela Dostan" in told[0]
    for number, page in enumerate(told, 1):
        assert f"{number} / {len(told)}" in page
        assert number == 1 or "Mirela Dostan compiled 25 May 2025" in " ".join(page.split())
    read = " ".join(told).replace("\n", " ")
    assert read.index("Standing") < read.index("How it came to be") < read.index("Sources")


@pytest.mark.parametrize("name", [RTL, LONG, EVIL])
def test_names_that_are_long_or_read_from_the_right_are_printed(name: str) -> None:
    told = pages(write_html(full(name, name)))
    assert f"1 / {len(told)}" in told[0]


def test_nothing_is_fetched_for_a_pdf() -> None:
    plain = write_html(dossier(standings=(standing(),)))
    marked = plain.replace("<main>", '<main><img src="http://127.0.0.1:9/x.png" alt="x"/>')
    assert len(pages(marked)) == len(pages(plain)) == 1


def test_passages_of_a_row_are_those_of_all_its_parts() -> None:
    row = standing(
        positions=(StandingPosition("dead", (), (evidence("a"),)),),
        history=(StandingPeriod("dead", "stated", None, None, None, 1, (), (evidence("bb"),)),),
    )
    assert {item.text for item in passages_of(row)} == {"a", "bb", "Tomas Hallek was seized."}
