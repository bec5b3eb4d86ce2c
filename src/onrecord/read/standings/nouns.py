"""Standings that a noun says: "the hostages", "her capture", "the murder of the judge", "his body was found".

And those told by a list: "the dead include Ilan Moreau", "among those freed were two nurses".
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.read.clauses import Clauses
from onrecord.read.language.syntax import SUBJECTS, auxiliaries, children, clause_verb, is_possessed, subjects
from onrecord.read.standings.found import Found, View, view, view_of_death
from onrecord.read.standings.lexicon import load_words
from onrecord.read.standings.people import (
    TOLD_APART,
    are_some,
    behind,
    clear,
    holder,
    is_general,
    is_rate,
    named_below,
    people,
    the_one,
)
from onrecord.read.who import Who

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token

_THOSE = frozenset({"those", "people", "persons", "passengers", "victims", "others"})
_NEW = frozenset({"a", "an", "another", "second", "third"})
_COPULAS = frozenset({"be", "remain", "become", "stay"})
_CUSTODY = frozenset({"captivity", "custody", "detention"})


def role_standings(noun: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """Who is a hostage is captive, as are one of the hostages and the remaining ones; the label alone tells nothing."""
    words, role = load_words(), load_words().roles.get(noun.lower_)
    if role is None or noun.pos_ not in ("NOUN", "PROPN"):
        return []
    if {child.lower_ for child in noun.children if child.i < noun.i} & (words.words["former"] | {"no"}):
        return []
    said = _said_to_be(noun)
    if said is None or is_possessed(noun):
        return []
    how = view(said[0], clauses) if said[0] is not noun or noun.dep_ == "attr" else View()
    held_by = _keeper(noun, who)
    persons = [one for one in people(said[1], who) if one != held_by]
    return [Found(one, role.state, noun, role.name, how, holder=held_by) for one in persons if how]


def _said_to_be(noun: "Token") -> "tuple[Token, list[Token]] | None":
    """The word that says it, and of whom: "X is a hostage", "X, one of the hostages", "X is among the hostages"."""
    head = noun.head
    if noun.dep_ == "attr" and head.lemma_ in _COPULAS:
        return noun, subjects(head)
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    told = {head.lower_, *(c.lower_ for c in children(head, "acomp", "oprd"))} if noun.dep_ in SUBJECTS else set()
    perfect = noun.dep_ in SUBJECTS and bool(auxiliaries(head) & {"has", "have"})
    goal = {c.lower_ for c in head.rights} | {n.lower_ for n in behind(head, "to")} if perfect else set()
    gone = told & load_words().words["no_more"] or goal & load_words().words["away"]  # "have been flown *home*"
    left = before & load_words().words["still"] and not gone
    if left or (before & _NEW and children(noun, "appos")):
        return noun, [noun]  # "the remaining hostages", "a second hostage, X"
    if noun.dep_ != "pobj" or head.lower_ not in ("of", "among"):
        return None
    one = head.head
    if (meant := the_one(noun)) != [noun]:
        return one if one.dep_ == "appos" else one.head, meant
    if head.lower_ == "among" and one.lemma_ in _COPULAS:
        return one, subjects(one)
    return None


def act_standings(noun: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """The person of "the abduction of X", "X's release", "his captivity", where the act has taken place."""
    act = load_words().acts.get(noun.lower_)
    if act is None or noun.pos_ not in ("NOUN", "PROPN", "VERB"):
        return []
    if act.name == "fatal-act" and not any(c.lower_ in load_words().words["fatal"] for c in noun.lefts):
        return []
    if noun.lower_ in _CUSTODY and noun.dep_ == "pobj" and noun.head.lower_ in ("in", "into"):
        return []  # "in the custody of the rebels": not they
    if noun.tag_.startswith("VB") and not children(noun, "det", "poss"):
        return []
    if noun.dep_ == "nsubj" and noun.head.lemma_ in load_words().ties["speaks"]:
        return []  # "the prosecutor's release says"
    if act.state == "alive" and any(c.lower_ == "own" or c.pos_ == "ADJ" for c in children(noun, "amod")):
        return []  # "for his own political survival"
    others = [noun, *(other for other in noun.conjuncts if other.lower_ in load_words().acts)]
    if children(noun, "poss"):  # "his killing and *the attempted murder of another*" are two acts
        others = [other for other in others if other.i <= noun.i or not children(other, "det", "poss")]
    misplaced = [n for n in noun.conjuncts if n.i > noun.i and children(n, "poss") and _is_one(n, who)]
    of = next((found for other in others if (found := [n for n in behind(other, "of") if n.i > noun.i])), [])
    owners = next((found for other in others if other.i <= noun.i and (found := children(other, "poss"))), [])
    if any(c.dep_ == "cc" and c.lower_ == "or" for other in (noun, noun.head) for c in other.children):
        return []  # "the death or injury of thousands"
    if noun.tag_ == "NNS" and not any(_is_counted(one, who) for one in of or owners):
        return []  # "kidnappings of journalists" speaks of what happens there
    if act.state == "dead" and _is_told_by(noun, owners, who):
        return []
    over = noun.head.head
    if act.state == "missing" and any(w.lemma_.lower() in load_words().words["sorrow"] for w in (over, *over.rights)):
        return []  # "our sorrow at his disappearance": said of the dead
    meant = [n for n in of or owners if not is_general(n, TOLD_APART) or are_some(n)]  # not "of black people"
    whose = [*meant, *(misplaced if of else [])]  # "the abduction of the consul and his driver", as parsers may have it
    persons = people(clear(whose, who) if act.state == "dead" else whose, who)
    one_died = act.state == "dead" and all(who.entities[one].kind == "person" for one in persons)
    how = (view_of_death if one_died else view)(noun, clauses) if persons else None
    if how is None:
        return []
    held_by = _doer(noun, of, owners, who) if act.state == "captive" else None
    return [
        Found(one, act.state, noun, act.name, how, holder=held_by, change=act.change)
        for one in persons
        if one != held_by
    ]


def _is_told_by(noun: "Token", owners: "list[Token]", who: Who) -> bool:
    """ "Her publicist, Ana Petrik, confirmed *her* death": nobody tells of his own."""
    verb = clause_verb(noun)
    telling = {who.at(one) for one in subjects(verb)} if verb.lemma_ in load_words().ties["tells"] else set()
    return any(one.pos_ == "PRON" and who.at(one) in telling - {None} for one in owners)


def body_standings(noun: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """A body that is found, and said to be somebody's, is a death: "the bodies of A and B were found"."""
    found = load_words().words["found"]
    if noun.lower_ not in load_words().words["bodies"] or noun.pos_ not in ("NOUN", "PROPN"):
        return []
    verb = clause_verb(noun)
    if verb.lemma_ not in found or noun.dep_ not in ("nsubjpass", "dobj", "conj", "nsubj"):
        return []
    how = view(verb, clauses)
    if how is None or how.negated:
        return []
    persons = people(clear(behind(noun, "of") or children(noun, "poss"), who), who)
    if not persons and children(noun, "nummod") and (counted := who.at(noun)) is not None:
        persons = (counted,)
    return [Found(one, "dead", verb, "body", how) for one in persons]


def toll_standings(noun: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """Lives lost and tolls are deaths: "claimed four lives", "the life of X", "the death toll rose to 60".

    So is what stands beside a number alone: "Nine dead in blast", "leaving at least nine dead".
    """
    verb, state = noun.head, load_words().listed.get(noun.lower_, "dead")
    if noun.lower_ in load_words().listed and noun.lower_ not in load_words().roles:
        counted = [noun if children(noun, "nummod") else verb]
        told = clause_verb(noun).lemma_ in load_words().ties["tolls"]
        left = noun.dep_ in ("dobj", "conj", "oprd", "pobj") and told and counted == [noun]
        headline = noun.sent.root.i == counted[0].i and (counted == [noun] or verb.pos_ == "NUM")
        beside = [c for c in children(noun, "nsubj") if c.pos_ == "NUM" and noun.dep_ == "conj"]
        if beside and not children(noun, "aux", "auxpass", "dobj", "xcomp"):
            counted, noun = beside, verb  # "nine dead and *37 wounded*", as if they wounded
        elif not (left or headline or (counted[0].pos_ in ("NUM", "ADJ") and counted[0].dep_ == "attr")):
            return []
    elif noun.lower_ == "toll" or (noun.lower_ == "number" and _is_of_the_dead(noun)):
        if any(kind.lower_ != "death" for kind in children(noun, "compound", "nmod")):
            return []  # "the injury toll", "the bridge toll"
        counted = [*behind(noun, "of"), *children(verb, "dobj"), *behind(verb, "to", "at")]
        counted += [figure for way in children(verb, "prep") for figure in behind(way, "to")]  # "from 30 to 25"
        counted = [figure for figure in counted if figure.pos_ == "NUM"]
    elif noun.lemma_ == "life" and verb.lemma_ in load_words().ties["costs"] and noun.dep_ in ("dobj", "nsubjpass"):
        counted = behind(noun, "of") or [noun, *children(verb, "dative")]
    elif noun.lower_ in ("deaths", "fatalities") and noun.dep_ in ("dobj", "nsubjpass") and not is_rate(verb):
        counted = [noun] if verb.lemma_ in load_words().ties["counts"] else []
    else:
        return []
    how = view(clause_verb(noun), clauses)
    died = noun.lower_ not in ("toll", "number")  # "died on Friday, taking the toll to 12": not all of them then
    return [Found(one, state, noun, "toll", how, change=died) for one in people(clear(counted, who), who) if how]


def _is_of_the_dead(number: "Token") -> bool:
    """ "The number *of dead*, of people *killed*, rose to 14"."""
    of = behind(number, "of")
    words = (word for noun in of for word in (noun, *children(noun, "acl")))
    return any(load_words().listed.get(word.lower_) == "dead" for word in words)


def listed_standings(word: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """What is said of all on a list holds for each who is named on it."""
    state = load_words().listed.get("dead" if word.lower_ == "fatalities" else word.lower_)
    if word.lower_ in load_words().whereabouts.get(word.head.lower_, ()):
        state = "captive"
    if state is not None and (named := _behind_colon(word)):
        return [Found(one, state, word, "list", View()) for one in people(named, who)]
    noun = _whole(word, who) if state is not None else None
    if state == "captive" and any(child.lower_ in load_words().listed for child in word.children):
        return []  # "the freed hostages"
    if state is None or noun is None:
        return []
    verb, named = _listed(noun, who)
    how = view(word, clauses) if verb is not None and named and view(verb, clauses) == View() else None
    if how is None or how != View():
        return []
    persons = [one for one in people(named, who) if one != who.at(noun)]
    return [Found(one, state, word, "list", how) for one in persons]


def named_among(found: Found, who: Who, clauses: Clauses) -> list[Found]:
    """What is said of a group holds for whom the sentence counts among it: "X is one of *nine men* held by rebels"."""
    noun = _whole(found.trigger, who)
    verb, named = _listed(noun, who) if noun is not None else (None, [])
    how = view(verb, clauses) if verb is not None else None
    if how is None or how.negated or found.view.negated:
        return []
    how = View(how.possible or found.view.possible)
    persons = [one for one in people(named, who) if one != found.person]
    return [replace(found, person=one, rule="list", view=how) for one in persons]


def _behind_colon(word: "Token") -> "list[Token]":
    """ "The dead: *A*, 31; *B*, 6; and *C*"."""
    at = word.i + 2
    if at >= word.sent.end or word.nbor(1).text != ":" or not word.i or word.nbor(-1).lower_ != "the":
        return []
    first = word.doc[at]
    while first.head.i > at and first.head.i != first.i and first.head.left_edge.i >= word.left_edge.i:
        first = first.head
    return [first] if first.pos_ in ("PROPN", "NOUN") else []


def _whole(word: "Token", who: Who) -> "Token | None":
    """ "The dead", "those killed", "nine men who were killed", "the hostages"."""
    if word.dep_ in ("acl", "relcl") and not children(word, "dobj"):
        group = who.at(word.head)
        many = word.head.pos_ == "NUM" or (group is not None and who.entities[group].kind == "group")
        return word.head if many or word.head.lower_ in _THOSE else None
    if word.dep_ == "amod" and (word.head.pos_ == "NUM" or word.head.tag_ == "NNS"):
        word = word.head  # "the two dead", "the missing men"
    if word.dep_ == "pobj" and word.lower_ in load_words().whereabouts.get(word.head.lower_, ()):
        return word.head.head if word.head.head.lower_ in _THOSE else None  # "those in rebel hands"
    if word.i == word.sent.start and word.head.lemma_ == "be":
        return word  # "Freed were A, B and C"
    article = any(c.lower_ in ("the", "these", "those") for c in word.children)
    return word if article and word.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") else None


def _listed(noun: "Token", who: Who) -> "tuple[Token | None, list[Token]]":
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "include":
        return verb, children(verb, "dobj")
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        said = [n for n in children(verb, "attr") if n.i > noun.i]
        return verb, [
            n for n in named_below(said, who) if n.pos_ == "PROPN" or (n.tag_ == "NN" and children(n, "det", "poss"))
        ]
    if noun.dep_ in ("nsubjpass", "dobj") and verb.lemma_ in load_words().ties["names"]:  # "the dead were named as"
        killed = [c for c in noun.children if c.dep_ in ("acl", "relcl")]  # "named those *killed* as"
        return verb, behind(verb, "as") or [name for one in killed for name in behind(one, "as")]
    if (one := the_one(noun)) != [noun]:
        return clause_verb(verb.head) if verb.head.dep_ != "appos" else verb.head, one
    among = verb.lower_ == "among" and verb.head.lemma_ in ("be", "include", "count", "number", "list")
    if noun.dep_ == "pobj" and among:
        heads = [verb.head, *children(verb.head, "auxpass")]  # "counted among the prisoners is"
        subject = [n for head in heads for n in children(head, "nsubj", "nsubjpass")]
        subject = subject or [n for head in heads for n in children(head, "attr")]
        return verb.head, [n for n in subject if n.pos_ in ("PROPN", "NOUN")]
    return None, []


def _doer(noun: "Token", of: "list[Token]", owners: "list[Token]", who: Who) -> str | None:
    """Who holds, by "the abduction of X by Y", "Y's capture of X", "rebel captivity", "Y claimed responsibility"."""
    by = behind(noun, "by") or [doer for one in of for doer in behind(one, "by")]
    if of:
        by += owners
    elif noun.lower_ in _CUSTODY:
        by += children(noun, "compound")
    return holder(by, who)


def _is_counted(noun: "Token", who: Who) -> bool:
    """Whether it is said who they are, or how many: "killings of three nurses", but not "of Newsmen"."""
    return noun.pos_ == "PRON" or bool(children(noun, "nummod")) or (noun.pos_ == "PROPN" and _is_one(noun, who))


def _is_one(noun: "Token", who: Who) -> bool:
    found = who.at(noun)
    return found is not None and who.entities[found].kind == "person"


def _keeper(noun: "Token", who: Who) -> str | None:
    """The holder that a noun names: "hostages of the rebels", "prisoners held by", "their hostages"."""
    found = holder([*behind(noun, "of", "by"), *children(noun, "poss")], who)
    return found if found and who.entities[found].kind != "place" else None
