"""What an entry says, in plain English that claims no more than the entry does."""

from collections.abc import Sequence

from onrecord.cli.visible import Text
from onrecord.model.phrases import MODALITIES, listed

_COLOURS = {
    "ongoing": "green", "scheduled": "cyan", "promised": "yellow", "demanded": "magenta", "threatened": "red",
    "possible": "bright_black",
}  # fmt: skip
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


def mark_modality(said: str, modality: str) -> Text:
    """What is told, in bold, and how certain it is in the colour of that."""
    text = Text(said, "bold")
    if modality in MODALITIES:
        text.highlight_words([MODALITIES[modality]], f"not bold {_COLOURS[modality]}")
    text.highlight_words(["disputed"], "bold red")
    return text


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


def count(number: int, one: str, many: str | None = None) -> str:
    """A number and its noun: "1 report", "3 reports"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def quoted(words: str) -> str:
    """Words of a report in quotation marks, on one line; those that have marks keep their own."""
    words = " ".join(words.split())
    return words if words[:1] in '"“„«' and words[:1] else f"“{words}”"
