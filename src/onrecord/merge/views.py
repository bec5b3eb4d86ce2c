"""What the record makes of one report: what was read in it, and whom it means."""

from onrecord.merge.entities import Parties
from onrecord.merge.memory import digest_of
from onrecord.model.reading import Reading


class Views:
    """Digests of readings, each with those whom it means: of all that is told of one report by itself."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._known: dict[str, str] = {}

    def of(self, reading: Reading) -> str:
        """The digest of one reading, worked out once."""
        report = reading.report.id
        if report not in self._known:
            self._known[report] = digest_of(reading, [self._who(reading, e.id) for e in reading.entities])
        return self._known[report]

    def _who(self, reading: Reading, entity: str) -> tuple[object, ...]:
        party = self._parties.of(reading, entity)
        members = [self._parties.by_id(id_).name for id_ in self._parties.members(reading, entity)]
        return (entity, party and (party.id, party.name, party.named, party.kind), members)
