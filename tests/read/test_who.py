"""Who is meant at a token: the mention it stands in, and the mention that it heads."""

from onrecord.model.report import Report, fingerprint
from onrecord.read.entities import find_entities
from onrecord.read.language import parse
from onrecord.read.who import Who

TEXT = "A reporter at the crossing met Ana Marsh, who thanked him."


def asked(word: str) -> tuple[str | None, str | None]:
    """The names of whom a word stands in a mention of, and of whom it heads one."""
    parsed = parse(Report(id="r", text=TEXT, sha256=fingerprint(TEXT)))
    who = Who.of(find_entities(parsed))
    token = next(token for token in parsed.doc if token.text == word)
    names = [who.entities[found].name if found else None for found in (who.at(token), who.headed_by(token))]
    return names[0], names[1]


def test_a_word_inside_a_long_description_heads_no_mention() -> None:
    assert asked("crossing") == ("reporter at the crossing", None)


def test_the_noun_of_a_description_heads_it() -> None:
    assert asked("reporter") == ("reporter at the crossing", "reporter at the crossing")


def test_every_word_of_a_name_and_every_pronoun_heads_its_mention() -> None:
    assert asked("Ana") == asked("Marsh") == asked("who") == ("Ana Marsh", "Ana Marsh")


def test_a_word_outside_all_mentions_heads_none() -> None:
    assert asked("thanked") == (None, None)
