"""A sentence that was mended into a circle is what it was before."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.model.report import Report, fingerprint
from onrecord.read.language import parse_many
from onrecord.read.language.trees import is_tree, keep, restore, restore_unless_tree


@pytest.fixture
def doc() -> Doc:
    words = ["Gunmen", "freed", "two", "nurses", "."]
    labels = ["nsubj", "ROOT", "nummod", "dobj", "punct"]
    return Doc(Vocab(), words=words, heads=[1, 1, 3, 1, 1], deps=labels, sent_starts=[True, False, False, False, False])


def test_what_a_parser_gives_is_a_tree(doc: Doc) -> None:
    assert is_tree(doc[:])


def test_words_that_hang_on_each_other_are_none(doc: Doc) -> None:
    doc[1].head = doc[3]
    assert not is_tree(doc[:])


def test_a_sentence_is_put_back_as_it_was(doc: Doc) -> None:
    before = keep(doc[:])
    doc[1].head, doc[1].dep_ = doc[3], "acl"
    restore(before)
    assert is_tree(doc[:])
    assert [(word.head.i, word.dep_) for word in doc] == [
        (1, "nsubj"), (1, "ROOT"), (3, "nummod"), (1, "dobj"), (1, "punct")
    ]  # fmt: skip


def test_a_sentence_that_would_be_cut_in_two_by_its_mending_stays_whole() -> None:
    text = (
        "The Hallow Point rig - operated by Oster on behalf of Bexon and its partners - exploded on 20 February and "
        "later sank with the loss of 11 lives."
    )
    for before in ("", "The new system should be able to handle up to 80,000 barrels of oil a day.\n\n"):
        (parsed,) = parse_many([Report("r", before + text, fingerprint(before + text))])
        assert text in [sentence.text.strip() for sentence in parsed.doc.sents]


def test_only_a_sentence_in_which_a_word_hangs_on_itself_is_put_back(doc: Doc) -> None:
    before = keep(doc[:])
    doc[0].dep_, doc[2].head, doc[2].dep_, doc[2].lemma_ = "nsubjpass", doc[1], "dep", "2"
    restore_unless_tree(before)
    assert (doc[0].dep_, doc[2].head.i, doc[2].dep_, doc[2].lemma_) == ("nsubjpass", 1, "dep", "2")
    doc[1].head = doc[3]
    restore_unless_tree(before)
    assert [word.head.i for word in doc] == [1, 1, 3, 1, 1]
    assert (doc[0].dep_, doc[2].dep_, doc[2].lemma_) == ("nsubj", "nummod", "")
