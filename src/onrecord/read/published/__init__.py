"""The day of publication, from the report itself where nobody gives it."""

from onrecord.read.published.find import find_published

__all__ = ["find_published"]
