"""A saved question: what has changed about somebody, each change told once."""

from dataclasses import dataclass

from onrecord.model.answers import ChangeRow


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert: what it is called, whom it is about, and when it was set and last asked (ISO 8601, UTC)."""

    name: str
    about: str
    made: str
    told: str


@dataclass(frozen=True, slots=True)
class AlertChange:
    """Something that has changed about whom an alert is about, which it had not told before."""

    alert: str
    change: ChangeRow


@dataclass(frozen=True, slots=True)
class FeedState:
    """What a server said of the state of a feed, so that it can say whether it has changed since."""

    etag: str | None = None
    modified: str | None = None
