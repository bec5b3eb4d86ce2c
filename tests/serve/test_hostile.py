"""Whatever a report holds is shown as the words that it is: nothing of it is run, followed or obeyed."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

import onrecord
from onrecord.serve.links import leads_out
from serve import hostile
from serve.conftest import Browser, Open

_KNOWN = frozenset(
    """html head meta title link body a header div span form label input button nav ul li main footer p h1 h2 h3 section
    article ol details summary select option blockquote q dl dt dd table thead tbody tr th td mark del ins strong svg g
    path rect circle line text tspan desc defs pattern polygon polyline use clippath lineargradient stop textarea
    ellipse fieldset legend datalist
    """.split()  # noqa: SIM905
)


class Seen(HTMLParser):
    """Every element and attribute of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements, self.attributes = set[str](), list[tuple[str, str]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@pytest.fixture
def browser(opened: Open) -> Browser:
    return opened(hostile.reading(), hostile.other())


def addresses(browser: Browser) -> list[str]:
    with onrecord.open(browser.path, create=False) as record:
        ids = [row.id for rows in (record.timeline(), record.due(), record.said(), record.conflicts()) for row in rows]
        people = [row.id for row in record.everyone()]
    return [
        "/", "/timeline", "/people", "/due", "/said", "/conflicts?show=all", "/origins", "/reports", "/names",
        "/review", "/changes", "/changes?since=2031-05-10", "/search?q=freed", f"/search?q={quote(hostile.SCRIPT)}",
        f"/timeline?about={quote(hostile.NAME)}", f"/{quote(hostile.IMAGE)}", f"/entries/{quote(hostile.SCRIPT)}",
        f"/reports/{quote(hostile.ID, safe='')}", f"/add/{quote(hostile.SCRIPT)}",
        f"/timeline?since={quote(hostile.IMAGE)}",
        *(f"/entries/{quote(id_, safe='')}" for id_ in ids), *(f"/people/{quote(id_, safe='')}" for id_ in people),
        *(f"/judge/{quote(id_, safe='')}" for id_ in ids),
        f"/additions/{quote(hostile.ID, safe='')}?from=0&to=900000000",
    ]  # fmt: skip


def test_a_page_of_it_holds_no_element_and_no_address_that_is_not_ours(browser: Browser) -> None:
    for address in addresses(browser):
        answer = browser.client.get(address)
        assert answer.status_code in (200, 400, 404), address
        seen = Seen()
        seen.feed(answer.text)
        assert seen.elements <= _KNOWN, (address, seen.elements - _KNOWN)
        for name, value in seen.attributes:
            assert not name.startswith("on"), (address, name)
            if name in ("href", "src", "action", "formaction"):
                assert re.match(r"[/#]", value) or leads_out(value), (address, value)
                assert not value.startswith("//"), (address, value)
        for sign in ("\u202e", "\x1b", "\x07", "\u200b", "\x00"):
            assert sign not in answer.text, address
        assert "8641969" not in answer.text


def test_its_words_are_readable_as_they_are(browser: Browser) -> None:
    page = browser.page(f"/reports/{quote(hostile.ID, safe='')}")
    assert "&lt;script&gt;document.title=" in page
    assert "&lt;U+202E&gt;detsurt" in page
    assert "␛[2J" in browser.page(f"/reports/{quote(hostile.ID, safe='')}?part=99")
    assert "{{ 7*1234567 }}" in page
    assert f"at {hostile.URL}".replace("'", "&#39;") in page
    assert "Ivo &amp;lt;Tann&amp;gt;" in page


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://paper.example/a?b=1", True), ("http://paper.example", True), ("HTTPS://paper.example/", True),
        ("javascript:alert(1)", False), ("data:text/html,x", False), ("//paper.example", False), ("/etc", False),
        ("https:///x", False), ("https://paper.example/\u202e", False), ("file:///etc/passwd", False), ("", False),
        (None, False), ("https://[", False), ("java\nscript:alert(1)", False), (" javascript:alert(1)", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_followed(url: str | None, leads: bool) -> None:
    assert leads_out(url) is leads


def test_a_line_of_a_million_signs_is_shown_in_parts(opened: Open) -> None:
    browser = opened(hostile.reading(line="x" * 900_000))
    page = browser.page(f"/reports/{quote(hostile.ID, safe='')}")
    assert "Part 1 of" in page
    assert len(page) < 400_000
    for address in ("/", "/timeline", "/reports", "/search?q=freed"):
        assert len(browser.page(address)) < 200_000
