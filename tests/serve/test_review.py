"""Reviewing and deciding in place, with the history of it, and taking it back."""

import re

import onrecord
from drafts import Draft
from serve.conftest import Browser, Open
from serve.test_pages import words


def first_entry(page: str) -> str:
    found = re.search(r'name="entry" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_doubt_is_decided_where_it_stands_and_the_next_one_shown(opened: Open) -> None:
    browser = opened()
    before = browser.page("/review")
    entry, total = first_entry(before), int(re.findall(r"1 of (\d+)", before)[0])
    sent = browser.send("/judge", on="/review", entry=entry, kind="accept", why="its sentences say so", back="/review")
    after = browser.page(sent.headers["location"])
    assert f"1 of {total - 1}" in after
    assert first_entry(after) != entry
    assert "Kept:" in words(after)
    with onrecord.open(browser.path, create=False) as record:
        (made,) = record.judgements()
    assert (made.kind, made.entry, made.by, made.why) == ("accept", entry, "Ann Ruiz", "its sentences say so")


def test_a_decision_is_taken_back_and_both_stay_on_record(opened: Open) -> None:
    browser = opened()
    with onrecord.open(browser.path, create=False) as record:
        row = record.timeline()[6]
    browser.send("/judge", entry=row.id, kind="reject", why="A hoax", by="Ben Orr", back=f"/entries/{row.id}")
    read = words(browser.page(f"/entries/{row.id}"))
    assert "rejected" in read
    assert "A hoax — Ben Orr" in read
    assert row.title not in words(browser.page("/timeline?show=all"))
    with onrecord.open(browser.path, create=False) as record:
        made = record.judgements()[0].id
    browser.send(f"/judgements/{made}", on="/judgements", back="/judgements", by="Ben Orr")
    read = words(browser.page("/judgements"))
    assert "A hoax — Ben Orr" in read
    assert "taken back" in read
    assert row.title in words(browser.page("/timeline?show=all"))


def test_a_field_is_corrected_and_told_before_what_that_would_change(opened: Open) -> None:
    browser = opened()
    with onrecord.open(browser.path, create=False) as record:
        row = next(row for row in record.timeline() if row.title == "About 20 wounded in Halm")
    form = browser.page(f"/judge/{row.id}")
    assert 'name="value-date" value="2025-05-12"' in form
    sent = {"entry": row.id, "answer": "timeline", "kind": "set", "field": "date", "value-date": "2025-05-11"}
    would = browser.send("/judge", 200, only="effect", **sent)
    assert "2025-05-11" in would.text
    assert "Nothing is kept yet" in would.text
    assert "11 May 2025" not in words(browser.page(f"/entries/{row.id}"))
    browser.send("/judge", why="The paper's next issue says so", back=f"/entries/{row.id}", **sent)
    read = words(browser.page(f"/entries/{row.id}"))
    assert "11 May 2025" in read
    assert "date : 2025-05-12 → 2025-05-11" in read


def test_a_state_that_was_set_is_shown_as_that_person_s_word_with_what_it_set_aside(opened: Open) -> None:
    browser = opened()
    with onrecord.open(browser.path, create=False) as record:
        (row,) = record.standings(about="Jorin Brask")
        record.correct(row.id, {"state": "free", "since": "2025-05-24"}, why="He called home", by="Ben Orr")
    read = words(browser.page(f"/people/{row.id}"))
    assert "state: free (not captive)" in read
    assert "He called home" in read
    assert f"Set aside: {row.evidence[0].text}" in read
    assert "no report" in read
    read = words(browser.page("/changes?since=2025-05-01&about=Brask"))
    assert "set by Ben Orr" in read


def test_two_happenings_are_joined_and_shown_under_either_id(opened: Open) -> None:
    browser = opened()
    with onrecord.open(browser.path, create=False) as record:
        found = [row for row in record.timeline() if "Capture or abduction" in row.title]
    one, other = found[0].id, found[1].id
    assert other in browser.page(f"/judge/{one}")
    browser.send("/judge", entry=one, kind="same", other=other, why="told of one happening", back="/review")
    assert browser.client.get(f"/entries/{one}").url == browser.client.get(f"/entries/{other}").url


def test_what_cannot_be_decided_is_told(opened: Open) -> None:
    browser = opened(by=None)
    with onrecord.open(browser.path, create=False) as record:
        row = record.timeline()[0]
    for fields, told in (
        ({"kind": "accept", "why": "so"}, "say who decides"),
        ({"kind": "accept", "by": "Ann"}, "say why it is so"),
        ({"kind": "remove", "by": "Ann", "why": "so"}, "choose what is so"),
        ({"kind": "set", "by": "Ann", "why": "so"}, "choose which field"),
        (
            {"kind": "set", "answer": "timeline", "field": "date", "value-date": "soon", "by": "Ann", "why": "so"},
            "soon",
        ),
        ({"kind": "same", "other": "none", "by": "Ann", "why": "so"}, "none"),
    ):
        assert told in browser.send("/judge", 400, entry=row.id, **fields).text


def test_the_name_of_who_decides_is_kept_by_the_browser(opened: Open) -> None:
    browser = opened(by=None)
    assert "Say above who decides" in browser.page("/review")
    sent = browser.send("/name", on="/review", by="Zoë  Ørn", back="/review?n=2")
    assert sent.headers["location"] == "/review?n=2"
    assert 'value="Zoë Ørn"' in browser.page("/review")


def test_a_form_leads_back_to_a_page_of_this_app_alone(opened: Open) -> None:
    browser = opened()
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "/\nx"):
        assert browser.send("/name", on="/review", by="Ann", back=back).headers["location"] == "/"


def test_a_reading_browser_goes_through_the_queue(looking: Browser) -> None:
    seen, address = list[str](), "/review"
    while True:
        page = looking.page(address)
        seen.append(first_entry(page))
        after = re.search(r'rel="next" href="([^"]+)"', page)
        if not after:
            break
        address = after[1]
    assert len(seen) == int(re.findall(r"1 of (\d+)", looking.page("/review"))[0])
    assert "Nothing waits to be decided" in looking.page("/review?about=Tarnholm")


def test_of_somebody_named_in_every_report_the_first_tellings_are_offered(opened: Open) -> None:
    def named_in(number: int) -> Draft:
        draft = Draft(f"r{number}", f"Ilva Torren met nobody for {number} days.", "2031-05-04").person("Ilva Torren")
        return draft.event("CONSULT", "met", actors=("Ilva Torren",), negated=True)

    browser = opened(*(named_in(number).done() for number in range(2, 62)))
    with onrecord.open(browser.path, create=False) as record:
        (who,) = record.who("Ilva Torren")
        reports = {mark.report for mark in record.tellings("who", who.id, [f"r{n}" for n in range(2, 62)])}
    assert len(reports) == 60
    page = browser.page(f"/judge/{who.id}?answer=who")
    assert f"These are the first 12; onrecord judge {who.id} --show lists all." in words(page)
    assert page.partition('id="apart"')[2].count("<option") == 12
