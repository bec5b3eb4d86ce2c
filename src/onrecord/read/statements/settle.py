"""What belongs to which statement: contents cleaned, cut where another cue takes over, and nested."""

from bisect import bisect_left

from onrecord.read.language import ParsedReport
from onrecord.read.language.tokens import Doc
from onrecord.read.statements.drafts import Draft, Stretch, joined, trimmed, without
from onrecord.read.statements.edges import leave_to_others, mended, stay_in_paragraph
from onrecord.read.statements.quotations import Quotations

_EMPTY = frozenset({"DET", "ADP", "CCONJ", "PART"})


def settle(parsed: ParsedReport, drafts: list[Draft], quotations: Quotations) -> list[Draft]:
    """Drafts with clean content, in order; what stands in quotation marks that nobody is said to speak is dropped."""
    doc = parsed.doc
    stay_in_paragraph(parsed, drafts, quotations)
    leave_to_others(parsed, drafts, quotations)
    datelines = [(t[0].i, t[-1].i + 1) for line in parsed.datelines if (t := parsed.tokens(line))]
    for draft in drafts:
        holes = [draft.cue, *datelines]
        if draft.source is not None and draft.rule != "statements/reporting-noun":
            holes.append(draft.source)
        pieces = mended(doc, [piece for piece in joined(draft.content) if _has_words(quotations, piece)], holes)
        for hole in holes:
            pieces = [part for piece in pieces for part in without(piece, hole)]
        clean = [trimmed(doc, *piece) for piece in pieces]
        draft.content = joined([c for c in clean if c and _has_words(quotations, c)])
    told = [draft for draft in drafts if draft.content and not _is_by_nobody(doc, draft)]
    kept = sorted(told, key=lambda d: (min(d.content[0][0], d.cue[0]), d.head))
    spoken = {k for d in kept if quotations.at(d.head) is None for a, b in d.content for k in range(a, b)}
    return [d for d in kept if quotations.at(d.head) is None or d.head in spoken or d.rule == "statements/turn"]


def _is_by_nobody(doc: Doc, draft: Draft) -> bool:
    """ "No group claimed responsibility": nobody says so."""
    return draft.source is not None and doc[draft.source[0]].lower_ in ("no", "nobody", "none", "neither")


def nest(drafts: list[Draft]) -> list[int | None]:
    """For every draft, the number of the innermost one whose content holds its cue."""
    sizes = [sum(b - a for a, b in d.content) for d in drafts]
    heads = sorted((d.head, place) for place, d in enumerate(drafts))
    innermost: list[tuple[int, int] | None] = [None] * len(drafts)
    for place, outer in enumerate(drafts):
        for first, last in outer.content:
            for _, k in heads[bisect_left(heads, (first, 0)) : bisect_left(heads, (last, 0))]:
                mutual = drafts[k].holds(outer.head) and sizes[k] >= sizes[place]
                if k != place and not mutual:
                    innermost[k] = min(innermost[k] or (sizes[place], place), (sizes[place], place))
    return [None if found is None else found[1] for found in innermost]


def keep_inside(drafts: list[Draft], quotations: Quotations) -> list[Draft]:
    """What is said within a statement does not reach beyond that statement's content; without content it is none."""
    kept = []
    for draft, place in zip(drafts, nest(drafts), strict=True):
        if place is not None:
            walls = drafts[place].content
            inside = [(max(a, c), min(b, d)) for a, b in draft.content for c, d in walls if max(a, c) < min(b, d)]
            draft.content = joined([piece for piece in inside if _has_words(quotations, piece)])
        if draft.content:
            kept.append(draft)
    return kept


def _has_words(quotations: Quotations, stretch: Stretch) -> bool:
    """Whether more is there than "the", "of" or a quoted name, and something else than the comment not given."""
    words = [t for t in quotations.parsed.doc[slice(*stretch)] if t.like_num or (t.is_alpha and t.pos_ not in _EMPTY)]
    words = [t for t in words if not quotations.is_in_name(t)]
    return bool(words) and [t.lemma_.lower() for t in words] != ["request", "comment"]
