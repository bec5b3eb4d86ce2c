"""Mutated texts, pages and lines: nothing but an error of this package is raised, and a reading keeps the contract."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

import onrecord
from onrecord.cli.page import reading_page
from onrecord.export.json import to_json
from onrecord.ingest import open_reports
from onrecord.record import Record

TEXT = (
    "KASTRIA, March 3 (VPA) - Armed men abducted three aid workers on the road to Halm on Sunday, the interior "
    "ministry said.\n\n“We will release Tomas Hallek by the end of the month,” a spokesman for the Free Valley Front, "
    "Piet Lorne, told the Kastria Herald on condition of anonymity. Mirela Dostan, 34, was freed on Friday, he added."
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Nurse freed - Harbour Post</title>'
    '<meta property="article:published_time" content="2025-03-30T10:00:00Z"><script type="application/ld+json">'
    '{"@type":"NewsArticle","headline":"Nurse freed","author":{"name":"Ana Ruhl"},"keywords":["a","b"]}</script></head>'
    f"<body><article><h1>Nurse freed</h1><p>{TEXT}</p></article></body></html>"
)
LINE = json.dumps(
    {"id": "r", "text": TEXT, "title": "Nurse freed", "published": "2025-03-30", "url": "https://h.example"}
)
ODD = [
    "\0", "\ud800", "\u202e", "\u200b", "\ufeff", "\x1b[31m", "\x1b]52;c;eA==\x07", "\r\n", "\x85", "\u2028", "\x0c",
    "😀",
    "👩‍👩‍👧", "İ", "ß", "²", "٢٠٢٤", "½", "中文", "שלום", "[/]", "{}", "%s", "'", '"', "“", "”", "``", "((((",
    "1" * 400, "-1", "31 February 2025", "24:61", "a" * 300, " " * 300, "\n" * 40, "&#0;", "&#xD800;", "<", "</p>",
    "<!--", "<![CDATA[",
    "\\", "\\u0000", "\\ud83d", "null", "[]", "Mr. ", "said ", "told ", "who ", "was killed ", "on Friday ",
    "between May and ",
]  # fmt: skip
odd = st.one_of(st.sampled_from(ODD), st.text(max_size=5))


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """The text with a few pieces cut out, turned around, moved, or with something odd in their place."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 1, 3, 20, 100])))
        put = draw(st.one_of(odd, st.just(""), st.just(text[start:end][::-1]), st.just(text[start:end] * 2)))
        text = text[:start] + put + text[end:]
    return text


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return onrecord.open(tmp_path_factory.mktemp("mutated") / "case.db")


def spans(thing: Any) -> list[tuple[int, int]]:
    if isinstance(thing, dict):
        own = [(thing["start"], thing["end"])] if {"start", "end"} <= thing.keys() else []
        return own + [span for part in thing.values() for span in spans(part)]
    return [span for part in thing for span in spans(part)] if isinstance(thing, list) else []


def holds(reading: onrecord.Reading, record: Record) -> None:
    """What holds of every reading, whatever was read."""
    line = to_json(reading)
    assert b"\n" not in line
    told = json.loads(line)
    assert all(0 <= start <= end <= len(told["report"]["text"]) for start, end in spans(told))
    parts = ("entities", "times", "statements", "events", "standings", "expectations")
    ids = [entry["id"] for part in parts for entry in told[part]]
    assert len(ids) == len(set(ids))
    Console(file=StringIO(), width=80, markup=False).print(reading_page(reading, colour=False))
    record.add(reading)


kept = settings(max_examples=25, suppress_health_check=list(HealthCheck))


@kept
@given(text=mutated(TEXT))
def test_a_text_is_read_or_refused(record: Record, text: str) -> None:
    try:
        reading = onrecord.read(text, published="2025-03-30")
    except onrecord.OnRecordError:
        return
    assert reading.report.text == text
    holds(reading, record)


@kept
@given(
    page=mutated(PAGE), cut=st.integers(0, 40), code=st.sampled_from(["utf-8", "cp1252", "utf-16", "undefined", "idna"])
)
def test_a_page_is_read_or_refused(record: Record, tmp_path: Path, page: str, cut: int, code: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(
        page.replace("utf-8", code).encode("utf-8", "surrogatepass")[: -cut or None] + b"\xe9\xff" * (cut % 2)
    )
    for report in open_reports([path], on_error=lambda error: None):
        holds(onrecord.read(report), record)


@kept
@given(line=mutated(LINE), field=st.sampled_from(["id", "title", "url", "publisher", "published"]), value=odd)
def test_a_line_is_read_or_refused_and_the_next_is_read(
    record: Record, tmp_path: Path, line: str, field: str, value: str
) -> None:
    path = tmp_path / "a.jsonl"
    given_along = json.dumps({**json.loads(LINE), field: value})
    lines = [line.replace("\n", ""), given_along, json.dumps({"id": "last", "text": "Rebels freed Tomas Hallek."})]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    reports = list(open_reports([path], on_error=lambda error: None))
    assert reports[-1].id == "last"
    for report in reports:
        holds(onrecord.read(report), record)


def test_every_question_is_answered_on_what_was_kept(record: Record) -> None:
    record.add("Rebels freed Tomas Hallek.")
    for ask in (record.timeline, record.standings, record.due, record.said, record.conflicts, record.origins):
        assert all(json.loads(to_json(row)) for row in ask())
    assert len(record.reports()) > 1
