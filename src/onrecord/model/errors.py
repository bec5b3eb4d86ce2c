"""What can go wrong, in one small tree. Every message says what, where, and what to do."""


class OnRecordError(Exception):
    """The root: anything this package raises on purpose. `str(error)` is one line for a person."""


class InputError(OnRecordError):
    """A file or text that cannot be taken in as a report."""


class LanguageError(OnRecordError):
    """A report in a language that is not read."""


class QueryError(OnRecordError):
    """A question that cannot be asked, such as a date that is none."""


class StoreError(OnRecordError):
    """A database that cannot be opened, read or written."""


class ExportError(OnRecordError):
    """A file that cannot be written, or a format whose package is not installed."""


class FetchError(InputError):
    """What cannot be had from the web, or must not be asked for; `for_now` where it may be had another time."""

    def __init__(self, message: str, *, for_now: bool = False) -> None:
        super().__init__(message)
        self.for_now = for_now
