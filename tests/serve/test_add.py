"""Adding in the browser: pasted, as files, from an address; what came of it; and why something was not taken in."""

import dataclasses
import gzip
import time
from typing import Any

import pytest

import onrecord
from serve.conftest import Browser, Open
from serve.test_pages import words
from served import make_fetcher, served

REPORT = "Rebels abduct surveyor\n\nThe Harl Front abducted surveyor Ana Petrik in Dorvo on 2 May 2031, police said.\n"


def when_over(browser: Browser, sent: Any) -> str:
    """The page of a job when it is over."""
    address = sent if isinstance(sent, str) else sent.headers["location"]
    for _ in range(600):
        answer = browser.client.get(address)
        if "refresh" not in answer.headers:
            return words(answer.text)
        assert answer.headers["refresh"] == "2"
        time.sleep(0.1)
    raise AssertionError("the job does not end")


def test_a_report_is_pasted(opened: Open) -> None:
    browser = opened(empty=True)
    sent = browser.send(
        "/add/text", text=REPORT.replace("\n", "\r\n"), published="2031-05-03", publisher="Lenmark Times",
        url="https://lenmark.example/a",
    )  # fmt: skip
    read = when_over(browser, sent)
    assert "1 report done" in read
    assert "Rebels abduct surveyor Lenmark Times 3 May 2031" in read
    with onrecord.open(browser.path, create=False) as record:
        (report,) = record.reports()
        assert report.text == REPORT.strip()
        assert report.url == "https://lenmark.example/a"
        assert record.standings()[0].person == "Ana Petrik"
        assert record.intake.provenance(report.id)[0].place == "pasted in the browser"
    assert "Ana Petrik" in words(browser.page("/people"))
    assert "there already" in when_over(browser, browser.send("/add/text", text=REPORT, published="2031-05-03",
        publisher="Lenmark Times", url="https://lenmark.example/a"))  # fmt: skip


def test_files_are_taken_in_and_a_bad_one_says_why(opened: Open) -> None:
    browser = opened(empty=True)
    files = [
        ("files", ("good.txt", REPORT.encode())),
        ("files", ("packed.jsonl.gz", gzip.compress(b'{"text": "Armed men freed Ivo Tann near Halm on Friday."}\n'))),
        ("files", ("empty.txt", b"")),
        ("files", ("zeros.txt", b"Rebels freed Tomas Hallek\x00 on Friday, the ministry said.")),
        ("files", ("broken.pdf", b"%PDF-1.7 and nothing else")),
        ("files", ("case.db", b"SQLite format 3\0" + bytes(100))),
        ("files", ("../../etc/passwd", b"Der Minister sprach am Dienstag mit dem Gesandten.")),
        ("files", ("lines.jsonl", b'{"text": 1}\nnonsense\n')),
    ]
    read = when_over(browser, browser.send("/add/files", files=files, published="2031-05-03", publisher="Dorvo Post"))
    assert "2 reports done" in read
    for told in ("empty.txt", "zeros.txt", "broken.pdf", "case.db: is a record", "lines.jsonl"):
        assert told in read
    assert "../" not in read
    with onrecord.open(browser.path, create=False) as record:
        assert {one.publisher for one in record.reports()} == {"Dorvo Post"}
        assert not any(one.url for one in record.reports())


def test_a_feed_is_asked_for_politely_and_its_pages_are_added(opened: Open) -> None:
    browser = opened(empty=True)
    site: Any = browser.client.app.state.site  # type: ignore[attr-defined]
    browser.client.app.state.site = dataclasses.replace(site, fetcher=make_fetcher)  # type: ignore[attr-defined]
    with served() as web:
        web.has("/robots.txt", "User-agent: *\nDisallow: /closed\n", "text/plain")
        web.has("/page", f"<html><head><title>Surveyor</title></head><body><article><p>{REPORT}</p></article></body>")
        items = "".join(
            f"<item><title>{name}</title><link>{web.address}/{name}</link></item>"
            for name in ("page", "closed", "gone")
        )
        web.has("/feed.xml", f'<rss version="2.0"><channel><title>f</title>{items}</channel></rss>', "text/xml")
        read = when_over(browser, browser.send("/add/address", address=f"{web.address}/feed.xml"))
        assert "1 report done, 2 problems" in read
        assert "robots.txt does not allow" in read
        assert "answers 404" in read
        again = when_over(browser, browser.send("/add/address", address=f"{web.address}/feed.xml"))
        assert "0 reports done" in again
        assert web.paths().count("/page") == 1


@pytest.mark.parametrize("address", ["http://127.0.0.1:8642/", "http://169.254.169.254/latest", "file:///etc/passwd"])
def test_nothing_inside_the_network_or_on_this_machine_is_asked_for(opened: Open, address: str) -> None:
    browser = opened(empty=True)
    assert "0 reports done, 1 problem" in when_over(browser, browser.send("/add/address", address=address))


def test_what_is_no_report_is_told_at_once(opened: Open) -> None:
    browser = opened(empty=True)
    assert "the field is empty" in browser.send("/add/text", 400, text=" ").text
    assert "choose one file" in browser.send("/add/files", 400, files=[("files", ("", b""))]).text
    assert "give the address" in browser.send("/add/address", 400).text
    assert "yesterday" in browser.send("/add/text", 400, text=REPORT, published="yesterday").text
    assert "U+0000" in browser.send("/add/text", 400, text=REPORT + "\0x").text


def test_the_page_of_a_job_can_be_held_still(opened: Open) -> None:
    browser = opened(empty=True)
    address = browser.send("/add/text", text=REPORT).headers["location"]
    assert "refresh" not in browser.client.get(f"{address}?still=1").headers
    when_over(browser, address)
    assert "Since the app was started" in browser.page("/add")
