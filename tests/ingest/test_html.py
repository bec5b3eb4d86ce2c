"""Saved web pages: the article out of the page, and what the page says about itself.

The pages beside this file are invented; so are the papers, persons and places in them.
"""

from pathlib import Path

import pytest

from onrecord.ingest import open_reports, report_from_html
from onrecord.model.errors import InputError
from onrecord.model.report import Published, Report

PAGES = Path(__file__).parent / "pages"


def page(name: str, **options: str) -> Report:
    (report,) = open_reports([PAGES / name], **options)  # type: ignore[arg-type]
    return report


def test_the_article_is_taken_out_of_banners_menus_comments_and_links() -> None:
    report = page("banner.html")
    assert report.text.split("\n\n") == [
        "Envoy returns to Port Selm for talks",
        "The envoy, Marta Velling, returned to Port Selm on Tuesday for a second round of talks, the foreign ministry "
        "said. She was expected to stay until Thursday.",
        "Second round",
        "“We will not leave before there is a result,” Velling told reporters.\nShe declined to say more about the "
        "proposals that had been put to both sides.",
        "“There will be no deal without the prisoners.”",
        "Read more: What the two sides want",
        "Two prisoners were freed in January.",
        "Three are still held.",
        "The ministry said that the talks had been “useful” and that they would go on for as long as was needed, "
        "adding that a third round could be held in April.",
        "Sign up to our weekly newsletter to get The Selm Courier in your inbox.",
    ]
    assert [span.of(report.text) for span in report.furniture] == [
        "Read more: What the two sides want",
        "Sign up to our weekly newsletter to get The Selm Courier in your inbox.",
    ]


def test_what_a_page_says_about_itself_is_kept() -> None:
    report = page("banner.html")
    assert report.title == "Envoy returns to Port Selm for talks"
    assert report.headline
    assert report.headline.of(report.text) == report.title
    assert report.author == "Jana Rohe"
    assert report.publisher == "The Selm Courier"
    assert report.url == "https://selm-courier.example/world/envoy"
    assert report.tags == ("Port Selm", "Talks", "Marta Velling")
    assert report.published == Published("2024-03-05", "metadata"), "first published, not last changed"
    assert report.id == report.sha256[:16]


def test_structured_data_is_read() -> None:
    report = page("jsonld.html")
    assert report.title == "Two freed after night at sea"
    assert (report.author, report.publisher) == ("Piet Anders", "Brellan Times")
    assert report.published == Published("2023-11-20", "metadata")
    assert report.url == "https://brellan-times.example/freed"
    assert report.tags == ("Brellan", "Coast guard")


LINKED = """
[{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Site"}, {"@type": ["NewsArticle", "Thing"],
"headline": "Two freed", "author": [{"name": "A. Bel"}, {"name": "C. Dan"}],
"keywords": "Brellan, type:Story, Sea &amp; coast",
"publisher": {"@type": "Organization", "name": "Brellan Times"}, "url": "https://brellan-times.example/two"}]}]
"""


def test_linked_data_is_found_in_lists_and_graphs_behind_broken_ones() -> None:
    scripts = "".join(f'<script type="application/ld+json">{data}</script>' for data in ("{broken", "5", "[]", LINKED))
    html = (PAGES / "undated.html").read_text().replace("<title>", f"{scripts}<title>")
    report = report_from_html(html)
    assert (report.author, report.publisher) == ("A. Bel, C. Dan", "Brellan Times")
    assert (report.url, report.tags) == ("https://brellan-times.example/two", ("Brellan", "Sea & coast"))


def test_the_paragraphs_of_a_short_report_stay_apart() -> None:
    report = report_from_html(
        "<html><head><title>Bridge shut</title></head><body><article><h1>Bridge shut</h1><time datetime='2024-03-05'>5 "
        "March</time><p>The bridge over the Tarn at Holm was shut on Tuesday after a barge had hit it.</p><p>Nobody "
        "was hurt, the mayor said.</p></article></body></html>"
    )
    assert report.text == (
        "Bridge shut\n\nThe bridge over the Tarn at Holm was shut on Tuesday after a barge had hit it.\n\nNobody was "
        "hurt, the mayor said."
    )


def test_a_mobile_page_is_read() -> None:
    report = page("amp.html")
    assert report.published == Published("2022-05-16", "metadata")
    assert report.url == "https://lowland-post.example/dam-talks"
    assert report.text.split("\n\n")[:2] == [
        "Dam talks put off to June",
        "Talks about the Orre dam have been put off to June, the water ministry of Lowland said in a statement on "
        "Monday.",
    ]


def test_a_page_in_an_old_encoding_is_read() -> None:
    report = page("latin.html")
    assert report.title == "Café bomb: two held"
    assert "“We know who they are – and who paid them,” Inspector José Ålund said." in report.text


def test_a_day_is_not_guessed_from_the_words_of_an_article() -> None:
    assert page("undated.html").published == Published(None, "unknown")


def test_options_fill_what_a_page_lacks_and_override_nothing() -> None:
    assert page("undated.html", published="2019-06-02").published == Published("2019-06-02", "given")
    assert page("undated.html", publisher="Holm Weekly").publisher == "Holm Weekly"
    assert page("banner.html", published="2019-06-02").published == Published("2024-03-05", "metadata")
    assert page("banner.html", publisher="Holm Weekly").publisher == "The Selm Courier"


def test_the_name_of_a_server_gives_way_to_the_name_of_the_paper() -> None:
    assert page("amp.html").publisher == "lowland-post.example"
    assert page("amp.html", publisher="Lowland Post").publisher == "Lowland Post"


def test_a_page_declared_in_xml_is_read_as_text_and_as_bytes() -> None:
    html = (
        '<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Café closed'
        "</title></head><body><p>The café of Holm was closed by the police on Tuesday, its owner told the paper.</p>"
        "<p>She did not know why, and nobody had told her when it might be opened again.</p></body></html>"
    )
    assert report_from_html(html).text == report_from_html(html.encode("latin-1")).text
    assert "The café of Holm" in report_from_html(html).text


@pytest.mark.parametrize(
    "html",
    ["<html></html>", "<html><body><p>x", (PAGES / "login.html").read_text(), "<div>" * 3000 + "x" + "</div>" * 3000],
    ids=["nothing", "cut off", "a login form", "nested"],
)
def test_a_page_without_an_article_is_refused_in_one_line(html: str) -> None:
    with pytest.raises(InputError) as refused:
        report_from_html(html, where="a.html")
    assert str(refused.value) == "a.html: no article was found in this page; save the text of the report and give that"


def test_nothing_is_written_to_the_screen_about_bad_pages(capfd: pytest.CaptureFixture[str]) -> None:
    for html in ("<html></html>", "no page", "<a", "\x00"):
        with pytest.raises(InputError):
            report_from_html(html)
    assert capfd.readouterr() == ("", "")


SAID = "Police in Oresk held two men on Tuesday. Both were freed in the evening, their lawyer told the Oresk Courier."


@pytest.mark.parametrize(
    "piece",
    ["<script ", "<script type='application/ld+json'>", "<!--", "<div>", "<a href='", '{"@graph":', '"author":', "<"],
)
@pytest.mark.parametrize("where", ["%s", "<script type='application/ld+json'>{%s}</script>"], ids=["page", "script"])
def test_what_never_closes_holds_nothing_up(piece: str, where: str) -> None:
    html = f"<html><head><title>Two held</title>{where % (piece * 30_000)}</head><body><p>{SAID}</p></body></html>"
    try:
        text = report_from_html(html).text
    except InputError:  # a page that is all script has no article
        return
    assert SAID in text
