"""How sure a happening is, as a shape: told apart without colour. And the key that says what each shape means."""

from collections.abc import Callable, Iterable, Sequence

from onrecord.export.charts.drawing import Drawing, Spot
from onrecord.export.charts.letters import width_of
from onrecord.model.answers import TimelineRow

HAPPENED, UNDER_WAY, AHEAD, WANTED, POSSIBLE, DISPUTED, DENIED = KINDS = (
    "happened",
    "under way",
    "scheduled or promised",
    "demanded or threatened",
    "possible or attempted",
    "disputed",
    "said not to have happened",
)
"""What is told apart, the surest first."""
_OF_MODALITY = {
    "occurred": HAPPENED,
    "ongoing": UNDER_WAY,
    "scheduled": AHEAD,
    "promised": AHEAD,
    "demanded": WANTED,
    "threatened": WANTED,
    "possible": POSSIBLE,
    "attempted": POSSIBLE,
}
_SIZE = 6.5
_GAP, _LINE = 22, 20


def kind_of(row: TimelineRow) -> str:
    """Which of `KINDS` a happening is: what is disputed or denied is that before anything else."""
    if row.negated:
        return DENIED
    return DISPUTED if row.disputed else _OF_MODALITY[row.modality]


def colour_of(drawing: Drawing, kind: str) -> str:
    """The colour of a kind."""
    colours = drawing.palette
    return {
        HAPPENED: colours.blue,
        UNDER_WAY: colours.blue,
        AHEAD: colours.green,
        WANTED: colours.purple,
        POSSIBLE: colours.grey,
    }.get(kind, colours.orange)


def draw_mark(drawing: Drawing, kind: str, at: Spot) -> None:
    """The shape of a kind, around a spot."""
    colour, paper = colour_of(drawing, kind), drawing.palette.paper
    x, y, r = at.x, at.y, _SIZE
    if kind == HAPPENED:
        drawing.circle(at, r - 0.5, fill=colour, stroke=paper, width=1)
    elif kind == UNDER_WAY:
        drawing.path(f"M{x - r + 1:.1f},{y - r}v{2 * r}l{2 * r},{-r}z", fill=colour, stroke=paper, width=1)
    elif kind == AHEAD:
        drawing.path(f"M{x:.1f},{y - r}l{r},{r}l{-r},{r}l{-r},{-r}z", fill=paper, stroke=colour, width=2)
    elif kind == WANTED:
        drawing.path(f"M{x:.1f},{y - r}l{r},{2 * r - 1.5}h{-2 * r}z", fill=paper, stroke=colour, width=2)
    elif kind == POSSIBLE:
        drawing.circle(at, r - 1, fill=paper, stroke=colour, width=2, dashes="3 2")
    elif kind == DISPUTED:
        drawing.circle(at, r - 1, fill=paper, stroke=colour, width=2)
        drawing.path(f"M{x:.1f},{y - r + 1}a{r - 1},{r - 1} 0 0 0 0,{2 * r - 2}z", fill=colour)
    else:
        drawing.path(f"M{x - r + 1.5:.1f},{y - r + 1.5}l{2 * r - 3},{2 * r - 3}m0,{3 - 2 * r}l{3 - 2 * r},{2 * r - 3}",
                     stroke=colour, width=2.6)  # fmt: skip


def key_of_kinds(drawing: Drawing, kinds: Iterable[str], y: float) -> float:
    """What the shapes mean, of those that there are; gives the height below."""
    there = set(kinds)

    def swatch(kind: str) -> Callable[[Spot], None]:
        return lambda at: draw_mark(drawing, kind, at)

    return draw_key(drawing, [(kind, swatch(kind)) for kind in KINDS if kind in there], y)


def draw_key(drawing: Drawing, parts: Sequence[tuple[str, Callable[[Spot], None]]], y: float) -> float:
    """A row of samples, each around a spot and with its words behind it, in as many lines as it takes."""
    x = 28.0
    for words, sample in parts:
        wide = 14 + width_of(words, 12)
        if x + wide > drawing.width - 20 and x > 28:
            x, y = 28.0, y + _LINE
        sample(Spot(x, y - 4))
        drawing.text(Spot(x + 14, y), words, fill=drawing.palette.quiet)
        x += wide + _GAP
    return y + _LINE if parts else y
