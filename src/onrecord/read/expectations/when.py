"""When it was promised or demanded, and when it is due."""

import re
from datetime import date

from onrecord.model.days import add_days, read_day
from onrecord.model.edtf import bounds
from onrecord.model.span import Span
from onrecord.model.times import Time
from onrecord.read.days import Days, as_edtf
from onrecord.read.expectations.drafts import Draft
from onrecord.read.expectations.words import load_words
from onrecord.read.language.syntax import auxiliaries, subtree
from onrecord.read.numbers import read_whole

_DURATION = re.compile(r"PT?(\d+)([HMDW])")
_LIMITS = ("by", "before", "within", "until", "till")
_FIRST_OR_LAST = ("by", "before", "until", "starting", "beginning")
_NEW = ("until", "till", "to", "for")  # before the new day of what was put off


def made_on(draft: Draft, days: Days, *, published: date | None) -> str | None:
    """The day on which the words were said that make it expected: "threatened to take the town *last month*", too."""
    if draft.cue is None or draft.kind == "scheduled" or draft.cue.lemma_ == "deadline":
        return None  # the day of a deadline is that of the act
    words = {draft.cue.i}
    if draft.cue.dep_ in ("dobj", "conj"):
        words.add(draft.cue.head.i)
    behind = [told for told in days.just_at({draft.act.i}) if _is_over(told.edtf, published)]
    for told in (*days.just_at(sorted(words)), *behind):
        if told.edtf is not None and told.preposition not in (*_LIMITS, "for"):
            return told.edtf
    said = draft.speech.date if draft.speech is not None else None
    return said if said is None or not said.startswith("..") else None  # "by Friday" is no day of saying


def due_on(
    draft: Draft,
    days: Days,
    *,
    made: str | None,
    published: date | None,
    condition: Span | None = None,
) -> str | None:
    """The day of the act, or the last day for it."""
    words = {draft.act.i, *(c.i for c in draft.act.children if c.dep_ == "ccomp" and draft.act.lemma_ == "let")}
    if draft.kind == "scheduled":
        words |= _carriers(draft)
    elif draft.rule == "or-else" and draft.act.dep_ == "conj":
        words.add(draft.act.head.i)  # "leave by Sunday or be shot"
    itself = days.just_at(sorted(words))  # beside these, no bare day of a noun: "the 2016 campaign"
    moving = [draft.act.head.i] if load_words().settles(draft.act.head, "cancel", "postpone") else []
    then = [said for said in days.just_at(moving) if said.preposition not in _NEW]  # "was called off *on Monday*"
    if ranges := [bounds(said.edtf) for said in then if said.edtf and "/" in said.edtf]:
        return str(ranges[0][1])  # "was put off on Monday to *Friday*"
    near = [said for said in days.at(words) if said.preposition or draft.act.pos_ != "VERB" or said in itself]
    tied = [(said.preposition, said) for said in near if said not in then]
    if draft.cue is not None and draft.kind != "scheduled":
        on_cue = days.at([draft.cue.i])
        tied += [(said.preposition, said) for said in on_cue if said.preposition in _LIMITS]
        if draft.cue.lemma_ == "deadline":
            above = draft.cue.head
            runs_out = {"nsubj": [above.i], "pobj": [above.head.i]}.get(draft.cue.dep_, [])
            named = [said for said in days.at(runs_out) if above.lower_ != "as" or said.preposition != "on"]
            tied += [(said.preposition, said) for said in (*on_cue, *named)]
        if draft.cue.lemma_ in ("give", "have", "get"):  # "gave them 48 hours to leave"
            tied += [("within", s) for s in on_cue if s.type == "DURATION" and s.preposition != "for"]
    for word, said in tied:
        if said.edtf is not None and (word in _LIMITS or _is_told_then(draft) or not _is_over(said.edtf, published)):
            return said.edtf
        if said.type == "DURATION" and word in ("within", "in"):
            return _after(said.opens, read_day(made) or published, draft)
    start = read_day(made) or published
    if draft.kind != "scheduled" and (limit := _limit((condition, subtree(draft.act)), draft, days.times, start)):
        return limit
    day = draft.event.date if draft.event and draft.meant is None and not then else None
    return day if _is_told_then(draft) or not _is_over(day, published) else None


def _is_told_then(draft: Draft) -> bool:
    """Whether a plan is told as one of the past, whose day can lie behind: "was to meet them on Monday"."""
    verb = draft.act.head if draft.cue is None else draft.cue.head if draft.cue.dep_ == "acomp" else draft.cue
    noun = draft.act.pos_ != "VERB"
    return draft.kind == "scheduled" and (
        noun or verb.tag_ == "VBD" or not auxiliaries(verb).isdisjoint(("was", "were"))
    )


def _is_over(day: str | None, published: date | None) -> bool:
    """Whether a day lies behind: no day for what is promised or demanded, but that of the promise."""
    last = bounds(day)[1] if day else None
    return last is not None and published is not None and last < published


def _limit(spans: tuple[Span | None, Span], draft: Draft, times: tuple[Time, ...], start: date | None) -> str | None:
    """The last day, or the first: "unless they are freed by Friday", "by the Friday deadline", "starting Friday"."""
    for words, time in ((words, time) for words in spans if words for time in times if words.covers(time)):
        before = draft.act.doc.text[words.start : time.start].lower().split()[-3:]
        leads = ["", *(word for word in before if word not in ("the", "on", "coming", "next"))]
        if leads[-1] in ("within", "in") and (day := _after(time, start, draft)):
            return day
        if leads[-1] in _FIRST_OR_LAST and time.type in ("DATE", "TIME"):
            return as_edtf(time)
    return None


def _carriers(draft: Draft) -> set[int]:
    """The words beside a planned act that its day can hang on: "is set for Monday", "are due to begin on Monday"."""
    found = set() if draft.cue is None or draft.cue.lemma_ in load_words().lists["telling"] else {draft.cue.i}
    if draft.act.dep_ in ("nsubj", "nsubjpass", "dobj"):
        verb = draft.act.head
        found |= {verb.i, *(c.i for c in verb.children if c.dep_ in ("acomp", "xcomp", "attr"))}
        found |= {c.i for word in verb.children if word.dep_ == "acomp" for c in word.children}
    inside = (t for t in draft.act.subtree if t.dep_ == "pobj" and t.head.lower_ in ("in", "at", "during"))
    return found | {t.i for t in inside if t.lemma_ in load_words().occasions}  # "to sign it *at a summit on Monday*"


def _after(time: Time, start: date | None, draft: Draft) -> str | None:
    """ "Within 48 hours" of the day on which it was said; not "within an hour of their arrival"."""
    found = _DURATION.fullmatch(time.value)
    if (
        draft.act.doc.text[time.end : time.end + 4] == " of "
        or found is None
        or start is None
        or (found[2] == "M" and "T" not in time.value)
    ):
        return None
    number = read_whole(found[1])
    hours = None if number is None else number * {"H": 1, "M": 0, "D": 24, "W": 168}[found[2]]
    last = None if hours is None else add_days(start, hours // 24)
    return last.isoformat() if last else None
