"""The words of `lexicon.toml`, looked up by the form in which they stand in a text."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from onrecord.model.standings import State
from onrecord.read.lexicon import load_lexicon

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a verb says where a person stands; see the head of `lexicon.toml`."""

    state: State
    person: str
    rest: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()
    holder: bool = False
    lets_go: bool = False
    change: bool = False
    of_captives: bool = False
    and_for: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that calls somebody captive (`role`), or names an act or a time (`act`)."""

    state: State
    change: bool = False
    said: bool = True


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every trigger by its form in lower case, and the lists of words that frames ask for."""

    verbs: dict[str, tuple[Frame, ...]]
    roles: dict[str, Noun]
    acts: dict[str, Noun]
    keepers: frozenset[str]
    before: dict[str, State]
    after: dict[str, State]
    listed: dict[str, State]
    whereabouts: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    doubt: dict[str, frozenset[str]]
    ties: dict[str, frozenset[str]]
    triggers: frozenset[str] = field(default=frozenset())


@cache
def load_words() -> Lexicon:
    """The lexicon of standings, made once a process."""
    data = load_lexicon("onrecord.read.standings", "lexicon.toml")
    verbs = _verbs(data)
    roles = {form: Noun(r["state"]) for r in data["role"] for n in r["nouns"] for form in _noun_forms(n)}
    acts = {
        form: Noun(a["state"], a.get("change", False), a["said"])
        for a in data["act"] for n in a["nouns"] for form in _noun_forms(n)
    }  # fmt: skip
    before = {word: quality["state"] for quality in data["quality"] for word in quality["before"]}
    listed = {word: state for state, words in data["listed"].items() for word in words}
    after = {word: quality["state"] for quality in data["quality"] for word in quality["after"]}
    where = {k: frozenset(v) for k, v in data["place_of_captivity"].items()}
    words = {k: frozenset(v) for k, v in data["words"].items()}
    doubt = {k: frozenset(v) for k, v in data["doubt"].items()}
    ties = {k: frozenset(v) for k, v in data["ties"].items()}
    keepers = frozenset(form for noun in data["keeper"]["nouns"] for form in _noun_forms(noun))
    whereabouts = where["in"] | where["behind"] | where["under"] | where["on"]
    triggers = frozenset(
        {
            *verbs,
            *roles,
            *acts,
            *keepers,
            *before,
            *after,
            *listed,
            *whereabouts,
            *words["bodies"],
            *words["pictures"],
            "proof",
            "whereabouts",
            "fate",
            "seen",
            "heard",
        }
    )
    return Lexicon(verbs, roles, acts, keepers, before, after, listed, where, words, doubt, ties, triggers)


def _verbs(data: dict[str, Any]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = defaultdict(list)
    for entry in data["verb"]:
        for lemma in entry["lemmas"]:
            first, *rest = lemma.split()
            frame = Frame(
                state=entry["state"],
                person=entry["person"],
                rest=tuple(rest),
                needs=tuple(entry.get("needs", ())),
                unless=frozenset(entry.get("unless", ())),
                holder=entry.get("holder", False),
                lets_go=entry.get("lets_go", False),
                change=entry.get("change", False),
                of_captives=entry.get("of_captives", False),
                and_for=entry.get("and_for", False),
            )
            for form in entry.get("forms") or _verb_forms(first, data["irregular"]):
                found[form].append(frame)
    return {form: tuple(frames) for form, frames in found.items()}


def _verb_forms(lemma: str, irregular: dict[str, list[str]]) -> tuple[str, ...]:
    if lemma in irregular:
        return tuple(dict.fromkeys([lemma, *irregular[lemma]]))
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    return lemma, lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"), lemma + "ed", lemma + "ing"


def _noun_forms(noun: str) -> tuple[str, str]:
    return noun, noun[:-1] + "ies" if noun.endswith("cy") else noun + "s"
