"""Where persons stand: every marked sentence, the whole output compared."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import onrecord
from emptied import emptied, word_lists
from given import PUBLISHED, Given, given
from marked import load_examples
from onrecord.model.standings import Standing
from onrecord.read.entities import find_entities
from onrecord.read.events import find_events
from onrecord.read.happenings import Happenings
from onrecord.read.lexicon import load_lexicon
from onrecord.read.rules import describe_rule, frames_of
from onrecord.read.standings import find_standings
from onrecord.read.who import Who

PACKAGE = "onrecord.read.standings"
EXAMPLES = load_examples("standings")
FRAMES = list(frames_of("standings"))
LEXICON = load_lexicon(PACKAGE, "lexicon.toml")


@cache
def earlier_stages(text: str, published: str = PUBLISHED) -> dict[str, Any]:
    """All that the standings of a marked text are found in; where nothing is marked, its entities as they are read."""
    earlier: Given = given(text, published=published)
    told = {name: value for name, value in earlier.as_options().items() if name not in ("events", "days")}
    who = earlier.who if earlier.who.entities else Who.of(find_entities(earlier.parsed))
    told |= {"who": who, "happenings": Happenings(earlier.parsed, earlier.days, who, earlier.clauses)}
    return {**told, "parsed": earlier.parsed, "events": earlier.events or find_events(earlier.parsed, **told)}


def find(text: str, published: str = PUBLISHED) -> tuple[Standing, ...]:
    options = dict(earlier_stages(text, published))
    return find_standings(options.pop("parsed"), **options)


def rules_in(text: str) -> set[str]:
    return {standing.rule for standing in find(text)}


def written(standing: Standing) -> str:
    words = [standing.person, standing.state]
    words += ["possible"] if standing.modality == "possible" else []
    words += ["negated"] if standing.negated else []
    fields = [
        f"{name}: {value}"
        for name in ("holder", "place", "since", "until", "as_of")
        if (value := getattr(standing, name)) is not None
    ]
    return " | ".join([" ".join(words), *fields])


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"][:60] for e in EXAMPLES])
def test_a_sentence_gives_just_the_standings_it_says(example: dict[str, Any]) -> None:
    found = find(example["text"], example.get("published", PUBLISHED))
    assert sorted(written(s) for s in found) == sorted(example.get("entries", []))
    rule = f"standings/{example['rule']}"
    assert example.get("miss") or rule in {s.rule for s in found}


@pytest.mark.parametrize("frame", FRAMES, ids=[frame["name"] for frame in FRAMES])
def test_a_frame_is_found_in_its_example_and_not_in_its_near_miss(frame: dict[str, Any]) -> None:
    rule = f"standings/{frame['name']}"
    assert rule in rules_in(frame["example"])
    assert rule not in rules_in(frame["miss"])
    assert "standings/lexicon.toml, line " in str(describe_rule(rule))


def test_no_two_frames_have_one_name() -> None:
    names = [frame["name"] for frame in FRAMES]
    assert len(set(names)) == len(names)


def words_at(path: tuple[str | int, ...]) -> set[str]:
    listed: Any = LEXICON
    for step in path:
        listed = listed[step]
    return {word for one in listed for word in one.split()} if isinstance(listed, list) else set()


def having(words: set[str]) -> Iterator[tuple[str, str]]:
    """The texts that have one of the words, which alone can read otherwise without them: as marked, and of frames."""
    texts = [(e["text"], e.get("published", PUBLISHED)) for e in EXAMPLES]
    texts += [(frame[one], PUBLISHED) for frame in FRAMES for one in ("example", "miss")]
    for text, published in texts:
        doc = earlier_stages(text, published)["parsed"].doc
        if any({token.lower_, token.lemma_.lower(), _singular(token.lower_)} & words for token in doc):
            yield text, published


def _singular(word: str) -> str:
    return word.removesuffix("s")


def test_no_word_list_can_be_emptied_unnoticed() -> None:
    unnoticed = []
    for path in word_lists(LEXICON):
        if path[-1] in ("name", "example", "miss", "state", "person", "needs"):
            continue
        texts = list(having(words_at(path)))
        before = [find(*text) for text in texts]
        with emptied(PACKAGE, "lexicon.toml", *path):
            if all(find(*text) == usual for text, usual in zip(texts, before, strict=True)):
                unnoticed.append(".".join(map(str, path)))
    assert unnoticed == []


def test_the_evidence_is_the_sentence_and_ids_count_up() -> None:
    found = find("It rained. [Ana Lopez](lopez) was freed and [Juan Diaz](diaz) was killed. They said no more.")
    assert [s.id for s in found] == ["st1", "st2"]
    text = "It rained. Ana Lopez was freed and Juan Diaz was killed. They said no more."
    assert {s.evidence.of(text) for s in found} == {"Ana Lopez was freed and Juan Diaz was killed."}


def test_what_somebody_says_keeps_who_vouches_for_it_innermost_first() -> None:
    (found,) = find("The mayor said [the police believe that [[Ana Lopez](lopez) was kidnapped](said)](said).")
    assert found.according_to == ("s2", "s1")


def test_a_standing_knows_the_event_that_brought_it_about() -> None:
    (found,) = find("[The rebels](group:rebels) kidnapped [Ana Lopez](lopez).")
    assert found.event == "ev1"


def test_a_report_without_anybody_held_says_nothing() -> None:
    assert find("The central bank held interest rates on Tuesday and freed up reserves.") == ()


def test_nobody_who_denies_it_is_taken_for_the_holder_of_people_whom_nobody_says_he_holds() -> None:
    reading = onrecord.read(
        "Lena Orsk, a nurse, was kidnapped in Halm on Monday. The interior minister blamed the Valley Front. "
        "The Valley Front denied responsibility. It said that it was holding two soldiers.",
        published="2025-04-01",
    )
    names = {entity.id: entity.name for entity in reading.entities}
    held = [s for s in reading.standings if names[s.person] == "Lena Orsk" and s.state == "captive"]
    assert held
    assert all(s.holder is None for s in held)
