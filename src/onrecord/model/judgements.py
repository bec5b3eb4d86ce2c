"""What a person decided about the record, and that it can be taken back. Machines propose, people decide."""

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.model.evidence import Evidence
from onrecord.model.marks import Mark, hashed

JudgementKind = Literal["accept", "reject", "set", "same", "apart", "remove", "add"]
Reason = tuple[str, str]
"""A report, and words of it, that somebody gives as the reason of a decision."""
PURGED = "purged"
"""What came of a report whose text was taken out of the database."""
LISTED = "names"
"""The field of a line of a desk's list: all of these names, of that country where one is given, are one party."""
ADDED = "added"
"""The field of a correction that says who added what an entry tells; the rule of what was added to a reading."""
DECIDED = {"accept": "accepted", "reject": "rejected", "same": "joined", "apart": "split"}
"""What is in the field of a correction that made a change, where no field was set, by the kind of the decision."""
TAKEN_BACK = "taken back"
"""The field of a correction that made a change, where it was a decision that was withdrawn."""
_PARTED = re.compile(r"; (?=[a-z]+=)")

Verdict = Literal["accepted", "rejected", "edited", "added"]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a judgement was taken back: at what moment (ISO 8601, UTC), and by whom and why where that was said."""

    at: str
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `by` decided `at` a moment (ISO 8601, UTC) about an entry, and `why`. It counts until it is `withdrawn`.

    `accept` and `reject`: the entry is right, or is in no answer. `set`: its `field` says `after`, in the place of
    `before`. `same` and `apart`: it is one with the entry called `after`, or another. `remove`: the report with that
    id, in all its versions, takes no part in any answer; `after` is "purged" where its text is in the database no more.
    A line of a desk's list is a `same` with the `field` "names", or "names NOR" of a country: whoever bears one of the
    names in `after` is the one that the desk calls `entry`. `add`: the report called `entry` says in the words of the
    mark what its reading lacks, the sort in `field` and what is said in `after` ("person=Ilva Torren; state=captive").

    `marks` are the words that the entry rests on, the one named first; `others` those of the other entry; `grounds`
    those that whoever decided gives as the reason. `unplaced`: none of the marks is found in the reports that count, so
    that nothing comes of it for now.
    """

    id: str
    entry: str
    kind: JudgementKind
    field: str | None
    before: str | None
    after: str | None
    why: str
    by: str
    at: str
    withdrawn: Withdrawal | None = None
    marks: tuple[Mark, ...] = ()
    others: tuple[Mark, ...] = ()
    unplaced: bool = False
    grounds: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What an entry says because somebody set it: its `field` says `after`, where reports say `before`.

    Of what somebody added the field is "added"; of a change, where no field was set, it says what was decided:
    "rejected", "accepted", "joined", "split", or "taken back" of a decision that was withdrawn. `judgement` is the id
    of the decision; `evidence` the passages that were given as the reason; `against` those that
    told what was set aside and prove nothing any more.
    """

    judgement: str
    field: str
    before: str | None
    after: str | None
    why: str
    by: str
    at: str
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()


def is_listed(judgement: Judgement) -> bool:
    """Whether it is a line of a desk's list of people and bodies."""
    return judgement.kind == "same" and (judgement.field or "").partition(" ")[0] == LISTED


def parts_of_addition(written: str | None) -> dict[str, str]:
    """What was added, by field: of "person=Ilva Torren; state=captive"."""
    parts = (part.partition("=") for part in _PARTED.split(written or "") if part)
    return {field: words for field, _, words in parts}


def words_of_addition(written: str | None) -> str:
    """What was added, as it is told: "captive, since 2031-05-03, holder Marsh League"."""
    said = parts_of_addition(written)
    more = (f"{field} {words}" for field, words in said.items() if field not in ("person", "state"))
    return ", ".join(filter(None, (said.get("state", ""), *more)))


def judgement_id(entry: str, kind: str, field: str | None, after: str | None, why: str, by: str, at: str) -> str:
    """What a judgement is called: the same in every record that holds it."""
    return "j" + hashed(entry, kind, field or "", after or "", why, by, at)[:11]
