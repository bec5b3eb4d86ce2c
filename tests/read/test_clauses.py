"""What is told, and how sure: every marked sentence, every operator with its example and near miss, every word list."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from emptied import emptied, word_lists
from marked import load_examples, unmark_places
from onrecord.model.report import Report, fingerprint
from onrecord.model.span import Span
from onrecord.read.clauses import Clauses, Mood, find_clauses, is_predicate, rule_of
from onrecord.read.days import Days
from onrecord.read.language import ParsedReport, parse
from onrecord.read.lexicon import load_lexicon
from onrecord.read.rules import describe_rule

PACKAGE = "onrecord.read.clauses"
EXAMPLES = load_examples("clauses")
OPERATORS: list[dict[str, Any]] = load_lexicon(PACKAGE, "operators.toml")["operator"]
WORDS = load_lexicon(PACKAGE, "words.toml")
_BRACKETS = re.compile(r"\[([^]]+)\]")


@cache
def parsed(text: str) -> ParsedReport:
    """The parse of a sentence, made once."""
    return parse(Report(id="r", text=text, sha256=fingerprint(text)))


def mood(text: str, start: int, end: int) -> Mood | None:
    """The whole mood of a word; None for one that tells no act or state."""
    (token,) = parsed(text).tokens(Span(start, end))
    return Clauses().mood(token) if is_predicate(token) else None


def bracketed(marked: str) -> Mood | None:
    """The mood of the one word in brackets."""
    text, ((start, end, _),) = unmark_places(_BRACKETS.sub(r"[\1](asked)", marked))
    return mood(text, start, end)


def factuality(marked: str) -> str:
    """Of the one word in brackets; "none" where it tells no act or state."""
    found = bracketed(marked)
    return found.factuality if found else "none"


def labels_of(text: str, marks: list[tuple[int, int, str]]) -> list[str]:
    """How every marked word is presented, with its modality where the mark has one; "none": it is no clause."""
    shown = []
    for start, end, label in marks:
        found = mood(text, start, end)
        presented = found.factuality if found else "none"
        shown.append(f"{presented} {found.modality}" if found and " " in label else presented)
    return shown


def holds(example: dict[str, Any], *, text: str = "text") -> bool:
    """Whether an example reads as marked, by its rule or, a near miss, not by it."""
    plain, marks = unmark_places(example[text])
    rules = {rule_of(found) for start, end, _ in marks if (found := mood(plain, start, end))}
    miss = example.get("miss", False)
    return labels_of(plain, marks) == [label for _, _, label in marks] and (example["rule"] in rules) is not miss


@cache
def usual(marked: str) -> Mood | None:
    """The mood of the word in brackets with all the word lists; to be asked before one is emptied."""
    return bracketed(marked)


def is_as_listed(operator: dict[str, Any]) -> bool:
    return all(bracketed(operator[one]) == usual(operator[one]) for one in ("example", "miss"))


def named(operator: dict[str, Any]) -> str:
    return operator["example"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{e['rule']}: {e['text'][:50]}" for e in EXAMPLES])
def test_a_marked_word_is_presented_as_marked(example: dict[str, Any]) -> None:
    text, marks = unmark_places(example["text"])
    words = [(text[start:end], label) for start, end, label in marks]
    assert list(zip([word for word, _ in words], labels_of(text, marks), strict=True)) == words
    assert holds(example), f"by another rule than {example['rule']}"


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{e['rule']}: {e['text'][:50]}" for e in EXAMPLES])
def test_a_reading_shows_every_marked_clause_once_with_its_rule(example: dict[str, Any]) -> None:
    text, marks = unmark_places(example["text"])
    found = find_clauses(parsed(text), clauses=Clauses(), day_of=Days(parsed(text), (), Clauses()).of, statements=())
    for start, end, label in marks:
        shown = [clause for clause in found if clause.predicate == Span(start, end)]
        assert [clause.factuality for clause in shown] == ([] if label == "none" else [label.split()[0]])
        assert all(describe_rule(clause.rule) for clause in shown)


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "should" in e], ids=lambda e: e["text"][:50])
def test_a_known_error_is_still_one(example: dict[str, Any]) -> None:
    assert not holds(example, text="should"), "mended: mark it as it should be, and take `should` out"


@pytest.mark.parametrize("operator", OPERATORS, ids=named)
def test_an_operator_makes_of_its_example_what_it_says_and_not_of_the_near_miss(operator: dict[str, Any]) -> None:
    assert factuality(operator["example"]) == operator["is"]
    assert factuality(operator["miss"]) != operator["is"]


@pytest.mark.parametrize("place", range(len(OPERATORS)), ids=[named(operator) for operator in OPERATORS])
def test_without_an_operator_its_example_reads_otherwise(place: int) -> None:
    example = OPERATORS[place]["example"]
    before = bracketed(example)
    with emptied(PACKAGE, "operators.toml", "operator", place, "slots"):
        assert bracketed(example) != before


def lists() -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """All the word lists of the clauses: those of `words.toml`, and the words of every operator."""
    yield from (("words.toml", path) for path in word_lists(WORDS))
    for place, operator in enumerate(OPERATORS):
        kinds = (kind for kind in ("verbs", "nouns", "adjectives") if kind in operator)
        yield from (("operators.toml", ("operator", place, kind)) for kind in kinds)


def test_no_word_list_can_be_emptied_unnoticed() -> None:
    assert all(is_as_listed(operator) for operator in OPERATORS)
    unnoticed = []
    for file, path in lists():
        with emptied(PACKAGE, file, *path):
            if all(holds(example) for example in EXAMPLES) and all(is_as_listed(operator) for operator in OPERATORS):
                unnoticed.append((file, *path))
    assert unnoticed == []
