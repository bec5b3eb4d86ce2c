"""An event in plain English that claims no more than its type and mode do: phrases.toml."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any

from onrecord.model.dates import write_date
from onrecord.model.judgements import ADDED, DECIDED, TAKEN_BACK, Correction, parts_of_addition, words_of_addition

_WHOLE = frozenset({*DECIDED.values(), TAKEN_BACK})  # of a correction that sets no field
MODALITIES = {
    "ongoing": "under way",
    "scheduled": "scheduled",
    "promised": "promised",
    "demanded": "demanded",
    "threatened": "threatened",
    "possible": "possible",
}
"""What is said behind an event that is not simply done."""
SAID = {
    "state": "said", "deny": "denied", "confirm": "confirmed", "admit": "admitted", "promise": "promised",
    "offer": "offered", "ask": "asked", "demand": "demanded", "propose": "proposed", "accuse": "accused",
    "condemn": "condemned", "threaten": "threatened", "warn": "warned", "thank": "thanked", "praise": "praised",
    "apologise": "apologised", "decide": "decided", "believe": "believed",
}  # fmt: skip
"""What somebody did who made a statement, by its act."""

_TO = {"promised": " to ", "demanded": " of ", "threatened": " against "}
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_TO_BE, _DONE, _DOING, _NOUN = range(4)


def phrase_event(
    type_: str,
    mode: str | None,
    *,
    modality: str,
    negated: bool,
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
) -> str:
    """An event as a line: "The front freed two hostages", "Release of two hostages (promised)"."""
    forms = _forms(type_, mode)
    who, whom = listed(actors), listed(recipients)
    acts = [_fill(form, whom) for form in forms]
    if mode == "visit" and len(actors) > 1 and not recipients:  # which of them is the visitor is not known
        acts = [f"{_fill(form, '')} on a visit" for form in _forms(type_, None)]
    said = _clause(who, acts, modality, negated) if who else _noun_clause(acts[_NOUN], modality, negated)
    return f"{said} ({MODALITIES[modality]})" if modality in MODALITIES else said


def listed(names: Sequence[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def _clause(who: str, acts: Sequence[str], modality: str, negated: bool) -> str:
    before, act = {
        "occurred": ("did" if negated else "", acts[_TO_BE if negated else _DONE]),
        "attempted": ("did" if negated else "", f"{'try' if negated else 'tried'} to {acts[_TO_BE]}"),
        "ongoing": ("", acts[_DOING]),
        "possible": ("", acts[_DOING]),
    }.get(modality, ("", f"to {acts[_TO_BE]}"))
    return " ".join(word for word in (who, before, "not" if negated else "", act) if word)


def _noun_clause(noun: str, modality: str, negated: bool) -> str:
    if modality == "attempted":
        noun = f"attempt: {noun}"
    return f"No {noun}" if negated else noun[:1].upper() + noun[1:]


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
    return tomllib.loads(resources.files("onrecord.model").joinpath("phrases.toml").read_text(encoding="utf-8"))


def write_count(least: int | None, most: int | None) -> str:
    """A number or its bounds in words: "5", "at least 5", "5 to 8"."""
    if least == most:
        return str(least)
    if most is None:
        return f"at least {least}"
    return f"at most {most}" if least is None else f"{least} to {most}"


def circumstances(
    state: str,
    *,
    negated: bool = False,
    holder: str | None = None,
    place: str | None = None,
    by: Sequence[str] = (),
) -> str:
    """What follows a state: captive " of the front, in Oresk", free ", freed by the army".

    Of who is free or alive no holder is named: it would be read as who holds them now.
    """
    said = ""
    if holder and state not in ("free", "alive"):
        said = f" of {holder}" if state == "captive" else f", in the hands of {holder}"
    if by and state == "free" and not negated:
        said += f", freed by {listed(by)}"
    return f"{said}, in {place}" if place else said


def words_of_corrections(corrections: Iterable[Correction]) -> tuple[str, ...]:
    """What was set, by whom, when and why, each decision by itself.

    "state: free (not captive), set by Una Pell, 30 Nov 2026: The ministry says so". What was added comes first:
    "captive, since 2031-05-03: added by Una Pell, 30 Nov 2026: The reading missed it"; and then what else was decided:
    "rejected by Una Pell, 30 Nov 2026: A hoax".
    """
    decisions: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    found = tuple(corrections)
    own = [one for one in found if one.field == ADDED]
    others = [one for one in found if one.field in _WHOLE]
    states = {one.judgement for one in found if one.field == "state"}
    for one in (one for one in found if one not in own and one not in others):
        if one.field != "state" and one.judgement in states:
            continue  # since when and by whom the state before was so goes with it, and nobody set it
        before = f" (not {one.before})" if one.before and one.before != one.after else ""
        if before or one.after:  # where nothing was told, and nothing is set, there is nothing to say
            decisions[one.by, one.at[:10], one.why].append(f"{one.field}: {one.after or 'nothing'}{before}")
    added = (f"{words_of_addition(c.after)}: added by {c.by}, {write_date(c.at[:10])}: {c.why}" for c in own)
    decided = (f"{one.field} by {one.by}, {write_date(one.at[:10])}: {one.why}" for one in others)
    return (
        *added,
        *decided,
        *(f"{', '.join(said)}, set by {by}, {write_date(day)}: {why}" for (by, day, why), said in decisions.items()),
    )


def words_by_hand(row: Any) -> tuple[str, ...]:
    """What people did to an entry, as it stands beside it: "added by hand", "accepted by hand"; () for nothing.

    Of what was added, and judged since, both.
    """
    added = (parts_of_addition(c.after).get("state") for c in row.corrections if c.field == ADDED)
    was_added = row.judged != ADDED and row.judged is not None and getattr(row, "state", None) in tuple(added)
    done = (ADDED, row.judged) if was_added else (row.judged,)
    return tuple(f"{one} by hand" for one in done if one)


def words_of_expected(kind: str, by: str | None, to: str | None, action: str) -> tuple[str, str]:
    """An expectation in words, the act as a report has it: who, and " promised to the ministry: “release them”"."""
    act = quoted(action)
    if kind == "scheduled":  # the act itself says with whom
        return (by, f", scheduled: {act}") if by else ("", f"Scheduled: {act}")
    whom = f"{_TO[kind]}{to}" if to else ""
    return (by, f" {kind}{whom}: {act}") if by else ("", f"{kind.capitalize()}{whom}: {act}")


def count(number: int, one: str, many: str | None = None) -> str:
    """A number and its noun: "1 report", "3 reports"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def in_custody(sector: str | None) -> str:
    """What PLOVER's sector of whoever holds somebody tells of the captivity: of police and of courts, else nothing."""
    return {"COP": "in police custody", "JUD": "in the custody of a court"}.get(sector or "", "")


def quoted(words: str) -> str:
    """Words of a report in quotation marks, on one line; those that have marks keep their own."""
    words = " ".join(words.split())
    return words if words[:1] in '"“„«' and words[:1] else f"“{words}”"
