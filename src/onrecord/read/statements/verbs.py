"""Verbs that report: their subject is the source, what depends on them the content."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.model.statements import Act
from onrecord.read.language.syntax import SUBJECTS, is_passive
from onrecord.read.statements.cues import OPEN_CLASS, Cue, Cues, load_cues
from onrecord.read.statements.drafts import Draft, Stretch, joined, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_FOR = frozenset({"for", "over", "as"})
_IN_NAMES = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "ADP", "CCONJ", "PART", "ADV"})
_SUBORDINATE = frozenset({"if", "when", "while", "although", "though", "because", "since", "after", "before", "as"})
_OBJECTS = frozenset({"object", "naming", "blow", "words", "stance"})
_NOBODY = frozenset({"you", "nobody", "anyone", "anybody", "whoever", "one", "there"})
_BELONGS = frozenset({"for", "of", "as", "over", "to", "with", "from", "about", "against", "into", "toward", "towards"})
_LOWERS = frozenset({"advcl", "prep", "pcomp", "xcomp", "conj", "aux"})
_BREAKS = frozenset({",", "”", '"', "''", "—", "–"})
_BRACKETS = frozenset({"parataxis", "ccomp", "advcl", "dep", "intj"})


def find_verb_drafts(verb: "Token", cues: Cues) -> Iterator[Draft]:
    """The statement that a verb reports, if it is one that does: "X said Y", "Y, said X", "X promised to Y"."""
    lemma = verb.lemma_.lower()
    cue, part = _known(verb, lemma, cues)
    if cue is None:
        if lemma in cues.silent or not _has_that_clause(verb):
            return
        cue = OPEN_CLASS
    if "raised" in cue.takes:
        yield from _raised(verb, cue)
        return
    if is_passive(verb) or _is_asked(verb, lemma):
        yield from _passive(verb, cue)
        return
    if "clause" in cue.takes and (tail := _tail(verb, cue)) is not None:
        yield tail
        return
    speaker = speaker_of(verb) or _inverted(verb, cue)
    if speaker is None or speaker.lower_ in _NOBODY or speaker.lemma_.lower() in cues.no_speakers:
        return
    if cue is OPEN_CLASS and speaker.lower_ == "it":
        return
    content, act, preposition = _complements(verb, cue, part)
    if act is not None and not _is_said(verb, cue, speaker, content):
        content, act = [], None
    rule = "that-clause" if cue is OPEN_CLASS else "reporting-verb"
    if "clause" in cue.takes and (not content or (preposition is not None and _follows_clause(verb))):
        around = _around(verb, speaker)
        if around or not content:
            content, act, preposition = around, cue.takes["clause"], None
    if not content:
        content, act = _shared(verb, cue)
    if content and act is not None:
        head = _through(verb)
        yield Draft(
            verb.i, _cue(head, verb, preposition, part), act, f"statements/{rule}", source_stretch(speaker, verb),
            _antecedent(speaker).i, content,
        )  # fmt: skip


def _is_said(verb: "Token", cue: Cue, speaker: "Token", content: list[Stretch]) -> bool:
    """Whether an object is something said where the verb alone does not tell; see the shapes in `cues.toml`."""
    if _OBJECTS.isdisjoint(cue.takes) or "object" in cue.takes:
        return True
    inside = [c for c in verb.children if c.i > verb.i and any(a <= c.i < b for a, b in content)]
    after = verb.doc[content[-1][1]] if content[-1][1] < len(verb.doc) else None
    if any(c.dep_ in ("ccomp", "xcomp") for c in inside) or any(
        verb.doc[k].is_quote for a, b in content for k in range(a, b)
    ):
        return True
    if after is not None and after.is_quote:
        return True
    if "naming" in cue.takes:
        return any(c.dep_ in ("oprd", "acomp", "attr") for c in inside) or sum(c.dep_ == "dobj" for c in inside) > 1
    if "blow" in cue.takes:
        reasons = _FOR | {"with"} if cue.takes["blow"] == "accuse" else _FOR
        return any(c.lower_ in reasons for c in inside) or any(g.lower_ in reasons for c in inside for g in c.children)
    if "words" in cue.takes:
        lists = load_cues()
        return any(
            c.lower_ == "as" or c.lemma_.lower() in lists.nouns or c.lemma_.lower() in lists.papers for c in inside
        )
    return speaker.ent_type_ == "PERSON" or speaker.lower_ in ("he", "she", "i", "we", "who")


def _is_asked(verb: "Token", lemma: str) -> bool:
    """ "Asked whether ..., she said": the one asked comes later, the one who asks is not stated."""
    return (
        lemma in ("ask", "question", "press")
        and verb.dep_ == "advcl"
        and verb.left_edge.i == verb.i
        and verb.tag_ in ("VBN", "VBD")
    )


def _known(verb: "Token", lemma: str, cues: Cues) -> "tuple[Cue | None, Token | None]":
    """The cue that a verb is, alone or with its particle or noun, and that other part of it."""
    if lemma in cues.composing:
        for child in verb.children:
            if child.i > verb.i and child.dep_ in ("prt", "dobj", "advmod"):
                cue = cues.compounds.get(f"{lemma}-{child.lemma_.lower()}")
                if cue is not None:
                    return cue, child
                if child.dep_ == "prt":
                    return None, child
    return cues.verbs.get(lemma), None


def speaker_of(verb: "Token") -> "Token | None":
    """Who is said to say it: the subject, also one shared with, or lent by, a verb above."""
    for _ in range(8):
        own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if own:
            return own[-1] if len(own) > 1 and own[-1].i > verb.i else own[0]
        if any(c.dep_ in ("csubj", "expl") for c in verb.children):
            return None
        above = verb.head
        if above.i == verb.i:
            return None
        if verb.dep_ == "pcomp" and above.lower_ == "as" and not is_passive(above.head):
            return next((c for c in above.head.children if c.dep_ == "dobj"), None)
        if verb.dep_ in ("acl", "relcl"):
            return _bearer(verb)
        if verb.dep_ not in _LOWERS:
            return None
        if above.pos_ in ("NOUN", "PROPN") and verb.dep_ in ("prep", "advcl"):
            return None
        verb = above
    return None


def _bearer(verb: "Token") -> "Token | None":
    """Who says it where the verb modifies a noun: "the man saying", "issued a statement saying"."""
    noun = verb.head
    if noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    set_off = verb.tag_ == "VBG" and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text in _BREAKS
    above = noun.head
    if noun.dep_ in SUBJECTS or verb.dep_ == "relcl" or not (set_off or noun.lemma_.lower() in load_cues().papers):
        return None if verb.tag_ == "VB" else noun
    while above.pos_ not in ("VERB", "AUX") and above.head.i != above.i:
        above = above.head
    return speaker_of(above) if above.pos_ in ("VERB", "AUX") and above.i != verb.i else None


def source_stretch(speaker: "Token", verb: "Token") -> Stretch | None:
    """The noun phrase of the source with all that belongs to it, but not the verb that reports."""
    doc = speaker.doc
    first, last = speaker.left_edge.i, speaker.right_edge.i + 1
    antecedent = _antecedent(speaker)
    if antecedent.i < speaker.i and speaker.i - antecedent.i <= 2 and antecedent.pos_ != "PROPN":
        first = antecedent.left_edge.i
    if first <= verb.i < last:
        if verb.i > speaker.i:
            last = max(speaker.i + 1, verb.left_edge.i)
        else:
            first = speaker.i
    for child in reversed(list(speaker.children)):
        if child.right_edge.i + 1 != last or child.i < speaker.i:
            break
        if (child.dep_ == "npadvmod" and child.ent_type_ in ("DATE", "TIME")) or (
            child.dep_ == "prep" and _is_when(child)
        ):
            last = child.left_edge.i
    while first < speaker.i and (doc[first].is_quote or doc[first].is_punct) and not doc[first].is_left_punct:
        first += 1
    marks = sum(doc[k].is_quote for k in range(first, last))
    if marks % 2 and doc[first].is_quote and first < speaker.i:
        first += 1
    return trimmed(doc, first, last)


def _tail(verb: "Token", cue: Cue) -> Draft | None:
    """ "..., villagers and rebels said on Tuesday." at the end of a sentence, where the parser lost the thread.

    Between the last comma and the verb there is one noun phrase, and behind it only when or where it was said.
    """
    sentence, doc = verb.sent, verb.doc
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or _follows_clause(verb):
        return None
    comma = verb.i - 1
    while comma > sentence.start and verb.i - comma <= 12 and doc[comma].text not in _BREAKS:
        if doc[comma].pos_ not in _IN_NAMES:
            return None
        comma -= 1
    first = sentence.start
    if doc[comma].text != "," or comma + 1 == verb.i or doc[comma + 1].pos_ in ("CCONJ", "ADP", "SCONJ"):
        return None
    if doc[first].lower_ in _SUBORDINATE or any(t.is_quote for t in doc[first:comma]):
        return None
    if not any(t.pos_ in ("VERB", "AUX") for t in doc[first:comma]):
        return None
    rest = [t for t in doc[verb.i + 1 : sentence.end] if not t.is_space]
    while rest and rest[-1].is_punct:
        rest.pop()
    hears = "hearer" in cue.takes
    if any(t.pos_ not in _IN_NAMES for t in rest) or (rest and not hears and not _is_aside(rest[0])):
        return None
    nouns = [t for t in doc[comma + 1 : verb.i] if t.pos_ in ("NOUN", "PROPN", "PRON")]
    content = trimmed(doc, first, comma)
    if not nouns or content is None:
        return None
    speaker = next((t for t in nouns if t.head.i == verb.i), nouns[0])
    source = trimmed(doc, comma + 1, verb.i)
    return Draft(
        verb.i, (verb.i, verb.i + 1), cue.takes["clause"], "statements/reporting-verb", source, speaker.i, [content]
    )


def _is_aside(token: "Token") -> bool:
    """Whether what begins here tells when or where it was said, "on Friday", "in a statement"."""
    return token.ent_type_ in ("DATE", "TIME") or token.lower_ in ("on", "in", "at", "during", "after", "late", "early")


def _inverted(verb: "Token", cue: Cue) -> "Token | None":
    """The speaker behind the verb where the parser takes it for an object: "..., said Anna Roe"."""
    if "clause" not in cue.takes or verb.i == 0 or verb.tag_ not in ("VBD", "VBZ"):
        return None
    if verb.nbor(-1).text not in _BREAKS:
        return None
    after = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "attr", "npadvmod", "oprd")]
    return (
        after[0]
        if after and after[0].left_edge.i == verb.i + 1 and after[0].ent_type_ not in ("DATE", "TIME")
        else None
    )


def _antecedent(speaker: "Token") -> "Token":
    """The noun that a relative pronoun stands for: "an official who said so"."""
    if speaker.tag_ not in ("WDT", "WP"):
        return speaker
    verb = speaker.head
    while verb.dep_ in ("conj", "xcomp", "ccomp", "advcl") and verb.head.i != verb.i:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else speaker


def _follows_clause(verb: "Token") -> bool:
    return any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)


def _shared(verb: "Token", cue: Cue) -> "tuple[list[Stretch], Act | None]":
    """The content that a verb shares with the one coordinated with it: "promised and confirmed their readiness"."""
    if any(c.dep_ in ("dobj", "prep", "ccomp", "xcomp") and c.i > verb.i for c in verb.children):
        return [], None
    for other in verb.children:
        if other.dep_ == "conj" and other.i > verb.i and not any(c.dep_ == "nsubj" for c in other.children):
            content, act, _ = _complements(other, cue)
            return content, act
    return [], None


def _has_that_clause(verb: "Token") -> bool:
    return any(c.dep_ == "ccomp" and c.i > verb.i and _mark(c) == "that" for c in verb.children)


def _mark(clause: "Token") -> str | None:
    for child in clause.children:
        if child.dep_ == "mark":
            return str(child.lower_)
    return None


def _complements(
    verb: "Token", cue: Cue, part: "Token | None" = None
) -> "tuple[list[Stretch], Act | None, Token | None]":
    """What stands to the right of the verb and is its content; the act; and the preposition that leads to it."""
    content: list[Stretch] = []
    act: Act | None = None
    preposition: Token | None = None
    things: list[Token] = []
    following = list(verb.children) if part is None else sorted([*verb.children, *part.children], key=lambda c: c.i)
    for child in following:
        if child.i < verb.i or child is part or (part is not None and child.i < part.i and child.dep_ != "dobj"):
            continue
        shape = _shape(child, cue)
        if shape == "object":
            things.append(child)
        elif shape is not None:
            content.append(_stretch(child))
            act = act or cue.takes[shape]
        elif child.dep_ == "prep" and not content and not preposition:
            if child.lower_ in cue.prepositions and child.i < child.right_edge.i and not _is_when(child):
                content.append((child.i + 1, child.right_edge.i + 1))
                act, preposition = cue.prepositions[child.lower_], child
            elif things and not _OBJECTS.isdisjoint(cue.takes) and child.lower_ in _BELONGS:
                things.append(child)
        elif content and child.dep_ == "advcl" and child.left_edge.nbor(-1).lower_ != ",":
            content.append(_stretch(child))
    objects = next((shape for shape in _OBJECTS if shape in cue.takes), None)
    if things and objects is not None and not ("hearer" in cue.takes and content):
        content += [_stretch(t) for t in things]
        act = act or cue.takes[objects]
        if content and min(content)[0] < (preposition.i if preposition else 0):
            preposition = None
    if not content:
        return [], None, None
    doc = verb.doc
    whole = trimmed(doc, min(content)[0], max(last for _, last in content))
    return ([whole] if whole else []), act, preposition


def _is_when(preposition: "Token") -> bool:
    """Whether a phrase such as "on Monday" tells the time."""
    return any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in preposition.children)


def _shape(child: "Token", cue: Cue) -> str | None:
    if child.dep_ == "ccomp":
        if "clause" in cue.takes:
            return "clause"
        return "to" if "to" in cue.takes else None if _OBJECTS.isdisjoint(cue.takes) else "object"
    if child.dep_ == "xcomp":
        infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children)
        if infinitive and "to" in cue.takes:
            return "to"
        if child.tag_ == "VBG" and "ing" in cue.takes:
            return "ing"
        return None if _OBJECTS.isdisjoint(cue.takes) else "object"
    if child.dep_ in ("dobj", "oprd", "attr") and child.tag_ != "PRP$":
        return "object"
    return None


def _stretch(token: "Token") -> Stretch:
    return token.left_edge.i, token.right_edge.i + 1


def _around(verb: "Token", speaker: "Token") -> list[Stretch]:
    """The content of a verb that comes after it or in the middle of it: "Y, X said", "Y, X said, Y"."""
    doc = verb.doc
    first, last = _bracket(verb, speaker)
    before = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i]
    if before:
        clause = before[-1]
        start = clause.left_edge.i
        if speaker.i > clause.i:
            lead = [c for c in verb.children if c.i < clause.i and c.dep_ not in ("cc", "punct")]
            start = min([start, *(c.left_edge.i for c in lead)])
        found = [(start, min(clause.right_edge.i + 1, first))]
        if clause.right_edge.i >= last:
            found.append((last, clause.right_edge.i + 1))
    elif verb.dep_ in _BRACKETS and verb.head.i != verb.i and last - first <= 25:
        above = verb.head
        if above.dep_ not in ("ROOT", "conj", "ccomp") or not _is_set_off(doc, first, last):
            return []
        found = [(above.left_edge.i, first), (last, above.right_edge.i + 1)]
    else:
        return []
    pieces = [trimmed(doc, a, b) for a, b in found if a < b]
    return joined([p for p in pieces if p])


def _bracket(verb: "Token", speaker: "Token") -> Stretch:
    """The words around the verb that are not content: source, auxiliaries, adverbs, where and when it was said."""
    first, last = verb.i, verb.i + 1
    for child in verb.children:
        if child.dep_ in ("ccomp", "punct", "cc") or (child.dep_ == "advcl" and child.i < verb.i):
            continue
        if child.i > verb.i:
            last = max(last, child.right_edge.i + 1)
        elif child.dep_ in _GROUP or child.dep_ in SUBJECTS:
            first = min(first, child.left_edge.i)
    return first, last


def _is_set_off(doc: "Doc", first: int, last: int) -> bool:
    before = doc[first - 1].text if first else ""
    after = doc[last].text if last < len(doc) else "."
    marks = {",", ".", "”", '"', "—", "–", "-", "''", "?", "!"}
    return before in marks and after in marks | {"“", ";", ":"}


def _passive(verb: "Token", cue: Cue) -> Iterator[Draft]:
    """ "X was reported to have ...", "X was condemned by Y": the subject belongs to the content."""
    if verb.dep_ in ("acl", "amod"):
        return
    if any(c.lower_ == "as" and any(p.dep_ == "pcomp" for p in c.children) for c in verb.children):
        return  # "was quoted as saying": the other verb reports
    content, act, preposition = _complements(verb, cue)
    if preposition is not None and preposition.lower_ != "as" and "hearer" not in cue.takes:
        content, act, preposition = [], None, None
    by = [noun for agent in verb.children if agent.dep_ == "agent" for noun in agent.children if noun.dep_ == "pobj"]
    subject = next((c for c in verb.children if c.dep_ in ("nsubjpass", "csubjpass")), None)
    if not content and (not by or _OBJECTS.isdisjoint(cue.takes)):
        return
    if (
        subject is not None
        and "hearer" not in cue.takes
        and subject.tag_ not in ("WDT", "WP")
        and subject.lower_ != "it"
    ):
        piece = trimmed(verb.doc, *_stretch(subject))
        content = ([piece] if piece else []) + content
        act = act or (
            None
            if "stance" in cue.takes or "blow" in cue.takes
            else next(iter((cue.takes | cue.prepositions).values()))
        )
    if content and act is not None:
        yield Draft(
            verb.i, _cue(verb, verb, preposition), act, "statements/passive",
            source_stretch(by[0], verb) if by else None, by[0].i if by else None, content,
        )  # fmt: skip


def _raised(verb: "Token", cue: Cue) -> Iterator[Draft]:
    """ "X seems to ...": what seems is the content, and nobody is named to whom."""
    after = [c for c in verb.children if c.i > verb.i and c.dep_ in ("xcomp", "ccomp", "oprd", "acomp")]
    if not after or verb.dep_ == "xcomp":
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    pieces = [subject] if subject is not None and subject.lower_ != "it" and subject.tag_ not in ("WDT", "WP") else []
    content = [trimmed(verb.doc, *_stretch(c)) for c in (*pieces, after[0])]
    yield Draft(
        verb.i, _cue(verb, verb, None), cue.takes["raised"], "statements/seeming", content=[c for c in content if c]
    )


def _through(verb: "Token") -> "Token":
    """The first verb of a chain that reports as one: "went on to say", "has yet to announce"."""
    if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB" and verb.i - verb.head.i <= 4:
        return verb.head
    return verb


def _cue(first: "Token", verb: "Token", preposition: "Token | None", part: "Token | None" = None) -> Stretch:
    """The verb with its auxiliaries and adverbs, and the particle, noun or preposition that goes with it."""
    start, end = first.i, verb.i + 1
    own = {c.i for c in first.children if c.dep_ in _GROUP}
    while start - 1 in own:
        start -= 1
    if any(c.i == end and c.dep_ == "prt" for c in verb.children):
        end += 1
    if part is not None and end <= part.i <= end + 2:
        end = part.i + 1
    if preposition is not None and preposition.i == end:
        end += 1
    return start, end
