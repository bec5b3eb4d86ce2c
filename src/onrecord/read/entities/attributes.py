"""What is known of each entity in the end: its fullest name, country, sector and affiliation."""

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import Lexicons, lexicons
from onrecord.read.entities.words import Words


def complete(words: Words, drafts: list[Draft]) -> None:
    """Put the fullest name first, and fill country and sector from names and affiliations."""
    lists = lexicons()
    for draft in drafts:
        if draft.named and draft.kind in ("person", "organization", "facility"):
            draft.names.sort(key=lambda name: (-len(name.split()), -len(name)))
        if draft.kind == "organization" and draft.named:
            _body(lists, draft)
    for draft in drafts:
        body = draft.affiliation
        if body is not None:
            draft.country = draft.country or body.country
            if (draft.sector in (None, "CVL") and draft.kind != "place") or (
                draft.kind == "person"
                and draft.sector == "GOV"
                and body.sector not in (None, "GOV", "MIL", "JUD", "LEG")
            ):
                draft.sector = body.sector


def _body(lists: Lexicons, draft: Draft) -> None:
    """The sector and country that a body's names tell."""
    for name in draft.names:
        low = name.lower().replace("’", "'")
        tokens = low.split()
        if draft.country is None:
            draft.country = lists.governments.get(low) or next(
                (
                    lists.demonyms.get(t) or lists.countries.get(t)
                    for t in tokens
                    if t in lists.demonyms or t in lists.countries
                ),
                None,
            )
        if draft.sector is None:
            draft.sector = "GOV" if low in lists.governments else lists.acronyms.get(low)
        if draft.sector is None:
            for size in (3, 2, 1):
                for i in range(len(tokens) - size, -1, -1):
                    found = lists.bodies.get(" ".join(tokens[i : i + size]))
                    if found and draft.sector is None:
                        draft.sector = found[1]
