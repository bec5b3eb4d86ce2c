"""Whether two reports tell of the same event.

They do when it is of one type, the dates can be the same day, and those who take part are the same, on both sides or on
one side with the very day. An act expected is the one that happened when the same people do the same on that day, or up
to three days later; it is the one expected for another day when a report says that it was moved.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from onrecord.merge.participants import Participant, contradict, overlap, perhaps_same, surely_same
from onrecord.merge.passages import (
    VAGUE,
    apart,
    compatible,
    content_of,
    days_of,
    first_day,
    names_somebody,
    normalised,
    width,
)
from onrecord.merge.places import can_be_one_place
from onrecord.merge.telling_apart import SPOKEN, are_told_apart
from onrecord.merge.told import Told
from onrecord.merge.wording import same_claim
from onrecord.merge.words import load_words
from onrecord.model.days import shifted
from onrecord.model.events import Event

MOVED = 45  # days by which an act that a report calls moved may be moved
LATE = 3  # days by which an act may be later than announced, and be the one announced
ABOUT = 10  # days by which reports may differ on the day of what hardly befalls one twice: "three weeks ago"
_RARE = {("RETREAT", "release"), ("ASSAULT", "abduct")}
_ONCE = _RARE | {("COERCE", "arrest"), ("COERCE", "seize")}  # per person and some days
PENDING = {"demanded", "promised", "threatened"}
_WORDS = 5  # that two sentences on one demand share at least
_SAME_NEWS = 31  # days within which a sentence is written off another report
_NEWS = 7  # days for which an event without a date is news of a dated one
_AHEAD = 60  # days within which an act announced without a date is the one that happens


def can_be_one(one: Told, other: Told) -> bool:
    """Whether two reports can tell of the same event."""
    a, b = one.event, other.event
    if are_told_apart(one, other):
        return False
    if (a.modality == "attempted") != (b.modality == "attempted") or not _modes_agree(a, b):
        return False
    if _refers_back(one, other):
        return True
    likeness = _likeness(one, other)
    nobody = not (one.actors or one.recipients or other.actors or other.recipients)
    if not (likeness or nobody) or not _places_agree(one, other):
        return False
    if is_copied(one, other):
        return True
    if nobody:
        return False
    if a.negated or b.negated:
        return likeness == 2 and (_near(one, other) if a.date is None or b.date is None else compatible(a.date, b.date))
    if one.expected != other.expected:
        expected, done = (one, other) if one.expected else (other, one)
        day = expected.event.date
        that_day = width(day) == 0 and (
            day == done.event.date or (not done.event.date and first_day(day) == done.published)
        )
        return (likeness == 2 or that_day) and _comes_true(expected, done)
    if one.expected and (_is_moved(one, other, likeness) or _is_put_off(one, other)):
        return True
    return _same_time(one, other, likeness)


def keys_of(one: Told) -> set[str]:
    """What another telling of the same event, as `can_be_one` has it, shares at least one of."""
    keys = {key for p in (*one.actors, *one.recipients) for key in p.keys} | {_passage_key(one)}
    return keys | {f"at {one.place.id}"} if one.place and one.event.modality in PENDING else keys


def within_reach(days: tuple[date, date], others: tuple[date, date]) -> bool:
    """Whether the two can be of one event at all, even of one that was moved."""
    return (days[0] - others[1]).days <= MOVED and (others[0] - days[1]).days <= MOVED


def _passage_key(one: Told) -> str:
    words = sorted(normalised(one.claim).split())
    words.sort(key=len, reverse=True)  # of one length as they were: by the alphabet
    return f"{one.trigger} " + " ".join(words[:3])


def is_copied(one: Told, other: Told) -> bool:
    """Whether one report has the sentence from the other, or both from a third."""
    alike = one.event.negated == other.event.negated and one.event.modality == other.event.modality
    if one.reading is other.reading or not alike or not compatible(one.event.date, other.event.date):
        return False
    if one.trigger != other.trigger or not same_claim(one.claim, other.claim):
        return False
    undated = date.max in (one.published, other.published)
    return (undated or _near(one, other, days=_SAME_NEWS)) and names_somebody(one.claim)  # else it is boilerplate


def _refers_back(one: Told, other: Told) -> bool:
    """Whether a later report comes back to what was demanded, promised or threatened, in much the same words."""
    earlier, later = sorted((one, other), key=lambda t: t.order)
    a, b = earlier.event, later.event
    spoken = a.type in SPOKEN and {a.modality, b.modality} == {"occurred"}
    pending = a.modality == b.modality and a.modality in PENDING
    if not (spoken or pending) or a.negated or b.negated or b.date or earlier.reading is later.reading:
        return False
    if not _near(earlier, later) or not _places_agree(earlier, later):
        return False
    for before, after in ((earlier.actors, later.actors), (earlier.recipients, later.recipients)):
        if before and after and not overlap(before, after):
            return False
    words, again = set(content_of(earlier.evidence.text)), set(content_of(later.evidence.text))
    shared = len(words & again)
    return shared >= _WORDS and 2 * shared >= min(len(words), len(again))


def _same_time(one: Told, other: Told, likeness: int) -> bool:
    a, b = one.event.date, other.event.date
    if a and b:
        if (likeness == 2 and (width(a) > VAGUE) == (width(b) > VAGUE)) or befell_once(one, other):
            return apart(a, b) <= (slack(one, other) if one.happened else 0)
        return a == b and width(a) == 0
    if one.reading is other.reading:
        return likeness == 2
    if likeness < 2:
        return False
    if a is None and b is None:
        return one.happened and befell_once(one, other) and _near(one, other)
    dated, undated = (one, other) if a else (other, one)
    first, last = days_of(dated.event.date)
    if undated.published == date.max or first > undated.published:
        return False
    return befell_once(one, other) or (width(dated.event.date) <= VAGUE and (undated.published - last).days <= _NEWS)


def _comes_true(expected: Told, done: Told) -> bool:
    """Whether what one report expects is what the other says was done."""
    due, held = expected.event.date, done.event.date
    if expected.published > done.published or not _covers(done.recipients, expected.recipients):
        return False
    if due and held:
        late = (first_day(held) - days_of(due)[1]).days
        return compatible(due, held) or 0 < late <= (MOVED if _says_moved(done) else LATE)
    if expected.reading is done.reading or expected.published == date.max:
        return False
    day = first_day(held) if held else done.published
    return shifted(expected.published, -1) <= day <= shifted(expected.published, _AHEAD)


def _covers(done: Sequence[Participant], expected: Sequence[Participant]) -> bool:
    """Whether the act was done to all to whom it was to be done: one freed is not the three to be freed."""
    reached = {i for p in done for i in p.ids}
    for group in (p for p in expected if p.kind == "group" and not p.named):
        members = group.ids - {group.party}
        alike = any(perhaps_same(group, p) and group.count == p.count for p in done)
        if not (group.party in reached or alike or (members and members <= reached)):
            return False
    return True


def _is_moved(one: Told, other: Told, likeness: int) -> bool:
    """Whether a later report says for which other day the same is planned now; of a visit it need not say where to."""
    visitor = one.event.mode == other.event.mode == "visit" and overlap(one.actors, other.actors) == 2
    if likeness < 2 and not (likeness and visitor):
        return False
    earlier, later = sorted((one, other), key=lambda t: t.order)
    if not (one.event.date and other.event.date) or later.published == date.max:
        return False
    near = apart(one.event.date, other.event.date) <= MOVED
    in_time = later.published <= shifted(days_of(earlier.event.date)[1], LATE)
    return near and in_time and (_says_moved(later) or (earlier.reading is later.reading and _says_moved(earlier)))


def _is_put_off(one: Told, other: Told) -> bool:
    """Whether one report says of a plan that it was put off, and then for which day."""
    if one.reading is not other.reading or one.event.mode != other.event.mode:
        return False
    planned = one.event.modality == other.event.modality == "scheduled" and overlap(one.actors, other.actors) == 2
    return planned and any(t.event.date is None and _says_moved(t, around=(0, 0)) for t in (one, other))


def _says_moved(told: Told, *, around: tuple[int, int] = (300, 200)) -> bool:
    text, span = told.reading.report.text, told.event.evidence
    return _moving_words().search(text[max(0, span.start - around[0]) : span.end + around[1]].lower()) is not None


@cache
def _moving_words() -> re.Pattern[str]:
    words = sorted(load_words("moved"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def _likeness(one: Told, other: Told) -> int:
    """2 when those who take part are surely the same on both sides, 1 when on one side, 0 when they are not."""
    if one.event.type == "CONSULT":
        return _met_alike(one, other)
    actors, recipients = overlap(one.actors, other.actors), overlap(one.recipients, other.recipients)
    if one.recipients and other.recipients and not recipients:
        return 0
    if one.actors and other.actors and not actors and contradict(one.actors, other.actors):
        return 0
    if befell_once(one, other):
        return 2
    if actors and recipients:
        return 2
    if one.actors and other.actors and not actors and recipients < 2:
        return int(_same_number(one, other))
    return int(max(actors, recipients) == 2 or _same_number(one, other))


def _same_number(one: Told, other: Told) -> bool:
    """Whether it befell as many of the same kind: "three aid workers" in both."""
    return any(
        a.count is not None and a.count == b.count and perhaps_same(a, b)
        for a in one.recipients
        for b in other.recipients
    )


def _met_alike(one: Told, other: Told) -> int:
    """Meetings have no sides: the smaller company must be in the larger; one person alone, at the same place."""
    first, second = _company(one), _company(other)
    shared = sum(any(surely_same(a, b) for b in second) for a in first)
    least, here = min(len(first), len(second)), bool(_places(one) & _places(other))
    if here and least >= 2 and shared < least:  # "the ministry" and "the ministry"
        shared = sum(any(surely_same(a, b) or _called_alike(a, b) for b in second) for a in first)
    if least == 0 or shared < least:
        return 0
    return 2 if least >= 2 or here else 1


def _called_alike(one: Participant, other: Participant) -> bool:
    return perhaps_same(one, other) or (one.kind == other.kind and one.words == other.words)


def _company(told: Told) -> tuple[Participant, ...]:
    """Those who meet: not the place, nor that which is visited."""
    visited = told.recipients if told.event.mode == "visit" else ()
    return tuple(
        p
        for p in (*told.actors, *told.recipients)
        if p.kind != "place" and not (p in visited and p.kind not in ("person", "group"))
    )


def _places(told: Told) -> set[str]:
    """Where it is, by name: the place of it, or that which is visited, be it a town or the ministry there."""
    company = _company(told) if told.event.type == "CONSULT" else ()
    visited = {
        normalised(p.name)
        for p in (*told.actors, *told.recipients)
        if p.kind == "place" or (told.event.type == "CONSULT" and p not in company)
    }
    return visited | ({normalised(told.place.name)} if told.place else set())


def befell_once(one: Told, other: Told) -> bool:
    """Whether it befell the same named person, and is such that it hardly befalls one twice in some days."""
    if (one.event.type, one.event.mode) not in _ONCE:
        return False
    return any(surely_same(a, b) and (a.kind == "person" or b.kind == "person" or len(a.ids & b.ids) > 1)
               for a in one.recipients for b in other.recipients)  # fmt: skip


def slack(one: Told, other: Told) -> int:
    """The days by which two reports may differ on when it was, and still tell of one event."""
    if not befell_once(one, other):
        return 0
    return ABOUT if (one.event.type, one.event.mode) in _RARE else LATE


def _modes_agree(one: Event, other: Event) -> bool:
    return one.mode == other.mode or one.mode is None or other.mode is None or one.type == "CONSULT"


def _places_agree(one: Told, other: Told) -> bool:
    here, there = _places(one), _places(other)
    if not here or not there or here & there:
        return True
    texts = (one.reading.report.text, other.reading.report.text)
    within = one.place and other.place and can_be_one_place(one.place, other.place, texts=texts)
    return bool(within) or befell_once(one, other) or one.reading is other.reading


def _near(one: Told, other: Told, *, days: int = _AHEAD) -> bool:
    return date.max not in (one.published, other.published) and abs((one.published - other.published).days) <= days
