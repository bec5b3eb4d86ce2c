"""What the record makes of one report: what was read in it, and whom it means."""

from collections.abc import Iterable, Mapping

from onrecord.merge.entities import Parties
from onrecord.merge.memory import digest_of
from onrecord.model.reading import Reading


class Views:
    """Digests of readings, each with those whom it means: of all that is told of one report by itself."""

    def __init__(self, parties: Parties, readings: Iterable[Reading], digests: Mapping[str, str]) -> None:
        """Views of these readings, with their `digests`, or of what is left of them."""
        self._parties = parties
        self._whole = {r.report.id: r for r in readings}
        self._digests = digests
        self._known: dict[str, str] = {}

    def of(self, reading: Reading) -> str:
        """The digest of one reading, worked out once."""
        report = reading.report.id
        if report not in self._known:
            own = self._digests[report] if self._whole[report] is reading else digest_of(reading)
            self._known[report] = digest_of(own, [self._who(reading, e.id) for e in reading.entities])
        return self._known[report]

    def _who(self, reading: Reading, entity: str) -> tuple[object, ...]:
        party = self._parties.of(reading, entity)
        members = [self._parties.by_id(id_).name for id_ in self._parties.members(reading, entity)]
        return (entity, party and (party.id, party.name, party.named, party.kind), members)
