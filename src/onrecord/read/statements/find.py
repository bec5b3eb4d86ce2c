"""From stretches of tokens to statements: order, nesting, act, kind of quotation, who is meant."""

from onrecord.model.span import Reference, Span
from onrecord.model.statements import Quotation as Kind
from onrecord.model.statements import Source, Statement
from onrecord.read.clauses import Clauses
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import children
from onrecord.read.language.tokens import Token
from onrecord.read.statements.channels import (
    Press,
    anonymity_of,
    cited_source,
    find_anonymity,
    find_chain,
    is_deed,
    meant_by,
    passing_on,
    said_as,
)
from onrecord.read.statements.cues import Cues, load_cues
from onrecord.read.statements.drafts import Draft, characters, joined, trimmed, without
from onrecord.read.statements.quotations import Quotations
from onrecord.read.statements.settle import keep_inside, nest, settle
from onrecord.read.statements.silence import without_silence
from onrecord.read.statements.sources import same_sources
from onrecord.read.statements.spans import find_drafts
from onrecord.read.statements.speakers import source_stretch
from onrecord.read.who import Who


def find_statements(parsed: ParsedReport, *, who: Who, clauses: Clauses) -> tuple[Statement, ...]:
    """Who said what in a report, in the order of the text."""
    cues, quotations = load_cues(), Quotations(parsed)
    press = Press.of(parsed, who)
    unnamed = find_anonymity(parsed, cues)
    drafts = settle(parsed, find_drafts(parsed, quotations), quotations)
    drafts = [draft for draft in drafts if not is_deed(parsed, draft, cues, who)]
    drafts = _pass_on(parsed, _without_anonymity(parsed, drafts, unnamed), cues, who)
    drafts = keep_inside(drafts, quotations)
    drafts = without_silence(drafts, nest(drafts), parsed.doc, clauses, quotations)
    outer = nest(drafts)
    found: list[Statement] = []
    for place, draft in enumerate(drafts):
        within = outer[place]
        words = anonymity_of(parsed, draft, unnamed, who)
        cue = characters(parsed.doc, draft.cue)
        addressee, via = find_chain(parsed, draft, press=press)
        statement = Statement(
            id=f"s{place + 1}", source=_source(parsed, draft, who), cue=cue,
            content=tuple(characters(parsed.doc, c) for c in draft.content), quotation=_kind(draft, parsed, quotations),
            act=draft.act, rule=draft.rule, anonymity=None if words is None else words.of(parsed.report.text),
            addressee=addressee, via=via + _outer_channel(parsed, drafts, within, press),
            within=None if within is None else f"s{within + 1}",
            score=clauses.score(cue),
        )  # fmt: skip
        found.append(statement)
    return same_sources(parsed.report.text, found, who)


def _outer_channel(
    parsed: ParsedReport, drafts: list[Draft], within: int | None, press: Press
) -> tuple[Reference, ...]:
    """Who passes on a statement within a statement: "X had resigned, the mayor said, a paper reported"."""
    if within is None or drafts[within].speaker is None or drafts[within].source is None:
        return ()
    outer, speaker = drafts[within].source, parsed.doc[drafts[within].speaker or 0]
    if outer is None or not press.is_channel(speaker):
        return ()
    span = characters(parsed.doc, outer)
    return (Reference(span.start, span.end, meant_by(speaker, press.who)),)


def _without_anonymity(parsed: ParsedReport, drafts: list[Draft], unnamed: tuple[Span, ...]) -> list[Draft]:
    """ "asked not to be named" is no request in the news, but a word on the source."""
    if not unnamed:
        return drafts
    doc = parsed.doc

    def is_one(draft: Draft) -> bool:
        places = (
            characters(doc, (draft.cue[0], draft.cue[0] + 1)),
            characters(doc, (draft.content[0][0], draft.content[0][0] + 1)),
        )
        return any(words.overlaps(place) for words in unnamed for place in places)

    spans = (doc.char_span(words.start, words.end, alignment_mode="expand") for words in unnamed)
    holes = [(span.start, span.end) for span in spans if span is not None]
    for draft in drafts:  # "*said* on condition of anonymity that"
        inside = (i for i in range(*draft.cue) if any(w.overlaps(characters(doc, (i, i + 1))) for w in unnamed))
        draft.cue = (draft.cue[0], max(draft.cue[0] + 1, next(inside, draft.cue[1])))
        for hole in holes:
            kept = [t for piece in draft.content for part in without(piece, hole) if (t := trimmed(doc, *part))]
            said = [piece for piece in kept if not (doc[piece[0]].lower_ == "because" and piece[1] == hole[0])]
            draft.content = said or draft.content
    return [d for d in drafts if not is_one(d)]


def _pass_on(parsed: ParsedReport, drafts: list[Draft], cues: Cues, who: Who) -> list[Draft]:
    """ "Y reported, citing Z", "Y quoted Z as saying": the source is Z, and Y a channel; citing is no statement."""
    dropped: set[int] = set()
    for verb in (token for sentence in parsed.sentences for token in sentence if token.pos_ == "VERB"):
        cited = cited_source(verb, cues=cues, who=who)
        draft = None if cited is None else _passed_on(verb, cited, drafts)
        if cited is None or draft is None:
            continue
        draft.source = source_stretch(cited, verb)
        if saying := said_as(verb):
            through, holes = passing_on(verb), [draft.source or draft.cue, (saying[0].head.i, saying[0].i + 1)]
            draft.through = None if through is None else through.i
            before = (c for c in children(verb, "ccomp") if c.right_edge.i < verb.i)
            draft.content = joined([*draft.content, *((c.left_edge.i, c.right_edge.i + 1) for c in before)])
        else:
            draft.through, holes = draft.speaker, [(verb.i, cited.right_edge.i + 1)]
        draft.speaker = cited.i
        dropped |= {verb.i} - {draft.head}
        for hole in holes:
            pieces = (part for piece in draft.content for part in without(piece, hole))
            draft.content = [t for piece in pieces if (t := trimmed(parsed.doc, *piece))]
    return [d for d in drafts if d.head not in dropped and d.content]


def _passed_on(citing: Token, cited: Token, drafts: list[Draft]) -> Draft | None:
    """The statement that "citing" belongs to: what is quoted "as saying", the verb above, or what begins with it."""
    if saying := {verb.i for verb in said_as(citing)}:
        return next((d for d in drafts if d.head in saying), next((d for d in drafts if d.head == citing.i), None))
    behind = citing.i > 0 and citing.nbor(-1).text == ","  # "said that it had failed, citing an official"
    for draft in drafts:
        beside = draft.head < citing.i and abs(citing.i - draft.content[0][0]) <= 1
        inside = draft.head < citing.i and any(first <= citing.head.i < last for first, last in draft.content)
        near = draft.head == citing.head.i or beside or (behind and inside)
        if draft.head != citing.i and draft.speaker not in (None, cited.i) and near:
            return draft
    return None


def _source(parsed: ParsedReport, draft: Draft, who: Who) -> Source | None:
    if draft.source is None:
        return None
    span = characters(parsed.doc, draft.source)
    entity = None if draft.speaker is None else meant_by(parsed.doc[draft.speaker], who)
    if entity is None and (cut := _cut_short(parsed.doc[draft.source[1] - 1], who)) is not None:
        entity, span = cut.entity, Span(span.start, max(span.end, cut.end))
    known = who.entities.get(entity) if entity else None
    return Source(span.start, span.end, entity, known is not None and any(m.form == "name" for m in known.mentions))


def _cut_short(last: Token, who: Who) -> Reference | None:
    """The name of which the last word of a source is only the beginning: "*The Free* Valley Front"."""
    entity = who.at(last)
    names = [m for m in who.entities[entity].mentions if m.form == "name"] if entity else []
    here = (m for m in names if m.start <= last.idx and last.idx + len(last) < m.end)
    return next((Reference(m.start, m.end, entity) for m in here), None)


def _kind(draft: Draft, parsed: ParsedReport, quotations: Quotations) -> Kind:
    inside = outside = 0
    for first, last in draft.content:
        for token in parsed.doc[first:last]:
            if token.is_punct or token.is_space:
                continue
            held = quotations.at(token.i)
            if held is not None and not held.holds(draft.head):
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"
