"""The app in a real browser: each page as it is seen, by keyboard and by machine, and the ways through it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

import onrecord
from serve import hostile
from serve.conftest import CHROMIUM, NO_BROWSER, run
from serve.looking import WIDER, find_faults, find_overlaps, one_of_each

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_BROWSER)
PAGES = (
    "/", "/timeline?since=2025-05-12", "/people?on=2025-03-25", "/names?q=a", "/due", "/said?act=threaten",
    "/conflicts", "/origins?about=Voss", "/map", "/stories", "/reports", "/reports/vpa-0303?from=0&to=30",
    "/search?q=surveyors", "/changes?since=2025-05-15", "/review", "/judgements", "/add", "/no-such-page",
    "/additions/vpa-0303?from=0&to=30",
)  # fmt: skip


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory, case: Path) -> Iterator[str]:
    """The address of an app on a copy of the case, to which a hostile report was added."""
    path = tmp_path_factory.mktemp("served") / "velmaria.db"
    shutil.copy(case, path)
    server, address = run(path)
    yield address
    server.should_exit = True


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_keeps_anybody_out(chromium: Any, at: str, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)  # axe is a script: the pages allow none
    page, found = context.new_page(), []
    for address in (*PAGES, *one_of_each(at))[:: 1 if scheme == "light" else 3]:
        page.goto(at + address)
        found += [(address, *fault) for fault in find_faults(page)]
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_is_wider_than_the_window_or_lies_on_anything_else(chromium: Any, at: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    for address in (*PAGES, *one_of_each(at)):
        page.goto(at + address)
        assert page.evaluate(WIDER) <= width, address
        assert find_overlaps(page) == [], address
    context.close()


def test_the_keyboard_skips_to_the_page_and_its_place_is_seen(page: Any, at: str) -> None:
    page.goto(f"{at}/timeline")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("details.filters[open]").count() == 1


def test_words_are_searched_for_and_found_in_their_place(page: Any, at: str) -> None:
    page.goto(at)
    page.get_by_role("searchbox").fill("released Hallek dawn")
    page.keyboard.press("Enter")
    page.locator("main article h2 a").first.click()
    assert "#here" in page.url
    assert "released Tomas Hallek at dawn" in page.locator(".para", has=page.locator("#here")).inner_text()
    page.locator(".notes a", has_text="released Tomas Hallek at dawn").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Free Valley Front released Tomas Hallek at dawn"


def test_a_doubt_is_decided_and_taken_back(page: Any, at: str) -> None:
    page.goto(f"{at}/review")
    doubt = page.locator(".doubt h2").first.inner_text()
    page.get_by_role("button", name="Right").click()
    assert page.locator(".doubt h2").first.inner_text() != doubt
    kept = page.get_by_role("status")
    assert "by" not in kept.inner_text() or "Ann Ruiz" in kept.inner_text()
    kept.get_by_role("button", name="Take it back").click()
    page.goto(f"{at}/review")
    assert page.locator(".doubt h2").first.inner_text() == doubt
    page.goto(f"{at}/judgements")
    assert "taken back" in page.locator(".log").inner_text()


def test_a_report_is_pasted_and_its_people_are_found(page: Any, at: str) -> None:
    page.goto(f"{at}/add")
    page.get_by_label("Its text").fill(
        "Driver missing near Dorvo\n\nThe driver Ivo Tann has been missing since 3 May 2025, police in Dorvo said.\n"
    )
    page.get_by_label("Published", exact=True).fill("2025-05-05")
    page.get_by_role("button", name="Add the report").click()
    page.get_by_role("heading", name="Added:").wait_for(timeout=60_000)
    page.get_by_role("link", name="Driver missing near Dorvo").click()
    page.get_by_role("link", name="Ivo Tann", exact=True).first.click()
    assert "missing" in page.locator("main").inner_text()


def test_nothing_of_a_hostile_report_is_run(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with onrecord.open(path) as record:
        record.add(hostile.reading())
        record.add(hostile.other())
        entries = [f"/entries/{row.id}" for row in (*record.timeline(), *record.said(), *record.due())]
        people = [f"/people/{quote(row.id, safe='')}" for row in record.everyone()]
    server, address = run(path)
    context = chromium.new_context(viewport={"width": 1200, "height": 900})  # scripts would run here
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    report = f"/reports/{quote(hostile.ID, safe='')}"
    pages = ("/", "/timeline", "/people", "/conflicts", "/origins", "/reports", "/review", report)
    for one in (*pages, *entries, *people):
        page.goto(address + one)
        page.mouse.move(300, 400)
        assert page.title() != "harm", one
        assert page.locator("main").inner_text()
    context.close()
    server.should_exit = True
    assert all(url.startswith(address) for url in asked), asked
