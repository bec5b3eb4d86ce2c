"""Plain text: kept to the last character, with its title, signature, tags and furniture noted beside it."""

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest import report_from_text
from onrecord.model.errors import InputError
from onrecord.model.report import Published

BODY = "Police in Oresk arrested two men on Tuesday.\n\nBoth were freed in the evening, their lawyer said."

TITLES = [
    ("Two men arrested in Oresk", "Two men arrested in Oresk"),
    ("TWO MEN ARRESTED IN ORESK!", "TWO MEN ARRESTED IN ORESK!"),
    ("Who ordered the arrests?", "Who ordered the arrests?"),
    ("'We go on,' says minister", "'We go on,' says minister"),
    ("U.S. envoy due in Oresk", "U.S. envoy due in Oresk"),
    ("Police said they had made arrests.", None),
    ("ORESK, March 5 (Velmaria Press Agency) -", None),
    ("ORESK, 5 March 2025", None),
    ("March 5, 2025", None),
    ("Published: 5 March 2025", None),
    ("By Lena Torvik", None),
    ("in the morning the police came", None),
    ("The police said:", None),
    ("Oresk", None),
    ("The envoy at the airport. Photo: A. Kettle", None),
    ("A harbour scene. The men were led away (Velmaria Press/Pool)", None),
    ("The police " + "came and went and " * 12, None),
]

FURNITURE = [
    "Comments",
    "Comments (12)",
    "Leave a comment",
    "Read more",
    "READ MORE: What the two sides want",
    "Share",
    "Share this article",
    "Facebook Twitter WhatsApp",
    "Advertisement",
    "Story continues below advertisement",
    "Click here for more on the talks",
    "Follow us on Twitter",
    "Follow @oreskcourier",
    "Share Tweet Email",
    "By Our Special Correspondent",
    "Our Correspondent, Oresk",
    "From The Oresk Courier staff reports",
    "Oresk Press Oresk Press",
    "Lena Torvik/Getty / Lena Torvik/Getty",
    "Lena Torvik can be reached at torvik@oresk.example.",
    "The Oresk Press and Mirel Bask contributed to this report.",
    "This story has been updated.",
    "JUST WATCHED How the two were held",
    "(MORE: What the two sides want)",
    "GETTY The two men as they were led away",
    "@oreskcourier",
    "Subscribe to our daily newsletter",
    "Sign up for our newsletter and get the news in your inbox.",
    "We use cookies to improve your experience.",
    "This website uses cookies. By continuing you accept them.",
    "© 2025 Oresk Courier. All rights reserved.",
    "Copyright 2025 Oresk Courier. This material may not be published or broadcast.",
    "(Photo: Lena Torvik)",
    "Two men are led away in Oresk on Tuesday. (Photo: Lena Torvik/Oresk Courier)",
    "Two men are led away in Oresk. Lena Torvik/Getty Images",
    "FILE - In this March 1, 2025, file photo, a policeman stands guard in Oresk.",
    "Getty Images A policeman stands guard in Oresk",
    "Image caption The two men were led away",
    "Enlarge this image",
    "Scroll down for video",
    "Glad that they are free. — Lena Torvik (@ltorvik) March 5, 2025",
    "[How the two sides see the talks]",
    "window._ads = window._ads || [];",
    "___",
]

NEWS = [
    "Our correspondents saw both men in the court.",
    "More arrests, more arrests: that is what the mayor wants.",
    "Both men contributed to this report of the ministry on bread, their lawyer said.",
    "Comments by the minister caused an outcry.",
    "Read more books, the minister told the pupils.",
    'The minister declined to comment: "Share the burden first."',
    "Share prices fell by a tenth.",
    "He follows the talks on Twitter, he said.",
    "The company said that readers who subscribe to its newsletter had been cheated.",
    "The ministry of tourism uses cookies on its site, the watchdog found.",
    "Photos of the two men were shown to the court.",
    "In this city nobody sleeps, the mayor said.",
    "The picture shows the two men in chains, the court heard.",
    "By Friday the two men had been freed.",
    "Reuters reported that the two men had been freed.",
    "The two men met at 10:00 (GMT/BST).",
    "The treaty is signed (Oresk/Kastria, 5 March).",
    "The film is under copyright, its owner said.",
    "Watch out for thieves, the police said.",
    "Related talks went on in Kastria.",
    "Advertisements of the party were torn down.",
    "(Velmaria Press Agency)",
    "[The minister] said that the talks [in Oresk] would go on.",
    "Window dressing, the minister called it.",
    "- With VPA",
    "- With AFP",
    "(Reporting by Lena Torvik; Editing by Marko Selin)",
    "ORESK, 5 March 2025",
    "Published: 5 March 2025",
]

BYLINES = [
    ("By Lena Torvik", "Lena Torvik", True),
    ("By LENA TORVIK and MARKO SELIN", "LENA TORVIK and MARKO SELIN", True),
    ("By Lena Torvik in Oresk", "Lena Torvik", True),
    ("By Lena van den Torvik, foreign editor", "Lena van den Torvik", True),
    ("By Lena Torvik | March 5, 2025", "Lena Torvik", False),
    ("By Reuters", None, False),
    ("By The Associated Press", None, False),
    ("By Oresk Courier Staff", None, False),
    ("By March the two men were free again", None, False),
]

TAGS = [
    ("Oresk, Free Valley Front", ("Oresk", "Free Valley Front")),
    ("\xa0  Oresk, Police", ("Oresk", "Police")),
    ("Tags: police, Oresk arrests", ("police", "Oresk arrests")),
    ("Filed under: Crime | Oresk", ("Crime", "Oresk")),
    ("Topics: #Oresk #Crime", ("Oresk", "Crime")),
    ("Reuters, AFP", ()),
    ("Oresk, 5 March 2025", ()),
    ("The police, too, said so.", ()),
    ("Police, who were in the town", ()),
    ("Reporting by Lena Torvik, Editing by Marko Selin", ()),
]


def test_the_text_is_kept_as_given_and_names_the_report() -> None:
    text = "\ufeff Title here\r\n\r\nPolice\tarrested\xa0two\xadmen.\u200b \r\n"
    report = report_from_text(text)
    assert report.text == text
    assert report.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert report.id == report.sha256[:16]
    assert report.published == Published(None, "unknown")


@pytest.mark.parametrize(("line", "title"), TITLES)
def test_the_first_line_is_the_title_when_it_reads_like_one(line: str, title: str | None) -> None:
    report = report_from_text(f"{line}\n\n{BODY}")
    assert report.title == title
    assert (report.headline.of(report.text) if report.headline else None) == title


def test_a_text_of_one_paragraph_has_no_title() -> None:
    assert report_from_text("Two men arrested in Oresk").title is None


@pytest.mark.parametrize(
    ("title", "first", "found"),
    [
        ("Two men arrested in Oresk", "Two men arrested in Oresk", "Two men arrested in Oresk"),
        ("Two men arrested in Oresk", "TWO MEN  ARRESTED IN ORESK.", "TWO MEN  ARRESTED IN ORESK."),
        ("‘Two men’ arrested", "'Two men' arrested", "'Two men' arrested"),
        ("Arrests in Oresk", "Two men were arrested on Tuesday", None),
        ("Two men", "Two men were arrested on Tuesday", None),
    ],
)
def test_a_title_given_apart_is_looked_for_at_the_beginning(title: str, first: str, found: str | None) -> None:
    report = report_from_text(f"{first}\n\n{BODY}", title=title)
    assert report.title == title
    assert (report.headline.of(report.text) if report.headline else None) == found


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_kept_in_the_text_but_is_no_news(line: str) -> None:
    report = report_from_text(f"Two men arrested in Oresk\n\n{BODY}\n\n{line}\n\nThe court sits on Friday.")
    assert [span.of(report.text) for span in report.furniture] == [line]


@pytest.mark.parametrize("line", NEWS)
def test_news_that_sounds_like_furniture_stays_news(line: str) -> None:
    report = report_from_text(f"Two men arrested in Oresk\n\n{BODY}\n\n{line}\n\nThe court sits on Friday.")
    assert report.furniture == ()


def test_a_whole_article_run_together_behind_furniture_is_read() -> None:
    text = "Image caption The two men were led away " + "The police said so. " * 60
    assert report_from_text(f"{BODY}\n\n{text.strip()}").furniture == ()


def test_the_owner_of_a_picture_leads_a_caption_but_never_a_first_line() -> None:
    text = f"Reuters Building in Oresk sold to bank\n\n{BODY}\n\nReuters A policeman stands guard in Oresk"
    report = report_from_text(text)
    assert [span.of(text) for span in report.furniture] == ["Reuters A policeman stands guard in Oresk"]


CAPTIONS = [
    ("Two men, arrested in Oresk on Tuesday, were freed in the evening", True),
    ("The two were taken to a court in the capital, where a crowd had gathered", False),  # told nowhere else
    ("“Police in Oresk arrested two men on Tuesday evening”, he went on", False),  # said, and its full stop lost
    ("Police in Oresk arrested two men on Tuesday evening and", False),  # goes on in the next line
    ("Two men freed", False),  # too short to tell from a heading
]


@pytest.mark.parametrize(("line", "is_caption"), CAPTIONS)
def test_what_says_the_text_over_without_a_full_stop_is_a_caption(line: str, is_caption: bool) -> None:
    report = report_from_text(f"Arrests in Oresk\n\n{BODY}\n\n{line}\n\nThe court sits on Friday.")
    assert [span.of(report.text) for span in report.furniture] == ([line] if is_caption else [])


def test_lines_broken_in_the_midst_of_sentences_are_no_captions() -> None:
    lines = "Police in Oresk arrested two men on\n\nTuesday evening, and both men were freed by Oresk\n\npolice later."
    assert (
        report_from_text(f"{BODY}\n\n{lines}\n\nPolice of Oresk arrested men Tuesday\n\nand freed both").furniture == ()
    )


def test_a_title_ends_where_the_stamp_of_its_page_begins() -> None:
    text = f"Two men arrested in Oresk Updated: 2024-03-05 10:15 (Xinhua)\n\n{BODY}"
    report = report_from_text(text, title="Two men arrested in Oresk")
    assert report.headline is not None
    assert report.headline.of(text) == "Two men arrested in Oresk"


def test_titles_under_a_heading_of_related_reports_are_furniture_as_far_as_they_go() -> None:
    text = f"{BODY}\n\nRelated articles\n\nHarbour closed by storm\n\nBread prices rise\n\nThe court sits on Friday."
    report = report_from_text(text)
    assert [span.of(text) for span in report.furniture] == [
        "Related articles", "Harbour closed by storm", "Bread prices rise",
    ]  # fmt: skip


@pytest.mark.parametrize(("line", "author", "furniture"), BYLINES)
def test_the_signature_names_the_author(line: str, author: str | None, furniture: bool) -> None:
    report = report_from_text(f"Two men arrested in Oresk\n{line}\n{BODY}")
    assert report.author == author
    assert [span.of(report.text) for span in report.furniture] == ([line] if furniture else [])


@pytest.mark.parametrize(("line", "tags"), TAGS)
def test_a_closing_list_of_names_and_topics_is_the_tags(line: str, tags: tuple[str, ...]) -> None:
    report = report_from_text(f"Two men arrested in Oresk\n\n{BODY}\n\n{line}\n\nComments")
    assert report.tags == tags
    assert [span.of(report.text) for span in report.furniture] == [*([line.strip()] if tags else []), "Comments"]


@pytest.mark.parametrize("text", ["Comments", "By Lena Torvik", "Oresk, Police", "Read more\n\nShare"])
def test_a_text_that_would_be_furniture_alone_is_read(text: str) -> None:
    assert report_from_text(text).furniture == ()


def test_what_is_known_is_taken_over() -> None:
    report = report_from_text(BODY, id="a1", published="2025-03", publisher="Oresk Courier", url="https://a.example/1")
    assert (report.id, report.publisher, report.url) == ("a1", "Oresk Courier", "https://a.example/1")
    assert report.published == Published("2025-03", "given")


@pytest.mark.parametrize("day", ["2025-03-05", "2025-03", "2025", "2025-03-05?", "2025-03-01/2025-03-05"])
def test_the_day_of_publication_is_edtf(day: str) -> None:
    assert report_from_text(BODY, published=day).published.value == day


@pytest.mark.parametrize("day", ["5 March 2025", "2025-13-01", "2025-02-30", "2025-03-05/2025-03-01", "05/03/2025"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(InputError, match="is no date; write it as 2024-06-24"):
        report_from_text(BODY, published=day)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        (" \n\t\xa0\r\n", "holds only white space"),
        ("--- * ---", "holds no words"),
        ("Half a \ud800 pair", r"holds U\+D800 at character 7"),
        ("A nothing \0 within", r"holds U\+0000 at character 10"),
        ("word " * 200_001, "too long for one report .1,000,005 characters, at most 1,000,000."),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_in_one_line(text: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as refused:
        report_from_text(text, where="a.txt")
    assert str(refused.value).startswith("a.txt: ")
    assert "\n" not in str(refused.value)


@given(st.text(alphabet="aB.,\n\r \t\u2028\"'-:©(@)5", min_size=1, max_size=60))
def test_whatever_the_text_every_span_holds_words_and_none_overlap(text: str) -> None:
    if not any(char.isalnum() for char in text):
        return
    report = report_from_text(text)
    assert report.text == text
    spans = sorted([*report.furniture, *([report.headline] if report.headline else [])])
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


SEED = Path(__file__).parents[3] / "shared" / "seed" / "report.txt"


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="needs the benchmark folder beside the checkout")
def test_the_real_report_has_its_title_its_tags_and_its_furniture() -> None:
    report = report_from_text(SEED.read_bytes().decode("utf-8"))
    assert report.headline
    assert report.headline.start == 0
    assert report.text[report.headline.end] == "\n"
    assert report.tags == ("Hamas", "Russia")
    assert [span.of(report.text) for span in report.furniture] == ["Hamas, Russia", "Comments"]
