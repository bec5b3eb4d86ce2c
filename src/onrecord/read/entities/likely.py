"""Whom a noun most likely means that the report has used of nobody yet: "the singer", "the company".

Papers vary what they call the one they write about; what is known of each one met is weighed in `preferences.toml`.
"""

from functools import cache
from math import log2

from onrecord.read.entities.binding import barred
from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import Lexicons, lexicons
from onrecord.read.entities.phrases import Phrase, age_in
from onrecord.read.entities.preferences import SUBJECT, distances, is_reporting, weight
from onrecord.read.entities.roles import Known
from onrecord.read.entities.scene import Scene
from onrecord.read.entities.words import Words

_ANY_BODY = frozenset({
    "group", "organization", "organisation", "movement", "company", "firm", "agency", "party", "club", "charity",
    "start-up", "startup", "retailer", "team", "outfit", "carmaker", "manufacturer", "developer", "operator",
    "giant", "maker", "lender", "body", "entity", "institution", "side", "nonprofit", "franchise", "chain",
})  # fmt: skip
_LEGAL_FORMS = frozenset({
    "inc", "inc.", "ltd", "ltd.", "plc", "corp", "corp.", "co", "co.", "limited", "corporation", "llc", "gmbh",
    "holdings",
})  # fmt: skip
_ONE_OF_ITS_SORT = frozenset({"REB", "PTY", "BUS", "EDU", "SPY", "CRM", "LAB", "LEG"})
_NO_COMPANY = frozenset({"GOV", "JUD", "LEG", "MIL", "COP", "SPY"})
_STATE_BODIES = frozenset({"body", "entity", "institution", "agency"})
_TRADES = frozenset({"SOC", "PTY", "LEG", "JRN", "BUS", "EDU", "OPP", "REL"})
_TOLD_BY_SECTOR = _TRADES | {"GOV", "MIL", "JUD", "COP", "MED"}
_TOO_YOUNG = frozenset({"boy", "girl", "child", "baby", "infant", "toddler", "schoolboy", "schoolgirl", "teenager"})
_GROWN = frozenset({"man", "woman", "gentleman", "lady", "guy"})
_OFFICES = frozenset({
    "president", "vice president", "minister", "prime minister", "premier", "chancellor", "ambassador", "governor",
    "mayor", "king", "queen", "senator", "judge", "general", "ombudsman", "prosecutor", "commissioner", "speaker",
})  # fmt: skip
_HYPHENED = ("-based", "-born", "-led", "-backed", "-owned", "-run", "-listed", "-old", "-hit", "-torn", "-times")
_FLEETING = frozenset({"first", "new", "other", "next", "future", "second", "third", "last", "latest"})


def country_in(words: Words, lists: Lexicons, phrase: Phrase) -> str | None:
    """The country of a demonym before the noun."""
    return next((c for i in range(phrase.start, phrase.head) if (c := lists.demonyms.get(words.lower[i]))), None)


def singles_out(words: Words, i: int) -> bool:
    """ "the next", "the most popular": somebody among others, and hardly the one just named."""
    return words.lower[i] in _FLEETING or words.tag[i] in ("JJS", "RBS", "JJR", "RBR")


def says_nothing(words: Words, lists: Lexicons, i: int) -> bool:
    """Whether a word before a noun does not tell one from another: "embattled", "Tarsk-based"."""
    low = words.lower[i]
    return not low[:1].isalnum() or low in lists.telling_nothing or low.endswith(_HYPHENED) or words.lower[i - 1] == "-"


def likely_person(
    words: Words, lists: Lexicons, known: Known, scene: Scene, phrase: Phrase, *, told: bool = False
) -> Draft | None:
    """The person met before for whom most speaks, or None; `told` where the headline has used the noun already."""
    if words.lemma[phrase.head] != words.lower[phrase.head] or phrase.end > phrase.close or phrase.noun.kin:
        return None
    if any(singles_out(words, i) for i in range(phrase.bare, phrase.head)):
        return None
    national = country_in(words, lists, phrase) or lists.demonyms.get(phrase.word)
    aged = "old" in words.lower[phrase.bare : phrase.close]
    anyone = phrase.word in lists.stand_ins or aged or national is not None
    if not (anyone or told) and phrase.noun.sector not in _TOLD_BY_SECTOR:
        return None
    protagonist = find_protagonist(
        scene, phrase, lead=weight("noun", "lead_if_told" if told else "lead_of_protagonist")
    )
    out = barred(words, scene, phrase.head)
    best: dict[int, tuple[float, Draft]] = {}
    for place, draft in scene.back(phrase.head, sentences=40):
        if draft.kind != "person" or draft.plural or not (draft.named or anyone) or draft in out:
            continue
        fit = _person_fit(words, known, phrase, draft, age_in(words, phrase), national, anyone=anyone)
        if fit is None:
            continue
        if fit <= weight("noun", "unknown"):
            if draft is protagonist:
                fit += weight("noun", "protagonist")
            elif not (told or phrase.noun.sector in _TRADES) or not _is_topic(words, scene, phrase, place, draft):
                continue
        score = fit + _met(words, scene, phrase, place, draft)
        if id(draft) not in best or score > best[id(draft)][0]:
            best[id(draft)] = score, draft
    return _first(list(best.values()))


@cache
def _fates() -> frozenset[str]:
    """What one is called for what was done to one, "prisoner", "victim": no trade."""
    return frozenset().union(*lexicons().fates.values())


def find_protagonist(scene: Scene, phrase: Phrase, *, lead: float) -> Draft | None:
    """The person whom the report has spoken of most so far, `lead` times as often as of any other named one."""
    gender = phrase.noun.gender
    met = {id(draft): draft for _, draft in scene.met if draft.kind == "person" and draft.named}
    ranked = sorted(met.values(), key=lambda draft: -scene.times(draft))
    if not ranked or scene.times(ranked[0]) < 3 or (gender and ranked[0].gender not in (None, gender)):
        return None
    return ranked[0] if len(ranked) == 1 or scene.times(ranked[0]) >= lead * scene.times(ranked[1]) else None


def _person_fit(
    words: Words, known: Known, phrase: Phrase, draft: Draft, age: int | None, national: str | None, *, anyone: bool
) -> float | None:
    """How well the noun fits what is known of a person; None where it contradicts it."""
    sector, gender = phrase.noun.sector, phrase.noun.gender
    if (gender and draft.gender not in (None, gender)) or (national and draft.country not in (None, national)):
        return None
    if age and draft.age not in (None, age):
        return None
    if phrase.word in _OFFICES and draft.nouns & _OFFICES and not _holds(draft, phrase.word):
        return None
    if (phrase.word in _TOO_YOUNG and draft.nouns & _GROWN) or (phrase.word in _GROWN and draft.nouns & _TOO_YOUNG):
        return None
    fit = weight("noun", "stand_in") if anyone else weight("noun", "unknown")
    if sector in _TOLD_BY_SECTOR and draft.sector == sector:
        fit = weight("noun", "same_sector")
    elif not anyone and (draft.sector or draft.nouns - _fates()):
        return None
    fit += weight("noun", "same_country") if national and draft.country == national else 0.0
    fit += weight("noun", "same_age") if age and draft.age == age else 0.0
    for i in range(phrase.bare, phrase.head):
        other = known.owner.get(i)
        if other is None or (other.country is not None and other.kind == "group"):
            continue
        if other.kind == "place" and draft.country is None and draft.sector == sector:
            continue
        if other.kind == "organization" and draft.affiliation is None:
            fit += weight("noun", "new_affiliation")
        elif other is not draft.affiliation and (other.country is None or other.country != draft.country):
            return None
    return fit


def _holds(draft: Draft, office: str) -> bool:
    """ "the minister" is the foreign minister, and no president."""
    return any(noun == office or noun.endswith(f" {office}") for noun in draft.nouns)


def _is_topic(words: Words, scene: Scene, phrase: Phrase, place: int, draft: Draft) -> bool:
    """Whether it is the subject of the sentence before, or goes on speaking: "Marsh left. The retired singer ..."."""
    if words.dep[phrase.head] != "nsubj":
        return False
    if draft is scene.speaker and is_reporting(words, phrase.head):
        return True
    apart = words.sentence[phrase.head] - words.sentence[place]
    return apart == 1 and words.dep[place] in SUBJECT and phrase.bare < phrase.head


def likely_body(
    words: Words, lists: Lexicons, known: Known, scene: Scene, phrase: Phrase, *, called: Draft | None = None
) -> Draft | None:
    """The named body met before for which most speaks, or None: "the company", "the militant group".

    `called` has the noun in its name, which speaks for it and no more: not every "company" is the Ennar Company.
    """
    if words.lemma[phrase.head] != words.lower[phrase.head] or words.tag[phrase.head] == "NNS":
        return None
    if phrase.end > phrase.close or phrase.noun.kind == "facility":
        return _likely_facility(words, scene, phrase) if phrase.noun.kind == "facility" else None
    first = phrase.head - len(phrase.word.split()) + 1
    code = country_in(words, lists, phrase)
    for i in range(phrase.bare, first):
        tells = words.dep[i] in ("amod", "compound") and not says_nothing(words, lists, i)
        if tells and words.lower[i] not in lists.demonyms and not _is_place(known, i):
            return None
    out = barred(words, scene, phrase.head)
    best: dict[int, tuple[float, Draft]] = {}
    for place, draft in scene.back(phrase.head, sentences=40):
        if draft.kind != "organization" or not draft.named or draft.plural or draft in out:
            continue
        if code and draft.country not in (None, code):
            continue
        fit = weight("noun", "called") if draft is called else _body_fit(phrase, draft)
        if fit is None:
            continue
        score = fit + _met(words, scene, phrase, place, draft)
        if id(draft) not in best or score > best[id(draft)][0]:
            best[id(draft)] = score, draft
    return _first(list(best.values()))


def _is_place(known: Known, i: int) -> bool:
    """ "the Tarsk bank": where a body is speaks against none."""
    other = known.owner.get(i)
    return other is not None and other.kind == "place"


def _body_fit(phrase: Phrase, draft: Draft) -> float | None:
    """How well the noun fits what is known of a body; None where it contradicts it."""
    sector, last = phrase.noun.sector, phrase.word.rsplit(" ", 1)[-1]
    if draft.sector is not None and draft.sector == sector and sector in _ONE_OF_ITS_SORT:
        other_trade = sector == "BUS" and last not in _ANY_BODY and bool(draft.nouns - _ANY_BODY - _LEGAL_FORMS)
        return None if other_trade else weight("noun", "same_sector")
    if last not in _ANY_BODY or (draft.sector in _NO_COMPANY and last not in _STATE_BODIES):
        return None
    if draft.sector and sector and draft.sector != sector and sector != "CVL":
        return None
    return weight("noun", "other_noun" if draft.nouns - {"group"} else "stand_in")


def _likely_facility(words: Words, scene: Scene, phrase: Phrase) -> Draft | None:
    """ "the facility", "the site": the only one met lately."""
    if phrase.noun.sort != "any" or phrase.end > phrase.close:
        return None
    found: list[Draft] = []
    for _, draft in scene.back(phrase.head, sentences=3):
        if draft.kind == "facility" and draft.named and draft not in found:
            found.append(draft)
    return found[0] if len(found) == 1 else None


def _met(words: Words, scene: Scene, phrase: Phrase, place: int, draft: Draft) -> float:
    """What distance, role and how often somebody was met say."""
    far = distances("noun")
    score = far[min(words.sentence[phrase.head] - words.sentence[place], len(far) - 1)]
    if words.dep[place] in SUBJECT and words.tag[place] not in ("WP", "WDT"):
        score += weight("noun", "subject")
    elif words.dep[place] == "poss" and words.dep[words.head[place]] in SUBJECT:
        score += weight("noun", "owner_of_subject")
    score += weight("noun", "named") if draft.named else 0.0
    score += min(weight("who", "often") * log2(max(1, scene.times(draft))), weight("who", "often_most"))
    if scene.quoted[phrase.head] != scene.quoted[place]:
        score += weight("who", "into_quotation" if scene.quoted[phrase.head] else "out_of_quotation")
    if draft is scene.speaker and is_reporting(words, phrase.head):
        score += weight("who", "last_speaker")
    return score


def _first(scored: list[tuple[float, Draft]]) -> Draft | None:
    """The one for whom most speaks, where enough does and clearly more than for the next."""
    ranked = sorted(scored, key=lambda one: -one[0])
    if not ranked or ranked[0][0] < weight("noun", "enough"):
        return None
    return None if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < weight("noun", "lead") else ranked[0][1]
