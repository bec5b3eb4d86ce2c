"""The grammar of a report, read out of spaCy once: words, their tree, and the stretches that they make.

What is asked of a word has the names that it has in spaCy, where each answer is looked up and made anew. Here every
word is made once, and knows its neighbours: stages ask millions of times.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parse
    from spacy.tokens import Token as ParsedToken


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word or a mark; `children` are its dependents in order, `lefts` and `rights` those before and behind it."""

    doc: "Doc"
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    whitespace_: str
    is_sent_start: bool | None
    is_punct: bool
    is_space: bool
    is_quote: bool
    is_bracket: bool
    is_left_punct: bool
    is_right_punct: bool
    is_alpha: bool
    is_title: bool
    like_num: bool
    head: "Token" = field(init=False)
    left_edge: "Token" = field(init=False)
    right_edge: "Token" = field(init=False)
    sent: "Span" = field(init=False)
    lefts: "tuple[Token, ...]" = ()
    rights: "tuple[Token, ...]" = ()
    children: "tuple[Token, ...]" = ()
    ent_type_: str = ""

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The words above, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def subtree(self) -> "Iterator[Token]":
        """The word and all below it, each between what depends on it on its left and on its right."""
        waiting = [(self, False)]
        while waiting:
            word, opened = waiting.pop()
            if opened or not word.children:
                yield word
                continue
            waiting += [(below, False) for below in reversed(word.rights)]
            waiting.append((word, True))
            waiting += [(below, False) for below in reversed(word.lefts)]

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """All that is coordinated with the word, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        row = [first]
        for word in row:
            row += [right for right in word.rights if right.dep_ == "conj"]
        return tuple(word for word in row if word is not self)

    def is_ancestor(self, other: "Token") -> bool:
        """Whether another word is below this one."""
        return any(word is self for word in other.ancestors)

    def nbor(self, by: int = 1) -> "Token":
        """The word so many places behind, or before where it is negative; IndexError outside of the report."""
        if (place := self.i + by) < 0:
            raise IndexError(place)
        return self.doc.words[place]


@dataclass(slots=True, eq=False, repr=False)
class Span:
    """The words `[start, end)` of a report."""

    doc: "Doc"
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> "Span": ...
    def __getitem__(self, at: int | slice) -> "Token | Span":
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.words[range(self.start, self.end)[at]]

    @property
    def start_char(self) -> int:
        """The offset of the first word."""
        return self.doc.words[self.start].idx

    @property
    def end_char(self) -> int:
        """The offset behind the last word."""
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they are written."""
        return self.doc.text[self.start_char : self.end_char] if len(self) else ""

    @property
    def sent(self) -> "Span":
        """The sentence of the first word."""
        return self.doc.words[self.start].sent

    @property
    def root(self) -> Token:
        """The word above the others: that of the sentence, else the first of those nearest to it, a mark last."""
        words = self.doc.words[self.start : self.end]
        if (top := next((word for word in words if word.head is word), None)) is not None:
            return top
        outer = (word for word in words if not self.start <= word.head.i < self.end)
        return min(outer, key=_depth, default=self.doc[self.start])


def _depth(word: Token) -> int:
    """How many words are above it; of a mark or white space alone more than of any word."""
    alone = (word.is_punct or word.is_space) and not word.children
    return len(word.doc) if alone else sum(1 for _ in word.ancestors)


Sentence = Span
_Form = tuple[str, bool, bool, bool, bool, bool, bool, bool, bool, bool]


class Doc:
    """The words of a report and its sentences."""

    __slots__ = ("_starts", "sents", "text", "words")

    def __init__(self, parse: "Parse") -> None:
        self.text = parse.text
        known: dict[int, _Form] = {}
        self.words = [self._made(token, known) for token in parse]
        self._starts = [word.idx for word in self.words]
        lefts: list[list[Token]] = [[] for _ in self.words]
        rights: list[list[Token]] = [[] for _ in self.words]
        above = parse.to_array(["HEAD"]).astype("int64").ravel().tolist()  # how far off
        for word, token, far in zip(self.words, parse, above, strict=True):
            word.head = self.words[word.i + far]
            word.left_edge, word.right_edge = self.words[token.left_edge.i], self.words[token.right_edge.i]
            if word.head is not word:
                (lefts if word.i < word.head.i else rights)[word.head.i].append(word)
        for word, left, right in zip(self.words, lefts, rights, strict=True):
            word.lefts, word.rights, word.children = tuple(left), tuple(right), (*left, *right)
        first = [word.i for word in self.words if word.is_sent_start or not word.i]
        self.sents = tuple(Span(self, a, b) for a, b in zip(first, [*first[1:], len(self.words)], strict=False))
        for sentence in self.sents:
            for word in sentence:
                word.sent = sentence

    def _made(self, token: "ParsedToken", known: "dict[int, _Form]") -> Token:
        """The word; what is `known` of it by its letters alone is looked up once for all places where it stands."""
        form = known.get(token.orth)
        if form is None:
            form = known[token.orth] = (
                token.lower_, token.is_punct, token.is_space, token.is_quote, token.is_bracket, token.is_left_punct,
                token.is_right_punct, token.is_alpha, token.is_title, token.like_num,
            )  # fmt: skip
        lower, punct, space, quote, bracket, left, right, alpha, title, number = form
        return Token(
            self, token.i, token.idx, token.text, lower, token.lemma_, token.tag_, token.pos_, token.dep_,
            token.whitespace_, token.is_sent_start, punct, space, quote, bracket, left, right, alpha, title, number,
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if not isinstance(at, slice):
            return self.words[at]
        start, end, _ = at.indices(len(self.words))
        return Span(self, start, max(start, end))

    def char_span(self, start: int, end: int, *, alignment_mode: Literal["expand", "contract"]) -> Span | None:
        """The words that the characters `[start, end)` touch, or those inside them; None outside of the report."""
        if not 0 <= start < len(self.text) or not 0 < end <= len(self.text):
            return None
        first, last = (bisect_right(self._starts, place) - 1 for place in (start, end - 1))
        if alignment_mode == "expand":
            first += start == self[first].idx + len(self[first])  # the space between two words is none's
            return Span(self, first, last + 1)
        first += self[first].idx < start
        last -= end < self[last].idx + len(self[last])
        return Span(self, first, last + 1) if first <= last else None
