"""Standings that a verb says: "was kidnapped by rebels", "freed the pilot", "died in custody"."""

from typing import TYPE_CHECKING

from onrecord.read.language.syntax import agents, children, is_passive, objects, subjects
from onrecord.read.standings.factual import view
from onrecord.read.standings.found import Found
from onrecord.read.standings.lexicon import Frame, load_words
from onrecord.read.standings.people import holder, people, place
from onrecord.read.who import Who

if TYPE_CHECKING:
    from spacy.tokens import Token


def verb_standings(verb: "Token", who: Who) -> list[Found]:
    """The standings that this verb gives, by the first of its frames that fits."""
    frames = load_words().verbs.get(verb.lower_, ())
    if not frames or not _is_verb(verb):
        return []
    near = _near(verb)
    for frame in frames:
        if fits(frame, verb, near, who):
            found = _standings(frame, verb, near, who)
            if found:
                return found
    return []


def _standings(frame: Frame, verb: "Token", near: dict[str, "Token"], who: Who) -> list[Found]:
    how = view(verb)
    persons = people(_persons(frame, verb), who)
    if how is None or not persons:
        return []
    by = _doers(verb)
    held_by = holder(by, who) if frame.holder or frame.lets_go else None
    where = place(verb, who)
    if held_by in persons:
        held_by = None
    return [
        Found(
            one,
            frame.state,
            verb,
            "verb",
            how,
            holder=held_by,
            place=where,
            change=frame.change,
            of_captives=frame.of_captives,
        )
        for one in persons
        if frame.person == "subject" or one not in [who.at(noun) for noun in by]
    ]


def fits(frame: Frame, verb: "Token", near: dict[str, "Token"], who: Who) -> bool:
    """Whether the words around the verb are those that the frame asks for."""
    if any(word not in near for word in frame.rest):
        return False
    if frame.unless & near.keys():
        return False
    if frame.person == "subject" and (children(verb, "dobj") or (is_passive(verb) and frame.state != "dead")):
        return False
    if verb.tag_ == "VBG" and frame.state == "dead" and frame.person == "subject" and children(verb, "aux"):
        return False  # "is dying"
    return not frame.needs or any(_met(need, verb, near, who) for need in frame.needs)


def _met(need: str, verb: "Token", near: dict[str, "Token"], who: Who) -> bool:
    words = load_words().words
    match need:
        case "as captive":
            return bool(words["captives"] & near.keys())
        case "in captivity" | "into captivity":
            return any(
                near[w].head.lower_ in ("in", "into", "under", "behind", "to") for w in words["captivity"] & near.keys()
            )
        case "to prison":
            return "to" in near and bool(words["prison"] & near.keys())
        case "against will":
            return "will" in near or ("ransom" in near and near["ransom"].head.lower_ == "for")
        case "to nowhere":
            return any(
                near[w].head.lower_ in ("to", "into") or near[w].dep_ == "amod" for w in words["nowhere"] & near.keys()
            )
        case "passive":
            return is_passive(verb)
        case "held by a body":
            doer = holder(agents(verb), who)
            return (
                not is_passive(verb)
                and doer is not None
                and who.entities[doer].kind in ("organization", "group", "place")
            )
        case "dead":
            return any(
                near[w].dep_ in ("oprd", "acomp", "advmod", "pobj", "ccomp", "amod", "xcomp", "dobj")
                for w in words["dead"] & near.keys()
            )
        case "body":
            return bool(words["body"] & near.keys())
    return False


def _is_verb(token: "Token") -> bool:
    return token.pos_ in ("VERB", "AUX") or (
        token.tag_ in ("JJ", "VBN", "VBD") and token.lower_.endswith(("ed", "en", "eld", "aken", "ain"))
    )


def _persons(frame: Frame, verb: "Token") -> "list[Token]":
    if verb.dep_ == "amod":
        return [verb.head] if frame.person == "object" or verb.tag_ == "VBG" else []
    if frame.person == "subject":
        return subjects(verb)
    found = [
        noun
        for noun in objects(verb)
        if noun.lower_ not in load_words().words["captives"] or children(noun, "det", "nummod", "poss")
    ]
    if not found or not is_passive(verb):
        # "let the pilot go", "left two dead": the object is the subject of what follows
        found += [
            noun
            for c in children(verb, "ccomp", "xcomp")
            if c.lower_ in (*frame.rest, "dead", "free")
            for noun in children(c, "nsubj")
        ]
    return found


def _doers(verb: "Token") -> "list[Token]":
    if verb.dep_ == "amod":
        return []
    found = agents(verb)
    if is_passive(verb):
        # the parser often hangs "by the rebels" on the complement: "held captive by the rebels"
        for child in children(verb, "oprd", "dobj", "attr", "acomp", "prep", "advmod"):
            for by in child.children:
                if by.lower_ == "by":
                    found += children(by, "pobj")
        for by in children(verb, "prep"):
            if by.lower_ == "by":
                found += children(by, "pobj")
    return found


def _near(verb: "Token") -> dict[str, "Token"]:
    """The words of the complement: children, and what hangs on them by prepositions and noun phrases."""
    found: dict[str, Token] = {}
    for child in verb.children:
        if child.dep_ in (
            "nsubj",
            "nsubjpass",
            "conj",
            "punct",
            "aux",
            "auxpass",
            "advcl",
            "mark",
            "relcl",
            "parataxis",
            "agent",
            "csubj",
        ):
            continue
        if child.dep_ == "ccomp" and child.pos_ == "VERB" and child.lower_ not in ("go", "free"):
            continue
        found.setdefault(child.lower_, child)
        for inner in child.children:
            found.setdefault(inner.lower_, inner)
            if child.dep_ == "prep":
                for last in inner.children:
                    found.setdefault(last.lower_, last)
                    if last.dep_ == "prep":
                        for word in last.children:
                            found.setdefault(word.lower_, word)
    return found
