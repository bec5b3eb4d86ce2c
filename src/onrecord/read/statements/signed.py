"""Quotations with a name set below them: "We will not move." — Ada Lorn, teacher."""

from typing import TYPE_CHECKING

from onrecord.read.language import ParsedReport
from onrecord.read.statements.drafts import Draft, joined, without
from onrecord.read.statements.quotations import Quotation, Quotations

if TYPE_CHECKING:
    from spacy.tokens import Token

_DASHES = frozenset({"—", "–", "--", "-", "―"})
_LONGEST = 20  # tokens of a signature, with what its owner is
_RULE = "statements/signed"


def add_signed(parsed: ParsedReport, drafts: list[Draft], quotations: Quotations) -> list[Draft]:
    """The drafts and those of signed quotations, which belong to nobody else."""
    signed = [found for one in quotations.all if (found := _signed(parsed, one)) is not None]
    for draft in drafts:
        for one in signed:
            hole = one.content[0]
            if not hole[0] <= draft.head < hole[1]:
                draft.content = joined([part for piece in draft.content for part in without(piece, hole)])
    return [*(draft for draft in drafts if draft.content), *signed]


def _signed(parsed: ParsedReport, quotation: Quotation) -> Draft | None:
    doc = parsed.doc
    place = quotation.last
    while place < len(doc) and doc[place].is_space:
        place += 1
    if not quotation.complete or place + 1 >= len(doc) or doc[place].text not in _DASHES:
        return None
    name = doc[place + 1]
    line = _line(name)
    if (
        name.ent_type_ not in ("PERSON", "ORG")
        or len(line) > _LONGEST
        or any(token.pos_ in ("VERB", "AUX") for token in line)
    ):
        return None
    end = name.i
    while end < len(doc) and doc[end].ent_type_ == name.ent_type_:
        end += 1
    speaker = doc[name.i : end].root
    return Draft(
        place, (place, place + 1), "state", _RULE, (name.i, end), speaker.i, [(quotation.first, quotation.last)]
    )


def _line(first: "Token") -> list["Token"]:
    """The tokens from the first one to the end of its line, or more than a signature has."""
    found = []
    for token in first.doc[first.i : first.i + _LONGEST + 1]:
        if "\n" in token.text:
            break
        found.append(token)
    return found
