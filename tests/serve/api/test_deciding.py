"""Deciding by the API: an addition, what an entry is called, and taking it back; and what is refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import given
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from starlette.testclient import TestClient

from drafts import Draft
from onrecord.record import Record
from onrecord.serve.app import create_app
from serve.api.conftest import served
from serve.api.test_any_request import FEW, PATHS

TEXT = "Odo Kress is held. Nobody saw more. Odo Kress is held by the Marsh League, his sister said."
SAID = {"why": "The reading missed him", "by": "Una Pell"}
ADDED = {
    "entry": "r1", "kind": "add", "values": {"person": "Odo Kress", "state": "captive", "holder": "Marsh League"},
    "source": {"report": "r1", "words": "Odo Kress is held"}, **SAID,
}  # fmt: skip


@pytest.fixture
def record(empty: Record) -> Record:
    empty.add(Draft("r1", TEXT, "2031-05-05", "Daily Buoy").body("Marsh League").done())
    seized = Draft("r2", "Gunmen seized Ilva Torren near Sarn.", "2031-05-06", "Hill Echo").person("Ilva Torren")
    seized.event("ASSAULT", "seized", recipients=("Ilva Torren",), mode="abduct", date="2031-05-05")
    empty.add(seized.stands("Ilva Torren", "captive", "seized", since="2031-05-05").done())
    return empty


@pytest.fixture
def client(record: Record) -> TestClient:
    return TestClient(served(record, decides=True))


def test_what_is_added_is_asked_for_with_who_added_it_and_is_taken_back(client: TestClient) -> None:
    answer = client.post("/api/judgements", json=ADDED)
    assert answer.status_code == 201
    (made,) = answer.json()
    assert (made["kind"], made["field"], made["by"], made["why"]) == ("add", "standing", *reversed(SAID.values()))
    (row,) = client.get("/api/standings", params={"about": "Kress"}).json()
    assert (row["state"], row["holder"], row["judged"]) == ("captive", "Marsh League", "added")
    assert [(c["field"], c["by"], c["judgement"]) for c in row["corrections"]] == [("added", "Una Pell", made["id"])]
    assert client.get("/api/judgements").json() == [made]
    back = client.post(f"/api/judgements/{made['id']}/withdrawal", json={"why": "It was his brother", "by": "Ben Orr"})
    assert (back.status_code, back.json()[0]["withdrawn"]["by"]) == (200, "Ben Orr")
    assert client.get("/api/standings", params={"about": "Kress"}).json() == []


def test_the_place_of_words_that_stand_twice_can_be_said(client: TestClient) -> None:
    source = {**ADDED["source"], "start": 30}  # type: ignore[dict-item]
    assert client.post("/api/judgements", json={**ADDED, "source": source}).status_code == 201
    (row,) = client.get("/api/standings", params={"about": "Kress"}).json()
    assert [e["start"] for e in row["evidence"]] == [TEXT.rindex("Odo Kress")]


def test_the_other_decisions_are_those_of_the_pages(client: TestClient) -> None:
    (event,) = client.get("/api/timeline").json()
    said = {"entry": event["id"], **SAID}
    assert client.post("/api/judgements", json={**said, "kind": "accept"}).json()[0]["after"] == "accepted"
    values = {"place": "Sarn", "date": "2031-05-04"}
    source = {"report": "r2", "words": "near Sarn"}
    made = client.post("/api/judgements", json={**said, "kind": "set", "values": values, "source": source}).json()
    assert {one["field"]: one["after"] for one in made} == values
    assert [mark["words"] for one in made for mark in one["grounds"]] == ["near Sarn"] * 2
    (row,) = client.get("/api/timeline").json()
    assert (row["place"], row["date"]) == ("Sarn", "2031-05-04")
    assert len(client.post(f"/api/judgements/{made[0]['id']}/withdrawal", json=SAID).json()) == 2
    assert client.post("/api/judgements", json={**said, "kind": "reject"}).status_code == 201
    assert client.get("/api/timeline").json() == []


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        ({"why": " "}, 422, "why"),
        ({"by": None}, 422, "by"),
        ({"kind": "remove"}, 422, "kind"),
        ({"unknown": "x"}, 422, "unknown"),
        ({"values": None}, 409, "values: set and add need them"),
        ({"other": "r2"}, 409, "other: same and apart need it"),
        ({"source": None}, 409, "source: an addition rests on words"),
        ({"source": {"report": "r2", "words": "Gunmen"}}, 409, "source: an addition rests on words"),
        ({"source": {"report": "r1", "words": "Odo Kress is dead"}}, 409, "does not say"),
        ({"entry": "r9", "source": {"report": "r9", "words": "Odo"}}, 409, "no report"),
        ({"values": {"person": "Odo Kress", "state": "gone"}}, 409, "state cannot be"),
        ({"values": {"person": "Ilva Torren", "state": "dead"}}, 409, "names no"),
        ({"why": "a\x00b"}, 409, "why: these signs"),
    ],
)
def test_what_cannot_be_decided_is_a_problem_and_not_kept(
    client: TestClient, sent: dict[str, Any], status: int, told: str
) -> None:
    answer = client.post("/api/judgements", json={**ADDED, **sent})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert told in answer.json()["detail"]
    assert client.get("/api/judgements").json() == []
    assert client.post("/api/judgements/j0/withdrawal", json=SAID).status_code == 404


def test_only_json_is_taken_and_only_where_the_api_may_decide(record: Record, client: TestClient) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        answer = client.post("/api/judgements", content=b"{}", headers={"content-type": kind})
        assert answer.status_code == 415, kind
    assert client.post("/api/judgements?why=so", json=ADDED).status_code == 422
    assert TestClient(served(record)).post("/api/judgements", json=ADDED).status_code == 405
    assert record.judgements() == ()


@pytest.fixture
def app(tmp_path: Path, record: Record) -> Iterator[TestClient]:
    record.back_up(tmp_path / "copy.db")
    app = create_app(str(tmp_path / "copy.db"), token="words that are hard to guess")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def test_the_app_takes_decisions_from_whoever_has_the_token_and_from_no_other_site(app: TestClient) -> None:
    assert app.post("/api/judgements", json=ADDED).status_code == 401
    bearer = {"Authorization": "Bearer words that are hard to guess"}
    for elsewhere in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert app.post("/api/judgements", json=ADDED, headers=bearer | elsewhere).status_code == 403
    assert app.post("/api/judgements", json=ADDED, headers=bearer).status_code == 201
    again = app.post("/api/judgements", json=ADDED, headers=bearer)
    assert (again.status_code, "Una Pell decided that already" in again.json()["detail"]) == (409, True)
    assert "added by hand" in app.get("/people", headers=bearer).text


def test_the_reference_says_what_is_sent(client: TestClient) -> None:
    page = client.get("/docs").text
    for told in ("POST /api/judgements</code>", 'Takes one <a href="#Decision">', 'id="Source"', "GET /api/judgements"):
        assert told in page


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", ["/judgements", "/judgements/{id}/withdrawal"])
def test_any_decision_is_answered_as_the_document_says(record: Record, path: str, mode: GenerationMode) -> None:
    load_all_checks()
    document = schemathesis.openapi.from_asgi("/api/openapi.json", served(record, decides=True))
    assert sorted(document) == sorted({*PATHS, "/judgements/{id}/withdrawal"})

    @FEW
    @given(case=document[path]["POST"].as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS.get_all())

    asked()


def test_the_shapes_of_what_is_sent_stand_beside_those_of_the_answers(client: TestClient) -> None:
    parts = client.get("/api/openapi.json").json()["components"]["schemas"]
    assert {"Decision", "Source", "Withdrawing", "Judgement"} <= parts.keys()
    assert parts["Decision"]["additionalProperties"] is False
