"""The recipes of CONTRIBUTING.md still work as they are told."""

import re
import tomllib
from typing import Any

import pytest

from given import Given, given
from onrecord.model.events import Event
from onrecord.read.events import find, find_events
from onrecord.read.events.frames import frames_of, load_frames, name_of
from onrecord.read.lexicon import load_lexicon
from papers import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^ *```toml\n(.*?)^ *```", PAGE, re.DOTALL | re.MULTILINE)
EXAMPLE, FRAME = (tomllib.loads(block) for block in BLOCKS)
MADE_IN_THEM = {"src/onrecord/export/chronology.py", "src/onrecord/read/events/lexicon/mourn.toml"}


def test_the_files_that_they_name_are_there() -> None:
    named = set(re.findall(r"`((?:src|tests|docs|papers|training)/[\w./-]+)`", PAGE))
    assert {name for name in named if not (ROOT / name).exists()} == MADE_IN_THEM


def events(earlier: Given) -> tuple[Event, ...]:
    return find_events(earlier.parsed, **{k: v for k, v in earlier.as_options().items() if k not in ("days", "events")},
                       happenings=earlier.happenings)  # fmt: skip


def use(frame: dict[str, Any], file: str, patch: pytest.MonkeyPatch) -> None:
    """From now on a file of the lexicon has this frame as well."""
    kind = load_lexicon("onrecord.read.events.lexicon", f"{file}.toml")["type"]
    frames = dict(load_frames())
    for key, one in frames_of(frame, kind, name_of(file, frame)):
        frames[key] = (one, *frames.get(key, ()))
    patch.setattr(find, "load_frames", lambda: frames)


def test_a_word_is_found_once_its_frame_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = EXAMPLE["example"]
    earlier = given(example["text"])
    assert events(earlier) == ()
    frames = load_lexicon("onrecord.read.events.lexicon", "assault.toml")["frame"]
    attack = next(frame for frame in frames if name_of("assault", frame) == example["rule"])
    assert "ambush" in attack["verbs"]
    use({**attack, "verbs": f"{attack['verbs']}, waylay"}, "assault", monkeypatch)
    (found,) = events(earlier)
    text = earlier.parsed.report.text
    assert example["entries"] == [
        f"{found.type} {found.modality} {found.trigger.of(text)!r} | by: {found.actors[0].of(text)} = "
        f"{found.actors[0].entity} | to: {found.recipients[0].of(text)} = {found.recipients[0].entity}"
    ]
    assert found.rule == f"events/{example['rule']}"


def test_a_frame_is_found_in_its_example_and_not_in_its_near_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    (frame,) = FRAME["frame"]
    assert events(given(frame["example"])) == ()
    use(frame, "coerce", monkeypatch)
    assert [event.rule for event in events(given(frame["example"]))] == ["events/coerce-dragoon"]
    assert events(given(frame["miss"])) == ()
    assert events(given("Rebels dragooned the trucks into their army.")) == ()
