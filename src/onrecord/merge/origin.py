"""One origin of one claim, and how origins are counted: each once, however many reports carry it."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.answers import OriginOfClaim


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin of one claim in one report. `key` is equal for what is the same origin."""

    key: tuple[str, str]
    source: str
    named: bool
    via: tuple[str, ...]
    report: str

    @property
    def label(self) -> str:
        """The origin in words: "Foreign Ministry", "a security source (through Coast News Agency)"."""
        return self.source if self.named or not self.via else f"{self.source} (through {self.via[0]})"


def count_origins(origins: Iterable[Origin]) -> tuple[str, ...]:
    """Each origin once, in words."""
    once: dict[tuple[str, str], str] = {}
    for origin in sorted(origins, key=lambda o: (o.report, o.label)):
        once.setdefault(origin.key, origin.label)
    return tuple(sorted(dict.fromkeys(once.values())))


def list_origins(origins: Iterable[Origin]) -> tuple[OriginOfClaim, ...]:
    """Each origin once, with the reports that carry the claim from there."""
    same: dict[tuple[str, str], list[Origin]] = {}
    for origin in sorted(origins, key=lambda o: (o.report, o.label)):
        same.setdefault(origin.key, []).append(origin)
    rows = (
        OriginOfClaim(
            source=all_[0].source,
            named=all_[0].named,
            via=tuple(sorted({v for o in all_ for v in o.via})),
            reports=tuple(sorted({o.report for o in all_})),
        )
        for all_ in same.values()
    )
    return tuple(sorted(rows, key=lambda row: (row.source, row.via)))
