"""Who has been met so far in a report, and where: the memory that nouns and pronouns look back into."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import lexicons
from onrecord.read.entities.words import Words


@dataclass(slots=True)
class Scene:
    """The drafts met, by the token where each was, in order; `quoted` tells which tokens
    stand in quotation marks, `named` which draft each token of a name belongs to, `placed` the
    draft of each head that is known beforehand. `speaker` is who spoke last outside quotation marks."""

    words: Words
    quoted: list[bool]
    named: dict[int, Draft]
    placed: dict[int, Draft]
    speaker: Draft | None = None
    met: list[tuple[int, Draft]] = field(default_factory=list)
    at: dict[int, Draft] = field(default_factory=dict)

    def meet(self, token: int, draft: Draft) -> None:
        """Note that a draft is meant at a token."""
        self.met.append((token, draft))
        self.at[token] = draft
        said = (
            self.words.dep[token] == "nsubj" and self.words.lower[self.words.head[token]] in lexicons().cues["speaking"]
        )
        if said and not self.quoted[token]:
            self.speaker = draft

    def back(self, token: int, *, sentences: int) -> Iterator[tuple[int, Draft]]:
        """Those met before a token, the nearest first, as many sentences back."""
        first = self.words.sentence[token] - sentences
        for place, draft in reversed(self.met):
            if self.words.sentence[place] < first:
                return
            if place < token:
                yield place, draft
