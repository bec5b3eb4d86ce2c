"""The words of a report in columns, read out of spaCy once: every step of this stage asks for them many times."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.read.language import ParsedReport

_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "wives": "wife", "thieves": "thief",
    "countrymen": "countryman", "persons": "person",
}  # fmt: skip

_VERBS = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Words:
    """One column for each thing known about a token; `sentence` is -1 where the token is not read as news.

    `lemma` is that of a noun, `verb` that of a verb. `children` are the dependents of each token, in order. `shouted`
    are sentences in which nearly every word is capitalised, as in headlines, so that a capital there says little.
    Tokens before `lead` are the headline.
    """

    report: str
    text: list[str]
    lower: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    lemma: list[str]
    verb: list[str]
    sentence: list[int]
    bounds: list[tuple[int, int]]
    children: list[list[int]]
    shouted: frozenset[int]
    lead: int

    def __len__(self) -> int:
        return len(self.text)

    def said(self, start: int, end: int) -> str:
        """The characters from one token up to another, white space made single."""
        return " ".join(self.report[self.start[start] : self.end[end - 1]].split())

    def touches(self, token: int) -> bool:
        """Whether a token stands right at the one before it, with no space between."""
        return token > 0 and self.end[token - 1] == self.start[token]


def read_words(parsed: "ParsedReport") -> Words:
    """The columns of a parsed report."""
    doc = parsed.doc
    text = [token.text for token in doc]
    lower = [word.lower().replace("’", "'") for word in text]
    tag = [token.tag_ for token in doc]
    start = [token.idx for token in doc]
    capitals = [kind == "NNP" and len(word) > 3 and word.isupper() for word, kind in zip(text, tag, strict=True)]
    sentence = [-1] * len(text)
    bounds, shouted = [], set()
    for number, one in enumerate(parsed.sentences):
        bounds.append((one.start, one.end))
        sentence[one.start : one.end] = [number] * (one.end - one.start)
        if _is_shouted(text[one.start : one.end], tag[one.start : one.end]):
            shouted.add(number)
    return Words(
        report=parsed.report.text,
        text=text,
        lower=lower,
        tag=tag,
        dep=[token.dep_ for token in doc],
        head=[token.head.i for token in doc],
        start=start,
        end=[a + len(word) for a, word in zip(start, text, strict=True)],
        lemma=[_singular(low, "NNS" if loud else kind) for low, kind, loud in zip(lower, tag, capitals, strict=True)],
        verb=[token.lemma_ for token in doc],
        sentence=sentence,
        bounds=bounds,
        children=[[child.i for child in token.children] for token in doc],
        shouted=frozenset(shouted),
        lead=_lead(parsed),
    )


def _lead(parsed: "ParsedReport") -> int:
    """Where the report proper begins: behind the headline, which may be a first line of its own without a full stop."""
    report, first = parsed.report, parsed.sentences[0] if parsed.sentences else None
    if first is None:
        return 0
    if report.headline is not None:
        inside = [one for one in parsed.sentences[:4] if one.start_char < report.headline.end]
        return inside[-1].end if inside else 0
    line = report.text[first.start_char : first.end_char].rstrip()
    alone = line[-1:] not in '.!?”"' and report.text[first.start_char + len(line) :][:1] == "\n"
    return first.end if alone and len(first) < 25 and len(parsed.sentences) > 1 else 0


def _is_shouted(words: list[str], tags: list[str]) -> bool:
    """Most words are capitalised, verbs among them: a list of names and titles is no headline.

    A sentence all in capitals is shouted however long it is.
    """
    if len(words) > 5 and not any(
        word[0].islower() or (len(word) > 3 and not word.isupper()) for word in words if word.isalpha()
    ):
        return True
    if len(words) > 40 or any(tag in _VERBS and word.islower() for word, tag in zip(words, tags, strict=True)):
        return False
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def _singular(word: str, tag: str) -> str:
    if tag not in ("NNS", "NNPS") and not (tag == "NNP" and word.endswith("s")):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if tag == "NNP":
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def find_quoted(parsed: "ParsedReport", words: Words) -> list[bool]:
    """Which words stand in quotation marks."""
    marks = [False] * len(words)
    i = 0
    for quote in parsed.quotes:
        while i < len(words) and words.start[i] < quote.start:
            i += 1
        while i < len(words) and words.start[i] < quote.end:
            marks[i] = True
            i += 1
    return marks
