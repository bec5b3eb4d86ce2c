"""Standings that a verb says: "was kidnapped by rebels", "freed the pilot", "died in custody"."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.model.events import Event
from onrecord.read.clauses import Clauses, is_predicate
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import (
    AUXILIARIES,
    ENDEAVOURS,
    SUBJECTS,
    agents,
    auxiliaries,
    children,
    is_passive,
    objects,
    subjects,
)
from onrecord.read.standings.found import Found, View, view, view_of_death
from onrecord.read.standings.lexicon import Frame, load_words
from onrecord.read.standings.people import (
    behind,
    clear,
    holder,
    is_general,
    is_off_a_list,
    is_rate,
    meant_by_clause,
    people,
)
from onrecord.read.who import Who

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token

_HARM = frozenset({"dead", "injured"})
_BODIES = frozenset({"organization", "group", "place"})
_OUTSIDE = frozenset(
    {"conj", "punct", "aux", "auxpass", "advcl", "mark", "relcl", "parataxis", "agent", "nsubj", "nsubjpass", "csubj"}
)
_COMPLEMENTS = frozenset({"oprd", "acomp", "advmod", "pobj", "ccomp", "amod", "xcomp", "dobj"})
_TERMS = ("year", "month", "life")
_ABLE = frozenset({"could", "can", "ca", "may", "might", "would"})
_SPELLS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade", "while", "time"})
_OFTEN = frozenset(
    {"times", "twice", "thrice", "repeatedly", "often", "frequently", "routinely", "sometimes", "occasionally"}
    | {"regularly", "periodically", "usually", "typically", "always"}
)
_MEASURED = frozenset({"dobj", "compound", "npadvmod"})
_NAMED = frozenset({"det", "poss", "nummod", "appos"})
_VERBS = frozenset({"VERB", "AUX", "ADJ"})
_LEFT = frozenset({"xcomp", "ccomp", "advcl", "oprd", "acomp"})
_REACH = 15
_INTO = frozenset({"in", "into", "under", "behind", "to"})


def verb_standings(verb: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """The standings that this verb gives, by the first of its frames that fits."""
    frames = load_words().frames_of(verb)
    if not frames or verb.pos_ not in _VERBS:
        return []
    let = verb
    if verb.dep_ == "aux" and verb.head.lower_ == "go":
        verb = verb.head  # "let go one of the hostages"
    near = {verb.lower_: verb, **_near(verb)}
    for frame in frames:
        if _fits(frame, verb, near, who) and (found := _standings(frame, verb, _persons(frame, verb), who, clauses)):
            return [replace(one, trigger=let) for one in found]
    return []


def brought_standings(event: Event, parsed: ParsedReport, who: Who, clauses: Clauses) -> list[Found]:
    """The standings that an act brings to those it befalls: "abducted *two nurses*", "were freed", "was killed"."""
    verb = next((token for token in parsed.tokens(event.trigger) if token.pos_ in _VERBS), None)
    if event.brings is None or verb is None or verb.pos_ == "AUX":
        return []  # "is in the custody of the rebels": where somebody is, and no act
    if event.brings == "dead" and event.modality == "ongoing":
        return []  # whom the work "is killing" lives
    if event.brings != "free" and verb.lemma_ in ("survive", "escape"):
        return []  # "survived an execution"
    if event.brings == "injured" and any(c.lower_ in load_words().words["fatal"] for c in verb.children):
        return []  # "fatally wounded"
    befallen, acting = (
        [s.root for one in side if (s := parsed.doc.char_span(one.start, one.end, alignment_mode="expand")) is not None]
        for side in (event.recipients, event.actors)
    )
    anyone = verb.lemma_ in load_words().words["freed_by_anyone"]
    lets_go = event.type == "RETREAT" and not anyone
    own = not is_passive(verb)  # "escaped", "died in the attack": who does it is whom it befalls
    ours = own and any(s is t for s in subjects(verb) for one in befallen for t in _row_of(one))
    person = "subject" if ours else "object"
    near = [verb, *(other for other in verb.conjuncts if not children(other, *SUBJECTS) or other.i < verb.i)]
    near += [noun for word in near for prep in children(word, "prep") for noun in children(prep, "pobj")]
    treated = event.brings == "free" and any(word.lemma_ in load_words().words["treatment"] for word in near)
    frame = Frame(
        "brought",
        event.brings,
        person,
        holder=event.brings == "captive" and person == "object",
        lets_go=lets_go and person == "object",
        change=True,
        of_captives=treated,  # "after an examination he was released"
    )
    attributes = any(c.dep_ == "conj" and c.tag_ == "VBG" and children(c, "dobj") for c in verb.children)
    if _is_habit(verb) or (verb.dep_ == "conj" and attributes and not children(verb, "dobj", "aux", "auxpass")):
        return []  # "relatives of *murdered* and missing people", hung on a verb far off
    persons = _persons(frame, verb) or ([] if verb.head.lemma_ == "leave" else befallen)
    found = _standings(
        frame, verb, persons, who, clauses, by=acting if verb.dep_ == "pcomp" or is_passive(verb) else []
    )
    if event.brings in _HARM and person == "object" and doers(verb):
        return [one for one in found if not one.view.negated]  # "her son did not kill him": who did it is denied
    return found


def _row_of(noun: "Token") -> "list[Token]":
    """A noun and those that it stands beside or behind: "*the doctors*, a Cuban and *a Dane*"."""
    row = [noun]
    while row[-1].dep_ in ("appos", "conj"):
        row.append(row[-1].head)
    return row


def _standings(
    frame: Frame, verb: "Token", found: "list[Token]", who: Who, clauses: Clauses, *, by: Sequence["Token"] = ()
) -> list[Found]:
    nouns = [meant_by_clause(noun, verb, who) for noun in found]
    nouns += [*behind(verb, "including"), *(behind(verb, "for") if frame.and_for else [])]
    beside = [c for word in (verb, *nouns) for c in word.children if c.lower_ in ("along", "together", "with")]
    nouns += [n for c in beside for n in behind(c, "with")]
    nouns += [n for c in beside if verb.doc[c.i - 1].lower_ in ("along", "together") for n in children(c, "pobj")]
    if frame.lets_go:
        nouns = [noun for noun in nouns if not _is_titled(noun) and not (frame.rest and is_general(noun))]
    if is_rate(verb):
        return []
    if frame.state == "dead":
        own = {noun.i for noun in children(verb, *SUBJECTS) if verb.tag_ == "VBD"}  # "where *many people* died"
        nouns = [noun for noun in nouns if verb.dep_ != "relcl" or noun.i in own or not is_general(noun, _NAMED)]
        nouns = clear([_who_is(noun, verb) for noun in nouns], who)
    persons = people(nouns, who)
    one_died = frame.state == "dead" and all(who.entities[one].kind == "person" for one in persons)
    how = (view_of_death if one_died else view)(verb, clauses) if persons else None
    if how is None:
        return []
    by = by or doers(verb)  # "thanked the police for arresting him": the police
    if frame.state == "captive" and frame.person == "object" and by and all(_is_an_act(noun, who) for noun in by):
        return []  # "a battle that held the creditors hostage"
    held_by = holder(by, who) if frame.holder or frame.lets_go else None
    if held_by and {who.entities[held_by].part_of, *who.entities[held_by].members} & {*persons}:
        held_by = None  # "three of the workers they took": some of those taken
    acting = {who.at(noun) for noun in by} if frame.person == "object" else set()
    if all(noun.pos_ == "PRON" for noun in nouns):
        keepers = {who.at(noun) for noun in by if noun.lower_ in load_words().keepers}
        acting |= _leaders(acting - keepers, who)  # "Haas's forces said that they had arrested him"
    state = frame.state
    if verb.lemma_ == "survive" and how.negated:
        if auxiliaries(verb) & _ABLE:
            return []  # "it was clear that he could not survive"
        state, how = "dead", View(how.possible)
    return [
        Found(
            one, state, verb, frame.name, how,
            holder=held_by, change=frame.change, of_captives=frame.of_captives,
        )
        for one in persons
        if one not in acting
    ]  # fmt: skip


def _is_an_act(noun: "Token", who: Who) -> bool:
    return noun.pos_ == "NOUN" and is_predicate(noun) and who.headed_by(noun) is None  # not "government forces"


def _leaders(bodies: set[str | None], who: Who) -> set[str | None]:
    """Whom the names of these bodies name: "Haas's forces"."""
    spans = [m for body in bodies if body for m in who.entities[body].mentions if m.form != "pronoun"]
    return {inner.entity for span in spans for inner in who.inside(span)}


def _is_titled(noun: "Token") -> bool:
    """ "Released “The Last Summer”": a work in quotation marks."""
    first = noun.left_edge
    return first.is_quote or (first.i > 0 and first.nbor(-1).is_quote)


def _fits(frame: Frame, verb: "Token", near: dict[str, "Token"], who: Who) -> bool:
    """Whether the words around the verb are those that the frame asks for."""
    words = near.keys() | {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]}
    if frame.unless & near.keys() or not set(frame.rest) <= words:
        return False
    if frame.state == "dead" and _goes_on(verb):
        return False
    if frame.state == "alive" and any(c.lower_ == "out" for c in children(verb, "prt")):
        return False  # "pulled out through injury"
    nobodies = (doer for doer in agents(verb) if doer.pos_ == "NOUN" and who.at(doer) is None)
    if frame.state == "captive" and is_passive(verb) and any(nobodies):
        return False  # "held captive by fear", "by his own nerves": by nobody
    if frame.person == "subject":
        other = children(verb, "dobj") and frame.state != "alive" and (not frame.needs or frame.state == "missing")
        if other or is_passive(verb):
            return False
        if verb.tag_ == "VBG" and frame.state == "dead" and children(verb, "aux"):
            return False  # "is dying"
    return not frame.needs or any(_is_met(need, verb, near, who) for need in frame.needs)


def _goes_on(verb: "Token") -> bool:
    """ "People are being killed", "officers killing people": what happens, to nobody in particular."""
    helpers = auxiliaries(verb)
    if helpers & {"being", "getting"} and helpers & {"is", "are", "'re", "’re", "'s"}:
        return True
    if helpers & {"do", "does"}:
        return True  # "people do not die of it"
    done = not is_passive(verb) and verb.tag_ in ("VBG", "VBP", "VBZ", "VB")
    return done and any(is_general(noun) for noun in children(verb, "dobj")) and not helpers & {"was", "were"}


def _is_habit(verb: "Token") -> bool:
    """ "Rebels kidnap foreigners", "people who mock the king are jailed": what they do, to nobody in particular.

    Nor does "arrested *seven times*" say that somebody is held.
    """
    helpers = auxiliaries(verb)
    if any(c.lower_ in _OFTEN and c.dep_ in ("npadvmod", "advmod") for c in verb.children):
        return True
    simple = not helpers - {"do", "does"} and (bool(helpers) or verb.tag_ in ("VBP", "VBZ"))  # "do not kill children"
    befallen = children(verb, "dobj") if simple else children(verb, "nsubjpass") if helpers <= {"is", "are"} else []
    return bool(befallen) and all(is_general(noun, _NAMED) or _is_anyone(noun) for noun in befallen)


def _is_anyone(noun: "Token") -> bool:
    """ "A guard *who falls asleep*": any who does."""
    one = noun.tag_ == "NN" and any(c.lower_ in ("a", "an", "any") for c in children(noun, "det"))
    return one and any(c.tag_ == "VBZ" and not children(c, *AUXILIARIES) for c in children(noun, "relcl"))


def _is_left(noun: "Token") -> bool:
    """ "Left prison", "escaped from custody"; but not "left the prison", as visitors do."""
    whose = noun.dep_ == "dobj" and (noun.lemma_ in load_words().keepers or not children(noun, "det", "poss"))
    return noun.head.lower_ in ("from", "of") or whose


def _is_met(need: str, verb: "Token", near: dict[str, "Token"], who: Who) -> bool:
    words = load_words().words

    def there(name: str) -> "list[Token]":
        return [near[word] for word in words[name] & near.keys()]

    match need:
        case "in captivity" | "into captivity":
            found = (word for word in there("captivity") if not any(c.lower_ == "attempted" for c in word.children))
            return any(word.head.lower_ in _INTO for word in found)
        case "captives":
            return any(word.head.lower_ != "of" for word in there("captives"))  # "led talks on the release of hostages"
        case "to prison":
            return "to" in near and bool(there("prison"))
        case "to nowhere":
            return any(word.head.lower_ in ("to", "into") or word.dep_ == "amod" for word in there("nowhere"))
        case "no motion":
            moves = any(c.lower_ in words["motion"] for c in verb.children)
            moves = moves or any(spell.lemma_ in _SPELLS for spell in behind(verb, "for"))  # "disappeared for decades"
            return not moves and not any(is_off_a_list(one) for one in (verb, *verb.children))
        case "from home by":
            taken = verb.lemma_ not in words["displaces"] and any(
                w.head.lower_ in ("from", "off") for w in there("home")
            )
            doer = holder(doers(verb), who) if taken else None
            return doer is not None and who.entities[doer].kind != "place"
        case "into a sentence":
            terms = behind(verb, "into") + [term for n in children(verb, "attr") for term in behind(n, "into")]
            of_prison = (children(term, "compound", "amod") for term in terms)
            jailed = any(word.lower_ in words["captivity"] for found in of_prison for word in found)
            return jailed or any(term.lemma_ == "sentence" for term in terms)
        case "a sentence":
            behind_it = bool(words["captivity"] & near.keys()) or "life" in near
            said = any(word.lower_ != "times" for word in there("sentence"))  # "has done so many times"
            return said and (behind_it or any(word in near for word in _TERMS))
        case "a term":
            terms = [near[word] for word in _TERMS if word in near]
            done = children(verb, "dobj") if verb.lemma_ == "do" else terms  # "as he has done this year"
            lasting = (t for t in terms if t.dep_ in _MEASURED and t in done and t.lower_ != "times")
            return any(t.nbor(1).lower_ != "ago" for t in lasting)
        case "passive":
            return is_passive(verb) or _shares_passive(verb)
        case "still":
            return any(c.lower_ == "still" for c in verb.children)
        case "by mishap":
            beside = verb.dep_ == "advcl" and verb.tag_ == "VBG"  # "plunged into a ravine, killing 27"
            return beside or any(cause.lemma_.lower() in words["mishaps"] for cause in doers(verb))
        case "in body":
            causes = [*agents(verb), *doers(verb), *verb.conjuncts]
            passive = is_passive(verb) or _shares_passive(verb)
            return passive and not any(cause.lemma_.lower() in words["feelings"] for cause in causes)
        case "held by a body":
            doer = holder(agents(verb), who)
            return not is_passive(verb) and doer is not None and who.entities[doer].kind in _BODIES
        case "where":
            return is_passive(verb) and verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.lefts)
        case "to helpers":
            return any(near[word].dep_ != "agent" for word in words["helpers"] & near.keys())
        case "by outlaws":
            return any(word.lower_ in words["outlaws"] | load_words().keepers for word in doers(verb))
        case "in their power":
            held = [word for word in verb.subtree if word.lower_ in words["power"] and word.head.lower_ == "in"]
            return any(children(word, "poss") for word in held)
        case "from custody":
            return any(_is_left(word) for word in there("captivity"))
        case "to their country":
            lands = {who.entities[one].country for noun in behind(verb, "to") if (one := who.at(noun))} - {None}
            theirs = {who.entities[one].country for one in people(_persons(Frame("", "free"), verb), who)}
            return bool(lands & theirs)
        case "a life":
            lives = [life for life in children(verb, "dobj") if life.lemma_ == "life" and children(life, "poss")]
            return any(verb.lemma_ == "lose" or any(c.lower_ == "own" for c in life.children) for life in lives)
        case "fatally" | "injuries" | "with injuries" | "a limb" | "by missile":
            return _is_hurt(need, verb)
        case "a prison term":
            terms = children(verb, "dobj")
            kinds = {n.lower_ for term in terms for n in (term, *term.children, *behind(term, "in"))}
            return bool(words["captivity"] & kinds) and any(n.lemma_ in words["sentence"].union(_TERMS) for n in terms)
        case "after captivity":
            spells = behind(verb, "after", "following")
            inside = (n.lower_ for spell in spells for n in (spell, *behind(spell, "in", "as")))
            return any(word in words["prisons"] or word in words["captives"] for word in inside)
        case "from prison":
            return any(noun.lower_ in words["prisons"] for noun in behind(verb, "from"))
        case "from keepers":
            return any(word.lower_ in load_words().keepers and word.head.lower_ == "from" for word in verb.subtree)
        case "oneself to somebody":  # "gave himself up to the police", not "to despair"
            taken_in = all(who.at(noun) is not None for noun in behind(verb, "to"))
            return taken_in and _has_oneself(verb)
        case "oneself":
            return _has_oneself(verb)
        case "dead":
            return any(word.dep_ in _COMPLEMENTS for word in there("dead"))
        case "others let go":
            by_outlaws = any(word.lower_ in words["outlaws"] for word in doers(verb))
            return by_outlaws and any(other.lemma_ in words["letting_go"] for other in verb.conjuncts)
    return bool(there(need))  # one of a list of words


def _has_oneself(verb: "Token") -> bool:
    return any(noun.lower_.endswith(("self", "selves")) for noun in children(verb, "dobj"))


def _is_hurt(need: str, verb: "Token") -> bool:
    """ "Was *fatally* shot", "suffered *burns*", "was treated for *wounds*", "lost *an eye*", "hit by *shrapnel*"."""
    words, things = load_words().words, children(verb, "dobj")
    match need:
        case "fatally":
            ended = any(c.lower_ in words["fatal"] for c in children(verb, "advmod"))
            return ended and not any(noun.lemma_.lower() in words["feelings"] for noun in doers(verb))
        case "a limb":
            lost = [noun for noun in things if noun.lower_ in words["limbs"]]
            return any(not children(noun, "amod", "prep", "compound") for noun in lost)  # "the second leg of the race"
        case "by missile":
            return any(noun.lower_ in words["missiles"] for noun in doers(verb))
        case "with injuries":
            where = [verb, *(n for prep in children(verb, "prep") for n in children(prep, "pobj"))]
            hurt = [n for one in where for n in behind(one, "for", "with")] if is_passive(verb) else []
            return any(n.lemma_.lower() in words["wounds"] for n in hurt)
    suffered = [n for thing in things for one in (thing, *thing.conjuncts) for n in (one, *behind(one, "to"))]
    broken = any(c.lower_ in ("broken", "fractured") for n in suffered for c in children(n, "amod"))
    return broken or any(n.lemma_.lower() in words["wounds"] for n in suffered)


def _persons(frame: Frame, verb: "Token") -> "list[Token]":
    """Whom it befalls."""
    if verb.dep_ == "amod":
        if is_general(verb.head) or (frame.state == "dead" and verb.tag_ == "VBG"):
            return []  # "murdered people", "a dying woman"
        return [verb.head] if (frame.person == "object") == (verb.tag_ != "VBG") else []
    if verb.head.lemma_ == "leave" and verb.dep_ in _LEFT:  # "leaving some injured"
        return [noun for noun in children(verb, "nsubj", "nsubjpass") if noun.i < verb.i]
    if frame.person == "subject":
        found = subjects(verb)
        return [] if verb.tag_ in ("VBP", "VB") and any(is_general(noun, _NAMED) for noun in found) else found
    if _shares_passive(verb):
        return objects(verb.head)
    found = [person for noun in objects(verb) for person in _taken(noun)]
    if not is_passive(verb):
        found += _gapped(verb)
        # "let the pilot go", "taking as hostages two pilots": the parser hangs the person on the complement
        for child in children(verb, "ccomp", "xcomp"):
            found += children(child, "nsubj") if child.lower_ in (*frame.rest, "dead", "free", "hostage") else []
            found += children(child, "dobj") if child.lower_ in frame.rest else []  # "let go the pilot"
        found = found or behind(verb, "as")
    return found


def _who_is(noun: "Token", verb: "Token") -> "Token":
    """ "He was the third man killed", "one of the victims killed": he was."""
    one = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    noun = one if one.lower_ == "one" and one.dep_ == "attr" else noun
    if noun.dep_ == "attr" and noun.head.lemma_ == "be" and verb.dep_ in ("acl", "relcl"):
        return next(iter(children(noun.head, "nsubj")), noun)
    return noun


def _taken(noun: "Token") -> "list[Token]":
    """ "Took hostages" is the verb's to say; in "took the minister hostage" the parser may join the two nouns."""
    if noun.lower_ not in load_words().words["captives"]:
        return [noun]
    if noun.tag_ == "NN" and (joined := children(noun, "compound", "nmod")):
        return joined[-1:]
    return [noun] if children(noun, "det", "nummod", "poss", "amod") else []


def _gapped(verb: "Token") -> "list[Token]":
    """The object that a relative clause takes from its noun: "the pilots it had held"."""
    own = children(verb, "dobj", "ccomp", "xcomp")
    if verb.dep_ != "relcl" or any(noun.tag_ not in ("WDT", "WP") for noun in own):
        return []
    subject = children(verb, "nsubj")
    return [verb.head] if subject and subject[0].tag_ not in ("WDT", "WP") else []


@lru_cache(maxsize=1024)
def _shares_passive(verb: "Token") -> bool:
    """ "Was kidnapped, but released" , "were abducted and murdered": a passive, told only by the verb before it."""
    while verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBN") and not any(c.dep_ in SUBJECTS for c in verb.children):
        if any(noun.lower_ not in load_words().words["captives"] for noun in children(verb, "dobj")):
            return False
        if is_passive(verb.head):
            return True
        verb = verb.head
    return False


def _shares_agent(verb: "Token") -> bool:
    """ "Abducted and murdered by rebels", but not "kidnapped, but rescued by the army"."""
    frees = any(frame.state == "free" for frame in load_words().frames_of(verb))
    return _shares_passive(verb) and not frees and not children(verb, "auxpass", "aux")


def doers(verb: "Token") -> "list[Token]":
    """Who does it; of a passive, also where the parser hangs "by the rebels" on another word or on the next verb."""
    if verb.dep_ == "amod" or _shares_passive(verb):
        return [noun for by in children(verb, "agent") for noun in children(by, "pobj")]
    if not is_passive(verb):
        return agents(verb)
    places = [verb, *(c for c in verb.children if c.dep_ in ("oprd", "dobj", "attr", "acomp", "prep", "advmod"))]
    places += [other for other in verb.conjuncts if other.i > verb.i and _shares_agent(other)]
    for one in places:
        found = [noun for by in one.children if by.lower_ == "by" for noun in children(by, "pobj")]
        if found:
            return found
    return _behind(verb)


def _behind(verb: "Token") -> "list[Token]":
    """ "Kidnapped there today, presumably by rebels", wherever the parser hangs it; no verb stands between."""
    for i in range(verb.i + 1, min(verb.sent.end, verb.i + _REACH)):
        token = verb.doc[i]
        if token.pos_ in ("VERB", "AUX", "CCONJ") or token.lower_ in ("who", "which", "that", ";"):
            break
        if token.lower_ == "by":
            return [] if token.head.lower_ in ENDEAVOURS else children(token, "pobj")
    return []


def _near(verb: "Token") -> dict[str, "Token"]:
    """The words of the complement: children, and what hangs on them by prepositions and noun phrases."""
    found: dict[str, Token] = {}
    for child in verb.children:
        if child.dep_ in _OUTSIDE or (child.dep_ == "ccomp" and child.pos_ == "VERB" and child.lower_ != "go"):
            continue
        waiting = [(child, 3 if child.dep_ in ("prep", "prt") or child.lower_ == "back" else 1)]
        while waiting:
            token, deeper = waiting.pop()
            found.setdefault(token.lower_, token)
            found.setdefault(token.lemma_.lower(), token)
            if deeper:
                waiting += [(inner, deeper - 1) for inner in token.children if inner.dep_ not in _OUTSIDE]
    return found
