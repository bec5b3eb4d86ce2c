"""What is known of each entity in the end: its fullest name, country, sector and affiliation."""

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import Lexicons, lexicons
from onrecord.read.entities.words import Words

_STATE = ("GOV", "MIL", "JUD", "LEG", "COP", "SPY")


def complete(words: Words, drafts: list[Draft]) -> None:
    """Put the fullest name first, and fill country and sector from names and affiliations."""
    for draft in drafts:
        if draft.named and draft.kind in ("person", "organization", "facility"):
            draft.names.sort(key=lambda name: (-len(name.split()), -len(name)))
    for draft in drafts:
        if draft.affiliation is not None:
            _from_affiliation(draft, draft.affiliation)


def know_bodies(drafts: list[Draft]) -> None:
    """Fill the sector and country that the names of bodies tell, and the words by which they may be taken up."""
    lists = lexicons()
    for draft in drafts:
        if draft.kind in ("organization", "facility") and draft.named:
            draft.called |= {name.lower().split()[-1] for name in draft.names if " " in name}
        elif draft.kind == "place" and draft.named:
            draft.called |= {name.lower().split()[at] for name in draft.names if " " in name for at in (0, -1)}
        if draft.kind == "organization" and draft.named:
            _body(lists, draft)


def _from_affiliation(draft: Draft, body: Draft) -> None:
    """The country of the body; its sector too, where the noun alone tells none or a leader is no state's leader."""
    draft.country = draft.country or body.country
    if draft.sector is None or (draft.sector == "GOV" and body.sector not in (None, *_STATE)):
        draft.sector = body.sector


def _body(lists: Lexicons, draft: Draft) -> None:
    """The sector and country that a body's names tell."""
    for name in draft.names:
        low = name.lower().replace("’", "'")
        tokens = low.split()
        codes = (lists.demonyms.get(token) or lists.countries.get(token) for token in tokens)
        known = lists.governments.get(low) or lists.known_bodies.get(low.removesuffix(" party"))
        draft.country = draft.country or known or lists.known_bodies.get(low) or next((c for c in codes if c), None)
        draft.sector = draft.sector or ("GOV" if low in lists.governments else lists.acronyms.get(low))
        for size in (3, 2, 1):
            for i in range(len(tokens) - size, -1, -1):
                found = lists.bodies.get(" ".join(tokens[i : i + size]))
                draft.sector = draft.sector or (found[1] if found else None)
