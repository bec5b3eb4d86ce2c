"""Entities: the whole of what is found in each marked sentence, and what holds across sentences.

A mark is labelled with the number of its entity, in order of first mention, and with its form unless it is a name:
"[Marsh](1) met [an old friend](2 nominal)". `entries` lists the entities in that order.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from marked import load_examples, load_rules, unmark
from onrecord.model.entities import Entity
from onrecord.model.report import Report, fingerprint
from onrecord.read.entities import find_entities
from onrecord.read.language import parse
from onrecord.read.who import Who

EXAMPLES = load_examples("entities")
DEV = Path(__file__).parents[3] / "shared" / "bench" / "entities" / "dev.jsonl"


def entities_of(text: str) -> tuple[Entity, ...]:
    return find_entities(parse(Report(id="r", text=text, sha256=fingerprint(text))))


def named(entities: tuple[Entity, ...], name: str) -> Entity:
    found = [entity for entity in entities if entity.name == name]
    assert len(found) == 1, [entity.name for entity in entities]
    return found[0]


def said_of(text: str, entity: Entity) -> list[str]:
    return [mention.of(text) for mention in entity.mentions]


def mentions_of(text: str, entities: tuple[Entity, ...]) -> list[tuple[str, str]]:
    found = []
    for entity in entities:
        for mention in entity.mentions:
            form = "" if mention.form == "name" else f" {mention.form}"
            found.append((mention.start, mention.end, f"{entity.id.removeprefix('e')}{form}"))
    return [(text[start:end], label) for start, end, label in sorted(found)]


def line_of(entity: Entity, names: dict[str, str]) -> str:
    parts = [f"{entity.rule.split('/')[1]}: {entity.kind} {entity.name}"]
    fields: list[tuple[str, Any]] = [
        ("aliases", ", ".join(entity.aliases)),
        ("role", entity.role),
        ("of", names.get(entity.affiliation or "")),
        ("country", entity.country),
        ("sector", entity.sector),
        ("count", entity.count),
        ("range", entity.count_range and "..".join("" if end is None else str(end) for end in entity.count_range)),
        ("members", ", ".join(names[member] for member in entity.members)),
        ("part of", names.get(entity.part_of or "")),
    ]
    return " | ".join([*parts, *(f"{field}: {value}" for field, value in fields if value)])


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"][:60] for e in EXAMPLES])
def test_example(example: dict[str, Any]) -> None:
    text, marks = unmark(example["text"])
    entities = entities_of(text)
    names = {entity.id: entity.name for entity in entities}
    assert mentions_of(text, entities) == marks
    assert [line_of(entity, names) for entity in entities] == example["entries"]
    made = {entity.rule for entity in entities}
    assert (f"entities/{example['rule']}" in made) is not example.get("miss", False)


def test_every_entity_names_a_rule_that_is_described() -> None:
    rules = load_rules("entities")
    for example in EXAMPLES:
        text, _ = unmark(example["text"])
        assert {entity.rule.removeprefix("entities/") for entity in entities_of(text)} <= set(rules)


def test_a_text_without_anybody_has_no_entities() -> None:
    assert entities_of("It rained all day.") == ()


def test_a_bare_surname_shared_by_two_means_neither() -> None:
    text = "Nils Berg met Karin Berg in Oslo. Berg left early."
    assert said_of(text, named(entities_of(text), "Berg")) == ["Berg"]


def test_a_namesake_with_another_given_name_is_another_person() -> None:
    text = "Nils Berg was freed. Ola Berg was not."
    assert {entity.name for entity in entities_of(text)} == {"Nils Berg", "Ola Berg"}


def test_a_family_is_not_the_person() -> None:
    text = "Nils Berg was freed. Berg's parents wept."
    entities = entities_of(text)
    assert named(entities, "Berg's parents").kind == "group"
    assert said_of(text, named(entities, "Nils Berg")) == ["Nils Berg", "Berg"]


def test_the_speaker_of_a_quotation_is_not_the_one_it_speaks_of() -> None:
    text = 'Nils Berg met Ola Dahl on Monday. "I trust him," Berg said.'
    assert "him" not in said_of(text, named(entities_of(text), "Nils Berg"))


def test_he_and_she_go_by_what_tells_the_gender() -> None:
    text = "Karin Lund met Daniel Dahl on Monday. She thanked him."
    entities = entities_of(text)
    assert said_of(text, named(entities, "Karin Lund")) == ["Karin Lund", "She"]
    assert said_of(text, named(entities, "Daniel Dahl")) == ["Daniel Dahl", "him"]


def test_it_that_means_nothing_is_left_alone() -> None:
    text = "The Green Valley Party met. It is clear that nobody agreed, and it rained."
    assert said_of(text, named(entities_of(text), "Green Valley Party")) == ["Green Valley Party"]


def test_the_narrowest_mention_tells_who_is_meant_at_a_word() -> None:
    text = "Green Valley Party leadership thanked the Norwegian Foreign Ministry."
    parsed = parse(Report(id="r", text=text, sha256=fingerprint(text)))
    who = Who.of(find_entities(parsed))
    meant = {token.text: who.entities[e].name for token in parsed.doc if (e := who.at(token))}
    assert meant["leadership"] == "Green Valley Party leadership"
    assert meant["Party"] == "Green Valley Party"
    assert meant["Ministry"] == "Norwegian Foreign Ministry"


def test_counts_are_read_in_words_and_figures_and_doubt_leaves_them_open() -> None:
    text = "Some 50 nurses, up to 1,200 miners, thirty-two pilots and two hundred and six teachers joined."
    counts = [(e.count, e.count_range) for e in entities_of(text)]
    assert counts == [(None, None), (None, (None, 1200)), (32, None), (206, None)]


def test_others_who_are_told_of_beside_others_are_looked_up_once() -> None:
    assert entities_of("With two others, three others left the village.") == ()


def test_mentions_are_sorted_none_twice_and_ids_follow_the_text() -> None:
    text = "Omar Abu Salem, the head of the Green Valley Party, met three sailors - Nils Berg, Ola Dahl and Karin Lund."
    entities = entities_of(text)
    assert [entity.id for entity in entities] == [f"e{i}" for i in range(1, len(entities) + 1)]
    firsts = [entity.mentions[0].start for entity in entities]
    assert firsts == sorted(firsts)
    for entity in entities:
        assert list(entity.mentions) == sorted(set(entity.mentions))


@pytest.mark.shared
def test_every_dev_report_is_read_with_spans_inside_the_text_and_ids_that_exist() -> None:
    if not DEV.exists():
        pytest.skip("the benchmark folder is not beside the checkout")
    for line in DEV.read_text(encoding="utf-8").split("\n")[:8]:
        text = json.loads(line)["text"]
        entities = entities_of(text)
        ids = {entity.id for entity in entities}
        for entity in entities:
            assert entity.mentions
            assert all(0 <= m.start < m.end <= len(text) for m in entity.mentions)
            assert {entity.affiliation, entity.part_of, *entity.members} - {None} <= ids


def test_shares_and_what_falls_just_short_are_no_exact_counts() -> None:
    text = "Not quite two hundred cooks marched. A third of the 90 nurses left. Up to 60 drivers came."
    counts = {e.name: (e.count, e.count_range) for e in entities_of(text)}
    assert counts["two hundred cooks"] == (None, (None, 199))
    assert counts["A third of the 90 nurses"] == (None, None)
    assert counts["Up to 60 drivers"] == (None, (None, 60))
