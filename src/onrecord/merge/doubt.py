"""How sure an entry is, as log odds: so that people look at the most doubtful first.

Two things can be wrong with a row of a happening: that it is told as a fact, and that its tellings are of one. Of the
first the network's score is the witness beside the rules; its weights are those of doubt.json, learnt from sentences
that several readers judged (`python -m training.doubt`). An entry that several tell is as sure as the surest of them.
"""

import json
from collections.abc import Iterable
from functools import cache
from importlib import resources

from onrecord.merge.courses import Claimed
from onrecord.model.answers import StandingRow

_STEPS = 5  # of log odds


def surest(scores: Iterable[float | None]) -> float | None:
    """Log odds that what is told as a fact is one, by the best of these scores of the network; None without any.

    In steps of a fifth, one in twenty where it is even: it is known no more closely, and the last digits of the
    network differ from processor to processor.
    """
    best = max((score for score in scores if score is not None), default=None)
    if best is None:
        return None
    weights = _load_weights()
    return round(round((weights["score"] * best + weights["constant"]) * _STEPS) / _STEPS, 1)


def of_both(told: float | None, joined: float | None) -> float | None:
    """How sure a happening is: as little as its being told as a fact, or its tellings being one."""
    return min((one for one in (told, joined) if one is not None), default=None)


def of_standing(row: StandingRow, claims: Iterable[Claimed]) -> float | None:
    """How sure it is that somebody stands so, by those who say it; None where it is only said to be possible."""
    said = (c for c in claims if c.state == row.state and c.affirms and c.modality == "stated")
    return surest(c.score for c in said) if row.modality == "stated" else None


@cache
def _load_weights() -> dict[str, float]:
    text = resources.files("onrecord.merge").joinpath("doubt.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights
