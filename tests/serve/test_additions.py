"""What a report says and its reading lacks, added on its page by a form, marked wherever it stands, and taken back."""

import re
from html import unescape

import pytest

import onrecord
from drafts import Draft
from serve.conftest import Browser, Open
from serve.test_pages import words

FIRST = "Nobody at the League would speak on Monday."
SAID = "Odo Kress has been in the hands of the Marsh League since Saturday, his sister said in Sarn."
TEXT = f"{FIRST}\n\n{SAID} She wept. Dr. J. Orrin saw him.\n\n{SAID}"


def report(id_: str = "r1", text: str = TEXT) -> Draft:
    return Draft(id_, text, "2031-05-05", "Daily Buoy").body("Marsh League")


@pytest.fixture
def browser(opened: Open) -> Browser:
    return opened(report().done())


def add(browser: Browser, status: int = 303, **more: str) -> str:
    """The form of the second paragraph, filled in and sent, its first sentence chosen; where that leads."""
    at = browser.page("/reports/r1").split('class="n-add"')[2].partition('href="')[2].partition('"')[0]
    form = browser.page(unescape(at))
    hidden = dict(re.findall(r'type="hidden" name="([a-z0-9]+)" value="([^"]*)"', form.partition("<main")[2]))
    chosen = re.findall(r'name="words" value="([0-9-]+)"', form)
    sent = {
        **hidden,
        "words": chosen[0],
        "value-person": "Odo Kress",
        "value-state": "captive",
        "why": "Missed",
        **more,
    }
    answer = browser.client.post("/additions", data=sent, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return str(answer.headers["location"] if status == 303 else words(answer.text))


def test_a_form_offers_the_sentences_of_a_paragraph_and_the_names_of_the_report(browser: Browser) -> None:
    page = browser.page(f"/additions/r1?from={TEXT.index(SAID)}&to={TEXT.index(SAID) + 9}")
    assert [unescape(one) for one in re.findall(r'<label for="s-\d">([^<]*)<', page)] == [
        SAID, "She wept.", "Dr. J. Orrin saw him.",
    ]  # fmt: skip
    assert '<datalist id="l-holder"><option value="Marsh League">' in page
    assert "no-such" not in browser.page("/additions/r1?from=x&to=9")
    browser.page("/additions/no-such", 404)


def test_what_is_added_stands_with_its_words_is_marked_everywhere_and_goes_when_taken_back(browser: Browser) -> None:
    before = browser.page("/reports/r1")
    at = add(browser, **{"value-since": "2031-05-03", "value-holder": "Marsh League"})
    page = browser.page(at)
    assert "Kept: added standing : Odo Kress captive, since 2031-05-03, holder Marsh League" in words(page)
    assert "Missed — Ann Ruiz" in words(page)
    assert 'id="here"' in page
    assert "Odo Kress: captive (added by hand)" in words(page)  # beside its paragraph
    with onrecord.open(browser.path, create=False) as record:
        (row,) = record.standings()
        (made,) = record.judgements()
    assert (row.since, row.holder, row.evidence[0].start) == ("2031-05-03", "Marsh League", TEXT.index(SAID))
    person = f"/people/{row.id}"
    for address in ("/", "/people", "/people?state=captive", person):
        assert "added by hand" in words(browser.page(address)), address
    assert "captive, since 2031-05-03, holder Marsh League: added by Ann Ruiz" in words(browser.page(person))
    browser.send(f"/judgements/{made.id}", on=person, back=person)
    assert "Odo Kress" not in words(browser.page("/people"))
    after = words(browser.page("/reports/r1"))
    assert "taken back" in after
    assert after.partition(" Decided ")[0] == words(before)


def test_the_words_that_were_marked_are_meant_where_they_stand_twice(browser: Browser) -> None:
    add(browser, own="his sister said")
    with onrecord.open(browser.path, create=False) as record:
        assert [e.start for e in record.standings()[0].evidence] == [TEXT.index("his sister said")]
        made = record.judgements()[0]
    browser.send(f"/judgements/{made.id}", on="/judgements", back="/")
    last = TEXT.rindex(SAID)
    add(browser, own="his sister said", **{"from": str(last)})
    with onrecord.open(browser.path, create=False) as record:
        assert [e.start for e in record.standings()[0].evidence] == [TEXT.rindex("his sister said")]


def test_what_it_would_change_is_told_before_it_is_kept(browser: Browser) -> None:
    told = add(browser, 200, only="effect")
    assert "standing Odo Kress : captive" in told
    assert "Nothing is kept yet" in told
    with onrecord.open(browser.path, create=False) as record:
        assert not record.judgements()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"words": ""}, "choose the sentence"),
        ({"words": "", "own": "Odo Kress is dead"}, "does not say"),
        ({"sha256": "0"}, "the report has another text by now"),
        ({"value-state": ""}, "say the state"),
        ({"value-since": "soon"}, "soon"),
        ({"value-person": "Ilva Torren"}, "names no"),
        ({"why": ""}, "say why it is so"),
    ],
)
def test_what_cannot_be_added_is_told_and_not_kept(browser: Browser, sent: dict[str, str], told: str) -> None:
    assert told in add(browser, 400, **sent)
    with onrecord.open(browser.path, create=False) as record:
        assert not record.judgements()


def test_only_a_form_of_this_app_adds(browser: Browser) -> None:
    sent = {
        "report": "r1",
        "own": SAID,
        "value-person": "Odo Kress",
        "value-state": "captive",
        "why": "so",
        "by": "Eve",
    }
    assert browser.client.post("/additions", data=sent).status_code == 403
    add(browser, 403, secret="another")
    elsewhere = {"origin": "https://evil.example"}
    assert browser.client.post("/additions", data=sent, headers=elsewhere).status_code == 403


def test_what_was_added_and_accepted_says_both(browser: Browser) -> None:
    add(browser)
    with onrecord.open(browser.path, create=False) as record:
        row = record.standings()[0]
        record.judge(row.id, "accept", why="so", by="Ben Orr")
    assert "added by hand accepted by hand" in words(browser.page("/people"))
