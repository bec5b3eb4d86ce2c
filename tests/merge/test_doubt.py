"""How sure an entry is: by what the network makes of its words, and by how surely its tellings are of one."""

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.merge.account import make_account
from onrecord.merge.doubt import of_both, surest
from onrecord.model.account import Entry

TEXT = "The Harl Front freed Ana Petrik in Dorvo on Monday."


def freed(report: str, score: float | None, *, modality: str = "stated", text: str = TEXT) -> Draft:
    draft = Draft(report, text, "2031-05-06").person("Ana Petrik")
    draft.event("CONCEDE", "freed", recipients=("Ana Petrik",), date="2031-05-05", score=score)
    draft.says("The Harl Front", "freed Ana Petrik", named=False, score=score)
    return draft.stands("Ana Petrik", "free", "freed", modality=modality, since="2031-05-05", score=score)


def entries(answer: str, *drafts: Draft) -> list[Entry]:
    return [e for e in make_account(merge(d.done() for d in drafts)).entries if e.answer == answer]


@pytest.mark.parametrize("answer", ["timeline", "standings", "said"])
def test_what_the_network_takes_for_a_fact_is_surer(answer: str) -> None:
    (doubtful,), (sure,) = entries(answer, freed("a", 1.6)), entries(answer, freed("a", 2.9))
    assert doubtful.sure is not None
    assert sure.sure is not None
    assert doubtful.sure < sure.sure


def test_who_is_freed_is_so_as_surely_as_the_surest_says() -> None:
    (both,) = entries("standings", freed("a", 1.6), freed("b", 2.9, text=f"At last! {TEXT}"))
    assert both.sure == surest([2.9])


def test_what_is_only_possible_or_was_never_weighed_has_no_number() -> None:
    (possible,) = entries("standings", freed("a", 2.9, modality="possible"))
    (unweighed,) = entries("standings", freed("a", None))
    assert (possible.sure, unweighed.sure) == (None, None)


def test_a_happening_is_as_sure_as_the_less_sure_of_its_two_sides() -> None:
    assert of_both(2.0, 0.5) == of_both(0.5, 2.0) == 0.5
    assert (of_both(None, 1.0), of_both(1.0, None), of_both(None, None)) == (1.0, 1.0, None)
