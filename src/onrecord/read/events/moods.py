"""How sure an act is: done, going on, planned, promised, demanded, threatened, tried, possible, denied.

The words of its own clause are asked first ("will", "might", "not"), then every verb or noun that it hangs on:
"promised to", "failed to", "the demand for".
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.model.events import Modality
from onrecord.read.events.frames import light_verbs
from onrecord.read.events.match import Match
from onrecord.read.events.roles import bearer
from onrecord.read.language.syntax import SUBJECTS, auxiliaries, is_negated

if TYPE_CHECKING:
    from spacy.tokens import Token

OBLIGING = frozenset({"must", "should", "ought"})
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "sha"})
_MIGHT = frozenset({"may", "might", "can", "could", "ca"})
_IF = frozenset({"if", "unless", "whether", "lest", "should", "provided", "until", "till"})
_ASPECT = frozenset(
    [
        "begin",
        "start",
        "continue",
        "resume",
        "keep",
        "proceed",
        "manage",
        "help",
        "get",
        "come",
        "go",
        "use",
        "remain",
        "complete",
        "finish",
        "end",
        "stop",
        "cease",
        "quit",
        "force",
        "compel",
        "oblige",
        "allow",
        "let",
        "make",
        "cause",
        "lead",
        "happen",
        "dare",
        "rush",
        "hurry",
        "serve",
        "combine",
        "join",
        "unite",
        "report",
        "say",
        "allege",
        "accuse",
        "know",
        "find",
        "see",
        "show",
        "require",
        "persuade",
        "convince",
        "enable",
        "leave",
        "spend",
        "bring",
    ]
)
_HEARSAY = frozenset(["say", "report", "allege", "believe", "think", "know", "understand", "rumour", "rumor"])
_ADJECTIVES: dict[str, Modality] = {
    **dict.fromkeys(("planned", "scheduled", "upcoming", "forthcoming", "future", "coming", "next", "proposed", "impending", "imminent", "pending", "expected", "intended"), "scheduled"),  # noqa: E501
    **dict.fromkeys(("possible", "potential", "alleged", "suspected", "hypothetical", "likely", "feared", "eventual", "purported", "further"), "possible"),  # noqa: E501
    **dict.fromkeys(("attempted", "failed", "foiled", "thwarted", "abortive"), "attempted"),
    "threatened": "threatened",
    "promised": "promised",
}  # fmt: skip
_TRANSPARENT = frozenset(
    {"by", "after", "for", "in", "upon", "on", "following", "before", "since", "while", "when", "with"}
)
_SAID = frozenset({"REQUEST", "ACCUSE", "AGREE", "THREATEN", "REJECT"})
_STATES = frozenset({"be", "remain", "stay", "languish"})
_STRONG = frozenset({"promised", "demanded", "threatened", "attempted", "possible"})


@dataclass(frozen=True, slots=True)
class Mood:
    """How sure an act is, and the operator nearest above it, if any."""

    modality: Modality = "occurred"
    negated: bool = False
    operator: Match | None = None
    dropped: bool = False

    def under(self, outer: Modality, *, negated: bool = False) -> "Mood":
        """This act as seen from a word above it."""
        modality = self.modality
        if outer not in ("occurred", "ongoing") and not (outer == "scheduled" and modality in _STRONG):
            modality = outer
        return replace(self, modality=modality, negated=self.negated != negated)


Operators = dict[int, Match]


def mood_of(match: Match, operators: Operators) -> Mood:
    """How sure the act of a trigger is."""
    predicate = match.predicate
    if match.frame.denied:
        return _climb(predicate.token, Mood(), operators)
    noun = predicate.token if predicate.is_noun else None
    if noun is None:
        verb = predicate.clause if predicate.token.pos_ != "ADJ" else bearer(predicate.token)
        if predicate.token.dep_ == "amod":
            return Mood("occurred", any(c.lower_ == "not" for c in predicate.token.children))
        return _climb(verb, _lasting(match, clause_mood(verb)), operators)
    mood = _noun_mood(noun)
    if predicate.verb is not None:
        verb = predicate.verb
        carried = operators.get(verb.i)
        mood = mood.under(clause_mood(verb).modality, negated=is_negated(verb) and not mood.negated)
        if carried is not None and _accepts(carried, "object", match):
            mood = _apply(mood, carried)
        return _climb(verb, mood, operators)
    return _climb(noun, mood, operators, match)


def _lasting(match: Match, mood: Mood) -> Mood:
    """A state in the present goes on: "remain in custody", "are held", "has been held since May"."""
    verb = match.predicate.token
    aux = auxiliaries(verb)
    if mood.modality != "occurred" or not (
        (verb.lemma_ in _STATES and verb.tag_ in ("VBZ", "VBP"))
        or (verb.lemma_ in ("hold", "keep", "detain") and aux & {"is", "are", "'s", "'re", "being"})
        or (verb.lemma_ in ("hold", "keep") and "been" in aux and aux & {"has", "have"})
    ):
        return mood
    return replace(mood, modality="ongoing")


def clause_mood(verb: "Token") -> Mood:
    """What the auxiliaries and the tense of a verb say: "will meet", "is meeting", "did not meet"."""
    aux = auxiliaries(verb)
    negated = is_negated(verb)
    if aux & _WILL:
        return Mood("scheduled", negated)
    if aux & _MIGHT or "would" in aux:
        return Mood("scheduled" if "would" in aux and _is_reported(verb) else "possible", negated)
    if aux & OBLIGING:
        return Mood("demanded", negated)
    if verb.tag_ == "VBG" and aux & {"is", "are", "'s", "'re", "’s", "’re", "am"}:
        if any(c.dep_ == "xcomp" for c in verb.children) and verb.lemma_ == "go":
            return Mood("scheduled", negated)
        return Mood("ongoing", negated)
    if verb.tag_ == "VBG" and "been" in aux and aux & {"has", "have", "'ve", "’ve"}:
        return Mood("ongoing", negated)
    if verb.tag_ == "VBN" and "being" in aux and aux & {"is", "are"}:
        return Mood("ongoing", negated)
    return Mood("occurred", negated)


def _is_reported(verb: "Token") -> bool:
    """Whether a "would" is the future of a report in the past: "said it would withdraw"."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    if any(c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children) for c in verb.children):
        return False
    if verb.dep_ in ("ccomp", "parataxis"):
        return True
    return any(c.dep_ == "ccomp" and c.lemma_ in ("say", "announce", "tell", "add", "report") for c in verb.children)


def _noun_mood(noun: "Token") -> Mood:
    modality: Modality = "occurred"
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound") and child.lower_ in _ADJECTIVES and not is_hyphened(child):
            modality = _ADJECTIVES[child.lower_]
    return Mood(modality, is_negated(noun))


def is_hyphened(word: "Token") -> bool:
    """Whether a hyphen ties a word to the one before: "long-threatened", "foreign-backed"."""
    return word.i > 0 and word.nbor(-1).text == "-"


def _climb(word: "Token", mood: Mood, operators: Operators, match: Match | None = None) -> Mood:
    """The mood after every word above has had its say."""
    for _ in range(12):
        label, head = word.dep_, word.head
        if label == "ROOT" or head.i == word.i:
            return _headline(word, mood)
        if label == "conj":
            if word.pos_ in ("VERB", "AUX") and not any(c.dep_ in SUBJECTS for c in word.children):
                mood = _shared(word, head, mood)
            word = head
            continue
        slot, above = link(word)
        operator = operators.get(above.i)
        if operator is not None and slot and _accepts(operator, slot, match):
            if slot == "that" and operator.frame.type == "THREATEN" and not _is_own_act(word):
                return mood.under("possible") if mood.modality == "scheduled" else mood
            mood = _apply(mood, operator)
            if operator.frame.type is not None:
                return mood
        elif label == "advcl" and _is_conditional(word):
            return mood.under("possible")
        elif (step := _step(word, above, slot, mood)) is not None:
            mood = step
        else:
            return mood
        word = above
    return mood


def _shared(word: "Token", first: "Token", mood: Mood) -> Mood:
    """A coordinated verb without auxiliaries of its own has those of the first: "will meet and sign"."""
    own = [c for c in word.children if c.dep_ in ("aux", "auxpass")]
    if own or word.tag_ in ("VBD",):
        return mood
    return mood.under(clause_mood(first).modality)


def _is_own_act(verb: "Token") -> bool:
    """Whether who warns is who will act: "warned that *it* would strike", not "that rebels would"."""
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "PRON" for c in verb.children)


def _is_conditional(word: "Token") -> bool:
    return any(c.dep_ in ("mark", "advmod", "aux") and c.lower_ in _IF for c in word.children)


def _headline(word: "Token", mood: Mood) -> Mood:
    """ "Minister to visit Oslo": an infinitive that nothing governs announces."""
    if word.tag_ == "VB" and mood.modality == "occurred" and _is_infinitive(word):
        return mood.under("scheduled")
    return mood


def link(word: "Token") -> "tuple[str, Token]":
    """By which slot a word hangs on which other: ("to", promised) for "promised to *release*"."""
    label, head = word.dep_, word.head
    if label in ("xcomp", "ccomp", "acl", "advcl", "relcl"):
        if _is_infinitive(word):
            return "to", head
        if label == "ccomp":
            return ("" if is_beside(word) else "that"), head
        return ("object" if label == "xcomp" else "that" if label == "acl" and _marked_that(word) else ""), head
    if label in ("dobj", "nsubjpass", "oprd"):
        return "object", head
    if label in ("pobj", "pcomp") and head.head.i != head.i:
        above = head.head
        if label == "pcomp" and above.dep_ == "dobj" and head.lower_ in ("of", "from", "for", "against"):
            above = above.head  # "accused the rebels of taking", hung on the rebels
        return head.lower_, above
    return "", head


def is_beside(clause: "Token") -> bool:
    """Whether a clause only stands before another: "Envoy meets minister, front promises a release"."""
    head = clause.head
    return clause.i < head.i and any(c.dep_ in ("dobj", "xcomp") and c.i > head.i for c in head.children)


def _is_infinitive(verb: "Token") -> bool:
    return any(c.lower_ == "to" and c.tag_ == "TO" for c in verb.children)


def _marked_that(verb: "Token") -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)


def _accepts(operator: Match, slot: str, match: Match | None) -> bool:
    frame = operator.frame
    if match is not None and frame.owner and match.frame.type in _SAID:
        return False  # a demand that was rejected was made all the same
    if slot not in frame.slots and not any(s.endswith(f":{slot}") for s in frame.slots):
        return False
    return not frame.act_types or match is None or match.frame.type in frame.act_types


def _apply(mood: Mood, operator: Match) -> Mood:
    frame = operator.frame
    assert frame.act is not None
    governed = mood.under(frame.act, negated=frame.negates)
    denied = is_negated(operator.predicate.clause) and not frame.negates and frame.act in _STRONG
    return replace(governed, operator=mood.operator or operator, dropped=mood.dropped or denied)


def _step(word: "Token", head: "Token", slot: str, mood: Mood) -> Mood | None:
    """The mood one word further up where no operator stands; None where the way ends."""
    label = word.dep_
    if label == "xcomp":
        if head.lemma_ in _ASPECT or head.tag_ == "VBN":
            return _aspect(head, mood)
        if _is_infinitive(word) and head.lemma_ != "be":
            return mood.under("possible")
        return mood
    if label == "ccomp":
        return mood if not _is_infinitive(word) else mood.under("possible")
    if label == "advcl":
        if _is_infinitive(word):
            return mood.under("possible")
        return mood.under(clause_mood(head).modality) if word.tag_ == "VBG" and word.i > head.i else None
    if label in ("acl", "relcl"):
        if _is_infinitive(word):
            return _headline_or_possible(head, mood)
        return None
    if label == "pcomp" and slot:
        if slot == "without":
            return mood.under("occurred", negated=not mood.negated)
        return mood if slot in _TRANSPARENT else mood.under("possible")
    if word.pos_ in ("NOUN", "PROPN"):
        return _noun_step(word, head, slot, mood)
    return None


def _headline_or_possible(noun: "Token", mood: Mood) -> Mood | None:
    if noun.dep_ == "ROOT" and noun.pos_ in ("NOUN", "PROPN"):
        return mood.under("scheduled")  # a headline: "Minister to visit Oslo"
    if noun.lemma_ in ("first", "second", "third", "last", "latest"):
        return None
    return mood.under("possible")


def _aspect(head: "Token", mood: Mood) -> Mood:
    own = clause_mood(head)
    if head.lemma_ in ("stop", "cease", "quit", "end"):
        return mood
    if head.lemma_ in ("continue", "keep", "remain") and mood.modality == "occurred" and head.tag_ != "VBD":
        return (
            mood.under(own.modality, negated=own.negated)
            if own.modality != "occurred"
            else replace(mood, modality="ongoing")
        )
    if head.lemma_ in _HEARSAY and head.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in head.children):
        return mood if head.lemma_ in ("say", "know", "report") else mood.under("possible")
    return mood.under(own.modality, negated=own.negated)


def _noun_step(word: "Token", head: "Token", slot: str, mood: Mood) -> Mood | None:
    """What a verb says about an event noun that is its subject or object: "talks could fail", "ruled out talks"."""
    verbal = head.pos_ in ("VERB", "AUX") or _is_infinitive(head)  # "to host", which the tagger takes for the noun
    if verbal and word.dep_ in ("nsubj", "nsubjpass", "dobj"):
        own = clause_mood(head)
        if own.modality in ("scheduled", "possible", "demanded"):
            return mood.under("possible" if own.modality != "scheduled" else "scheduled")
        if word.dep_ == "dobj" and _is_infinitive(head) and head.dep_ in ("advcl", "acl"):
            return mood.under("possible")
        carried = word.dep_ == "dobj" and head.dep_ == "xcomp" and head.lemma_ in light_verbs("actor")
        return mood if carried and _is_infinitive(head) else None
    if slot in ("of", "for", "on", "in", "at", "during", "to", "from") and head.pos_ in ("NOUN", "PROPN"):
        return mood if slot == "of" else None
    return None
