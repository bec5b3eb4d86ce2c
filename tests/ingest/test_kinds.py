"""Feeds, tables, arrays, archives and packed files, whole and broken: read, or refused in the line that helps."""

import gzip
import io
import json
import re
import sys
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ingest.reading import FREED, HELD, PAGE, read_all
from onrecord.ingest import open_reports, open_sources
from onrecord.model.errors import OnRecordError

# Feeds

ITEMS = (
    "<item><title>Nurse &amp;amp; driver free</title><link>https://t.example/1</link><pubDate>Tue, 04 Mar 2025 "
    f"23:30:00 -0500</pubDate><description>Rebels freed ...</description><content:encoded><![CDATA[<p>{FREED}</p>"
    "<figure><figcaption>Not told</figcaption></figure><script>no()</script><p>They are well."
    "<br>All of them</p>]]></content:encoded>"
    "<dc:creator>Ana Ruiz</dc:creator><category>Captives</category></item>"
    f"<item><title>Two men held</title><link>https://t.example/2</link><description>{HELD}</description></item>"
    "<item><title>Three to go</title><link>https://t.example/3</link><description>The other three, who</description>"
    "</item><item><title>More</title><link>https://t.example/4</link><description>They left. Read more</description>"
    "</item>"
)
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet href="a.xsl"?><!-- ours --><rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    f"<title>Harbour Post</title><link>https://t.example/</link>{ITEMS}</channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Oresk Courier</title><entry><title>Two men held</title>'
    '<link href="https://o.example/1"/><updated>2025-03-09T10:00:00Z</updated>%s<content type="xhtml"><div '
    f'xmlns="http://www.w3.org/1999/xhtml"><p>{HELD}</p></div></content></entry></feed>'
)


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.txt", "a", "a.atom"])
def test_each_item_of_a_feed_is_a_report_and_what_only_begins_is_told(tmp_path: Path, name: str) -> None:
    (first, second), problems = read_all(tmp_path / name, RSS)
    assert first.text == f"Nurse & driver free\n\n{FREED}\n\nThey are well.\nAll of them"
    assert (first.title, first.url, first.publisher) == ("Nurse & driver free", "https://t.example/1", "Harbour Post")
    assert (first.published.value, first.published.basis) == ("2025-03-04", "metadata")
    assert (first.author, first.tags) == ("Ana Ruiz", ("Captives",))
    assert (second.text, second.published.value) == (f"Two men held\n\n{HELD}", None)
    assert problems == [
        f": item {n} (“{title}”): is only the beginning of a report; add its page: onrecord add https://t.example/{n}"
        for n, title in ((3, "Three to go"), (4, "More"))
    ]


def test_an_item_of_a_feed_that_an_agency_wrote_is_its_dispatch(tmp_path: Path) -> None:
    (first, second), _ = read_all(tmp_path / "a.rss", RSS.replace("Ana Ruiz", "Ana Ruiz, Reuters"))
    assert first.agency is not None
    assert first.agency.name == "Reuters"
    assert second.agency is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HELD, f"{HELD}&amp;#xD800;&#xD800;"), (HELD, f"<p>\x01{HELD}&amp;#1;</p>"), ("<title>Two", "<title/><x>"),
        ("<description>", "<description/><summary/><content/><description>"), ('encoding="UTF-8"', 'encoding="\udcb8"'),
        ("<rss", "&#xD800;<rss"),
    ],
)  # fmt: skip
def test_a_feed_with_what_no_feed_has_is_read_or_refused_in_a_line(tmp_path: Path, before: str, after: str) -> None:
    for text in (RSS, RSS.replace("</item>", "")):
        for said in read_all(tmp_path / "a.rss", text.replace(before, after).encode("utf-8", "surrogateescape"))[1]:
            assert "\n" not in said


def test_the_day_on_which_an_item_was_changed_is_none_of_publication(tmp_path: Path) -> None:
    (changed,), _ = read_all(tmp_path / "a.xml", ATOM % "")
    (published,), _ = read_all(tmp_path / "b.xml", ATOM % "<published>2025-03-05T01:00:00+09:00</published>")
    assert (changed.published.value, published.published.value) == (None, "2025-03-05")
    assert changed.text == f"Two men held\n\n{HELD}"


def test_a_feed_says_of_what_it_gathers_which_paper_it_is_from(tmp_path: Path) -> None:
    item = '<source url="https://k.example/">Kastria Herald</source></item>'
    reports, _ = read_all(tmp_path / "a.xml", RSS.replace("</item>", item, 1))
    assert [report.publisher for report in reports] == ["Kastria Herald", "Harbour Post"]


def test_a_feed_that_is_sloppy_but_whole_is_read(tmp_path: Path) -> None:
    reports, _ = read_all(tmp_path / "a.xml", RSS.replace("Two men held", "Two men &nbsp; held & freed"))
    assert [report.title for report in reports] == ["Nurse & driver free", "Two men held & freed"]


BOMB = '<!DOCTYPE rss [<!ENTITY a "%s">]>' % ("aaaaaaaaaa" * 10)
FEEDS: list[tuple[str, bytes, str]] = [
    ("cut off", RSS[: RSS.index("Three to go")].encode(), ": is cut off before its end; get the whole feed"),
    (
        "an error page",
        b"<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>",
        ": is a web page and no feed; look there for the address of its RSS or Atom feed",
    ),
    ("no feed", b'<?xml version="1.0"?><urlset/>', ": is XML, but no RSS or Atom feed; give the text of the reports"),
    ("empty", b"", ": is empty; give an RSS or Atom feed"),
    (
        "no items",
        b'<rss version="2.0"><channel><title>Post</title></channel></rss>',
        ": is a feed without items; there is nothing to add",
    ),
    ("depth", b"<rss version='2.0'>" + b"<a>" * 5000, ": is nested too deeply for a feed; leave it out"),
    (
        "entities",
        RSS.replace("<rss", f"{BOMB}<rss", 1).replace("Two men held", "&a;&a;&a;").encode(),
        ": declares entities of its own, as no feed needs to; leave it out",
    ),
]


@pytest.mark.parametrize(("content", "told"), [feed[1:] for feed in FEEDS], ids=[feed[0] for feed in FEEDS])
def test_what_is_no_whole_feed_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    assert read_all(tmp_path / "a.xml", content, kind="feed") == ([], [told])


# Tables

TABLE = (
    "id,Title,text,published,publisher,url,views\n"
    f'a,Nurse free,"{FREED}\nSecond line, ""quoted"".",2025-03-04,Harbour Post,https://t.example/1,7\n'
    "\n"
    f',,"{HELD}",,,,\n'
)


@pytest.mark.parametrize("name", ["a.csv", "a"])
def test_each_row_of_a_table_is_a_report(tmp_path: Path, name: str) -> None:
    (first, second), problems = read_all(tmp_path / name, TABLE, publisher="Oresk Courier")
    assert problems == []
    assert (first.id, first.title, first.text) == ("a", "Nurse free", f'{FREED}\nSecond line, "quoted".')
    assert (first.published.value, first.publisher, first.url) == ("2025-03-04", "Harbour Post", "https://t.example/1")
    assert (second.text, second.title, second.publisher) == (HELD, None, "Oresk Courier")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("text;title\n{};Freed\n", "utf-8"), ("title\ttext\r\nFreed\t{}\r\n", "utf-8-sig"),
        ("text;title\n{};Freed\n", "windows-1252"), ('"text","title"\n"{}","Freed"\n', "utf-16"),
    ],
)  # fmt: skip
def test_the_header_says_which_sign_parts_the_cells(tmp_path: Path, content: str, encoding: str) -> None:
    text = "Zoë Marin – a nurse – was freed in Halm on Tuesday."
    (report,), problems = read_all(tmp_path / "a.csv", content.format(text).encode(encoding))
    assert (report.text, report.title, problems) == (text, "Freed", [])


NAMES = "its first line names the columns text, id, title, published, publisher, url"
TABLES: list[tuple[str, bytes, int, list[str]]] = [
    ("no header", f'a,"{FREED}",2025-03-04\n'.encode(), 0, [f": has no column 'text'; {NAMES}"]),
    ("empty", b"", 0, [f": is empty; {NAMES}"]),
    ("no rows", b"id,text\n,\n\n", 0, [": is a table without rows; there is nothing to add"]),
    ("two of a name", b"text,text\na,b\n", 0, [": has two columns of one name; rename or leave out one of them"]),
    (
        "an unquoted comma",
        b"id,text\na,They left.\nb,They left, all of them.\nc,They came.\n",
        2,
        [": row 3: has 3 cells under 2 columns; put each text that holds a comma in quotation marks"],
    ),
    (
        "no day",
        b"text,published\nThey left.,March\nThey came.,2025\n",
        1,
        [": row 2: publication date 'March' is no date"],
    ),
    ("no text", b"id,text\na,\nb,They came.\n", 1, [": row 2: is empty; give a report with a text"]),
    (
        "an open mark",
        b'id,text\na,They left.\nb,"They came.\nc,They went.\n',
        1,
        [": row 3: is broken (unexpected end"],
    ),
    (
        "two encodings",
        "text\nDie Zoë\n".encode() + "Ana café naïve\n".encode("windows-1252") + "“Left”\n".encode(),
        0,
        [": is neither UTF-8 nor any other encoding that can be told; save it as UTF-8"],
    ),
]


@pytest.mark.parametrize(("content", "taken", "told"), [t[1:] for t in TABLES], ids=[t[0] for t in TABLES])
def test_a_broken_row_is_named_and_the_others_are_read(
    tmp_path: Path, content: bytes, taken: int, told: list[str]
) -> None:
    reports, problems = read_all(tmp_path / "a.csv", content)
    assert len(reports) == taken
    assert len(problems) == len(told)
    assert all(problem.startswith(words) for problem, words in zip(problems, told, strict=True))


def test_a_line_of_ten_megabytes_is_one_report_too_long(tmp_path: Path) -> None:
    long = "The envoy left. " * 650_000
    for name, content in (("a.csv", f'text,id\n"{long}",a\nThey came.,b\n'), ("a.jsonl", f'{{"text": "{long}"}}\n')):
        reports, (problem,) = read_all(tmp_path / name, content)
        assert "is too long for one report (10,400,000 characters, at most 1,000,000); split it" in problem
        assert [report.id for report in reports] == (["b"] if name == "a.csv" else [])


# Arrays


def test_each_object_of_an_array_is_a_report(tmp_path: Path) -> None:
    records = [{"id": "a", "text": FREED}, {"id": "b"}, 5, {"id": 7, "text": HELD, "published": "2025-03-05"}]
    for name in ("a.json", "a.jsonl", "a"):
        reports, problems = read_all(tmp_path / name, json.dumps(records, indent=1))
        assert [(report.id, report.text) for report in reports] == [("a", FREED), ("7", HELD)]
        assert problems == [
            ': item 2: has no "text"; put the report\'s text under that key',
            ': item 3: is no JSON object; write {"id": ..., "text": ...}',
        ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'[{"id": "a"}, {"id"', ": is not valid JSON (Expecting ':' delimiter); get the whole array"),
        (b"[]", ': is no JSON array of reports; write [{"id": ..., "text": ...}, ...]'),
        (b"[" * 100_000, ": is not valid JSON (nested too deeply); get the whole array"),
        (b'[{"text": "T\xff"}]', ": is not UTF-8; JSON must be"),
    ],
)  # fmt: skip
def test_what_is_no_whole_array_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    assert read_all(tmp_path / "a.json", content) == ([], [told])


# Archives of the web


def archive(*records: tuple[str, str, bytes], kind: str = "response", packed: bool = False) -> bytes:
    """A WARC of answers: the status, the type of content and the body of each."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "x"}))
    for number, (status, content_type, body) in enumerate(records):
        said = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
        address = f"https://w.example/{number}"
        if kind == "response":
            made = writer.create_warc_record(address, kind, payload=io.BytesIO(body), http_headers=said)
        else:
            made = writer.create_warc_record(
                address, kind, payload=io.BytesIO(body), warc_content_type=content_type, warc_headers_dict={}
            )
        writer.write_record(made)
    return out.getvalue()


ANSWERS = (
    ("200 OK", "text/html; charset=utf-8", PAGE.encode()), ("404 Not Found", "text/html", PAGE.encode()),
    ("200 OK", "image/png", b"\x89PNG"), ("200 OK", "text/html", b"<html><body>Home</body></html>"),
    ("200 OK", "text/plain; charset=windows-1250", "Piet Kučera was freed in Halm, he said.".encode("windows-1250")),
)  # fmt: skip


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True), ("a", True)])
def test_each_page_of_an_archive_that_was_answered_is_a_report(tmp_path: Path, name: str, packed: bool) -> None:
    (page, text), (problem,) = read_all(tmp_path / name, archive(*ANSWERS, packed=packed))
    assert (page.text, page.url) == (f"Two men held\n\n{HELD}", "https://w.example/0")
    assert (text.text, text.url) == ("Piet Kučera was freed in Halm, he said.", "https://w.example/4")
    assert problem == (": record 5: no article was found in this page; save the text of the report and give that")


def test_what_was_saved_without_an_answer_is_read_too(tmp_path: Path) -> None:
    (report,), problems = read_all(tmp_path / "a.warc", archive(("", "text/html", PAGE.encode()), kind="resource"))
    assert (report.text, problems) == (f"Two men held\n\n{HELD}", [])


@pytest.mark.parametrize("packed", [False, True])
def test_of_an_archive_that_is_cut_off_the_records_before_are_read(tmp_path: Path, packed: bool) -> None:
    whole = archive(ANSWERS[0], ANSWERS[0], packed=packed)
    first = len(archive(ANSWERS[0], packed=packed))
    for cut in range(first + 40, len(whole) - 20, 40):
        reports, problems = read_all(tmp_path / "a.warc", whole[:cut])
        assert len(reports) == 1, cut
        assert len(problems) == 1, cut
        assert "cut off before its end" in problems[0] or "no whole WARC archive" in problems[0]


def test_an_archive_without_pages_is_told(tmp_path: Path) -> None:
    assert read_all(tmp_path / "a.warc", archive(ANSWERS[1], ANSWERS[2])) == (
        [],
        [": holds no page of words that was answered; there is nothing to add"],
    )


@pytest.mark.parametrize("lie", [-7, -1, 40, 400, 10_000])
def test_a_page_that_is_not_as_long_as_the_archive_says_is_none(tmp_path: Path, lie: int) -> None:
    one, two = (archive(answer) for answer in (ANSWERS[0], ANSWERS[4]))
    true = int(re.findall(rb"Content-Length: (\d+)", one)[-1])
    head, _, page = one.rpartition(b"Content-Length: %d" % true)
    reports, problems = read_all(tmp_path / "a.warc", head + b"Content-Length: %d" % (true + lie) + page + two + two)
    assert HELD not in "".join(report.text for report in reports)
    assert any(
        words in problem for problem in problems for words in ("not as long as", "no whole WARC", "cut off", "no page")
    )


# Packed files


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt.gz", HELD), ("a.html.gz", PAGE), ("a.jsonl.gz", json.dumps({"text": HELD})),
     ("a.csv.gz", f'id,text\na,"{HELD}"'), ("a.gz", PAGE), ("a.txt", HELD)],
)  # fmt: skip
def test_what_is_packed_is_taken_for_what_is_in_it(tmp_path: Path, name: str, content: str) -> None:
    (report,), problems = read_all(tmp_path / name, gzip.compress(content.encode()))
    assert report.text.endswith(HELD)
    assert problems == []


def test_of_a_packed_file_that_is_cut_off_the_lines_before_are_read(tmp_path: Path) -> None:
    lines = b"".join(b'{"id": "%d", "text": "They left on day %d."}\n' % (n, n * 7919) for n in range(5000))
    packed = gzip.compress(lines)
    reports, problems = read_all(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2])
    assert 0 < len(reports) < 5000
    assert problems == [": is cut off before its end; get the whole file"]
    assert read_all(tmp_path / "a.txt.gz", gzip.compress(HELD.encode())[:-9])[0] == []


def test_a_damaged_packed_file_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(HELD.encode()))
    packed[20] ^= 255
    assert read_all(tmp_path / "a.txt.gz", bytes(packed)) == ([], [": is a damaged gzip file; get it again"])


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.warc.gz", "a.html.gz"])
def test_what_expands_without_end_is_given_up(tmp_path: Path, name: str) -> None:
    start = (
        b"WARC/1.0\r\nWARC-Type: response\r\n" if "warc" in name else b'text,id\n"' if "csv" in name else b'{"text": "'
    )
    reports, problems = read_all(tmp_path / name, gzip.compress(start + b"a" * 150_000_000, compresslevel=1))
    assert reports == []
    told = ("is larger than", "expands to more than", "is no whole WARC archive")
    assert any(words in problem for words in told for problem in problems)


NAMED = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03" + b"a" * 3_000_000


@pytest.mark.parametrize("packed", [NAMED, gzip.compress(b"") * 150_000], ids=["a name", "members without anything"])
def test_what_is_packed_and_holds_nothing_for_long_is_given_up(tmp_path: Path, packed: bytes) -> None:
    assert read_all(tmp_path / "a.txt.gz", packed) == ([], [": is a damaged gzip file; get it again"])


def test_what_is_packed_twice_is_refused(tmp_path: Path) -> None:
    (problem,) = read_all(tmp_path / "a.txt.gz", gzip.compress(gzip.compress(HELD.encode())))[1]
    assert problem == ": is a gzip archive, not text; save its text as UTF-8 and give that"


# Where they came from


def test_where_a_report_came_from_goes_with_it_and_changes_nothing_in_it(tmp_path: Path) -> None:
    from hashlib import sha256

    content = json.dumps({"text": HELD}) + "\n" + json.dumps({"text": FREED})
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    plain.write_text(content)
    packed.write_bytes(gzip.compress(content.encode()))
    taken = list(open_sources([plain, packed], keep_original=True))
    assert taken[0].report == taken[2].report
    for one, path in zip(taken, (plain, plain, packed, packed), strict=True):
        data = path.read_bytes()
        assert (one.provenance.place, one.original) == (str(path), data)
        assert (one.provenance.sha256, one.provenance.size) == (sha256(data).hexdigest(), len(data))
    assert [one.provenance.part for one in taken] == ["line 1", "line 2"] * 2
    assert [one.original for one in open_sources([plain])] == [None, None]
    assert [one.report for one in open_sources([plain])] == list(open_reports([plain]))


def test_of_standard_input_what_was_read_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    from hashlib import sha256

    lines = (json.dumps({"text": HELD}) + "\n", json.dumps({"text": FREED}) + "\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("".join(lines).encode())))
    found = list(open_sources(["-"], keep_original=True))
    assert [one.original for one in found] == [line.encode() for line in lines]
    assert [one.provenance.sha256 for one in found] == [sha256(line.encode()).hexdigest() for line in lines]
    assert {one.provenance.place for one in found} == {"standard input"}


def test_an_original_too_large_to_be_kept_is_told_and_the_reports_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    filler = "a" * 1_000_000
    path.write_text("".join(json.dumps({"text": f"{HELD} {n}", "note": filler}) + "\n" for n in range(51)))
    problems: list[OnRecordError] = []
    found = list(open_sources([path], keep_original=True, on_error=problems.append))
    assert len(found) == 51
    assert {one.original for one in found} == {None}
    told = "is larger than 50 MB, so its original is not kept; keep the file yourself"
    assert [str(one) for one in problems] == [f"{path}: {told}"]
