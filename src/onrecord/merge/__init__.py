"""Readings -> what they say together. Pure, and the same whatever the order of the readings.

What it takes to ask for a part of that again (courses, dues, weights, changes) is loaded without the rest.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.merge.together import Together, merge

__all__ = ["Together", "merge"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from onrecord.merge import together

        return getattr(together, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
