"""The frames and words of `lexicon.toml`, looked up by the word as it stands in a text, or by its lemma."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.model.standings import State
from onrecord.read.lexicon import load_lexicon

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token

_ALWAYS = frozenset(
    {"proof", "whereabouts", "fate", "seen", "heard", "toll", "number", "life", "lives", "deaths", "fatalities"}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a word says where a person stands; see the head of `lexicon.toml`."""

    name: str
    state: State
    person: str = "object"
    rest: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()
    holder: bool = False
    lets_go: bool = False
    change: bool = False
    of_captives: bool = False
    and_for: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames by the words that open them, and the lists of words that frames ask for."""

    verbs: dict[str, tuple[Frame, ...]]
    roles: dict[str, Frame]
    acts: dict[str, Frame]
    before: dict[str, Frame]
    after: dict[str, Frame]
    keepers: frozenset[str]
    listed: dict[str, State]
    whereabouts: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    ties: dict[str, frozenset[str]]
    triggers: frozenset[str]

    def frames_of(self, verb: "Token") -> tuple[Frame, ...]:
        """The frames of a verb, by its lemma; of the few that ask for one form of it, "hanged", by that."""
        return self.verbs.get(verb.lower_, ()) + self.verbs.get(verb.lemma_.lower(), ())

    def may_tell(self, token: "Token") -> bool:
        """Whether a word can say where somebody stands."""
        return token.lower_ in self.triggers or token.lemma_.lower() in self.triggers


@cache
def load_words() -> Lexicon:
    """The lexicon of standings, made once a process."""
    data = load_lexicon("onrecord.read.standings", "lexicon.toml")
    lists = {section: _sets(data[section]) for section in ("place_of_captivity", "words", "ties")}
    where, words = lists["place_of_captivity"], lists["words"]
    verbs, roles, acts = _verbs(data["verb"]), _by_word(data["role"], "nouns"), _by_word(data["act"], "nouns")
    before, after = _by_word(data["quality"], "before"), _by_word(data["quality"], "after")
    listed: dict[str, State] = {word: state for state, listed in data["listed"].items() for word in listed}
    kept = where["in"] | where["behind"] | where["on"] | where["through"] | where["under"]
    kinds: tuple[Iterable[str], ...] = (
        verbs,
        roles,
        acts,
        before,
        after,
        listed,
        kept,
        words["bodies"],
        words["pictures"],
    )
    triggers = _ALWAYS.union(*kinds)
    keepers = frozenset(form for noun in data["keeper"]["nouns"] for form in _noun_forms(noun))
    return Lexicon(verbs, roles, acts, before, after, keepers, listed, where, words, lists["ties"], triggers)


def _sets(lists: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in lists.items()}


def _by_word(entries: list[dict[str, Any]], kind: str) -> dict[str, Frame]:
    """The frames of nouns and adjectives by each form of their words."""
    return {
        form: Frame(entry["name"], entry["state"], change=entry.get("change", False))
        for entry in entries
        for word in entry.get(kind, ())
        for form in (_noun_forms(word) if kind == "nouns" else (word,))
    }


def _verbs(entries: list[dict[str, Any]]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = defaultdict(list)
    for entry in entries:
        told = {key: entry[key] for key in ("holder", "lets_go", "change", "of_captives", "and_for") if key in entry}
        for lemma in entry["lemmas"]:
            first, *rest = lemma.split()
            frame = Frame(
                name=entry["name"],
                state=entry["state"],
                person=entry["person"],
                rest=tuple(rest),
                needs=tuple(entry.get("needs", ())),
                unless=frozenset(entry.get("unless", ())),
                **told,
            )
            for form in entry.get("forms", [first]):
                found[form].append(frame)
    return {form: tuple(frames) for form, frames in found.items()}


def _noun_forms(noun: str) -> tuple[str, str]:
    return noun, noun[:-1] + "ies" if noun.endswith("cy") else noun + "s"
