"""The day of publication: as given, or from the report itself; never a guess."""

from typing import Any

import pytest

from marked import load_examples, unmark
from onrecord.model.report import Published, Report, fingerprint
from onrecord.read.language import parse
from onrecord.read.published import find_published
from onrecord.read.times import find_expressions


def published_of(text: str, *, url: str | None = None, known: Published | None = None) -> Published:
    report = Report(id="r", text=text, sha256=fingerprint(text), url=url, published=known or Published())
    parsed = parse(report)
    return find_published(parsed, find_expressions(parsed))


@pytest.mark.parametrize("example", load_examples("published"), ids=lambda e: f"{e['rule']}: {e['text'][:50]}")
def test_an_example_reads_as_marked(example: dict[str, Any]) -> None:
    text, marked = unmark(example["text"])
    found = published_of(text, url=example.get("url"))
    assert found.value == example.get("day")
    assert [span.of(text) for span in found.evidence] == [words for words, _ in marked]
    assert found.basis == ("inferred" if "day" in example else "unknown")
    assert bool(found.note) == (example["rule"] in ("conflict", "change") and "miss" not in example)


def test_a_given_day_stays_whatever_the_text_says() -> None:
    given = Published("2020-01-02", "given")
    assert published_of("PARIS, 14 March 2021 - The strike is over.", known=given) == given


def test_a_day_from_the_page_stays_whatever_the_text_says() -> None:
    known = Published("2020-01", "metadata")
    assert published_of("PARIS, 14 March 2021 - The strike is over.", known=known) == known


def test_no_evidence_gives_no_day() -> None:
    assert published_of("The strike is over, the union said on Tuesday.") == Published()
