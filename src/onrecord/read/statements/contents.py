"""What is said: the words around a reporting verb that are its content."""

from onrecord.model.statements import Act
from onrecord.read.language.syntax import SUBJECTS, children, is_passive
from onrecord.read.language.tokens import Doc, Token
from onrecord.read.statements.cues import Cue, load_cues
from onrecord.read.statements.drafts import Stretch, joined, trimmed
from onrecord.read.statements.speakers import is_when

_IN_ORDER = ("object", "naming", "blow", "words")  # of a verb with several, the act of the first
OBJECTS = frozenset(_IN_ORDER)
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_FOR = frozenset({"for", "over", "as"})
_BELONGS = frozenset({"for", "of", "as", "over", "to", "with", "from", "about", "against", "into", "toward", "towards"})
_BRACKETS = frozenset({"parataxis", "ccomp", "advcl", "dep", "intj"})


def complements(verb: Token, cue: Cue, part: Token | None = None) -> tuple[list[Stretch], Act | None, Token | None]:
    """What stands to the right of the verb and is its content; the act; and the preposition that leads to it."""
    content: list[Stretch] = []
    act: Act | None = None
    preposition: Token | None = None
    things: list[Token] = []
    following = list(verb.children) if part is None else sorted([*verb.children, *part.children], key=lambda c: c.i)
    for child in following:
        if child.i < verb.i or (part is not None and child.i < part.i and child.dep_ != "dobj"):
            continue
        shape = _shape(child, cue)
        if shape == "object":
            things.append(child)
        elif shape is not None:
            content.append(stretch_of(child))
            act = act or cue.takes[shape]
        elif child.dep_ == "prep" and not content and not preposition:
            if not cue.takes and part is None and child.lower_ != "as" and children(verb, "dobj"):
                continue  # "turned the weapon on himself"
            if any(noun.lemma_ in ("condition", "background") for noun in children(child, "pobj")):
                continue  # "said on condition of anonymity"
            if child.lower_ in cue.prepositions and child.i < child.right_edge.i and not is_when(child):
                content.append((child.i + 1, child.right_edge.i + 1))
                act, preposition = cue.prepositions[child.lower_], child
            elif things and not OBJECTS.isdisjoint(cue.takes) and child.lower_ in _BELONGS:
                things.append(child)
        elif content and child.dep_ == "advcl" and child.left_edge.nbor(-1).lower_ != ",":
            content.append(stretch_of(child))
    objects = next((shape for shape in _IN_ORDER if shape in cue.takes), None)
    if things and objects is not None and not ("hearer" in cue.takes and content):
        content += [stretch_of(t) for t in things]
        act = act or cue.takes[objects]
        if content and min(content)[0] < (preposition.i if preposition else 0):
            preposition = None
    if not content:
        return [], None, None
    doc = verb.doc
    whole = trimmed(doc, min(content)[0], max(last for _, last in content))
    return ([whole] if whole else []), act, preposition


def is_said(verb: Token, cue: Cue, content: list[Stretch]) -> bool:
    """Whether an object is something said where the verb alone does not tell; see the shapes in `cues.toml`."""
    if OBJECTS.isdisjoint(cue.takes) or "object" in cue.takes:
        return True
    inside = [c for c in verb.children if c.i > verb.i and any(a <= c.i < b for a, b in content)]
    after = verb.doc[content[-1][1]] if content[-1][1] < len(verb.doc) else None
    if "naming" in cue.takes and any(c.dep_ == "dobj" and c.lower_.endswith(("self", "selves")) for c in inside):
        return False  # "calls itself Dawn"
    named = verb.dep_ == "relcl" and not any(c.tag_ in ("WP", "WDT") and c.dep_ in SUBJECTS for c in verb.lefts)
    if "naming" in cue.takes and named and not any(c.dep_ in ("ccomp", "xcomp") for c in inside):
        return False  # "a café that locals call “The Aquarium”"
    if any(c.dep_ in ("ccomp", "xcomp") for c in inside) or any(
        verb.doc[k].is_quote for a, b in content for k in range(a, b)
    ):
        return True
    if after is not None and after.is_quote:
        return True
    if "naming" in cue.takes:
        return len([c for c in inside if c.dep_ in ("dobj", "oprd", "acomp", "attr") and c.pos_ != "ADV"]) > 1
    if "blow" in cue.takes:
        reasons = _FOR | {"with"} if cue.takes["blow"] == "accuse" else _FOR
        return any(c.lower_ in reasons for c in inside) or any(g.lower_ in reasons for c in inside for g in c.children)
    said = load_cues().nouns.keys() | load_cues().listed["papers"]
    return any(c.lower_ == "as" or c.lemma_.lower() in said for c in inside)


def around(verb: Token, speaker: Token) -> list[Stretch]:
    """The content of a verb that comes after it or in the middle of it: "Y, X said", "Y, X said, Y"."""
    doc = verb.doc
    first, last = _bracket(verb, speaker)
    before = [c for c in verb.children if c.dep_ == "ccomp"]
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


def follows_clause(verb: Token) -> bool:
    return any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)


def _shape(child: Token, cue: Cue) -> str | None:
    if child.dep_ == "ccomp":
        if "clause" in cue.takes:
            return "clause"
        return "to" if "to" in cue.takes else None if OBJECTS.isdisjoint(cue.takes) else "object"
    if child.dep_ == "xcomp":
        infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children)
        if infinitive and ("to" in cue.takes or not is_passive(child.head)):
            return "to" if "to" in cue.takes else None  # "sought to leave"
        if child.tag_ == "VBG" and "ing" in cue.takes:
            return "ing"
        if child.tag_ == "VBN" and not infinitive:
            return None  # "was found chained" tells how, not what
        return None if OBJECTS.isdisjoint(cue.takes) else "object"
    if child.dep_ in ("dobj", "oprd", "attr"):
        return "object"
    return None


def stretch_of(token: Token) -> Stretch:
    return token.left_edge.i, token.right_edge.i + 1


def _bracket(verb: Token, speaker: Token) -> Stretch:
    """The words around the verb that are not content: source, auxiliaries, adverbs, where and when it was said."""
    first, last = verb.i, verb.i + 1
    for child in verb.children:
        if child.dep_ in ("ccomp", "punct", "cc") or (child.dep_ == "advcl" and child.i < verb.i):
            continue
        if child.i > verb.i:
            last = max(last, child.right_edge.i + 1)
        elif child.dep_ in _GROUP or child.dep_ in SUBJECTS:
            first = min(first, child.left_edge.i)
    while first and verb.doc[first - 1].lower_ in ("so", "or"):
        first -= 1  # "..., or so his lawyer says, ..."
    return first, last


def _is_set_off(doc: Doc, first: int, last: int) -> bool:
    before = doc[first - 1].text if first else ""
    after = doc[last].text if last < len(doc) else "."
    marks = {",", ".", "”", '"', "—", "–", "-", "''", "?", "!"}
    return before in marks and after in marks | {"“", ";", ":"}
