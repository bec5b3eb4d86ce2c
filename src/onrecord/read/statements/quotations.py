"""Quotations: whole ones, however many sentences and paragraphs they run over, and who they belong to."""

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import children, is_passive
from onrecord.read.language.tokens import Token
from onrecord.read.statements.drafts import Draft, Stretch, joined

_REACH = 30
_FEW = 4
_NAME = 8  # tokens of a name, its marks among them
_NAMING = {
    "nouns": frozenset(
        {"name", "names", "nickname", "alias", "aka", "codename", "pseudonym", "callsign", "titled", "entitled"}
    ),
    "itself": frozenset({"itself", "himself", "herself", "themselves", "myself", "ourselves"}),
    "calling": frozenset({"call", "calls", "called", "calling", "style", "styles", "styled", "dub", "dubbed", "named"}),
    "naming": frozenset({"nickname", "nicknamed", "nicknames", "dub", "dubbed", "dubs", "codenamed", "christened"}),
    "called": frozenset({"called", "named", "titled", "labelled"}),
}


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
        self._names: set[int] = set()
        for span in parsed.quotes:
            tokens = parsed.tokens(span)
            if not tokens or tokens[0].sent.start not in news:
                continue
            if _is_name(tokens):
                reflexive = tokens[0].nbor(-1).lower_ in _NAMING["itself"]
                self._names.update(range(tokens[0].i - reflexive, tokens[-1].i + 1))
                continue
            words = [t for t in tokens if not t.is_punct]
            inner = span.of(parsed.report.text).strip("\"“”„«»「」『』‘’'` \n")
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

    def is_in_name(self, token: Token) -> bool:
        """Whether a token belongs to a name in quotation marks, as "itself" does in "calls itself “Dawn”"."""
        return token.i in self._names

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


def _is_name(quoted: tuple[Token, ...]) -> bool:
    """ "Called “The Anchor”", "goes by the name “Patch”", "known as “the Heron”": a name, and nothing said."""
    before = quoted[0].nbor(-1) if quoted[0].i else None
    if before is None or len(quoted) > _NAME:
        return False
    behind = {token.lower_ for token in before.doc[max(0, before.i - 4) : before.i]}
    if before.lower_ in _NAMING["nouns"] or (
        before.lower_ == "as" and behind & {"known", "name", "himself", "herself"}
    ):
        return True
    if before.lower_ in _NAMING["itself"]:
        return before.dep_ == "dobj" and before.head.lower_ in _NAMING["calling"]
    if before.lower_ in ("call", "calls") and quoted[-2].text not in ",.!?":
        return True  # "whom everybody calls “the Heron”"
    if before.lower_ in _NAMING["naming"]:
        return True
    return before.lower_ in _NAMING["called"] and is_passive(before) and not children(before, "nsubj")


def _is_title(words: list[Token]) -> bool:
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


def continue_quotations(drafts: list[Draft], quotations: Quotations) -> None:
    """A full quotation without a statement that directly follows another goes on with that one."""
    owners = _owners(drafts, quotations)
    for quotation in quotations.all:
        if quotation.complete and quotation not in owners:
            owner = _going_on(quotation, quotations, owners)
            if owner is not None:
                owner.content = joined([*owner.content, (quotation.first, quotation.last)])
                owners[quotation] = owner


def _owners(drafts: list[Draft], quotations: Quotations) -> dict[Quotation, Draft]:
    """Whose content each quotation is already part of."""
    found: dict[Quotation, Draft] = {}
    for draft in drafts:
        for first, last in draft.content:
            for quotation in quotations.touching((first, last)):
                if first <= quotation.first and quotation.last <= last:
                    found.setdefault(quotation, draft)
    return found


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
