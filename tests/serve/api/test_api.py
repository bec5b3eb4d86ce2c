"""The JSON API: what the record answers, a page at a time, and what is wrong in one line."""

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from export.conftest import readings
from onrecord.export.json import to_json
from onrecord.record import Record
from onrecord.serve.api.app import QUERIES
from serve.api.conftest import TODAY, served

ASKED = (
    "timeline", "timeline?from=2031-05&to=2031-05-09", "timeline?about=Ana%20Petrik&top=2", "timeline?on=2031-05-02",
    "timeline?known_by=2031-05-04", "standings", "standings?on=2031-05-04", "standings?about=Petrik", "due",
    "due?on=2031-05-04", "due?from=2031-05-12", "said", "said?by=Colonel%20Rusk", "said?about=Ivo%20Tann&from=2031",
    "conflicts", "conflicts?about=Petrik", "origins", "origins?known_by=2031-05-04", "stories", "stories?to=2031-05-04",
    "everyone", "everyone?known_by=2031-05-04", "who?name=Ana%20Petrik", "who?name=Nobody", "changes",
    "changes?since=2031-05-04", "changes?since=2031-05-04&known_by=2031-05-05&about=Petrik",
    "changes?recorded=true&since=2031-05-04", "search?q=Harl", "search?q=%00;", "judgements", "reports",
)  # fmt: skip
PROBLEMS = (
    ("timeline?form=2031", 422, "no parameter 'form' here; there are limit, offset, from, to, about, on, known_by"),
    ("overview?top=1", 422, "no parameter 'top' here; there are on"),
    ("reports/lt-1?on=2031", 422, "no parameter 'on' here; it has none"),
    ("timeline?limit=2&limit=3", 422, "limit is given more than once"),
    ("timeline/%0AW", 404, "nothing is at /api/timeline/W; openapi.json says what there is"),
    ("timeline?limit=0", 422, "limit: Input should be greater than or equal to 1"),
    ("timeline?limit=501", 422, "limit: Input should be less than or equal to 500"),
    ("timeline?offset=-1", 422, "offset: Input should be greater than or equal to 0"),
    ("timeline?from=2031-02-30", 422, "from: '2031-02-30' is not a date"),
    ("timeline?on=soon", 422, "on: 'soon' is no day, month or year, such as 2024-06-24, 2024-06 or 2024"),
    ("timeline?about=", 422, "about: String should have at least 1 character"),
    ("changes?recorded=perhaps", 422, "recorded: Input should be a valid boolean"),
    ("who", 422, "name: Field required"),
    ("search", 422, "q: Field required"),
    ("timeline?from=2032&to=2031", 409, "2032 is later than 2031; give the earlier day first"),
    ("changes?recorded=1&known_by=2031", 409, "leave out known_by"),
    ("timeline?story=none", 404, "no story 'none'; stories has those that there are"),
    ("timeline/none", 404, "no entry 'none' in this answer"),
    ("standings/", 404, "no entry '' in this answer"),
    ("reports/none", 404, "no report 'none' on record, or it does not count"),
    ("nowhere", 404, "nothing is at /api/nowhere; openapi.json says what there is"),
)


@pytest.mark.parametrize("asked", ASKED)
def test_an_answer_is_that_of_the_query_and_fits_its_schema(client: TestClient, record: Record, asked: str) -> None:
    answer = client.get(f"/api/{asked}")
    assert answer.status_code == 200, answer.text
    name = asked.partition("?")[0]
    fits(client, f"/{name}", answer.json())
    if "?" not in asked and name not in ("changes", "reports"):
        rows = record.due(today=TODAY) if name == "due" else getattr(record, name)()
        assert answer.json() == [json.loads(to_json(row)) for row in rows]
        assert answer.headers["X-Total-Count"] == str(len(rows))


@pytest.mark.parametrize("query", [query for query in QUERIES if query.one], ids=lambda query: query.name)
def test_every_row_has_an_address(client: TestClient, query: Any) -> None:
    asked = f"/api/{query.name}?name=Harl" if query.name == "who" else f"/api/{query.name}"
    rows = client.get(asked).json()
    assert rows
    for row in rows:
        answer = client.get(f"/api/{query.name}/{row['id']}")
        assert answer.status_code == 200
        fits(client, f"/{query.name}/{{id}}", answer.json())
        if query.name == "reports":
            assert answer.json()["sha256"]
        elif query.name != "timeline":  # of which the importance is that among those asked for
            assert answer.json() == row


def fits(client: TestClient, path: str, answer: Any) -> None:
    """Fails where an answer is not what the API's own document says of it."""
    document = client.get("/api/openapi.json").json()
    told = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**told, "components": document["components"]}
    Draft202012Validator(whole).validate(answer)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_the_pages_of_an_answer_are_the_whole_of_it(client: TestClient, query: Any) -> None:
    more = {"who": "&name=Harl", "search": "&q=Harl"}.get(query.name, "")
    whole = client.get(f"/api/{query.name}?limit=500{more}").json()
    found, asked = list[Any](), f"/api/{query.name}?limit=2{more}"
    while asked:
        answer = client.get(asked)
        assert len(answer.json()) <= 2
        found += answer.json()
        following = re.search(r'<([^>]*)>; rel="next"', answer.headers["Link"])
        asked = following[1] if following else ""
    assert found == whole


@pytest.mark.parametrize(("query", "word"), [("timeline", "type"), ("standings", "state")])
def test_an_answer_is_narrowed_to_a_word_page_by_page(client: TestClient, query: str, word: str) -> None:
    whole = client.get(f"/api/{query}?limit=500").json()
    wanted = whole[0][word]
    narrowed = client.get(f"/api/{query}?limit=500&{word}={wanted}").json()
    assert [row["id"] for row in narrowed] == [row["id"] for row in whole if row[word] == wanted]
    first = client.get(f"/api/{query}?limit=1&{word}={wanted}")
    assert first.json()[0]["id"] == narrowed[0]["id"]
    assert ('rel="next"' in first.headers["Link"]) == (len(narrowed) > 1)
    assert client.get(f"/api/{query}?{word}=nonsense").status_code == 422


def test_what_is_due_in_a_story_is_asked_for(client: TestClient) -> None:
    whole = [row["id"] for row in client.get("/api/due?limit=500").json()]
    for story in client.get("/api/stories").json():
        answer = client.get("/api/due", params={"story": story["id"], "limit": 500})
        assert answer.status_code == 200
        assert {row["id"] for row in answer.json()} <= set(whole)
    assert client.get("/api/due?story=nothing").status_code == 404


def test_a_page_says_where_the_others_are(client: TestClient) -> None:
    links = client.get("/api/timeline?from=2031-05&limit=2&offset=2").headers["Link"]
    assert links.split(", ")[:3] == [
        '</api/timeline?from=2031-05&limit=2&offset=0>; rel="first"',
        '</api/timeline?from=2031-05&limit=2&offset=0>; rel="prev"',
        '</api/timeline?from=2031-05&limit=2&offset=4>; rel="next"',
    ]
    beyond = client.get("/api/timeline?limit=2&offset=900")
    assert (beyond.json(), 'rel="next"' in beyond.headers["Link"]) == ([], False)


def test_what_is_known_already_is_not_sent_again(client: TestClient) -> None:
    answer = client.get("/api/timeline?limit=3")
    mark = answer.headers["ETag"]
    for given in (mark, f"W/{mark}", f'"other", {mark}', "*"):
        again = client.get("/api/timeline?limit=3", headers={"If-None-Match": given})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", mark)
    assert client.get("/api/timeline?limit=3", headers={"If-None-Match": '"other"'}).status_code == 200
    others = {client.get(f"/api/{asked}").headers["ETag"] for asked in ("timeline?limit=4", "said", "overview")}
    assert len(others | {mark}) == 4


def test_the_mark_changes_with_what_is_on_record(empty: Record) -> None:
    client = TestClient(served(empty))

    def mark() -> str:
        return str(client.get("/api/timeline").headers["ETag"])

    marks = [mark(), mark()]
    assert marks[0] == marks[1]
    for reading in readings():
        empty.add(reading)
        marks.append(mark())
    entry = client.get("/api/timeline").json()[0]["id"]
    empty.judge(entry, "reject", why="The paper took it back", by="Zoë Žižka")
    marks.append(mark())
    assert len(set(marks)) == len(marks) - 1


@pytest.mark.parametrize(("asked", "status", "detail"), PROBLEMS, ids=[one[0] for one in PROBLEMS])
def test_what_is_wrong_is_told_in_one_line(client: TestClient, asked: str, status: int, detail: str) -> None:
    answer = client.get(f"/api/{asked}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    told = answer.json()
    assert (told["type"], told["status"]) == ("about:blank", status)
    assert detail in told["detail"]
    assert "\n" not in told["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/timeline")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")


def test_signs_that_nobody_sees_are_escaped(client: TestClient) -> None:
    answer = client.get("/api/said")
    assert not set("\x1b\u202e") & set(answer.text)
    assert any("\u202e" in row["text"] for row in answer.json())


def test_the_overview_is_that_of_the_day(client: TestClient, record: Record) -> None:
    answer = client.get("/api/overview?on=2031-05-04")
    fits(client, "/overview", answer.json())
    assert answer.json() == json.loads(to_json(record.overview(today=TODAY, on="2031-05-04")))
