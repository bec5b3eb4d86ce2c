"""Verbs that report: their subject is the source, what depends on them the content."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.model.statements import Act
from onrecord.read.language.syntax import is_negated, is_passive
from onrecord.read.statements.contents import OBJECTS, around, complements, follows_clause, is_said, stretch_of
from onrecord.read.statements.cues import OPEN_CLASS, Cue, Cues
from onrecord.read.statements.drafts import Draft, Stretch, trimmed
from onrecord.read.statements.speakers import BREAKS, antecedent, inverted_speaker, source_stretch, speaker_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_IN_NAMES = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "ADP", "CCONJ", "PART", "ADV"})
_SUBORDINATE = frozenset({"if", "when", "while", "although", "though", "because", "since", "after", "before", "as"})
_QUESTIONS = frozenset({"whether", "if", "when", "where", "who", "whom", "why", "how", "what", "which"})
_NOBODY = frozenset({"you", "nobody", "anyone", "anybody", "whoever", "one", "there"})
_WITHHOLDING = frozenset({"decline", "refuse", "fail", "neglect", "forget", "omit"})


def find_verb_drafts(verb: "Token", cues: Cues) -> Iterator[Draft]:
    """The statement that a verb reports, if it is one that does: "X said Y", "Y, said X", "X promised to Y"."""
    lemma = verb.lemma_.lower()
    cue, part = _known(verb, lemma, cues)
    if cue is None:
        if lemma in cues.listed["silent"] or not _has_that_clause(verb):
            return
        cue = OPEN_CLASS
    if _is_withheld(verb):
        return
    if "raised" in cue.takes:
        yield from _raised(verb, cue)
        return
    if is_passive(verb) or _is_asked(verb, lemma):
        yield from _passive(verb, cue)
        return
    if "clause" in cue.takes and (tail := _tail(verb, cue)) is not None:
        yield tail
        return
    speaker = speaker_of(verb) or inverted_speaker(verb, cue)
    if speaker is None or speaker.lower_ in _NOBODY or speaker.lemma_.lower() in cues.listed["no_speakers"]:
        return
    if cue is OPEN_CLASS and speaker.lower_ == "it":
        return
    content, act, preposition = complements(verb, cue, part)
    if act is not None and not is_said(verb, cue, speaker, content):
        content, act = [], None
    rule = "that-clause" if cue is OPEN_CLASS else "reporting-verb"
    if "clause" in cue.takes and (not content or (preposition is not None and follows_clause(verb))):
        words = around(verb, speaker)
        if words or not content:
            content, act, preposition = words, cue.takes["clause"], None
    if not content:
        content, act = _shared(verb, cue)
    head = _through(verb)
    if act is not None and (is_negated(verb) or is_negated(head)):
        act = _denied(verb, act, content)
    if content and act is not None:
        yield Draft(
            verb.i, _cue(head, verb, preposition, part), act, f"statements/{rule}", source_stretch(speaker, verb),
            antecedent(speaker).i, content,
        )  # fmt: skip


def _denied(verb: "Token", act: Act, content: list[Stretch]) -> Act | None:
    """Nothing is left of an act that did not take place, but who does not believe or want a thing denies it."""
    if act != "believe":
        return None
    return act if content and verb.doc[content[0][0]].lower_ in _QUESTIONS else "deny"


def _is_withheld(verb: "Token") -> bool:
    """ "declined to say who paid", "refused to confirm the reports": what is not said is no statement."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in _WITHHOLDING


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


def _tail(verb: "Token", cue: Cue) -> Draft | None:
    """ "..., villagers and rebels said on Tuesday." at the end of a sentence, where the parser lost the thread.

    Between the last comma and the verb there is one noun phrase, and behind it only when or where it was said.
    """
    sentence, doc = verb.sent, verb.doc
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or follows_clause(verb):
        return None
    comma = verb.i - 1
    while comma > sentence.start and verb.i - comma <= 12 and doc[comma].text not in BREAKS:
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


def _shared(verb: "Token", cue: Cue) -> "tuple[list[Stretch], Act | None]":
    """The content that a verb shares with the one coordinated with it: "promised and confirmed their readiness"."""
    if any(c.dep_ in ("dobj", "prep", "ccomp", "xcomp") and c.i > verb.i for c in verb.children):
        return [], None
    for other in verb.children:
        if other.dep_ == "conj" and other.i > verb.i and not any(c.dep_ == "nsubj" for c in other.children):
            content, act, _ = complements(other, cue)
            return content, act
    return [], None


def _has_that_clause(verb: "Token") -> bool:
    return any(c.dep_ == "ccomp" and c.i > verb.i and _mark(c) == "that" for c in verb.children)


def _mark(clause: "Token") -> str | None:
    for child in clause.children:
        if child.dep_ == "mark":
            return str(child.lower_)
    return None


def _passive(verb: "Token", cue: Cue) -> Iterator[Draft]:
    """ "X was reported to have ...", "X was condemned by Y": the subject belongs to the content."""
    if verb.dep_ in ("acl", "amod"):
        return
    if any(c.lower_ == "as" and any(p.dep_ == "pcomp" for p in c.children) for c in verb.children):
        return  # "was quoted as saying": the other verb reports
    if any(c.dep_ == "nsubjpass" and c.lower_ in _NOBODY for c in verb.children):
        return
    content, act, preposition = complements(verb, cue)
    if preposition is not None and preposition.lower_ != "as" and "hearer" not in cue.takes:
        content, act, preposition = [], None, None
    by = [noun for agent in verb.children if agent.dep_ == "agent" for noun in agent.children if noun.dep_ == "pobj"]
    subject = next((c for c in verb.children if c.dep_ in ("nsubjpass", "csubjpass")), None)
    if not content and (not by or OBJECTS.isdisjoint(cue.takes)):
        return
    if (
        subject is not None
        and "hearer" not in cue.takes
        and subject.tag_ not in ("WDT", "WP")
        and subject.lower_ != "it"
    ):
        piece = trimmed(verb.doc, subject.left_edge.i, _reach(subject, verb))
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


def _reach(subject: "Token", verb: "Token") -> int:
    """Where a subject ends: right before the verb, where the parser lost only names and nouns between."""
    group = min([verb.i, *(c.i for c in verb.children if c.dep_ in _GROUP and c.i > subject.i)])
    end = subject.right_edge.i + 1
    between = verb.doc[end:group]
    return group if all(t.pos_ in _IN_NAMES or t.is_punct for t in between) else end


def _raised(verb: "Token", cue: Cue) -> Iterator[Draft]:
    """ "X seems to ...": what seems is the content, and nobody is named to whom."""
    after = [c for c in verb.children if c.i > verb.i and c.dep_ in ("xcomp", "ccomp", "oprd", "acomp")]
    if not after or verb.dep_ == "xcomp":
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    pieces = [subject] if subject is not None and subject.lower_ != "it" and subject.tag_ not in ("WDT", "WP") else []
    content = [trimmed(verb.doc, *stretch_of(c)) for c in (*pieces, after[0])]
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
