"""Verbs that report: their subject is the source, what depends on them the content."""

from collections.abc import Iterator

from onrecord.model.statements import Act
from onrecord.read.language.syntax import auxiliaries, children, is_negated, is_passive
from onrecord.read.language.tokens import Token
from onrecord.read.statements.contents import OBJECTS, around, complements, follows_clause, is_said
from onrecord.read.statements.cues import Cue, Cues
from onrecord.read.statements.drafts import Draft, Stretch, trimmed
from onrecord.read.statements.speakers import antecedent, source_stretch, speaker_of

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_QUESTIONS = frozenset({"whether", "if", "when", "where", "who", "whom", "why", "how", "what", "which"})
_NOBODY = frozenset({"you", "nobody", "anyone", "anybody", "whoever", "one", "there"})


def find_verb_drafts(verb: Token, cues: Cues) -> Iterator[Draft]:
    """The statement that a verb reports, if it is one that does: "X said Y", "Y, said X", "X promised to Y"."""
    lemma = verb.lemma_.lower()
    cue, part = _known(verb, lemma, cues)
    if cue is None or (verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ"):  # "reluctant to blame them"
        return
    if is_passive(verb) or _is_asked(verb, lemma):
        yield from _passive(verb, cue)
        return
    speaker = speaker_of(verb)
    if speaker is None or speaker.lower_ in _NOBODY or speaker.lemma_.lower() in cues.listed["no_speakers"]:
        return
    content, act, preposition = complements(verb, cue, part)
    if act is not None and not is_said(verb, cue, content):
        content, act = [], None
    done = verb.tag_ == "VBG" and not follows_clause(verb) and bool(children(verb, "dobj"))  # "finding it, they left"
    if "clause" in cue.takes and ((not content and not done) or (preposition is not None and follows_clause(verb))):
        words = around(verb, speaker)
        if words or not content:
            content, act, preposition = words, cue.takes["clause"], None
    head = _through(verb)
    if act is not None and (is_negated(verb) or is_negated(head)):
        act = _denied(verb, act, content)
    if content and act is not None:
        whole, source = _cue(head, verb, preposition, part), source_stretch(speaker, verb)
        yield Draft(verb.i, whole, act, "statements/reporting-verb", source, antecedent(speaker).i, content)


def _denied(verb: Token, act: Act, content: list[Stretch]) -> Act | None:
    """Nothing is left of an act that did not take place, but who does not believe or want a thing denies it."""
    if act != "believe":
        return None
    return act if content and verb.doc[content[0][0]].lower_ in _QUESTIONS else "deny"


def _is_asked(verb: Token, lemma: str) -> bool:
    """ "Asked whether ..., she said": the one asked comes later, the one who asks is not stated."""
    return (
        lemma in ("ask", "question", "press")
        and verb.dep_ == "advcl"
        and verb.left_edge.i == verb.i
        and verb.tag_ in ("VBN", "VBD")
    )


def _known(verb: Token, lemma: str, cues: Cues) -> tuple[Cue | None, Token | None]:
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


def _passive(verb: Token, cue: Cue) -> Iterator[Draft]:
    """ "X was reported to have ...", "X was condemned by Y": the subject belongs to the content."""
    if verb.dep_ in ("acl", "amod") or (verb.dep_ != "advcl" and not auxiliaries(verb)):
        return  # "the teacher said to have been kidnapped"
    if any(c.lower_ == "as" and any(p.dep_ == "pcomp" for p in c.children) for c in verb.children):
        return  # "was quoted as saying": the other verb reports
    if any(c.dep_ == "nsubjpass" and c.lower_ in _NOBODY for c in verb.children):
        return
    content, act, preposition = complements(verb, cue)
    if preposition is not None and preposition.lower_ != "as" and "hearer" not in cue.takes:
        content, act, preposition = [], None, None
    by = [noun for agent in verb.children if agent.dep_ == "agent" for noun in agent.children if noun.dep_ == "pobj"]
    subject = next((c for c in verb.children if c.dep_ in ("nsubjpass", "csubjpass")), None)
    if not content and (not by or OBJECTS.isdisjoint(cue.takes) or "naming" in cue.takes):
        return  # "were identified by DNA"
    if (
        subject is not None
        and "hearer" not in cue.takes
        and subject.tag_ not in ("WDT", "WP")
        and subject.lower_ != "it"
    ):
        piece = trimmed(verb.doc, subject.left_edge.i, subject.right_edge.i + 1)
        content = ([piece] if piece else []) + content
        act = act or (None if "blow" in cue.takes else next(iter((cue.takes | cue.prepositions).values())))
    if content and act is not None:
        yield Draft(
            verb.i, _cue(verb, verb, preposition), act, "statements/passive",
            source_stretch(by[0], verb) if by else None, by[0].i if by else None, content,
        )  # fmt: skip


def _through(verb: Token) -> Token:
    """The first verb of a chain that reports as one: "went on to say", "has yet to announce"."""
    if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB" and verb.i - verb.head.i <= 4:
        return verb.head
    return verb


def _cue(first: Token, verb: Token, preposition: Token | None, part: Token | None = None) -> Stretch:
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
