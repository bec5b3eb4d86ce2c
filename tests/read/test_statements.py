"""Who said what: every marked report, the whole output compared."""

from dataclasses import replace
from functools import cache

import pytest

from emptied import emptied, word_lists
from given import given
from marked import load_examples
from onrecord.model.span import Span
from onrecord.model.statements import Statement
from onrecord.read.clauses import Clauses
from onrecord.read.encoder import Marks, SaidMark
from onrecord.read.language import ParsedReport
from onrecord.read.lexicon import load_lexicon
from onrecord.read.statements import find_credits, find_statements
from onrecord.read.who import Who

PACKAGE = "onrecord.read.statements"
EXAMPLES = load_examples("statements")


def prepared(marked: str, *, encoder: bool = False) -> tuple[ParsedReport, Who]:
    """The parsed text and the entities that its marks name.

    The rules are read alone, without what the encoder takes for statements, unless that is asked for.
    """
    earlier = given(marked)
    marks = earlier.parsed.marks
    parsed = earlier.parsed if encoder else replace(earlier.parsed, marks=Marks(marks.names))
    return parsed, earlier.who


def written(statement: Statement, text: str) -> str:
    """One statement as the examples write it."""
    source, parts = statement.source, [f"{statement.act} {statement.quotation} {statement.rule}"]
    if source is not None:
        meant = f" = {source.entity}{'' if source.named else ' unnamed'}" if source.entity else ""
        parts.append(f"source: {source.of(text)}{meant}")
    if statement.cue is not None:
        parts.append(f"cue: {statement.cue.of(text)}")
    parts.append("content: " + " ... ".join(piece.of(text) for piece in statement.content))
    for label, value in (("to", statement.addressee), ("anonymity", statement.anonymity), ("within", statement.within)):
        if value is not None:
            parts.append(f"{label}: {value}")
    if statement.via:
        parts.append("via: " + ", ".join(f"{v.of(text)} = {v.entity}" for v in statement.via))
    return " | ".join(parts)


@cache
def ready(number: int) -> tuple[ParsedReport, Who]:
    """An example, parsed once."""
    example = EXAMPLES[number]
    return prepared(example["text"], encoder=example.get("encoder", False))


def as_read(number: int) -> tuple[list[str], list[str], set[str]]:
    """The statements, the credits and the rules of an example."""
    parsed, who = ready(number)
    text = parsed.report.text
    found = find_statements(parsed, who=who, clauses=Clauses())
    credits = [credit.of(text) for credit in find_credits(parsed, who=who)]
    return [written(s, text) for s in found], credits, {s.rule for s in found}


@pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=[f"{e['rule']}: {e['text'][:40]}" for e in EXAMPLES])
def test_an_example_is_read_as_it_says(number: int) -> None:
    example = EXAMPLES[number]
    entries, credits, rules = as_read(number)
    assert entries == example.get("entries", [])
    assert credits == example.get("credits", [])
    rules |= {"statements/credit"} if example.get("credits") else set()
    assert (f"statements/{example['rule']}" in rules) is not example.get("miss", False)


def test_no_word_list_can_be_emptied_unnoticed() -> None:
    usual = [as_read(number) for number in range(len(EXAMPLES))]
    unnoticed = []
    for path in word_lists(load_lexicon(PACKAGE, "cues.toml")):
        if path[-1] in ("act", "takes", "with"):
            continue  # the shapes of its words
        with emptied(PACKAGE, "cues.toml", *path):
            if all(as_read(number) == usual[number] for number in range(len(EXAMPLES))):
                unnoticed.append(path)
    assert unnoticed == []


def test_statements_are_numbered_in_the_order_of_the_text() -> None:
    parsed, who = prepared('"It is over," said the mayor. The judge denied it. According to the police, two men fled.')
    found = find_statements(parsed, who=who, clauses=Clauses())
    assert [s.id for s in found] == ["s1", "s2", "s3"]
    starts = [min(s.content[0].start, s.cue.start if s.cue else s.content[0].start) for s in found]
    assert starts == sorted(starts)


def test_reading_twice_gives_the_same() -> None:
    text = 'The minister said the talks had failed. "We tried," she said. "They did not."'
    (one, who), (other, _) = prepared(text), prepared(text)
    assert find_statements(one, who=who, clauses=Clauses()) == find_statements(other, who=who, clauses=Clauses())


def test_furniture_is_not_read() -> None:
    parsed, who = prepared('The mayor said the bridge was open.\n\n"Read more," said the editor.')
    last = parsed.sentences[:1]
    assert len(find_statements(replace(parsed, sentences=last), who=who, clauses=Clauses())) == 1


def marked_alone(text: str, *said: tuple[str, ...]) -> list[Statement]:
    """The statements of a text of which the encoder is made to mark only these: source, cue, pieces of content."""
    parsed, who = prepared(text)

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    marks = tuple(SaidMark(span(cue), tuple(map(span, content)), span(source)) for source, cue, *content in said)
    return list(find_statements(replace(parsed, marks=Marks((), marks)), who=who, clauses=Clauses()))


def test_a_thought_that_only_a_rule_sees_is_left_out() -> None:
    said = ("the captain", "said", "that the river was calm")
    text = "The mayor believes that the bridge is safe, and the captain said that the river was calm."
    assert [s.act for s in marked_alone(text, said)] == ["state"]


def test_a_demand_that_only_a_rule_sees_stays() -> None:
    said = ("the captain", "said", "that the river was calm")
    text = "The mayor demanded that the bridge be shut, and the captain said that the river was calm."
    assert [s.act for s in marked_alone(text, said)] == ["demand", "state"]


def test_a_thought_within_a_statement_stays() -> None:
    said = ("The captain", "said", "that the mayor believed that the bridge was safe")
    text = "The captain said that the mayor believed that the bridge was safe."
    assert [s.within for s in marked_alone(text, said)] == [None, "s1"]


def test_a_source_marked_without_its_noun_goes_on_to_it() -> None:
    text = "The retired captain said that the river was calm."
    found = marked_alone(text, ("The retired", "said", "that the river was calm"))
    assert [s.source.of(text) for s in found if s.source] == ["The retired captain"]


def contents(text: str, found: list[Statement]) -> list[list[str]]:
    return [[piece.of(text) for piece in statement.content] for statement in found]


def test_content_cut_short_behind_a_preposition_goes_on_to_its_noun() -> None:
    text = "The captain said that the boat had left on Tuesday."
    found = marked_alone(text, ("The captain", "said", "that the boat had left on"))
    assert contents(text, found) == [["that the boat had left on Tuesday"]]


def test_a_word_left_out_of_the_middle_of_a_content_is_put_back() -> None:
    text = "The captain said that the boat had never left the old harbour."
    found = marked_alone(text, ("The captain", "said", "that the boat had", "left the old harbour"))
    assert contents(text, found) == [["that the boat had never left the old harbour"]]


def test_what_is_expected_of_somebody_holds_the_whole_of_the_subject() -> None:
    text = "The head of the harbour is expected to leave on Friday."
    assert contents(text, marked_alone(text)) == [["The head of the harbour", "to leave on Friday"]]


def test_what_nobody_is_said_to_expect_is_no_statement_within_another() -> None:
    text = "The captain said that the head of the harbour is expected to leave on Friday."
    said = ("The captain", "said", "that the head of the harbour is expected to leave on Friday")
    assert len(marked_alone(text, said)) == 1


def test_what_is_still_to_be_said_is_no_statement_within_another() -> None:
    text = "The captain said that he would announce the fare."
    assert len(marked_alone(text, ("The captain", "said", "that he would announce the fare"))) == 1
    text = "The captain said that he had announced the fare."
    assert len(marked_alone(text, ("The captain", "said", "that he had announced the fare"))) == 2


def test_two_pieces_of_one_clause_are_one() -> None:
    text = "The captain said that the boat with the mail was late."
    found = marked_alone(text, ("The captain", "said", "that the boat", "was late"))
    assert contents(text, found) == [["that the boat with the mail was late"]]


def test_what_is_not_quoted_stays_in_the_paragraph_of_its_cue() -> None:
    text = "The bridge was shut, the mayor said.\n\nThe captain, a sailor, was in the harbour."
    found = marked_alone(text, ("the mayor", "said", "The bridge was shut", "The captain, a sailor"))
    assert contents(text, found) == [["The bridge was shut"]]


def test_what_somebody_else_says_in_the_next_sentence_is_left_to_them() -> None:
    text = "The captain said that the river was calm. The mayor disputed the account."
    calm = ("The captain", "said", "that the river was calm", "the account")
    found = marked_alone(text, calm, ("The mayor", "disputed", "the account"))
    assert contents(text, found) == [["that the river was calm"], ["the account"]]


def test_content_that_begins_in_what_somebody_else_said_begins_with_its_own_sentence() -> None:
    text = "The mayor denied it. Two men were hurt, according to a doctor."
    denied = ("The mayor", "denied", "it")
    found = marked_alone(text, denied, ("a doctor", "according to", "it. Two men were hurt"))
    assert contents(text, found) == [["it"], ["Two men were hurt"]]
