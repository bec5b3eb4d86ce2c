"""The acts that are announced, promised, demanded or threatened, each with the word that makes it so."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.model.events import Event
from onrecord.model.expectations import ExpectationKind
from onrecord.model.span import Span
from onrecord.model.times import Time
from onrecord.read.days import tied_times
from onrecord.read.expectations.words import KINDS, load_words
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS, auxiliaries, children, is_negated, is_passive, subjects

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_WILL = frozenset({"will", "'ll", "’ll", "shall", "would", "wo"})
_OUGHT = frozenset({"must", "should"})
_DO = frozenset({"do", "does", "did"})
_CAN = frozenset({"may", "might", "can", "could"})
_PLAIN = frozenset({"demand", "request", "urge", "ask", "order", "command"})
_SPEECH = frozenset({"REQUEST", "AGREE", "CONCEDE", "THREATEN", "REJECT"})
_FAR = 5


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """`act` is what is expected, `cue` the word that makes it so, `speech` the event of promising or demanding."""

    kind: ExpectationKind
    rule: str
    act: "Token"
    sentence: "Sentence"
    cue: "Token | None" = None
    event: Event | None = None
    speech: Event | None = None
    meant: "Token | None" = None

    @property
    def said(self) -> "Token":
        """The act in its own words: what "do so" stands for."""
        return self.act if self.meant is None else self.meant

    @property
    def is_thing(self) -> bool:
        """Whether it is promised or demanded by a noun: "demanded a ransom"."""
        return self.rule == "cue" and self.kind != "scheduled" and self.act.dep_ in ("dobj", "pobj")


def find_drafts(parsed: ParsedReport, events: tuple[Event, ...], times: tuple[Time, ...]) -> list[Draft]:
    """The expectations of a report in the order of its words."""
    found: dict[int, Draft] = {}
    at = {token.i: event for event in events for token in parsed.tokens(event.trigger)}
    for event in events:
        kind = next((k for k in KINDS if k == event.modality), None)
        act = _root(parsed, event.trigger)
        if kind is not None and not _is_overdue(act):
            cue = _cue_above(act, kind) or _speech_above(act, at)
            if not (cue is not None and is_negated(cue)):
                speech = at.get(cue.i) if cue is not None else _said_by(act, at)
                found[act.i] = Draft(kind, "event", act, act.sent, cue, event, speech if speech is not event else None)
    for sentence in parsed.sentences:
        for token in sentence:
            for kind, act in (*_announced(token), *_dated_future(token, sentence, times)):
                told = at.get(act.i)
                if act.i not in found and (told is None or _is_told_ahead(act, told)) and not _is_light(act, found):
                    cue = token if token.i != act.i else None
                    found[act.i] = Draft(kind, "cue", act, sentence, cue, told, at.get(token.i) if cue else None)
    return _with_meaning([found[i] for i in sorted(found)])


def acts_of(cue: "Token") -> "list[Token]":
    """The verbs that a word of promising or demanding governs: "promised to leave", "the request to leave"."""
    clauses = ("acl", "relcl") if cue.pos_ == "NOUN" else ("xcomp", "ccomp", "advcl")
    found = [c for c in cue.children if c.i > cue.i and c.dep_ in clauses and _is_act(c, cue)]
    if cue.pos_ == "NOUN":
        return found
    prepositions = children(cue, "prep", "dative")
    for prep in prepositions:
        for noun in children(prep, "pobj"):  # "called on the rebels to leave"
            found += [c for c in children(noun, "acl", "relcl", "xcomp") if _to(c)]
    bound = cue.lemma_ in load_words().shapes["needs_preposition"]
    if bound and children(cue, "dobj"):
        return []  # "called a meeting to discuss it"
    if bound and not any(prep.lower_ in ("on", "upon", "for", "to", "with") for prep in prepositions):
        return []
    for noun in children(cue, "dobj"):  # "urged them to leave", as the parser sometimes has it
        asked = noun.pos_ in ("PRON", "PROPN") or noun.tag_ == "NNS"
        if noun.lemma_ in load_words().shapes["confirmed"] or (
            asked and not bound and noun.lemma_ not in load_words().nouns
        ):
            found += [c for c in children(noun, "acl") if _to(c)]
    return found


def _is_light(act: "Token", found: dict[int, Draft]) -> bool:
    """ "Talks are due to begin" expects the talks, not a beginning."""
    named = subjects(act) or subjects(act.head.head)  # "are due to begin": the subject stands two words up
    return act.lemma_ in load_words().shapes["light"] and any(noun.i in found for noun in named)


def _announced(token: "Token") -> "list[tuple[ExpectationKind, Token]]":
    words = load_words()
    lemma = token.lemma_.lower()
    if lemma == "be" and token.tag_ in ("VBZ", "VBP") and not is_negated(token) and not _is_conditional(token):
        return [("scheduled", act) for act in children(token, "xcomp") if _is_set(act)]  # "are to appear in court"
    if token.pos_ == "NOUN":
        kind = words.nouns.get(lemma) if not token.i or token.nbor(-1).lower_ != "in" else None  # not "in order to"
        if kind is None or is_negated(token) or (lemma in words.shapes["confirmed"] and not _is_confirmed(token)):
            return []
        return [(kind, act) for act in children(token, "acl") if _to(act)]
    if lemma == "give" and token.pos_ == "VERB" and not auxiliaries(token) & (_WILL | _CAN | {"to"}):
        return [("demanded", act) for act in _given_time(token)]
    kind = words.verbs.get(lemma)
    if kind is None or token.pos_ not in ("VERB", "AUX", "ADJ") or is_negated(token):
        return []
    if auxiliaries(token) & (_WILL | _CAN | {"to"}) or _is_conditional(token) or _is_unsure(token):
        return []
    passive = is_passive(token) or token.pos_ == "ADJ"
    if kind == "scheduled" and (occasion := _named_occasion(token, acts_of(token))) is not None:
        return [(kind, occasion)]
    if kind == "scheduled" and token.dep_ == "acl" and token.head.pos_ == "NOUN" and passive and not acts_of(token):
        return [("scheduled", noun) for noun in [_occasion(token)] if noun is not None]
    if (passive is not True and lemma in words.shapes["passive_only"]) or (
        passive and lemma in words.shapes["active_only"]
    ):
        return []
    if lemma == "due" and not any(_to(c) for c in token.children) and _is_awaited(token):
        return [("scheduled", token)]  # "is due in the capital for talks"
    acts = acts_of(token)
    if lemma in words.shapes["that_clause_only"]:
        acts = [act for act in acts if act.dep_ == "ccomp" and auxiliaries(act) & _WILL]
    if kind == "scheduled" and auxiliaries(token) & {"had"}:
        return []  # "had been expected to"
    if kind != "scheduled" and not acts:
        return [(kind, thing) for thing in _things(token, kind)]
    return [(kind, act) for act in acts if kind != "scheduled" or act.lemma_ not in words.shapes["stative"]]


def _is_set(act: "Token") -> bool:
    shapes = load_words().shapes
    return act.pos_ == "VERB" and _to(act) and act.lemma_ not in shapes["stative"] | {"blame"}


def _named_occasion(cue: "Token", acts: "list[Token]") -> "Token | None":
    """What is "due to begin", or "planned": the talks, the vote; where the verb itself says nothing of it."""
    shapes = load_words().shapes
    if cue.lemma_ not in shapes["of_occasions"] or not (is_passive(cue) or cue.pos_ == "ADJ"):
        return None
    if any(act.lemma_ not in shapes["light"] for act in acts):
        return None
    verb = cue.head if cue.pos_ == "ADJ" else cue
    if auxiliaries(verb) & {"had"}:
        return None  # "had been expected"
    present = {c.lower_ for c in (verb, *verb.children)} & {"is", "are", "has", "have", "'s", "’s"}
    if not acts and (cue.pos_ == "ADJ" or not present):
        return None
    named = children(verb, *SUBJECTS)
    return named[0] if named and named[0].lemma_.lower() in load_words().occasions else None


def _given_time(give: "Token") -> "list[Token]":
    """ "Gave them 48 hours to leave", "until Friday to leave", "a deadline to leave": what they are to do by then."""
    below = [*give.children, *(c for child in children(give, "dobj", "dative") for c in child.children)]
    limits = load_words().shapes["limits"]
    if is_negated(give) or not any(c.lower_ in ("until", "till") or c.lemma_.lower() in limits for c in below):
        return []
    return [c for c in below if c.dep_ in ("xcomp", "acl", "advcl", "relcl") and c.i > give.i and _to(c)]


def _things(cue: "Token", kind: ExpectationKind) -> "list[Token]":
    """What is promised or demanded by a noun: "demanded a ransom", "promised elections", "called for calm"."""
    shapes, lemma = load_words().shapes, cue.lemma_.lower()
    found: list[Token] = []
    if lemma in shapes["of_things"] and not is_passive(cue):
        found += children(cue, "dobj")
    if lemma in shapes["for_things"]:
        found += [noun for prep in children(cue, "prep") if prep.lower_ == "for" for noun in children(prep, "pobj")]
    kept = [noun for noun in found if noun.pos_ in ("NOUN", "NUM", "SYM") and noun.ent_type_ not in ("DATE", "TIME")]
    kept = [noun for noun in kept if noun.lemma_.lower() not in shapes["no_answer"]]
    return kept if kind != "threatened" else [noun for noun in kept if noun.lemma_.lower() in shapes["harm"]]


def _is_awaited(due: "Token") -> bool:
    """Whether somebody is due somewhere: "is due in Lomar", but not "was due to an error", "is due by Friday"."""
    subject = children(due.head, "nsubj")
    if (
        due.dep_ != "acomp"
        or due.head.lemma_ != "be"
        or not subject
        or subject[0].pos_ not in ("PROPN", "PRON", "NOUN")
    ):
        return False
    return any(c.lower_ in ("in", "at", "back", "here", "before") for c in due.children)


def _occasion(planned: "Token") -> "Token | None":
    """ "Talks planned for Sunday", "a meeting of ministers scheduled for May": the occasion, not those who come."""
    noun = planned.head
    for _ in range(_FAR):
        if noun.lemma_.lower() in load_words().occasions:
            return noun
        if noun.dep_ not in ("pobj", "conj", "prep", "nmod") or noun.head.i == noun.i:
            return None
        noun = noun.head
    return None


def _dated_future(
    token: "Token", sentence: "Sentence", times: tuple[Time, ...]
) -> "list[tuple[ExpectationKind, Token]]":
    """What "will" be on a day that is named: "will open on Monday", "said it would open on Monday"."""
    act = token.head
    said = token.lower_ == "would" and act.dep_ == "ccomp" and act.head.lemma_ in load_words().shapes["telling"]
    if not (token.lower_ in ("will", "'ll", "’ll") or said) or token.dep_ != "aux":
        return []
    if is_negated(act) or _is_conditional(act) or _is_unsure(act) or act.lemma_ in load_words().shapes["stative"]:
        return []
    if not any(time.earliest for _, time in tied_times({act.i}, sentence, times)):
        return []
    return [("scheduled", act)]


def _is_told_ahead(act: "Token", event: Event) -> bool:
    """Whether an event that only an "if" makes possible is told of beforehand: "would be freed on Monday if"."""
    return event.modality == "possible" and any(c.lower_ == "would" and c.dep_ == "aux" for c in act.children)


def _cue_above(act: "Token", kind: ExpectationKind) -> "Token | None":
    words = load_words()
    token = act
    for _ in range(_FAR):
        if token.head.i == token.i:
            return None
        token = token.head
        lemma = token.lemma_.lower()
        if kind in (words.verbs.get(lemma), words.nouns.get(lemma)):
            return token
        for noun in children(token, "dobj"):  # "set a deadline for the release"
            if words.nouns.get(noun.lemma_.lower()) == kind and lemma in words.shapes["give"]:
                return noun
    return None


def _speech_above(act: "Token", at: dict[int, Event]) -> "Token | None":
    """The nearest word above that is an event of asking, agreeing or threatening, whatever the word."""
    token = act
    for _ in range(_FAR):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.i in at:
            return token if at[token.i].type in _SPEECH else None
    return None


def _said_by(act: "Token", at: dict[int, Event]) -> Event | None:
    """The demand that a source makes by "must" or "should"."""
    modals = (at[c.i] for c in act.children if c.dep_ == "aux" and c.i in at)
    return next((event for event in modals if event.type == "REQUEST"), None)


def _is_overdue(act: "Token") -> bool:
    """ "Has yet to leave" says what has not come of it, and expects nothing new."""
    return act.dep_ == "xcomp" and any(c.lower_ == "yet" for c in act.head.children)


def _with_meaning(drafts: list[Draft]) -> list[Draft]:
    """ "To do so" means the act expected before it; without one it is no expectation."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.act.lemma_ == "do" and not any(c.pos_ in ("NOUN", "PROPN") for c in children(draft.act, "dobj")):
            said_so = any(c.lower_ in ("so", "that", "this", "it") for c in draft.act.children)
            before = next((d for d in reversed(found) if draft.sentence.start - d.sentence.end <= 1), None)
            if before is None or not said_so:
                continue
            draft = replace(draft, event=before.event, meant=before.said)
        found.append(draft)
    return found


def _is_confirmed(noun: "Token") -> bool:
    """ "Promised and confirmed their readiness": a readiness that is only spoken of promises nothing."""
    verb = noun.head
    return noun.dep_ == "dobj" and verb.lemma_ in load_words().shapes["confirming"] and not is_negated(verb)


def _is_act(verb: "Token", cue: "Token") -> bool:
    """An infinitive; or a clause with "will" for a promise, with "should" or a bare verb for a demand."""
    demanded = load_words().verbs.get(cue.lemma_.lower()) == "demanded"
    if verb.pos_ not in ("VERB", "AUX"):  # "demanded that they release him", which the tagger takes for the noun
        return demanded and verb.dep_ == "ccomp" and bool(children(verb, "mark")) and bool(children(verb, "nsubj"))
    if _to(verb) or verb.dep_ != "ccomp":
        return _to(verb)
    helpers = auxiliaries(verb)
    if demanded:
        bare = verb.tag_ == "VB" or "be" in helpers or (verb.tag_ == "VBP" and cue.lemma_ in _PLAIN)
        return bool(helpers & _OUGHT) or (bare and not helpers & (_WILL | _CAN | _DO))
    return bool(helpers & _WILL)


def _to(verb: "Token") -> bool:
    return any(c.lower_ == "to" and c.tag_ == "TO" for c in verb.children)


def _is_unsure(verb: "Token") -> bool:
    return any(c.dep_ == "advmod" and c.lower_ in load_words().shapes["unsure"] for c in verb.children)


def _is_conditional(verb: "Token") -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children)


def _root(parsed: ParsedReport, trigger: Span) -> "Token":
    tokens = parsed.tokens(trigger)
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
