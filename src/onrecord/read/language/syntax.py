"""Questions about a parsed sentence that several stages ask: who is the subject, is it denied, how far does it reach.

The labels are those of spaCy's English pipelines (ClearNLP dependencies, Penn Treebank tags):
https://spacy.io/models/en
"""

from collections.abc import Iterable
from functools import lru_cache

from onrecord.model.span import Span
from onrecord.read.language.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
AUXILIARIES = frozenset({"aux", "auxpass"})
_NO = frozenset({"no", "not", "n't", "never", "neither", "nor", "without", "nobody", "none"})
_OF_OTHERS = frozenset({"find", "consider", "deem", "believe", "judge", "report", "know", "declare", "think", "say"})
_OWN_WORD = frozenset({"promise", "threaten", "vow", "pledge", "offer", "swear", "guarantee", "use"})
ENDEAVOURS = frozenset(
    {"effort", "efforts", "attempts", "intervention", "mediation", "pressure", "appeals", "negotiations", "talks"}
)
"""Of those who wanted a thing and did not do it: "freed after efforts by the elders"."""
UNLIKE = frozenset({"unlike", "like"})
COMPARES = frozenset({"contrast", "comparison"})  # "in contrast with", "in comparison to"
DONE_TO_SOMEBODY = frozenset({
    "killed", "wounded", "injured", "hurt", "maimed", "shot", "arrested", "detained", "jailed", "kidnapped", "abducted",
    "captured", "seized", "taken", "held", "freed", "released", "rescued", "evacuated", "displaced", "hospitalised",
    "hospitalized", "destroyed", "damaged", "executed", "sentenced", "murdered", "beheaded", "expelled", "deported",
    "trapped", "charged", "indicted", "convicted", "acquitted", "fined", "sacked", "stabbed", "raped",
    "tortured", "assassinated", "hijacked", "hanged", "evicted", "banned", "remanded", "imprisoned",
    "ambushed", "pardoned", "extradited", "lynched", "strangled", "interned",
})  # fmt: skip
_GIVEN = frozenset({"hand", "give"})
_COURTS = frozenset({"court", "dock", "hearing"})
_STANDS = frozenset({"stand", "remain", "lie", "sit"})
_GUISES = frozenset({"disguise", "dress", "pose"})
_SPOKEN_OF = frozenset({
    "said", "reported", "believed", "thought", "known", "alleged", "rumoured", "rumored", "presumed", "feared",
    "suspected", "considered", "told", "asked", "ordered", "urged", "warned", "advised", "instructed", "informed",
    "promised", "offered", "accused",
})  # fmt: skip
_SINGULAR = frozenset({"was", "is", "has"})
_PLURAL = frozenset({"are", "were", "have", "'re", "’re"})
_FINDS = frozenset({"consider", "declare", "deem", "find", "judge", "pronounce", "rule"})
_OCCASIONS = frozenset(
    {
        "ballot", "ceremony", "concert", "conference", "congress", "debate", "drill", "election", "event", "exercise",
        "fair", "festival", "forum", "funeral", "game", "hearing", "match", "meeting", "negotiation", "parade", "poll",
        "protest", "race", "rally", "referendum", "round", "service", "session", "summit", "talk", "tournament",
        "trial", "vigil", "vote",
    }
)  # fmt: skip
_LOOSE = frozenset({"relcl", "acl", "advcl", "appos", "parataxis", "cc", "conj", "punct"})


def children(token: Token, *deps: str) -> list[Token]:
    """The children with one of these dependency labels, in order."""
    return [child for child in token.children if child.dep_ in deps]


def with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """The tokens and all that is coordinated with them ("A, B and C"), in order, none twice."""
    found = {}
    for token in tokens:
        for one in (token, *token.conjuncts) if token.dep_ != "conj" else (token,):
            if one.i >= token.i:
                found[one.i] = one
    return [found[i] for i in sorted(found)]


def left_out(verb: Token) -> frozenset[int]:
    """Who stands beside the antecedent of a relative clause, and behind it: "A, who was freed, and *B*"."""
    clause = next((t for t in (verb, *verb.ancestors) if t.dep_ in ("relcl", "acl")), None)
    beside = clause.head.conjuncts if clause is not None else ()
    return frozenset(noun.i for noun in beside if clause is not None and noun.i > clause.i)


def subjects(verb: Token) -> list[Token]:
    """The heads of the subjects of a verb, conjuncts apart; a shared or controlled one is looked up above.

    "He came and *left*", "agreed to *release*", "the man *freed* by them" (the noun it modifies), "urged him to *go*"
    (the object above; but who "promised him to *go*" goes himself).
    """
    return list(_subjects(verb))


@lru_cache(maxsize=1024)
def _subjects(verb: Token) -> tuple[Token, ...]:
    """The subjects, kept for those who ask again: of a long coordination each verb is asked for by all behind it."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        own += [c for be in verb.children if be.dep_ == "auxpass" for c in be.children if c.dep_ == "attr"]
        if verb.dep_ == "conj" and not own:  # "one was killed and a *third* wounded"
            own = [c for c in verb.lefts if c.dep_ == "npadvmod" and c.ent_type_ == "ORDINAL"]
        before = [c for c in own if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i]
        joined = len(before) > 1 and before[-1].left_edge.nbor(-1).dep_ == "cc"  # "A, his wife B, and *two nurses*"
        if len(before) > 1 and not joined and (before[-1].dep_ == "nsubjpass" or _is_headlined(before[-2], verb)):
            own = [c for c in own if c not in before[:-1]]  # "two killed, *ten* arrested": the nearer one
        if own and (near := _under_as(verb)) is not None:
            return (near,)
        if own and verb.dep_ == "advcl" and verb.head.lemma_ in _GUISES and verb.head.dep_ == "acl":
            return (verb.head.head,)  # "*rebels* disguised as nurses shot two guards"
        if own:
            return tuple(noun for token in own for noun in _meant_by(token, verb))
        head = verb.head
        if verb.dep_ == "conj" and verb.lower_ in DONE_TO_SOMEBODY and _follows_noun(verb):
            return (verb.doc[verb.i - 1],)
        if verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i and verb.nbor(-1).is_quote:
            return ()  # "He wrote the book 'Days of Snow,' *released* in 2013"
        if verb.dep_ == "advcl" and verb.lower_ in ("held", "released") and (thing := _beside(verb)) is not None:
            return (thing,)
        if verb.dep_ == "conj" and (lost := _cut_off(verb)) is not None:
            return (lost,)
        beside = (c for c in head.rights if verb.dep_ == c.dep_ == "conj" and c.i < verb.i)
        beside = (c for c in beside if children(c, "nsubj") and _takes_its_subject(c, verb))
        if astray := [c for c in beside if c.lower_ in DONE_TO_SOMEBODY]:
            return tuple(children(astray[-1], "nsubj"))  # "they took two, and a *priest* seized in May was freed"
        if verb.tag_ == "VBN" and verb.is_sent_start and (led := _led_by(verb)) is not None:
            return (led,)
        if verb.dep_ == "acl" and verb.lower_ in DONE_TO_SOMEBODY and children(verb, "dobj"):
            root = verb.sent.root  # "A *bomb* in a market killed 60 people", where parsers see no verb
            return (root,) if root.pos_ in ("NOUN", "PROPN") else (head,)
        if verb.dep_ == "acl" and verb.lower_ in ("charged", "accused") and head.lemma_ in _COURTS:
            verb = next((above for above in head.ancestors if above.pos_ == "VERB"), head)
            continue  # "*he* appeared in court charged with murder"
        if verb.dep_ in ("acl", "relcl"):
            return (head,)
        if verb.dep_ == "ccomp" and head.dep_ == "relcl" and _lost_its_subject(verb):
            return (head.head,)  # "the bodies of *civilians* they said had been shot"
        if verb.dep_ == "ccomp" and _is_led_astray(head) and _lost_its_subject(verb):
            return tuple(children(head, "nsubj"))
        given = children(head, "dative", "nsubjpass") if head.lemma_ == "give" else []
        if given and verb.dep_ == "advcl" and verb.tag_ == "VB":  # "gave them an hour to *leave*"
            return tuple(given)
        if verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBG")):
            above = children(head, "dobj", "dative") if head.lemma_ not in _OWN_WORD else []
            if above:
                return tuple(above)
            if head.lemma_ in _OF_OTHERS and not is_passive(head):
                return ()  # "texts that the court found to incite"
        elif verb.dep_ not in ("conj", "advcl", "pcomp", "prep", "aux", "acomp") and verb.lower_ != "prior":
            return ()  # but "shot two men *prior* to fleeing"
        if head.i == verb.i:
            return ()
        trails = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i and verb.nbor(-1).lower_ == ","
        inner = head.dep_ == "ccomp" and head.head.lemma_ in _FINDS and not children(head, "aux", "auxpass", "mark")
        verb = head.head if trails and inner else head  # "declared him fit, *ordering* that he be held"
    return ()


def _beside(verb: Token) -> Token | None:
    """The thing right before a participle behind a comma: "voted in the *election*, held on Sunday"."""
    comma = verb.doc[verb.i - 1] if verb.i > 1 and verb.tag_ == "VBN" else verb
    before = verb.doc[comma.i - 1] if comma.lower_ == "," else verb
    is_thing = before.pos_ == "NOUN" and before.dep_ in ("dobj", "pobj")
    return before if is_thing and (verb.lower_ == "released" or before.lemma_ in _OCCASIONS) else None


def _is_headlined(noun: Token, verb: Token) -> bool:
    """Whether a noun has a participle of its own in a line of several, and a comma behind it."""
    own = any(c.dep_ == "acl" and c.tag_ == "VBN" for c in noun.children)
    return own and verb.tag_ == "VBN" and noun.doc[noun.right_edge.i + 1].text == ","


def _follows_noun(verb: Token) -> bool:
    """ "Agonised over workers *held* hostage by rebels": joined by nothing, it is said of the noun before it."""
    joined = any(t.dep_ == "cc" or t.text == "," for t in verb.doc[verb.head.i + 1 : verb.i])
    return (
        verb.i > 0
        and verb.nbor(-1).pos_ in ("NOUN", "PROPN")
        and not joined
        and any(c.dep_ == "agent" for c in verb.children)
    )


def _cut_off(verb: Token) -> Token | None:
    """ "Was told her *daughter* was dead", "announced *Mogo* was shot": the object right before a finite verb that is
    joined to one before by nothing."""
    first = next((c for c in verb.lefts if c.dep_ in AUXILIARIES), verb)
    if first.i == 0 or first.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    noun = first.nbor(-1)
    return noun if noun.dep_ == "dobj" else None


def _under_as(verb: Token) -> Token | None:
    """ "Son held as *mum* and sister killed": the noun right before a bare participle, where parsers see no clause."""
    if verb.lower_ not in DONE_TO_SOMEBODY or verb.i == 0 or children(verb, *AUXILIARIES, *OBJECTS):
        return None
    noun = verb.nbor(-1)
    first = noun.head if noun.dep_ == "conj" else noun
    return first if first.dep_ == "pobj" and first.head.lower_ in ("as", "after", "while") else None


def _led_by(verb: Token) -> Token | None:
    """Of whom a participle that opens the sentence is said: "Killed by a mine, the deminer *Alois Huber* leaves"."""
    comma = next((t for t in verb.sent if t.text == ","), None)
    if comma is None:
        return None
    last = None
    for token in verb.doc[comma.i + 1 : verb.sent.end]:
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"):
            break
        last = token if token.pos_ in ("NOUN", "PROPN", "PRON") else last
    return last


def excepted(noun: Token) -> Token:
    """Whom "nobody but *the guard*" and "none other than *the mayor*" leave over; else the noun itself."""
    if noun.lower_ not in ("nobody", "none", "nothing") and not any(c.lower_ == "no" for c in noun.lefts):
        return noun
    behind = [token for token in noun.subtree if token.i > noun.i]
    for token in behind:
        if token.lower_ in ("but", "except", "save", "than") and token.dep_ in ("prep", "cc"):
            left = [c for c in token.children if c.dep_ == "pobj"] or [c for c in noun.children if c.dep_ == "conj"]
            return left[0] if left else noun
    return noun


def _meant_by(subject: Token, verb: Token) -> list[Token]:
    """The nouns that a subject stands for: of a relative pronoun its antecedent, of a clause mistaken its own noun."""
    subject = excepted(subject)
    if _is_led_astray(subject):
        return children(subject, "nsubj")
    return [_antecedent(subject, verb)]


def _is_led_astray(verb: Token) -> bool:
    """Whether the parser took a reduced relative for a main verb: "Four men *abducted* in May were freed".

    The verb behind it then lacks a subject.
    """
    if verb.tag_ not in ("VBD", "VBN") or not any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children):
        return False
    if verb.dep_ == "relcl" and verb.left_edge.i == verb.head.i + 1:
        return False  # "the man the rebels seized"
    if any(child.dep_ in ("dobj", "aux", "auxpass", "mark") for child in verb.children):
        return False
    if verb.left_edge.i and verb.doc[verb.left_edge.i - 1].tag_ in ("WP", "WDT"):
        return False  # "what the mayor said was true"
    if verb.lower_ in _SPOKEN_OF and (_is_told_nobody(verb) or _took_a_subject(verb)):
        return True
    if verb.lower_ in DONE_TO_SOMEBODY:
        before = [token.text for token in verb.doc[verb.left_edge.i : verb.i] if token.is_punct]
        behind = (*verb.rights, *(c for c in verb.head.rights if verb.dep_ == "conj" and c.i > verb.i))
        straight_on = any(c.dep_ == "conj" and _takes_its_subject(verb, c) for c in behind)
        by = any(c.lower_ == "by" for c in children(verb, "prep"))  # "two nurses *taken* hostage by them said"
        if straight_on or by or before == [","] == [verb.nbor(-1).text]:
            return True  # "Berg and Holm, *abducted* in May; and two nurses"
    if any(child.dep_ in ("cc", "prt") for child in verb.children):
        return False
    return verb.dep_ in ("csubj", "csubjpass") or any(_lost_its_subject(c) for c in verb.children if c.i > verb.i)


def _takes_its_subject(verb: Token, other: Token) -> bool:
    """ "Four men *held* since May have spoken": a verb behind goes straight on, with no "and" or comma."""
    told = other.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in other.lefts)
    between = verb.doc[verb.i + 1 : other.i]
    return told and not children(other, *SUBJECTS) and not any(t.is_punct or t.dep_ == "cc" for t in between)


def _lost_its_subject(verb: Token) -> bool:
    """A passive without a subject, mark or comma, hung on a verb before it that took its subject away."""
    return (
        verb.dep_ == "ccomp"
        and verb.tag_ == "VBN"
        and any(child.dep_ == "auxpass" for child in verb.children)
        and not any(child.dep_ in (*SUBJECTS, "mark", "expl") for child in verb.children)
        and not any(token.is_punct for token in verb.doc[verb.head.i + 1 : verb.i])
        and not any(other.dep_ == "ccomp" and other.i < verb.i for other in verb.head.children)  # the speaker's words
    )


def _is_told_nobody(verb: Token) -> bool:
    """ "The mayor *told* to leave": who tells, tells somebody; and "was dismissed and the mayor *asked* to go"."""
    to_go = any(child.dep_ == "xcomp" and any(c.tag_ == "TO" for c in child.lefts) for child in verb.children)
    if any(child.dep_ in ("dative", "prep", "prt") and child.i < verb.i + 2 for child in verb.rights):
        return False
    if verb.lower_ == "told":
        return to_go or any(c.dep_ == "ccomp" and verb.i < c.left_edge.i < verb.i + 2 for c in verb.children)
    beside = verb.dep_ == "conj" and any(child.dep_ == "auxpass" for child in verb.head.children)
    return beside and to_go and verb.lower_ in ("asked", "ordered", "urged", "warned", "advised")


def _took_a_subject(verb: Token) -> bool:
    """ "The teacher *said* to have been kidnapped was at home": a told verb behind it, and no subject for that one."""
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else None
    opens = (
        before is None or before.is_punct or before.is_space or before.pos_ == "CCONJ" or verb.left_edge.is_sent_start
    )
    if not opens or verb.dep_ == "relcl" or verb.left_edge.tag_ in ("WDT", "WP") or verb.nbor(-1).is_punct:
        return False  # "the plan the mayor said is dead"
    below = [c for clause in children(verb, "xcomp") for c in clause.rights]
    for child in (*verb.rights, *below):
        between = verb.doc[verb.i + 1 : child.i]
        told = child.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ == "auxpass" and c.tag_ == "VBD" for c in child.lefts)
        if child.dep_ not in ("ccomp", "conj") or not told or not len(between):
            continue
        if not any(c.dep_ in (*SUBJECTS, "mark", "expl") for c in child.lefts):
            return not any(t.is_punct or t.dep_ == "cc" for t in between)
    return False


def _antecedent(subject: Token, verb: Token) -> Token:
    """A relative pronoun stands for the noun that its clause modifies; of "one of them who was freed" only for one, and
    of "A and B, who were freed" for the whole row."""
    told = verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" and not children(verb, "mark")
    if subject.tag_ not in ("WDT", "WP") or not (told or verb.dep_ == "relcl"):
        return subject
    noun = verb.head.head if told else verb.head  # "the rebels, *who* the army says attacked a village"
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "one":
        return noun.head.head if any(child.lower_ in _SINGULAR for child in verb.children) else noun
    forms = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    while forms & _PLURAL and noun.tag_ in ("NN", "NNP") and noun.dep_ == "conj":
        noun = noun.head
    nearer = (c for c in noun.conjuncts if noun.i < c.i < subject.i and forms & _SINGULAR)
    return max(nearer, key=lambda conjunct: conjunct.i, default=noun)


def objects(verb: Token) -> list[Token]:
    """The heads of the objects of a verb; of a passive, its subjects; of a reduced relative, the noun it modifies."""
    if is_passive(verb):
        return subjects(verb)
    return children(verb, "dobj", "dative", "oprd")


def agents(verb: Token) -> list[Token]:
    """Who does it: the subject of an active verb, the by-phrase of a passive one."""
    if is_passive(verb):
        return [noun for by in children(verb, "agent") for noun in children(by, "pobj")]
    return subjects(verb)


@lru_cache(maxsize=256)
def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: "was freed", "the man freed by them", "being held"."""
    while (told := _is_passive_alone(verb)) is None:
        verb = verb.head
    return told


def _is_passive_alone(verb: Token) -> bool | None:
    """Whether a verb is passive; None where that is for the verb to say with which it is coordinated."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    if _is_led_astray(verb):
        return True
    away = any(prep.lower_ in ("to", "over") for prep in children(verb, "prep", "prt"))
    if verb.dep_ == "conj" and verb.lemma_ in _GIVEN and not (away or children(verb, *SUBJECTS, "dative", "aux")):
        return None  # "was convicted and *handed* a sentence"
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in SUBJECTS for c in verb.children):
        return False if children(verb, "dobj") else None
    if verb.dep_ == "conj" and verb.lower_ in DONE_TO_SOMEBODY and not children(verb, "aux", *OBJECTS):
        return None  # "two were killed and three wounded"
    if (verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.i < verb.head.i)) and _is_headline_of(verb):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBD":  # a reduced relative that was tagged as a past tense
        return not children(verb, "dobj", "aux", *SUBJECTS)
    if verb.dep_ == "xcomp" and verb.tag_ == "VBN" and verb.head.lemma_ in _STANDS:
        return not children(verb, "dobj", "aux")  # "stands *accused*", "remains *detained*"
    if verb.dep_ == "advcl" and children(verb, "nsubj") and verb.lower_ not in DONE_TO_SOMEBODY:
        return False  # "it was so: men *fired* on a patrol", tagged as a participle
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "acomp") and not children(verb, "dobj", "aux")


def _is_headline_of(verb: Token) -> bool:
    """ "Journalist *jailed* for ten years": in a line without a stop nobody does so to nobody."""
    if verb.lower_ not in DONE_TO_SOMEBODY or verb.tag_ not in ("VBD", "VBN") or verb.lower_ in ("held", "taken"):
        return False
    line = [token for token in verb.sent if not token.is_space]
    return (
        line[-1].text not in (".", "?", "!", '"', "”")
        and line[0].pos_ not in ("DET", "PRON")
        and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)
        and not children(verb, "aux")
        and not any(c.dep_ in ("dobj", "dative", "ccomp", "prt") for c in verb.rights)
    )


def is_spoken_of(verb: Token) -> bool:
    """Whether a participle of saying stands without a helping verb: "the envoy *reported* killed"."""
    if verb.dep_ == "aux" and verb.head.dep_ == "acl":
        return verb.lower_ in _SPOKEN_OF
    return verb.lower_ in _SPOKEN_OF and is_passive(verb) and not auxiliaries(verb)


def is_negated(token: Token) -> bool:
    """Whether the word itself is denied: "did not free", "no talks", "without freeing", "nobody was freed"."""
    for child in token.children:
        if child.dep_ == "neg" or (child.lower_ in _NO and child.dep_ in ("det", "advmod", "preconj")):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and (
            child.lower_ in _NO
            or any(c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj") for c in child.children)
        ):
            return True
    return token.dep_ == "pcomp" and token.head.lower_ == "without"


def auxiliaries(verb: Token) -> frozenset[str]:
    """The auxiliaries of a verb in lower case; a coordinated verb without any has those of the first one."""
    while True:
        own = frozenset(child.lower_ for child in verb.children if child.dep_ in AUXILIARIES)
        if own or verb.dep_ != "conj" or children(verb, *SUBJECTS) or verb.head.i == verb.i:
            return own
        verb = verb.head


def elliptics(verb: Token) -> list[Token]:
    """The second verbs that a verb lends its auxiliary: "was killed and another *hurt*", "and at least ten *hurt*"."""
    found = [c for c in children(verb, "conj") if c.tag_ == "VBN" and not auxiliaries(c)]
    counted = [c for c in children(verb, "conj") if c.pos_ in ("NOUN", "NUM") and verb.tag_ == "VBN"]
    return found + [c for noun in counted for c in children(noun, "acl") if c.tag_ == "VBN" and c.i > noun.i]


def is_possessed(captive: Token) -> bool:
    """ "Hostage *to* his coalition", "a prisoner of *her* promises": a figure, as nobody is held by what is his own."""
    for prep in children(captive, "prep"):
        if prep.lower_ == "to" or (
            prep.lower_ == "of" and any(c.tag_ == "PRP$" for noun in children(prep, "pobj") for c in noun.children)
        ):
            return True
    return False


def phrase(head: Token, *, loose: bool = False) -> Span:
    """The noun phrase around a head: articles, adjectives, possessors and prepositional phrases with it.

    Appositions, relative clauses and conjuncts are left out, unless `loose`; so is the doer of what "of" belongs to,
    "the abduction of *miners* by rebels".
    """
    doc = head.doc
    kept = [head]
    waiting = [head]
    of_what = head.dep_ == "pobj" and head.head.lower_ == "of"
    while waiting:
        for child in waiting.pop().children:
            if child.is_space or child.dep_ == "mark" or (not loose and child.dep_ in _LOOSE and child.i > head.i):
                continue
            if of_what and child.lower_ == "by" and child.head.i == head.i:
                continue
            kept.append(child)
            waiting.append(child)
    first, last = min(t.i for t in kept), max(t.i for t in kept)
    while last > first and (doc[last].is_punct or doc[last].is_space) and not doc[last].is_right_punct:
        last -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def subtree(token: Token) -> Span:
    """All that depends on a word, without the white space and punctuation around it."""
    doc, first, last = token.doc, token.left_edge.i, token.right_edge.i
    while first < last and (doc[first].is_punct or doc[first].is_space) and not doc[first].is_quote:
        first += 1
    while last > first and (doc[last].is_punct or doc[last].is_space) and not doc[last].is_quote:
        last -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def clause_verb(token: Token) -> Token:
    """The nearest verb at or above a word, or the root of its sentence."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token
