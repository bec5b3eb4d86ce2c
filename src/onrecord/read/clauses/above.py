"""What the words above an act make of it: "promised to", "no evidence that", "in the novel"."""

from typing import TYPE_CHECKING

from onrecord.model.events import Modality
from onrecord.read.clauses.lexicon import Effect, Operator, load_operators, words
from onrecord.read.clauses.links import Link
from onrecord.read.clauses.mood import Mood
from onrecord.read.clauses.own import denial
from onrecord.read.language.syntax import SUBJECTS, auxiliaries, is_passive

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Token


_PLAIN = Mood()
_FALSE = Mood("unreal", modality="possible")
_POSSIBLE = Mood("open", modality="possible")
_OPEN: "dict[Effect, Modality]" = {
    "possible": "possible", "scheduled": "scheduled", "promised": "promised", "demanded": "demanded",
    "threatened": "threatened", "attempted": "attempted",
}  # fmt: skip
_POS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ", "ADV": "ADJ", "SCONJ": "ADJ"}
_ANYBODY = frozenset({"any", "every", "no", "whoever", "anyone", "anybody", "everyone", "nobody"})
_WH = frozenset({"WP", "WDT", "WP$", "WRB"})
_RANKED = frozenset({"first", "second", "third", "last", "latest", "only", "next", "youngest", "oldest"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_PRESENT = frozenset({"VBZ", "VBP"})
_PRESENT_HELP = frozenset({"is", "are", "has", "have", "'s", "’s", "'re", "’re", "'ve", "’ve", "do", "does"})
_AFTER = frozenset({"after", "on", "upon", "since", "following", "despite", "while"})


def mood_from_above(word: "Token", link: Link, head: Mood) -> Mood:
    """What a word inherits from the word above it, whose own mood is `head`."""
    slot, above = link.slot, link.above
    if head.status == "story":
        return head
    if slot in ("rel", "reduced") and word.tag_ in ("VBG", "VBZ", "VBP") and operator_at(above, slot, word):
        return _POSSIBLE
    if slot == "rel":
        return _relative(word, above)
    if slot == "reduced":
        over = operator_at(above.head, "object", above) if above.dep_ == "dobj" else None
        if over is not None and over.affirmed == "unreal":
            return _FALSE  # "imagined her husband locked in a cellar"
        return _POSSIBLE if any(c.lower_ in _ANYBODY for c in above.children if c.dep_ == "det") else _PLAIN
    if slot == "adv":
        return _adverbial(word, link, head)
    if slot == "beside":
        return _PLAIN
    if head.negated and head.status == "told" and is_of_others(word):
        return _PLAIN
    if (
        slot in ("subject", "object")
        and word.pos_ == "NOUN"
        and head.is_fact
        and (ahead := _ahead(word, above)) is not None
    ):
        return ahead
    for one in (governing(above, slot, word), *_predicates(above, slot)):
        operator = operator_at(one, slot, word)
        if operator is not None:
            return _operated(word, one, slot, operator, head)
    return _unoperated(word, link, head)


def _predicates(verb: "Token", slot: str) -> "list[Token]":
    """What is said of the subject: "the release is *near*", "is in *touch* with them for the release"."""
    if slot not in ("subject", "for") or verb.lemma_ not in words("light", "copulas"):
        return []
    said = [c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")]
    return [*said, *(n for c in verb.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj")]


def operator_at(above: "Token", slot: str, word: "Token") -> Operator | None:
    """The operator that a word is, over what hangs on it by this slot."""
    if slot == "to" and (known := operator_by_shape(above)) is not None:
        return known
    return next(operators_at(above, slot), None)


def operators_at(above: "Token", slot: str) -> "Iterator[Operator]":
    """All that a word can be over what hangs on it by this slot, the likeliest first."""
    pos = _POS.get(above.pos_)
    if pos is None:
        return
    listed = load_operators().get((above.lemma_.lower(), pos)) or (
        load_operators().get((above.lower_, "ADJ")) if above.dep_ in ("acomp", "amod", "oprd") else None
    )
    for operator in listed or ():
        if slot not in operator.slots:
            continue
        if operator.particle and not _has_particle(above, operator.particle):
            continue
        if above.lemma_ == "appear" and any(
            c.dep_ == "prep" and c.lower_ in ("in", "on", "at") for c in above.children
        ):
            continue  # "appeared alive in a video"
        if operator.voice and (operator.voice == "passive") is not is_passive(above):
            continue
        if above.lemma_ == "go" and slot == "to" and (operator.affirmed == "scheduled") is not (above.tag_ == "VBG"):
            continue  # "went to see her", "is going to see her"
        if (
            above.lemma_ == "be"
            and operator.affirmed == "scheduled"
            and (slot != "to" or _predicate(above) is not None)
        ):
            continue  # "is necessary for them to leave"
        if slot == "to" and above.lemma_ in words("asking", "by_preposition") and not _calls_on(above):
            continue  # "called a meeting to discuss it"
        if slot == "to" and _has_own_object(above, money=operator.affirmed != "scheduled"):
            continue  # "planned a march to demand it", "pledged $20 to rebuild it"
        yield operator


def _has_own_object(verb: "Token", *, money: bool) -> bool:
    own = [c for c in verb.children if c.dep_ == "dobj" and (not money or c.ent_type_ == "MONEY")]
    return verb.pos_ == "VERB" and not is_passive(verb) and bool(own)


_TO = frozenset({"to"})
_ASKED = frozenset({"PRP", "NNP", "NNPS", "NNS"})
_MUST = Operator("demanded", "possible", _TO, "", None)
_BY_THEN = Operator("demanded", "possible", _TO, "", None, "any")
_NOT_YET = Operator("not", "possible", _TO, "", None)
_PURPOSE = Operator("possible", "possible", _TO, "", None)


def operator_by_shape(above: "Token") -> Operator | None:
    """What an infinitive is after "have yet", "have", "gave them until Friday", "in order"."""
    if above.lemma_ in ("have", "be") and any(c.lower_ == "yet" for c in above.children):
        return _NOT_YET
    if above.lemma_ in words("asking", "allows") and _has_limit(above):
        return _BY_THEN
    if above.lemma_ == "have" and above.tag_ != "VBD":
        return _MUST
    return _PURPOSE if above.lemma_ == "order" and above.i and above.nbor(-1).lower_ == "in" else None


def _has_limit(verb: "Token") -> bool:
    below = [*verb.children, *(c for noun in verb.children if noun.dep_ in ("dobj", "dative") for c in noun.children)]
    return any(c.lower_ in ("until", "till") or c.lemma_.lower() in words("asking", "limits") for c in below)


def _calls_on(verb: "Token") -> bool:
    if verb.pos_ != "VERB":
        return True
    behind = [c for c in verb.children if c.lower_ in ("on", "upon", "for", "to", "with") and c.dep_ != "aux"]
    if any(c.dep_ == "mark" and c.lower_ == "for" for clause in verb.children for c in clause.children):
        return True
    called = any(c.lower_ in ("on", "upon") for c in behind)
    return called or (bool(behind) and not any(c.dep_ == "dobj" for c in verb.children))


def governing(above: "Token", slot: str, word: "Token") -> "Token":
    """The word that rules an act where the parser hangs it on its neighbour.

    The noun that a verb only passes on ("set a *deadline* for the release"), or the verb whose object is asked
    ("*urged* the rebels to leave", hung on the rebels).
    """
    if above.pos_ == "VERB" and slot in ("to", "for", "toward", "that") and above.lemma_ in words("asking", "utters"):
        for noun in above.children:
            if noun.dep_ == "dobj" and noun.i < word.i and (found := operator_at(noun, slot, word)):
                return noun if found.affirmed in _OPEN else above
    if slot == "to" and above.lemma_ == "be":
        return _predicate(above) or above  # "it is *necessary* for them to leave"
    if slot == "to" and above.dep_ in ("dobj", "dative", "pobj") and above.tag_ in _ASKED:
        verb = above.head if above.dep_ != "pobj" else above.head.head
        demands = verb.pos_ == "VERB" and next(operators_at(verb, "to"), None)
        if demands and demands.affirmed == "demanded" and next(operators_at(above, "to"), None) is None:
            return verb
    return above


def _predicate(be: "Token") -> "Token | None":
    return next((c for c in be.children if c.dep_ == "acomp"), None)


def planned_by(noun: "Token") -> "Token | None":
    """The word behind an act that announces it: "talks between the two *planned* for Sunday"."""
    waiting = list(noun.rights)
    while waiting:
        child = waiting.pop(0)
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.head.lemma_ not in words("asking", "limits"):
            found = next(operators_at(child, "object"), None)
            if found is not None and found.affirmed == "scheduled":
                return child
        elif child.dep_ in ("prep", "pobj", "conj"):
            waiting += child.rights
    return None


def _ahead(noun: "Token", above: "Token") -> Mood | None:
    """An act of which a word says that it is to be: "talks are *due* to begin", "the release is *close*"."""
    said = [c for c in above.children if c.dep_ in ("acomp", "oprd")] if above.lemma_ in ("be", "seem", "look") else []
    for word in said if noun.dep_ == "nsubj" else [above] if is_passive(above) else []:
        found = next(operators_at(word, "to"), None)
        begun = [c for c in word.children if c.dep_ == "xcomp"]
        if found is None or found.affirmed not in ("scheduled", "hedged") or (found.affirmed == "hedged" and not begun):
            continue
        if (begun or word.i != above.i) and all(
            c.lemma_ in words("light", "happens") or c.lemma_ == "be" for c in begun
        ):
            modality: Modality = "scheduled" if found.affirmed == "scheduled" else "possible"
            return Mood("open", modality=modality, operator=word.i, basis=(word.i,))
    return None


def effect_modality(effect: Effect) -> Modality | None:
    """The modality of an act that an effect leaves open."""
    return _OPEN.get(effect)


def _operated(word: "Token", above: "Token", slot: str, operator: Operator, head: Mood) -> Mood:
    effect = _effect(operator, above, slot, word, head)
    if (
        slot == "object"
        and operator.affirmed in ("possible", "scheduled")
        and "for" not in operator.slots
        and _is_settled(word)
    ):
        return _PLAIN  # "discussed the attack", "awaits the ruling"
    if any(child.lower_ in words("adverbs", "wrong") for child in above.children):
        return Mood("unreal", modality="possible", basis=(above.i,))
    if above.pos_ == "NOUN" and _is_called_false(above):
        return Mood(negated=True, basis=(above.i,))
    below = _of_effect(effect, head)
    if effect == "same" or (effect == operator.affirmed == operator.denied == "fact" and _presupposes(head)):
        return below
    below = Mood(below.status, below.negated, below.modality, above.i, (*below.basis, above.i))
    if head.status == "told":
        return below
    return below.under(Mood(head.status, False, head.modality, head.operator, head.basis))


def _effect(operator: Operator, above: "Token", slot: str, word: "Token", head: Mood) -> Effect:
    if operator.affirmed == "attempted" and _came_to_nothing(above):
        return "not"
    effect = operator.denied if head.negated else operator.affirmed
    if above.pos_ == "NOUN" and head.negated and head.operator is not None:
        return "denied"  # "dismissed rumours that"
    if above.lemma_ == "able" and above.head.tag_ == "VBD":
        return "same"  # who was able to do it did it
    if slot == "claim" and effect == "fact":
        return "same"
    asked = any(c.tag_ in _WH and c.lower_ != "that" for c in word.lefts)
    if slot == "that" and asked and effect not in ("not", "denied", "unreal"):
        return "fact"  # "asked who had killed him", "did not say where he was held"
    if slot == "that" and effect == "demanded" and _is_indicative(word):
        return "fact"  # "insisted that it had left"
    if slot == "that" and effect == "fact" and operator.denied == "possible":
        if _is_told_by(above, words("claims", "hoaxes")) or above.sent[0].lower_ in words("claims", "corrections"):
            return "unreal"
        if _is_contested(above):
            return "hedged"
    return effect


def _is_indicative(verb: "Token") -> bool:
    """Whether a clause tells what is, was or will be, and not what is to be: "that they leave", "that they should"."""
    helpers = auxiliaries(verb)
    tells = words("helpers", "will") | words("helpers", "have") | {"was", "were", "did", "does", "is"}
    return verb.pos_ in ("VERB", "AUX") and (bool(helpers & tells) or (not helpers and verb.tag_ in ("VBD", "VBZ")))


def _came_to_nothing(above: "Token") -> bool:
    """ "Tried to abduct her, but guards drove them off", "an attempt to kill him was foiled"."""
    if above.pos_ == "NOUN":
        return above.head.lemma_ in words("adverbs", "foiling") and above.dep_ in (*SUBJECTS, "dobj")
    return any(c.dep_ == "cc" and c.lower_ == "but" and c.i > above.i for c in above.children)


def _is_told_by(verb: "Token", nouns: frozenset[str]) -> bool:
    return any(c.lemma_.lower() in nouns for c in verb.children if c.dep_ == "nsubj")


def _is_contested(verb: "Token") -> bool:
    """ "Claimed that she was dead, but the embassy doubted it"."""
    for other in verb.children:
        if other.dep_ not in ("conj", "parataxis", "ccomp") or other.i < verb.i or other.pos_ != "VERB":
            continue
        of_it = any(c.dep_ == "dobj" and c.lower_ in ("it", "this", "that", "claim", "report") for c in other.children)
        if of_it and (other.lemma_ in words("claims", "contests") or denial(other) is not None):
            return True
    return False


def _presupposes(head: Mood) -> bool:
    """What is known or regretted is so, also where that is denied or asked; not what one will come to know."""
    return head.status == "told" or head.modality == "possible"


def _of_effect(effect: Effect, head: Mood) -> Mood:
    if effect == "fact":
        return _PLAIN
    if effect == "same":
        return head
    if effect == "not":
        return Mood("undone", True)
    if effect == "denied":
        return Mood(negated=True)
    if effect in ("off", "forbidden"):
        return Mood("open", True, "scheduled" if effect == "off" else "demanded")
    if effect == "hedged":
        return Mood("hedged", modality="possible")
    if effect == "unreal":
        return _FALSE
    return Mood("open", modality=_OPEN[effect])


def _unoperated(word: "Token", link: Link, head: Mood) -> Mood:
    """Under a word that is no operator."""
    slot, above = link.slot, link.above
    if slot == "that":
        if above.pos_ not in ("VERB", "AUX"):
            return _PLAIN if head.is_fact else _POSSIBLE
        if _is_marked(word, ("if", "whether")):
            return _POSSIBLE
        if any(c.tag_ in _WH and c.lower_ != "that" for c in word.lefts):
            return _PLAIN  # "declined to discuss what had been found"
        return _doubted(head)
    if slot in ("to", "bare"):
        return _infinitive(word, above, head)
    if slot in ("ing", "small"):
        return head
    if slot in words("openings", "not"):
        return Mood("undone", True, basis=(link.opening.i,) if link.opening is not None else ())
    if slot in ("object", "claim") and word.pos_ in ("VERB", "AUX"):
        return head
    if link.opening is not None and any(c.lower_ in words("openings", "unsure") for c in (above, link.opening.head)):
        return _POSSIBLE
    if slot == "mod":
        return _PLAIN
    if word.pos_ in ("VERB", "AUX"):  # a gerund behind a preposition
        if slot in _AFTER and head.status == "told":
            return _PLAIN
        return _POSSIBLE if slot in ("for", "toward", "of") else _doubted(head)
    return _of_argument(word, slot, above, head)


def _of_argument(noun: "Token", slot: str, above: "Token", head: Mood) -> Mood:
    """An act that a noun names, under a verb or a noun: "will hold *talks*", "the *killing* may lead to"."""
    if head.is_fact:
        return _PLAIN
    verbal = above.pos_ in ("VERB", "AUX")
    lemma = above.lemma_
    if verbal and slot in ("object", "claim") and (lemma in words("light", "carries") or lemma == "be"):
        return head
    if verbal and slot == "subject" and lemma in words("light", "happens"):
        return head
    if slot == "of" and not verbal and lemma not in words("asking", "limits"):
        return head  # "the start of talks", not "within ten days of his release"
    if slot in _AFTER and not verbal and head.status == "open" and not _is_settled(noun):
        return _doubted(head)  # "aimed at elections after the release of"
    return _PLAIN if _is_definite(noun) else _doubted(head)


def _doubted(head: Mood) -> Mood:
    """Under something that is itself doubted or denied, an act is left open."""
    if head.is_fact:
        return _PLAIN
    if head.status == "told":
        return Mood("open", modality="possible", basis=head.basis)
    return Mood(head.status, False, head.modality, head.operator, head.basis)


def _infinitive(word: "Token", above: "Token", head: Mood) -> Mood:
    """ "The first to leave" left, "phoned to say" said; what one is somewhere in order to do is not done yet."""
    if above.pos_ == "VERB" and word.lemma_ in words("adverbs", "telling"):
        return head
    if above.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
        if above.lemma_.lower() in _RANKED or any(c.lower_ in _RANKED for c in above.children):
            return head
        if above.dep_ == "ROOT":
            return Mood("open", modality="scheduled")  # a headline
    return _POSSIBLE


def _relative(verb: "Token", noun: "Token") -> Mood:
    """A relative clause tells what is so, but of nobody in particular, or inside a story."""
    if noun.lemma_.lower() in words("story", "works") and _is_set_inside(verb):
        return Mood("story", modality="possible", basis=(noun.i,))
    if noun.lower_ in _ANYBODY or any(c.lower_ in _ANYBODY for c in noun.children if c.dep_ == "det"):
        return _POSSIBLE
    helpers = auxiliaries(verb)
    present = (verb.tag_ in _PRESENT and not helpers) or (verb.tag_ == "VBN" and helpers <= {"is", "are"})
    if present and _is_general(noun) and verb.doc[verb.left_edge.i - 1].text != ",":
        return _POSSIBLE
    return _PLAIN


def _is_general(noun: "Token") -> bool:
    """ "A person who kidnaps", "people who mock": whoever does it; not "the crowd", "demonstrators who gather"."""
    articles = [c.lower_ for c in noun.children if c.dep_ in ("det", "poss", "nummod")]
    if noun.dep_ not in SUBJECTS:
        return False
    return not articles if noun.tag_ == "NNS" else noun.tag_ == "NN" and not {"a", "an"}.isdisjoint(articles)


def _is_set_inside(verb: "Token") -> bool:
    """ "A film in which", "a novel where": but "a film that was shot in Oslo" was."""
    return any(
        t.lower_ in ("where", "whose") or (t.tag_ == "WDT" and t.dep_ == "pobj") for t in verb.subtree if t.i < verb.i
    )


def _adverbial(verb: "Token", link: Link, head: Mood) -> Mood:
    opening, above = link.opening, link.above
    low = opening.lower_ if opening is not None else ""
    as_if = next((c for c in verb.lefts if c.lower_ in ("if", "though") and c.i and c.nbor(-1).lower_ == "as"), None)
    if as_if is not None:
        return Mood("unreal", modality="possible", basis=(as_if.i,))  # "as though he had died"
    if low in words("openings", "conditional") or _is_marked(verb, words("openings", "conditional")):
        return Mood("open", modality="possible", basis=(opening.i,) if opening is not None else ())
    if any(c.lower_ in words("openings", "not") for c in (*verb.lefts, *([opening] if opening else ()))):
        return Mood("undone", True, basis=(opening.i,) if opening is not None else ())
    subject = any(c.dep_ in SUBJECTS for c in verb.children)
    if _opens_time(verb, opening):
        helpers = auxiliaries(above)
        likely = head.status == "hedged" and "to" in helpers and not helpers & words("helpers", "have")
        ahead = head.status == "open" or likely or helpers & words("helpers", "will")
        if subject and (_is_present(verb) or ahead) and low != "since":
            return Mood("open", modality="possible", basis=(opening.i,) if opening is not None else ())
        if not subject and verb.tag_ == "VBG" and head.status != "told":
            return _doubted(head)
        return _PLAIN
    if not subject and verb.tag_ == "VBG" and opening is None:
        return Mood(head.status, False, head.modality, head.operator, head.basis) if verb.i > above.i else _PLAIN
    if low in ("so", "that") and auxiliaries(verb) & (words("helpers", "can") | words("helpers", "might")):
        return _POSSIBLE
    return _PLAIN


def _opens_time(verb: "Token", opening: "Token | None") -> bool:
    if opening is None:
        return False
    if opening.lower_ in words("openings", "temporal"):
        return True
    return any(c.lower_ == "soon" for c in verb.children if c.i < verb.i)


def _is_present(verb: "Token") -> bool:
    helpers = auxiliaries(verb)
    return bool(helpers & _PRESENT_HELP) or (verb.tag_ in (*_PRESENT, "VB") and not helpers)


def _is_marked(verb: "Token", marks: "Collection[str]") -> bool:
    return any(c.lower_ in marks and c.dep_ in ("mark", "advmod") and c.i < verb.i for c in verb.children)


def _is_called_false(noun: "Token") -> bool:
    """ "Rumours that he had died are false", "false reports that"."""
    false = words("claims", "false")
    if any(c.lower_ in false for c in noun.children if c.dep_ == "amod"):
        return True
    verb = noun.head
    return (
        noun.dep_ == "nsubj"
        and verb.lemma_ in ("be", "prove")
        and any(c.lower_ in false for c in verb.children if c.dep_ in ("acomp", "attr", "oprd"))
    )


def _is_definite(noun: "Token") -> bool:
    return any((c.dep_ == "det" and c.lower_ in _DEFINITE) or c.dep_ == "poss" for c in noun.children)


def is_of_others(meeting: "Token") -> bool:
    """ "Did not attend the meeting *between A and B*": who stays away denies nothing of it; "no talks" are none."""
    if not _is_definite(meeting) or not any(c.lower_ in ("between", "among") for c in meeting.children):
        return False
    verb = meeting.head if meeting.dep_ == "dobj" else meeting.head.head
    return verb.lemma_ in words("light", "attends")


def _is_settled(noun: "Token") -> bool:
    """Whether an act is spoken of as known already: "the attack", "their visit"; not "the release of the nurses"."""
    return _is_definite(noun) and not any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)


def _has_particle(above: "Token", particle: str) -> bool:
    wanted = particle.split()
    behind = [t.lower_ for t in above.doc[above.i + 1 : above.i + 1 + len(wanted) + 2]]
    return all(word in behind for word in wanted)


def in_story(verb: "Token") -> "Token | None":
    """The word for the work in which a clause is set: "In the *novel*, she is killed", "the *film* tells how"."""
    works = words("story", "works")
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in words("story", "inside"):
            inside = works | words("story", "rehearsals")
            noun = next((t for t in child.subtree if t.lemma_.lower() in inside), None)
            if noun is not None and (child.i < verb.i or verb.tag_ in _PRESENT or auxiliaries(verb) & _PRESENT_HELP):
                return noun
        if child.dep_ in ("nsubj",) and child.lemma_.lower() in works and verb.lemma_ in words("story", "tells"):
            return child
    return None


def played(word: "Token") -> "Token | None":
    """The word that makes a figure of somebody: "the murdered king in the *opera*", "*plays* the executed priest"."""
    figure = word.head
    if word.dep_ != "amod":
        return None
    for child in figure.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "from"):
            works = [n for n in child.children if n.pos_ == "NOUN" and n.lemma_.lower() in words("story", "works")]
            if works and works[0].lemma_ != "game":
                return works[0]
    if figure.dep_ == "pobj" and figure.head.head.lemma_ in words("story", "parts"):
        figure = figure.head.head  # "sang the part of the murdered count"
    acted = figure.dep_ in ("dobj", "nsubjpass") and figure.head.lemma_ in words("story", "plays")
    return figure.head if acted else None
