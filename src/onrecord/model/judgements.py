"""What a person decided about the record, and that it can be taken back. Machines propose, people decide."""

from dataclasses import dataclass
from typing import Literal

JudgementKind = Literal["remove"]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a judgement was taken back: at what moment (ISO 8601, UTC), and by whom and why where that was said."""

    at: str
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `by` decided `at` a moment (ISO 8601, UTC) about an entry, and `why`.

    `remove`: the report with that id, in all its versions, takes no part in any answer. It counts until it is
    `withdrawn`, whatever is added or read again meanwhile.
    """

    id: str
    entry: str
    kind: JudgementKind
    why: str
    by: str
    at: str
    withdrawn: Withdrawal | None = None
