"""What was worked out before, by a digest of all that it follows from: a memory of pure functions, and nothing else.

With it or without it, a merge comes to the same. What a merge did not come back to is forgotten after it.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

_ENCODER = msgspec.json.Encoder(order="deterministic")
_Found = TypeVar("_Found")


class Memory:
    """What is `known` from an earlier merge; `used` is what this one came to, to be known by the next."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._known = known or {}
        self.used: dict[str, str] = {}

    def recall(
        self, key: str, work_out: Callable[[], _Found], type_: type[_Found], *, fits: Callable[[_Found], bool]
    ) -> _Found:
        """What was worked out under this key, where that is whole and `fits`; else what is worked out now."""
        found = self._decoded(self._known.get(key), type_)
        if found is None or not fits(found):
            found = work_out()
            self.used[key] = _ENCODER.encode(found).decode()
        else:
            self.used[key] = self._known[key]
        return found

    @staticmethod
    def _decoded(body: str | None, type_: type[_Found]) -> _Found | None:
        try:
            return None if body is None else msgspec.json.decode(body, type=type_)
        except msgspec.DecodeError:  # damaged: worked out anew
            return None


def digest_of(*parts: Any) -> str:
    """A digest of these: of dataclasses, tuples, sets and plain values."""
    return hashlib.sha256(_ENCODER.encode(parts)).hexdigest()
