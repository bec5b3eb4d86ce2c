"""The app in a real browser on real reports: every page of a record of some stories, and the ways through it."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus
from urllib.request import urlopen

import pytest

import onrecord
from onrecord.ingest import open_sources
from onrecord.serve.site import NAV
from serve.conftest import CHROMIUM, NO_BROWSER, run
from serve.looking import WIDER, find_faults, find_overlaps, one_of_each

BENCH = Path(__file__).parents[3] / "shared" / "bench" / "stories" / "dev.jsonl"
_LEAST = 40  # reports: whole stories are taken, until there are so many
_LARGEST = 12  # reports of a story that is taken
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_BROWSER),
    pytest.mark.skipif(not BENCH.exists(), reason="no shared/bench/stories: its reports are not given to others"),
]


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app on a record of some stories."""
    folder = tmp_path_factory.mktemp("stories")
    (folder / "some.jsonl").write_text("".join(some_stories()), encoding="utf-8")
    with onrecord.open(folder / "stories.db") as record:
        assert len(list(record.add_many(open_sources([folder / "some.jsonl"])))) >= _LEAST
    server, address = run(folder / "stories.db")
    yield address
    server.should_exit = True


def some_stories() -> list[str]:
    """The lines of the largest stories, that are not so large that there would be no others."""
    stories = defaultdict[str, list[str]](list)
    for line in BENCH.read_text(encoding="utf-8").splitlines(keepends=True):
        stories[json.loads(line)["story"]].append(line)
    found: list[str] = []
    for name in sorted(stories, key=lambda name: (-len(stories[name]), name)):
        if len(stories[name]) <= _LARGEST and len(found) < _LEAST:
            found += stories[name]
    return found


def test_the_record_is_of_many_reports_and_says_much(at: str) -> None:
    words = main_of(at, "/")
    assert re.search(r"4\d reports of \d+ papers", words), words[:300]
    assert "What matters most" in words


@pytest.mark.parametrize(("scheme", "width"), [("light", 1180), ("dark", 1180), ("light", 390)])
def test_every_page_lets_everybody_in_and_nothing_lies_on_anything_else(
    chromium: Any, at: str, scheme: str, width: int
) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page, found = context.new_page(), []
    searched = f"/search?q={quote_plus(a_word(at))}"
    for address in (*(page_at for page_at, _ in NAV), "/names", "/docs", searched, *one_of_each(at)):
        answer = page.goto(at + address)
        assert answer.status == 200, address
        found += [(address, fault) for fault in (*find_faults(page), *find_overlaps(page))]
        if page.evaluate(WIDER) > width:
            found.append((address, "is wider than the window"))
    context.close()
    assert found == []


def test_words_are_searched_for_and_found_in_their_place(page: Any, at: str) -> None:
    word = a_word(at)
    page.goto(at)
    page.get_by_role("searchbox").fill(word)
    page.keyboard.press("Enter")
    page.locator("main article h2 a").first.click()
    assert "#here" in page.url
    assert word.casefold() in page.locator(".para", has=page.locator("#here")).first.inner_text().casefold()


def test_a_doubt_is_decided_and_taken_back(page: Any, at: str) -> None:
    page.set_default_timeout(120_000)  # a decision is merged at once
    page.goto(f"{at}/review")
    doubt = page.locator(".doubt h2").first.inner_text()
    page.get_by_role("button", name="Right").click()
    assert page.locator(".doubt h2").first.inner_text() != doubt
    page.get_by_role("status").get_by_role("button", name="Take it back").click()
    page.goto(f"{at}/review")
    assert page.locator(".doubt h2").first.inner_text() == doubt


def test_a_report_is_pasted_and_its_people_are_found(page: Any, at: str) -> None:
    page.goto(f"{at}/add")
    page.get_by_label("Its text").fill(
        "Driver missing near Dorvo\n\nThe driver Ivo Tann has been missing since 3 May 2025, police in Dorvo said.\n"
    )
    page.get_by_label("Published", exact=True).fill("2025-05-05")
    page.get_by_role("button", name="Add the report").click()
    page.get_by_role("heading", name="Added:").wait_for(timeout=180_000)
    page.get_by_role("link", name="Driver missing near Dorvo").click()
    page.get_by_role("link", name="Ivo Tann", exact=True).first.click()
    assert "missing" in page.locator("main").inner_text()


def a_word(at: str) -> str:
    """A word of some length in what matters most."""
    with urlopen(f"{at}/api/timeline?top=1") as answer:
        (first, *_) = json.loads(answer.read())
    return max(re.findall(r"\w+", first["evidence"][0]["text"]), key=len)


def main_of(at: str, page: str) -> str:
    with urlopen(at + page) as answer:
        main = answer.read().decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
