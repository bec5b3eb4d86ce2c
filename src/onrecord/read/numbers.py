"""Whole numbers in figures. A text may hold one of thousands of digits: it counts nothing, and is read as none."""

MOST = 999_999_999_999_999
"""The greatest number that is read: more than there are people, days or dollars in any report."""


def read_whole(figure: str) -> int | None:
    """The number that figures write, "12" or "1,200"; None for anything else, or for more than anybody counts."""
    digits = figure.replace(",", "")
    if not digits.isdecimal() or len(digits.lstrip("0")) > len(str(MOST)):
        return None
    return int(digits[-len(str(MOST)) :])
