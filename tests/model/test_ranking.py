"""What is shown first where not all is shown."""

from dataclasses import replace
from typing import get_args

from onrecord.model.answers import ConflictKind, ConflictPosition, ConflictRow, Outcome, SaidRow, StandingRow
from onrecord.model.evidence import Evidence
from onrecord.model.ranking import (
    _ACTS,
    _KINDS,
    _OUTCOMES,
    _STATES,
    foremost,
    in_rank,
    rank_conflict,
    rank_standing,
    rank_statement,
)
from onrecord.model.standings import State
from onrecord.model.statements import Act

SAID = SaidRow("s", "Lidia Sorn", True, "state", "indirect", "it rained", None, (), "2031-05-03", ())
STANDS = StandingRow(
    "p", "Ana Petrik", None, None, "free", "stated", None, None, None, False, None, 1, ("a paper",), (), (), ()
)
CONFLICT = ConflictRow("c", "count", "the dead", False, (ConflictPosition("5", 1, ("a paper",), ()),))


def told_by(*reports: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(report, None, None, 0, 1, "x") for report in reports)


def test_every_kind_state_and_outcome_has_its_place() -> None:
    assert set(_STATES) == set(get_args(State))
    assert set(_KINDS) == set(get_args(ConflictKind))
    assert set(_OUTCOMES) == set(get_args(Outcome))
    assert {act for acts in _ACTS for act in acts} < set(get_args(Act))


def test_a_statement_that_more_reports_carry_comes_first_and_then_a_denial_before_a_remark() -> None:
    rows = [
        SAID,
        replace(SAID, id="denied", act="deny"),
        replace(SAID, id="threatened", act="threaten"),
        replace(SAID, id="carried", evidence=told_by("r1", "r2")),
        replace(SAID, id="unnamed", named=False),
    ]
    assert [rows[i].id for i in in_rank(rows, rank_statement)] == ["carried", "threatened", "denied", "s", "unnamed"]


def test_whoever_is_disputed_held_or_dead_comes_before_who_is_free() -> None:
    rows = [
        STANDS,
        replace(STANDS, id="dead", state="dead"),
        replace(STANDS, id="many", state="dead", count=11),
        replace(STANDS, id="held", state="captive"),
        replace(STANDS, id="disputed", disputed=True),
    ]
    assert [rows[i].id for i in in_rank(rows, rank_standing)] == ["disputed", "held", "dead", "many", "p"]


def test_an_open_contradiction_about_a_person_comes_first() -> None:
    rows = [replace(CONFLICT, id="over", resolved=True), CONFLICT, replace(CONFLICT, id="alive", kind="standing")]
    assert [rows[i].id for i in in_rank(rows, rank_conflict)] == ["alive", "c", "over"]


def test_the_foremost_stay_in_the_order_of_the_answer() -> None:
    rows = [SAID, replace(SAID, id="b", act="deny"), replace(SAID, id="c", act="demand")]
    assert [row.id for row in foremost(rows, 2, rank_statement)] == ["b", "c"]
    assert foremost(rows, 3, rank_statement) == tuple(rows) == foremost(rows, None, rank_statement)
