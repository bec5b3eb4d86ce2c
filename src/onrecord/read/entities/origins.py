"""Which country somebody or something belongs to, where no list and no title tells it.

Towns by a gazetteer; misspelt countries; bodies behind the name of a people; and those who lead a state, where the
report speaks of one country alone.
"""

from functools import cache
from importlib import resources

from rapidfuzz.distance import Levenshtein

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import lexicons
from onrecord.read.entities.words import Words

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
