"""Capitals that stand for their governments: "Tarsk denied it" is not said by a city."""

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import lexicons
from onrecord.read.entities.words import Words
from onrecord.read.lexicon import load_lexicon


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
