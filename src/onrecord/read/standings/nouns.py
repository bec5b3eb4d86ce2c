"""Standings that a noun says: "the hostages", "her capture", "the murder of the judge", "his body was found"."""

from typing import TYPE_CHECKING

from onrecord.read.language.syntax import agents, children, is_negated, is_passive, subjects
from onrecord.read.standings.factual import View, view
from onrecord.read.standings.found import Found
from onrecord.read.standings.lexicon import Noun, load_words
from onrecord.read.standings.people import holder, people, place
from onrecord.read.who import Who

if TYPE_CHECKING:
    from spacy.tokens import Token

_COPULAS = frozenset({"be", "remain", "become", "stay"})
_AFTER = frozenset(
    {"after", "following", "since", "upon", "on", "until", "before", "with", "despite", "over", "at", "from"}
)


def role_standings(noun: "Token", who: Who) -> list[Found]:
    """Who is called a hostage, a captive or a prisoner is one; a former or feared hostage is not."""
    role = load_words().roles.get(noun.lower_)
    if role is None or noun.pos_ not in ("NOUN", "PROPN"):
        return []
    words = load_words().words
    before = {child.lower_ for child in noun.children if child.i < noun.i}
    if before & words["former"] or "no" in before:
        return []
    if noun.dep_ in ("oprd", "dobj") and noun.head.lemma_ in ("take", "hold", "keep", "make"):
        if not children(noun, "det", "nummod", "amod", "poss"):
            return []  # "took hostage": the verb says it, of its object
    if noun.dep_ == "attr" and noun.head.lemma_ in _COPULAS:
        how, persons = view(noun.head), people(subjects(noun.head), who)
    elif noun.dep_ in ("compound", "nmod", "amod"):
        if noun.head.lower_ not in ("wife",) and _is_named(noun.head, who):
            how, persons = View(), people([noun.head], who)
        else:
            return []
    else:
        how = View()
        persons = people([noun, *children(noun, "appos")], who) if _is_meant(noun) else ()
    if how is None:
        return []
    held_by = _keeper(noun, who)
    where = place(noun, who)
    return [Found(one, role.state, noun, "role", how, holder=held_by, place=where) for one in persons if one != held_by]


def act_standings(noun: "Token", who: Who) -> list[Found]:
    """The person of "the abduction of X", "X's release", "his captivity", where the act has taken place."""
    act = load_words().acts.get(noun.lower_)
    if (
        act is None
        or noun.pos_ not in ("NOUN", "PROPN", "VERB")
        or (noun.tag_.startswith("VB") and not children(noun, "det", "poss"))
    ):
        return []
    of = [n for prep in children(noun, "prep") if prep.lower_ == "of" for n in children(prep, "pobj")]
    owners = children(noun, "poss")
    persons = people(of or owners, who)
    if not persons:
        return []
    how = _act_view(noun, act)
    if how is None:
        return []
    by = [n for prep in children(noun, "prep", "agent") if prep.lower_ == "by" for n in children(prep, "pobj")]
    by += (
        owners
        if of
        else [c for c in children(noun, "compound") if noun.lower_ in ("captivity", "custody", "detention")]
    )
    held_by = holder(by or _claimants(noun), who) if act.state == "captive" else None
    return [
        Found(one, act.state, noun, "act", how, holder=held_by, place=place(noun, who), change=act.change)
        for one in persons
        if one != held_by
    ]


def body_standings(noun: "Token", who: Who) -> list[Found]:
    """A body that is found, and said to be somebody's, is a death: "the bodies of A and B were found"."""
    words = load_words().words
    if noun.lower_ not in words["bodies"] or noun.pos_ not in ("NOUN", "PROPN"):
        return []
    verb = noun.head
    while verb.dep_ in ("prep", "pobj", "conj") and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    if noun.lower_ in ("head", "remains", "body") and verb.lemma_ not in words["found"] and noun.lower_ != "body":
        return []
    if verb.lemma_ not in words["found"] | {"show", "bear", "be", "have", "take", "lie", "appear"}:
        return []
    if noun.lower_ == "body" and verb.lemma_ in ("show", "bear", "be", "have", "take") and not children(noun, "poss"):
        return []
    of = [n for prep in children(noun, "prep") if prep.lower_ == "of" for n in children(prep, "pobj")]
    persons = people(of or children(noun, "poss"), who)
    if verb.lemma_ not in words["found"] and not {c.lower_ for c in verb.children} & {"found"}:
        return []
    how = view(verb) if verb.pos_ in ("VERB", "AUX") else None
    if how is None or how.negated:
        return []
    return [Found(one, "dead", verb, "body", how, place=place(verb, who)) for one in persons]


def _act_view(noun: "Token", act: Noun) -> View | None:
    """Whether an act named by a noun has taken place: "after his release", but not "demanded his release"."""
    doubt = load_words().doubt
    if is_negated(noun):
        return None
    before = {
        child.lemma_.lower()
        for child in noun.children
        if child.i < noun.i and child.dep_ in ("amod", "compound", "det", "advmod")
    }
    if before & {
        "possible",
        "attempted",
        "planned",
        "alleged",
        "threatened",
        "imminent",
        "eventual",
        "future",
        "presumed",
        "potential",
        "any",
        "prompt",
        "immediate",
        "unconditional",
        "early",
        "safe",
    }:
        return View(possible=True) if before & {"alleged", "presumed"} and act.said else None
    head = noun.head
    while head.dep_ in ("conj",) and head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    word = head.lemma_.lower()
    if noun.dep_ == "pobj" or (noun.dep_ == "conj" and noun.head.dep_ == "pobj") or head.dep_ == "prep":
        governor = head.head
        return _by_preposition(head, governor, act)
    if word in doubt["no_act"]:
        return None
    verb = head if head.pos_ in ("VERB", "AUX") else None
    if act.said:
        if verb is None:
            return View()
        if word in doubt["denied"]:
            return View(negated=True)
        above = view(verb)
        return (
            View()
            if above is None
            and noun.dep_ in ("nsubj", "nsubjpass", "dobj")
            and word not in doubt["wished"]
            and _is_dead_act(act)
            else above and View(above.possible)
        )
    if verb is None:
        return View() if noun.dep_ == "advcl" else None
    above = view(verb)
    if above is None or above.negated or above.possible:
        return None
    return (
        View()
        if word in doubt["after_release"]
        or (word in ("take", "follow", "come", "happen", "occur") and noun.dep_ in ("nsubj", "pobj", "dobj"))
        else None
    )


def _by_preposition(prep: "Token", governor: "Token", act: Noun) -> View | None:
    doubt = load_words().doubt
    word, lemma = prep.lower_, governor.lemma_.lower()
    if lemma in doubt["accused"] and word in ("of", "for", "with", "in"):
        return View(possible=True) if act.said else None
    if lemma in doubt["no_act"] or lemma in doubt["wished"]:
        return None
    if lemma in ("rumor", "rumour", "report", "speculation", "allegation", "suspicion") and word in ("of", "about"):
        return View(possible=True)
    if word in _AFTER or (act.said and word in ("of", "for", "in", "during", "by", "about", "to")):
        verb = governor
        while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            if verb.lemma_.lower() in doubt["no_act"]:
                return None
            verb = verb.head
        around = view(verb)
        if act.said and word in ("of", "for", "since", "after", "following", "in", "during", "about"):
            return View()
        return (
            View()
            if around is not None
            and not around.possible
            and word not in ("on", "with", "over", "at", "until", "before")
            else None
        )
    return None


def _is_dead_act(act: Noun) -> bool:
    return act.state in ("dead", "captive")


def _is_named(noun: "Token", who: Who) -> bool:
    found = who.at(noun)
    return found is not None and who.entities[found].kind == "person"


def _is_meant(noun: "Token") -> bool:
    """A bare plural speaks of hostages in general, unless it has a name or a clause of its own."""
    return noun.pos_ == "PROPN" or any(
        c.dep_ in ("det", "poss", "nummod", "amod", "appos", "relcl", "acl", "compound", "nmod") for c in noun.children
    )


def _keeper(noun: "Token", who: Who) -> str | None:
    """The holder that a noun names: "hostages of the rebels", "prisoners held by", "their hostages"."""
    found = [n for prep in children(noun, "prep") if prep.lower_ in ("of", "by") for n in children(prep, "pobj")]
    kept = holder([*found, *children(noun, "poss")], who)
    return kept if kept and who.entities[kept].kind != "place" else None


def _claimants(noun: "Token") -> "list[Token]":
    """Who claims responsibility for the act."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lemma_ == "responsibility":
        verb = noun.head.head.head
        return (
            agents(verb)
            if verb.lemma_ in ("claim", "admit", "take", "assume", "accept") and not is_passive(verb)
            else []
        )
    return []
