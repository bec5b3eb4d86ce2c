"""No sentence without an end: what runs on over hundreds of words is parsed in pieces.

A sentence of news has some twenty words, and the longest of thousands of reports 152. What is longer is a list, a table
or made to be slow: its tree can be as deep as it is long, and whatever compares the words of a sentence with each other
takes the square of its length.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

LONGEST_SENTENCE = 250
"""Words and marks of the longest sentence that is read as one."""


def cut_longest(doc: "Doc", pipeline: "Language") -> "Doc":
    """The parse itself where no sentence is too long; else the text parsed again, with the long ones in pieces."""
    starts = [doc[i].idx for sentence in doc.sents for i in _cuts(sentence)]
    if not starts:
        return doc
    again = pipeline.make_doc(doc.text)
    known = doc.user_data.get("sentence_starts", ())
    again.user_data["sentence_starts"] = tuple(sorted({*known, *(s.start_char for s in doc.sents), *starts}))
    return pipeline(again)


def _cuts(sentence: "Sentence") -> list[int]:
    """Where the pieces of an overlong sentence begin: behind the last mark, else the last word, that still fits."""
    cuts: list[int] = []
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        room = range(start + LONGEST_SENTENCE, start + LONGEST_SENTENCE // 2, -1)
        start = next((i for i in room if sentence.doc[i - 1].is_punct), start + LONGEST_SENTENCE)
        cuts.append(start)
    return cuts
