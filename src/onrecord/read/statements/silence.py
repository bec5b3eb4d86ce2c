"""What is no statement: nothing was said by who declined to comment, did not say how many, or has yet to respond."""

from onrecord.read.clauses import Clauses, denial
from onrecord.read.language.syntax import auxiliaries, children, is_negated
from onrecord.read.language.tokens import Doc, Token
from onrecord.read.statements.cues import Cues, load_cues
from onrecord.read.statements.drafts import Draft
from onrecord.read.statements.quotations import Quotations

_SAYING = frozenset({"state", "ask", "confirm", "admit", "decide"})


def without_silence(
    drafts: list[Draft], outer: list[int | None], doc: Doc, clauses: Clauses, quotations: Quotations
) -> list[Draft]:
    """The drafts that report something said: what is quoted was said, but not what is to be said in it."""
    cues = load_cues()
    kept = []
    for draft, within in zip(drafts, outer, strict=True):
        head, quoted = doc[draft.head], any(quotations.touching(piece) for piece in draft.content)
        empty = head.pos_ == "VERB" and (draft.source is None or clauses.mood(head).status == "open")
        empty = (empty and within is not None) or (draft.source is None and _is_view(head, cues))
        if not empty and (quoted or not _is_silence(draft, doc, clauses, cues)):
            kept.append(draft)
    return kept


def _is_view(head: Token, cues: Cues) -> bool:
    """ "Is seen as", "were expected to": nobody says so; "is expected to" is what is announced."""
    if head.lemma_ == "expect":
        return not auxiliaries(head).isdisjoint(("was", "were", "had"))
    return head.lemma_ in cues.listed["views"]


def _is_silence(draft: Draft, doc: Doc, clauses: Clauses, cues: Cues) -> bool:
    head = doc[draft.head]
    verbs = [head] if head.dep_ != "xcomp" else [head, head.head]
    silent = cues.listed["withholding"] | cues.listed["evading"]
    if any(verb.lemma_ in silent and _is_word(_withheld(verb), cues) for verb in verbs):
        return True
    if head.pos_ == "NOUN":
        return is_negated(head)
    if any(c.lower_ in cues.listed["mute"] for c in children(head, "acomp", "oprd")):
        return True
    if head.lemma_ == "deny" and any(c.lower_ == "nor" for c in head.head.children):
        return True  # "would neither confirm nor deny"
    gives = _is_word(next(iter(children(head, "dobj")), None), cues)  # "gave no details"
    if not gives and (draft.act not in _SAYING or head.lemma_.lower() not in cues.verbs):
        return False
    mood, no = clauses.mood(head), denial(head)
    if any(token.lower_ == "but" and token.dep_ == "cc" for token in head.subtree):
        return False  # "did not ask for money but for time"
    theirs = no is None or no.lower_ == "nor" or no.head.i in (head.i, draft.speaker)
    of_content = not theirs and not gives  # "no deal, says the front"
    return mood.negated and mood.status in ("told", "undone", "open") and not of_content


def _withheld(verb: Token) -> Token | None:
    return next(iter(children(verb, "xcomp", "dobj")), None)


def _is_word(withheld: Token | None, cues: Cues) -> bool:
    """Whether what is kept back is a word: "comment", "to say who", "to give details"; not "to leave"."""
    if withheld is None:
        return False
    lemma = withheld.lemma_.lower()
    if withheld.pos_ in ("NOUN", "PROPN") or lemma in cues.listed["answers"]:
        return lemma in cues.listed["answers"]
    return lemma in cues.listed["utters"] or any(
        noun.lemma_ in cues.listed["answers"] for noun in children(withheld, "dobj")
    )
