"""Where a content begins and ends: its paragraph, what the next speaker says, and words cut off at its edges."""

from itertools import pairwise

from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS
from onrecord.read.language.tokens import Doc, Token
from onrecord.read.statements.drafts import Draft, Stretch, characters, joined
from onrecord.read.statements.quotations import Quotations

_GAP = 3  # tokens left out of the middle


def stay_in_paragraph(parsed: ParsedReport, drafts: list[Draft], quotations: Quotations) -> None:
    """Only what is quoted leaves the paragraph of its cue: a headline is not said by whoever speaks in the lead."""
    for draft in drafts:
        home = parsed.paragraph_at(parsed.doc[draft.head].idx)
        if home is None or all(home.covers(characters(parsed.doc, piece)) for piece in draft.content):
            continue
        kept: list[Stretch] = []
        for first, last in draft.content:
            if quotations.touching((first, last)):
                kept.append((first, last))
                continue
            inside = [t.i for t in parsed.doc[first:last] if home.start <= t.idx < home.end]
            if inside:
                kept.append((inside[0], inside[-1] + 1))
        draft.content = kept or draft.content


def leave_to_others(parsed: ParsedReport, drafts: list[Draft], quotations: Quotations) -> None:
    """What stands in another sentence than the cue, and is not quoted, ends where somebody else is said to speak.

    A word or two of another sentence are none of it either; but pieces of one's own quotation are.
    """
    doc = parsed.doc
    heads = {d.head for d in drafts if d.source is not None and quotations.at(d.head) is None}
    for draft in drafts:
        home = doc[draft.head].sent
        if draft.rule == "statements/turn" or all(home.start <= a and b <= home.end for a, b in draft.content):
            continue
        pieces = [part for piece in draft.content for part in _by_sentence(doc, piece, quotations)]
        kept = [p for p in pieces if p[0] < home.end and home.start < p[1]]
        kept += [p for p in pieces if p not in kept and not _is_of_another(doc, p, heads, quotations)]
        if kept:
            draft.content = joined(kept)


def _by_sentence(doc: Doc, piece: Stretch, quotations: Quotations) -> list[Stretch]:
    """A piece cut where a sentence ends, unless that is quoted."""
    inner = (k for k in range(piece[0] + 1, piece[1]) if doc[k].is_sent_start)
    ends = [k for k in inner if (held := quotations.at(k)) is None or held.first == k]
    return list(pairwise([piece[0], *ends, piece[1]]))


def _is_of_another(doc: Doc, piece: Stretch, heads: set[int], quotations: Quotations) -> bool:
    """Whether somebody is said to speak in these words, or they are but a scrap of their sentence."""
    if not heads.isdisjoint(range(*piece)):
        return True
    if quotations.touching(piece):
        return False
    sentence = doc[piece[0]].sent
    return 2 * (piece[1] - piece[0]) < sentence.end - sentence.start or any(
        sentence.start <= h < sentence.end for h in heads
    )


def mended(doc: Doc, pieces: list[Stretch], holes: list[Stretch]) -> list[Stretch]:
    """The pieces, a word or three left out of the middle put back, and what belongs to a preposition at the end."""
    found: list[Stretch] = []
    for first, last in pieces:
        if found and first - found[-1][1] <= _GAP and _is_one_phrase(doc, found[-1][1], first, holes):
            first = found.pop()[0]
        end = _goes_on(doc[last - 1])
        if last < end and _is_free(doc, last, end, holes):
            last = end
        while last - first > 1 and (doc[last - 1].tag_ in ("WP", "WDT") or doc[last - 1].text == ","):
            last -= 1  # "the release of the mayor, who"
        found.append((first, last))
    return joined(found)


def _goes_on(word: Token) -> int:
    """Where the phrase ends that a preposition or an article opens."""
    if word.dep_ in ("prep", "agent"):
        return max((c.right_edge.i + 1 for c in word.children if c.dep_ in ("pobj", "pcomp")), default=0)
    if word.dep_ in ("det", "poss", "amod", "nummod") and word.pos_ in ("DET", "ADJ", "NUM") and word.head.i > word.i:
        return int(word.head.right_edge.i) + 1
    return 0


def _is_one_phrase(doc: Doc, first: int, last: int, holes: list[Stretch]) -> bool:
    """Whether the words between two pieces begin no other clause: no subject, no "and", no comma."""
    apart = any(t.is_punct or t.dep_ in ("cc", *SUBJECTS) for t in doc[first:last])
    return not apart and _is_free(doc, first, last, holes)


def _is_free(doc: Doc, first: int, last: int, holes: list[Stretch]) -> bool:
    """Whether nothing but words of the same sentence stands there."""
    words = doc[first:last]
    return not any(a < last and first < b for a, b in holes) and not any(
        t.is_quote or t.is_space or t.sent != words[0].sent for t in words
    )
