"""Who has been met so far in a report, and where: the memory that nouns and pronouns look back into."""

import heapq
from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from onrecord.read.entities.drafts import Draft, Place
from onrecord.read.entities.lexicons import Gender, lexicons
from onrecord.read.language.words import Words

_OF_ITSELF = frozenset({"died", "drowned", "perished", "survived", "escaped"})


@dataclass(slots=True)
class Scene:
    """The drafts met, by the token where each was, in order; `quoted` tells which tokens
    stand in quotation marks, `named` which draft each token of a name belongs to, `placed` the
    draft of each head that is known beforehand, `voices` the token of whoever speaks each quoted token. `speaker` is
    who spoke last outside quotation marks, `last_meant` whom the last pronoun of each sort meant, `joined` are persons
    named together, by the first of them."""

    words: Words
    quoted: list[bool]
    named: dict[int, Draft]
    placed: dict[int, Draft]
    voices: dict[int, int] = field(default_factory=dict)
    speaker: Draft | None = None
    last_meant: dict[tuple[str, str | None], Draft] = field(default_factory=dict)
    met: list[tuple[int, Draft]] = field(default_factory=list)
    at: dict[int, Draft] = field(default_factory=dict)
    joined: dict[int, Draft] = field(default_factory=dict)
    _times: dict[int, int] = field(default_factory=dict)
    _people: dict[int, Draft] = field(default_factory=dict)

    def times(self, draft: Draft) -> int:
        """How often a draft has been met so far."""
        return self._times.get(id(draft), 0)

    def protagonist(self, gender: Gender | None, *, lead: float) -> Draft | None:
        """The person whom the report has spoken of most so far, `lead` times as often as of any other named one."""
        ranked = heapq.nlargest(2, self._people.values(), key=self.times)
        if not ranked or self.times(ranked[0]) < 3 or (gender and ranked[0].gender not in (None, gender)):
            return None
        return ranked[0] if len(ranked) == 1 or self.times(ranked[0]) >= lead * self.times(ranked[1]) else None

    def meet(self, token: int, draft: Draft) -> None:
        """Note that a draft is meant at a token."""
        insort(self.met, (token, draft), key=itemgetter(0))
        self.at[token] = draft
        self._times[id(draft)] = self.times(draft) + 1
        if draft.kind == "person" and draft.named:
            self._people.setdefault(id(draft), draft)
        if draft.kind in ("person", "group", "organization"):
            self._note_fate(token, draft)
        if self.words.dep[token] == "conj" and draft.kind == "person":
            self._join(token, draft)
        words, above = self.words, self.words.head[token]
        said = words.dep[token] == "nsubj" and words.lower[above] in lexicons().cues["speaking"]
        said |= words.dep[token] == "pobj" and words.lower[words.head[above]] == "according"
        if said and not self.quoted[token]:
            self.speaker = draft

    def _note_fate(self, token: int, draft: Draft) -> None:
        """Whoever was arrested can be "the suspect" from here on."""
        words, verb = self.words, self.words.head[token]
        held_as = lexicons().cues["held_as"]
        if words.dep[token] != "nsubj" and held_as & {
            words.lower[verb],
            *(words.lower[k] for k in words.children[verb]),
        }:
            draft.fates |= lexicons().fates["kidnapped"]  # "took 23 people hostage"
        if (
            words.dep[token] == "pobj"
            and words.lower[verb] == "of"
            and words.lemma[words.head[verb]] in lexicons().cues["held_by"]
        ):
            draft.fates |= lexicons().fates["kidnapped"]  # "the kidnapping of two nurses"
        by = words.dep[token] == "pobj" and words.dep[verb] == "agent"
        verb = words.head[verb] if by else verb
        done = words.dep[token] == "nsubj" or by
        tellings = [(verb, words.dep[token] in ("nsubjpass", "dobj"), done)]
        tellings += [
            (k, words.tag[k] == "VBN", words.tag[k] == "VBG") for k in words.children[token] if words.dep[k] == "acl"
        ]
        for verb, suffers, acts in tellings:
            if any(words.dep[k] == "neg" for k in words.children[verb]):
                continue
            if suffers or (acts and words.lower[verb] in _OF_ITSELF):
                draft.fates |= lexicons().fates.get(words.lower[verb], frozenset())
            elif acts and draft.role is None and draft.sector in (None, "CVL", "CRM"):
                draft.fates |= lexicons().deeds.get(words.lower[verb], frozenset())

    def _join(self, token: int, draft: Draft) -> None:
        """ "Marsh and Bell": the two together can be meant by "they"; no entity as long as nothing takes them up."""
        words, first = self.words, self.words.head[token]
        while words.dep[first] == "conj":
            first = words.head[first]
        other = self.at.get(first)
        if other is None or other.kind != "person" or other is draft or words.sentence[first] != words.sentence[token]:
            return
        if any(
            words.dep[k] in ("cc", "preconj") and words.lower[k] not in ("and", "&", "both")
            for k in words.children[first]
        ):
            return
        group = self.joined.get(first)
        if group is None:
            group = self.joined[first] = Draft("group", "entities/group", plural=True, members=[other])
            insort(self.met, (first, group), key=itemgetter(0))
        if draft in group.members:
            return
        group.members.append(draft)
        group.count = len(group.members)
        group.country = other.country if all(one.country == other.country for one in group.members) else None
        group.nouns = {{2: "duo", 3: "trio"}.get(group.count, "group"), "person"} | (other.nouns & draft.nouns)
        group.fates = other.fates & draft.fates
        group.nouns |= {"pair", "couple"} if group.count == 2 else set()
        self._note_fate(first, group)

    def rename(self, old: Draft, new: Draft) -> None:
        """One draft has turned out to be another."""
        self.met = [(token, new if draft is old else draft) for token, draft in self.met]
        self.at = {token: new if draft is old else draft for token, draft in self.at.items()}
        self.last_meant = {sort: new if draft is old else draft for sort, draft in self.last_meant.items()}
        self._times[id(new)] = self.times(new) + self.times(old)
        for group in self.joined.values():
            group.members = [new if one is old else one for one in group.members]

    def place_joined(self, group: Draft) -> None:
        """Give persons named together a place of their own: something has taken them up."""
        words = self.words
        first = next(token for token, draft in self.joined.items() if draft is group)
        inside = [
            min(
                (p for p in one.places if p.head >= first and p.form == ("name" if one.named else "nominal")),
                default=None,
            )
            for one in group.members
        ]
        start = min((p.start for p in inside if p), default=first)
        end = max((p.end for p in inside if p), default=first + 1)
        group.names = [words.said(start, end)]
        group.places.append(Place(first, start, end, "nominal"))

    def back(self, token: int, *, sentences: int) -> Iterator[tuple[int, Draft]]:
        """Those met before a token, the nearest first, as many sentences back."""
        first = self.words.sentence[token] - sentences
        for place, draft in reversed(self.met):
            if self.words.sentence[place] < first:
                return
            if place < token:
                yield place, draft
