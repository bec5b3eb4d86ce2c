"""What the rows of an answer do not say themselves: the address of a report, and where a place lies."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from onrecord.export.places import Location, country_called, locate
from onrecord.model.answers import EveryoneRow

_PLACES = ("place", "facility")


class Beyond:
    """Looked up in a record when it is first needed: addresses by the id of a report, and everyone on record."""

    def __init__(
        self,
        addresses: Callable[[], Mapping[str, str]] = dict,
        everyone: Callable[[], Iterable[EveryoneRow]] = tuple,
        sureness: Callable[[], Mapping[tuple[str, str], float]] = dict,
    ) -> None:
        self._look_up, self._list, self._weigh = addresses, everyone, sureness

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The web address of each report that has one."""
        return self._look_up()

    @cached_property
    def sureness(self) -> Mapping[tuple[str, str], float]:
        """How likely each entry that was weighed is to be right, between 0 and 1, by its answer and its id."""
        return self._weigh()

    def link(self, report: str) -> str | None:
        """The address of a report where it is one that a program may follow: on the web."""
        address = self.addresses.get(report, "").strip()
        return address if address.lower().startswith(("http://", "https://")) else None

    @cached_property
    def everyone(self) -> tuple[EveryoneRow, ...]:
        """Every person, body, place and group on record."""
        return tuple(self._list())

    def country_of(self, place: str | None) -> str | None:
        """The country (ISO 3166-1 alpha-3) of a place by its name; None where none is known, or two are."""
        return self._split(place)[1] if place else None

    def where(self, place: str | None) -> Location | None:
        """Where a place lies, as far as its country is known and its name is that of one town there."""
        town, country = self._split(place) if place else ("", None)
        return locate(town, country) if country else None

    def _split(self, place: str) -> tuple[str, str | None]:
        """A place and its country: that of the reports, else the one behind the comma ("Bergen, Norway")."""
        if (known := self._countries.get(place)) is not None:
            return place, known
        town, comma, country = place.rpartition(", ")
        return (town, country_called(country)) if comma else (place, None)

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        found: dict[str, set[str | None]] = {}
        for one in self.everyone:
            if one.kind in _PLACES:
                found.setdefault(one.name, set()).add(one.country)
        return {name: code for name, (code, *others) in found.items() if code is not None and not others}
