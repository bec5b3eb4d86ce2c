"""Quotations: whole ones, however many sentences and paragraphs they run over, and who they belong to."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.language import ParsedReport
from onrecord.read.statements.cues import Cues
from onrecord.read.statements.drafts import Draft, Stretch, joined
from onrecord.read.statements.speakers import source_stretch, speaker_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 30
_FEW = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage in tokens, its marks included; `paragraph` is the number of the one it stands in."""

    first: int
    last: int
    paragraph: int
    complete: bool

    def holds(self, place: int) -> bool:
        """Whether a token lies inside."""
        return self.first <= place < self.last


class Quotations:
    """The quoted passages of a report, found by token."""

    def __init__(self, parsed: ParsedReport) -> None:
        self.parsed = parsed
        starts = [p.start for p in parsed.paragraphs]
        news = {sentence.start for sentence in parsed.sentences}
        self.all: list[Quotation] = []
        for span in parsed.quotes:
            tokens = parsed.tokens(span)
            if not tokens or tokens[0].sent.start not in news:
                continue
            words = [t for t in tokens if not t.is_punct]
            inner = span.of(parsed.report.text).strip("\"“”„«»‘’'` \n")
            before = parsed.report.text[max(0, span.start - 3) : span.start].rstrip()
            stop = inner[-1:] in ",.?!…—–" or before[-1:] in (",", ":")
            lead = tokens[0].i
            opens = lead == 0 or parsed.report.text[: span.start].rstrip(" \t\u00a0").endswith("\n")
            complete = len(words) >= 2 and (stop or (opens and len(words) >= _FEW)) and not _is_title(words)
            place = bisect_right(starts, span.start) - 1
            self.all.append(Quotation(lead, tokens[-1].i + 1, place, complete))
        self._firsts = [q.first for q in self.all]

    def at(self, place: int) -> Quotation | None:
        """The quotation that holds a token."""
        k = bisect_right(self._firsts, place) - 1
        return self.all[k] if k >= 0 and self.all[k].holds(place) else None

    def number(self, quotation: Quotation) -> int:
        """The place of a quotation among all of them."""
        return bisect_right(self._firsts, quotation.first) - 1

    def touching(self, stretch: Stretch) -> list[Quotation]:
        """The quotations that share a token with the stretch."""
        k = max(0, bisect_right(self._firsts, stretch[0]) - 1)
        found = []
        while k < len(self.all) and self.all[k].first < stretch[1]:
            if self.all[k].last > stretch[0]:
                found.append(self.all[k])
            k += 1
        return found


def _is_title(words: "list[Token]") -> bool:
    """Whether what is quoted is called so, a book or a show: "The Sound of Rivers": its longer words are capital."""
    long = [word.text for word in words if len(word) > 3]
    titled = len(long) > 1 and all(text[0].isupper() and not text.isupper() for text in long)
    return titled and words[-1].text[0].isupper()


def complete_quotations(drafts: list[Draft], quotations: Quotations) -> None:
    """A content that reaches into a quotation takes the whole of it, unless the cue stands inside it too."""
    for draft in drafts:
        grown: list[Stretch] = []
        for stretch in draft.content:
            first, last = stretch
            for quotation in quotations.touching((first, last)):
                if quotation.holds(draft.head):
                    continue
                first, last = min(first, quotation.first), max(last, quotation.last)
            grown.append((first, last))
        draft.content = joined(grown)


def keep_within(drafts: list[Draft], quotations: Quotations) -> None:
    """A cue that is itself quoted introduces nothing outside its quotation."""
    for draft in drafts:
        held = quotations.at(draft.head)
        if held is not None:
            inside = [(max(a, held.first), min(b, held.last)) for a, b in draft.content]
            draft.content = [(a, b) for a, b in inside if a < b]


def attach_quotations(drafts: list[Draft], quotations: Quotations, cues: Cues) -> None:
    """Give every full quotation that has no statement yet to the one who speaks before, after or on both sides of it.

    A quotation goes to a cue next to it; else, when it directly follows a quotation of the same speaker, it goes on
    with that statement.
    """
    by_head = {d.head: d for d in drafts}
    owners = _owners(drafts, quotations)
    for quotation in quotations.all:
        owner = owners.get(quotation)
        if owner is None and quotation.complete:
            owner = _beside(quotation, quotations, by_head, cues)
            if owner is None:
                owner = _going_on(quotation, quotations, owners)
            if owner is not None:
                if owner.head not in by_head:
                    by_head[owner.head] = owner
                    drafts.append(owner)
                owner.content = joined([*owner.content, (quotation.first, quotation.last)])
        if owner is not None:
            owners[quotation] = owner


def _owners(drafts: list[Draft], quotations: Quotations) -> dict[Quotation, Draft]:
    """Whose content each quotation is already part of."""
    found: dict[Quotation, Draft] = {}
    for draft in drafts:
        for first, last in draft.content:
            for quotation in quotations.touching((first, last)):
                if first <= quotation.first and quotation.last <= last and not quotation.holds(draft.head):
                    found.setdefault(quotation, draft)
    return found


def _beside(quotation: Quotation, quotations: Quotations, by_head: dict[int, Draft], cues: Cues) -> Draft | None:
    doc = quotations.parsed.doc
    text = quotations.parsed.report.text
    inner = text[: doc[quotation.last - 1].idx].rstrip("'’‘ ")
    if not inner.endswith("."):
        verb = _verb_after(quotation, quotations, by_head, cues)
        if verb is not None:
            return by_head.get(verb.i) or _new(verb)
    before = doc[quotation.first - 1] if quotation.first else None
    while before is not None and before.is_space and before.i:
        before = doc[before.i - 1]
    if before is None or quotations.at(before.i) is not None:
        return None
    ended = quotation.last >= len(doc) or doc[quotation.last].text in (".", ")", ";") or doc[quotation.last].is_space
    if before.text == ":" and not (ended or inner[-1:] in ".!?,"):
        return None
    if before.text in (",", ":") or before.pos_ in ("VERB", "ADP", "SCONJ"):
        return _cue_before(before, quotation, quotations, by_head, cues)
    return None


def _verb_after(quotation: Quotation, quotations: Quotations, by_head: dict[int, Draft], cues: Cues) -> "Token | None":
    doc = quotations.parsed.doc
    other: Token | None = None
    for place in range(quotation.last, min(len(doc), quotation.last + _REACH)):
        token = doc[place]
        if "\n" in token.text or token.text in (".", ";", ":") or quotations.at(place) is not None:
            break
        if token.pos_ != "VERB" or token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
            continue
        known = cues.verbs.get(token.lemma_.lower())
        if known is not None and "clause" in known.takes and token.dep_ not in ("relcl", "acl", "amod"):
            return token
        if other is None and token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ not in ("relcl", "acl"):
            other = token
        if other is not None and place - other.i > 12:
            break
    ends_in_comma = doc[quotation.last - 2].text == "," or doc[quotation.last - 1].text == ","
    return other if ends_in_comma else None


def _cue_before(
    before: "Token", quotation: Quotation, quotations: Quotations, by_head: dict[int, Draft], cues: Cues
) -> Draft | None:
    doc = quotations.parsed.doc
    start = doc[before.i].sent.start
    other: Token | None = None
    for place in range(before.i, max(start - 1, before.i - _REACH), -1):
        token = doc[place]
        if quotations.at(place) is not None:
            break
        if place in by_head and token.pos_ == "VERB":
            known = cues.verbs.get(token.lemma_.lower())
            if known is not None and "clause" in known.takes:
                return by_head[place]
        if token.pos_ != "VERB":
            continue
        known = cues.verbs.get(token.lemma_.lower())
        if known is not None and "clause" in known.takes and token.dep_ != "amod":
            return _new(token)
        if other is None and token.tag_ in ("VBD", "VBZ", "VBP", "VBG"):
            other = token
    if before.text != ":":
        return None
    if other is None:
        return _announced(before, cues)
    found = by_head.get(other.i) or _new(other)
    if found is not None and found.head not in by_head:
        found.cue, found.rule = (before.i, before.i + 1), "statements/colon"
    return found


def _announced(colon: "Token", cues: Cues) -> Draft | None:
    """ "The captain's message: ...": a noun without a verb before the colon, and whose it is."""
    doc = colon.doc
    for place in range(colon.i - 1, max(colon.sent.start - 1, colon.i - 6), -1):
        noun = doc[place]
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if noun.lemma_.lower() in cues.listed["announcing"] and owner is not None:
            return Draft(place, (place, place + 1), "state", "statements/colon", source_stretch(owner, noun), owner.i)
    return None


def _new(verb: "Token") -> Draft | None:
    speaker = speaker_of(verb)
    if speaker is None:
        right = [c for c in verb.children if c.dep_ in ("dobj", "attr", "npadvmod") and c.i > verb.i]
        speaker = right[0] if right and right[0].left_edge.i == verb.i + 1 else None
    if speaker is None:
        return None
    source = source_stretch(speaker, verb)
    return Draft(verb.i, (verb.i, verb.i + 1), "state", "statements/quotation", source, speaker.i)


def _going_on(quotation: Quotation, quotations: Quotations, owners: dict[Quotation, Draft]) -> Draft | None:
    """The statement that a quotation without a cue continues: only the cue of that one stands in between."""
    doc = quotations.parsed.doc
    place = quotations.number(quotation)
    if place == 0:
        return None
    last = quotations.all[place - 1]
    owner = owners.get(last)
    if owner is None or quotation.paragraph - last.paragraph > 1:
        return None
    between = [t for t in doc[last.last : quotation.first] if not t.is_space and not t.is_punct]
    if not between:
        return owner
    if last.last <= owner.head < quotation.first and len(between) <= _REACH:
        stops = sum(t.text in (".", "?", "!") for t in doc[last.last : quotation.first - 1])
        return owner if stops <= 1 else None
    return None
