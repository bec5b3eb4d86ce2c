"""Where on the calendar an expression lies: days, weekdays, months, quarters, years, named days."""

from collections.abc import Callable
from datetime import date

from onrecord.model.days import FIRST_YEAR, LAST_YEAR
from onrecord.read.expressions import Expression, Parts
from onrecord.read.lexicon import load_lexicon
from onrecord.read.times import calendar
from onrecord.read.times.calendar import Stretch, containing, make_day, make_month, make_year
from onrecord.read.times.context import Context
from onrecord.read.times.direction import PLANNED
from onrecord.read.times.meaning import Meaning, dated

_STEPS = {"last": -1, "previous": -1, "this": 0, "current": 0, "same": 0, "that": 0, "next": 1, "following": 1}
_ANCHORED = frozenset({"previous", "following", "same", "that"})
AHEAD = 60  # days by which a date to come seems farther where nothing tells: news is mostly of what has been
DOUBT, AGAINST = 150, 300  # days by which one against the direction of its sentence does, vaguely or plainly told
_HALF = 3  # days of a week
_BESIDE = 300  # characters within which a date without a year is of that of the date before
_NEAR = 120  # days: how far a year may be carried from a full date nearby, when the day of publication is unknown
_BY_SIGN = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def place(expression: Expression, context: Context) -> Meaning:
    """The stretch of the calendar that an expression names, without its clock time."""
    p = expression.parts
    if p.shift is not None:
        return _day_from_today(p.shift, context)
    if p.month is not None:
        return _day_of_month(expression, context) if p.day is not None else _month(expression, context)
    if p.holiday is not None:
        return _holiday(expression, context)
    if p.weekday is not None:
        return _weekday(expression, context)
    if p.quarter is not None or p.half is not None or p.season is not None:
        return _part_of_year(expression, context)
    if p.decade is not None:
        return dated(_holding("E", p.decade), f"{p.decade // 10:03}")
    if p.century is not None:
        return dated(_holding("C", p.century * 100 - 100), f"{p.century - 1:02}")
    if p.unit == "YE":
        return _end(expression, context)
    if p.unit is not None:
        return _unit(expression, context)
    if p.year is not None:
        return dated(make_year(p.year), f"{p.year:04}")
    return _some_day(p, context)


def _holding(unit: str, year: int) -> Stretch | None:
    """The decade or century that holds a year."""
    first = make_year(year)
    return containing(unit, first.first) if first else None


def _day_from_today(shift: int, context: Context) -> Meaning:
    today = context.today()
    return dated(today.moved(shift) if today else None, _BY_SIGN[(shift > 0) - (shift < 0)])


def _year_said(p: Parts, context: Context) -> int | None:
    """The year that the words give: "1990", "last year", "that year"."""
    if p.year is not None:
        return p.year
    if p.of_relation is None or p.of_unit not in ("Y", None):
        return None
    base = context.latest("Y") if p.of_relation in _ANCHORED else context.today("Y")
    return base.first.year + _STEPS.get(p.of_relation, 0) if base else None


def _choose(make: Callable[[int], Stretch | None], direction: int, context: Context) -> Stretch | None:
    """The year for a date that has none: the nearest, unless the sentence looks the other way and that is not far."""
    today = context.published
    if today is None:
        return _from_nearby(make, context)

    def cost(stretch: Stretch) -> int:
        side = (stretch.first > today) - (stretch.last < today)
        extra = AHEAD if side > direction == 0 else 0
        if side * direction < 0:
            extra = AGAINST if abs(direction) > 1 else DOUBT
        return _distance(stretch, today) + extra

    return min(_around(make, today), key=cost, default=None)


def _around(make: Callable[[int], Stretch | None], day: date) -> list[Stretch]:
    """The part of the year in that of a day, and in the years beside it."""
    return [stretch for year in range(day.year - 1, day.year + 2) if (stretch := make(year)) is not None]


def _from_nearby(make: Callable[[int], Stretch | None], context: Context) -> Stretch | None:
    """The year of a full date named before, where that lies near."""
    anchor = next((s for s in reversed(context.named) if s.unit in ("D", "W", "M")), None)
    if anchor is None or context.here - context.noted > _BESIDE:
        return None
    nearest = min(_around(make, anchor.first), key=lambda s: _distance(s, anchor.first), default=None)
    return nearest if nearest is not None and _distance(nearest, anchor.first) <= _NEAR else None


def _distance(stretch: Stretch, day: date) -> int:
    if stretch.first <= day <= stretch.last:
        return 0
    return min(abs((stretch.first - day).days), abs((stretch.last - day).days))


def _day_of_month(expression: Expression, context: Context) -> Meaning:
    p = expression.parts
    month, day = p.month or 1, p.day or 1
    year = _year_said(p, context)
    if year is not None:
        found = make_day(year, month, day) or make_month(year, month)
    else:
        found = _related(lambda y: make_day(y, month, day), expression, context, unit="D")
    if p.of_unit == "W" and found is not None:
        found = containing("W", found.first)
    return dated(found, f"XXXX-{month:02}-{day:02}")


def _month(expression: Expression, context: Context) -> Meaning:
    p = expression.parts
    month = p.month or 1
    year = _year_said(p, context)
    if year is not None:
        return dated(make_month(year, month), f"{year:04}-{month:02}")
    return dated(_related(lambda y: make_month(y, month), expression, context, unit="M"), f"XXXX-{month:02}")


def _related(
    make: Callable[[int], Stretch | None], expression: Expression, context: Context, *, unit: str
) -> Stretch | None:
    """A part of the year by "this", "last", "next", else by the direction of the sentence."""
    relation, today = expression.parts.relation, context.published
    if relation is None:
        return _choose(make, context.direction(expression), context)
    anchor = context.latest(unit) if relation in _ANCHORED else containing(unit, today)
    if anchor is None:
        return _choose(make, 0, context)
    found = _around(make, anchor.first)
    if relation in ("last", "previous"):
        return max((s for s in found if s.first < anchor.first), key=lambda s: s.first, default=None)
    if relation in ("next", "following"):
        return min((s for s in found if s.first > anchor.first), key=lambda s: s.first, default=None)
    same = [s for s in found if s.first.year == anchor.first.year]
    return same[0] if same else None


def _holiday(expression: Expression, context: Context) -> Meaning:
    p = expression.parts
    rule = load_lexicon(__package__, "holidays.toml")["holiday"][p.holiday]

    def make(year: int) -> Stretch | None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        if "on" in rule:
            return make_day(year, *rule["on"])
        if not rule:
            return None  # of a calendar that is not computed
        day = calendar.easter(year) if "easter" in rule else calendar.nth_weekday(year, *rule["nth"])
        return containing("D", calendar.add_days(day, rule.get("easter", rule.get("plus", 0))))

    year = _year_said(p, context)
    found = make(year) if year is not None else _related(make, expression, context, unit="D")
    unknown = "XXXX-{:02}-{:02}".format(*rule["on"]) if "on" in rule else "XXXX-XX-XX"
    return dated(found, unknown)


def _weekday(expression: Expression, context: Context) -> Meaning:
    p = expression.parts
    weekday = p.weekday or 1
    unknown = f"XXXX-WXX-{weekday}"
    in_week = p.unit == "W" and p.relation in _STEPS  # "Wednesday last week", not the last Wednesday
    if in_week or p.of_unit == "W" or (p.of_relation is not None and p.of_unit is None):
        week = context.today("W")
        step = _STEPS.get((p.relation if in_week else p.of_relation) or "this", 0)
        base = week.moved(step) if week else None
        return dated(containing("D", calendar.add_days(base.first, weekday - 1)) if base else None, unknown)
    if p.relation in _ANCHORED:
        anchor = context.latest("D")
        if anchor is not None:
            return dated(_next_weekday(anchor.first, weekday, p.relation or ""), unknown)
    if context.published is None:
        return Meaning("DATE", unknown)
    relation = p.relation
    if relation is None:
        direction, on = context.direction(expression), (weekday - context.published.isoweekday()) % 7
        past = direction >= PLANNED and on > _HALF  # "was due on Friday": the nearer Friday
        relation = "ahead" if (direction > 0 and not past) or (on == 1 and context.is_live()) else "behind"
    return dated(_next_weekday(context.published, weekday, relation), unknown)


def _next_weekday(day: date, weekday: int, relation: str) -> Stretch | None:
    """The weekday nearest a day: behind (the day itself counts), last (it does not), ahead, next, this."""
    back, on = (day.isoweekday() - weekday) % 7, (weekday - day.isoweekday()) % 7
    if relation in ("next", "following"):
        steps = on or 7
    elif relation in ("last", "previous"):
        steps = -(back or 7)
    else:
        steps = on if relation in ("ahead", "this") else -back
    return containing("D", calendar.add_days(day, steps))


def _part_of_year(expression: Expression, context: Context) -> Meaning:
    """A quarter, a half or a season."""
    p = expression.parts

    quarter, half = p.quarter or 1, p.half or 1
    if quarter > 4 or half > 2:
        return Meaning("DATE", "XXXX")
    unit, month = ("S", calendar.SEASONS[p.season]) if p.season is not None else ("HY", 6 * half - 5)
    if p.season is None and p.half is None:
        unit, month = "Q", 3 * quarter - 2

    def make(year: int) -> Stretch | None:
        return Stretch(unit, date(year, month, 1)) if FIRST_YEAR <= year < LAST_YEAR else None

    ending = p.season or (f"H{p.half}" if p.half is not None else f"Q{p.quarter}")
    year = _year_said(p, context)
    if year is not None:
        return dated(make(year), f"{year:04}-{ending}")
    if p.season is not None:
        return dated(_related(make, expression, context, unit="S"), f"XXXX-{ending}")
    vaguely = max(-1, min(1, context.direction(expression)))  # results of a past quarter are often still expected
    return dated(_choose(make, vaguely, context), f"XXXX-{ending}")


def _end(expression: Expression, context: Context) -> Meaning:
    """ "Year-end" and "month-end" are a last day, of the one before after "since"; "year's end" is a part of it."""
    p = expression.parts
    unit = p.of_unit if p.of_unit in ("W", "M", "Y", "E") else "Y"
    whole = make_year(p.year) if p.year is not None else context.today(unit)
    tokens = context.parsed.tokens(expression)
    if p.year is None and tokens and tokens[0].i and tokens[0].nbor(-1).lower_ == "since":
        whole = _moved(whole, -1)
    if whole is not None and p.mod == "late" and any(token.text == "-" for token in tokens):
        whole = containing("D", whole.last)
    return dated(whole, "XXXX")


def _unit(expression: Expression, context: Context) -> Meaning:
    """ "This week", "the previous day", "that year", "the quarter"."""
    p = expression.parts
    unit = {"H": "D", "MIN": "D", "F": "W", "L": "C"}.get(p.unit or "D", p.unit or "D")
    relation = p.relation
    if relation is None:
        return _bare_unit(expression, unit, context)
    if relation == "latest":
        return _stepped(_reported(context) if unit == "Q" else _moved(context.today(unit), -1), 0, relation)
    if unit == "D" and (relation in _ANCHORED or relation == "next") and context.is_vague_since():
        return Meaning("DATE", "XXXX-XX-XX")  # "in May ... the next day"
    told = relation == "next" and _has_the(expression, context) and context.direction(expression) < 0
    if relation in _ANCHORED or unit == "D" or told:  # "in 2016 ... the next year they fled"
        return _stepped(context.latest(unit) or context.today(unit), _STEPS.get(relation, 0), relation)
    return _stepped(context.today(unit), _STEPS.get(relation, 0), relation)


def _has_the(expression: Expression, context: Context) -> bool:
    return context.parsed.report.text[expression.start : expression.end].lower().startswith("the ")


def is_that_of_none(expression: Expression, context: Context) -> bool:
    """ "That day" where no day was named: "you get a news item and hear of it that day"."""
    p = expression.parts
    if p.unit != "D" or p.relation not in ("that", "same"):
        return False
    return context.latest("D") is None or context.is_vague_since()


def _moved(stretch: Stretch | None, steps: int) -> Stretch | None:
    return stretch.moved(steps) if stretch else None


def _stepped(base: Stretch | None, steps: int, relation: str) -> Meaning:
    sign = (steps > 0) - (steps < 0)
    return dated(_moved(base, steps), "PAST_REF" if relation == "latest" else _BY_SIGN[sign])


def _reported(context: Context) -> Stretch | None:
    """The quarter that the report is on: the one named last, other than for comparison, else the last full one."""
    return context.quarter or _moved(context.today("Q"), -1)


def _bare_unit(expression: Expression, unit: str, context: Context) -> Meaning:
    if unit == "Q":
        named, year = _reported(context), _year_said(expression.parts, context)
        return dated(named, "XXXX-QX" if year is None else f"{year:04}")
    if unit == "WE":
        weekend = context.today("WE")
        if weekend is not None and context.published is not None:
            ahead = context.direction(expression) > 0
            past = weekend.first > context.published
            weekend = weekend if ahead or not past else weekend.moved(-1)
        return dated(weekend, "XXXX-WXX-WE")
    if unit == "D":
        return dated(context.latest("D") or context.today(), "XXXX-XX-XX")
    return dated(context.today(unit), "XXXX")


def _some_day(p: Parts, context: Context) -> Meaning:
    """The day of a clock time or a part of the day that names none, or names it by a relation: "last night"."""
    if p.relation in ("this", "current", "last"):
        return _day_from_today(-1 if p.relation == "last" else 0, context) if context.published else _unknown_day()
    anchor = context.latest("D") or context.today()
    if anchor is None:
        return _unknown_day()
    return dated(anchor.moved(_STEPS.get(p.relation or "that", 0)), "XXXX-XX-XX")


def _unknown_day() -> Meaning:
    return Meaning("DATE", "XXXX-XX-XX")
