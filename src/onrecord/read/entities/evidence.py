"""What speaks for a name being that of a person, a body or a place: its words, and the words around it."""

from collections import Counter

from onrecord.model.entities import Kind
from onrecord.read.entities.drafts import Name
from onrecord.read.entities.kinds import name_kind
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.words import Words


def speaks_for(words: Words, lists: Lexicons, name: Name, guess: Kind | None) -> "Counter[Kind]":
    """What speaks for each kind where a name stands; the pipeline's guess is one voice among others."""
    found: Counter[Kind] = Counter()
    shape = name_kind(words, lists, name.start, name.end)
    if shape:
        found[shape] += 6
    if guess:
        found[guess] += 2 if words.sentence[name.start] not in words.shouted else 1
    if name.titled < name.start and shape is None:
        found["person"] += 8
    if shape is None:
        _by_given_name(words, lists, name, found)
    if name.end - name.start == 1 and guess != "person":
        _by_letters(words.text[name.start].replace(".", ""), found)
    if shape is None and _does_what_persons_do(words, lists, name):
        found["person"] += 2
    _by_what_is_before(words, lists, name, found)
    _by_what_is_behind(words, lists, name, guess, found)
    return found


def _does_what_persons_do(words: Words, lists: Lexicons, name: Name) -> bool:
    verb = words.lower[words.head[name.head]]
    return words.dep[name.head] == "nsubj" and (verb in lists.cues["acting"] or verb in lists.cues["speaking"])


def _by_given_name(words: Words, lists: Lexicons, name: Name, found: "Counter[Kind]") -> None:
    size = name.end - name.start
    if words.lower[name.start] in lists.first_names:
        found["person"] += 5 if 2 <= size <= 5 else int(size == 1)
    elif 2 <= size <= 4 and any(words.lower[i] in lists.first_names for i in range(name.start, name.end)):
        found["person"] += 2


def _by_letters(text: str, found: "Counter[Kind]") -> None:
    if text.isupper() and 2 <= len(text) <= 6 and text.isalpha():
        found["organization"] += 1


def _by_what_is_before(words: Words, lists: Lexicons, name: Name, found: "Counter[Kind]") -> None:
    last = name.start - 1
    if last < 0 or words.sentence[last] != words.sentence[name.start]:
        return
    low = words.lower[last]
    noun = lists.nouns.get(low) if words.tag[last] == "NN" else None
    if noun is not None and noun.kind == "person":
        found["person"] += 4
    elif noun is not None and noun.kind == "organization":
        found["organization"] += 4
    elif low == "of" and last and words.lower[last - 1] in lists.cues["areas"]:
        found["place"] += 5
    elif low in lists.cues["inside"]:
        found["place"] += 3 if not words.text[name.start].isupper() else 1
    elif low == "the":
        found["person"] -= 1


def _by_what_is_behind(words: Words, lists: Lexicons, name: Name, guess: Kind | None, found: "Counter[Kind]") -> None:
    at = name.end
    if at + 1 >= len(words) or words.sentence[at] != words.sentence[name.start]:
        return
    low = words.lower[at]
    if low in lists.cues["areas"] and words.text[at].islower():
        found["place"] += 3
    elif low in lists.cues["speaking"] and name.end - name.start <= 3:
        found["person"] += 1
    elif low == "," and _is_age(words, at + 1):
        found["person"] += 6
    elif words.tag[at] == "POS":
        owned = words.lower[at + 1]
        if owned in lists.cues["owned_by_persons"]:
            found["person"] += 2
        elif owned in lists.cues["owned_by_bodies"]:
            found["organization"] += 2
        elif owned in lists.cues["owned_by_places"]:
            found["place"] += 1
    elif (low in ("was", "were", "is") and words.lower[at + 1] in lists.cues["living"] and guess != "organization") or (
        low in ("'s", "’s") and words.lower[at + 1] in lists.cues["owned_by_persons"]
    ):
        found["person"] += 2


def _is_age(words: Words, i: int) -> bool:
    """ "34" between commas, behind a name."""
    return words.text[i].isdigit() and len(words.text[i]) == 2 and words.lower[i + 1 : i + 2] == [","]
