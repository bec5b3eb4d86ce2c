"""A doubt as it is shown: the entry, why it waits, its sentences in place, and what else rests on them."""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from onrecord.model.answers import Effect
from onrecord.model.dates import write_date
from onrecord.model.evidence import Evidence
from onrecord.model.phrases import count
from onrecord.model.unseen import visible
from onrecord.review.desk import Desk
from onrecord.review.queue import Doubt, Entry
from onrecord.review.sayings import ANSWERS, ASKED

_PASSAGES, _BESIDE, _CHANGES = 6, 8, 12  # shown at most


def page_of(doubt: Doubt, desk: Desk) -> Content:
    """The whole page of a doubt."""
    right, wrong = ANSWERS.get(doubt.sort, ("right", "wrong"))
    parts = [
        _line((doubt.entry.words, "bold")),
        *([_line((doubt.other.words, "bold"))] if doubt.other else []),
        _line((" · ".join(doubt.why), "")),
        _line((ASKED[doubt.sort], "bold"), (f"  a: {right} · r: {wrong}", "dim")),
    ]
    for entry in (doubt.entry, doubt.other):
        parts += [Content(), *_sentences(entry, desk)] if entry else []
    if beside := desk.beside(doubt):
        parts += [Content(), _line(("On the same sentences rests", "dim"))]
        parts += [_line((f"  {one.answer}: ", "dim"), (one.words, "")) for one in beside[:_BESIDE]]
        parts += _more(len(beside) - _BESIDE, "entry", "entries")
    return Content("\n").join(parts)


def changes_of(effects: Sequence[Effect]) -> Content:
    """What a decision would change."""
    if not effects:
        return _line(("Nothing else in the record would change.", "dim"))
    parts = [_line(("In the record would change", "dim"))]
    for one in effects[:_CHANGES]:
        after = one.after or "is in it no more"
        said = f"{one.before} → {after}" if one.before else f"new: {after}"
        parts.append(_line((f"  {one.answer}: ", "dim"), (one.what, "bold"), (f": {said}", "")))
    return Content("\n").join([*parts, *_more(len(effects) - _CHANGES, "entry", "entries")])


def _sentences(entry: Entry, desk: Desk) -> Iterator[Content]:
    """The sentences behind an entry where they stand, side by side, those of one wording once."""
    for number, (side, evidence) in enumerate(entry.sides):
        if number:
            yield Content()
        if side:
            yield _line((side, "underline"))
        yield from _passages(evidence, desk)


def _passages(evidence: Sequence[Evidence], desk: Desk) -> Iterator[Content]:
    carried: dict[str, list[Evidence]] = {}
    for one in evidence:
        carried.setdefault(_once(one.text), []).append(one)
    for number, (words, found) in enumerate(list(carried.items())[:_PASSAGES]):
        passage = desk.passage(found[0])
        if number:
            yield Content()
        yield _line(("; ".join(dict.fromkeys(map(_source, found))), "dim"))
        before, after = _spaced(passage.before), _spaced(passage.after)
        yield _line((before, "dim"), (_once(passage.words), "bold"), (after, "dim"))
        title = passage.report.title if _once(passage.report.title or "") != words else None
        if told := " · ".join(part for part in (title, passage.report.url) if part):
            yield _line((_once(told), "dim italic"))
    yield from _more(len(carried) - _PASSAGES, "passage", "passages")


def _source(evidence: Evidence) -> str:
    return f"{evidence.publisher or f'report {evidence.report}'}, {write_date(evidence.published) or 'undated'}"


def _more(left: int, one: str, many: str) -> Iterable[Content]:
    return [_line((f"  and {count(left, f'more {one}', f'more {many}')}", "dim"))] if left > 0 else []


def _once(words: str) -> str:
    return " ".join(words.split())


def _spaced(words: str) -> str:
    """The words with every blank once, those at the edges too."""
    if not words.strip():
        return " " * bool(words)
    return " " * words[0].isspace() + _once(words) + " " * words[-1].isspace()


def _line(*parts: tuple[str, str]) -> Content:
    return Content.assemble(*((visible(words), style) for words, style in parts))
