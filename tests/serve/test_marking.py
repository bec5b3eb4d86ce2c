"""A report with what was found in it: cut at every edge, leading on, and legible where marks overlap."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import TEXT
from onrecord.model.found import Found, FoundIn
from onrecord.model.report import Report, fingerprint
from onrecord.serve.marking import MarkedPage, mark_report
from serve.conftest import Browser


def marked(text: str, *found: Found, first: str = "", last: str = "", part: str = "") -> MarkedPage:
    report = Report("r", text, fingerprint(text))
    return mark_report(FoundIn(report, tuple(sorted(found, key=lambda f: (f.start, -f.end)))), first, last, part)


def plain(page: MarkedPage) -> str:
    from html import unescape

    return "\n".join(unescape(re.sub(r"<[^>]+>", "", one.text)) for one in page.paragraphs)


def test_words_that_are_marked_twice_look_like_both_and_lead_where_the_shorter_does() -> None:
    page = marked(
        "He said that Ana Petrik was freed.",
        Found(8, 33, "statement", "He: that", "said", "s1"), Found(13, 23, "person", "Ana Petrik", "who", "ana-1"),
    )  # fmt: skip
    html = page.paragraphs[0].text
    assert '<a href="/entries/s1" class="m-statement" title="He: that">that </a>' in html
    assert '<a href="/people/ana-1" class="m-statement m-person" title="He: that; Ana Petrik">Ana Petrik</a>' in html


def test_marks_that_half_overlap_are_both_seen() -> None:
    page = marked("abcdef", Found(0, 4, "event", "one", "timeline", "a"), Found(2, 6, "expectation", "two", "due", "b"))
    looks = re.findall(r'class="([^"]+)"[^>]*>(\w+)<', page.paragraphs[0].text)
    assert looks == [("m-event", "ab"), ("m-event m-expectation", "cd"), ("m-expectation", "ef")]


def test_what_was_led_to_stands_out_in_its_paragraph_alone() -> None:
    start = TEXT.index("freed surveyor")
    page = marked(TEXT, first=str(start), last=str(start + 5))
    assert [one.text for one in page.paragraphs if 'id="here"' in one.text] == [page.paragraphs[1].text]
    assert '<span class="m-here" id="here">freed</span>' in page.paragraphs[1].text
    assert len(plain(page)) == len(re.sub(r"\n\n", "\n", TEXT.strip()))


def test_what_a_paragraph_leads_to_stands_beside_it_once() -> None:
    event = Found(0, 1, "event", "Freed", "timeline", "t1")
    page = marked(
        "a b a", event, Found(4, 5, "event", "Freed", "timeline", "t1"), Found(2, 3, "person", "B", "who", "b")
    )
    assert [(note.sort, note.words, note.at) for note in page.paragraphs[0].notes] == [
        ("happening", "Freed", "/entries/t1")
    ]
    assert page.paragraphs[0].text.count('tabindex="-1"') == 1


def test_a_long_text_is_shown_in_parts_and_the_one_with_the_passage_first() -> None:
    text = "\n\n".join(f"Paragraph {number} " + "word " * 200 for number in range(300))
    at = text.index("Paragraph 250")
    page = marked(text, first=str(at), last=str(at + 13))
    assert page.parts > 3
    assert any('id="here"' in one.text for one in page.paragraphs)
    assert marked(text, part="1").paragraphs[0].text.startswith("Paragraph 0")


def test_a_line_without_an_end_is_cut_into_pieces() -> None:
    page = marked("x" * 1_000_000)
    assert page.parts > 10
    assert max(len(one.text) for one in page.paragraphs) <= 20_000


_PLACES = st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda place: place[0] < place[1])


@given(st.text(st.sampled_from("ab <&\"'.\n"), min_size=40, max_size=40), st.lists(_PLACES, max_size=8), _PLACES)
def test_no_word_is_lost_or_doubled_however_marks_overlap(
    text: str, places: list[tuple[int, int]], passage: tuple[int, int]
) -> None:
    found = [Found(a, b, "event", "<x>", "timeline", "i") for a, b in places]
    bare = marked(text)
    assert plain(marked(text, *found, first=str(passage[0]), last=str(passage[1]))) == plain(bare)
    html = "".join(one.text for one in marked(text, *found).paragraphs)
    assert html.count("<a ") + html.count("<span ") == html.count("</a>") + html.count("</span>")
    opened = [found.start() for found in re.finditer(r"<a |<span ", html)]
    closed = [found.start() for found in re.finditer(r"</a>|</span>", html)]
    assert all(a < b for a, b in zip(opened, closed, strict=True))
    assert all(closed[place] < after for place, (_, after) in enumerate(pairwise(opened)))


@pytest.mark.parametrize("report", ["vpa-0303", "vpa-0520", "hp-0329"])
def test_every_mark_of_a_report_leads_to_an_entry_and_the_entry_back(looking: Browser, report: str) -> None:
    page = looking.page(f"/reports/{report}")
    entries = set(re.findall(r'href="(/entries/\w+)"', page))
    assert len(entries) > 3
    for entry in entries:
        assert f"/reports/{report}?from=" in looking.page(entry)
