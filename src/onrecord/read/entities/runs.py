"""Stretches of capitalised words, with the small words that join them: where names can be."""

from dataclasses import dataclass

from onrecord.read.entities.kinds import is_calendar
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.words import Words

_HYPHENS = frozenset("-–‐‑")
_LISTING = frozenset({
    "ministry", "department", "commission", "committee", "bureau", "office", "council", "institute", "board", "college",
    "faculty", "school", "organisation", "organization", "association", "academy", "conference", "directorate",
    "centre", "center",
})  # fmt: skip
_BEFORE_MONTHS = frozenset(
    {"in", "since", "last", "this", "next", "until", "by", "early", "late", "mid", "of", "from", "on"}
)
_IN_CHARGE = frozenset({"minister", "secretary"})
_OPEN_TAGS = frozenset({"NN", "NNS", "JJ", "VBG", "VBN", "FW", "NNP", "NNPS"})
_NEVER_FIRST = frozenset(
    {"PRP", "PRP$", "DT", "IN", "MD", "CC", "WP", "WRB", "RB", "WDT", "EX", "TO", "UH", "VBZ", "VBP", "VBD"}
)


@dataclass(frozen=True, slots=True)
class Runs:
    """Finds the runs of a report. `labels` is the pipeline's label of each token, `inside` those that go on a name."""

    words: Words
    lists: Lexicons
    labels: list[str]
    inside: set[int]

    def find(self) -> list[tuple[int, int]]:
        """Each run as tokens `[start, end)`."""
        words, found = self.words, []
        i, total = 0, len(words)
        while i < total:
            if words.sentence[i] < 0 or not self._is_proper(i):
                i += 1
                continue
            start, i = i, i + 1
            while i < total and words.sentence[i] == words.sentence[start]:
                step = self._step(start, i)
                if not step:
                    break
                i += step
            found.append((start, i))
        return found

    def _is_proper(self, i: int) -> bool:
        """Whether a word can be part of a name."""
        words, lists = self.words, self.lists
        first, low = words.text[i][0], words.lower[i]
        if not first.isupper():
            return first.isdigit() and bool(self.labels[i]) and not words.text[i].isdigit()
        if low in lists.demonyms or low in lists.countries or low in lists.groups or low in lists.acronyms:
            return True
        if low == "may" and self._is_month(i):
            return False
        if is_calendar(words, lists, i) and not (i in self.inside and words.tag[i] == "NNP"):
            return False
        number = words.sentence[i]
        if number in words.shouted:
            return bool(self.labels[i]) or low in lists.cities or low in lists.first_names
        opening = i == words.bounds[number][0] or words.text[i - 1] in ('"', "“", "``", ":", "‘")
        if words.tag[i] in ("NNP", "NNPS"):
            return True
        if opening:
            return bool(self.labels[i]) and words.tag[i] not in _NEVER_FIRST
        return (words.tag[i] in _OPEN_TAGS and len(words.text[i]) > 1) or bool(self.labels[i])

    def _is_month(self, i: int) -> bool:
        """ "in May", "May 5": a month, where it is not inside a person's name."""
        words = self.words
        before = words.lower[i - 1] if i else ""
        after = words.text[i + 1] if i + 1 < len(words) else ""
        return before in _BEFORE_MONTHS or before.isdigit() or after[:1].isdigit()

    def _proper(self, start: int, k: int) -> bool:
        words = self.words
        return k < len(words) and words.sentence[k] == words.sentence[start] and self._is_proper(k)

    def _step(self, start: int, i: int) -> int:
        """How many tokens from `i` on go on the run; 0 where it ends."""
        words, low, text = self.words, self.words.lower[i], self.words.text[i]
        if text[0].isupper() and words.tag[i] != "IN":
            return int(self._proper(start, i))
        if text in _HYPHENS:
            return self._hyphen(start, i)
        if low in self.lists.particles:
            return self._particle(start, i, low)
        if low in ("of", "for"):
            return self._of(start, i, low)
        if low in ("and", "&"):
            return self._and(start, i, low)
        if text.isdigit() or low in ("/", ".", "'", "’"):
            return int(i in self.inside and (i + 1 in self.inside or text.isdigit()))
        return 0

    def _hyphen(self, start: int, i: int) -> int:
        """ "Al-Amin", "Yun-seo"; not "Ruritania-based"."""
        words = self.words
        if i + 1 >= len(words):
            return 0
        joined = words.touches(i) and words.touches(i + 1)
        within = i in self.inside and i + 1 in self.inside
        if words.text[i + 1].islower():
            return 2 if within and self.labels[i] == "PERSON" else 0
        return 2 if (joined or within) and self._proper(start, i + 1) else 0

    def _particle(self, start: int, i: int, low: str) -> int:
        """ "Omar bin Said", "Ana de la Cruz"."""
        words = self.words
        ahead = 1
        while (
            i + ahead < len(words)
            and ahead < 3
            and (words.lower[i + ahead] in self.lists.particles or words.text[i + ahead] in _HYPHENS)
        ):
            ahead += 1
        if not self._proper(start, i + ahead):
            return 0
        known = bool(self.labels[i - 1]) or words.lower[i - 1] in self.lists.first_names
        return ahead if i in self.inside or (known and low not in ("e", "y", "a", "la", "le")) else 0

    def _of(self, start: int, i: int, low: str) -> int:
        """ "Ministry of X", "University of the X"."""
        words = self.words
        ahead = 2 if i + 1 < len(words) and words.lower[i + 1] == "the" else 1
        if not self._proper(start, i + ahead):
            return 0
        joins = (
            words.lower[i - 1] in self.lists.joins_of
            or words.lower[i - 1] in _IN_CHARGE
            or words.lemma[i - 1] in self.lists.joins_of
        )
        called = self.lists.nouns.get(words.lower[start - 1]) if start and words.tag[start - 1] == "NN" else None
        body = called is not None and called.kind == "organization"
        within = i in self.inside and i + ahead in self.inside
        return ahead if (joins and low == "of") or within or body else 0

    def _and(self, start: int, i: int, low: str) -> int:
        """ "Ministry of Health and Sports"; not two names."""
        words = self.words
        if not self._proper(start, i + 1):
            return 0
        within = i in self.inside and i + 1 in self.inside and self.labels[i] != "PERSON"
        opens = any(words.lower[k] in _LISTING or words.lower[k] in self.lists.offices for k in range(start, i))
        listed = opens and "of" in words.lower[start:i]
        place = words.lower[i - 1] in self.lists.countries or words.lower[i - 1] in self.lists.cities
        return int(low == "&" or within or (listed and not place))
