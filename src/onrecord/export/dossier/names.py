"""Names of persons, swapped for letters: wherever they stand, whole or in part, one letter for one person.

A word is taken for a name by how it is written and by who is on record, not by what the sentence means. Where a word
can mean several people it is swapped for all of their letters, or for "a name"; where it can be a place, a body or a
word of the language as well, for "a name": the words then say less than they did, never something else.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from onrecord.model.answers import EveryoneRow
from onrecord.model.report import Report

UNKNOWN = "[a name]"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_WORD = re.compile(rf"{_LETTER}+(?:['’ʼ‘`]{_LETTER}+)*")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_ADDRESS = re.compile(r"\S*(?:@\w|://|\bwww\.)\S*")
_INITIALS = re.compile(r"\b(?:[A-Z]\. ?){2,}")
_BETWEEN = re.compile(r"[ \t\n]{1,3}|[-‐‑–]|\. ?|\s?[“\"'‘(]|[”\"'’)] ?")  # between two words of one name
_OWN = re.compile(r"['’ʼ`]s$", re.IGNORECASE)
_SEVERAL = 3


@cache
def small(kind: str) -> frozenset[str]:
    """Words of names that give nobody away: "links", "titles" or "bodies"."""
    lists = resources.files("onrecord.export.dossier").joinpath("names.toml").read_text(encoding="utf-8")
    return frozenset(str(tomllib.loads(lists)[kind]).split())


def fold(word: str) -> str:
    """A word as names are compared: no accents, no capitals, no apostrophes."""
    apart = unicodedata.normalize("NFKD", word)
    return re.sub("['’ʼ‘`]", "", "".join(c for c in apart if not unicodedata.combining(c))).casefold()


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text at its place; its `key` is what it is compared by, `tail` what hangs on it, as "'s"."""

    start: int
    end: int
    text: str
    key: str
    tail: str = ""

    @property
    def is_capital(self) -> bool:
        """Whether it can be a name by its first letter; scripts without capitals can always."""
        return not self.text[:1].islower()

    @property
    def is_initial(self) -> bool:
        return len(self.text) == 1 and self.text.isupper()


class Pseudonyms:
    """The letters that stand for persons in one dossier, given in the order in which they are asked for.

    `everyone` is all whom the record knows, `reports` those that are quoted: their texts show which names are words of
    the language as well, and who is named where.
    """

    def __init__(self, everyone: Iterable[EveryoneRow], reports: Iterable[Report], *, first: str | None = None) -> None:
        self._texts = {report.id: report.text for report in reports}
        self._names: dict[str, list[tuple[str, ...]]] = {}
        self._places, self._others, self._acronyms = set[str](), set[str](), set[str]()
        for one in everyone:
            called = [n for name in (one.name, *one.aliases) if (n := tuple(_keys(name)))]
            if one.kind == "person" and one.named:
                self._names[one.id] = called
                self._acronyms |= {name for name in (one.name, *one.aliases) if name.isupper()}
            else:
                same = self._places if one.kind == "place" else self._others
                same |= {name[0] for name in called if len(name) == 1}
        self._small = small("links") | small("titles")
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for id_, names in self._names.items():
            for word in {word for name in names for word in name if len(word) > 1 and word not in self._small}:
                self._by_word[word].add(id_)
        self._letters: dict[str, str] = {}
        if first is not None and first in self._names:
            self.letter(first)

    @property
    def given(self) -> int:
        """How many persons have a letter."""
        return len(self._letters)

    def letter(self, person: str) -> str:
        """The letter of a person: A, B ... Z, AA, AB ..."""
        if person not in self._letters:
            number, written = len(self._letters) + 1, ""
            while number:
                number, digit = divmod(number - 1, 26)
                written = chr(ord("A") + digit) + written
            self._letters[person] = written
        return self._letters[person]

    def swap(self, text: str, *, report: str | None = None, is_quoted: bool = False) -> str:
        """The text without the names of persons. In quotations what is swapped stands in brackets, as an editor's.

        `report` is where the text is from: of namesakes, those that it names are meant.
        """
        text = unicodedata.normalize("NFC", text)
        written, end = [], 0
        for start, stop, label in self._found(text, report):
            written += [text[end:start], f"[{label}]" if is_quoted and label[0] != "[" else label]
            end = stop
        return "".join([*written, text[end:]])

    def _found(self, text: str, report: str | None) -> Iterator[tuple[int, int, str]]:
        """What is swapped, from where to where, and for what."""
        hidden = _ADDRESS.finditer(text) if report is not None else ()  # a paper can be called by its address
        addresses = [(m.start(), m.end(), "[an address]") for m in hidden]
        words = [w for w in _words(text) if not any(start <= w.start < end for start, end, _ in addresses)]
        names = [*addresses, *self._runs(text, words, report)]
        taken = sorted(names)
        for m in _INITIALS.finditer(text):
            end = m.start() + len(m[0].rstrip())
            if not any(start < end and m.start() < stop for start, stop, _ in taken) and (
                label := self._by_initials(m[0], report)
            ):
                names.append((m.start(), end, label))
        yield from sorted(names)

    def _runs(self, text: str, words: Sequence[_Word], report: str | None) -> Iterator[tuple[int, int, str]]:
        at = 0
        while at < len(words):
            who = self._who(words[at])
            if not who:
                if label := self._inside(words[at]):
                    yield words[at].start, words[at].end, label
                at += 1
                continue
            last, who, parts = self._extend(text, words, at, who)
            label = self._labelled(text, words, at, last, who, parts, report)
            if label:
                first = self._begin(text, words, at, who)
                yield words[first].start, words[last].end - len(words[last].tail), label
            at = last + 1

    def _who(self, word: _Word) -> set[str]:
        """Whose name it can be a part of; "the Halleks" are so called, too."""
        if not word.is_capital:
            return set()
        one = word.key[:-1] if len(word.key) > 4 and word.key.endswith("s") else word.key
        return self._by_word.get(word.key) or self._by_word.get(one, set())

    def _extend(self, text: str, words: Sequence[_Word], at: int, who: set[str]) -> tuple[int, set[str], int]:
        """How far a name goes from its first word on, whose it can be, and how many of its words are there."""
        last, parts, look = at, 1, at + 1
        while look < len(words) and look - last <= 2 and not words[last].tail:
            if not _BETWEEN.fullmatch(text[words[look - 1].end : words[look].start]):
                break
            word = words[look]
            both = who & self._who(word)
            if both and word.key != words[last].key:
                last, who, parts = look, both, parts + 1
            elif not word.is_capital and word.key not in small("links"):
                break
            look += 1
        return last, who, parts

    def _begin(self, text: str, words: Sequence[_Word], at: int, who: set[str]) -> int:
        """From which word on: initials before a surname, and small words that belong to the name."""
        links = {word for id_ in who for name in self._names[id_] for word in name} & small("links")
        while at and _BETWEEN.fullmatch(text[words[at - 1].end : words[at].start]):
            before = words[at - 1]
            is_dotted = before.is_initial and text[before.end] == "."
            if not is_dotted and (before.key not in links or before.tail):
                break
            at -= 1
        return at

    def _labelled(
        self, text: str, words: Sequence[_Word], at: int, last: int, who: set[str], parts: int, report: str | None
    ) -> str:
        """What a name is swapped for; nothing where it is none."""
        here = {id_ for id_ in who if self._is_named(id_, report)}
        word = words[at]
        if parts == 1:
            beside = [words[k] for k in (at - 1, at + 1) if 0 <= k < len(words)]
            if beside and len(word.key) < 4 and word.text.isupper() and word.text not in self._acronyms:
                return UNKNOWN if all(one.text.isupper() for one in beside) else ""
            alone = here or any((word.key,) in self._names[id_] for id_ in who)
            if word.key in self._places and not alone:
                return ""
            if word.key in self._places or word.key in self._others:
                return UNKNOWN
            if word.key in self._ordinary:
                return "" if not here and self._is_of_another_name(text, word, beside) else UNKNOWN
        return self._label(sorted(here or who))

    def _label(self, people: Sequence[str]) -> str:
        """What stands for people who are all meant, or one of whom is."""
        if len(people) > _SEVERAL:
            return UNKNOWN
        letters = sorted(map(self.letter, people), key=lambda letter: (len(letter), letter))
        return f"Person {' or '.join(letters)}"

    def _is_of_another_name(self, text: str, word: _Word, beside: Sequence[_Word]) -> bool:
        """Whether it stands in a name that is not the person's, "White House", or in a date, "May 12"."""
        if re.match(r" \d", text[word.end :]) or re.search(r"\d $", text[: word.start]):
            return True
        near = (one for one in beside if text[min(one.end, word.end) : max(one.start, word.start)] == " ")
        return any(one.is_capital and one.key not in self._small and len(one.key) > 1 for one in near)

    def _inside(self, word: _Word) -> str:
        """A name inside a longer word: "#FreeHallek"."""
        humps = [fold(m[0]) for m in _HUMP.finditer(word.text)]
        return UNKNOWN if len(humps) > 1 and any(h in self._by_word and len(h) > 3 for h in humps) else ""

    def _by_initials(self, dotted: str, report: str | None) -> str:
        letters = fold(re.sub(r"[. ]", "", dotted))
        if letters in small("bodies"):
            return ""
        meant = sorted(
            id_
            for id_, names in self._names.items()
            if any(len(name) > 1 and "".join(word[0] for word in name) == letters for name in names)
            and self._is_named(id_, report)
        )
        return self._label(meant) if meant else ""

    def _is_named(self, person: str, report: str | None) -> bool:
        """Whether a report, or any of those that are quoted, names somebody in full."""
        one = self._words_of.get(report or "")
        texts = list(self._words_of.values()) if one is None else [one]
        full = [name for name in self._names[person] if len(name) > 1] or self._names[person]
        return any(words.issuperset(name) for name in full for words in texts)

    @cached_property
    def _words_of(self) -> Mapping[str, frozenset[str]]:
        return {id_: frozenset(w.key for w in _words(text)) for id_, text in self._texts.items()}

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """Words that the reports write without a capital."""
        texts = (_ADDRESS.sub(" ", text) for text in self._texts.values())
        return frozenset(w.key for text in texts for w in _words(text) if w.text.islower())


def _keys(name: str) -> Iterator[str]:
    return (word.key for word in _words(name))


def _words(text: str) -> Iterator[_Word]:
    for m in _WORD.finditer(text):
        own = _OWN.search(m[0])
        tail = own[0] if own else ""
        base = m[0].removesuffix(tail)
        yield _Word(m.start(), m.end(), m[0], fold(base), tail)
