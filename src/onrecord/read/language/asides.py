"""Clauses that a parser takes for the main one, though they only say something of its subject or stand between."""

from typing import TYPE_CHECKING

from onrecord.read.language.openings import part_openings
from onrecord.read.language.relatives import (
    part_acting,
    part_befallen,
    part_dated,
    part_moment,
    part_of_one,
    part_seizing,
    part_subject,
    part_whom,
)
from onrecord.read.language.subjects import part_subjects
from onrecord.read.language.syntax import DONE_TO_SOMEBODY, ENDEAVOURS
from onrecord.read.language.trees import keep, restore_unless_tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ORDERS = frozenset(
    {"order", "tell", "urge", "force", "instruct", "command", "compel", "direct", "require", "allow", "permit"}
)
_ASKS = _ORDERS | {"ask", "question", "press", "reach", "interview", "quiz", "approach"}
_CLAIMS = frozenset({"say", "allege", "claim", "contend", "insist", "maintain", "believe", "assert", "argue", "report"})
_TELLS = _CLAIMS | _ORDERS | {"warn", "write", "shout", "announce", "reply", "demand"}
_CLOSES = frozenset({",", "”", '"', "’", "»"})
_CLAUSES = frozenset({"relcl", "ccomp", "advcl"})
_SINCE = frozenset({"after", "before", "since", "until", "when"})
_RUMOURS = frozenset({"word", "rumour", "rumor", "rumours", "rumors", "talk", "gossip", "news", "story", "tale"})
_ROUND = frozenset({"going", "doing", "making"})
_MARKS = frozenset({",", "–", "—", "--", "-"})
_DASHES = frozenset({"–", "—", "--", "-"})
_FINITE = frozenset({"was", "were", "is", "are", "has", "have", "had", "will", "would"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_ACTS = frozenset(
    {"death", "killing", "murder", "assassination", "execution", "abduction", "kidnapping", "capture", "arrest"}
    | {"detention", "release", "disappearance", "rescue", "shooting", "stabbing", "beating", "freeing", "jailing"}
)
_OF_NAMES = frozenset(
    {"bank", "university", "college", "church", "house", "court", "city", "port", "bay", "gulf", "isle", "lake", "cape"}
    | {"republic", "state", "province", "district", "ministry", "department", "school", "institute", "museum", "hall"}
)
_REBUTS = frozenset({"rejects", "rebuts", "denies", "refutes", "disputes", "quashes", "discounts"})
_SAID = frozenset({"claim", "claims", "report", "reports", "rumour", "rumours", "rumor", "rumors"})
_DAYTIME = frozenset({"dawn", "dusk", "noon", "midday", "midnight", "night", "daybreak", "sunrise", "sunset"})
_HAS = frozenset({"nsubj", "nsubjpass", "aux", "auxpass"})
_PUT = frozenset({"put", "set", "cut", "hit", "shot"})
_HELPS = frozenset({"be", "have", "get"})
_OF_CLAUSES = frozenset({"nsubj", "nsubjpass", "cop", "aux", "auxpass", "mark"})


def part_asides(doc: "Doc") -> "Doc":
    """Gives the sentence its own verb: "The bishop, *asked* whether he would go, smiled", as no comma stands between a
    subject and its verb; "the captain *ordered* to stop sailed on", as orders are given to somebody; "two monks, the
    abbey *maintains*, were beaten". And "*Killed:* a nurse and a guard" is said of these; "among them the captain" is
    no object, and "the man *the rebels seized* fled" is about him.
    """
    kept = [keep(sentence) for sentence in doc.sents]
    _mend(doc)
    for before in kept:
        restore_unless_tree(before)
    return doc


def _mend(doc: "Doc") -> None:
    part_openings(doc)
    part_subjects(doc)
    for verb in doc:
        if verb.dep_ == "ROOT":
            part_subject(verb)
        if verb.lemma_ in _ASKS and verb.tag_ in ("VBD", "VBN"):
            _part_asked(doc, verb)
        elif verb.lower_ in ("along", "together") and verb.i > 2 and doc[verb.i - 1].text == ",":
            _part_along(doc, verb)
        elif verb.lower_ == "among" and verb.i + 2 < len(doc) and doc[verb.i + 1].lower_ in ("them", "whom"):
            _part_those_among(doc[verb.i + 1])
        elif verb.dep_ == "nsubjpass" and verb.tag_ == "VBZ":
            _part_told(verb)
        elif verb.dep_ == "agent" and verb.i and doc[verb.i - 1].lower_ in ENDEAVOURS:
            verb.head, verb.dep_ = doc[verb.i - 1], "prep"  # "freed thanks to *efforts by* the mayor", and not by him
        elif verb.lemma_ in _CLAIMS and verb.tag_ in ("VBZ", "VBD") and verb.dep_ in ("relcl", "ROOT"):
            _part_claimed(doc, verb)
            _part_tellers(doc, verb)
        elif verb.tag_ in ("VBD", "VBN") and verb.lower_ not in ("was", "were") and _second(verb) is not None:
            _part_reduced(doc, verb)
        elif verb.dep_ == "advcl" and verb.tag_ == "VB" and verb.head.lemma_ in _TELLS:
            _part_command(doc, verb)
        elif verb.dep_ == "advcl" and verb.tag_ == "VBD" and verb.i > 2:
            _part_after(doc, verb)
        elif verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i > 2:
            _part_inserted(doc, verb)
        elif verb.dep_ == "prep" and verb.i > 2 and verb.head.dep_ == "pobj" and verb.head.head.lower_ == "including":
            if doc[verb.i - 1].text == ",":
                verb.head = verb.head.head.head  # "ten died, including two nurses, *in* an attack"
        elif verb.lower_ == "including" and verb.i > 2 and any(t.text == ";" for t in doc[verb.head.i : verb.i]):
            verb.head = doc[verb.i - 1 - (doc[verb.i - 1].text == ",")]  # "two died; nine, *including* him, were hurt"
        elif verb.dep_ == "nmod" and verb.pos_ in _NOUNS:
            _part_joined(verb)
        elif verb.dep_ == "conj" and verb.pos_ in _NOUNS and verb.head.pos_ == "VERB":
            _part_second(verb)
        elif verb.lower_ == "that" and verb.head.dep_ in _CLAUSES:
            _part_rumoured(verb, verb.head)
        elif verb.lower_ in ("disputes", "doubts") and verb.tag_ == "NNS" and verb.i:
            _part_disputed(doc, verb)
        elif verb.dep_ == "prt" and any(c.dep_ == "pobj" for c in verb.rights):
            verb.dep_, verb.tag_ = "prep", "IN"  # "was put *in a cell*"
        elif verb.dep_ == "conj" and verb.tag_ == "VBD":
            _part_put(verb) if verb.lower_ in _PUT else _part_done(verb)
        elif verb.dep_ == "ROOT" and verb.i and doc[verb.i - 1].lower_ in _REBUTS:
            _part_rebutted(doc, verb)
        elif verb.lower_ == "of" and verb.dep_ == "prep" and verb.i > 2:
            _part_of_act(doc, verb)
        elif verb.lower_ in ("anonymity", "condition") and verb.dep_ == "pobj":
            _part_anonymous(verb)
        elif verb.lower_ == "bail" and verb.dep_ == "pcomp":
            _part_bail(verb)
        elif verb.dep_ == "ccomp" and verb.tag_ == "VBD" and verb.head.lemma_ in ("have", "get"):
            _part_caused(verb)
        elif verb.dep_ == "relcl" and verb.i > 3:
            part_dated(verb)
            part_of_one(doc, verb)
            part_befallen(doc, verb)
        elif verb.dep_ == "acl" and verb.i == verb.sent.start and verb.head.i > verb.i:
            _part_headed(doc, verb)
        elif verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD"):
            part_seizing(doc, verb)
            part_whom(doc, verb)
            part_acting(verb)
            part_moment(verb)
        elif verb.dep_ == "ROOT" and verb.lower_ in DONE_TO_SOMEBODY and verb.i == verb.sent.start:
            _part_listed(doc, verb)
        elif verb.dep_ in ("nsubj", "csubj", "acomp") and verb.i == verb.sent.start:
            _part_fronted(verb)


def _part_along(doc: "Doc", along: "Token") -> None:
    """ "Two died when they *fought, along with four others*, the police": four fought, and no police died."""
    verb = doc[along.i - 2]
    if verb.pos_ != "VERB" or verb.dep_ != "advcl" or along.head.i == verb.i or not along.head.is_ancestor(verb):
        return
    along.head = verb
    for other in [t for t in along.subtree if t.dep_ == "conj" and t.pos_ in _NOUNS]:
        joined = any(c.dep_ == "cc" for c in (*other.head.children, *other.children) if along.i < c.i < other.i)
        if not joined and doc[other.left_edge.i - 1].text == ",":
            other.head, other.dep_ = verb, "dobj"


def _part_inserted(doc: "Doc", verb: "Token") -> None:
    """ "The text of the speech -- *released* by the ministry -- the envoys condemned": the speech was."""
    noun = doc[verb.i - 2]
    closes = any(t.text == doc[verb.i - 1].text for t in doc[verb.right_edge.i + 1 : verb.head.i])
    if doc[verb.i - 1].text in _DASHES and noun.pos_ in _NOUNS and closes and verb.head.i > verb.i:
        verb.head, verb.dep_ = noun, "acl"


def _part_asked(doc: "Doc", verb: "Token") -> None:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None:
        part_acting(verb)
        return
    commas = [token.i for token in doc[subject.i : verb.i] if token.text == ","]
    ordered = (
        subject.right_edge.i == verb.i - 1
        and not commas
        and verb.lemma_ in _ORDERS
        and [t.tag_ for t in doc[verb.i + 1 : verb.i + 3]] == ["TO", "VB"]
    )
    if commas != [verb.i - 1] and not ordered:
        return
    told = (t for t in doc[verb.i + 1 : verb.sent.end] if t.tag_ == "VBD" or (ordered and t.tag_ == "VBN"))
    told = (t for t in told if verb.is_ancestor(t) and (ordered or doc[t.i - 1].text == ","))
    main = next(
        (t for t in told if not any(c.dep_ in ("nsubj", "nsubjpass") or c.lemma_ in _HELPS for c in t.lefts)), None
    )
    if main is None:
        return
    for word in [c for c in main.lefts if c.tag_ == "VB" or c.text == ","]:
        word.head = verb
        if word.tag_ == "VB":
            word.dep_, word.pos_ = "xcomp", "VERB"
    above = main if verb.head.i == verb.i else verb.head
    main.head, main.dep_ = above, verb.dep_
    subject.head, verb.head, verb.dep_, verb.tag_ = main, subject, "acl", "VBN"


def _part_rumoured(that: "Token", verb: "Token") -> None:
    """ "Word went round the camp *that he was dead*": of the word, and not of the camp."""
    main = next((w for w in verb.ancestors if w.pos_ == "VERB"), verb)
    rumours = (c for c in main.lefts if c.dep_ == "nsubj" and c.lower_ in _RUMOURS)
    word = next((c for c in rumours if not any(c.lefts) or any(r.lower_ in _ROUND for r in c.rights)), None)
    told = {c.dep_ for c in verb.lefts if c.i > that.i}
    if word is not None and ("nsubjpass" in told or ("nsubj" in told and that.dep_ == "mark")):
        that.dep_ = "mark"
        verb.head, verb.dep_ = word, "acl"
        word.pos_, word.tag_, word.lemma_ = "NOUN", "NN", word.lower_


def _part_disputed(doc: "Doc", verb: "Token") -> None:
    """ "No one *disputes* that he was killed", "the front *disputes* that": taken for a noun."""
    said = next((c for c in verb.rights if c.dep_ in ("acl", "ccomp", "relcl") and c.left_edge.i == verb.i + 1), None)
    by = next((c for c in verb.lefts if c.i == verb.i - 1), None)
    if by is None or said is None or doc[verb.i + 1].lower_ != "that":
        return
    if verb.lower_ == "doubts" and by.lower_ not in ("one", "nobody"):
        return  # "police doubts that he fled": doubts they have
    for word in [c for c in verb.lefts if c.i < by.i]:
        word.head = by
    verb.tag_, verb.pos_, said.dep_, by.dep_ = "VBZ", "VERB", "ccomp", "nsubj"
    verb.lemma_ = verb.lower_[:-1]


def _part_after(doc: "Doc", verb: "Token") -> None:
    """ "They were held after *one of their daughters*, aged 17, *escaped*": she did, and not they."""
    if any(c.dep_ in ("nsubj", "nsubjpass", "mark", "auxpass", "aux") for c in verb.lefts):
        return
    after = next((c for c in reversed(list(verb.head.children)) if c.i < verb.i and c.lower_ in _SINCE), None)
    noun = next((c for c in after.children if c.dep_ == "pobj"), None) if after is not None else None
    if after is None or noun is None or after.dep_ != "prep" or after.i < verb.head.i:
        return
    if all(t.text == "," for t in doc[noun.right_edge.i + 1 : verb.i]):
        noun.head, noun.dep_, after.head, after.dep_ = verb, "nsubj", verb, "mark"


def _second(verb: "Token") -> "Token | None":
    """The verb with which another is taken to be coordinated, though no word joins the two, and each has its own."""
    if any(c.dep_ in ("aux", "auxpass", "cc") for c in verb.children):
        return None
    free = (c for c in verb.rights if c.dep_ in ("conj", "advcl") and c.pos_ in ("VERB", "AUX"))
    joined = (c for c in free if c.dep_ == "conj" or not any(w.dep_ == "mark" or w.tag_ == "WRB" for w in c.lefts))
    second = next((c for c in joined if {w.lower_ for w in c.lefts} & _FINITE), None)
    alone = second is not None and not any(c.dep_ in ("nsubj", "nsubjpass", "cc", "conj") for c in second.children)
    return second if alone and any(c.dep_ == "nsubj" for c in verb.lefts) else None


def _part_reduced(doc: "Doc", verb: "Token") -> None:
    """ "All of the workers *seized* in May have been released": they were seized, and did not seize."""
    main, subject = _second(verb), next(c for c in verb.lefts if c.dep_ == "nsubj")
    if main is None or subject.pos_ not in (*_NOUNS, "PRON", "DET", "NUM") or subject.right_edge.i != verb.i - 1:
        return
    said = next((c for c in verb.rights if c.dep_ == "ccomp" and c.i < main.i), None)
    if said is not None and doc[said.left_edge.i - 1].text != ",":
        _part_told_of(main, verb, said)
        return
    above, label = verb.head, verb.dep_
    main.head, main.dep_ = (main, "ROOT") if above.i == verb.i else (above, label)
    for word in [c for c in verb.children if c.i < subject.left_edge.i or c.left_edge.i > main.i]:
        word.head = main
    for word in [c for c in verb.rights if c.dep_ == "ccomp" and c.i < main.i]:
        word.head, word.dep_ = subject, "acl"  # "a story shared by many, *that she had died*, was"
    subject.head = main
    subject.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in main.lefts) else "nsubj"
    bearer = doc[verb.i - 1]
    verb.head, verb.dep_, verb.tag_ = (bearer if bearer.pos_ in _NOUNS else subject), "acl", "VBN"


def _part_claimed(doc: "Doc", verb: "Token") -> None:
    """ "The guards, *so the union alleges*, beat up two": what stands between is a word on the whole."""
    by = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.right_edge.i == verb.i - 1), None)
    if by is None or verb.i + 2 >= len(doc) or doc[verb.i + 1].text not in _MARKS:
        return
    first = by.left_edge.i
    while first and doc[first - 1].lower_ in ("so", "or", "as"):
        first -= 1
    if first < 2 or doc[first - 1].text not in _MARKS or doc[first].lower_ not in ("so", "or"):
        return
    noun = next(
        (w for w in (doc[first - 2], *doc[first - 2].ancestors) if w.right_edge.i >= first - 2 and w.pos_ in _NOUNS),
        None,
    )
    main = next(
        (t for t in doc[verb.i + 2 : verb.sent.end] if t.pos_ == "VERB" and t.tag_ in ("VBD", "VBN", "VBZ")), None
    )
    if noun is None or main is None:
        return
    above, label = (main, "ROOT") if verb.dep_ == "ROOT" else (main.head, main.dep_)
    if main.head.i == main.i:
        above, label = main, "ROOT"
    main.head, main.dep_ = above, label
    verb.head, verb.dep_ = main, "parataxis"
    noun.head, noun.dep_ = main, "nsubjpass" if any(c.dep_ == "auxpass" for c in main.lefts) else "nsubj"


def _part_command(doc: "Doc", verb: "Token") -> None:
    """ "*Pay up* by Sunday, the gunmen told the owners": that is what they told."""
    first, by = verb.left_edge, next((c for c in verb.head.lefts if c.dep_ == "nsubj"), None)
    bare = all(c.is_punct or c.dep_ == "advmod" for c in verb.lefts)
    if bare and by is not None and first.i <= verb.sent.start + 1 and doc[by.left_edge.i - 1].text in _CLOSES:
        verb.dep_ = "ccomp"


def _part_told_of(main: "Token", verb: "Token", said: "Token") -> None:
    """ "Officials confirmed that a man *held by the gang* had been drowned": not they were, but he."""
    whom = next((c for c in said.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    if whom is None:
        return
    main.head, main.dep_ = verb, "ccomp"
    for mark in [c for c in said.lefts if c.dep_ == "mark"]:
        mark.head = main
    whom.head, whom.dep_ = main, "nsubjpass" if any(c.dep_ == "auxpass" for c in main.lefts) else "nsubj"
    said.head, said.dep_, said.tag_ = whom, "acl", "VBN"


def _part_joined(noun: "Token") -> None:
    """ "The *government* and Rebel Front group signed": two, where nothing else is joined to the first."""
    other, deps = noun.head, {child.dep_ for child in noun.rights}
    if "cc" in deps and "conj" not in deps and other.i > noun.i and other.head.i != other.i:
        noun.head, noun.dep_ = other.head, other.dep_
        other.head, other.dep_ = noun, "conj"


def _part_rebutted(doc: "Doc", claim: "Token") -> None:
    """ "Army *Rejects* Claim It Holds Her": in headlines, what looks like a name that claims."""
    rejects = doc[claim.i - 1]
    said = next((c for c in claim.rights if c.dep_ == "ccomp"), None)
    if claim.lower_ not in _SAID or rejects.head.i != claim.i or said is None:
        return
    others = [c for c in claim.children if c.i not in (rejects.i, said.i)]
    rejects.head, rejects.dep_, rejects.tag_, rejects.pos_ = rejects, "ROOT", "VBZ", "VERB"
    rejects.lemma_ = "deny" if rejects.lower_ == "denies" else rejects.lower_.removesuffix("s")
    claim.head, claim.dep_, claim.tag_, claim.pos_ = rejects, "dobj", "NN", "NOUN"
    for word in others:
        word.head = rejects
    for word in [c for c in rejects.lefts if c.dep_ == "compound"]:
        word.dep_ = "nsubj"


def _part_of_act(doc: "Doc", of: "Token") -> None:
    """ "The death in Oslo last night *of a nurse*", "the abduction at dawn *of her son*": what was done to whom."""
    above, first = of.head, of.sent.start
    bare = above.tag_ == "NNP" and above.dep_ == "pobj" and not any(c.dep_ == "det" for c in above.lefts)
    when = above.lower_ in _DAYTIME or (bare and above.lower_ not in _OF_NAMES)
    act = next((t for t in reversed(doc[max(first, of.i - 9) : of.i]) if t.lower_ in _ACTS and t.tag_ == "NN"), None)
    if act is None or not (above.pos_ == "VERB" or when) or any(c.lower_ == "of" for c in act.rights):
        return
    hung = above.is_ancestor(act) if above.pos_ == "VERB" else act.is_ancestor(above)
    between = [t for t in doc[act.i + 1 : of.i] if t.pos_ in ("VERB", "AUX") or t.text in (",", ";")]
    if hung and not between:
        of.head = act


def _part_anonymous(noun: "Token") -> None:
    """ "Said on condition of anonymity *that two had died*": that is what was said."""
    said = next((c for c in noun.rights if c.dep_ in ("acl", "relcl", "ccomp") and c.left_edge.lower_ == "that"), None)
    verb = next((w for w in noun.ancestors if w.pos_ == "VERB"), None)
    if said is None or verb is None or any(c.dep_ == "ccomp" for c in verb.children):
        return
    said.left_edge.dep_ = "mark"
    said.head, said.dep_ = verb, "ccomp"


def _part_put(verb: "Token") -> None:
    """ "Was taken off the bus *and put* in a cell": that was done to her as well."""
    if any(c.dep_ == "auxpass" for c in verb.head.lefts) and not any(
        c.dep_ in ("nsubj", "nsubjpass", "dobj", "aux") for c in verb.children
    ):
        verb.tag_ = "VBN"


def _part_done(verb: "Token") -> None:
    """ "Told them that it would last and *left*": he left; it would not "left"."""
    first = verb.head
    would = first.tag_ == "VB" and any(c.tag_ == "MD" for c in first.lefts)
    if would and first.dep_ == "ccomp" and first.head.tag_ == "VBD" and not any(c.dep_ in _HAS for c in verb.lefts):
        for word in (verb, *(c for c in first.rights if c.dep_ == "cc" and c.i < verb.i)):
            word.head = first.head


def _part_bail(bail: "Token") -> None:
    """ "Freed *on bail* the beekeeper": nobody bails him."""
    bail.tag_, bail.pos_, bail.dep_ = "NN", "NOUN", "pobj"
    for word in [c for c in bail.children if c.dep_ == "dobj"]:
        word.head = bail.head.head


def _part_caused(verb: "Token") -> None:
    """ "Pledged to *have her returned*": that is to be done, and nobody returned."""
    if verb.head.tag_ != "VB" or any(c.dep_ in ("aux", "auxpass", "mark", "dobj") for c in verb.children):
        return
    verb.tag_ = "VBN"
    for noun in [c for c in verb.lefts if c.dep_ == "nsubj"]:
        noun.dep_ = "nsubjpass"


def _part_second(noun: "Token") -> None:
    """ "They demanded *$2 million and the release* of six": both are demanded, and no release is beside the demand."""
    verb = noun.head
    if not any(c.dep_ in ("det", "nummod", "poss", "amod") for c in noun.lefts):
        return  # "to load up on ice and *head* to sea"
    last = next((c for c in reversed(list(verb.rights)) if c.dep_ in ("dobj", "prep") and c.i < noun.i), verb)
    first = last if last.dep_ == "dobj" else next((c for c in last.rights if c.dep_ == "pobj"), None)
    if first is None or first.right_edge.i >= noun.left_edge.i or any(c.dep_ in _OF_CLAUSES for c in noun.children):
        return
    between = [c for c in verb.rights if last.i < c.i < noun.i]
    if between and all(c.dep_ in ("cc", "punct") for c in between) and between[-1].dep_ == "cc":
        for word in [*between, noun]:
            word.head = first


def _part_tellers(doc: "Doc", verb: "Token") -> None:
    """ "Gunmen took two teachers, *residents and police said*": these say it, and are not taken."""
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.lefts):
        return
    first = doc[verb.i - 1]
    while first.dep_ == "conj" and first.pos_ in _NOUNS and doc[first.left_edge.i - 1].text != ",":
        first = first.head
    if first.pos_ not in _NOUNS or first.dep_ not in ("conj", "appos") or not first.left_edge.i:
        return
    if doc[first.left_edge.i - 1].text == "," and first.right_edge.i == verb.i - 1 and verb.is_ancestor(first.head):
        first.head, first.dep_ = verb, "nsubj"


def _part_told(verb: "Token") -> None:
    """A verb of saying with its subject between commas, which was taken for the subject."""
    main, by = verb.head, next((c for c in verb.lefts if c.dep_ == "compound"), None)
    those = next((c for c in main.lefts if c.dep_ == "npadvmod" and c.i < verb.left_edge.i), None)
    if by is None or those is None or verb.left_edge.nbor(-1).text != ",":
        return
    for word in [c for c in verb.lefts if c.i < by.i]:
        word.head = by
    verb.dep_, verb.pos_, by.dep_, those.dep_ = "parataxis", "VERB", "nsubj", "nsubjpass"


def _part_those_among(them: "Token") -> None:
    """ "Nine guards have died, among *them the captain*", who is taken for what they died."""
    after = them.nbor(1)
    first = next(
        (word for word in (after, *after.ancestors) if word.left_edge.i == after.i and word.pos_ in _NOUNS), None
    )
    verb = first.head if first is not None else them
    if first is None or verb.pos_ != "VERB" or first.dep_ not in ("dobj", "npadvmod", "dep"):
        return
    if not any(c.dep_ == "dobj" and c.i < them.i for c in verb.rights):  # "killed nine guards, among them the cook"
        first.head, first.dep_ = them, "appos"


def _part_headed(doc: "Doc", verb: "Token") -> None:
    """ "*Kidnapped on Friday:* Ole Vik; his clerk; and a girl": said of all that follow."""
    name = verb.head
    colon = next((c for c in verb.subtree if c.text == ":" and c.i < name.i), None)
    if colon is None or verb.lower_ not in DONE_TO_SOMEBODY or name.pos_ not in _NOUNS:
        return
    verb.head, verb.dep_, verb.tag_ = (verb, "ROOT", "VBN") if name.head.i == name.i else (name.head, name.dep_, "VBN")
    name.head, name.dep_ = verb, "nsubjpass"


def _part_fronted(verb: "Token") -> None:
    """ "*Shot dead* in Oslo *was* the guard of the singer", "*missing are* two divers": turned round."""
    be = verb.head
    who = next((c for c in be.rights if c.dep_ == "attr"), None)
    if who is None or be.lower_ not in ("was", "were", "is", "are") or be.i > who.left_edge.i:
        return
    if any(c.dep_ == "appos" and c.left_edge.i == who.i + 1 for c in who.rights):
        return  # "freed were the cooks A, B and C": a list
    if verb.lower_ == "missing" and not any(c.dep_ == "nsubj" for c in be.lefts):
        who.dep_ = "nsubj"
    elif verb.lower_ in DONE_TO_SOMEBODY and verb.dep_ != "acomp":
        verb.head, verb.dep_, verb.tag_, verb.pos_ = (verb, "ROOT", "VBN", "VERB") if be.head.i == be.i else (
            be.head, be.dep_, "VBN", "VERB"
        )  # fmt: skip
        for word in [c for c in be.children if c.i not in (verb.i, who.i)]:
            word.head = verb
        be.head, be.dep_, who.head, who.dep_ = verb, "auxpass", verb, "nsubjpass"
        verb.lemma_ = "shoot" if verb.lower_ == "shot" else verb.lemma_


def _part_listed(doc: "Doc", verb: "Token") -> None:
    colon = next((t.i for t in doc[verb.i + 1 : verb.sent.end] if t.text == ":"), None)
    first = next((c for c in verb.rights if colon is not None and c.left_edge.i == colon + 1), None)
    if first is not None and first.pos_ in ("NOUN", "PROPN"):
        first.dep_, verb.tag_ = "nsubjpass", "VBN"
