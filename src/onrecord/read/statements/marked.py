"""Statements from the encoder's marks: stretches of tokens, the act of the cue, and who speaks."""

from onrecord.model.span import Span
from onrecord.model.statements import Act
from onrecord.read.encoder import SaidMark
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import children, is_spoken_of
from onrecord.read.language.tokens import Token
from onrecord.read.statements.contents import OBJECTS, is_said
from onrecord.read.statements.cues import Cue, Cues
from onrecord.read.statements.drafts import Draft, Stretch, joined, stretch_at

MARKED = "statements/marked"
_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
_THING = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj"})
_INNER = frozenset({"det", "amod", "nmod", "nummod"})
_CHANCE = 0.7  # of a cue that no list knows: below it fewer than four in ten are one
_REACH = 4  # tokens from the end of a source to its noun
_FIRST_OF = ("clause", "to", "object", "naming", "blow", "words", "ing")


def find_marked_drafts(parsed: ParsedReport, cues: Cues) -> list[Draft]:
    """The statements that the encoder marked, in the order of their cues."""
    return [draft for mark in parsed.marks.said if (draft := _draft(parsed, mark, cues)) is not None]


def _draft(parsed: ParsedReport, mark: SaidMark, cues: Cues) -> Draft | None:
    cue = stretch_at(parsed, mark.cue)
    content = joined([piece for span in mark.content if (piece := stretch_at(parsed, span)) is not None])
    if cue is None or not content:
        return None
    source = _whole(parsed, mark.source) if mark.source is not None else None
    head = parsed.doc[cue[0] : cue[1]].root
    speaker = parsed.doc[source[0] : source[1]].root if source is not None else None
    if speaker is not None and speaker.lemma_.lower() in cues.listed["no_speakers"]:
        return None  # "his *death* highlighted the need"
    asked = head.dep_ == "advcl" and head.tag_ == "VBN" and head.lemma_ in cues.listed["questioning"] | {"ask"}
    spoken_of = speaker is not None and (
        asked or is_spoken_of(head)
    )  # "the envoy *reported* killed", "*asked* whether"
    if spoken_of or _is_deed(parsed, mark.chance, cue, head, content, cues, speaker):
        return None
    known = _known(head, cues)
    if known is not None and "hearer" in known.takes and len(content) > 1 and content[0][1] <= head.i:
        told = {c.left_edge.i for c in children(head, "nsubjpass")}
        content = [piece for piece in content if piece[0] not in told]  # "*the family* was told that he was dead"
    act = _act(parsed, cue, head, content, cues)
    return Draft(head.i, cue, act, MARKED, source, None if speaker is None else speaker.i, content)


def _is_deed(
    parsed: ParsedReport, chance: float, cue: Stretch, head: Token, content: list[Stretch], cues: Cues,
    source: Token | None,
) -> bool:  # fmt: skip
    """ "Convicted her", "signed the truce", "finally ... them": what is done, and not said."""
    known = _known(head, cues)
    if known is not None and "naming" in known.takes and head.dep_ == "relcl" and source is None:
        return not any(child.dep_ in ("ccomp", "xcomp") for child in head.rights)  # "that locals call “The Aquarium”"
    passive = children(head, "nsubjpass")
    if any(c.lower_ in ("anyone", "anybody") for c in passive) or (passive and head.lemma_ == "hear"):
        return True  # "anyone with information is asked to call", "has not been heard of since"
    if known is not None and "naming" in known.takes and passive and content[-1][1] <= head.i:
        return True  # "was called off", "have been identified": nobody says what it is
    words = [t for first, last in content for t in parsed.doc[first:last] if not t.is_space]
    noun = parsed.doc[slice(*content[0])].root
    thing = noun.pos_ in _NOUNS and noun.dep_ in _THING and not words[0].is_quote
    said = any(t.is_quote or t.dep_ in ("ccomp", "mark", "advcl") or t.tag_ in ("TO", "MD") for t in words)
    said |= head.lemma_ == "find" and any(t.tag_ in ("VBD", "VBZ") for t in words)  # "unlawful"
    if head.lemma_.lower() in cues.listed["deeds"] and (thing or not said):
        return source is None or source.lemma_.lower() not in cues.listed["papers"]
    if (said and not thing) or head.pos_ not in ("VERB", "AUX", "ADV", "PART", "DET"):
        return False
    takes = (_takes(word, content, cues) if thing else _known(word, cues) for word in parsed.doc[slice(*cue)])
    return not any(takes) and chance < _CHANCE


def _takes(word: Token, content: list[Stretch], cues: Cues) -> bool:
    """Whether a word of the cue is one that the lists know to be said of a thing."""
    cue = _known(word, cues)
    if cue is None or word.pos_ != "VERB" or "object" in cue.takes:
        return cue is not None
    led = any(child.lower_ in cue.prepositions for child in word.children)
    return led or (not OBJECTS.isdisjoint(cue.takes) and is_said(word, cue, content))


def _whole(parsed: ParsedReport, span: Span) -> Stretch | None:
    """A source as tokens; one without its noun, "the former", goes on to it."""
    found = stretch_at(parsed, span)
    if found is None:
        return None
    last = parsed.doc[found[1] - 1]
    noun = last.head
    inner = last.dep_ in _INNER and all(token.dep_ in _INNER or token.is_punct for token in parsed.doc[slice(*found)])
    if inner and noun.pos_ in ("NOUN", "PROPN") and last.i < noun.i <= last.i + _REACH and noun.sent == last.sent:
        return found[0], noun.i + 1
    return found


def _act(parsed: ParsedReport, cue: Stretch, head: Token, content: list[Stretch], cues: Cues) -> Act:
    """What is done by saying it: the act of the first word of the cue that the lists know, the head before others."""
    first = parsed.doc[content[0][0]]
    for word in (head, *parsed.doc[cue[0] : cue[1]]):
        known = _known(word, cues)
        if known is not None:
            shapes = ("to", *_FIRST_OF) if first.lower_ == "to" else _FIRST_OF
            for child in word.children:
                if child.lower_ in known.prepositions:
                    return known.prepositions[child.lower_]
            return next((known.takes[shape] for shape in shapes if shape in known.takes), "state")
    return "state"


def _known(word: Token, cues: Cues) -> Cue | None:
    lemma = word.lemma_.lower()
    for child in word.children:
        compound = cues.compounds.get(f"{lemma}-{child.lemma_.lower()}")
        if compound is not None:
            return compound
    lists = {"NOUN": cues.nouns, "ADJ": cues.adjectives}.get(word.pos_, cues.verbs)
    return lists.get(lemma)
