"""What pages show of a record: so much of each answer, the foremost first, and how much more there is."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from onrecord.answering import Answers
from onrecord.asking import Asked, Day, days_between, last_of
from onrecord.choosing import Chosen, days_around, list_doubts, list_due_part, list_foremost, list_near, list_standing
from onrecord.export.rows import Rows
from onrecord.model.account import AnswerName, Part, Somebody
from onrecord.model.answers import DueRow, EveryoneRow, StandingRow
from onrecord.model.doubts import InDoubt
from onrecord.model.errors import QueryError
from onrecord.model.evidence import Evidence
from onrecord.model.marks import Mark
from onrecord.model.overview import Collected
from onrecord.model.report import can_be_kept
from onrecord.overview import collected
from onrecord.store.finding import any_of, find_somebody


class Glances(Answers):
    """Parts of answers. Of a `page` they cost what the page costs, however many reports there are."""

    def foremost(
        self,
        *kinds: str,
        about: str | None = None,
        part: Part | None = None,
        by: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        known_by: Day | None = None,
        story: str | None = None,
        paper: str | None = None,
        last_first: bool = False,
        by_place: bool = False,
        in_order: bool = False,
    ) -> Rows[Any]:
        """What comes first of the entries that are of all these kinds (store/kinds.py).

        They are `about` a name, in this `part` or in any, and said `by` one. By their ranks in the first kind, or
        `by_place` in the answer, or the last first; `in_order` the foremost are put into the order of the answer.
        """
        days, name = (days_between(since, until),), kinds[0].partition(" ")[0]

        def ask(asked: Asked, _: str | None) -> tuple[Any, ...]:
            whom = (*any_of(asked.ids(about), part), *any_of(asked.ids(by), "by"))
            chosen = Chosen(kinds, whom, days, story, paper, last_first, by_place, in_order)
            return list_foremost(asked, chosen)

        return self._answered(name, known_by, None, ask)

    def standing(self, kind: str, *, on: Day | None = None, known_by: Day | None = None) -> Rows[StandingRow]:
        """Who is of a kind ("standings named captive"; store/kinds.py), or was on a day, the foremost first."""
        day = last_of(on)
        if day is None:
            return self.foremost(kind, known_by=known_by)
        return self._answered("standings", known_by, None, lambda asked, _: list_standing(asked, kind, day))

    def due_part(
        self,
        part: str,
        *,
        today: Day | None = None,
        about: str | None = None,
        kind: str | None = None,
        known_by: Day | None = None,
    ) -> Rows[DueRow]:
        """What is due `next`, is `overdue` or `open` without a day, was `met` or `unmet`: what is near today first."""
        now = last_of(today) or date.today()
        return self._answered(
            "due", known_by, None, lambda a, _: list_due_part(a, part, today=now, about=a.ids(about), kind=kind)
        )

    def doubts(self, *, about: str | None = None) -> tuple[tuple[InDoubt, ...], int]:
        """What nobody has decided and is in doubt, in the order in which it should be; or what of it is `about` a name.

        And how much there is, where this is a page of it.
        """
        with self._accounts.asked(None) as asked:
            found = list_doubts(self._paged(asked), about=asked.ids(about))
        return found, len(found) if self._page is None else self._page.total

    def near(self, answer: str, id: str) -> tuple[Any, ...]:
        """The foremost entries of an answer that are of the same days as one, about the same people, and of all."""
        with self._accounts.asked(None) as asked:
            return list_near(self._paged(asked), answer, id)

    def tellings(self, answer: str, id: str, reports: Iterable[str], *, top: int | None = None) -> tuple[Mark, ...]:
        """Where these reports tell of an entry of an answer, or name somebody ("who"); the first so many places."""
        from onrecord.found import tellings_of  # not needed for other questions

        return tuple(islice(tellings_of(self._accounts, answer, id, reports), top))

    def resting_on(self, evidence: Evidence) -> tuple[tuple[str, Any], ...]:
        """The entries that rest on a passage, each as its answer and its row."""
        from onrecord.found import resting_on  # not needed for other questions

        return tuple(resting_on(self._accounts, evidence))

    def names(self, words: str = "", *, kind: str | None = None, whole_words: bool = False) -> Rows[EveryoneRow]:
        """Everyone of a kind with these words in a name, those first about whom there is most on record."""
        return self._answered(
            "who",
            None,
            None,
            lambda a, _: a.everyone(foremost=True, kind=kind, words=words, whole_words=whole_words),
        )

    def bearers(self, names: Iterable[str]) -> tuple[EveryoneRow, ...]:
        """Everyone who has any of these as a name."""
        with self._accounts.asked(None) as asked:
            return asked.everyone(called=tuple(names))

    def without_a_day(
        self,
        answer: AnswerName,
        *,
        about: str | None = None,
        by: str | None = None,
        story: str | None = None,
        known_by: Day | None = None,
    ) -> int:
        """How many entries of an answer have no day, so that a question about days leaves them out."""
        with self._accounts.asked(known_by) as asked:
            return asked.undated(answer, about=asked.ids(about), by=asked.ids(by), story=story)

    def nearly_called(self, name: str, *, top: int = 3) -> tuple[str, ...]:
        """Who on record has a name, or a word of one, that is spelled nearly like this one, the nearest first."""
        with self._accounts.asked(None) as asked:
            return asked.nearly_called(name, top=top)

    def somebody(self, id: str, *, known_by: Day | None = None) -> Somebody:
        """Who has this id, also as an older one. QueryError where nobody has."""
        with self._accounts.asked(known_by) as asked:
            found = find_somebody(asked.connection, id) if can_be_kept(id) else ()
        if not found:
            raise QueryError(f"no entry {id!r} in this answer")
        return found[0]

    def days_of_change(self, day: Day | None, many: int, *, known_by: Day | None = None) -> tuple[tuple[str, ...], int]:
        """So many days on which somebody's standing changed, around this one, else the last; how many are not later."""
        with self._accounts.asked(known_by) as asked:
            days, place = days_around(asked, last_of(day), many=many)
        return tuple(days), place

    def collected(self) -> Collected:
        """How many reports count, of which papers, published from when to when."""
        with self._accounts.asked(None) as asked:
            return collected(asked)
