"""What was worked out before, by a digest of all that it follows from: a memory of pure functions, and nothing else.

With it or without it, a merge comes to the same. What a merge did not come back to is forgotten after it.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import msgspec

_ENCODER = msgspec.json.Encoder(order="deterministic")
_Found = TypeVar("_Found")


class Memory:
    """What is `known` from an earlier merge; `used` is what this one came to, to be known by the next.

    Of what was used, `fresh` are the keys under which something else was known, or nothing.
    """

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._known = known or {}
        self._used: dict[str, str] = {}
        self._fresh: set[str] = set()
        self._growing: dict[str, Mapping[str, Any]] = {}

    @property
    def used(self) -> dict[str, str]:
        """What this merge came to, by key."""
        self._keep_grown()
        return self._used

    @property
    def fresh(self) -> set[str]:
        """The keys of what was not known so."""
        self._keep_grown()
        return self._fresh

    def recall(
        self,
        key: str,
        work_out: Callable[[], _Found],
        type_: type[_Found],
        *,
        fits: Callable[[_Found], bool] = lambda _: True,
    ) -> _Found:
        """What was worked out under this key, where that is whole and `fits`; else what is worked out now."""
        found = self.known(key, type_)
        if found is None or not fits(found):
            found = work_out()
            self.keep(key, found)
        else:
            self.keep_as_it_is(key)
        return found

    def known(self, key: str, type_: type[_Found]) -> _Found | None:
        """What is known under this key; None where nothing is, or it is damaged."""
        try:
            return None if (body := self._known.get(key)) is None else msgspec.json.decode(body, type=type_)
        except msgspec.DecodeError:
            return None

    def keep(self, key: str, found: Any) -> None:
        """Let the next merge know this."""
        self._used[key] = body = _ENCODER.encode(found).decode()
        if self._known.get(key) != body:
            self._fresh.add(key)

    def keep_as_it_grows(self, key: str, found: Mapping[str, Any]) -> None:
        """Let the next merge know this as it is in the end."""
        self._growing[key] = found

    def _keep_grown(self) -> None:
        for key, found in self._growing.items():
            self.keep(key, found)
        self._growing.clear()

    def keep_as_it_is(self, key: str) -> None:
        """Let the next merge know what is known under this key."""
        self._used[key] = self._known[key]

    def keep_if_known(self, key: str) -> None:
        """Let the next merge know what may be known under this key, though this one has not looked at it."""
        if key in self._known and key not in self._used:
            self._used[key] = self._known[key]


def encoded(found: Any) -> bytes:
    """This as JSON, in one order: equal things are equal bytes."""
    return _ENCODER.encode(found)


def digest_of(*parts: Any) -> str:
    """A digest of these: of dataclasses, tuples, sets and plain values."""
    return hashlib.sha256(_ENCODER.encode(parts)).hexdigest()


def digest_of_all(digests: Iterable[str]) -> str:
    """A digest of these digests and other words without a line break, in this order."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()
