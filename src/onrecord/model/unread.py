"""Sentences in which there is more than was read: shown as they are, and nothing follows from them."""

import shlex
from dataclasses import dataclass

from onrecord.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class SpeaksOfDeath:
    """A sentence that names somebody and has a word of death, and made no entry of whether that one is dead.

    `name` is what the report calls who is named. Whose death it is, and whether there was one, the sentence says.
    """

    evidence: Evidence
    name: str


def words_of_unread(person: str, number: int) -> str:
    """What stands above such sentences, so many of them, that name somebody."""
    if number == 1:
        return f"A sentence that names {person} has a word of death and was not read as a death of this person: read it"
    return (
        f"{number} sentences that name {person} have a word of death and were not read as a death of this person: "
        "read them"
    )


def how_to_add(one: SpeaksOfDeath) -> str:
    """The command by which a person adds what such a sentence says, where it says so."""
    report = shlex.quote(one.evidence.report)
    return (
        f"onrecord judge {report} --add standing --set person={shlex.quote(one.name)} --set state=dead "
        f"--source {report} 'the sentence' --why TEXT --by NAME"
    )
