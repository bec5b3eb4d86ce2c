"""Who may come in, what a form has to carry, and what no answer leaves without."""

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from onrecord.serve.guard import LARGEST, Doors, is_local
from onrecord.serve.pages import ROUTERS
from serve.conftest import HERE, Browser, Open

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TOKEN = "a-token-of-many-letters"


@pytest.mark.parametrize("address", ["/", "/no-such-page", "/static/app.css", "/timeline?since=never"])
def test_every_answer_leaves_the_browser_nothing_to_run_or_to_tell(looking: Browser, address: str) -> None:
    headers = looking.client.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200), ("127.0.0.1:8642", 200), ("localhost:1", 200), ("[::1]:8642", 200), ("LOCALHOST", 200),
        ("evil.example", 421), ("127.0.0.1.evil.example", 421), ("", 421), ("evil.example:8642", 421), ("[", 421),
    ],
)  # fmt: skip
def test_another_name_that_leads_to_this_machine_is_not_answered(looking: Browser, host: str, status: int) -> None:
    assert looking.client.get("/", headers={"host": host}).status_code == status


def test_an_app_for_others_is_called_by_its_own_name() -> None:
    assert Doors("desk.example").know("desk.example:8642")
    assert not Doors("desk.example").know("other.example")
    assert Doors("0.0.0.0").know("192.0.2.7:8642")
    assert not Doors("0.0.0.0").know("evil.example")
    assert is_local("localhost")
    assert not is_local("0.0.0.0")


def every_form() -> list[str]:
    routes = [one for router in ROUTERS for one in router.routes if isinstance(one, APIRoute)]
    return [one.path.replace("{id_:path}", "x") for one in routes if "POST" in one.methods]


def test_no_form_is_taken_without_the_secret_of_its_page(looking: Browser) -> None:
    forms = every_form()
    assert len(forms) >= 7
    for form in forms:
        for sent in ({}, {"secret": "wrong"}, {"secret": "é"}):
            assert looking.client.post(form, data=sent).status_code == 403, form
        assert looking.client.post(form, json={"secret": "x"}).status_code == 403, form


def test_a_form_of_another_site_is_not_taken(opened: Open) -> None:
    browser = opened()
    secret = browser.client.app.state.site.secret  # type: ignore[attr-defined]
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        answer = browser.client.post("/name", data={"secret": secret, "by": "Eve"}, headers=headers)
        assert answer.status_code == 403
        assert "another site" in answer.text


def test_what_is_too_large_is_not_taken_whatever_its_headers_say(looking: Browser) -> None:
    def endless() -> object:
        yield b"secret="
        for _ in range(LARGEST // 1_000_000 + 1):
            yield b"x" * 1_000_000

    form = {"content-type": "application/x-www-form-urlencoded"}
    declared = looking.client.post("/name", content=b"x", headers={**form, "content-length": str(LARGEST + 1)})
    assert declared.status_code == 413
    assert looking.client.post("/name", content=endless(), headers=form).status_code == 413  # type: ignore[arg-type]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_only_looking_and_sending_forms_is_answered(looking: Browser, method: str) -> None:
    assert looking.client.request(method, "/").status_code == 405


def test_whoever_comes_in_gives_the_token_once(opened: Open) -> None:
    browser = opened(token=TOKEN)
    page = {"accept": "text/html"}
    asked = browser.client.get("/people", headers=page, follow_redirects=False)
    assert (asked.status_code, asked.headers["location"]) == (303, "/enter")
    assert browser.client.get("/people").status_code == 401
    wrong = browser.send("/enter", 403, on="/enter", token="guessed")
    assert "not the token" in wrong.text
    right = browser.send("/enter", on="/enter", token=TOKEN)
    kept = right.headers["set-cookie"]
    assert "HttpOnly" in kept
    assert "SameSite=strict" in kept
    assert TOKEN not in kept
    assert "Where people stand" in browser.page("/people", headers=page)


def test_who_is_not_in_yet_sees_no_secret_of_the_forms_inside(opened: Open) -> None:
    browser = opened(token=TOKEN)
    site = browser.client.app.state.site  # type: ignore[attr-defined]
    page = browser.page("/enter")
    assert site.entrance in page
    assert site.secret not in page
    assert browser.client.post("/name", data={"secret": site.entrance, "by": "Eve"}).status_code == 401


def test_a_program_gives_the_token_with_each_request(opened: Open) -> None:
    app = opened(token=TOKEN).client.app
    fresh = TestClient(app, base_url=HERE)
    assert fresh.get("/due", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert fresh.get("/due", headers={"authorization": "Bearer other"}).status_code == 401
    odd = [(b"cookie", "onrecord_entered=é; x".encode())]
    assert fresh.get("/due", headers=odd).status_code == 401  # type: ignore[arg-type]


def test_nothing_is_told_to_anyone_who_collects_traces(looking: Browser) -> None:
    assert not looking.client.app._native_telemetry.enabled()  # type: ignore[attr-defined]
