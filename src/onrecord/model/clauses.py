"""What a predicate is presented as: so, not so, or left open."""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

Factuality = Literal["fact", "not", "unsure"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb, participle, adjective or noun that tells an act or a state.

    `factuality` (after FactBank, Saurí and Pustejovsky 2009) is what the report, or whoever it lets speak, presents:
    `fact`, done or so; `not`, said not to be so; `unsure`, asked, supposed, wished, planned, possible. `under` is the
    clause that it hangs on (an id), `basis` the words that decide its factuality, `condition` what it is made to depend
    on, `asked` whether it is the matter of a question, `time` (EDTF) when it is so, as far as the clause itself says;
    `according_to` are the statements whose content holds it, innermost first. `score` is how factual it is told to be,
    from -3 (surely not so) to 3 (surely so): that of the network, within what it and the rules say together.
    """

    id: str
    predicate: Span
    factuality: Factuality
    score: float | None = None
    asked: bool = False
    under: str | None = None
    condition: Span | None = None
    time: str | None = None
    according_to: tuple[str, ...] = ()
    basis: tuple[Span, ...] = ()
    rule: str = "clauses/plain"
