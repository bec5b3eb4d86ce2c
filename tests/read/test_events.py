"""What happened: every marked sentence, the whole output compared."""

import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import onrecord
from given import PUBLISHED, Given, given
from marked import load_examples
from onrecord.model.events import Bounds, Event
from onrecord.model.plover import MODES
from onrecord.read.events import find_events, find_head
from onrecord.read.events.frames import FILES, Frame, frames_of, load_frames, name_of
from onrecord.read.lexicon import load_lexicon
from onrecord.read.rules import describe_rule

EXAMPLES = load_examples("events")


def find(earlier: Given) -> tuple[Event, ...]:
    return find_events(
        earlier.parsed,
        published=earlier.published,
        happenings=earlier.happenings,
        who=earlier.who,
        statements=earlier.statements,
        clauses=earlier.clauses,
    )


def written(event: Event, text: str) -> str:
    """One event as the examples write it."""
    words = [
        event.type,
        event.mode,
        event.modality,
        "negated" if event.negated else None,
        f"{event.trigger.of(text)!r}",
    ]
    parts = [" ".join(word for word in words if word)]
    for label, side in (("by", event.actors), ("to", event.recipients)):
        if side:
            parts.append(
                f"{label}: " + ", ".join(f"{r.of(text)} = {r.entity}" if r.entity else r.of(text) for r in side)
            )
    for label, value in (("on", event.date), ("at", event.place)):
        if value:
            parts.append(f"{label}: {value}")
    return " | ".join(parts)


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{e['rule']}: {e['text'][:50]}" for e in EXAMPLES])
def test_a_sentence_gives_just_the_events_it_tells(example: dict[str, Any]) -> None:
    earlier = given(example["text"], published=example.get("published", PUBLISHED))
    found = find(earlier)
    assert [written(event, earlier.parsed.report.text) for event in found] == example.get("entries", [])
    assert (f"events/{example['rule']}" in {event.rule for event in found}) is not example.get("miss", False)


def test_every_frame_of_the_lexicon_names_a_mode_that_plover_has() -> None:
    frames = [frame for listed in load_frames().values() for frame in listed]
    assert len(frames) > 2000
    assert [f for f in frames if f.type and f.mode and f.mode not in MODES[f.type]] == []


PACKAGE = "onrecord.read.events.lexicon"
UNSHOWN = tomllib.loads((Path(__file__).parent / "unshown_words.toml").read_text(encoding="utf-8"))
WORDS = frozenset(
    {"verbs", "nouns", "adjectives", "object", "subject", "unless", "needs", "lacks", "near", "modified", "unmodified",
     "acts"}
)  # fmt: skip
LEXICON = {name: load_lexicon("onrecord.read.events.lexicon", f"{name}.toml") for name in FILES}
FRAMES = [
    (f"{name} {number}", frame, frame.get("type", lexicon.get("type", "none")))
    for name, lexicon in LEXICON.items()
    for number, frame in enumerate(lexicon["frame"])
]


def tells(frame: dict[str, Any], kind: str, text: str) -> bool:
    """Whether a sentence tells what a frame is for: an act of its type, how sure another act is, or no act at all."""
    found = find(given(text))
    if kind != "none":
        return any(event.type == kind and frame.get("mode") in (None, event.mode) for event in found)
    if "act" in frame:
        return any(event.modality == frame["act"] and event.negated == frame.get("negates", False) for event in found)
    return found == ()


@pytest.mark.parametrize(("name", "frame", "kind"), FRAMES, ids=[name for name, _, _ in FRAMES])
def test_a_frame_is_found_in_its_example_and_not_in_its_near_miss(name: str, frame: dict[str, Any], kind: str) -> None:
    assert tells(frame, kind, frame["example"]), name
    assert not tells(frame, kind, frame["miss"]), name


@cache
def parsed(text: str) -> Given:
    """The marked sentence with its parse, made once."""
    return given(text)


def told(text: str) -> list[tuple[str, str]]:
    earlier = parsed(text)
    return [(written(event, earlier.parsed.report.text), event.rule) for event in find(earlier)]


def unnoticed_in(file: str, patch: pytest.MonkeyPatch) -> list[str]:
    """The word lists of a file without which the examples of their frame read as before."""
    found = []
    for entry in LEXICON[file]["frame"]:
        name, kind = name_of(file, entry), entry.get("type", LEXICON[file].get("type"))
        texts = [entry["example"], entry["miss"], *(e["text"] for e in EXAMPLES if e["rule"] == name)]
        before = [told(text) for text in texts]
        for field in [one for one in entry if one in WORDS]:
            left: dict[str, list[Frame]] = {key: [] for key, _ in frames_of(entry, kind, name)}
            for key, frame in frames_of({**entry, field: ""}, kind, name):
                left[key].append(frame)
            others = {key: [f for f in load_frames()[key] if f.name != name] for key in left}
            changed = {k: tuple(sorted(others[k] + left[k], key=lambda f: -f.weight)) for k in left}
            frames = {key: listed for key, listed in {**load_frames(), **changed}.items() if listed}
            with patch.context() as patched:
                patched.setattr(import_module("onrecord.read.events.find"), "load_frames", lambda frames=frames: frames)
                if [told(text) for text in texts] == before:
                    found.append(f"{name} {field}")
    return found


@pytest.mark.parametrize("file", FILES)
def test_no_word_list_of_the_lexicon_can_be_emptied_unnoticed(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for those in `unshown_words.toml`, which still want an example: whoever shows one takes it out there."""
    assert unnoticed_in(file, monkeypatch) == UNSHOWN.get(file, [])


def test_no_two_frames_have_one_name_and_each_is_shown_by_an_example_and_its_place() -> None:
    names = {frame.name for listed in load_frames().values() for frame in listed} - {"meaning"}
    assert len(names) == len(FRAMES)
    for name in names:
        described = describe_rule(f"events/{name}")
        assert described is not None
        assert f"lexicon/{name.partition('-')[0]}.toml, line " in described


def test_all_sixteen_types_have_verbs_and_all_but_one_have_nouns() -> None:
    verbs = {f.type for key, listed in load_frames().items() for f in listed if key.endswith("/VERB")}
    nouns = {f.type for key, listed in load_frames().items() for f in listed if key.endswith("/NOUN")}
    assert set(MODES) <= verbs
    assert set(MODES) <= nouns


def test_ids_count_up_and_every_rule_is_described() -> None:
    found = find(given("The rebels freed two hostages, and the army promised to withdraw its troops from Tarvo."))
    assert [event.id for event in found] == [f"ev{n}" for n in range(1, len(found) + 1)]
    assert len(found) >= 3
    assert all(describe_rule(event.rule) for event in found)


def test_what_somebody_says_keeps_who_vouches_for_it_innermost_first() -> None:
    earlier = given(
        "The mayor said [the police believe that [the rebels kidnapped [two nurses](group:nurses)](said)](said)."
    )
    (found,) = find(earlier)
    assert found.according_to == ("s2", "s1")


def test_we_in_a_quotation_is_its_source() -> None:
    earlier = given('"[We released the prisoners](said:brint)," [Oskar Brint](brint) said.')
    (found,) = find(earlier)
    assert [actor.entity for actor in found.actors] == ["brint"]


def test_a_range_of_two_times_is_one_interval() -> None:
    earlier = given(
        "[The envoy](envoy) visited [Tarvo](place:tarvo) from [June 8](2024-06-08) to [June 12](2024-06-12)."
    )
    (found,) = find(earlier)
    assert found.date == "2024-06-08/2024-06-12"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Rebels freed the nurses on Monday.", ("2024-06-17", "2024-06-17", "said")),
        ("The army has shelled the town since May.", ("2024-05-01", None, "said")),
        ("Rebels freed the nurses.", (None, "2024-06-20", "told")),
        ("The army is shelling the town.", (None, "2024-06-20", "told")),
        ("The president will visit the town.", ("2024-06-20", None, "told")),
        ("Rebels did not free the nurses.", (None, None, None)),
        ("Rebels may have freed the nurses.", (None, None, None)),
    ],
)
def test_an_act_without_a_day_is_bounded_by_the_day_of_publication(text: str, bounds: tuple[str | None, ...]) -> None:
    event = onrecord.read(text, published="2024-06-20").events[-1]
    assert (event.bounds.earliest, event.bounds.latest, event.bounds.basis) == bounds


def test_nothing_bounds_an_act_of_no_day_in_a_report_of_no_day() -> None:
    (event,) = onrecord.read("Rebels freed the nurses.").events
    assert event.bounds == Bounds()


def test_the_day_of_the_saying_dates_nothing() -> None:
    earlier = given("[The minister](minister) said on [Monday](2024-06-17) that rebels had kidnapped two nurses.")
    (found,) = find(earlier)
    assert found.date is None


def test_the_main_event_is_the_one_that_headline_and_lead_tell() -> None:
    earlier = given("Rebels freed two nurses in Tarvo. The mayor thanked them. The army had bombed the town in May.")
    found = find(earlier)
    head = find_head(earlier.parsed, events=found)
    assert [event.type for event in found if event.id == head] == ["RETREAT"]


def test_a_report_that_tells_no_event_has_no_head() -> None:
    earlier = given("The weather was fine. The soup was warm.")
    assert find(earlier) == ()
    assert find_head(earlier.parsed, events=()) is None


def test_a_headline_in_capitals_is_left_to_the_lead() -> None:
    text = "POLICE DETAIN DOZENS AT RALLY\n\n[Police](group:police) detained [dozens of marchers](group:marchers)."
    assert [event.trigger.of(given(text).parsed.report.text) for event in find(given(text))] == ["detained"]


def test_a_report_in_capitals_is_read() -> None:
    assert [event.type for event in find(given("[POLICE](group:police) ARRESTED [TWO MEN](group:men#2)."))] == [
        "COERCE"
    ]
