"""What stands beside the API: the feed as a reader takes it, and the reference as a page."""

import re
from typing import Any
from xml.etree import ElementTree as Tree

import feedparser
import pytest
from starlette.testclient import TestClient

from drafts import Draft
from onrecord.model.overview import LastAdd
from onrecord.record import Record
from onrecord.serve.api.feed import write_feed
from serve.api.conftest import served


def told(id_: str, words: str, day: str, *, state: str = "captive") -> Any:
    """A report of how Ana Petrik stands."""
    draft = Draft(id_, f"{words} Ana Petrik was {state} on that day.", day, "Lenmark <Times> &\u202e\x00")
    return draft.person("Ana Petrik").stands("Ana Petrik", state, f"was {state}").done()


@pytest.fixture
def client(empty: Record) -> TestClient:
    """A record to which a report was added, and later another."""
    for reading in (told("a", "First.", "2031-05-03"), told("b", "Then.", "2031-05-09", state="free")):
        empty.add(reading)
        empty.bring_up_to_date()
    return TestClient(served(empty))


def test_a_reader_takes_the_feed(client: TestClient) -> None:
    answer = client.get("/feed.atom")
    assert answer.headers["Content-Type"] == "application/atom+xml"
    feed = feedparser.parse(answer.content)
    assert (feed.bozo, feed.version, feed.feed.title) == (False, "atom10", "What changed in case.db")
    (entry,) = feed.entries
    assert entry.title == "Ana Petrik: captive → free"
    assert re.fullmatch(r"http://testserver/people/ana-petrik-\w+", entry.link)
    assert entry.published == "2031-05-09T00:00:00+00:00"
    assert "Lenmark <Times>" in entry.summary
    assert entry.updated == feed.feed.updated


def test_a_change_has_the_same_id_whenever_it_is_asked_for(client: TestClient) -> None:
    one, other = (feedparser.parse(client.get("/feed.atom").content) for _ in range(2))
    assert one.feed.id == other.feed.id
    assert [entry.id for entry in one.entries] == [entry.id for entry in other.entries]


def test_the_feed_has_what_the_standard_asks_for(client: TestClient) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = Tree.fromstring(client.get("/feed.atom").content)
    for part in (feed, *feed.findall(f"{atom}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{atom}{name}")) == 1
    assert feed.find(f"{atom}author/{atom}name") is not None


def test_the_feed_of_an_empty_record_is_a_feed(empty: Record) -> None:
    feed = feedparser.parse(TestClient(served(empty)).get("/feed.atom").content)
    assert (feed.bozo, feed.entries) == (False, [])


def test_what_is_not_worked_out_yet_is_not_said_to_be_nothing() -> None:
    added = LastAdd("2031-06-01T09:00:00+00:00", 3, False, None)
    feed = feedparser.parse(write_feed(added, base="http://127.0.0.1/", name="case.db"))
    assert (feed.bozo, feed.entries) == (False, [])
    assert "not worked out yet" in feed.feed.subtitle


def test_the_reference_tells_every_query_and_shape(client: TestClient) -> None:
    page = client.get("/docs").text
    document = client.get("/api/openapi.json").json()
    for path in document["paths"]:
        assert f"GET /api{path}</code>" in page
    for name, shape in document["components"]["schemas"].items():
        assert f'id="{name}"' in page
        assert all(f"<code>{field}</code>" in page for field in shape["properties"])
    linked = set(re.findall(r'href="#([^"]+)"', page))
    assert linked <= set(re.findall(r' id="([^"]+)"', page))


def test_the_reference_asks_for_nothing_from_outside_and_runs_nothing(client: TestClient) -> None:
    page = client.get("/docs").text
    assert not re.search(r"<script|<style|style=|\son\w+=", page)
    assert all(address.startswith(("/", "#")) for address in re.findall(r'(?:href|src)="([^"]*)"', page))


def test_a_change_that_a_person_made_has_that_person_as_its_author(empty: Record) -> None:
    text = "Odo Kress is in the hands of the Marsh League."
    empty.add(Draft("r1", text, "2025-05-05", "Daily Buoy").body("Marsh League").done())
    empty.add(Draft("r2", "It rained in Sarn.", "2025-05-07", "Hill Echo").done())
    said = {"why": "Missed <it>", "by": "Zoë Žižka"}
    empty.add_entry("r1", "standing", {"person": "Odo Kress", "state": "captive"}, words=text[:25], **said)
    (entry,) = feedparser.parse(TestClient(served(empty)).get("/feed.atom").content).entries
    assert (entry.title, entry.author) == ("Odo Kress", "Zoë Žižka")
    assert [tag.term for tag in entry.tags] == ["new", "by hand"]
    assert "captive: added by Zoë Žižka" in entry.summary
    assert f"“{text[:25]}” — Daily Buoy" in entry.summary
