"""What cannot be one happening, however alike it sounds."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

from onrecord.merge.families import family_of
from onrecord.merge.participants import Participant, contradict, overlap, surely_same
from onrecord.merge.passages import VAGUE, apart, content_of, days_of, normalised, width
from onrecord.merge.places import can_be_one_place
from onrecord.merge.told import Told

SPOKEN = frozenset({"REQUEST", "AGREE", "THREATEN"})  # one such is told from another by what is asked or agreed
_VOICED = SPOKEN | {"ACCUSE", "CONCEDE", "REJECT", "SUPPORT"}  # and by whose word it is
_INQUIRIES = frozenset({"investigate", "judicial"})  # which several bodies may hold together
_TIMES = 3  # how many times a first count of one toll a later one may be
_NEARLY = 1.25  # and how many times, where one report has both, each on the word of another
_MODALITIES = {"occurred": "done", "ongoing": "done", "possible": "done", "attempted": "tried"}
_ANY = "CVL"  # the sector of a man, a child, a victim
_MATTER = 2  # words that two tellings of one demand share at least
# Days after which a report without a day may come back to a death, to what befalls one once, and to the rest.
_EVER, _ONCE, _AGAIN = 36_500, 30, 7
_FEW = 1 / 3  # of the pairs of two groups, that may say something else: one misread name keeps no two rows apart


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
    if _are_of_two_voices(one, other) or _are_two_tolls(one, other):
        return True
    return a.mode is not None and b.mode is not None and a.mode != b.mode


def _are_on_one_matter(one: Told, other: Told) -> bool:
    """Whether what is asked, agreed or threatened is told in some of the same words, those for who does it apart."""
    return len(_matter(one) & _matter(other)) >= _MATTER


def _matter(told: Told) -> set[str]:
    who = {word[:6] for p in (*told.actors, *told.recipients) for word in normalised(p.name).split()}
    return set(content_of(told.evidence.text)) - set(content_of(told.trigger)) - who


def _are_of_two_voices(one: Told, other: Told) -> bool:
    """Whether each is the word of somebody else: two who condemn a raid condemn it twice."""
    if one.event.type not in _VOICED or {one.event.mode, other.event.mode} & _INQUIRIES:
        return False
    by, to = (one.actors, other.actors), (one.recipients, other.recipients)
    if not contradict(*by) or overlap(*by) or overlap(by[0], to[1]) or overlap(to[0], by[1]):
        return False
    return not any(_may_speak_for(a, b) for a, b in product(*by))


def _may_speak_for(one: Participant, other: Participant) -> bool:
    """Whether one of two known by name may speak for the other: a minister for his land, not a land for another."""
    if one.words & other.words:
        return True
    unknown = None in (one.country, other.country) and "place" not in (one.kind, other.kind)
    return one.kind != other.kind and (unknown or one.country == other.country)


def _are_two_tolls(one: Told, other: Told) -> bool:
    """Whether those whom it befell are too many, or too few, to be those of the other as the toll rose.

    Of two days or places no toll rises, and in one report only a little: by the word of one who counts and that of
    another. A number of some ("ten children") is not that of all.
    """
    if one.event.brings is None or one.event.brings != other.event.brings:
        return False
    elsewhere = not places_agree(one, other) or (one.around and other.around and not one.around & other.around)
    times = 0.0 if elsewhere or not days_agree(one, other) else _times(one, other)
    clashes = [_clash(a, b, times=times) for a, b in product(one.recipients, other.recipients)]
    return bool(clashes) and all(clashes)


def _times(one: Told, other: Told) -> float:
    """How many times the one toll the other may be, if both are told of one place and day; 0 for no rise at all."""
    if one.reading is not other.reading:
        return _TIMES
    return _NEARLY if set(one.event.according_to) != set(other.event.according_to) else 0.0


def _clash(one: Participant, other: Participant, *, times: float) -> bool:
    """Whether two cannot be as many: in the numbers named, or one of some trade and several."""
    few, many = sorted((one, other), key=_number)
    if not 0 < _number(few) < _number(many) or few.ids & many.ids:
        return False
    if few.kind != "person" and (None in (few.count, many.count) or few.counted_as not in (many.counted_as, "people")):
        return False
    return _number(many) > times * _number(few)


def _number(one: Participant) -> int:
    """The number that is named: 80 of "more than 80"; of several who are not counted two; 0 for what is nobody."""
    if one.kind == "group" and not one.named:
        return max([n for n in one.count or () if n], default=2)
    return int(one.kind == "person")


def _act(told: Told) -> str:
    return family_of(next(iter(told.trigger.split()), ""))


def _goes_on(told: Told) -> bool:
    """Whether it is told as going on since some day."""
    return told.event.date is not None and days_of(told.event.date)[1] == date.max


def met_others(one: Told, other: Told) -> bool:
    """Whether these are meetings not known to have anybody in common: only that tells talks from others."""
    company = [(*t.actors, *t.recipients) for t in (one, other)]
    return one.event.type == "CONSULT" and not overlap(*company)


def disagreements(one: Told, other: Told) -> int:
    """In how many respects, of the days, the people and the places, what both say can hardly be true of one act."""
    return [days_agree(one, other), people_agree(one, other), places_agree(one, other)].count(False)


def days_agree(one: Told, other: Told) -> bool:
    """Whether both can be of one day; a telling without a day is of the days before its report, but for a death."""
    a, b = _day(one), _day(other)
    if are_of_other_days(one, other) or (a and b) or one.reading is other.reading:
        return not are_of_other_days(one, other)
    since = _since(one, other)
    if a or b:
        dated, undated = (one, other) if a else (other, one)
        return undated.published == date.max or (undated.published - days_of(dated.event.date)[1]).days <= since
    known = date.max not in (one.published, other.published)
    return not known or abs((one.published - other.published).days) <= since


def are_of_other_days(one: Told, other: Told) -> bool:
    """Whether no day can be that of both.

    Both say when it was, and mean other days; one has gone on since some day, and the other not; or one was told before
    the day of the other.
    """
    a, b = _day(one), _day(other)
    if a and b:
        return apart(a, b) > 0 or _goes_on(one) != _goes_on(other)
    return _goes_on(one) != _goes_on(other) or _came_before(one, b) or _came_before(other, a)


def _came_before(told: Told, day: str | None) -> bool:
    return day is not None and told.published < days_of(day)[0]


def _day(told: Told) -> str | None:
    """When it was, where that says enough."""
    return told.event.date if width(told.event.date) <= VAGUE else None


def _since(one: Told, other: Told) -> int:
    """The days after which a report without a day may still come back to what the other tells."""
    states = {one.event.brings, other.event.brings}
    if states == {"dead"} and any(surely_same(a, b) and a.named for a, b in product(one.recipients, other.recipients)):
        return _EVER
    return _ONCE if states != {None} else _AGAIN


def can_be_joined(pairs: Sequence[tuple[Told, Told, bool]]) -> bool:
    """Whether of two groups that both say when it was, where, by whom, or whom it befell, some say the same.

    `pairs` are every one with every other, and whether names and days settle that they are one.
    """
    return all(_agree((same(one, other), settled) for one, other, settled in pairs) for same in _SAID)


def _agree(found: Iterable[tuple[bool | None, bool]]) -> bool:
    """Whether some say the same, or few say another; what is settled and says anything says the same."""
    answers = [None if same is None else same or settled for same, settled in found]
    return True in answers or answers.count(False) < _FEW * len(answers)


def _of_one_day(one: Told, other: Told) -> bool | None:
    a, b = _day(one), _day(other)
    return apart(a, b) == 0 if a and b else None


def _of_one_place(one: Told, other: Told) -> bool | None:
    known = one.place and other.place and one.place.named and other.place.named
    return places_agree(one, other) if known else None


def _by_the_same(one: Told, other: Told) -> bool | None:
    return _are_the_same(one.actors, other.actors)


def _to_the_same(one: Told, other: Told) -> bool | None:
    return _are_the_same(one.recipients, other.recipients)


def _are_the_same(ones: Sequence[Participant], others: Sequence[Participant]) -> bool | None:
    if overlap(ones, others):
        return True
    both = contradict(ones, others) and _are_people(ones) and _are_people(others)
    return False if both or _are_others(ones, others) else None


_SAID = (days_agree, _of_one_day, _of_one_place, _by_the_same, _to_the_same)
"""Whether two tellings say the same of one thing; None where either says nothing."""


def _are_people(ones: Sequence[Participant]) -> bool:
    return all(p.kind == "person" for p in ones)


def people_agree(one: Told, other: Told) -> bool:
    """Whether it was not done by others, or to others: by name, and of one kind."""
    return not (_others(one.actors, other.actors) or _are_others(one.recipients, other.recipients))


def _are_others(ones: Sequence[Participant], others: Sequence[Participant]) -> bool:
    several = _one_and_many(ones, others) or _one_and_many(others, ones)
    return _others(ones, others) or several or _of_other_trades(ones, others)


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
