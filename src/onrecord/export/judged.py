"""What people decided, as cases to measure a program by: reports with the words that are one, and what they must say.

A line is a report. It has the shape of a corpus of happenings told by several reports (`events` and `entities` with the
`chain` that each belongs to, `covered` the sentences that were decided about), of a case for reading one report (`want`
in words, `check` as an expression), and the judgements themselves, so that another record can take them in.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.export.json import to_builtins
from onrecord.model.judgements import Judgement
from onrecord.model.layout import find_paragraphs
from onrecord.model.marks import Mark
from onrecord.model.report import Report
from onrecord.model.span import Span

_CLASSES = {"person": "HUMAN_PART_PER", "organization": "HUMAN_PART_ORG", "place": "LOC_GEO", "facility": "LOC_FAC"}
_NO_CHECK = ("nothing was decided about what this report alone says", "True")


def write_cases(
    judgements: Iterable[Judgement],
    *,
    reports: Iterable[Report],
    chains: Mapping[Mark, str],
    mentions: Mapping[Mark, tuple[str, Sequence[Span]]],
    evidence: Mapping[Mark, Span],
) -> list[dict[str, Any]]:
    """One line a report, and a last one for judgements that are about none.

    `chains` is what each mark belongs to now, `mentions` the kind and mentions of somebody, `evidence` the sentence.
    """
    found = tuple(judgements)
    lines, placed = [], set[str]()
    for report in sorted(reports, key=lambda r: r.id):
        own = [j for j in found if j.marks and j.marks[0].report == report.id]
        placed |= {j.id for j in own}
        marks = sorted(
            {m.of("") for j in found for m in (*j.marks, *j.others) if m.of("") in chains and m.report == report.id}
        )
        if marks or own:
            lines.append(_line(report, own, marks, chains, mentions, evidence))
    left = [j for j in found if j.id not in placed]
    return [*lines, *([_blank(left)] if left else [])]


def _line(
    report: Report,
    own: Sequence[Judgement],
    marks: Sequence[Mark],
    chains: Mapping[Mark, str],
    mentions: Mapping[Mark, tuple[str, Sequence[Span]]],
    evidence: Mapping[Mark, Span],
) -> dict[str, Any]:
    events = [_event(m, chains[m]) for m in marks if m.sort == "event"]
    entities = [
        {
            "start": s.start,
            "end": s.end,
            "text": s.of(report.text),
            "chain": chains[m],
            "class": _CLASSES.get(kind, "NON_HUMAN_PART"),
        }
        for m in marks
        if m.sort == "entity"
        for kind, spans in [mentions[m]]
        for s in spans
    ]
    covered = sorted({evidence.get(m) or _paragraph(report.text, m) for m in marks if m.sort == "event"})
    checks = [c for j in own if j.withdrawn is None and (c := _check(j))] or [_NO_CHECK]
    return {
        "id": report.id, "text": report.text, "published": report.published.value, "url": report.url,
        "topic": "case", "subtopic": "case", "covered": [{"start": c.start, "end": c.end} for c in covered],
        "events": events, "entities": entities, "kind": "decided", "format": "text",
        "want": "; ".join(want for want, _ in checks), "check": " and ".join(f"({check})" for _, check in checks),
        "judgements": to_builtins(own),
    }  # fmt: skip


def _blank(left: Sequence[Judgement]) -> dict[str, Any]:
    """A line for judgements about reports that are not here, and for lists of names."""
    nothing: dict[str, Any] = {"covered": [], "events": [], "entities": []}
    case = {"kind": "decided", "format": "text", "want": _NO_CHECK[0], "check": _NO_CHECK[1]}
    text = {"id": "judgements", "text": "-", "published": None, "url": None, "topic": "case", "subtopic": "case"}
    return text | nothing | case | {"judgements": to_builtins(left)}


def _event(mark: Mark, chain: str) -> dict[str, Any]:
    head = mark.words.split()[0] if mark.words.split() else mark.words
    return {
        "start": mark.start, "end": mark.end, "text": mark.words, "chain": chain, "class": "ACTION_OCCURRENCE",
        "lemma": head.lower(), "head": head,
    }  # fmt: skip


def _paragraph(text: str, mark: Mark) -> Span:
    return next((p for p in find_paragraphs(text) if p.covers(mark.place)), mark.place)


def _check(judgement: Judgement) -> tuple[str, str] | None:
    """What the reading of the report must say for a judgement to be met, in words and as an expression."""
    mark, no = judgement.marks[0], judgement.kind == "reject"
    if judgement.kind not in ("accept", "reject", "set") or mark.aspect.startswith("conflict"):
        return None
    words = repr(mark.words)
    if mark.sort == "event":
        found, what = f"[e for e in ev({words}) if e['type'] == {mark.type!r}", f"{mark.type} {words}"
        end = " and done(e)]" if no else f"{_field(judgement, 'e', ('date', 'modality', 'negated', 'mode'))}]"
        if judgement.field == "type":
            found, end = f"[e for e in ev({words}) if e['type'] == {judgement.after!r}", "]"
    elif mark.sort == "entity" and mark.aspect:
        found, what = f"says({words}, {mark.aspect!r}", f"{words} {mark.aspect}"
        end = ")" if judgement.field != "state" else ""
        if not end:
            found, end = f"says({words}, {judgement.after!r}", ")"
    elif mark.sort == "entity":
        found, what, end = (
            f"[e for e in entity({words}) if True",
            words,
            f"{_field(judgement, 'e', ('kind', 'country', 'sector'))}]",
        )
    elif mark.sort == "expectation":
        found, what = f"[x for x in r['expectations'] if {words} in about(x)", f"{mark.type} {words}"
        end = f"{_field(judgement, 'x', ('due', 'made', 'outcome', 'how'))}]"
    elif mark.sort == "statement":
        found, what, end = (
            f"[s for s in quoting({words}) if True",
            f"said {words}",
            f"{_field(judgement, 's', ('act',))}]",
        )
    else:
        return None
    said = f"{judgement.field} of {what} is {judgement.after}" if judgement.kind == "set" else what
    return (f"not: {what}", f"not {found}{end}") if no else (said, f"{found}{end}")


def _field(judgement: Judgement, name: str, able: Sequence[str]) -> str:
    """What a field that was set must say, where one report by itself can say it."""
    if judgement.kind != "set" or judgement.field not in able:
        return ""
    value: object = judgement.after
    if judgement.field == "negated":
        value = judgement.after in ("true", "yes")
    return f" and {name}[{judgement.field!r}] == {value!r}"
