"""The lexicon: which word in which frame is which event. Data in `lexicon/*.toml`, one file for each PLOVER type, and
`otherwise.toml` for what the same words mean in sport, trade and idioms, which is no event.

Every frame there has an `example` that it makes an event of, and a near `miss`, with a word or a shape of it, that is
none. It is known by its file and its `name`, else the first of its words: "assault-kill". `meanings.toml` adds the
verbs that the lexicon lacks and that are near to its own in meaning, typed beforehand (`training/meanings.py`): each
counts only of one party that does it to another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, get_args

from onrecord.model.events import Modality
from onrecord.model.plover import EventType
from onrecord.model.standings import State
from onrecord.read.events.kinds import Wanted, wanted
from onrecord.read.language import pieces
from onrecord.read.lexicon import load_lexicon

_PACKAGE = "onrecord.read.events.lexicon"
_BY_MEANING = {"subject": "@party", "object": "@party"}
_OTHERWISE = 8  # what a word means in an idiom is asked before what it means by itself
_FORMS = {"verbs": "VERB", "nouns": "NOUN", "adjectives": "ADJ"}
FILES = (*(t.lower() for t in get_args(EventType)), "otherwise")


@dataclass(frozen=True, slots=True)
class Frame:
    """One word in one frame.

    `before` and `after` are the words that must stand beside the trigger ("air" strike, let "go"); `object`, `subject`
    and `unless` say what the arguments must or must not be, `needs` which preposition must follow with what, `lacks`
    which must not. `recipient` and `actor` name the places where those are looked for, in order. `act` says that the
    word is about another act, in one of its `slots` ("promised to release"), `doer` who is to do it: the subject, or
    who is addressed. How sure that act is, the clauses say. `brings` is where the recipients stand after it.
    """

    name: str
    type: EventType | None
    mode: str | None
    pos: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    object: Wanted | None
    subject: Wanted | None
    unless: Wanted | None
    needs: tuple[frozenset[str], Wanted | None] | None
    lacks: tuple[tuple[frozenset[str], Wanted | None], ...]
    complement: str | None
    acts: frozenset[str]
    modified: frozenset[str]
    unmodified: frozenset[str]
    near: frozenset[str]
    voice: str | None
    actor: str
    recipient: tuple[str, ...]
    symmetric: bool
    of: str
    possessor: str
    light: bool
    bare: bool
    owner: bool
    act: Modality | None
    slots: frozenset[str]
    doer: str
    brings: State | None
    denied: bool
    weight: int


@cache
def load_frames() -> dict[str, tuple[Frame, ...]]:
    """Every frame by its trigger and part of speech, "meet/VERB", the most demanding first."""
    found: dict[str, list[Frame]] = {}
    for name in FILES:
        lexicon = load_lexicon(_PACKAGE, f"{name}.toml")
        for entry in lexicon["frame"]:
            for key, frame in frames_of(entry, lexicon.get("type"), name_of(name, entry)):
                found.setdefault(key, []).append(frame)
    for verb, typed in load_lexicon(_PACKAGE, "meanings.toml")["verbs"].items():
        found.setdefault(f"{verb}/VERB", [_frame(_BY_MEANING, typed["type"], "meaning", "VERB", (), ())])
    return {key: tuple(sorted(frames, key=lambda f: -f.weight)) for key, frames in found.items()}


def describe_frame(name: str) -> str | None:
    """The example of a frame and where it stands in the lexicon; None for a name that no frame has."""
    file, _, _ = name.partition("-")
    if file not in FILES:
        return None
    for entry in load_lexicon(_PACKAGE, f"{file}.toml")["frame"]:
        if name_of(file, entry) == name:
            text = resources.files(_PACKAGE).joinpath(f"{file}.toml").read_text(encoding="utf-8")
            line = text[: text.index(f'example = "{entry["example"]}"')].count("\n") + 1
            return f'as in "{entry["example"]}" (events/lexicon/{file}.toml, line {line})'
    return None


def name_of(file: str, entry: dict[str, Any]) -> str:
    """By what the frames of an entry are known: "assault-kill"."""
    first = next(entry[field].split(",")[0] for field in _FORMS if field in entry)
    return f"{file}-{entry.get('name') or '-'.join(first.split())}"


def frames_of(entry: dict[str, Any], file_type: EventType | None, name: str) -> Iterator[tuple[str, Frame]]:
    """A frame for every word of an entry, by its trigger and part of speech."""
    for field, pos in _FORMS.items():
        for listed in entry.get(field, "").split(","):
            words = pieces(listed) if pos == "NOUN" else listed.split()
            if not words:
                continue
            before, after = (tuple(words[:-1]), ()) if pos == "NOUN" else ((), tuple(words[1:]))
            trigger = words[-1] if pos == "NOUN" else words[0]
            brings = _brings(entry.get("brings"), " ".join(listed.split()))
            yield f"{trigger}/{pos}", _frame(entry, file_type, name, pos, before, after, brings)


def _frame(
    entry: dict[str, Any],
    file_type: EventType | None,
    name: str,
    pos: str,
    before: tuple[str, ...],
    after: tuple[str, ...],
    brings: State | None = None,
) -> Frame:
    kind = entry.get("type", file_type)
    demands = sum(
        2 for field in ("object", "needs", "complement", "acts", "modified", "near", "voice") if field in entry
    )
    return Frame(
        name=name,
        type=None if kind == "none" else kind,
        mode=entry.get("mode"),
        pos=pos,
        before=before,
        after=after,
        object=_wanted(entry, "object"),
        subject=_wanted(entry, "subject"),
        unless=_wanted(entry, "unless"),
        needs=_needs(entry["needs"]) if "needs" in entry else None,
        lacks=tuple(_needs(one.strip()) for one in entry.get("lacks", "").split(";") if one.strip()),
        complement=entry.get("complement"),
        acts=_words(entry, "acts"),
        modified=_words(entry, "modified"),
        unmodified=_words(entry, "unmodified"),
        near=_words(entry, "near"),
        voice=entry.get("voice"),
        actor=entry.get("actor", "subject"),
        recipient=tuple(place.strip() for place in entry.get("recipient", "object").split(",")),
        symmetric=entry.get("symmetric", False),
        of=entry.get("of", "recipient"),
        possessor=entry.get("possessor", "actor"),
        light=entry.get("light", False),
        bare=entry.get("bare", True),
        owner=entry.get("owner", False),
        act=entry.get("act"),
        slots=_words(entry, "slots"),
        doer=entry.get("doer", "subject"),
        brings=brings,
        denied=entry.get("future_negated", False),
        weight=demands
        + 3 * entry.get("future_negated", False)
        + 5 * len(before + after)
        + ("subject" in entry)
        + _OTHERWISE * (name.startswith("otherwise-")),
    )


def _brings(said: str | dict[str, str] | None, word: str) -> State | None:
    """The state of the recipient after the act; of a frame whose words differ in it, a list of words for each state."""
    if said is None or isinstance(said, str):
        return said  # type: ignore[return-value]
    listed = {one.strip(): state for state, words in said.items() for one in words.split(",")}
    state = listed.get(word, listed.get("*"))
    return None if state == "none" else state  # type: ignore[return-value]


def _needs(listed: str) -> tuple[frozenset[str], Wanted | None]:
    prepositions, _, things = listed.partition(" ")
    return frozenset(prepositions.split("|")), wanted(things) if things else None


def _wanted(entry: dict[str, Any], field: str) -> Wanted | None:
    return wanted(entry[field]) if field in entry else None


def _words(entry: dict[str, Any], field: str) -> frozenset[str]:
    return frozenset(entry.get(field, "").replace(",", " ").split())


@cache
def light_verbs(role: str) -> frozenset[str]:
    """The verbs that carry an event noun, by what their subject is to it (`actor`, `recipient`, `happens`), or by the
    preposition between them: `in`, `under`."""
    listed: str = load_lexicon(_PACKAGE, "light.toml").get(role, "")
    return frozenset(word.strip() for word in listed.split(","))
