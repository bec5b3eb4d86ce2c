"""Rows to draw, and what can be read from a drawing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree as Tree

from onrecord.export.charts.letters import width_of
from onrecord.model.answers import OriginOfClaim, OriginsRow, Side, StandingPeriod, StandingRow, TimelineRow
from onrecord.model.evidence import Evidence

_SVG = "{http://www.w3.org/2000/svg}"
FIRST = date(2031, 1, 1)


def told(published: str, words: str = "It was so.") -> tuple[Evidence, ...]:
    """One passage of a report of that day."""
    return (Evidence(f"r{published}", "Lenmark Times", published, 0, len(words), words),)


def happening(number: int, title: str | None = None, **given: Any) -> TimelineRow:
    """A happening, the more important the lower its number; of the day of its number unless one is given."""
    words = title or f"The Harl Front shelled a bridge and two farms near Tarsk for the {number}th time this year"
    day = (FIRST + timedelta(days=number)).isoformat()
    row = {
        "id": f"h{number}", "title": words, "type": "ASSAULT", "mode": None, "modality": "occurred", "negated": False,
        "date": day, "place": None, "actors": (), "recipients": (), "importance": 100 / (1 + number), "reports": 1,
        "origins": ("an officer",), "triggers": (), "history": (), "disputed": False, "conflicts": (),
        "evidence": told(day),
    }  # fmt: skip
    return TimelineRow(**(row | given))


def meeting(number: int, *parties: str, others: tuple[str, ...] = (), **given: Any) -> TimelineRow:
    """A meeting of these; or of these with the others."""
    sides = [(name, "actor") for name in parties] + [(name, "recipient") for name in others]
    made = tuple(Side(f"id-{name}", name, part, "person", None, None) for name, part in sides)  # type: ignore[arg-type]
    return happening(number, f"Talks {number}", type="CONSULT", parties=made, **given)


def period(state: str, published: str, *more: str, **given: Any) -> StandingPeriod:
    """A stretch of somebody's history, told on these days."""
    evidence = tuple(item for day in (published, *more) for item in told(day))
    row = {"modality": "stated", "since": None, "until": None, "holder": None, "reports": 1, "origins": ("an officer",)}
    return StandingPeriod(**(row | {"state": state, "evidence": evidence} | given))  # type: ignore[arg-type]


def standing(person: str, *history: StandingPeriod, **given: Any) -> StandingRow:
    """Where somebody stands: as the last of the history says."""
    row = {
        "id": f"id-{person}", "person": person, "count": None, "part_of": None, "state": history[-1].state,
        "modality": "stated", "since": history[-1].since, "holder": None, "place": None, "disputed": False,
        "last_sign_of_life": None, "reports": 1, "origins": ("an officer",), "evidence": history[-1].evidence,
        "positions": (), "history": history,
    }  # fmt: skip
    return StandingRow(**(row | given))


def claim(number: int, *sources: str, named: bool = True) -> OriginsRow:
    """A claim of these sources."""
    origins = tuple(OriginOfClaim(source, named, (), (f"r{number}", f"r{source}")) for source in sources)
    return OriginsRow(f"Claim {number}", origins, (), f"c{number}")


@dataclass(frozen=True)
class Words:
    """Words in a drawing, and the box that they take."""

    words: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: "Words") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Drawn:
    """A drawing that is read again."""

    def __init__(self, svg: str) -> None:
        self.svg = svg
        self.root = Tree.fromstring(svg)
        self.width, self.height = (float(self.root.get(name, "")) for name in ("width", "height"))
        self.words = list(self._words())

    def all(self, tag: str) -> list[Tree.Element]:
        return list(self.root.iter(_SVG + tag))

    def texts(self) -> list[str]:
        return [one.words for one in self.words]

    def says(self, words: str) -> bool:
        return any(words in one for one in self.texts())

    def of(self, id_: str) -> Tree.Element:
        """What is drawn of an entry."""
        (found,) = (one for one in self.root.iter() if one.get("data-id") == id_)
        return found

    def shapes(self, id_: str) -> list[tuple[str, ...]]:
        """The shapes that an entry is drawn with, without where they are and in what colour."""
        drawn = [one for one in self.of(id_) if one.tag.removeprefix(_SVG) in ("circle", "path", "rect", "line")]
        return [
            (
                one.tag.removeprefix(_SVG),
                one.get("stroke-dasharray", ""),
                "hollow" if one.get("fill") in ("none", "#ffffff") else "full",
                one.get("d", "").partition("l")[2] or one.get("d", "").partition("a")[2],
            )
            for one in drawn
        ]

    def _words(self) -> Iterator[Words]:
        for one in self.all("text"):
            size, x, y = (float(one.get(name, "")) for name in ("font-size", "x", "y"))
            wide = width_of(one.text or "", size, bold=one.get("font-weight") == "bold")
            left = x - wide * {"middle": 0.5, "end": 1}.get(one.get("text-anchor", ""), 0)
            yield Words(one.text or "", left, left + wide, y - 0.75 * size, y + 0.2 * size)
