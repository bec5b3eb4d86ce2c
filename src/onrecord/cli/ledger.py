"""Entries one below the other: the title, and under it the day, by whose word it is, and the sentences that say so.

Or in two columns, with a key on the left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table

from onrecord.cli.options import DEFAULT_PASSAGES
from onrecord.cli.visible import Text
from onrecord.model.dates import write_date
from onrecord.model.evidence import Evidence
from onrecord.model.phrases import count, quoted

_WIDEST_KEY = 24
_INDENT = 2  # of what stands under a title


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: `key` on the left, the `head` line and what else there is to say on the right; and its `id`."""

    key: Text | str
    head: Text
    more: tuple[Text | Padding, ...] = ()
    id: str = ""


def ledger(lines: Iterable[Line], *, key_width: int | None = None, ids: bool = False) -> RenderableType:
    """The entries with room between them, in two columns, or in one where no entry has a key.

    With `ids` each shows what it is called.
    """
    return spaced(entries(lines, key_width=key_width, ids=ids))


def entries(lines: Iterable[Line], *, key_width: int | None = None, ids: bool = False) -> list[RenderableType]:
    """Each entry by itself, all with keys of one width."""
    lines = [replace(one, more=(*one.more, Text(f"id {one.id}", "dim"))) if ids and one.id else one for one in lines]
    if not any(line.key for line in lines):
        return [_body(line, indent=_INDENT) for line in lines]
    keys = [Text(line.key) if isinstance(line.key, str) else line.key for line in lines]
    width = key_width or min(_WIDEST_KEY, max(cell_len(part) for key in keys for part in key.plain.split("\n")))
    return [_keyed(key, line, width) for key, line in zip(keys, lines, strict=True)]


def spaced(parts: Iterable[RenderableType]) -> Group:
    """Parts of a page with an empty line between them."""
    return Group(*[one for part in parts for one in (Text(), part)][1:])


def section(title: str, body: RenderableType) -> RenderableType:
    """A titled part of a page."""
    return Group(Text(), Rule(Text(title, "bold"), align="left", style="dim"), Text(), Padding(body, (0, 0, 0, 2)))


def evidence_lines(
    evidence: Sequence[Evidence], *, label: str = "", shown: int = DEFAULT_PASSAGES, counted: bool = True
) -> tuple[Padding, ...]:
    """The passages behind an entry, each once, with every publisher and day that carries it; the first of many.

    How many more there are is said where they are `counted`.
    """
    carried: dict[str, list[str]] = {}
    for item in evidence:
        carried.setdefault(" ".join(item.text.split()), []).append(source_of(item))
    written = []
    for words, sources in list(carried.items())[:shown]:
        said = "; ".join(dict.fromkeys(sources))
        written.append(Text.assemble((label, "dim"), quoted(words), (f" — {said}", "dim")))
    if counted and len(carried) > shown > 0:
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


def _keyed(key: Text, line: Line, width: int) -> Table:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(min_width=width, max_width=width)
    table.add_column(ratio=1)
    table.add_row(key, _body(line, indent=0))
    return table


def _body(line: Line, *, indent: int) -> Group:
    more = (one for one in line.more if not isinstance(one, Text) or one.plain)
    return Group(line.head, *(Padding(one, (0, 0, 0, indent)) if indent else one for one in more))
