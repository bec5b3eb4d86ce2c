"""Files, folders and standard input: each taken for what it is, and bad input told in one line, the rest still read."""

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from onrecord.ingest import Format, find_files, open_reports
from onrecord.model.errors import InputError, OnRecordError
from onrecord.model.report import Report

TEXT = "Two men arrested in Oresk\n\nPolice in Oresk arrested two men on Tuesday."
LINE = '{"id": "a", "text": "Police in Oresk arrested two men on Tuesday."}'


def read_all(*paths: Path | str, **options: str) -> tuple[list[Report], list[str]]:
    problems: list[OnRecordError] = []
    reports = list(open_reports(paths, on_error=problems.append, **options))  # type: ignore[arg-type]
    assert all(type(problem) is InputError for problem in problems)
    assert not any("\n" in str(problem) for problem in problems)
    return reports, [str(problem) for problem in problems]


BAD = [
    ("empty.txt", b"", "is empty; give a report with a text"),
    ("empty.html", b"", "is empty; give a report with a text"),
    ("empty.jsonl", b"\n\n", "is empty; give one JSON object a line"),
    ("white.txt", b" \n\t\xc2\xa0", "holds only white space; give a report with a text"),
    ("binary.txt", bytes(range(256)) * 8, "is a binary file, not text; give plain text, HTML or JSON Lines"),
    ("a.doc", b"\xd0\xcf\x11\xe0x", "is an office document, not text; save its text as UTF-8 and give that"),
    (
        "a.zip",
        b"PK\x03\x04x",
        "is a zip archive or an office document, not text; save its text as UTF-8 and give that",
    ),
    ("broken.txt", b"\xff\xfeA", "begins with the mark of UTF-16-LE but is not; save it as UTF-8"),
    (
        "big.txt",
        b"The envoy left again. " * 240_000,
        "is too long for one report (5,280,000 characters, at most 1,000,000); split it",
    ),
    ("huge.txt", b"a b " * 5_000_001, "is larger than 20 MB, too large for one report; split it"),
    (
        "pretty.json",
        b'{\n  "id": "a"\n}',
        "is one JSON document, not JSON Lines; write each report as one line (jq -c)",
    ),
]


@pytest.mark.parametrize(("name", "content", "problem"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_input_is_told_in_one_line_and_the_others_are_read(
    tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(TEXT)
    reports, problems = read_all(bad, good)
    assert problems == [f"{bad}: {problem}"]
    assert [report.text for report in reports] == [TEXT]


def test_a_missing_file_is_told() -> None:
    assert read_all("no/such.txt")[1] == [
        "no/such.txt: cannot be read (no such file or directory); check the name and its permissions"
    ]


def test_a_name_that_is_no_text_can_still_be_told(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9\nmenu.txt")
    path.write_bytes(b"")
    _, (problem,) = read_all(path)
    assert problem == f"{tmp_path}/caf\ufffd menu.txt: is empty; give a report with a text"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "shut.txt"
    path.write_text(TEXT)
    path.chmod(0)
    try:
        path.read_text()
    except PermissionError:
        assert read_all(path)[1] == [f"{path}: cannot be read (permission denied); check the name and its permissions"]
    else:
        pytest.skip("this user may read everything")


def test_without_someone_to_tell_the_first_bad_input_is_raised(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    found = open_reports([tmp_path])
    assert next(found).text == TEXT
    with pytest.raises(InputError, match=r"b\.txt: is empty"):
        next(found)


def test_a_folder_is_read_in_order_with_its_folders_without_what_is_hidden_or_no_report(tmp_path: Path) -> None:
    for name in ["b.txt", "a.txt", "c/d.text", "c/.x/e.txt", ".f.txt", "g.png", "README.md", "h.css", "i", "record.db"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Report {name} here.")
    reports, problems = read_all(tmp_path)
    taken = ["a.txt", "b.txt", "i", "c/d.text"]
    assert [report.text for report in reports] == [f"Report {name} here." for name in taken]
    assert problems == []


def test_a_folder_is_read_in_order_however_few_of_its_names_are_at_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{folder}{number:02}.txt" for folder in ("", "a/", "a/b/", "c/") for number in range(11)]
    for name in reversed(names):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("A report.")
    monkeypatch.setattr("onrecord.ingest.sources._AT_HAND", 3)
    found = find_files(tmp_path, on_error=pytest.fail)
    assert [str(Path(file).relative_to(tmp_path)) for file in found] == names


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    assert read_all(tmp_path)[1] == [
        f"{tmp_path}: no reports in this folder; put .txt, .html or .jsonl files there"
    ]  # fmt: skip


PAGE = (
    "<!DOCTYPE html><html><head><title>Two men arrested</title></head><body><p>Police in Oresk arrested two men on "
    "Tuesday.</p><p>Both were freed in the evening, their lawyer told the Oresk Courier by telephone.</p></body></html>"
)
KINDS: list[tuple[str, str, Format | None, str]] = [
    ("a.txt", TEXT, None, TEXT),
    ("a.unknown", TEXT, None, TEXT),
    ("a", LINE, None, "Police in Oresk arrested two men on Tuesday."),
    ("a.jsonl", LINE, None, "Police in Oresk arrested two men on Tuesday."),
    ("a.txt", LINE, None, LINE),
    ("a.txt", LINE, "jsonl", "Police in Oresk arrested two men on Tuesday."),
    ("a.jsonl", TEXT, "text", TEXT),
]


@pytest.mark.parametrize(("name", "content", "kind", "text"), KINDS)
def test_what_a_file_is_shows_in_its_name_and_content_unless_it_is_said(
    tmp_path: Path, name: str, content: str, kind: Format | None, text: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert [report.text for report in open_reports([path], kind=kind)] == [text]


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.txt", "a"])
def test_a_page_is_known_by_its_beginning(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"\n<!-- saved -->\n{PAGE}")
    (report,) = open_reports([path])
    assert report.text.startswith("Two men arrested\n\nPolice in Oresk")


def test_tags_in_plain_text_are_left_alone_when_the_kind_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    assert [report.text for report in open_reports([path], kind="text")] == [PAGE]


@pytest.mark.parametrize(
    ("content", "text"), [(TEXT, TEXT), (LINE, "Police in Oresk arrested two men on Tuesday."), ("\ufeff" + TEXT, TEXT)]
)
def test_standard_input_is_known_by_its_content(monkeypatch: pytest.MonkeyPatch, content: str, text: str) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(content.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert [report.text for report in open_reports(["-"])] == [text]
    assert not stdin.buffer.closed


def test_empty_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert read_all("-") == ([], ["standard input: is empty; give a report with a text"])


def test_published_and_publisher_fill_what_the_input_lacks(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{LINE}\n{{"text": "Told.", "published": "2025-03-05", "publisher": "Oresk Courier"}}')
    bare, full = open_reports([path], published="2025-03", publisher="Harbour Post")
    assert (bare.published.value, bare.published.basis, bare.publisher) == ("2025-03", "given", "Harbour Post")
    assert (full.published.value, full.published.basis, full.publisher) == ("2025-03-05", "given", "Oresk Courier")


def test_a_day_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="--published: publication date 'June 3' is no date"):
        open_reports([], published="June 3", on_error=lambda error: None)


def test_a_publisher_that_no_record_can_hold_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="--publisher: 'publisher' holds U\\+DC80 at character 4"):
        open_reports([], publisher="Post\udc80", on_error=lambda error: None)


def test_a_name_that_no_file_can_have_is_told() -> None:
    (problem,) = read_all(Path("nul\0.txt"))[1]
    assert problem.startswith("nul\0.txt: cannot be read (embedded null byte)")


def test_a_pipe_a_device_and_a_socket_are_told_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "b.txt"))
        (tmp_path / "c.txt").write_text(TEXT)
        reports, problems = read_all(tmp_path, "/dev/zero")
    assert [report.text for report in reports] == [TEXT]
    names = [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt", "/dev/zero"]
    assert problems == [f"{name}: is no regular file; give a file, or pipe it in and give -" for name in names]


def test_a_link_to_a_report_is_read_and_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "c.txt").symlink_to("c.txt")
    (tmp_path / "up").symlink_to("..")
    reports, (problem,) = read_all(tmp_path)
    assert len(reports) == 2
    assert problem.startswith(f"{tmp_path}/c.txt: cannot be read (too many levels of symbolic links)")


def test_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert read_all("-")[1] == ["standard input: cannot be read (closed); check the name and its permissions"]
