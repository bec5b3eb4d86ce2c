"""What the words above an act make of it: "promised to", "no evidence that", "in the novel"."""

from collections.abc import Collection
from dataclasses import replace

from onrecord.model.events import Modality
from onrecord.read.clauses.lexicon import Effect, Operator, words
from onrecord.read.clauses.links import Link, is_infinitive
from onrecord.read.clauses.mood import Mood
from onrecord.read.clauses.operators import OPEN, governing, operator_at, operators_at
from onrecord.read.clauses.own import is_contested, is_under_rules
from onrecord.read.language.syntax import SUBJECTS, auxiliaries, children, is_passive
from onrecord.read.language.tokens import Token

_PLAIN = Mood()
_FALSE = Mood("unreal", modality="possible")
_POSSIBLE = Mood("open", modality="possible")
_WH = frozenset({"WP", "WDT", "WP$", "WRB"})
_PRESENT = frozenset({"VBZ", "VBP"})
_AFTERWARDS = frozenset({"after", "since"})
_NOW = words("helpers", "will") | frozenset({"may", "can"})
_BEING = frozenset({"is", "are", "get", "gets"})
_PRESENT_HELP = frozenset(
    {"is", "are", "has", "have", "'s", "’s", "'re", "’re", "'ve", "’ve", "do", "does", "get", "gets"}
)


def mood_from_above(word: Token, link: Link, head: Mood) -> Mood:
    """What a word inherits from the word above it, whose own mood is `head`."""
    slot, above = link.slot, link.above
    if head.status == "story":
        return head
    if slot in ("object", "that") and above.pos_ == "VERB" and _is_told_falsely(above):
        return _FALSE  # "a forged letter announced his arrest"
    if word.i > 1 and word.nbor(-1).lower_ == "alone" and word.nbor(-2).lower_ == "let":
        return head if not head.is_fact or head.negated else _PLAIN  # "nor tortured him, let alone killed him"
    if slot == "to" and word.left_edge.i and word.left_edge.nbor(-1).lower_ == "nothing":
        return Mood(negated=True, basis=(word.left_edge.i - 1,))  # "nothing to suggest that"
    if slot in ("rel", "reduced") and word.tag_ in ("VBG", "VBZ", "VBP") and operator_at(above, slot, word):
        return _POSSIBLE
    if slot == "rel":
        return _relative(word, above)
    if slot == "reduced" or (slot == "adv" and word.tag_ in ("VBN", "VBD") and link.opening is None):
        over = above.head if above.dep_ == "dobj" else above
        operator = operator_at(over, "object", above)
        if operator is not None and operator.affirmed == "unreal":
            return _FALSE  # "imagined her husband locked in a cellar"
    if slot == "reduced" and above.dep_ == "attr" and any(c.dep_ == "expl" for c in above.head.children):
        return head  # "there might have been two people killed"
    if slot == "reduced":
        anybody = any(c.lower_ in words("denials", "anybody") for c in above.children if c.dep_ == "det")
        return _POSSIBLE if anybody else _PLAIN
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


def _predicates(verb: Token, slot: str) -> list[Token]:
    """What is said of the subject: "the release is *near*", "is in *touch* with them for the release"."""
    if slot == "that" and verb.lemma_ == "be":
        return children(verb, "nsubj")  # "the *odds* are that"
    if slot not in ("subject", "for") or verb.lemma_ not in words("light", "copulas"):
        return []
    said = [c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")]
    said += [n for one in said if one.lower_ == "one" for of in one.children for n in of.children if n.dep_ == "pobj"]
    return [*said, *(n for c in verb.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj")]


def _ahead(noun: Token, above: Token) -> Mood | None:
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


def _operated(word: Token, above: Token, slot: str, operator: Operator, head: Mood) -> Mood:
    effect = _effect(operator, above, slot, word, head)
    if (
        slot == "object"
        and (operator.affirmed in ("possible", "scheduled") or above.lemma_ in words("states", "escapes"))
        and "for" not in operator.slots
        and _is_settled(word)
    ):
        return _PLAIN  # "discussed the attack", "awaits the ruling"
    if any(child.lower_ in words("adverbs", "wrong") or _is_in_error(child) for child in above.children):
        return Mood("unreal", modality="possible", basis=(above.i,))
    if above.pos_ == "NOUN" and _is_called_false(above):
        return Mood(negated=True, basis=(above.i,))
    below = _of_effect(effect, head)
    if effect == "same" or (effect == operator.affirmed == operator.denied == "fact" and _presupposes(head)):
        return below
    below = Mood(below.status, below.negated, below.modality, above.i, (*below.basis, above.i))
    if head.status == "told":
        return below
    if head.modality == "demanded" and operator.affirmed in ("hedged", "unreal"):
        head = replace(head, modality="possible")  # "suppose that he dies": who is to believe it is not to do it
    return below.under(Mood(head.status, False, head.modality, head.operator, head.basis))


def _is_in_error(word: Token) -> bool:
    """ "Reported *in error* that he had died"."""
    return word.lower_ == "in" and any(c.dep_ == "pobj" and c.lower_ == "error" for c in word.children)


def _effect(operator: Operator, above: Token, slot: str, word: Token, head: Mood) -> Effect:
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
    if slot == "that" and effect == "demanded" and _is_marked(word, ("if", "whether")):
        return "possible"  # "asked whether he would resign"
    if slot == "that" and effect == "demanded" and _is_indicative(word) and word.tag_ != "VBZ":
        return "fact"  # "insisted that it had left", "insists that it leaves"; not "demands that it leaves"
    if slot == "that" and effect == "fact" and operator.denied == "possible":
        if _is_told_falsely(above) or above.sent[0].lower_ in words("claims", "corrections"):
            return "unreal"
        if is_contested(above) or is_contested(word):
            return "hedged"
    return effect


def _is_indicative(verb: Token) -> bool:
    """Whether a clause tells what is, was or will be, and not what is to be: "that they leave", "that they let her"."""
    helpers, past = auxiliaries(verb), verb.tag_ in ("VBD", "VBZ") and verb.lower_ != verb.lemma_
    tells = words("helpers", "will") | words("helpers", "have") | {"was", "were", "did", "does", "is"}
    return verb.pos_ in ("VERB", "AUX") and (bool(helpers & tells) or (not helpers and past))


def _came_to_nothing(above: Token) -> bool:
    """ "Tried to abduct her, but guards drove them off", "an attempt to kill him was foiled"."""
    if above.pos_ == "NOUN":
        return above.head.lemma_ in words("adverbs", "foiling")
    return any(c.dep_ == "cc" and c.lower_ == "but" and c.i > above.i for c in above.children)


def _is_told_falsely(verb: Token) -> bool:
    """ "A *hoax* claimed that", "a *fake* report said that"."""
    false = words("claims", "false")
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.pos_ == "NOUN" and _is_called_false(verb.head):
        return True  # "a post claiming that he had died is a fabrication"
    by = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(c.lemma_.lower() in words("claims", "hoaxes") or any(a.lower_ in false for a in c.lefts) for c in by)


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
    return Mood("open", modality=OPEN[effect])


def _unoperated(word: Token, link: Link, head: Mood) -> Mood:
    """Under a word that is no operator."""
    slot, above = link.slot, link.above
    if slot == "that":
        if above.pos_ not in ("VERB", "AUX"):
            return _PLAIN if head.is_fact else _POSSIBLE
        if _is_marked(word, ("if", "whether")):
            return _POSSIBLE
        if any(c.tag_ in _WH and c.lower_ != "that" for c in word.lefts):
            return _PLAIN  # "declined to discuss what had been found"
        return Mood("hedged", modality="possible") if is_contested(above) or is_contested(word) else _doubted(head)
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
        if slot in words("openings", "after") and head.status == "told":
            return _PLAIN
        return _POSSIBLE if slot in ("for", "toward", "of") else _doubted(head)
    return _of_argument(word, slot, above, head)


def _of_argument(noun: Token, slot: str, above: Token, head: Mood) -> Mood:
    """An act that a noun names, under a verb or a noun: "will hold *talks*", "the *killing* may lead to"."""
    if slot == "toward" and noun.lower_ in ("death", "deaths") and above.pos_ == "VERB":
        return head  # "threatened to throw him to his *death*"
    if head.is_fact:
        for_it = (slot == "for" or noun.head.lower_ in ("towards", "toward")) and noun.lemma_.lower() in words(
            "states", "sought"
        ) - {"return"}
        return _POSSIBLE if for_it else _PLAIN  # "lit candles for her release"
    if any(c.tag_ == "VBN" and c.lemma_ in words("light", "carries") for c in children(noun, "acl")):
        return _PLAIN  # "will gather evidence of crimes committed"
    if slot in words("openings", "pending"):
        return _POSSIBLE  # "will stay until the release of the crew"
    verbal = above.pos_ in ("VERB", "AUX")
    lemma = above.lemma_
    if verbal and slot in ("object", "claim") and (lemma in words("light", "carries") or lemma == "be"):
        return head
    if verbal and slot == "subject" and lemma in words("light", "happens") and not children(above, "acomp", "oprd"):
        return head  # "the talks will begin", not "the murder did not go unpunished"
    if slot == "of" and not verbal and lemma not in words("asking", "limits"):
        return head  # "the start of talks", not "within ten days of his release"
    if slot in words("openings", "after") and not verbal and head.status == "open" and not _is_settled(noun):
        return _doubted(head)  # "aimed at elections after the release of"
    sought = slot == "object" and noun.lemma_.lower() in words("states", "sought") and not _is_settled(noun)
    return _PLAIN if _is_definite(noun) and not sought else _doubted(head)


def _doubted(head: Mood) -> Mood:
    """Under something that is itself doubted or denied, an act is left open."""
    if head.is_fact:
        return _PLAIN
    if head.status == "told":
        return Mood("open", modality="possible", basis=head.basis)
    return Mood(head.status, False, head.modality, head.operator, head.basis)


def _infinitive(word: Token, above: Token, head: Mood) -> Mood:
    """ "The first to leave" left, "phoned to say" said; what one is somewhere in order to do is not done yet."""
    if above.pos_ == "VERB" and word.lemma_ in words("adverbs", "telling"):
        return head
    glad = operator_at(above, "that", word) if above.pos_ == "ADJ" else None
    if (
        glad is not None
        and glad.denied == "fact"
        and word.lemma_ in words("adverbs", "telling") | words("adverbs", "hearing")
    ):
        return head  # "happy to learn that"
    if above.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
        if above.lemma_.lower() in words("states", "ranked") or any(
            c.lower_ in words("states", "ranked") for c in above.children
        ):
            return head
        if above.dep_ == "ROOT":
            return Mood("open", modality="scheduled")  # a headline
    return _POSSIBLE


def _relative(verb: Token, noun: Token) -> Mood:
    """A relative clause tells what is so, but of nobody in particular, or inside a story."""
    if noun.lemma_.lower() in words("story", "works") and _is_set_inside(verb):
        return Mood("story", modality="possible", basis=(noun.i,))
    if noun.lower_ in words("denials", "anybody") or any(
        c.lower_ in words("denials", "anybody") for c in noun.children if c.dep_ == "det"
    ):
        return _POSSIBLE
    helpers = auxiliaries(verb)
    if noun.dep_ in SUBJECTS and is_under_rules(noun.head):
        return _POSSIBLE
    own = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    present = (verb.tag_ in (*_PRESENT, "VB") and not own) or (verb.tag_ == "VBN" and helpers <= _BEING)
    awaited = auxiliaries(noun.head) & words("helpers", "will") or noun.head.tag_ in _PRESENT
    to_be = present or bool(helpers & {"has", "have"})
    if to_be and awaited and noun.lemma_.lower() in words("openings", "moments") and noun.head.lemma_ != "be":
        return _POSSIBLE  # "work resumes the day that they have freed her"
    general = _is_general(noun) or noun.lemma_.lower() in words("openings", "cases")
    if present and general and verb.doc[verb.left_edge.i - 1].text != ",":
        return _POSSIBLE
    return _PLAIN


def _is_general(noun: Token) -> bool:
    """ "A person who kidnaps", "people who mock": whoever does it; not "the crowd", "demonstrators who gather"."""
    nouns = [noun, *children(noun.head, "nsubj")] if noun.dep_ == "attr" else [noun]  # "a martyr is a man who"
    owned = (
        noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    )  # "the heirs of a man who dies"
    if noun.dep_ != "attr" and owned.dep_ not in SUBJECTS and (noun.dep_ != "ROOT" or noun.lemma_ != "person"):
        return False
    for one in nouns:
        articles = [c.lower_ for c in one.children if c.dep_ in ("det", "poss", "nummod")]
        if not (not articles if one.tag_ == "NNS" else one.tag_ == "NN" and not {"a", "an"}.isdisjoint(articles)):
            return False
    return len(nouns) > 1 or noun.dep_ != "attr"


def _is_set_inside(verb: Token) -> bool:
    """ "A film in which", "a novel where": but "a film that was shot in Oslo" was."""
    return any(
        t.lower_ in ("where", "whose") or (t.tag_ == "WDT" and t.dep_ == "pobj") for t in verb.subtree if t.i < verb.i
    )


def _adverbial(verb: Token, link: Link, head: Mood) -> Mood:
    opening, above = link.opening, link.above
    low = opening.lower_ if opening is not None else ""
    if is_infinitive(verb) and above.lemma_ == "go" and any(c.lower_ == "as" for c in verb.lefts):
        return head  # "went so far as to"
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
        likely = head.status == "hedged" and "to" in helpers
        ahead = head.status == "open" or likely or helpers & words("helpers", "will")
        past = verb.tag_ == "VBD" and low in _AFTERWARDS and helpers & _NOW  # "may reopen a week after it killed two"
        news = low == "after" and head.is_fact and _is_headline(verb)
        if subject and (_is_present(verb) or ahead) and not (past or news):
            return Mood("open", modality="possible", basis=(opening.i,) if opening is not None else ())
        if not subject and verb.tag_ == "VBG" and head.status != "told":
            return _doubted(head)
        return _PLAIN
    if not subject and verb.tag_ == "VBG" and opening is None:
        return Mood(head.status, False, head.modality, head.operator, head.basis) if verb.i > above.i else _PLAIN
    meant = words("helpers", "can") | words("helpers", "might") | words("helpers", "would")
    if low in ("so", "that") and auxiliaries(verb) & meant:
        return _POSSIBLE
    return _PLAIN


def _opens_time(verb: Token, opening: Token | None) -> bool:
    if opening is None:
        return False
    if opening.lower_ in words("openings", "temporal"):
        return True
    return any(c.lower_ == "soon" for c in verb.children if c.i < verb.i)


def _is_headline(verb: Token) -> bool:
    """Whether a line ends without a stop, where the present tells what has been: "Mayor quits after men seize it"."""
    line = [token for token in verb.sent if not token.is_space]
    return not line[-1].is_punct and verb.tag_ in _PRESENT


def _is_present(verb: Token) -> bool:
    helpers = auxiliaries(verb)
    return bool(helpers & _PRESENT_HELP) or (verb.tag_ in (*_PRESENT, "VB") and not helpers)


def _is_marked(verb: Token, marks: Collection[str]) -> bool:
    return any(c.lower_ in marks and c.dep_ in ("mark", "advmod") for c in verb.children)


def _is_called_false(noun: Token) -> bool:
    """ "Rumours that he had died are false", "false reports that", "there is no truth in stories that"."""
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "to", "behind"):
        before = [t.lower_ for t in noun.doc[noun.sent.start : noun.i]]
        if "truth" in before and {"no", "not", "n't", "little"} & {*before[: before.index("truth")]}:
            return True
    false = words("claims", "false")
    if any(c.lower_ in false for c in noun.children if c.dep_ == "amod"):
        return True
    verb = noun.head
    if noun.dep_ == "nsubjpass" and verb.lemma_ in words("claims", "invents"):
        return True
    be = [verb, *children(verb, "xcomp")] if verb.lemma_ in ("prove", "turn", "seem") else [verb]  # "turned out to be"
    said = [c for one in be if one.lemma_ in ("be", "prove") for c in children(one, "acomp", "attr", "oprd")]
    return noun.dep_ == "nsubj" and any(c.lemma_.lower() in false | words("claims", "hoaxes") for c in said)


def _is_definite(noun: Token) -> bool:
    return any((c.dep_ == "det" and c.lower_ in words("states", "definite")) or c.dep_ == "poss" for c in noun.children)


def is_of_others(meeting: Token) -> bool:
    """ "Did not attend the meeting *between A and B*": who stays away denies nothing of it; "no talks" are none."""
    if not _is_definite(meeting) or not any(c.lower_ in ("between", "among") for c in meeting.children):
        return False
    verb = meeting.head if meeting.dep_ == "dobj" else meeting.head.head
    return verb.lemma_ in words("light", "attends")


def _is_settled(noun: Token) -> bool:
    """Whether an act is spoken of as known already: "the attack", "their visit"; not "the release of the nurses"."""
    return _is_definite(noun) and not any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)


def in_story(verb: Token) -> Token | None:
    """The word for the work in which a clause is set: "In the *novel*, she is killed", "the *film* tells how"."""
    works = words("story", "works")
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in words("story", "inside"):
            noun = _work_at(child, works | words("story", "rehearsals"))
            if noun is not None and (child.i < verb.i or verb.tag_ in _PRESENT or auxiliaries(verb) & _PRESENT_HELP):
                return noun
        called = [c for c in (child, *child.rights) if child.dep_ == "nsubj" and (c is child or c.dep_ == "appos")]
        if child.dep_ == "nsubj" and child.lemma_.lower() in words("story", "passages"):
            called += [n for of in child.rights if of.lower_ == "of" for n in of.children]  # "an act of the opera"
        if any(c.lemma_.lower() in works for c in called):
            framed = verb.lemma_ in words("story", "frames") and any(c.lower_ == "with" for c in verb.rights)
            if framed or verb.lemma_ in words("story", "tells"):
                return child
            if verb.lemma_ == "see" and verb.tag_ in _PRESENT:
                return child  # "the novel sees him shot"
    return None


def _work_at(preposition: Token, works: frozenset[str]) -> Token | None:
    """ "In the *film*", "in the last scene of the *novel*"; not "film studios", "in a drama that has split them"."""
    waiting = [preposition]
    while waiting:
        for noun in waiting.pop().children:
            if noun.dep_ == "prep":  # "according to the plot"
                waiting.append(noun)
            elif noun.dep_ == "pobj" and noun.lemma_.lower() in works:
                dreamt = noun.lemma_.lower() in words("story", "rehearsals")
                told = any(c.dep_ == "relcl" and "has" in auxiliaries(c) for c in noun.children)  # "a drama that has"
                return None if _is_of_deeds(noun) or (told and not dreamt) else noun
            elif noun.dep_ == "pobj":
                waiting += [c for c in noun.children if c.lower_ == "of"]
    return None


def _is_of_deeds(work: Token) -> bool:
    """ "In a series of raids": one of deeds is no work."""
    of = (noun for prep in children(work, "prep") if prep.lower_ == "of" for noun in children(prep, "pobj"))
    return work.lemma_.lower() in ("series", "play", "plot") and any(noun.tag_ == "NNS" for noun in of)


def played(word: Token) -> Token | None:
    """The word that makes a figure of somebody: "the murdered king in the *opera*", "*plays* a priest who is shot"."""
    figure = word.head
    if word.dep_ not in ("amod", "acl", "relcl"):
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
