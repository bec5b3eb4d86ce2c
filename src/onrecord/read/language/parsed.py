"""A report together with its grammar: what every stage of reading works on."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.model.datelines import find_datelines, find_run_in
from onrecord.model.layout import find_paragraphs
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.read.encoder import Marks, mark
from onrecord.read.language.headlines import parse_headlines
from onrecord.read.language.lengths import cut_longest
from onrecord.read.language.names import tie_names
from onrecord.read.language.naming import name_anew
from onrecord.read.language.pipeline import load_pipeline
from onrecord.read.language.quotes import find_quotes
from onrecord.read.language.rows import part_rows
from onrecord.read.language.tokens import Doc, Sentence, Token
from onrecord.version import DEFAULT_PIPELINE

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parse

_BATCH = 8  # about as fast as 256 of spaCy, and takes a quarter less memory


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """A report, its grammar, and what the encoder marks in it.

    `doc` covers the whole of `report.text`, so that `token.idx` is an offset into it. `sentences` are those that are
    read as news, in order, the headline among them; furniture is left out. `quotes` are the quoted passages, marks
    included, in order; `paragraphs` the paragraphs, `datelines` what some of them begin with; `marks` the names, and
    who said what.
    """

    report: Report
    doc: Doc
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Span, ...]
    datelines: tuple[Span, ...]
    quotes: tuple[Span, ...]
    marks: Marks

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """The tokens that the span touches, white space left out."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return () if found is None else tuple(token for token in found if not token.is_space)

    def paragraph_at(self, place: int) -> Span | None:
        """The paragraph in which a character offset lies."""
        k = bisect_right(self.paragraphs, place, key=lambda paragraph: paragraph.start) - 1
        return self.paragraphs[k] if k >= 0 and place < self.paragraphs[k].end else None


def parse(report: Report, *, pipeline: str = DEFAULT_PIPELINE) -> ParsedReport:
    """One report with its grammar."""
    return next(parse_many([report], pipeline=pipeline))


def parse_many(
    reports: Iterable[Report], *, pipeline: str = DEFAULT_PIPELINE, witnessed: bool = False
) -> Iterator[ParsedReport]:
    """Reports with their grammar, in order; many at once are parsed faster than one by one.

    `pipeline` names a spaCy pipeline, for the grammar; names and statements are marked by the encoder, and, where all
    words are to be `witnessed`, how factual each is told.
    """
    nlp = load_pipeline(pipeline)
    prepared = (_prepare(report, nlp.make_doc(report.text)) for report in reports)
    parses = nlp.pipe(prepared, as_tuples=True, batch_size=_BATCH)
    while batch := [
        (cut_longest(parse, nlp), mark(told[0].text, witnessed=witnessed), *told)
        for parse, told in islice(parses, _BATCH)
    ]:
        parse_headlines([(parse, marks.names) for parse, marks, *_ in batch], nlp)
        for parse, marks, report, paragraphs, datelines in batch:
            tie_names(parse, marks.names)
            doc = Doc(parse)
            name_anew(doc, marks.names)
            part_rows(doc)
            news = tuple(s for s in doc.sents if not s.text.isspace() and not _is_furniture(report, s))
            quotes = find_quotes(report.text, paragraphs)
            yield ParsedReport(report, doc, news, paragraphs, datelines, quotes, marks)


def _prepare(report: Report, doc: "Parse") -> "tuple[Parse, tuple[Report, tuple[Span, ...], tuple[Span, ...]]]":
    paragraphs = find_paragraphs(report.text)
    lines = find_datelines(report.text, paragraphs)
    edges = {edge for line in lines for edge in (line.start, line.end)}
    edges |= {start for p in paragraphs if (start := find_run_in(report.text, p)) is not None}
    doc.user_data["sentence_starts"] = tuple(sorted({p.start for p in paragraphs} | edges))
    return doc, (report, paragraphs, lines)


def _is_furniture(report: Report, sentence: Sentence) -> bool:
    return any(f.start < sentence.end_char and sentence.start_char < f.end for f in report.furniture)
