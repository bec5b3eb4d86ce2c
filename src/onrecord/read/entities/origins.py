"""What is known of each entity in the end: its fullest name, country, sector and affiliation.

The country, where no list and no title tells it: towns by a gazetteer; misspelt countries; bodies behind the name of a
people; who leads a state, where the report speaks of one country alone. A capital that does what only a government can
stands for it: "Tarsk denied it" is not said by a city.
"""

from functools import cache
from importlib import resources

from rapidfuzz.distance import Levenshtein

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import Lexicons, lexicons
from onrecord.read.language.words import Words
from onrecord.read.lexicon import load_lexicon

_LONG = 6  # letters from which on the name of a country may be off by one


@cache
def load_towns() -> dict[str, str]:
    """Town in lower case -> country, from `towns.txt`: GeoNames (CC BY 4.0), made by `training/gazetteer.py`."""
    lines = resources.files(__package__).joinpath("towns.txt").read_text(encoding="utf-8").splitlines()
    return {town: code for code, _, towns in (line.partition("\t") for line in lines) for town in towns.split("|")}


def know_places(drafts: list[Draft]) -> None:
    """The country of towns, and of countries and peoples whose names are misspelt."""
    lists = lexicons()
    for draft in drafts:
        if not draft.named or draft.country is not None or draft.kind not in ("place", "organization", "group"):
            continue
        said = draft.names[0].lower().replace("’", "'").removeprefix("the ")
        if draft.kind == "place":
            draft.country = load_towns().get(said)
        if draft.country is None and said not in load_towns():
            draft.country = _misspelt(lists.demonyms if draft.kind == "group" else lists.countries, said)


def _misspelt(known: dict[str, str], said: str) -> str | None:
    """ "Afganistan": the only country whose name is one letter off."""
    if len(said) < _LONG or " " in said:
        return None
    near = {
        code
        for name, code in known.items()
        if name[0] == said[0] and said != f"{name}s" and abs(len(name) - len(said)) <= 1
        and Levenshtein.distance(name, said, score_cutoff=1) == 1
    }  # fmt: skip
    return near.pop() if len(near) == 1 else None


def know_owners(words: Words, drafts: list[Draft]) -> None:
    """ "The *Norwegian* Supreme Court", "*Norway's* Labour Party": a body is of the country that stands before it."""
    lists = lexicons()
    for draft in drafts:
        if draft.kind != "organization" or not draft.named or draft.country is not None:
            continue
        starts = [p.start for p in draft.places if p.form == "name" and p.start and words.sentence[p.start - 1] >= 0]
        before = [i - 1 - (words.tag[i - 1] == "POS") for i in starts]
        owners = [(lists.countries if words.tag[i + 1] == "POS" else lists.demonyms, i) for i in before]
        codes = {known[words.lower[i]] for known, i in owners if words.text[i][0].isupper() and words.lower[i] in known}
        draft.country = codes.pop() if len(codes) == 1 else None


def know_leaders(words: Words, drafts: list[Draft]) -> None:
    """The country of who leads a state, where the report speaks of one country and of no visit, talks or blame."""
    codes = {draft.country for draft in drafts if draft.country is not None and draft.places}
    if len(codes) != 1:
        return
    (code,) = codes
    for draft in drafts:
        if draft.kind != "person" or not draft.named or draft.country or draft.affiliation is not None:
            continue
        if draft.nouns & lexicons().cues["leaders"] and not any(
            _deals_abroad(words, place.head) for place in draft.places
        ):
            draft.country = code


def _deals_abroad(words: Words, i: int) -> bool:
    """Whether the sentence of a token may tell of a visit, or of one state dealing with another."""
    begins = tuple(lexicons().cues["abroad"])
    return any(words.lower[k].startswith(begins) for k in range(*words.bounds[words.sentence[i]]))


def split_capitals(words: Words, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with a government apart wherever a capital does what only a government can."""
    lists = lexicons()
    verbs = frozenset(load_lexicon("onrecord.read.entities", "metonyms.toml")["verbs"])
    capitals = {name.lower() for name in lists.capitals.values()}
    made = []
    for draft in drafts:
        if draft.kind != "place" or draft.names[0].lower() not in capitals:
            continue
        acting = [p for p in draft.places if words.dep[p.head] == "nsubj" and words.lower[words.head[p.head]] in verbs]
        if not acting or not draft.country:
            continue
        draft.places = [place for place in draft.places if place not in acting]
        made.append(
            Draft(
                "organization", "entities/metonym", names=[draft.names[0]], places=acting, nouns={"government"},
                country=draft.country, sector="GOV", named=True,
            )
        )  # fmt: skip
    return sorted([*(d for d in drafts if d.places), *made], key=lambda draft: draft.places[0])


_STATE = ("GOV", "MIL", "JUD", "LEG", "COP", "SPY")


def complete(drafts: list[Draft]) -> None:
    """Put the fullest name first, and take the country of the body that somebody belongs to; its sector too, where the
    noun alone tells none or a leader is no state's leader."""
    for draft in drafts:
        if draft.named and draft.kind in ("person", "organization", "facility"):
            draft.names.sort(key=lambda name: (-len(name.split()), -len(name)))
        if (body := draft.affiliation) is not None:
            draft.country = draft.country or body.country
            if draft.sector is None or (draft.sector == "GOV" and body.sector not in (None, *_STATE)):
                draft.sector = body.sector


def know_bodies(words: Words, drafts: list[Draft]) -> None:
    """Fill the sector and country that the names of bodies tell, and the words by which they may be taken up."""
    lists = lexicons()
    for draft in drafts:
        if draft.named and draft.kind != "person":
            draft.called |= {name.lower().split()[-1] for name in draft.names if " " in name}
        if draft.kind == "place" and draft.named:
            draft.called |= {name.lower().split()[0] for name in draft.names if " " in name}
            behind = (p.end for p in draft.places if words.head[p.head] == p.end)  # "Tarsk *village*"
            draft.nouns |= {low for i in behind if (low := words.lower[i]) in lists.nouns and words.tag[i] == "NN"}
        if draft.kind == "organization" and draft.named:
            _body(lists, draft)


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
