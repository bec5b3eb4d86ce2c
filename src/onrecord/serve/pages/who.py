"""Who is meant by a name: one, nobody, or one of several, which the person who asked decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.account import Somebody
from onrecord.serve.asking import words_in
from onrecord.serve.site import Site


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a name means. `id` is None where no name was asked about, and the name itself where several bear it.

    Then `several` are they; where nobody bears it, `is_nobody`.
    """

    words: str = ""
    id: str | None = None
    name: str = ""
    several: Sequence[Somebody] = ()
    is_nobody: bool = False


def whom(site: Site, about: str) -> Meant:
    """Who on record is called so, by name or id."""
    words = words_in(about)
    if words is None:
        return Meant()
    found = site.shelf.ask("called", words)
    if len(found) == 1:
        return Meant(words, found[0].id, found[0].name)
    return Meant(words, words, words, found, is_nobody=not found)
