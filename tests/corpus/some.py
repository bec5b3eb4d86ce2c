"""Invented reports to be read many at a time."""

import os
from pathlib import Path

from onrecord.model.provenance import Provenance, Taken
from onrecord.model.report import Published, Report, fingerprint

NAMES = ("Ana Petrik", "Ivo Tann", "Rosa Lund", "Odo Kress", "Una Pell", "Piet Lorne", "Mirela Dostan")
FRENCH = "Les rebelles ont enlevé trois infirmières dans la vallée, a déclaré jeudi le ministre de l'intérieur. " * 5


def report(number: int, text: str | None = None) -> Report:
    """A report of its own, of one of seven people."""
    name = NAMES[number % len(NAMES)]
    text = text or f"The Harl Front freed {name} in Dorvo on {number % 28 + 1} May 2031, paper {number} said on Friday."
    return Report(f"r{number}", text, fingerprint(text), published=Published("2031-06-06", "given"))


def taken(number: int, text: str | None = None) -> Taken:
    """The same, with where it was taken from."""
    one = report(number, text)
    return Taken(one, Provenance("archive.jsonl", f"line {number + 1}", one.sha256, len(one.text)))


def children() -> list[int]:
    """The processes that this one has started and that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found
