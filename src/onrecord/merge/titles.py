"""The title of a row: who did what to whom, where, as a desk would put it, from the report that tells it best.

Mostly a clause of that report (merge/sentences.py), else the words for the type of the event (model/phrases.toml). What
is ahead, disputed, or rests on the word of one source alone is said to be so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.merge.entities import Parties
from onrecord.merge.marks import Place
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.passages import apart, normalised
from onrecord.merge.sentences import (
    clause_of,
    cut_to,
    is_a_sentence,
    quotation_of,
    sentence_of,
    shortened,
    within_a_sentence,
    words_for,
)
from onrecord.merge.told import HAPPENED, Told
from onrecord.model.events import Modality
from onrecord.model.phrases import MODALITIES, listed, phrase_event

LONGEST = 99
_SOURCE = 40  # characters of the longest name of a source that is given
_FEW = 3
_MORE = {1: "another", 2: "two others"}
_NEWS = 2  # days after which a passage is no longer news of it
_TOLL = 3.0  # points for the count that was told last
_BRIEF, _LONG = 30, 400  # characters of a passage that tells it well


@dataclass(frozen=True, slots=True)
class Known:
    """What a row says of a happening; `source` is on whose word alone it rests."""

    actors: Sequence[str]
    recipients: Sequence[str]
    place: str | None
    modality: Modality
    negated: bool
    source: str | None
    disputed: bool


class Wording:
    """What a title can take from the words of each telling, cut out once for all that ask for it."""

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self._reports_on: dict[str, int] = {}
        self._clauses: dict[Place, str | None] = {}
        self._words: dict[Place, str | None] = {}

    def reports_on(self, party: str) -> int:
        """How many reports know somebody, by the id."""
        if party not in self._reports_on:
            self._reports_on[party] = max(1, len({report for report, _ in self.parties.by_id(party).entries}))
        return self._reports_on[party]

    def clause(self, told: Told) -> str | None:
        """The clause that tells it, but for what did not happen: "did not" is seldom in it."""
        if (place := told.source) not in self._clauses:
            unreal = told.event.negated or told.event.modality == "attempted"
            self._clauses[place] = None if unreal else clause_of(told, self.parties)
        return self._clauses[place]

    def words(self, told: Told) -> str | None:
        """What a title takes from the words of a passage; None where it has only those for the type of the event."""
        if (place := told.source) not in self._words:
            clause = self.clause(told)
            self._words[place] = cut_to(clause, LONGEST) if clause else sentence_of(told, self.parties, LONGEST)
        return self._words[place]


def best_telling(occurrence: Occurrence, wording: Wording) -> Told:
    """Of those who tell of it as it is now known, the one to be shown: rather a report's own lead near the day."""
    telling, day = occurrence.telling, occurrence.date
    if len(telling) == 1:
        return telling[0]
    worth = {id(t): _worth(t, day, wording) for t in telling}
    counted = [t for t in telling if any(p.count for p in t.recipients)]
    if counted and (last := max(t.published for t in counted)) != date.max:  # a toll that rose is the last one told
        worth |= {id(t): worth[id(t)] + _TOLL for t in counted if t.published == last}
    return min(telling, key=lambda t: (-worth[id(t)], t.order))


def make_title(told: Told, known: Known, wording: Wording) -> str:
    """The title of a row whose best telling this is."""
    tags = [MODALITIES[known.modality]] if known.modality in MODALITIES else []
    tags += ["disputed"] if known.disputed else []
    if not tags and known.source and _is_another(known.source, known.actors):
        tags.append(f"according to {_with_article(known.source)}" if len(known.source) <= _SOURCE else "alleged")
    clause, parties = wording.clause(told), wording.parties
    if clause and known.modality == "ongoing" and f" {told.trigger}" in clause.lower() and told.trigger.endswith("ing"):
        tags = tags[1:]  # "police searching the harbour" says that it goes on
    tail = f" ({', '.join(tags)})" if tags else ""
    room = LONGEST - len(tail)
    if clause:
        clause = _completed(clause, known, room)
    own = cut_to(clause, room) if clause else sentence_of(told, parties, room)
    quoted = None if own or known.disputed else quotation_of(told, parties, LONGEST)
    if quoted:
        return quoted
    head = own or _in_general(told, known, room)
    place = _short(known.place)
    if place and not set(normalised(place).split()) & set(normalised(head).split()):
        there = f"{head} in {place}"
        head = there if len(there) <= room else head
    first, _, more = head.partition(" ")
    if first.isupper() and first.lower() in words_for("joints"):  # "AT least", as papers begin
        head = f"{first.lower()} {more}"
    return head[:1].upper() + head[1:] + tail


def _completed(clause: str, known: Known, room: int) -> str:
    """The clause with all whom it befell, where it names one of two or three: by name, else how many more."""
    befell = next((name for name in known.recipients if clause.startswith(f"{name} ")), None)
    if befell is None:
        return clause
    alone = not clause.removeprefix(befell).startswith((",", " and "))
    if alone and 1 < len(known.recipients) <= _FEW:
        everyone = listed(known.recipients) + clause.removeprefix(befell)
        return (
            everyone
            if len(everyone) <= room
            else f"{befell} and {_MORE[len(known.recipients) - 1]}{clause.removeprefix(befell)}"
        )
    return clause


def _in_general(told: Told, known: Known, room: int) -> str:
    """The words for the type of the event, with as many of the names as there is room for."""
    actors, recipients = ([within_a_sentence(n) for n in names] for names in (known.actors, known.recipients))
    if told.event.type == "ASSAULT" and known.modality in HAPPENED and not known.negated:
        actors = []  # who does not stand before the verb is too often not the one who did it
    said = ""
    for who, whom in (
        (shortened(actors), shortened(recipients)),
        (actors[:1], recipients[:1]),
        (actors[:1], ()),
        ((), ()),
    ):
        said = phrase_event(
            told.event.type,
            told.event.mode,
            modality=known.modality,
            negated=known.negated,
            actors=who,
            recipients=whom,
        )
        said = said.removesuffix(f" ({MODALITIES.get(known.modality)})")
        if len(said) <= room:
            break
    return said


def _is_another(source: str, actors: Sequence[str]) -> bool:
    """Whether a source is somebody who is known, and not the one who does it."""
    return normalised(source) not in {normalised(a) for a in actors} | words_for("pronouns")


def _with_article(source: str) -> str:
    """ "an official", of whom there are many; "the interior ministry"; a name, and "villagers", as they are."""
    if source.partition(" ")[0] in words_for("pronouns"):
        return source
    if source.rpartition(" ")[2] in words_for("one_of_many"):
        return f"{'an' if source[:1] in 'aeiou' else 'a'} {source}"
    return source if not source[:1].islower() or source.endswith("s") else f"the {source}"


def _short(place: str | None) -> str | None:
    """A place without the land that it is in, as a title has it."""
    town = (place or "").partition(",")[0]
    return (town.title() if town.isupper() and len(town) > 3 else town) or None


def _worth(told: Told, day: str | None, wording: Wording) -> float:
    """How well a passage tells what happened, in points."""
    event, words = told.event, told.evidence.text
    points = 3.0 * (not event.according_to)
    points += 1.0 * (wording.words(told) is not None) + 1.0 * (wording.clause(told) is not None)
    points += 2.0 * (event.date is not None and event.date == day)
    points += 1.5 * (bool(told.actors) + bool(told.recipients))
    points += 3.0 - min(3.0, told.depth / 400)
    points += 2.0 * (day is not None and apart(told.reading.report.published.value, day) <= _NEWS)
    points -= 3.0 * (len(words) > _LONG or len(words) < _BRIEF) + 3.0 * (not is_a_sentence(told))
    return points
