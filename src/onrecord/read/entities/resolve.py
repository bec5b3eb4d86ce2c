"""From the first word to the last: what each noun phrase and pronoun means, among those met so far."""

from onrecord.read.entities.drafts import Draft, Name, Place
from onrecord.read.entities.lexicons import lexicons
from onrecord.read.entities.nominals import Nominals
from onrecord.read.entities.phrases import ALONE, phrase_at
from onrecord.read.entities.pronouns import (
    PRONOUNS,
    agrees,
    meant_by_both,
    meant_by_order,
    meant_by_pronoun,
    subject_ahead,
)
from onrecord.read.entities.roles import Known
from onrecord.read.entities.scene import Scene
from onrecord.read.entities.voices import find_voices
from onrecord.read.entities.words import Words

_SINGLED_OUT = {"both": meant_by_both, "all": meant_by_both, "latter": meant_by_order, "former": meant_by_order}


def _join(holder: Draft | None, owner: Draft, tag: str) -> None:
    """ "its director, Ana Marsh": she belongs to what the pronoun means."""
    if tag == "PRP$" and holder is not None and holder.kind == "person" and owner.kind == "organization":
        holder.affiliation = holder.affiliation or owner


def _look_back(words: Words, scene: Scene, subject: int, pronouns: list[int]) -> None:
    """ "After *he* left, Marsh ...": pronouns that waited for the subject behind them."""
    draft = scene.at.get(subject) or scene.named.get(subject)
    if draft is None:
        return
    for i in pronouns:
        if agrees(words, scene, draft, subject, i):
            draft.places.append(Place(i, i, i + 1, "pronoun"))
            scene.at[i] = draft


def resolve(words: Words, names: list[Name], drafts: list[Draft], known: Known, quoted: list[bool]) -> list[Draft]:
    """All drafts, unnamed people and bodies among them, with every noun phrase and pronoun placed that is safe."""
    lists = lexicons()
    placed = {place.head: draft for draft in drafts for place in draft.places}
    scene = Scene(words, quoted, known.owner, placed, find_voices(words, quoted))
    nominals = Nominals(words, lists, known, scene)
    waiting: dict[int, list[int]] = {}
    for i in range(len(words)):
        for subject in [subject for subject in waiting if subject < i]:
            _look_back(words, scene, subject, waiting.pop(subject))
        if words.sentence[i] < 0:
            continue
        draft = placed.get(i)
        if draft is not None:
            some = nominals.place_national(i, draft) if draft.kind == "group" and draft.named else None
            draft = some or nominals.shortened(i, draft)
            scene.meet(i, draft)
            if draft.kind == "person":
                nominals.named.identify(i, draft)
        elif i in known.owner or i in known.taken:
            continue
        elif words.tag[i] in ("PRP", "PRP$", "WP", "WP$", "WDT"):
            if words.lower[i] not in PRONOUNS:
                continue
            if meant := meant_by_pronoun(words, scene, i):
                if not meant.places:
                    meant = nominals.bring_in(meant)
                meant.places.append(Place(i, i, i + 1, "pronoun"))
                scene.meet(i, meant)
                _join(placed.get(words.head[i]), meant, words.tag[i])
                nominals.part_of(i, meant)
            elif (ahead := subject_ahead(words, i)) is not None:
                waiting.setdefault(ahead, []).append(i)
        elif words.lower[i] in _SINGLED_OUT:
            if meant := _SINGLED_OUT[words.lower[i]](words, scene, i):
                if not meant.places:
                    meant = nominals.bring_in(meant)
                article = words.lower[i - 1] == "the"
                meant.places.append(Place(i, i - article, i + 1, "pronoun"))
                scene.meet(i, meant)
        elif words.tag[i] == "CD":
            if some := nominals.place_number(i):
                scene.meet(i, some)
        elif words.tag[i][0] == "N" or words.lower[i] in ALONE:
            phrase = phrase_at(words, lists, i)
            found = nominals.place(phrase) if phrase is not None else nominals.place_called(i)
            if found is not None:
                scene.meet(i, found)
    return [*drafts, *nominals.made]
