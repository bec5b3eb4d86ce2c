"""What a person adds that a reading lacks: which fields it has, and how it is written down and read again."""

from collections.abc import Mapping

from onrecord.model.corrections import FIELDS, Value, cannot_be_set, read_value
from onrecord.model.errors import QueryError
from onrecord.model.judgements import parts_of_addition

ABLE = ("standing",)
"""The sorts of entries that can be added."""
OF_A_STANDING = ("person", *FIELDS["standings"])
_NEEDED = ("person", "state")


def write_addition(sort: str, values: Mapping[str, str | None]) -> str:
    """What is added, in one line: "person=Ilva Torren; state=captive; since=2031-05-03".

    QueryError where it lacks a person or a state, or says what a standing cannot say.
    """
    if sort not in ABLE:
        raise QueryError(f"{sort!r} cannot be added; {', '.join(ABLE)} can")
    said = {field: " ".join((words or "").split()) for field, words in values.items()}
    if unknown := next((field for field in said if field not in OF_A_STANDING), None):
        raise QueryError(f"a standing has no {unknown!r}; {', '.join(OF_A_STANDING)} can be set")
    if missing := next((field for field in _NEEDED if not said.get(field)), None):
        raise QueryError(f"say the {missing} of what is added: --set {missing}=VALUE")
    written = "; ".join(f"{field}={said[field]}" for field in OF_A_STANDING if said.get(field))
    if parts_of_addition(written) != {field: words for field, words in said.items() if words}:
        raise QueryError(f"what is added cannot be told apart in {written!r}; leave out the semicolon")
    read_addition(sort, written)
    return written


def read_addition(sort: str | None, written: str | None) -> dict[str, Value]:
    """The fields of what was added, as they are read. QueryError for what is no such line."""
    said = parts_of_addition(written or "")
    if sort not in ABLE or any(not said.get(field) for field in _NEEDED):
        raise QueryError(f"{written!r} is nothing that can be added")
    if unknown := next((field for field in said if field not in OF_A_STANDING), None):
        raise cannot_be_set(unknown, ("standings",))
    more = {field: read_value("standings", field, words) for field, words in said.items() if field != "person"}
    return {"person": said["person"], **more}
