"""Two of one surname: whom "Berg" means there is a guess, and nobody is declared dead by one."""

from onrecord.model.span import Span
from onrecord.model.standings import Standing
from onrecord.model.statements import Statement
from onrecord.read.language import ParsedReport
from onrecord.read.who import Who


def is_of_two(standing: Standing, parsed: ParsedReport, who: Who, statements: tuple[Statement, ...]) -> bool:
    """Whether a sentence names somebody only by a surname that another person in the report has as well.

    Whoever does nothing in it but speak, as relatives do, is not taken for the one told of.
    """
    text = parsed.report.text
    here = [m for m in who.entities[standing.person].mentions if m.form == "name" and standing.evidence.covers(m)]
    names = {m.of(text) for m in here}
    if len(names) != 1 or " " in (name := min(names)):
        return False
    sources = [s.source for s in statements if s.source is not None]
    for one in who.entities.values():
        if one.kind == "person" and one.id != standing.person and one.name.split()[-1] == name:
            mentions = [m for m in one.mentions if m.form == "name"]
            if not all(any(Span(s.start, s.end).covers(m) for s in sources) for m in mentions):
                return True
    return False
