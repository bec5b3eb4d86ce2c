"""What reports tell and say, taken apart into the words by which it is found again: once, and remembered."""

import re
from functools import cache
from hashlib import blake2b

from onrecord.merge.memory import Memory
from onrecord.merge.passages import content_of
from onrecord.merge.wording import Phrase
from onrecord.merge.words import load_words

_NOT = re.compile(r"\b(?:not|no|never|n['’]t|nobody|nothing|without)\b", re.IGNORECASE)
_NUMBER = 8  # bytes of the number of a text

Taken = tuple[tuple[str, ...], tuple[str, ...], bool, bool]
"""The keys of a text, the stems of its words of substance, whether it says "denied", and whether it says "not"."""


class Sayings:
    """Texts of reports, taken apart: what was asked for is remembered, report by report."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._known: dict[str, tuple[dict[str, Taken], dict[str, Taken]]] = {}
        self._asked: dict[tuple[str, str], Taken] = {}

    def of(self, report: str, text: str) -> Taken:
        """This text, which is of a report or says of it what somebody set."""
        if (known := self._asked.get((report, text))) is None:
            known = self._asked[report, text] = self._find(report, text)
        return known

    def _find(self, report: str, text: str) -> Taken:
        if report not in self._known:
            key = f"sayings {report}"
            self._known[report] = (self._memory.known(key, dict[str, Taken]) or {}, {})
            self._memory.keep_as_it_grows(key, self._known[report][1])
        before, asked = self._known[report]
        number = blake2b(text.encode(errors="replace"), digest_size=_NUMBER).hexdigest()
        if (found := asked.get(number)) is None:
            found = asked[number] = before.get(number) or _taken_apart(text)
        return found


def _taken_apart(text: str) -> Taken:
    denied = _denying().search(text.lower()) is not None
    return (Phrase(text).keys, content_of(text), denied, _NOT.search(text) is not None)


@cache
def _denying() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(load_words('denying'))))})\b")
