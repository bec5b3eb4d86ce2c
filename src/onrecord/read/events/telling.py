"""What one act makes of another: the content of a promise, a request or a threat decides its type and mode."""

from dataclasses import replace

from onrecord.model.events import Event
from onrecord.model.plover import EventType

_HARM: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "THREATEN"})
_GOODWILL: frozenset[EventType] = frozenset({"CONSULT", "AID", "COOPERATE", "SUPPORT", "RETREAT", "CONCEDE", "AGREE"})
_REQUEST: dict[EventType, str] = {
    "CONSULT": "meet",
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}
_THREAT: dict[EventType, str] = {"ASSAULT": "violence", "SANCTION": "relations", "COERCE": "restrict"}
_THREAT_MODES = {"arrest": "arrest", "expel": "expel", "deport": "expel"}


def turned(event: Event, below: list[Event]) -> Event:
    """A promise of harm is a threat, unless it is a promise to refrain; to send troops may be help."""
    if event.type == "AGREE" and any(b.type in _HARM and not b.negated and b.modality != "possible" for b in below):
        return replace(event, type="THREATEN")
    return event


def request_mode(event: Event, below: list[Event]) -> str | None:
    """PLOVER's mode of a request or refusal: to assist, to yield, to meet; None where the content tells none."""
    if event.type not in ("REQUEST", "REJECT") or event.mode is not None:
        return event.mode
    if any(b.mode == "resign" for b in below):
        return "change"
    return next((_REQUEST[b.type] for b in below if b.type in _REQUEST), None)


def threat_mode(event: Event, below: list[Event]) -> str | None:
    """PLOVER's mode of a threat: by what is threatened."""
    if event.type != "THREATEN" or event.mode is not None:
        return event.mode
    for threatened in below:
        if threatened.mode in _THREAT_MODES:
            return _THREAT_MODES[threatened.mode]
        if threatened.type in _THREAT:
            return _THREAT[threatened.type]
    return None


def spoken(event: Event, *, conditional: bool) -> Event | None:
    """The refusal in "will not release", the threat in "will withdraw unless": an act told by the way of another.

    `conditional` is whether an "unless" hangs on the act.
    """
    if event.modality != "scheduled" or not event.actors:
        return None
    if event.negated and event.type in _GOODWILL:
        doers = tuple(one for one in event.actors if one.start < event.trigger.start) or event.actors
        others = event.recipients or tuple(one for one in event.actors if one not in doers)
        return replace(event, type="REJECT", mode=_REQUEST.get(event.type), modality="occurred", negated=False,
                       date=None, place=None, actors=doers, recipients=others, rule="events/refusal")  # fmt: skip
    if conditional and not event.negated:
        return replace(event, type="THREATEN", mode=_THREAT.get(event.type), modality="occurred", date=None, place=None,
                       rule="events/threat")  # fmt: skip
    return None
