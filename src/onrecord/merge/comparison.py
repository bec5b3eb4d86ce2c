"""What two tellings have in common, as numbers: what a score of their being one happening rests on.

The names and the order of the numbers are those of WORDS and EVENTS; the shipped weights (sameness.json) are for these.
"""

import math
from collections.abc import Sequence

from onrecord.merge.families import mean_one_act
from onrecord.merge.kinship import kinship
from onrecord.merge.participants import Participant, perhaps_same, surely_same
from onrecord.merge.passages import normalised
from onrecord.merge.rarity import cosine
from onrecord.merge.tellings import Telling
from onrecord.merge.told import Told

WORDS = (
    "same_family", "sentence", "around", "rare_word", "near", "cast", "one_report", "sentences_between", "one_sentence",
    "both_main", "one_main", "main_near", "shared_parties", "shared_people", "other_people",
    "shared_party", "many", "family_near",
)  # fmt: skip
EVENTS = (
    "words", "other_word_same_state", "other_state", "one_state", "same_person", "nobody_in_one", "nobody_in_both",
    "same_count", "other_place", "actor_near", "kin_squared",
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
    family = one.family == other.family or mean_one_act(one.family, other.family)
    mains = one.main + other.main
    people = not one.people.isdisjoint(other.people)
    shared = one.sentence.keys() & other.sentence.keys()
    there = len(one.there & other.there)
    numbers = (
        family,
        math.sqrt(cosine(one.sentence, other.sentence, shared)),
        math.sqrt(cosine(one.around, other.around)),
        max([min(one.sentence[word], other.sentence[word]) for word in shared], default=0.0),
        close,
        1.0 if same_report else cast,
        same_report,
        between / 5,
        same_report and between == 0,
        mains == 2,
        mains == 1,
        close * (mains == 2),
        min(2, there) / 2,
        people,
        bool(one.people and other.people) and not people,
        there > 0,
        math.log(max(one.many, other.many, 1)),
        close * family,
    )
    return tuple(map(float, numbers))


def compare_events(one: Telling, other: Telling, *, near: float) -> tuple[float, ...]:
    """The numbers called EVENTS, but for the first, of two tellings that are events."""
    first, second = one.told, other.told
    assert first is not None
    assert second is not None
    a, b = first.event.brings, second.event.brings
    to = (first.recipients, second.recipients)
    numbers = (
        a is not None and a == b and one.family != other.family,
        a is not None and b is not None and a != b,
        (a is None) != (b is None),
        bool(_people(first.recipients) & _people(second.recipients)),
        not all(to),
        not any(to),
        _same_count(*to),
        _other_place(first, second),
        _close(one, other, near) * _may_be_in_both(first.actors, second.actors),
        kinship(one.family, other.family) ** 2,
    )
    return tuple(map(float, numbers))


def _people(ones: Sequence[Participant]) -> set[str]:
    """The ids of the people known by name."""
    return {p.party for p in ones if p.named and p.kind == "person"}


def _close(one: Telling, other: Telling, near: float) -> float:
    return 0.0 if one.report == other.report else max(-6.0, min(8.0, near)) / 4


def _may_be_in_both(ones: Sequence[Participant], others: Sequence[Participant]) -> bool:
    return any(surely_same(a, b) or perhaps_same(a, b) or _called_alike(a, b) for a in ones for b in others)


def _called_alike(one: Participant, other: Participant) -> bool:
    """Whether the same noun is in what both are called, or words of a name are in the other's."""
    heads = {one.head, one.role} & {other.head, other.role} - {""}
    return bool(heads) or (one.named and other.named and bool(one.words & other.words))


def _same_count(ones: Sequence[Participant], others: Sequence[Participant]) -> bool:
    return any(a.count == b.count and a.count is not None and a.count[0] is not None for a in ones for b in others)


def _other_place(one: Told, other: Told) -> bool:
    if one.place is None or other.place is None:
        return False
    return one.place.id != other.place.id and normalised(one.place.name) != normalised(other.place.name)
