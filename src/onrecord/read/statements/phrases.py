"""Phrases that report: "according to X", "in the words of X", "as X put it", "reportedly"."""

from collections.abc import Iterator

from onrecord.read.language.syntax import SUBJECTS, agents, children, clause_verb, is_passive
from onrecord.read.language.tokens import Doc, Token
from onrecord.read.statements.cues import Cues
from onrecord.read.statements.drafts import Draft, Stretch, joined, trimmed, without
from onrecord.read.statements.speakers import source_stretch

_CLOSES = {",": ",", ")": "(", "-": "-", "–": "–", "—": "—"}
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
_THROWN = 7  # words of what is thrown in


def find_phrase_drafts(token: Token, cues: Cues) -> Iterator[Draft]:
    """The statement of a phrase that begins with this token."""
    for words in cues.source_phrases:
        if token.lower_ == words[0] and _matches(token, words):
            yield from _according(token, len(words), cues.listed["no_sources"])
            return
    if token.lower_ in cues.listed["adverbs"] and token.dep_ == "advmod":
        yield from _reportedly(token)


def find_as_drafts(verb: Token, cues: Cues) -> Iterator[Draft]:
    """ "As X put it", "as reported by X": the content is the clause that it is attached to."""
    if verb.lemma_.lower() not in cues.listed["as_verbs"] or verb.dep_ not in ("advcl", "prep", "pcomp", "acl"):
        return
    if verb.left_edge.lower_ != "as" or any(c.dep_ in ("ccomp", "dobj") and c.lower_ != "it" for c in verb.children):
        return
    speaker = next(iter(agents(verb) if is_passive(verb) or children(verb, "nsubj", "agent") else []), None)
    content = _rest(clause_verb(verb.head), (verb.left_edge.i, verb.right_edge.i + 1))
    if speaker is not None and content:
        cue = (verb.i, speaker.left_edge.i) if speaker.left_edge.i == verb.i + 2 else (verb.i, verb.i + 1)
        source = source_stretch(speaker, verb)
        yield Draft(verb.i, cue, "state", "statements/as-reported", source, speaker.i, content)


def find_thrown_in(verb: Token, cues: Cues) -> Iterator[Draft]:
    """ "The nurses, *the army claims*, were freed", "(the ministry says)", where the parser takes all for one noun."""
    doc, first, last = verb.doc, verb.i, verb.i + 1
    cue = cues.verbs.get(verb.lemma_.lower())
    if cue is None or "clause" not in cue.takes:
        return
    while first > verb.sent.start and verb.i - first < _THROWN and doc[first - 1].pos_ in _NOMINAL:
        first -= 1
    while last < verb.sent.end - 1 and last - verb.i < _THROWN and doc[last].pos_ in _NOMINAL | {"ADP"}:
        last += 1
    speaker = doc[verb.i - 1]
    taken = speaker.dep_ in SUBJECTS and verb.dep_ != "appos"
    if first in (verb.i, verb.sent.start) or taken or speaker.pos_ not in ("NOUN", "PROPN", "PRON"):
        return
    closing = doc[last].text if last < len(doc) else ""
    if _CLOSES.get(closing) != doc[first - 1].text or not (closing == ")" or _goes_on(doc, last + 1)):
        return
    content = _rest(clause_verb(verb.head), (first - 1, last + 1))
    if content:
        rule = "statements/reporting-verb"
        yield Draft(verb.i, (verb.i, verb.i + 1), cue.takes["clause"], rule, (first, verb.i), speaker.i, content)


def _goes_on(doc: Doc, place: int) -> bool:
    """Whether the clause goes on with its verb: "..., were freed"; not with another noun of a list."""
    return place < len(doc) and doc[place].tag_ in ("VBD", "VBZ", "VBP", "MD")


def _matches(token: Token, words: tuple[str, ...]) -> bool:
    doc = token.doc
    return token.i + len(words) < len(doc) and all(doc[token.i + k].lower_ == w for k, w in enumerate(words))


def _according(token: Token, length: int, no_sources: frozenset[str]) -> Iterator[Draft]:
    doc = token.doc
    lead = doc[token.i + length - 1]
    speaker = next((c for c in lead.children if c.dep_ == "pobj"), None)
    if speaker is None or (length == 1 and (speaker.ent_type_ not in ("ORG", "PERSON") or token.text == "Per")):
        return
    if speaker.lemma_.lower() in no_sources and not speaker.ent_type_:
        return
    top = token
    while top.head.i != top.i and top.head.pos_ not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "NUM"):
        top = top.head
    last = max(speaker.right_edge.i + 1, token.i + length)
    content = _rest(clause_verb(top.head), (token.i, last))
    if content:
        source = source_stretch(speaker, token)
        yield Draft(
            token.i, (token.i, token.i + length), "state", "statements/according-to", source, speaker.i, content
        )


def _reportedly(token: Token) -> Iterator[Draft]:
    content = _rest(token.head, (token.i, token.i + 1)) if token.head.pos_ in ("VERB", "AUX") else []
    if content:
        yield Draft(token.i, (token.i, token.i + 1), "state", "statements/reportedly", content=content)


def _rest(verb: Token, hole: Stretch) -> list[Stretch]:
    """The clause of a verb without the phrase: in the middle of it, before it or after it."""
    doc = verb.doc
    first, last = verb.left_edge.i, verb.right_edge.i + 1
    if verb.dep_ == "conj":
        last = max(last, verb.i + 1)
    while (
        first < last and doc[first].dep_ in ("cc", "punct") and not doc[first].is_quote and doc[first].head.i == verb.i
    ):
        first += 1
    pieces = [trimmed(doc, a, b) for a, b in without((first, last), hole)]
    return joined([p for p in pieces if p])
