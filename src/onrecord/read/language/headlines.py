"""Headlines In Which Every Word Has A Capital and "Tomas HALLEK", parsed as if they were written like other sentences.

A parser trained on running text takes such a line for one long name: "Gunmen Kill Mayor Tito Alvar", and a surname in
capitals for letters. It is parsed once more with its capitals taken away, and that grammar stands in its place. Offsets
stay. Where it finds no verb in a headline still, a word that can be one is read in the past: "Rebels Free Doctor",
"Rebels freed doctor".
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.read.encoder import NameMark
from onrecord.read.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_FEWEST = 4  # words that could be in lower case, besides short ones
_MOST = 40
_SHARE = 0.8
_SHORT = 4  # letters: "in", "for", "with" are not capitalised even in headlines


def parse_headlines(parses: "Iterable[tuple[Doc, tuple[NameMark, ...]]]", nlp: "Language") -> None:
    """Gives headlines in capitals, and sentences with a surname in capitals, the grammar they have without them.

    Those of several reports, each with its names, are parsed at once.
    """
    lines = [
        (line, plain, headline)
        for doc, names in parses
        for line, written, headline in _rewritten(doc, names)
        if _is_cut_alike(line, plain := nlp.make_doc(written))
    ]
    again = nlp.pipe([plain for _, plain, _ in lines])
    for (line, _, headline), parse in zip(lines, again, strict=True):
        _give(line, _with_a_verb(parse, nlp) if headline else parse)


def _rewritten(doc: "Doc", names: tuple[NameMark, ...]) -> "Iterator[tuple[Span, str, bool]]":
    """The sentences to be parsed once more, as they are to be written, and whether they are headlines."""
    named = {i for name in names for i in range(name.start, name.end)}
    people = {i for name in names if name.kind == "person" for i in range(name.start, name.end)}
    for line in doc.sents:
        headline = _is_headline(line, named)
        plain = _in_sentence_case(line, named) if headline else _with_lower_names(line, people)
        if headline or plain != line.text:
            yield line, plain, headline


def _is_cut_alike(line: "Span", plain: "Doc") -> bool:
    return [token.idx - line.start_char for token in line] == [token.idx for token in plain]


def _give(line: "Span", parse: "Doc") -> None:
    """Puts a grammar in the place of that of a sentence of as many words."""
    roots = [token for token in parse if token.head.i == token.i]
    for old, new in zip(line, parse, strict=True):
        old.tag_, old.pos_, old.lemma_ = new.tag_, new.pos_, new.lemma_
        above = new.head if new.head.i != new.i else roots[0]
        old.head, old.dep_ = line.doc[line.start + above.i], new.dep_ if above.i == new.head.i else "parataxis"


def _with_a_verb(line: "Doc", nlp: "Language") -> "Doc":
    """The line itself, or, where it has no verb, the same number of words with one of them in the past."""
    if any(token.pos_ in ("VERB", "AUX") for token in line):
        return line
    forms = load_lexicon(__package__, "headlines.toml")
    for token in list(line)[1:-1]:
        subject = token.nbor(-1)
        several = subject.tag_ in ("NNS", "NNPS") or subject.lower_ in forms["bodies"]
        past = forms["plural" if several else "singular"].get(token.lower_)
        if past is None or subject.pos_ not in ("NOUN", "PROPN"):
            continue
        put = f"{line.text[: token.idx]}{past}{line.text[token.idx + len(token) :]}"
        told = nlp(nlp.make_doc(put))
        if len(told) == len(line) and told[token.i].dep_ == "ROOT" and told[token.i].tag_ in ("VBD", "VBN"):
            return told
    return line


def _is_headline(line: "Span", named: set[int]) -> bool:
    words = [t for t in line if t.is_alpha and len(t) >= _SHORT and t.idx not in named]
    if not _FEWEST - 1 <= len(words) <= _MOST or words == [] or line.text.rstrip().endswith((".", "!", ";", ":")):
        return False
    capitals = sum(token.is_title for token in words)
    return capitals >= _SHARE * len(words) and not all(token.is_upper for token in words)


def _in_sentence_case(line: "Span", named: set[int]) -> str:
    letters = list(line.text)
    for number, token in enumerate(line):
        at = token.idx - line.start_char
        if number and token.is_title and token.idx not in named:
            letters[at : at + len(token)] = list(token.text.lower())
    return "".join(letters)


def _with_lower_names(line: "Span", people: set[int]) -> str:
    """The sentence with "Tomas Hallek" for "Tomas HALLEK", where it is not all in capitals."""
    letters = list(line.text)
    if any(token.is_alpha and token.is_lower for token in line):
        for token in line:
            at = token.idx - line.start_char
            if token.idx in people and token.is_upper and len(token) > _SHORT - 1:
                letters[at : at + len(token)] = list(token.text.capitalize())
    return "".join(letters)
