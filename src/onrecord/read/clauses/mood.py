"""How an act is presented: told or doubted, affirmed or denied, done or still to come."""

from dataclasses import dataclass, replace
from typing import Literal

from onrecord.model.clauses import Factuality
from onrecord.model.events import Modality

Status = Literal["told", "undone", "hedged", "open", "unreal", "story"]
_RANKS: dict[Status, int] = {"told": 0, "undone": 1, "hedged": 2, "open": 3, "unreal": 4, "story": 5}
_STRONG = frozenset({"promised", "demanded", "threatened", "attempted", "possible"})


@dataclass(frozen=True, slots=True)
class Mood:
    """`told`: presented as so, or with `negated` denied. `undone`: not done, it failed or was prevented. `hedged`: so
    by hearsay or belief. `open`: asked, supposed, wished, planned; `modality` says which. `unreal`: what would have
    been, a mistake, a lie. `story`: what happens in a film or a novel.

    `operator` is the word nearest above that governs the act ("promised" to release), as an index into the doc,
    `basis` the words that decide, in the same way.
    """

    status: Status = "told"
    negated: bool = False
    modality: Modality = "occurred"
    operator: int | None = None
    basis: tuple[int, ...] = ()

    @property
    def factuality(self) -> Factuality:
        """FactBank's question put to the report: is it so, not so, or left open?"""
        if self.status == "told":
            return "not" if self.negated else "fact"
        if self.status == "open" and self.negated and self.modality == "scheduled":
            return "not"  # "would not comment"
        return "not" if self.status in ("undone", "unreal", "story") else "unsure"

    @property
    def is_fact(self) -> bool:
        """Whether the act is told as done or going on."""
        return self.status == "told" and not self.negated

    def at_least(self, status: Status, modality: Modality, *basis: int) -> "Mood":
        """As doubtful as this, or more so by what `basis` says."""
        if _RANKS[status] <= _RANKS[self.status]:
            return self
        return replace(self, status=status, modality=modality, basis=(*self.basis, *basis))

    def under(self, outer: "Mood") -> "Mood":
        """An act with its own mood (this), hung on something with another."""
        status = max(self.status, outer.status, key=lambda one: _RANKS[one])
        modality = self.modality
        if outer.status not in ("told", "undone"):
            if self.status in ("told", "undone") or not (outer.modality == "scheduled" and modality in _STRONG):
                modality = outer.modality
        elif modality == "occurred":
            modality = outer.modality
        return Mood(
            status,
            self.negated != outer.negated,
            modality,
            self.operator if self.operator is not None else outer.operator,
            tuple(dict.fromkeys((*self.basis, *outer.basis))),
        )


def rule_of(mood: Mood) -> str:
    """The rule of `rules.toml` by which an act has its mood."""
    if mood.status in ("story", "unreal"):
        return mood.status
    if mood.operator is not None:
        return "operator"
    if mood.negated or mood.status == "undone":
        return "denied"
    return mood.status
