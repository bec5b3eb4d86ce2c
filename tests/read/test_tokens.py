"""The words of a report answer as those of spaCy do."""

import pytest

from onrecord.read.language import DEFAULT_PIPELINE, load_pipeline
from onrecord.read.language.tokens import Doc, Token

TEXTS = [
    "“We freed both nurses, and two guards,” said Dorn, a top Vell aide, on Friday.\n\nThe mayor, who was ill, left.",
    "Rebels seized a doctor (hers), a pilot and the crew of a ferry near Halm -- then  fled to Sarn, police said.",
    "A man it had held was let go.",
    "",
]
PLAIN = (
    "i", "idx", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "whitespace_", "is_sent_start", "is_punct",
    "is_space", "is_quote", "is_bracket", "is_left_punct", "is_right_punct", "is_alpha", "is_title", "like_num",
)  # fmt: skip
ALONE, MANY = ("head", "left_edge", "right_edge"), ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts")


@pytest.mark.parametrize("text", TEXTS)
def test_a_word_answers_as_that_of_spacy(text: str) -> None:
    parse = load_pipeline(DEFAULT_PIPELINE)(text)
    doc = Doc(parse)
    assert (len(doc), doc.text) == (len(parse), parse.text)
    for own, theirs in zip(doc, parse, strict=True):
        assert [getattr(own, name) for name in PLAIN] == [getattr(theirs, name) for name in PLAIN]
        assert [getattr(own, name).i for name in ALONE] == [getattr(theirs, name).i for name in ALONE]
        for name in MANY:
            assert [one.i for one in getattr(own, name)] == [one.i for one in getattr(theirs, name)]
        assert (own.sent.start, own.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert [own.is_ancestor(one) for one in doc] == [theirs.is_ancestor(one) for one in parse]


@pytest.mark.parametrize("text", TEXTS)
def test_a_stretch_answers_as_that_of_spacy(text: str) -> None:
    parse = load_pipeline(DEFAULT_PIPELINE)(text)
    doc = Doc(parse)
    assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in parse.sents]
    for start in range(len(parse)):
        for end in range(start + 1, len(parse) + 1):
            own, theirs = doc[start:end], parse[start:end]
            assert (own.root.i, own.text, own.start_char, own.end_char) == (
                theirs.root.i, theirs.text, theirs.start_char, theirs.end_char,
            )  # fmt: skip
            assert [token.i for token in own[1:-1]] == [token.i for token in theirs[1:-1]]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("mode", ["expand", "contract"])
def test_characters_are_of_the_same_words_as_in_spacy(text: str, mode: str) -> None:
    parse = load_pipeline(DEFAULT_PIPELINE)(text)
    doc = Doc(parse)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + 12) + 1):
            own = doc.char_span(start, end, alignment_mode=mode)  # type: ignore[arg-type]
            theirs = parse.char_span(start, end, alignment_mode=mode)
            assert (own is None) == (theirs is None)
            assert own is None or theirs is None or (own.start, own.end) == (theirs.start, theirs.end)


def test_there_is_no_word_outside_of_the_report() -> None:
    doc = Doc(load_pipeline(DEFAULT_PIPELINE)(TEXTS[2]))
    first, last = doc[0], doc[-1]
    assert isinstance(first, Token)
    for ask in (lambda: first.nbor(-1), lambda: last.nbor(), lambda: doc[len(doc)]):
        with pytest.raises(IndexError):
            ask()
