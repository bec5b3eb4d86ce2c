"""JSON Lines: one report a line, split on the line feed only; a broken line is told and the others are read."""

from pathlib import Path

import pytest

from onrecord.ingest import open_reports
from onrecord.model.errors import OnRecordError
from onrecord.model.report import Report

TEXT = b'"text": "Police held two men."'


def read_lines(path: Path, *lines: bytes) -> tuple[list[Report], list[str]]:
    path.write_bytes(b"\n".join(lines))
    problems: list[OnRecordError] = []
    reports = list(open_reports([path], on_error=problems.append))
    return reports, [str(problem).removeprefix(f"{path}:") for problem in problems]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reports.jsonl"


def test_every_field_is_taken_and_other_keys_are_ignored(path: Path) -> None:
    (report,), problems = read_lines(
        path,
        b'{"id": "a", "title": "Two held", "text": "Two held\\n\\nPolice held two men.", "published": "2025-03-05", '
        b'"publisher": "Oresk Courier", "url": "https://a.example/1", "tags": 5, "note": {"any": []}}',
    )
    assert problems == []
    assert (report.id, report.title, report.publisher, report.url) == (
        "a",
        "Two held",
        "Oresk Courier",
        "https://a.example/1",
    )
    assert (report.published.value, report.published.basis) == ("2025-03-05", "given")
    assert report.headline
    assert report.headline.of(report.text) == "Two held"


def test_a_title_that_is_not_in_the_text_has_no_place_in_it(path: Path) -> None:
    (report,), _ = read_lines(path, b'{"id": "a", "title": "Two held", "text": "They did it.\\n\\nThey left."}')
    assert (report.title, report.headline) == ("Two held", None)


def test_lines_end_with_a_line_feed_only(path: Path) -> None:
    text = "One\u2028two\u2029three\x85four\u000bfive."
    (report,), problems = read_lines(path, f'{{"text": "{text}"}}'.replace("\u000b", "\\u000b").encode())
    assert report.text == text
    assert problems == []


def test_windows_line_ends_empty_lines_and_a_byte_order_mark_do_no_harm(path: Path) -> None:
    reports, problems = read_lines(
        path, b'\xef\xbb\xbf{"id": "a", "text": "One."}\r', b"", b"  ", b'{"id": 7, "text": "Two."}\r'
    )
    assert [report.id for report in reports] == ["a", "7"]
    assert problems == []


def test_an_hour_of_publication_is_left_out(path: Path) -> None:
    (report,), _ = read_lines(path, b'{"text": "One.", "published": "2025-03-05T10:00:00+01:00"}')
    assert report.published.value == "2025-03-05"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"id": "b", "text":', "is not valid JSON (Expecting value); put one whole object on each line"),
        (b'{"id": "b"}', 'has no "text"; put the report\'s text under that key'),
        (b'{"id": "b", "text": null}', 'has no "text"; put the report\'s text under that key'),
        (b'{"id": "b", "text": ""}', "is empty; give a report with a text"),
        (b'{"id": "b", "text": 5}', "'text' is not a string; write it in quotation marks"),
        (b'{"text": "T.", "publisher": ["P"]}', "'publisher' is not a string; write it in quotation marks"),
        (
            b'{"text": "T.", "published": "5 March"}',
            "publication date '5 March' is no date; write it as 2024-06-24, 2024-06 or 2024 (EDTF)",
        ),
        (b'["T."]', 'is no JSON object; write {"id": ..., "text": ...}'),
        (b'{"text": "T\xff"}', "is not UTF-8; JSON must be"),
        (b"[" * 100_000, "is not valid JSON (nested too deeply); put one whole object on each line"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(path: Path, line: bytes, problem: str) -> None:
    reports, problems = read_lines(path, b'{"id": "a", "text": "One."}', line, b'{"id": "c", "text": "Three."}')
    assert [report.id for report in reports] == ["a", "c"]
    assert problems == [f"2: {problem}"]


def test_lines_are_read_as_they_are_asked_for(path: Path) -> None:
    path.write_bytes(b'{"id": "a", "text": "One."}\n{"id": "b"')
    assert next(open_reports([path])).id == "a"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{%s, "views": %s}' % (TEXT, b"1" * 4301), "a number of too many digits"),
        (b'{%s, "id": -%s}' % (TEXT, b"9" * 5000), "a number of too many digits"),
        (b'{%s, "title": "x\\ud83d"}' % TEXT, "'title' holds U+D83D at character 1"),
        (b'{%s, "publisher": "\\udc00"}' % TEXT, "'publisher' holds U+DC00"),
        (b'{%s, "id": "a\\u0000"}' % TEXT, "'id' holds U+0000"),
        (b'{%s, "url": "http://\\udfff"}' % TEXT, "'url' holds U+DFFF"),
        (b'{"text": "Police held two men \\ud83d."}', "holds U+D83D at character 20"),
        ('{"text": "Told.", "published": "２０２４-０３-０３"}'.encode(), "is no date"),
        ('{"text": "Told.", "published": "٢٠٢٤"}'.encode(), "is no date"),
    ],
)
def test_what_no_record_can_hold_is_named_and_the_others_are_read(path: Path, line: bytes, problem: str) -> None:
    reports, (told,) = read_lines(path, b'{"id": "a", "text": "One."}', line, b'{"id": "c", "text": "Three."}')
    assert [report.id for report in reports] == ["a", "c"]
    assert told.startswith("2: ")
    assert problem in told


def test_a_number_of_many_digits_is_read_as_long_as_python_reads_it(path: Path) -> None:
    (report,), problems = read_lines(path, b'{"id": %s, %s}' % (b"7" * 4300, TEXT))
    assert (report.id, problems) == ("7" * 4300, [])


def test_the_longest_text_is_read_however_it_is_escaped(path: Path) -> None:
    line = b'{"text": "%s"}' % (b"\\ud83d\\ude00 a " * 250_000)
    (report,), problems = read_lines(path, line)
    assert (len(report.text), problems) == (1_000_000, [])
