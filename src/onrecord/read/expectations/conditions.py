"""On what an act is made to depend: "if", "in exchange for", "a truce is necessary to", and its words."""

from onrecord.model.span import Span
from onrecord.read.clauses import condition_of
from onrecord.read.expectations.drafts import Draft
from onrecord.read.expectations.words import load_words
from onrecord.read.language.syntax import children, is_passive, phrase, subtree
from onrecord.read.language.tokens import Sentence

_PREDICATES = frozenset({"acomp", "attr", "ROOT", "ccomp", "conj"})


def terms_of(draft: Draft) -> Span | None:
    """The words of the condition; None where there is none."""
    return _clause(draft) or _opened(draft) or _necessity(draft.sentence)


def _clause(draft: Draft) -> Span | None:
    """ "Will leave if the army does", "unless"; wherever in the act the parser hangs it, or on its cue."""
    waiting = [draft.act, *([draft.cue] if draft.cue is not None else [])]
    while waiting:
        word = waiting.pop(0)
        clause = condition_of(word, awaited=True)
        if clause is not None and clause.i != draft.act.i:
            return subtree(clause)
        if word is not draft.cue:
            waiting += [c for c in word.children if c.pos_ not in ("VERB", "AUX") or c.dep_ == "xcomp"]
    return None


def _opened(draft: Draft) -> Span | None:
    """ "In exchange for prisoners", "on condition that", "only after"."""
    words = [token.lower_ for token in draft.sentence]
    for opening in load_words().openings:
        for i in range(len(words) - len(opening)):
            if tuple(words[i : i + len(opening)]) != opening:
                continue
            tokens = draft.sentence[i : i + len(opening)]
            root = tokens.root
            if draft.act.is_ancestor(root):
                ends = [subtree(token).end for token in tokens if root in (token, *token.ancestors)]
                return Span(tokens.start_char, max(ends))
    return None


def _necessity(sentence: Sentence) -> Span | None:
    """What is said to be needed for it: "a truce is necessary to move them"."""
    for token in sentence:
        if token.lower_ not in load_words().lists["necessary"] or token.dep_ not in _PREDICATES:
            continue
        if token.pos_ == "VERB" and not is_passive(token):
            continue  # "they required it to"
        verb = token.head if token.dep_ in ("acomp", "attr") else token
        named = children(verb, "nsubj", "nsubjpass")
        asked = any(c.tag_ == "WDT" for noun in named for c in noun.lefts)  # "whatever money is needed"
        if (
            named
            and not asked
            and named[0].pos_ in ("NOUN", "PROPN")
            and not any(c.dep_ == "neg" for c in verb.children)
        ):
            return phrase(named[0])
    return None
