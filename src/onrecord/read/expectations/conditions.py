"""On what an act is made to depend: "if", "in exchange for", "a truce is necessary to", and its words."""

from typing import TYPE_CHECKING

from onrecord.model.span import Span
from onrecord.read.expectations.drafts import Draft
from onrecord.read.expectations.words import load_words
from onrecord.read.language.syntax import children, phrase, subtree

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_CLAUSES = frozenset({"advcl", "ccomp", "acl"})
_TURNS = frozenset({"but", "however", "still", "first", "yet"})


def condition_of(draft: Draft, following: "Sentence | None") -> Span | None:
    """The words of the condition; None where there is none."""
    return _clause(draft) or _opened(draft) or _necessity(draft.sentence) or _turned(following)


def _clause(draft: Draft) -> Span | None:
    """ "Will leave if the army does", "unless"; wherever in the act the parser hangs it."""
    for word in draft.act.subtree:
        if word.lower_ not in load_words().marks or word.dep_ != "mark" or word.head.dep_ not in _CLAUSES:
            continue
        if _is_own(word.head, draft):
            return subtree(word.head)
    heads = [draft.act, *([draft.cue] if draft.cue is not None else [])]
    for head in heads:
        for clause in children(head, "advcl", "prep"):
            if any(c.dep_ in ("mark", "advmod") and c.lower_ in load_words().marks for c in clause.children):
                return subtree(clause)
            if (
                clause.lower_ in load_words().marks
                and clause.dep_ == "prep"
                and clause.lower_ in ("provided", "providing")
            ):
                return subtree(clause)
    return None


def _is_own(clause: "Token", draft: Draft) -> bool:
    """Whether a condition is that of the act, and not of something said beside it: "after he warned them that if"."""
    ends = {draft.act.i, draft.cue.i if draft.cue is not None else draft.act.i}
    token = clause.head
    while token.i not in ends and token.head.i != token.i:
        if token.dep_ in ("advcl", "relcl", "ccomp", "acl", "parataxis") and token.pos_ in ("VERB", "AUX"):
            return False
        token = token.head
    return True


def _opened(draft: Draft) -> Span | None:
    """ "In exchange for prisoners", "on condition that", "only after"."""
    words = [token.lower_ for token in draft.sentence]
    for opening in load_words().openings:
        if opening[0] not in words:
            continue
        for i in range(len(words) - len(opening)):
            if tuple(words[i : i + len(opening)]) == opening:
                tokens = draft.sentence[i : i + len(opening)]
                if _hangs_on(tokens.root, draft):
                    last = max(token.right_edge.i for token in tokens if _is_below(token, tokens.root))
                    return _trimmed(draft.sentence.doc[tokens.start : last + 1])
    return None


def _necessity(sentence: "Sentence") -> Span | None:
    """What is said to be needed for it: "a truce is necessary to move them"."""
    for token in sentence:
        if token.lower_ not in load_words().necessary or token.dep_ not in ("acomp", "attr", "ROOT", "ccomp", "conj"):
            continue
        verb = token.head if token.dep_ in ("acomp", "attr") else token
        named = children(verb, "nsubj", "nsubjpass")
        if named and named[0].pos_ in ("NOUN", "PROPN") and not any(c.dep_ == "neg" for c in verb.children):
            return phrase(named[0])
    return None


def _turned(following: "Sentence | None") -> Span | None:
    """The same, in the next sentence: "But a truce is needed first."."""
    if following is None or following[0].lower_ not in _TURNS:
        return None
    return _necessity(following)


def _hangs_on(token: "Token", draft: Draft) -> bool:
    wanted = {draft.act.i, *([draft.cue.i] if draft.cue is not None else [])}
    for _ in range(6):
        if token.head.i in wanted:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _is_below(token: "Token", top: "Token") -> bool:
    return token.i == top.i or top.is_ancestor(token)


def _trimmed(tokens: "Sentence") -> Span:
    first, last = tokens.start, tokens.end - 1
    doc = tokens.doc
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
