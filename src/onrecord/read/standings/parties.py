"""Which body a holder belongs to, and how well he is known: "the Red Hand", "Red Hand rebels", "armed men"."""

from collections.abc import Iterable

from onrecord.read.standings.lexicon import load_words
from onrecord.read.who import Who


def only_one(holders: Iterable[str | None], who: Who) -> str | None:
    """The one holder among these; where several are said, the one body that has a name, if one alone has, else none."""
    known = [h for h in dict.fromkeys(holders) if h and not is_faceless(h, who)]
    if len(known) <= 1:
        return known[0] if known else None
    named = [h for h in known if is_named(h, who)]
    if not named:
        return None
    shared = frozenset.intersection(*(parties_of(h, who) for h in named))
    if not shared:
        return None
    return min(named, key=lambda h: (h not in shared, named.index(h)))


def parties_of(holder: str, who: Who) -> frozenset[str]:
    """The bodies that a holder is, belongs to, or is called after: "fighters of the Red Hand", "Red Hand rebels"."""
    entity = who.entities[holder]
    found = {holder} if _has_name(holder, who) else set()
    if entity.affiliation is not None:
        found.add(entity.affiliation)
    if entity.kind in ("group", "person") and holder not in found:
        inside = (r.entity for m in entity.mentions if m.form == "nominal" for r in who.inside(m))
        found |= {one for one in inside if one and one != holder and who.entities[one].kind == "organization"}
    return frozenset(found)


def is_named(holder: str, who: Who) -> bool:
    """Whether it is said who he is, or to which body he belongs."""
    return bool(parties_of(holder, who))


def is_faceless(holder: str, who: Who) -> bool:
    """Whether a holder is known only as such: "the kidnappers", "his captors"."""
    entity = who.entities[holder]
    return not entity.aliases and any(word.lower() in load_words().keepers for word in entity.name.split())


def is_outlaw(holder: str, who: Who) -> bool:
    """Whether a holder is described as what any kidnapper may be called: "gunmen", "the rebels", "a group"."""
    entity = who.entities[holder]
    if is_faceless(holder, who):
        return True
    words = {word.lower() for m in entity.mentions if m.form != "pronoun" for word in entity.name.split()}
    return not is_named(holder, who) and bool(words & load_words().words["outlaws"])


def _has_name(holder: str, who: Who) -> bool:
    entity = who.entities[holder]
    return any(mention.form == "name" for mention in entity.mentions)
