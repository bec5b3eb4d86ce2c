"""People, bodies, places and groups, and every place where each is meant."""

from onrecord.model.entities import Entity, Kind, Mention
from onrecord.read.language import ParsedReport

_KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organization", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "facility",
}  # fmt: skip


def find_entities(parsed: ParsedReport) -> tuple[Entity, ...]:
    """The entities of a report, in order of their first mention."""
    found: dict[tuple[str, Kind], list[Mention]] = {}
    for name in parsed.doc.ents:
        if name.label_ in _KINDS:
            mention = Mention(name.start_char, name.end_char)
            found.setdefault((name.text, _KINDS[name.label_]), []).append(mention)
    return tuple(
        Entity(id=f"e{i}", kind=kind, name=name, mentions=tuple(mentions), rule="entities/name")
        for i, ((name, kind), mentions) in enumerate(found.items(), 1)
    )
