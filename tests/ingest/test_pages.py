"""Day, headline, authors and furniture of pages, as the makers of many sites mark them up. All pages are invented."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.ingest import report_from_html
from onrecord.model.report import Report

HEADLINE = "Miners let go by rebels in Varn Bay"
BODY = """<p>Two miners came home to Varn Bay on Sunday, the interior ministry of Lowland said, nine days after armed
men had taken them.</p>
<p>"We want to sleep," said Karel Moor, one of the two. Their mine has been shut since spring.</p>
<p>Nothing had been paid, the ministry said. A third miner, Sela Brandt, is still being held.</p>"""
PAGES = tomllib.loads((Path(__file__).parent / "pages.toml").read_text(encoding="utf-8"))["page"]


def read(page: dict[str, Any]) -> Report:
    wrap = page.get("wrap", "article")
    title, heading = page.get("title", HEADLINE), page.get("h", f"<h1>{HEADLINE}</h1>")
    return report_from_html(
        f'<!DOCTYPE html><html lang="{page.get("lang", "en")}"><head><meta charset="utf-8"><title>{title}</title>'
        f"{page.get('head', '')}</head><body>{page.get('before', '')}<{wrap}>{heading}{page.get('top', '')}"
        f"{page.get('body', BODY)}{page.get('bottom', '')}</{wrap}>{page.get('after', '')}</body></html>"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["says"])
def test_a_page_says_who_when_and_what(page: dict[str, Any]) -> None:
    report = read(page)
    assert "Sela Brandt" in report.text, "no news is lost"
    if "day_is" in page:
        assert report.published.value == (page["day_is"] or None)
    if "author_is" in page:
        assert report.author == (page["author_is"] or None)
    if "agency_is" in page:
        assert (report.agency.name if report.agency else "") == page["agency_is"]
    if "publisher_is" in page:
        assert (report.publisher or "") == page["publisher_is"]
    if "title_is" in page:
        assert report.title == page["title_is"]
    if page.get("once"):
        assert report.text.count(page["title_is"]) == 1
    if "news_without_is" in page:
        assert page["news_without_is"] not in news_of(report)


def news_of(report: Report) -> str:
    furniture = {place for span in report.furniture for place in range(span.start, span.end)}
    return "".join(letter for place, letter in enumerate(report.text) if place not in furniture)


LIVE = """<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Live: Varn Bay",
"datePublished":"2024-03-02T20:00:00Z","dateModified":"2024-03-03T15:40:00Z"}</script>"""
FREED = "Two miners came home to Varn Bay on Sunday, the ministry said, after nine days."
LEFT = "The army has left the mine, its spokesman said on Sunday, and will not come back."
TALKS = "Talks between the ministry and the rebels began today in Brellan, mediators said."
OF_TWO_DAYS = f"""Live: Varn Bay
Sunday, 3 March 2024, 15:40
{FREED}
Sunday, 3 March 2024, 14:10
{LEFT}
Saturday, 2 March 2024, 23:15
{TALKS}"""


def live(body: str, head: str = LIVE) -> Report:
    return report_from_html(
        f"<html><head><title>Live: Varn Bay</title>{head}</head><body><article><h1>Live: Varn Bay</h1>{body}</article>"
        "</body></html>"
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>15:40</h2><p>{FREED}</p><h2>14:10</h2><p>{LEFT}</p><h2>Saturday 23:15</h2><p>{TALKS}</p>",
        f'<div><time datetime="2024-03-03T15:40Z">15:40</time><p>{FREED}</p></div>'
        f'<div><time datetime="2024-03-03T14:10Z">14:10</time><p>{LEFT}</p></div>'
        f'<div><time datetime="2024-03-02T23:15Z">23:15</time><p>{TALKS}</p></div>',
        f"<ul><li><b>15:40</b> {FREED}</li><li><b>14:10</b> {LEFT}</li><li><b>Saturday 23:15</b> {TALKS}</li></ul>",
        f"<h3>3 March 2024, 15:40 GMT</h3><p>{FREED}</p><h3>3 March 2024, 14:10 GMT</h3><p>{LEFT}</p>"
        f"<h3>2 March 2024, 23:15 GMT</h3><p>{TALKS}</p>",
        f"<p>15:40</p><p>{FREED}</p><p>14:10</p><p>{LEFT}</p><p>23:15</p><p>{TALKS}</p>",
    ],
    ids=["weekdays", "time elements", "a list", "dates", "past midnight"],
)
def test_a_live_page_over_two_days_says_the_day_of_each_entry(body: str) -> None:
    report = live(body)
    assert report.text.split("\n\n") == OF_TWO_DAYS.split("\n")
    assert report.published.value == "2024-03-02/2024-03-03"


def test_the_oldest_entry_of_a_live_page_may_come_first() -> None:
    report = live(f"<h3>20:10</h3><p>{TALKS}</p><h3>23:15</h3><p>{LEFT}</p><h3>00:30</h3><p>{FREED}</p>")
    assert [line for line in report.text.split("\n\n") if "2024" in line] == [
        "Saturday, 2 March 2024, 20:10", "Saturday, 2 March 2024, 23:15", "Sunday, 3 March 2024, 00:30",
    ]  # fmt: skip


def test_the_times_of_a_live_page_of_one_day_stand_apart_from_what_they_head() -> None:
    head = LIVE.replace("2024-03-02T20", "2024-03-03T08")
    report = live(f"<h2>15:40 Two are back</h2><p>{FREED}</p><h2>14:10 The army leaves</h2><p>{LEFT}</p>", head)
    assert report.text.split("\n\n")[1:4] == ["15:40", "Two are back", FREED]
    assert report.published.value == "2024-03-03"


def test_a_day_alone_at_the_head_of_a_sentence_makes_no_live_page() -> None:
    text = "Sunday was quiet in Varn Bay, the ministry said, and nobody was seen near the mine."
    report = live(f"<p>{text}</p><p>{FREED}</p><p>{LEFT}</p>", LIVE.replace("LiveBlogPosting", "NewsArticle"))
    assert text in report.text
    assert report.published.value == "2024-03-02"
