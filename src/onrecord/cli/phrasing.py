"""What an entry says, in plain English that claims no more than the entry does."""

from collections.abc import Sequence

from onrecord.cli.visible import Text
from onrecord.model.phrases import MODALITIES, circumstances, words_of_expected

_COLOURS = {
    "ongoing": "green", "scheduled": "cyan", "promised": "yellow", "demanded": "magenta", "threatened": "red",
    "possible": "bright_black",
}  # fmt: skip
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


def modality_style(modality: str) -> str:
    """The colour of how certain it is."""
    return _COLOURS.get(modality, "bold")


def phrase_state(
    state: str,
    *,
    modality: str,
    negated: bool = False,
    holder: str | None = None,
    place: str | None = None,
    by: Sequence[str] = (),
) -> Text:
    """Where somebody stands: "captive of the front, in Oresk", "free, freed by the army", "possibly dead"."""
    said = Text()
    if modality == "possible":
        said.append("possibly ", "italic")
    if negated:
        said.append("not ", "bold red")
    said.append(state, f"bold {STATES.get(state, '')}".strip())
    return said.append(circumstances(state, negated=negated, holder=holder, place=place, by=by))


def phrase_expected(kind: str, by: str | None, to: str | None, action: str) -> Text:
    """An expectation, the act in the words of a report: "The front promised the ministry: “release them”"."""
    who, rest = words_of_expected(kind, by, to, action)
    return Text.assemble((who, "bold"), rest)
