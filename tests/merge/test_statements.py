"""Who said what, and where each claim came from."""

from drafts import Draft
from onrecord.merge import merge

LIST = "the rebels have drawn up a short list of seven names"


def quoted(report: str, source: str, rest: str, *, named: bool = False, via: str | None = None) -> Draft:
    draft = Draft(report, f"{LIST}, {source} {rest}. Report {report}.", "2031-05-02", f"Paper {report}")
    if via:
        draft.body(via)
    if named:
        draft.person(source)
    return draft.says(source, LIST, named=named, via=(via,) if via else ())


def test_each_statement_is_a_row_with_its_words_and_channel() -> None:
    together = merge([quoted("a", "an envoy", "told CNA", via="CNA").done()])
    (said,) = together.said()
    assert (said.row.source, said.row.named, said.row.via, said.row.date) == ("an envoy", False, ("CNA",), "2031-05-02")
    assert said.row.text == LIST
    assert [e.text for e in said.row.evidence] == [LIST]


def test_a_source_called_by_surname_is_shown_by_the_full_name() -> None:
    full = Draft("a", "Minister Ilva Torren spoke.").person("Ilva Torren", role="minister")
    short = Draft("b", f"{LIST}, Minister Torren said.").person("Torren", role="minister").says("Torren", LIST)
    (said,) = merge([full.done(), short.done()]).said()
    assert said.row.source == "Ilva Torren"


def test_whom_a_statement_speaks_of_is_known() -> None:
    draft = Draft("a", "Odo Kress said that Ilva Torren was well.").person("Odo Kress").person("Ilva Torren")
    together = merge([draft.says("Odo Kress", "Ilva Torren was well").done()])
    (said,) = together.said()
    kress, torren = (p.id for p in together.parties.all)
    assert (said.by, said.of) == (kress, frozenset({torren}))


def test_one_claim_in_three_papers_through_one_agency_has_one_origin() -> None:
    drafts = (
        quoted("a", "an envoy", "told CNA", via="CNA"),
        quoted("b", "a source", "was quoted by CNA as saying", via="CNA"),
        quoted("c", "a source close to the talks", "told the CNA", via="CNA"),
        quoted("d", "Odo Kress", "said", named=True),
    )
    ((row, ids),) = ((c.row, c.ids) for c in merge(d.done() for d in drafts).claims())
    assert row.claim == LIST
    assert [(o.named, o.reports) for o in row.origins] == [(True, ("d",)), (False, ("a", "b", "c"))]
    assert [i.rpartition("-")[0] for i in ids] == ["odo-kress"]
