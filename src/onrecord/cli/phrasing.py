"""What an entry says, in plain English that claims no more than the entry does."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from onrecord.cli.visible import Text

_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_TO_BE, _DONE, _DOING, _NOUN = range(4)
MODALITIES = {
    "ongoing": ("under way", "green"),
    "scheduled": ("scheduled", "cyan"),
    "promised": ("promised", "yellow"),
    "demanded": ("demanded", "magenta"),
    "threatened": ("threatened", "red"),
    "possible": ("possible", "bright_black"),
}
SAID = {
    "state": "said", "deny": "denied", "confirm": "confirmed", "admit": "admitted", "promise": "promised",
    "offer": "offered", "ask": "asked", "demand": "demanded", "propose": "proposed", "accuse": "accused",
    "condemn": "condemned", "threaten": "threatened", "warn": "warned", "thank": "thanked", "praise": "praised",
    "apologise": "apologised", "decide": "decided", "believe": "believed",
}  # fmt: skip
_TO = {"promised": " to ", "demanded": " of ", "threatened": " against "}
OUTCOMES = {"open": "cyan", "met": "green", "unmet": "red", "overdue": "red"}
STATES = {
    "captive": "yellow", "free": "green", "alive": "green", "dead": "red", "injured": "red", "missing": "magenta",
}  # fmt: skip


def phrase_event(
    type_: str,
    mode: str | None,
    *,
    modality: str,
    negated: bool,
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
) -> Text:
    """An event as a line: "The front freed two hostages", "Release of two hostages (promised)"."""
    forms = _forms(type_, mode)
    who, whom = listed(actors), listed(recipients)
    acts = [_fill(form, whom) for form in forms]
    if mode == "visit" and len(actors) > 1 and not recipients:  # which of them is the visitor is not known
        acts = [f"{_fill(form, '')} on a visit" for form in _forms(type_, None)]
    said = _clause(who, acts, modality, negated) if who else _noun_clause(acts[_NOUN], modality, negated)
    if modality in MODALITIES:
        tag, style = MODALITIES[modality]
        said.append(" (").append(tag, style).append(")")
    return said


def _clause(who: str, acts: Sequence[str], modality: str, negated: bool) -> Text:
    before, act = {
        "occurred": ("did" if negated else "", acts[_TO_BE if negated else _DONE]),
        "attempted": ("did" if negated else "", f"{'try' if negated else 'tried'} to {acts[_TO_BE]}"),
        "ongoing": ("", acts[_DOING]),
        "possible": ("", acts[_DOING]),
    }.get(modality, ("", f"to {acts[_TO_BE]}"))
    words = [(who, "bold"), (before, ""), ("not" if negated else "", "bold red"), (act, "")]
    return Text(" ").join(Text(word, style) for word, style in words if word)


def _noun_clause(noun: str, modality: str, negated: bool) -> Text:
    if modality == "attempted":
        noun = f"attempt: {noun}"
    return Text.assemble(("No ", "bold red"), noun) if negated else Text(noun[:1].upper() + noun[1:])


def phrase_state(
    state: str,
    *,
    modality: str,
    negated: bool = False,
    holder: str | None = None,
    place: str | None = None,
    by: Sequence[str] = (),
) -> Text:
    """Where somebody stands: "captive of the front, in Oresk", "free, freed by the army", "possibly dead".

    Of who is free or alive no holder is named: it would be read as who holds them now.
    """
    said = Text()
    if modality == "possible":
        said.append("possibly ", "italic")
    if negated:
        said.append("not ", "bold red")
    said.append(state, f"bold {STATES.get(state, '')}".strip())
    if holder and state not in ("free", "alive"):
        said.append(f" of {holder}" if state == "captive" else f", in the hands of {holder}")
    if by and state == "free" and not negated:
        said.append(f", freed by {listed(by)}")
    if place:
        said.append(f", in {place}")
    return said


def phrase_expected(kind: str, by: str | None, to: str | None, action: str) -> Text:
    """An expectation, the act in the words of a report: "The front promised the ministry: “release them”"."""
    act = quoted(action)
    if kind == "scheduled":  # the act itself says with whom
        return Text.assemble((by, "bold"), f", scheduled: {act}") if by else Text(f"Scheduled: {act}")
    whom = f"{_TO[kind]}{to}" if to else ""
    return Text.assemble((by, "bold"), f" {kind}{whom}: {act}") if by else Text(f"{kind.capitalize()}{whom}: {act}")


def listed(names: Sequence[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def count(number: int, one: str, many: str | None = None) -> str:
    """A number and its noun: "1 report", "3 reports"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def quoted(words: str) -> str:
    """Words of a report in quotation marks, on one line; those that have marks keep their own."""
    words = " ".join(words.split())
    return words if words[:1] in '"“„«' and words[:1] else f"“{words}”"


def _forms(type_: str, mode: str | None) -> Sequence[str]:
    modes = _phrases().get(type_)
    if modes is None:
        return (type_.lower() + "[ ({})]",) * 4
    found: Sequence[str] = modes.get(mode or "any", modes["any"])
    return found


def _fill(form: str, whom: str) -> str:
    return _OPTIONAL.sub(lambda part: part[1].replace("{}", whom) if whom else "", form)


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(resources.files("onrecord.cli").joinpath("phrases.toml").read_text(encoding="utf-8"))
