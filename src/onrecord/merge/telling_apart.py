"""What cannot be one happening, however alike it sounds."""

from collections.abc import Sequence
from datetime import date
from itertools import product

from onrecord.merge.counts import can_both_hold
from onrecord.merge.families import family_of
from onrecord.merge.participants import Participant, contradict, overlap, perhaps_same, surely_same
from onrecord.merge.passages import VAGUE, apart, content_of, days_of, normalised, width
from onrecord.merge.places import can_be_one_place
from onrecord.merge.told import Told

SPOKEN = frozenset({"REQUEST", "AGREE", "THREATEN"})  # one such is told from another by what is asked or agreed
_MODALITIES = {"occurred": "done", "ongoing": "done", "possible": "done", "attempted": "tried"}
_ANY = "CVL"  # the sector of a man, a child, a victim
_MATTER = 2  # words that two tellings of one demand share at least
# Days after which a report without a day may come back to a death, to what befalls one once, and to the rest.
_EVER, _ONCE, _AGAIN = 36_500, 30, 7


def is_of_the_time(told: Told) -> bool:
    """Whether it is told as done, under way, tried or possible, and not denied: what is ahead has its own rules."""
    return told.event.modality in _MODALITIES and not told.event.negated


def are_told_apart(one: Told, other: Told) -> bool:
    """Whether one report tells the two apart.

    In two words of one sentence ("struck and killed"), or in a headline on others than the report is on.
    """
    if one.reading is not other.reading or not (is_of_the_time(one) and is_of_the_time(other)):
        return False
    headline = one.reading.report.headline
    if headline and headline.covers(one.event.trigger) != headline.covers(other.event.trigger):
        return bool(one.recipients and other.recipients) and not overlap(one.recipients, other.recipients)
    return one.event.evidence == other.event.evidence and _act(one) != _act(other)


def are_two_acts(one: Told, other: Told) -> bool:
    """Whether no likeness makes them one: another matter, another mode, done and tried, told apart in a sentence."""
    a, b = one.event, other.event
    if a.type in SPOKEN and not _are_on_one_matter(one, other):
        return True
    if _MODALITIES[a.modality] != _MODALITIES[b.modality] or are_told_apart(one, other):
        return True
    return a.mode is not None and b.mode is not None and a.mode != b.mode


def _are_on_one_matter(one: Told, other: Told) -> bool:
    """Whether what is asked, agreed or threatened is told in some of the same words, those for who does it apart."""
    return len(_matter(one) & _matter(other)) >= _MATTER


def _matter(told: Told) -> set[str]:
    who = {word[:6] for p in (*told.actors, *told.recipients) for word in normalised(p.name).split()}
    return set(content_of(told.evidence.text)) - set(content_of(told.trigger)) - who


def tied(one: Told, other: Told) -> bool:
    """Whether somebody may be in both on the same side, and nobody else is where one of them is."""
    if one.recipients and other.recipients:
        return _share(one.recipients, other.recipients)
    return _share(one.actors, other.actors)


def _share(ones: Sequence[Participant], others: Sequence[Participant]) -> bool:
    return any(
        surely_same(a, b) or (perhaps_same(a, b) and (not a.count or not b.count or can_both_hold(a.count, b.count)))
        for a, b in product(ones, others)
    )


def _act(told: Told) -> str:
    return family_of(next(iter(told.trigger.split()), ""))


def _goes_on(told: Told) -> bool:
    """Whether it is told as going on since some day."""
    return told.event.date is not None and days_of(told.event.date)[1] == date.max


def exclude_each_other(one: Told, other: Told) -> bool:
    """Whether what both say, of the days, the people or the places, can not be true of one act."""
    return not (days_agree(one, other) and people_agree(one, other) and places_agree(one, other))


def days_agree(one: Told, other: Told) -> bool:
    """Whether both can be of one day; a telling without a day is of the days before its report, but for a death."""
    a, b = _day(one), _day(other)
    if are_of_other_days(one, other) or (a and b) or one.reading is other.reading:
        return not are_of_other_days(one, other)
    since = _since(one, other)
    if a or b:
        dated, undated = (one, other) if a else (other, one)
        if undated.published == date.max:
            return True
        first, last = days_of(dated.event.date)
        return first <= undated.published and (undated.published - last).days <= since
    known = date.max not in (one.published, other.published)
    return not known or abs((one.published - other.published).days) <= since


def are_of_other_days(one: Told, other: Told) -> bool:
    """Whether both say when it was, and mean other days; or one has gone on since some day, and the other not."""
    a, b = _day(one), _day(other)
    return _goes_on(one) != _goes_on(other) or bool(a and b and apart(a, b) > 0)


def _day(told: Told) -> str | None:
    """When it was, where that says enough."""
    return told.event.date if width(told.event.date) <= VAGUE else None


def _since(one: Told, other: Told) -> int:
    """The days after which a report without a day may still come back to what the other tells."""
    states = {one.event.brings, other.event.brings}
    if states == {"dead"} and any(surely_same(a, b) and a.named for a, b in product(one.recipients, other.recipients)):
        return _EVER
    return _ONCE if states != {None} else _AGAIN


def can_be_joined(ones: Sequence[Told], others: Sequence[Told]) -> bool:
    """Whether of two groups that both say a day, or both say whom it befell by name, some say the same."""
    days = [apart(a, b) == 0 for one, other in product(ones, others) if (a := _day(one)) and (b := _day(other))]
    named = [
        overlap(one.recipients, other.recipients) > 0
        for one, other in product(ones, others)
        if _are_named(one.recipients) and _are_named(other.recipients)
    ]
    return all(any(found) or not found for found in (days, named))


def _are_named(ones: Sequence[Participant]) -> bool:
    return bool(ones) and all(p.named and p.kind == "person" for p in ones)


def people_agree(one: Told, other: Told) -> bool:
    """Whether it was not done by others, or to others: by name, and of one kind."""
    if _others(one.recipients, other.recipients) or _others(one.actors, other.actors):
        return False
    if _one_and_many(one.recipients, other.recipients) or _one_and_many(other.recipients, one.recipients):
        return False
    return not _of_other_trades(one.recipients, other.recipients)


def _of_other_trades(ones: Sequence[Participant], others: Sequence[Participant]) -> bool:
    """Whether it befell those of one trade, and those of another: a nurse, a priest. A man may be either."""
    people = (*ones, *others)
    if not ones or not others or any(p.named or p.sector in (None, _ANY) for p in people):
        return False
    return not {p.sector for p in ones} & {p.sector for p in others} and not overlap(ones, others)


def _one_and_many(ones: Sequence[Participant], many: Sequence[Participant]) -> bool:
    """Whether it befell somebody known by name, and in the other telling several of whom that is none."""
    if not ones or not many or overlap(ones, many):
        return False
    return all(p.kind == "person" and p.named for p in ones) and all(_is_several(p) for p in many)


def _is_several(one: Participant) -> bool:
    return one.kind == "group" and one.count is not None and (one.count[0] or 0) > 1


def _others(ones: Sequence[Participant], others: Sequence[Participant]) -> bool:
    if not contradict(ones, others) or overlap(ones, others):
        return False
    return not any(a.kind != b.kind or a.words & b.words for a, b in product(ones, others))


def places_agree(one: Told, other: Told) -> bool:
    if one.place is None or other.place is None or not (one.place.named and other.place.named):
        return True
    texts = (one.reading.report.text, other.reading.report.text)
    return can_be_one_place(one.place, other.place, texts=texts)
