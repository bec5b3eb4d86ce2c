"""Entries one below the other: the day or the name on the left; what is on record, and by whose word, on the right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table

from onrecord.cli.options import DEFAULT_PASSAGES
from onrecord.cli.phrasing import count, quoted
from onrecord.cli.visible import Text
from onrecord.model.dates import write_date
from onrecord.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: `key` on the left, the `head` line and what else there is to say on the right; and its `id`."""

    key: Text | str
    head: Text
    more: tuple[Text | Padding, ...] = ()
    id: str = ""


def ledger(lines: Iterable[Line], *, key_width: int | None = None, ids: bool = False) -> Table:
    """The entries with room between them, as a table of two columns, or of one where no entry has a key.

    With `ids` each shows what it is called.
    """
    lines = [replace(one, more=(*one.more, Text(f"id {one.id}", "dim"))) if ids and one.id else one for one in lines]
    keyed = any(line.key for line in lines)
    table = Table.grid(padding=(0, 2), expand=True)
    if keyed:
        table.add_column(min_width=key_width, max_width=key_width or 24)
    table.add_column(ratio=1)
    for number, line in enumerate(lines):
        if number:
            table.add_row()
        body = _body(line)
        table.add_row(*([Text(line.key) if isinstance(line.key, str) else line.key, body] if keyed else [body]))
    return table


def section(title: str, body: RenderableType) -> RenderableType:
    """A titled part of a page."""
    return Group(Text(), Rule(Text(title, "bold"), align="left", style="dim"), Text(), Padding(body, (0, 0, 0, 2)))


def evidence_lines(
    evidence: Sequence[Evidence], *, label: str = "", shown: int = DEFAULT_PASSAGES
) -> tuple[Padding, ...]:
    """The passages behind an entry, each once, with every publisher and day that carries it; the first of many."""
    carried: dict[str, list[str]] = {}
    for item in evidence:
        carried.setdefault(" ".join(item.text.split()), []).append(source_of(item))
    written = []
    for words, sources in list(carried.items())[:shown]:
        said = "; ".join(dict.fromkeys(sources))
        written.append(Text.assemble((label, "dim"), quoted(words), (f" — {said}", "dim")))
    if len(carried) > shown > 0:
        written.append(Text(f"and {count(len(carried) - shown, 'more passage')}, in the --json", "dim"))
    return tuple(Padding(line, (0, 0, 0, 2)) for line in written)


def source_of(item: Evidence) -> str:
    """Who published a passage, and when."""
    return f"{item.publisher or f'report {item.report}'}, {write_date(item.published) or 'undated'}"


def joined(parts: Iterable[Text | str | None], *, by: str = " · ") -> Text:
    """Those of the parts that say something, in one line."""
    line = Text()
    for part in parts:
        if part:
            line.append(by if line else "", "dim")
            line.append_text(part if isinstance(part, Text) else Text(part, "dim"))
    return line


def _body(line: Line) -> RenderableType:
    return Group(line.head, *(more for more in line.more if not isinstance(more, Text) or more.plain))
