"""Where statements stand: source, cue and content of each, by rules over the grammar of a report.

A finder of another kind, such as a trained one, can stand in for this module: what follows works on its drafts.
"""

from onrecord.read.language import ParsedReport
from onrecord.read.language.tokens import Token
from onrecord.read.statements.cues import load_cues
from onrecord.read.statements.drafts import Draft, Stretch, joined
from onrecord.read.statements.labels import add_labelled
from onrecord.read.statements.marked import MARKED, find_marked_drafts
from onrecord.read.statements.nouns import find_noun_drafts
from onrecord.read.statements.phrases import find_as_drafts, find_phrase_drafts, find_thrown_in
from onrecord.read.statements.quotations import Quotations, complete_quotations, continue_quotations, keep_within
from onrecord.read.statements.verbs import find_verb_drafts

_DOUBTED = frozenset({"statements/reporting-verb", "statements/reporting-noun", "statements/passive"})
_THOUGHTS = frozenset({"state", "believe", "praise", "condemn", "propose", "admit"})


def find_drafts(parsed: ParsedReport, quotations: Quotations) -> list[Draft]:
    """The statements of a report as stretches of tokens, in no order."""
    cues = load_cues()
    drafts: list[Draft] = []
    for sentence in parsed.sentences:
        for token in sentence:
            kind = token.pos_
            if kind in ("VERB", "AUX"):
                drafts += list(find_as_drafts(token, cues)) or find_verb_drafts(token, cues)
            elif kind == "NOUN":
                drafts += find_noun_drafts(token, cues)
            if kind in ("VERB", "NOUN"):
                drafts += find_thrown_in(token, cues)
            if token.lower_ in cues.phrase_starts:
                drafts += find_phrase_drafts(token, cues)
    drafts = _settle_between(parsed, find_marked_drafts(parsed, cues), drafts, quotations)
    keep_within(drafts, quotations)
    drafts = [draft for draft in drafts if draft.content]
    complete_quotations(drafts, quotations)
    drafts = add_labelled(parsed, drafts, quotations, cues)
    continue_quotations(drafts, quotations)
    return drafts


def _settle_between(
    parsed: ParsedReport, marked: list[Draft], ruled: list[Draft], quotations: Quotations
) -> list[Draft]:
    """Rules say what act a word stands for and who speaks; the encoder, where they agree, how far it all reaches.

    A speaker in the sentence of the cue goes before one elsewhere. What only one of them sees stays.
    """
    by_place = {place: draft for draft in marked for place in range(*draft.cue)}
    cues = {*by_place, *(draft.head for draft in ruled)}
    for draft in ruled:
        one = by_place.get(draft.head)
        if one is not None and one.rule == MARKED:
            one.act, one.rule, one.head = draft.act, draft.rule, draft.head
            if draft.rule == "statements/passive":
                one.content = joined([*one.content, *draft.content])
            elif draft.rule == "statements/as-reported" or _is_half(one, draft):
                one.content = draft.content
            else:
                one.content = _whole(one.content, draft.content, cues)
            away = _is_far(parsed, one) and draft.source and not _is_far(parsed, draft)
            if one.speaker is None or away or _is_owner(parsed.doc[one.speaker], draft):
                one.source, one.speaker = draft.source, draft.speaker
    alone = [draft for draft in ruled if draft.head not in by_place]
    marked = [draft for draft in marked if not _is_a_choice(parsed, draft)]
    return [*marked, *(draft for draft in alone if not _is_doubtful(draft, marked, quotations))]


def _is_half(marked: Draft, ruled: Draft) -> bool:
    """ "The sailors were, according to the owner, freed", of which the encoder marks what stands before the phrase."""
    parted = ruled.rule == "statements/according-to" and len(ruled.content) == 2
    return parted and all(last <= ruled.content[0][1] for _, last in marked.content)


def _whole(marked: list[Stretch], ruled: list[Stretch], cues: set[int]) -> list[Stretch]:
    """The pieces that the encoder marks, those within a clause that a rule finds made one, unless by a cue."""
    first, last = ruled[0] if len(ruled) == 1 else (0, 0)
    inside = [piece for piece in marked if first <= piece[0] and piece[1] <= last]
    if len(inside) < 2 or any(place in cues for place in range(inside[0][0], inside[-1][1])):
        return marked
    return joined([*marked, (inside[0][0], inside[-1][1])])


def _is_a_choice(parsed: ParsedReport, draft: Draft) -> bool:
    """ "Chose a running mate", "voted for the bill", which only the encoder takes for something said."""
    return draft.rule == MARKED and draft.act == "decide" and parsed.doc[draft.content[0][0]].lower_ != "to"


def _is_doubtful(draft: Draft, marked: list[Draft], quotations: Quotations) -> bool:
    """Whether a thought or a remark that only a rule sees is better left out: the encoder reads such ones well.

    It does not read what is said within a statement, nor a text in which it sees no statement at all; what is quoted
    is said.
    """
    if not marked or draft.rule not in _DOUBTED or draft.act not in _THOUGHTS:
        return False
    quoted = any(quotations.touching(piece) for piece in draft.content)
    return not quoted and not any(one.holds(draft.head) for one in marked)


def _is_owner(word: Token, draft: Draft) -> bool:
    """ "*Her* silence threatened the deal": the one whose it is, marked for the subject."""
    return word.tag_ == "PRP$" and word.head.i == draft.speaker


def _is_far(parsed: ParsedReport, draft: Draft) -> bool:
    """Whether the speaker stands in another sentence than the cue."""
    return draft.source is not None and parsed.doc[draft.source[0]].sent != parsed.doc[draft.cue[0]].sent
