"""Who is linked to whom, and by which sentence: acts, meetings, captivity, and who speaks of whom.

Two who only stand in one row are no link: one telling has both. The words for a link are in `links.toml`.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onrecord.export.case import Case
from onrecord.export.dossier.wording import how_certain
from onrecord.export.wording import happening, in_a_line
from onrecord.model.answers import Link, SaidRow, StandingRow, TimelineRow
from onrecord.model.evidence import Evidence

_DONE = frozenset({"occurred", "ongoing"})
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What links two parties, each by id and name, as the `entry` of an `answer` has it.

    `role` is a verb in words: the one does it to the other. `status` is what makes it less than a fact. `evidence` are
    the passages that have both; `what` is the whole entry in a line.
    """

    answer: str
    entry: str
    one: str
    one_name: str
    other: str
    other_name: str
    role: str
    status: tuple[str, ...]
    date: str | None
    what: str
    evidence: tuple[Evidence, ...]


@cache
def load_words() -> Mapping[str, Any]:
    """The words for links, and those of groups that are told by nothing but what they are not."""
    return tomllib.loads(resources.files(__package__).joinpath("links.toml").read_text(encoding="utf-8"))


def list_links(case: Case) -> Iterator[LinkRow]:
    """Every link, entry by entry: what was done and is ahead, who holds and held whom, who speaks of whom."""
    names = {one.id: one.name for one in case.beyond.everyone}
    for row in case.ask("timeline"):
        yield from _of_a_happening(row, names)
    for row in case.ask("standings"):
        yield from _of_a_captivity(row, names)
    for row in case.ask("said"):
        yield from _of_a_statement(row, names)


def _of_a_happening(row: TimelineRow, names: Mapping[str, str]) -> Iterator[LinkRow]:
    modality = () if row.modality in _DONE else (row.modality,)
    denied = ("denied",) if row.negated else ()
    certain = how_certain(row.evidence, row.origins, is_disputed=row.disputed, is_set=row.judged == "edited")
    status = (*modality, *denied, *(word for word in certain if word != "stated"))
    for (one, other), links in _by_pair(row.links, names).items():
        role, passages = _role(row, links), _passages(links, row.evidence)
        told = (row.id, one, names[one], other, names[other], role, status, row.date, happening(row), passages)
        yield LinkRow("timeline", *told)


def _of_a_captivity(row: StandingRow, names: Mapping[str, str]) -> Iterator[LinkRow]:
    for (one, other), links in _by_pair(row.links, names).items():
        is_so = row.state == "captive" and one == row.holder_id
        told = row if is_so else next((p for p in row.history if _passages(links, p.evidence)), row)
        certain = how_certain(
            told.evidence,
            told.origins,
            is_possible=told.modality == "possible",
            is_disputed=row.disputed,
            is_set=told.judged == "edited",
        )
        yield LinkRow(
            "standings",
            row.id,
            one,
            names[one],
            other,
            names[other],
            load_words()["holds" if is_so else "held"],
            tuple(word for word in certain if word != "stated"),
            told.since,
            in_a_line("standings", row),
            _passages(links, told.evidence),
        )


def _of_a_statement(row: SaidRow, names: Mapping[str, str]) -> Iterator[LinkRow]:
    one = row.source_id
    if one is None or one not in names:
        return
    role = load_words()["speaks"] if row.act == "state" else f"{load_words()['speaks']} ({row.act})"
    for other in row.about:
        if other.id != one and other.id in names:
            ends = (one, names[one], other.id, other.name)
            yield LinkRow("said", row.id, *ends, role, (), row.date, in_a_line("said", row), row.evidence)


def _by_pair(links: Iterable[Link], names: Mapping[str, str]) -> Mapping[_Pair, Sequence[Link]]:
    """The links between two of those on record; whom somebody rejected is not."""
    found: dict[_Pair, list[Link]] = {}
    for link in links:
        if link.one in names and link.other in names:
            found.setdefault((link.one, link.other), []).append(link)
    return found


def _passages(links: Iterable[Link], evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The passages that have both, the best known first."""
    wanted = {(link.report, link.start) for link in links}
    return tuple(dict.fromkeys(one for one in evidence if (one.report, one.start) in wanted))


def _role(row: TimelineRow, links: Iterable[Link]) -> str:
    """What the one does to the other, in words: to kill or to hurt is what it brings, as a report of it says."""
    words, brings = load_words(), {link.brings for link in links}
    if row.type == "ASSAULT" and brings & {"dead", "injured"}:
        return str(words["kills" if "dead" in brings else "injures"])
    mode = words["modes"].get(row.type, {}).get(row.mode)
    return str(mode or words["types"][row.type])
