"""What is done already and what is read are told in the order in which they came in."""

from onrecord.coming import Coming
from onrecord.model.report import Report


def report(name: str) -> Report:
    return Report(name, "Rebels left.", f"sum of {name}")


def test_what_needs_no_reading_waits_for_what_came_before_it() -> None:
    coming: Coming[str] = Coming()
    coming.done("first")
    coming.expect(report("a"))
    coming.done("second")
    coming.expect(report("b"))
    coming.done("last")
    assert list(coming.before(report("a"))) == ["first"]
    assert list(coming.before(report("b"))) == ["second"]
    assert list(coming.rest()) == ["last"]


def test_what_could_not_be_read_is_passed_over() -> None:
    coming: Coming[str] = Coming()
    for name in ("refused", "a", "refused too"):
        coming.expect(report(name))
        coming.done(f"beside {name}")
    assert list(coming.before(report("a"))) == ["beside refused"]
    assert list(coming.rest()) == ["beside a", "beside refused too"]
