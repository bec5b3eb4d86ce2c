"""Standings that a state-phrase says: "is alive", "was found dead", "remains in captivity", "behind bars".

And signs of life: "received proof of life from the pilot", "the pilot appears in a video released by the rebels".
"""

from typing import TYPE_CHECKING

from onrecord.model.standings import State
from onrecord.read.clauses import Clauses
from onrecord.read.language.syntax import SUBJECTS, children, clause_verb, is_passive, is_possessed, objects, subjects
from onrecord.read.standings.found import Found, View, view
from onrecord.read.standings.lexicon import Frame, load_words
from onrecord.read.standings.people import (
    TOLD_APART,
    behind,
    clear,
    holder,
    is_general,
    is_off_a_list,
    meant_by_clause,
    people,
    the_one,
)
from onrecord.read.who import Who

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token

_COMPLEMENTS = frozenset({"oprd", "acomp", "xcomp"})
_OF_THEIR_OWN = ("det", "nummod", "amod", "poss", "quantmod")
_HOLES = frozenset({"cellar", "basement", "pit", "hole", "cave"})
_ROTS = frozenset({"languish", "rot", "chain"})
_STAYING = frozenset({"remain", "stay"})
_SAID_OF = frozenset({"acomp", "oprd", "xcomp", "ccomp", "advcl", "advmod", "amod"})


def quality_standings(word: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """What an adjective says of the noun before which it stands, of the subject, or of the object."""
    words = load_words()
    if word.dep_ == "amod" and word.lower_ in words.before and word.i < word.head.i:
        return _before(word, words.before[word.lower_], who, clauses)
    if word.tag_ == "VBG" and word.lower_ == "missing" and word.dep_ not in _COMPLEMENTS:
        return _missing(word, who, clauses)
    frame, first = words.after.get(word.lower_), word
    while first.dep_ in ("conj", "amod") and first.head.pos_ == "ADJ":
        first = first.head  # "alive and well", "alive, not dead"
    verb = first.head
    if verb.dep_ == "dobj" and first.i > verb.i:
        verb = verb.head  # "left two men dead", read as "two dead men"
    if frame is None or first.dep_ not in _SAID_OF or verb.pos_ not in ("VERB", "AUX"):
        return []
    if word.tag_ in ("VBN", "VBD") and (first.dep_ not in _COMPLEMENTS or verb.lemma_ not in words.ties["told"]):
        return []
    state = frame.state
    if state == "dead" and any(other.lower_ in ("missing", "injured", "wounded") for other in word.conjuncts):
        return []  # "dead or missing"
    if not _is_so(word, state, verb):
        return []
    how = view(word, clauses)
    nouns = [meant_by_clause(noun, verb, who) for noun in _described(first, verb)]
    persons = people(clear(nouns, who) if state == "dead" else nouns, who)
    if how is None or not persons:
        return []
    change = state in ("dead", "free") and verb.lemma_ not in words.ties["stays"]
    held = state == "free" and verb.lemma_ == "be"
    return [Found(one, state, word, frame.name, how, change=change, of_captives=held) for one in persons]


def _missing(word: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """ "Have been missing since May", as the parser has it."""
    if (
        word.dep_ == "amod"
        or children(word, "dobj")
        or is_off_a_list(word)
        or not (any(c.lemma_ == "be" for c in children(word, "aux")) or _is_headline(word))
    ):
        return []
    how = view(word, clauses)
    return [Found(one, "missing", word, "said-missing", how) for one in people(subjects(word), who) if how]


def _is_headline(word: "Token") -> bool:
    """ "Two nurses still missing": a headline leaves out the helping verb."""
    return word.head.i == word.i and not children(word, "aux") and any(c.lower_ == "still" for c in word.children)


def whereabouts_standings(noun: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """Who is "in captivity", "behind bars", "under house arrest", "in the hands of the rebels" is captive."""
    prep = noun.head
    if noun.dep_ != "pobj" or noun.lower_ not in load_words().whereabouts.get(prep.lower_, ()):
        return []
    keepers = [*children(noun, "compound", "poss")]
    keepers += behind(noun, "of", "by")
    if noun.lower_ == "custody" and any(keeper.lemma_ in load_words().words["kin"] for keeper in keepers):
        return []  # "in the custody of his mother"
    held_by = holder(keepers, who) or next((one for noun in keepers if (one := _called(noun, who))), None)
    where = None
    grip = noun.lower_ in ("hands", "grip", "clutches")
    if held_by is not None and not grip and who.entities[held_by].kind in ("place", "facility"):
        held_by, where = None, held_by  # "in Tarvo jail"
    if grip and (who.entities[held_by].kind == "place" if held_by else not _is_armed(keepers)):
        return []
    if noun.lower_ in _HOLES and prep.head.lemma_ not in _ROTS:
        return []  # "sat in a cellar"
    if prep.lower_ == "through" and not _is_of_prison(noun):
        return []
    if noun.lower_ == "row" and "death" not in {c.lower_ for c in noun.children}:
        return []
    verb, nouns = _kept(prep)
    how = view(verb, clauses) if verb is not None and verb.pos_ in ("VERB", "AUX") else View()
    if verb is not None and verb.lemma_ == "be" and children(verb, "attr", "acomp"):
        how = View()  # "the man in custody is not a citizen"
    if verb is not None and verb.lemma_ in _STAYING and _is_ahead(verb, clauses):
        how = View()  # who will remain in custody is there
    if how is not None and verb is not None and verb.lemma_ not in load_words().ties["stays"]:
        how = View(how.possible)  # who did not die in captivity was in captivity
    meant = [one for each in nouns for one in the_one(each)]
    persons = [one for one in people(meant, who) if one != held_by]
    return [Found(one, "captive", noun, "in-captivity", how, holder=held_by, place=where) for one in persons if how]


def _is_ahead(verb: "Token", clauses: Clauses) -> bool:
    mood = clauses.mood(verb)
    return mood.modality == "scheduled" and not mood.negated


def _is_of_prison(term: "Token") -> bool:
    """ "A nine-year *prison* term"; not "a four-year term as mayor"."""
    jail = {c.lower_ for c in children(term, "compound", "amod", "nmod")} & load_words().words["captivity"]
    return bool(jail) or term.lower_ == "sentence"


def _called(noun: "Token", who: Who) -> str | None:
    """The body that the report calls by the same word elsewhere: "in *police* custody", where "the police" say so."""
    names = (noun.lower_, f"the {noun.lower_}")
    bodies = (one for one in who.entities.values() if one.kind in ("group", "organization"))
    text = noun.doc.text
    return next((one.id for one in bodies if any(m.of(text).lower() in names for m in one.mentions)), None)


def _is_armed(keepers: "list[Token]") -> bool:
    """ "In the hands of the M-30", "of gunmen": of some band, though the report says no more of it."""
    outlaws = load_words().words["outlaws"]
    return any((not noun.text.islower() and not noun.ent_type_) or noun.lower_ in outlaws for noun in keepers)


def unknown_standings(noun: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """Whose whereabouts or fate are unknown is missing."""
    if noun.lower_ not in ("whereabouts", "fate") or noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return []
    verb = noun.head
    unknown = any(c.lower_ in ("unknown", "unclear", "uncertain") for c in verb.children)
    unknown = unknown or (verb.lemma_ == "know" and any(c.dep_ == "neg" for c in verb.children))
    of = behind(noun, "of")
    ahead = any(c.lower_ in ("will", "would", "may", "might") for c in children(verb, "aux"))
    how = View() if unknown and not ahead else None
    return [Found(one, "missing", noun, "unknown", how) for one in people(of or children(noun, "poss"), who) if how]


def unseen_standings(word: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """Who "has not been seen since May", or heard from, is missing; who is not seen in public is not."""
    nothing = [noun for noun in children(word, "nsubjpass") if noun.lower_ == "nothing"]
    if word.lower_ not in ("seen", "heard") or not is_passive(word) or not (nothing or children(word, "neg")):
        return []
    after = {token.lower_ for token in word.subtree if token.i > word.i}
    if (
        "since" not in after
        or after & {"public", "publicly"}
        or not {c.lower_ for c in word.children} & {"has", "have"}
    ):
        return []
    unseen = behind(word, "of", "from") if nothing else objects(word)
    return [Found(one, "missing", word, "unseen", View()) for one in people(unseen, who)]


def shown_standings(noun: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """Who is shown, or proved, to live; a picture counts only of captives, and one that somebody has let out."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    if noun.lower_ in ("proof", "proofs"):
        return _proved(noun, who, clauses)
    return _pictured(noun, who, clauses) if noun.lower_ in load_words().words["pictures"] else []


def _proved(proof: "Token", who: Who, clauses: Clauses) -> list[Found]:
    given = load_words().ties["proves"]
    verb = proof.head
    life = [noun for noun in behind(proof, "of") if noun.lower_ == "life"]
    if not life or verb.lemma_ not in given or proof.dep_ not in ("dobj", "nsubjpass"):
        return []
    how = view(verb, clauses)
    named = [noun for place in (proof, life[0], verb) for noun in behind(place, "of", "from", "for", "about")]
    named = [noun for noun in named if noun.lower_ != "life"]
    return [Found(one, "alive", verb, "proved", how) for one in people(named, who)] if how else []


def _pictured(picture: "Token", who: Who, clauses: Clauses) -> list[Found]:
    ties, head = load_words().ties, picture.head
    let_out = [c for c in children(picture, "acl", "relcl") if c.lemma_ in ties["lets_out"]]
    let_out += [head] if picture.dep_ in ("dobj", "nsubjpass") and head.lemma_ in ties["lets_out"] else []
    if not let_out:
        return []
    shows = [c for c in children(picture, "acl", "relcl") if c.lemma_ in ties["shows"]]
    shows += [head] if picture.dep_ == "nsubj" and head.lemma_ in ties["shows"] else []
    found = []
    for verb in shows:
        below = children(verb, "ccomp", "xcomp")
        found.append((verb, [*children(verb, "dobj"), *(n for c in below for n in children(c, "nsubj"))]))
    if picture.dep_ == "pobj" and head.lower_ in ("in", "on") and head.head.lemma_ in ties["appears"]:
        found.append((head.head, subjects(head.head)))
    views = [(view(verb, clauses), nouns) for verb, nouns in found]
    return [
        Found(one, "alive", let_out[0], "pictured", how, of_captives=True)
        for how, nouns in views
        if how is not None
        for one in people(nouns, who)
    ]


def _is_so(word: "Token", state: State, verb: "Token") -> bool:
    """Whether the adjective has its plain sense: "safe and sound", but not "safe to travel" or "free of charge"."""
    if state == "free":
        tied = children(word, "xcomp", "prep", "dobj") or any(c.lower_ == "to" for c in word.children)
        return not tied and verb.lemma_ in load_words().ties["frees"]
    if state == "captive":
        return not is_possessed(word)
    if word.lower_ in ("safe", "well"):
        return any(c.lower_ in ("sound", "alive") for c in (*word.children, word.head))
    return not is_off_a_list(word)


def _kept(prep: "Token") -> "tuple[Token | None, list[Token]]":
    """The verb, and the nouns that it says are in that place."""
    where, head = load_words().whereabouts, prep.head
    if prep.doc[prep.i - 1].lower_ == "while":  # "the torment he endured while in captivity"
        before = (t for t in reversed(prep.doc[prep.sent.start : prep.i]) if children(t, *SUBJECTS))
        verb = next(before, None)
        return verb, subjects(verb) if verb is not None else []
    if head.pos_ == "NOUN" and head.lemma_ in where["spells"]:
        owners = children(head, "poss")
        verb = clause_verb(head)
        if owners:
            return verb, owners
        head = verb  # "spent two years in captivity"
    if head.pos_ in ("VERB", "AUX") and head.lemma_ in where["verbs"]:
        held = is_passive(head) or head.lemma_ in ("keep", "hold")
        said = objects(head) if held else subjects(head) or children(head, "attr")  # "in their hands are two nurses"
        return head, said
    if prep.i == prep.sent.start and head.pos_ == "VERB" and any(c.text == "," and c.i > prep.i for c in head.lefts):
        return None, subjects(head)  # "*Behind bars* since 2016, the poet turned 50"
    if head.lower_ in ("midway", "halfway", "partway"):
        of = head.head  # "the banker, *midway* through a prison term, has"
        return None, subjects(of) if of.pos_ in ("VERB", "AUX") else [of]
    return None, [head] if the_one(head) != [head] else []


def _described(word: "Token", verb: "Token") -> "list[Token]":
    own = children(word, "nsubj")
    if own:
        return own  # "left two people dead", as the parser often has it
    ties = load_words().ties
    if verb.lemma_ in ties["finds"]:
        return objects(verb)
    return subjects(verb) if verb.lemma_ in ties["links"] else []


def _before(word: "Token", frame: Frame, who: Who, clauses: Clauses) -> list[Found]:
    noun = word.head
    if is_general(noun, TOLD_APART):
        return []  # "wounded families"
    if word.lower_ == "captive" and noun.lemma_.lower() in load_words().words["captive_things"]:
        return []
    if any(token.is_quote for token in word.doc[word.i : noun.i]):
        return []  # his newly released "Days of Snow" album
    if word.lower_ == "late":
        owned = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in noun.children)
        if not owned or (word.i + 1 < len(word.doc) and word.nbor(1).lower_ in ("night", "evening", "afternoon")):
            return []
        if _is_only_described(noun, who):
            return []
    if any(c.lower_ in load_words().words["former"] for c in noun.children):
        return []
    while noun.dep_ in ("compound", "nmod") and (who.at(noun) is None or noun.head.pos_ == "PROPN"):
        noun = noun.head
    names = ((t, who.at(t)) for t in word.doc[word.i + 1 : noun.i] if t.pos_ == "PROPN")
    bearers = (t for t, one in names if one and one != who.at(noun) and who.entities[one].kind == "person")
    first = next(bearers, None)
    if first is not None and noun.pos_ == "PROPN" and any(t.dep_ == "cc" for t in word.doc[first.i : noun.i]):
        noun = first  # "the late *Ana Petrik* and Doran Vale", of which parsers make one name
    how = view(word, clauses)
    by = _told_before(word, who) if frame.state == "captive" else None
    one = the_one(noun)  # "X, one of the slain gunmen"; "one of the slain gunmen was named as X"
    one = [noun.head.head] if one == [noun] and noun.dep_ == "pobj" and noun.head.head.lower_ == "one" else one
    others = _others_beside(noun, who)
    persons = [each for each in people([noun, *one], who) if each != by and each not in others]
    return [Found(each, frame.state, word, frame.name, how, holder=by) for each in persons if how]


def _is_only_described(noun: "Token", who: Who) -> bool:
    """ "The late singer's fans", of one singer or another: who has a name is late by it, or right beside it."""
    one = who.at(noun)
    named = [m for m in who.entities[one].mentions if m.form == "name"] if one else []
    is_named = any(not m.start <= noun.idx < m.end for m in named)
    behind_it = [noun.nbor(1)] if noun.i + 1 < len(noun.doc) else []
    beside = (noun, *behind_it, *children(noun, "appos", "compound", "nmod"))
    return is_named and not any(token.pos_ == "PROPN" for token in beside)


def _others_beside(noun: "Token", who: Who) -> set[str | None]:
    """Who is coordinated with somebody in words of their own: "four dead bodies and *120 wounded*"."""
    own = (c for c in noun.conjuncts if c.i > noun.i and (c.pos_ == "PROPN" or children(c, *_OF_THEIR_OWN)))
    return {who.at(token) for conjunct in own for token in conjunct.subtree} - {who.at(noun)}


def _told_before(word: "Token", who: Who) -> str | None:
    """The body before a participle that the parser hung on its object: "the *Red Hand* kidnapped businessman X"."""
    before = who.at(word.nbor(-1)) if word.i > word.sent.start else None
    is_other = before is not None and before != who.at(word.head)
    return before if before and is_other and who.entities[before].kind in ("organization", "group") else None
