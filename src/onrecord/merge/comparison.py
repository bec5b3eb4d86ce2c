"""What two tellings have in common, as numbers: what a score of their being one happening rests on.

The names and the order of the numbers are those of WORDS and EVENTS; the shipped weights (sameness.json) are for these.
"""

import math
from collections.abc import Sequence

from onrecord.merge.kinship import kinship
from onrecord.merge.participants import Participant, perhaps_same, surely_same
from onrecord.merge.passages import VAGUE, normalised, width
from onrecord.merge.rarity import cosine
from onrecord.merge.telling_apart import days_agree, people_agree, places_agree, tied
from onrecord.merge.tellings import Telling
from onrecord.merge.told import Told

WORDS = (
    "same_family", "sentence", "around", "rare_word", "near", "cast", "one_report", "sentences_between", "one_sentence",
    "both_main", "one_main", "main_near", "shared_parties", "shared_people", "other_people",
    "shared_party", "many", "family_near",
)  # fmt: skip
EVENTS = (
    "words", "same_family", "other_word_same_state", "other_state", "same_mode",
    "same_day", "one_undated", "same_recipient", "like_recipient", "other_recipient",
    "same_actor", "like_actor", "other_actor", "actor_near", "both_sides", "same_count", "same_place", "other_place",
    "kin", "kin_squared", "kin_near", "same_person", "same_person_mode", "same_person_kin", "known_actor_kin",
    "same_head", "nobody_in_one", "nobody_in_both", "people_differ", "days_differ", "places_differ",
    "strangers", "crowded", "tied",
)  # fmt: skip
_FAR = 10  # sentences from which on a word of the same report is far


def compare_words(one: Telling, other: Telling, *, near: float, cast: float) -> tuple[float, ...]:
    """The numbers called WORDS, for any two tellings.

    `near` is how surely their reports tell of one course of events, `cast` how much those have in common of the people
    and bodies that they name.
    """
    same_report = one.report == other.report
    between = min(abs(one.number - other.number), _FAR) if same_report else 0
    close = _close(one, other, near)
    family = one.family == other.family
    mains = one.main + other.main
    people = bool(one.people & other.people)
    numbers = (
        family,
        math.sqrt(cosine(one.sentence, other.sentence)),
        math.sqrt(cosine(one.around, other.around)),
        max((min(x, other.sentence[w]) for w, x in one.sentence.items() if w in other.sentence), default=0.0),
        close,
        1.0 if same_report else cast,
        same_report,
        between / 5,
        same_report and between == 0,
        mains == 2,
        mains == 1,
        close * (mains == 2),
        min(2, len(one.there & other.there)) / 2,
        people,
        bool(one.people and other.people) and not people,
        bool(one.there & other.there),
        math.log(max(one.many, other.many, 1)),
        close * family,
    )
    return tuple(float(n) for n in numbers)


def compare_events(one: Telling, other: Telling, *, near: float, strangers: bool, crowded: bool) -> tuple[float, ...]:
    """The numbers called EVENTS, but for the first, of two tellings that are events.

    `strangers` says whether their reports name nobody in common, `crowded` whether they tell of many acts of this type.
    """
    first, second = one.told, other.told
    assert first is not None
    assert second is not None
    a, b = first.event, second.event
    family, kin, close = one.family == other.family, kinship(one.family, other.family), _close(one, other, near)
    states, modes = a.brings is not None and b.brings is not None, a.mode is not None and b.mode is not None
    to, by = _side(first.recipients, second.recipients), _side(first.actors, second.actors)
    person = _known(first.recipients, "person") & _known(second.recipients, "person")
    same_mode, tie = modes and a.mode == b.mode, tied(first, second)
    numbers = (
        family,
        states and a.brings == b.brings and not family,
        states and a.brings != b.brings,
        same_mode,
        *_times(a.date, b.date),
        *to,
        *by,
        close * (by[0] or by[1]),
        (to[0] or to[1]) * (by[0] or by[1]),
        _same_count(first.recipients, second.recipients),
        *_places(first, second),
        kin,
        kin * kin,
        kin * close,
        bool(person),
        bool(person) and same_mode,
        bool(person) * kin,
        bool(_known(first.actors) & _known(second.actors)) * kin,
        bool(_heads(first.recipients) & _heads(second.recipients)),
        not (first.recipients and second.recipients),
        not (first.recipients or second.recipients),
        not people_agree(first, second),
        not days_agree(first, second),
        not places_agree(first, second),
        strangers,
        crowded and not tie,
        tie,
    )
    return tuple(float(n) for n in numbers)


def _known(ones: Sequence[Participant], kind: str | None = None) -> set[str]:
    """The ids of those known by name, of one kind or of any."""
    return {p.party for p in ones if p.named and kind in (None, p.kind)}


def _heads(ones: Sequence[Participant]) -> set[str]:
    return {p.head for p in ones} - {""}


def _close(one: Telling, other: Telling, near: float) -> float:
    return 0.0 if one.report == other.report else max(-6.0, min(8.0, near)) / 4


def _times(one: str | None, other: str | None) -> tuple[float, float]:
    """Whether both have a day, which then can be the same, or one of them has."""
    a, b = (day is not None and width(day) <= VAGUE for day in (one, other))
    return (a and b, a != b)


def _side(ones: Sequence[Participant], others: Sequence[Participant]) -> tuple[float, float, float]:
    """Whether somebody is surely in both, only perhaps, or nobody though both know of some."""
    if not ones or not others:
        return (0, 0, 0)
    if any(surely_same(a, b) for a in ones for b in others):
        return (1, 0, 0)
    if any(perhaps_same(a, b) or _called_alike(a, b) for a in ones for b in others):
        return (0, 1, 0)
    return (0, 0, 1)


def _called_alike(one: Participant, other: Participant) -> bool:
    """Whether the same noun is in what both are called, or words of a name are in the other's."""
    heads = {one.head, one.role} & {other.head, other.role} - {""}
    return bool(heads) or (one.named and other.named and bool(one.words & other.words))


def _same_count(ones: Sequence[Participant], others: Sequence[Participant]) -> bool:
    return any(a.count == b.count and a.count is not None and a.count[0] is not None for a in ones for b in others)


def _places(one: Told, other: Told) -> tuple[float, float]:
    if one.place is None or other.place is None:
        return (0, 0)
    same = one.place.id == other.place.id or normalised(one.place.name) == normalised(other.place.name)
    return (same, not same)
