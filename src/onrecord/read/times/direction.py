"""Whether a day lies behind or ahead: what its clause tells has been, what it plans, asks or leaves open is to come."""

from functools import cache

from onrecord.model.span import Span
from onrecord.read.clauses import Clauses
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS, auxiliaries
from onrecord.read.language.tokens import Token
from onrecord.read.lexicon import load_lexicon

_DUE = frozenset({"by", "before", "until", "till"})
_OWED = frozenset({"demanded", "promised", "threatened"})
_STEPS = 12
PLANNED = 3
_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
_PAST = frozenset({"was", "were", "did", "got", "could"})
_WILL = frozenset({"will", "'ll", "’ll", "to", "due"})
_OVERTAKING = frozenset({"by", "before", "after", "past", "despite"})


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_lexicon(__package__, "direction.toml")[name])


@cache
def _phrases(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(lead.split()) for lead in load_lexicon(__package__, "direction.toml")[name])


def find_direction(parsed: ParsedReport, expression: Span, *, clauses: Clauses | None = None) -> int:
    """-1 for a day that lies behind, 1 for one ahead, 0 when nothing tells; -2 and 2 where the verb is close by.

    PLANNED and more for one that was ahead when the report tells of it, and may be behind by now.
    """
    tokens = parsed.tokens(expression)
    if not tokens:
        return 0
    before = [tokens[0].nbor(-back).lower_ for back in range(min(4, tokens[0].i), 0, -1)]
    if any(tuple(before[-len(lead) :]) == lead for lead in _phrases("moves")):
        return 1
    if any(tuple(before[-len(lead) :]) == lead for lead in _phrases("leads")):
        return PLANNED if _PAST.intersection(before) else 1
    if _heads_entry(parsed, expression) and not any(token.lower_ in _WILL for token in tokens[0].sent):
        return -1  # "Feb. 24 - Militias take the town": a chronology tells in the present
    led = next(
        (token for token in reversed(parsed.doc[max(0, tokens[0].i - 2) : tokens[0].i]) if token.pos_ != "ADP"), None
    )
    if led is not None and led.tag_ == "VBD" and led.lemma_ in _listed("says") and led.is_ancestor(tokens[0]):
        return -2  # "said on Monday it would go"
    inside = {token.i for token in tokens}
    word = next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])
    return _climb(word, inside, clauses or Clauses())


def _heads_entry(parsed: ParsedReport, expression: Span) -> bool:
    paragraph = parsed.paragraph_at(expression.start)
    text = parsed.report.text
    if paragraph is None or text[paragraph.start : expression.start].strip("-–—*•· "):
        return False
    return text[expression.end :].lstrip()[:1] in tuple("-–—")


def _climb(word: Token, inside: set[int], clauses: Clauses) -> int:
    """From the expression up to the verb that places it in time."""
    led, bare = False, True
    for _ in range(_STEPS):
        if _is_verb(word) and bare and _is_limit(word):
            return 1
        if _is_verb(word):
            return 2 if led and not _is_past_narrative(word, clauses) else 2 * _of_verb(word, clauses)
        if word.i not in inside and _is_ahead(word, clauses):
            if word.dep_ != "acomp":
                return 1
            return -1 if "had" in auxiliaries(word.head) else PLANNED if word.head.lower_ in _PAST else 1  # "was due"
        if word.dep_ == "prep":
            bare = False
            if word.lower_ == "since":
                return -2
            if word.lower_ in _DUE and (_is_owed(word.head, clauses) or clauses.mood(word.head).modality in _OWED):
                return 1  # "demanded the release of the crew by Friday", hung on either
            led = led or word.lower_ in ("until", "till", "through")
        head = word.head
        if head.i == word.i:
            return 0
        if word.dep_ in ("poss", "compound", "nmod", "amod"):
            return _of_noun(head, clauses)
        word = head
    return 0


def _is_limit(verb: Token) -> bool:
    """ "The deadline is Friday", "set Friday as the deadline"."""
    present = verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP")
    named = [c for c in verb.children if present and c.dep_ == "nsubj"]
    named += [n for c in verb.children if c.lower_ == "as" for n in c.children if n.dep_ == "pobj"]
    return any(noun.lower_ in _listed("ahead") for noun in named)


def _is_owed(verb: Token, clauses: Clauses) -> bool:
    """Whether what hangs on a verb is demanded, promised or threatened by it: a "by Friday" beside it is the limit."""
    moods = (clauses.mood(child) for child in verb.children if child.i > verb.i)
    return any(mood.operator == verb.i and mood.modality in _OWED for mood in moods)


def _is_verb(word: Token) -> bool:
    return word.pos_ in ("VERB", "AUX") and word.dep_ not in ("aux", "auxpass", "amod")


def _is_past_narrative(verb: Token, clauses: Clauses) -> bool:
    """ "He waited until Friday", "was held until Friday"; but "it was postponed until", "they have until"."""
    if "had" in auxiliaries(verb):
        return True
    lasted = bool(auxiliaries(verb) & _PAST) and verb.lemma_ in _listed("lasting")
    return lasted or (verb.tag_ == "VBD" and verb.lemma_ != "have" and not clauses.plans(verb, "object", "until"))


def _is_ahead(word: Token, clauses: Clauses) -> bool:
    """ "Payable", "the deadline", "a planned meeting", "expects talks"."""
    if any(each.lower_ in _listed("ahead") for each in (word, *word.lefts)):
        return True
    return word.pos_ == "NOUN" and clauses.mood(word).modality == "scheduled"


def _of_noun(noun: Token, clauses: Clauses) -> int:
    """ "Monday's talks will ..." and "a scheduled Monday meeting" lie ahead, "Friday's close" may."""
    over = next((word for word in noun.ancestors if _is_verb(word)), None)
    if noun.dep_ == "pobj" and noun.head.lower_ in _OVERTAKING and over is not None and _of_verb(over, clauses) < 0:
        return -1  # "they had signed by the Monday deadline"
    if _is_ahead(noun, clauses):
        return 1
    early = noun.dep_ == "pobj" and (noun.head.lower_ == "before" or noun.head.head.lower_ == "ahead")
    if over is None:
        return 0
    part = noun.dep_ in ("dobj", "pobj") and over.lemma_ in _listed("takes_part")  # "expected to join Monday's talks"
    told = _of_verb(over, clauses) if early or part or noun.dep_ in SUBJECTS else 0
    return PLANNED if early and told < 0 else max(0, told)


def _of_verb(verb: Token, clauses: Clauses) -> int:
    """The direction that a verb gives to a day that depends on it, or the verbs above that it follows."""
    is_of_the_past = False
    while True:
        over = next((word for word in verb.ancestors if _is_verb(word)), None)
        told = _told_by(verb, over, clauses)
        if told is not None or over is None:
            break
        is_of_the_past |= verb.tag_ == "VBD" or bool(auxiliaries(verb) & _PAST)
        verb = over
    told = told or 0
    return told if told > 0 or not is_of_the_past else -1


def _told_by(verb: Token, over: Token | None, clauses: Clauses) -> int | None:
    """The direction of a verb by itself; None where it is that of the verb over it."""
    helpers, mood = auxiliaries(verb), clauses.mood(verb)
    if clauses.plans(verb) and "had" not in helpers and verb.tag_ in ("VBN", "VBD", "VBG"):
        return PLANNED if helpers & _PAST else 1  # "expected on Friday"
    if helpers & _PERFECT:
        return -1
    may = mood.status == "open" and not mood.negated  # "could be freed on Friday"; who could not be freed was not
    if verb.tag_ == "VBD" or helpers & (_PAST - {"could"} if may else _PAST):
        then = mood.status == "open" and verb.dep_ in ("advcl", "ccomp") and over is not None
        return None if then else -1
    if mood.status == "undone" or mood.modality == "attempted":
        return None if over is not None else 0  # "refused to go on Friday", "tried to go on Friday"
    if mood.status == "hedged" and verb.dep_ == "pcomp":
        return -1  # "accused of hiding it on Friday"
    if mood.status == "open" and (_is_after_all(verb) or (verb.dep_ == "acl" and mood.modality == "demanded")):
        return 0  # "decided to hear it in May after she was charged", "proposals to end it, made on Friday"
    if mood.status == "open" or (mood.status != "told" and helpers):
        if over is not None and "had" in auxiliaries(over):
            return -1  # "it had been due to end on Friday"
        plan = verb.doc[mood.operator] if mood.operator is not None and mood.modality == "scheduled" else None
        if plan is not None and (auxiliaries(plan) | {plan.head.lower_}) & _PAST:
            return PLANNED
        if mood.operator is not None or helpers - {"to"} or (mood.modality == "demanded" and verb.tag_ == "VB"):
            return 1  # "leave by Friday"
        if "to" in helpers:
            return 0 if over is not None and over.tag_ in ("VBD", "VBN") else 1
    if "being" in helpers:
        return -1 if verb.dep_ == "pcomp" and verb.head.lower_ == "after" else None  # "sentenced after being convicted"
    if verb.tag_ in ("VBG", "VBN") and helpers - {"to"}:
        return 1  # "is leaving", "is heard"
    if verb.tag_ == "VBN":
        return 1 if any(c.lower_ == "for" and clauses.plans(verb, "for") for c in verb.children) else -1
    if verb.tag_ in ("VBG", "VB"):
        return None if over is not None else 0
    if verb.tag_ in ("VBZ", "VBP"):
        stays = verb.tag_ != "VBZ" and verb.lower_ in _listed("unchanging")
        return 0 if stays or verb.lemma_ in _listed("states") else 1
    return 0


def _is_after_all(verb: Token) -> bool:
    """Whether it came after what has been: "to reopen the case in May after he was charged"."""
    clauses = (c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ == "after" for m in c.lefts))
    return any(clause.tag_ == "VBD" or auxiliaries(clause) & _PAST for clause in clauses)
