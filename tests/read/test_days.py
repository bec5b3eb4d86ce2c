"""The day of every act: marked sentences, all that is dated in them compared."""

import tomllib
from typing import Any

import pytest

from marked import STAGES, unmark_places
from onrecord.model.report import Published, Report, fingerprint
from onrecord.read import read

_DATA: dict[str, Any] = tomllib.loads((STAGES / "days" / "examples.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", _DATA["example"], ids=lambda example: example["text"][:60])
def test_each_act_has_the_day_that_the_text_gives_it_and_no_other(example: dict[str, Any]) -> None:
    text, marked = unmark_places(example["text"])
    reading = read(Report("r", text, fingerprint(text), published=Published(_DATA["published"])), clauses=True)
    found = [(c.predicate.start, c.predicate.end, c.time) for c in reading.clauses or () if c.time]
    assert [(text[a:b], day) for a, b, day in found] == [(text[a:b], day) for a, b, day in marked]
    events = {(e.trigger.start, e.trigger.end): e.date for e in reading.events}
    assert all(events.get((a, b), day) == day for a, b, day in marked)
