"""What pages say of a row, beside what a dossier says of it: the words are those, and none is surer than the row."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from onrecord.export.dossier.wording import CERTAINTY as CERTAINTY
from onrecord.export.dossier.wording import (
    of_counts,
    of_day,
    of_event,
    of_expected,
    of_outcome,
    of_paper,
    of_period,
    of_position,
    of_said,
    of_standing,
    of_word,
)
from onrecord.model.answers import ChangeRow, DueRow, StandingPeriod, StandingRow, StoryRow, TimelineRow
from onrecord.model.dates import write_date, write_period
from onrecord.model.evidence import Evidence
from onrecord.model.judgements import ADDED, Judgement, parts_of_addition, words_of_addition
from onrecord.model.named import words_of_conflict
from onrecord.model.overview import Collected
from onrecord.model.phrases import MODALITIES, count, listed, phrase_event, quoted, words_by_hand, words_of_corrections
from onrecord.model.unseen import visible
from onrecord.review.sayings import STATES as STATES

Sign = tuple[str, str]
"""How an entry is marked: the kind of the mark, and the word that stands in it."""

_SHORT = 160  # letters of a title in a list
ANSWERS = {
    "timeline": "happening", "standings": "standing", "due": "expectation", "said": "statement",
    "conflicts": "contradiction", "origins": "claim", "stories": "story", "joins": "pair", "who": "somebody",
    "report": "report",
}  # fmt: skip
"""What one entry of an answer is called."""
JUDGED = {
    "accept": "accepted", "reject": "rejected", "set": "set", "same": "the same as", "apart": "not the same as",
    "remove": "removed", "add": "added",
}  # fmt: skip


def kind_of(type_: str) -> str:
    """What kind of happening PLOVER's type means: "Meeting or talks"."""
    return phrase_event(type_, None, modality="occurred", negated=False)


def told_as(row: TimelineRow) -> Sign:
    """How a happening is told: as done, or in what other way."""
    if row.negated:
        return "denied", f"not {MODALITIES.get(row.modality, 'done')}"
    if row.modality == "occurred":
        return "occurred", ""
    return row.modality, MODALITIES.get(row.modality, row.modality)


def title_of(row: TimelineRow) -> str:
    """What happened, without what its marks say."""
    said = row.title.removesuffix(" (disputed)") if row.disputed else row.title
    return said.removesuffix(f" ({told_as(row)[1]})") or row.title


def signs_of_event(row: TimelineRow) -> tuple[Sign, ...]:
    """What keeps a happening from being simply so, and what a person decided of it."""
    kind, word = told_as(row)
    found = [(kind, word)] if word else []
    found += [(one, one) for one in of_event(row) if one not in ("stated", "possible")]
    return (*found, *_judged(row))


def signs_of_standing(row: StandingRow) -> tuple[Sign, ...]:
    """How certain it is where somebody stands, and what a person decided of it."""
    return (*((one, one) for one in of_standing(row)[0] if one != "stated"), *_judged(row))


def signs_of_due(row: DueRow) -> tuple[Sign, ...]:
    """What came of something that was due."""
    word = f"{row.outcome}, {row.how}" if row.how else row.outcome
    return ((row.kind, row.kind), (row.outcome, "not met" if word == "unmet" else word), *_judged(row))


def _judged(row: Any) -> tuple[Sign, ...]:
    return tuple(("judged", words) for words in words_by_hand(row) if words != "edited by hand")


def signs_of_period(one: StandingPeriod, row: StandingRow) -> tuple[Sign, ...]:
    """How certain it is of a stretch of time; that a report says so itself is the rule, and not marked."""
    told = tuple((word.replace("a denial", "denied"), word) for word in of_period(one, row)[0] if word != "stated")
    return (*told, ("judged", "added by hand")) if one.judged == ADDED else told


def day_of_event(row: TimelineRow) -> str:
    """When it was; where no report says, when it was first told."""
    return write_date(row.date) or (f"told {write_date(row.told)}" if row.told else "undated")


def month_of(edtf: str | None) -> str:
    """The month of a date, for the heading above its rows; "Undated" for none."""
    first = (edtf or "").lstrip("./")[:7].rstrip("-?~%")
    return (write_date(first) or "Undated") if first else "Undated"


def by_month(rows: Sequence[Any], field: str) -> list[tuple[str, list[Any]]]:
    """Rows under the headings of their months, in the order in which they are."""
    return [(month, list(of)) for month, of in groupby(rows, key=lambda row: month_of(getattr(row, field)))]


def days_of_story(row: StoryRow) -> str:
    """From the first to the last day on which its reports were published."""
    first, last = (row.from_ or "").partition("/")[0], (row.to or "").rpartition("/")[2]
    return write_date(first if first == last else f"{first}/{last}") if first else "undated"


def days_of_reports(found: Collected) -> str:
    """From the first to the last day of publication."""
    first, last = (found.from_ or "").partition("/")[0], (found.to or "").rpartition("/")[2]
    return write_date(first if first == last else f"{first}/{last}")


def folded(reports: Sequence[str], copies: Sequence[Sequence[str]]) -> list[tuple[str, list[str]]]:
    """Reports, each with those that have the same words as it: of a set of copies the first stands for all."""
    found: dict[str, list[str]] = {}
    for report in reports:
        same = next((set(of) for of in copies if report in of), set())
        first = next((kept for kept in found if kept in same), None)
        found.setdefault(first or report, []).extend([report] if first else [])
    return list(found.items())


def of_change(row: ChangeRow) -> str:
    """What has changed, and how: "Anya Verin: captive → free"."""
    if row.answer == "timeline" and row.before is None:  # its title says so already
        return row.what
    return f"{row.what}: {' → '.join(part for part in (row.before, row.after) if part)}"


def minute(moment: str) -> str:
    """A moment as it is read: "24 Jun 2024, 10:05 UTC"."""
    day, _, hour = moment.partition("T")
    return f"{write_date(day)}, {hour[:5]} UTC" if hour else write_date(day)


def by_wording(evidence: Sequence[Evidence]) -> list[tuple[str, list[Evidence]]]:
    """The passages of one wording together, each with the reports that carry it: ten copies are read once."""
    found: dict[str, list[Evidence]] = {}
    for one in evidence:
        found.setdefault(once(one.text), []).append(one)
    return list(found.items())


def carriers(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The reports that carry a passage, each by the first place in which it does."""
    found: dict[str, Evidence] = {}
    for one in evidence:
        found.setdefault(one.report, one)
    return list(found.values())


def once(words: str | None) -> str:
    """Words on one line."""
    return " ".join((words or "").split())


def clipped(words: str | None, most: int = _SHORT) -> str:
    """Words on one line, cut between two of them where they are many."""
    line = once(words)
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def struck(words: str, wanted: str) -> Markup:
    """Words with those marked that are searched for, in any of their endings."""
    terms = [rf"\b{re.escape(word)}\w*" for word in re.findall(r"\w+", wanted)]
    found = re.compile("|".join(terms) or r"(?!)", re.IGNORECASE)
    parts, place, line = list[str](), 0, once(words)
    for hit in found.finditer(line):
        parts += [str(escape(visible(line[place : hit.start()]))), f"<mark>{escape(visible(hit[0]))}</mark>"]
        place = hit.end()
    return Markup("".join([*parts, str(escape(visible(line[place:])))]))


def of_addition(row: Judgement) -> str:
    """What was added: "Odo Kress captive, since 2031-05-03"; nothing of a report that was purged."""
    said = parts_of_addition(row.after)
    return f"{said.get('person', '')} {words_of_addition(row.after)}".strip() or "nothing"


FILTERS = {
    "day": write_date, "count": count, "listed": listed, "quoted": quoted, "once": once, "clipped": clipped,
    "minute": minute, "by_month": by_month, "struck": struck, "by_wording": by_wording, "carriers": carriers,
    "paper": of_paper, "published": of_day, "counts": of_counts,
    "word_of": lambda row: of_word(row.reports, row.origins), "period": write_period,
    "expected": of_expected, "outcome": of_outcome, "who_said": of_said,
    "stands": lambda row: of_standing(row)[1], "period_of": of_period, "position": of_position,
    "day_of_event": day_of_event, "signs_of_event": signs_of_event, "signs_of_standing": signs_of_standing,
    "signs_of_due": signs_of_due, "told_as": told_as, "signs_of_period": signs_of_period, "story_days": days_of_story,
    "change": of_change, "event_title": title_of, "days_of_reports": days_of_reports, "folded": folded,
    "disagreement": words_of_conflict, "corrections": words_of_corrections, "kind": kind_of,
    "pairs": lambda words: [(word, word) for word in words], "judged": JUDGED.__getitem__,
    "addition": of_addition,
}  # fmt: skip
"""What templates call these."""
