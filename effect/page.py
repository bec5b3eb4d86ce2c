"""The changes as a page of plain text, and as JSON Lines."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from effect.changes import Change
from effect.entries import KINDS, Entry, Part, Reference, Words

_LEAD = {
    "report": (),
    "clauses": ("words", "factuality"),
    "times": ("words", "type", "value"),
    "entities": ("kind", "name"),
    "statements": ("source", "act", "content"),
    "events": ("type", "mode", "trigger", "modality"),
    "standings": ("person", "state", "modality"),
    "expectations": ("kind", "action", "outcome"),
}
"""The fields that an entry is called by; the others that say something follow with their names."""
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Row:
    """How many entries a rule made before and after, and how many of them appeared, went, changed, or changed rule."""

    kind: str
    rule: str
    before: int
    after: int
    appeared: int
    went: int
    changed: int
    renamed: int


def summarise(
    changes: Sequence[Change], before: Counter[tuple[str, str]], after: Counter[tuple[str, str]]
) -> list[Row]:
    """A row for each rule with a change, under each kind a row for all its rules, with no rule's name.

    What changed is counted for the rule that makes the entry now. `before` and `after` count entries by kind and rule.
    """
    signs = Counter((change.kind, change.entry.rule, change.sign) for change in changes)
    rows = []
    for kind in KINDS:
        rules = sorted({change.entry.rule for change in changes if change.kind == kind})
        rows += [_row(kind, rule, before, after, signs) for rule in rules]
        whole = [(kind, rule) for k, rule in (before | after) if k == kind]
        if whole:
            total = [sum(signs[kind, rule, sign] for rule in rules) for sign in "+-~="]
            rows.append(Row(kind, "", sum(before[key] for key in whole), sum(after[key] for key in whole), *total))
    return rows


def _row(
    kind: str, rule: str, before: Counter[tuple[str, str]], after: Counter[tuple[str, str]],
    signs: Counter[tuple[str, str, str]],
) -> Row:  # fmt: skip
    return Row(kind, rule, before[kind, rule], after[kind, rule], *(signs[kind, rule, sign] for sign in "+-~="))


def summary_table(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as lines of a table."""
    line = "{:<13}{:<42}{:>8}{:>8}{:>7}{:>7}{:>7}{:>7}".format
    yield line("kind", "rule", "before", "after", "+", "-", "~", "=").rstrip()
    for row in rows:
        counts = (row.appeared, row.went, row.changed, row.renamed)
        unknown = (row.before == 0) != (row.after == 0) and not any(counts)
        rule = row.rule or ("known to one version only" if unknown else "all rules" if any(counts) else "no change")
        yield line(row.kind, rule, row.before, row.after, *(count or "" for count in counts)).rstrip()


def page(changes: Iterable[Change]) -> Iterator[str]:
    """Every change, under its kind and the rule that makes the entry now, or made it."""
    grouped: dict[tuple[int, str], list[Change]] = defaultdict(list)
    for change in changes:
        grouped[KINDS.index(change.kind), change.entry.rule].append(change)
    for (kind, rule), found in sorted(grouped.items()):
        signs = Counter(change.sign for change in found)
        counts = " ".join(f"{sign}{signs[sign]}" for sign in "+-~=" if signs[sign])
        yield f"\n── {KINDS[kind]} · {rule} · {counts} ──"
        for change in found:
            if change.sign != "=":
                yield from _lines(change)
        yield from _renamed(change for change in found if change.sign == "=")


def _lines(change: Change) -> Iterator[str]:
    yield f"{change.sign} {change.sample:<22} {_called(change.entry, in_full=change.sign != '~')}".rstrip()
    if len(change.rules) == 2:
        yield f"      rule: {change.rules[0]} -> {change.rules[1]}"
    for name, before, after in change.fields:
        yield f"      {name}: {_difference(before, after)}"
    yield f"      {change.entry.quote}"


def _renamed(changes: Iterable[Change]) -> Iterator[str]:
    for rules, same in groupby(sorted(changes, key=lambda c: c.rules), key=lambda c: c.rules):
        yield f"= {sum(1 for _ in same)} the same but for the rule: {' -> '.join(rules)}"


def _called(entry: Entry, *, in_full: bool) -> str:
    lead = _LEAD[entry.kind]
    called = " ".join(_shown(entry.fields.get(field)) for field in lead if entry.fields.get(field))
    rest = [f"{name} {_shown(value)}" for name, value in entry.fields.items() if name not in lead and _says(value)]
    return " · ".join(filter(None, [called, *(rest if in_full else [])]))


def _says(value: Any) -> bool:
    return value not in (None, False, (), "")


def _difference(before: Any, after: Any) -> str:
    """What was and what is; of two lists, only what they do not share."""
    if isinstance(before, tuple) and isinstance(after, tuple) and before and after:
        went = tuple(part for part in before if part not in after)
        came = tuple(part for part in after if part not in before)
        if (went or came) and len(went) + len(came) < len(before) + len(after):
            return " ".join([*(f"-{_placed(part)}" for part in went), *(f"+{_placed(part)}" for part in came)])
    old, new = _shown(before), _shown(after)
    if old == new:
        old, new = _placed(before), _placed(after)
    if old == new:
        new = f"another {new}"
    return f"{old} -> {new}"


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value)) if value else "–"
    if isinstance(value, Words) and len(value.text) > _LONGEST:
        return f"“{value.text[:50]} … {value.text[-30:]}”"
    return "–" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _placed(value: Any) -> str:
    """Words with where they begin."""
    if isinstance(value, tuple):
        return " ".join(map(_placed, value))
    if isinstance(value, Part):
        return f"{_shown(value)}@{value.words.start}"
    return f"{_shown(value)}@{value.start}" if isinstance(value, Words) else _shown(value)


def to_json(change: Change) -> str:
    """A change as one line of JSON."""
    return json.dumps(
        {
            "sample": change.sample,
            "kind": change.kind,
            "change": {"+": "appeared", "-": "went", "~": "changed", "=": "renamed"}[change.sign],
            "rule": change.entry.rule,
            "rule_before": change.before.rule if change.before else None,
            "quote": change.entry.quote,
            "fields": {name: [_plain(before), _plain(after)] for name, before, after in change.fields},
            "before": _fields(change.before),
            "after": _fields(change.after),
        },
        ensure_ascii=False,
    )


def _fields(entry: Entry | None) -> dict[str, Any] | None:
    return None if entry is None else {name: _plain(value) for name, value in entry.fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Part):
        return {**_plain(value.words), **{name: _plain(said) for name, said in value.said}}
    if isinstance(value, Words):
        return {"text": value.text, "start": value.start}
    return value.name if isinstance(value, Reference) else value
