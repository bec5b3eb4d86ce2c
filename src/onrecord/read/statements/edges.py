"""Where a content begins and ends: its paragraph, what the next speaker says, and words cut off at its edges."""

from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.read.language import ParsedReport
from onrecord.read.statements.drafts import Draft, Stretch, characters, joined
from onrecord.read.statements.quotations import Quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GAP = 3  # tokens left out of the middle
_HEARER = 8  # tokens from the cue to the clause
_HEARD = frozenset({"ask", "tell", "warn", "remind", "assure", "inform", "advise", "notify", "persuade", "convince"})
_CLAUSE_WORDS = frozenset({"if", "whether", "that", "how", "why", "what", "when", "who", "where"})
_NOUNS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADP"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})


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
    """What is not quoted and stands in another sentence than the cue is not said again by whom nobody names there."""
    doc = parsed.doc
    for draft in drafts:
        home = doc[draft.head].sent
        if all(home.start <= first and last <= home.end for first, last in draft.content):
            continue
        pieces = [part for piece in draft.content for part in _by_sentence(doc, piece, quotations)]
        away = [p for p in pieces if not home.start <= p[0] < home.end and not quotations.touching(p)]
        taken = [p for p in away if any(_is_said_there(parsed, other, p) for other in drafts if other is not draft)]
        if taken and len(taken) < len(pieces):
            draft.content = joined([piece for piece in pieces if piece not in taken])


def _by_sentence(doc: "Doc", piece: Stretch, quotations: Quotations) -> list[Stretch]:
    """A piece cut where a sentence ends, unless some of it is quoted."""
    if quotations.touching(piece):
        return [piece]
    starts = [piece[0], *(k for k in range(piece[0] + 1, piece[1]) if doc[k].is_sent_start), piece[1]]
    return list(pairwise(starts))


def _is_said_there(parsed: ParsedReport, draft: Draft, piece: tuple[int, int]) -> bool:
    """Whether a statement with a source of its own in the sentence of these words says some of them."""
    sentence = parsed.doc[piece[0]].sent
    if draft.source is None or not sentence.start <= draft.head < sentence.end or piece[0] <= draft.head < piece[1]:
        return False
    return any(first < piece[1] and piece[0] < last for first, last in draft.content)


def mended(doc: "Doc", pieces: list[Stretch], holes: list[Stretch]) -> list[Stretch]:
    """The pieces, a word or three left out of the middle put back, and what belongs to a preposition at the end."""
    found: list[Stretch] = []
    for first, last in pieces:
        if found and first - found[-1][1] <= _GAP and _is_free(doc, found[-1][1], first, holes):
            first = found.pop()[0]
        end = _goes_on(doc[last - 1])
        if last < end and _is_free(doc, last, end, holes):
            last = end
        while last - first > 1 and (doc[last - 1].tag_ in ("WP", "WDT") or doc[last - 1].text == ","):
            last -= 1  # "the release of the mayor, who"
        found.append((first, last))
    return joined(found)


def past_hearer(doc: "Doc", draft: Draft) -> None:
    """ "Asked *Marsh* if he would go", "told *the court* that": whoever is asked or told is no part of the content."""
    after = draft.cue[1]
    for place, (first, last) in enumerate(draft.content):
        if first != after or doc[draft.head].lemma_ not in _HEARD:
            continue
        opens = next((k for k in range(first, min(last, first + _HEARER)) if doc[k].lower_ in _CLAUSE_WORDS), first)
        between = doc[first:opens]
        if opens > first and all(t.pos_ in _NOUNS for t in between) and any(t.pos_ in _NAMING for t in between):
            draft.content[place] = (opens, last)


def _goes_on(word: "Token") -> int:
    """Where the phrase ends that a preposition or an article opens."""
    if word.dep_ in ("prep", "agent"):
        return max((c.right_edge.i + 1 for c in word.children if c.dep_ in ("pobj", "pcomp")), default=0)
    if word.pos_ == "DET" and word.dep_ in ("det", "poss") and word.head.i > word.i:
        return int(word.head.right_edge.i) + 1
    return 0


def _is_free(doc: "Doc", first: int, last: int, holes: list[Stretch]) -> bool:
    """Whether nothing but words of the same sentence stands there."""
    words = doc[first:last]
    return not any(a < last and first < b for a, b in holes) and not any(
        t.is_quote or t.is_space or t.sent != words[0].sent for t in words
    )
