"""What is somebody's by a label: turns of an interview, a line above a quotation, a name below it."""

import re
from collections.abc import Iterator

from onrecord.model.span import Span
from onrecord.model.statements import Act
from onrecord.read.language import ParsedReport
from onrecord.read.language.tokens import Doc, Token
from onrecord.read.statements.cues import Cues
from onrecord.read.statements.drafts import Draft, joined, stretch_at, without
from onrecord.read.statements.quotations import Quotation, Quotations
from onrecord.read.statements.speakers import source_stretch, speaker_of

_DASHES = frozenset({"—", "–", "--", "-", "―"})
_LONGEST = 20  # tokens of a label, with what its owner is
_TURN = re.compile(
    r"^[\"“„»'‘]?([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})(?: \([^()\n]{1,40}\))?(:) +(?=\S)", re.MULTILINE
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SOURCES = frozenset({"PERSON", "ORG"})


def add_labelled(parsed: ParsedReport, drafts: list[Draft], quotations: Quotations, cues: Cues) -> list[Draft]:
    """The drafts and those of labelled words, which belong to nobody else."""
    labelled = [*find_turns(parsed), *_signed(parsed, quotations), *_lined(parsed, drafts, quotations, cues)]
    for draft in drafts:
        for hole in (one.content[0] for one in labelled):
            if not hole[0] <= draft.head < hole[1]:
                draft.content = joined([part for piece in draft.content for part in without(piece, hole)])
    return [*(draft for draft in drafts if draft.content), *labelled]


def find_turns(parsed: ParsedReport) -> Iterator[Draft]:
    """The turns of an interview: lines that begin with a name and a colon; two take turns, and one asks or returns."""
    text = parsed.report.text
    turns = [turn for turn in _TURN.finditer(text) if _is_news(parsed, turn.start(1))]
    said = [text[turn.end() :].partition("\n")[0].rstrip() for turn in turns]
    names = {turn[1].lower() for turn in turns}
    asked = [words.rstrip("\"”'’ ").endswith("?") for words in said]
    if len(names) < 2 or not (len(names) < len(turns) or any(asked)):
        return
    for turn, words, asks in zip(turns, said, asked, strict=True):
        source = stretch_at(parsed, Span(*turn.span(1)))
        cue = stretch_at(parsed, Span(*turn.span(2)))
        content = stretch_at(parsed, Span(turn.end(), turn.end() + len(words)))
        if source is not None and cue is not None and content is not None:
            act: Act = "ask" if asks else "state"
            yield Draft(cue[0], cue, act, "statements/turn", source, source[1] - 1, [content])


def _is_news(parsed: ParsedReport, place: int) -> bool:
    tokens = parsed.tokens(Span(place, place + 1))
    return bool(tokens) and any(tokens[0].sent.start == sentence.start for sentence in parsed.sentences)


def _signed(parsed: ParsedReport, quotations: Quotations) -> Iterator[Draft]:
    """Quotations with a name set below them: "We will not move." — Ada Lorn, teacher."""
    doc = parsed.doc
    for quotation in quotations.all:
        place = quotation.last
        while place < len(doc) and doc[place].is_space:
            place += 1
        if not quotation.complete or place + 1 >= len(doc) or doc[place].text not in _DASHES:
            continue
        line = _line(doc[place + 1])
        name = next((token for token in line if token.ent_type_ in _SOURCES), None)
        if name is None or len(line) > _LONGEST or any(token.pos_ in ("VERB", "AUX") for token in line):
            continue
        if all(token.pos_ in ("NOUN", "PROPN", "ADJ") for token in line[: name.i - place - 1]):
            yield _of_name("statements/signed", name, place, quotation)


def _line(first: Token) -> list[Token]:
    """The tokens from the first one to the end of its line, or more than a label has."""
    found = []
    for token in first.doc[first.i : first.i + _LONGEST + 1]:
        if "\n" in token.text:
            break
        found.append(token)
    return found


def _lined(parsed: ParsedReport, drafts: list[Draft], quotations: Quotations, cues: Cues) -> Iterator[Draft]:
    """Quotations behind a colon: "From Ada Lorn, a teacher:", "The captain's message:", "The front put out a note:"."""
    doc = parsed.doc
    for quotation in quotations.all:
        colon = quotation.first - 1
        while colon > 0 and doc[colon].is_space:
            colon -= 1
        if colon < 1 or doc[colon].text != ":" or not quotation.complete or not _is_whole(quotation, doc):
            continue
        words = _before(doc[colon], quotations)
        if not words or len(words) > _LONGEST:
            continue
        verb = next((t for t in words if t.tag_ in _FINITE), None)
        if verb is None:
            name = _named(words, cues)
            if name is not None:
                yield _of_name("statements/colon", name, colon, quotation)
        elif not any(_holds(draft, quotation) for draft in drafts) and (speaker := speaker_of(verb)) is not None:
            content = [(quotation.first, quotation.last)]
            source = source_stretch(speaker, verb)
            yield Draft(colon, (colon, colon + 1), "state", "statements/colon", source, speaker.i, content)


def _is_whole(quotation: Quotation, doc: Doc) -> bool:
    """Whether a quotation is more than one in a row of things: "packed three: "a rope", "a lamp" and ..."."""
    behind = doc[quotation.last] if quotation.last < len(doc) else None
    stops = any(token.text in (".", "!", "?", ",") for token in doc[quotation.last - 2 : quotation.last])
    return stops or behind is None or behind.is_space or behind.text in (".", ")", ";")


def _before(colon: Token, quotations: Quotations) -> list["Token"]:
    """The words of a sentence before its colon; none where it quotes something there already."""
    words: list[Token] = []
    for token in reversed(colon.doc[colon.sent.start : colon.i]):
        if quotations.at(token.i) is not None:
            return words if token.nbor(-1).text in (".", "!", "?") or token.text in (".", "!", "?") else []
        words.insert(0, token)
    return words


def _holds(draft: Draft, quotation: Quotation) -> bool:
    return any(first <= quotation.first and quotation.last <= last for first, last in draft.content)


def _named(words: list[Token], cues: Cues) -> Token | None:
    """Who is named in a line without a verb: its first name, whose message it is, or by whom, or who is all of it."""
    name = next((token for token in words if token.ent_type_ in _SOURCES), None)
    if name is not None:
        return name
    for noun in words:
        if noun.lemma_.lower() in cues.listed["speakers"]:
            return noun
    return None


def _of_name(rule: str, name: Token, mark: int, quotation: Quotation) -> Draft:
    """The statement of whom a name, or a noun, stands for."""
    doc, first, end = name.doc, name.i, name.i + 1
    while end < len(doc) and name.ent_type_ and doc[end].ent_type_ == name.ent_type_ and "\n" not in doc[end].text:
        end += 1
    speaker = doc[first:end].root
    while first and doc[first - 1].head.i == speaker.i and doc[first - 1].dep_ in ("compound", "det", "amod", "poss"):
        first -= 1
    return Draft(mark, (mark, mark + 1), "state", rule, (first, end), speaker.i, [(quotation.first, quotation.last)])
