"""A drawing as SVG text: self-contained, with a title and a description for whoever cannot see it.

It holds no script, no style and nothing from outside, so that a page of the strictest policy may show it; whatever a
report says is escaped, and every unseen sign in it is shown.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree as Tree

from onrecord.export.charts.letters import width_of
from onrecord.export.charts.palette import FONTS, Palette, palette_of
from onrecord.export.tables import plain

Link = Callable[[str], str]
"""The address of an entry, somebody or a place, by its id."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is drawn: in the title whom it is `about`, how many it names at most, in which colours.

    `top` is None for as many as read well; with a `link`, marks lead to the addresses that it gives.
    """

    about: str | None = None
    top: int | None = None
    theme: str = "light"
    link: Link | None = None

    def titled(self, title: str) -> str:
        """A title that says whom the chart is about."""
        return f"{title}: {self.about}" if self.about else title

    def address(self, id_: str) -> str | None:
        """Where what has this id leads."""
        return self.link(id_) if self.link else None


PLAIN = Look()
"""As charts are drawn where nobody asks for anything else."""
_NO_XML = re.compile("[\ufffe\uffff]")
_STRIPES = 4  # pixels from one to the next


class Spot(NamedTuple):
    """A place in a drawing, in pixels from its upper left corner."""

    x: float
    y: float


class Drawing:
    """A drawing that is being made. What is drawn later lies above what was drawn before."""

    def __init__(self, name: str, *, width: float, title: str, subtitle: str, description: str, theme: str) -> None:
        self.palette: Palette = palette_of(theme)
        self.width = width
        self._name = name
        self._root = Tree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONTS})
        self._root.set("aria-labelledby", f"{name}-title {name}-description")
        self._is_linked = False
        for tag, words in (("title", title), ("desc", description)):
            Tree.SubElement(self._root, tag, {"id": f"{name}-{tag.replace('desc', 'description')}"}).text = _sane(words)
        self._defs = Tree.SubElement(self._root, "defs")
        self._paper = Tree.SubElement(self._root, "rect", {"width": "100%", "height": "100%"})
        self._paper.set("fill", self.palette.paper)
        self._in = self._root
        self.text(Spot(20, 30), title, size=17, weight="bold", within=width - 40)
        self.text(Spot(20, 50), subtitle, size=12, fill=self.palette.quiet, within=width - 40)

    def finish(self, height: float) -> str:
        """The whole as text, so many pixels high."""
        self._root.set("viewBox", f"0 0 {self.width:g} {_short(height)}")
        self._root.set("width", f"{self.width:g}")
        self._root.set("height", _short(height))
        self._root.set("role", "group" if self._is_linked else "img")
        if not len(self._defs):
            self._root.remove(self._defs)
        return Tree.tostring(self._root, encoding="unicode") + "\n"

    def begin(self, *, tip: str = "", address: str | None = None, about: str = "") -> None:
        """What follows until `end` is one thing: of which a browser shows the `tip`, and that leads to an address."""
        self._is_linked = self._is_linked or address is not None
        group = Tree.SubElement(self._root, "a" if address else "g", {"href": address} if address else {})
        if about:
            group.set("data-id", _sane(about))
        if tip:
            Tree.SubElement(group, "title").text = _sane(tip)
        self._in = group

    def begin_within(self, corner: Spot, width: float, height: float) -> None:
        """Of what follows until `end` only that is seen which lies within these bounds."""
        id_ = f"{self._name}-bounds"
        bounds = {"x": _short(corner.x), "y": _short(corner.y), "width": _short(width), "height": _short(height)}
        Tree.SubElement(Tree.SubElement(self._defs, "clipPath", {"id": id_}), "rect", bounds)
        self._in = Tree.SubElement(self._root, "g", {"clip-path": f"url(#{id_})"})

    def end(self) -> None:
        """What follows is no part of the last thing."""
        self._in = self._root

    def text(
        self,
        at: Spot,
        words: str,
        *,
        size: float = 12,
        fill: str = "",
        weight: str = "",
        anchor: str = "",
        within: float | None = None,
        style: str = "",
    ) -> None:
        """Words on a line that begin there, are around it ("middle") or end there ("end"); cut where they are wider."""
        words = plain(words) if within is None else shortened(plain(words), within, size=size, bold=weight == "bold")
        if not words:
            return
        given = {"font-weight": weight, "text-anchor": anchor, "font-style": style}
        drawn = self._add("text", x=at.x, y=at.y, font_size=size, fill=fill or self.palette.ink)
        for name, value in given.items():
            if value:
                drawn.set(name, value)
        drawn.text = _NO_XML.sub("\ufffd", words)

    def line(
        self, start: Spot, end: Spot, *, stroke: str, width: float = 1, dashes: str = "", opacity: float | None = None
    ) -> None:
        """A straight line."""
        drawn = self._add("line", x1=start.x, y1=start.y, x2=end.x, y2=end.y, stroke=stroke, stroke_width=width)
        _further(drawn, dashes, opacity)

    def rectangle(
        self,
        corner: Spot,
        width: float,
        height: float,
        *,
        fill: str = "none",
        stroke: str = "",
        opacity: float | None = None,
        dashes: str = "",
        radius: float = 0,
    ) -> None:
        """A rectangle by its upper left corner."""
        drawn = self._add("rect", x=corner.x, y=corner.y, width=max(width, 0), height=max(height, 0), fill=fill)
        if stroke:
            drawn.set("stroke", stroke)
        if radius:
            drawn.set("rx", _short(radius))
        _further(drawn, dashes, opacity)

    def circle(self, centre: Spot, radius: float, *, fill: str, stroke: str, width: float = 1.5, dashes: str = "",
               opacity: float | None = None) -> None:  # fmt: skip
        """A circle."""
        drawn = self._add("circle", cx=centre.x, cy=centre.y, r=radius, fill=fill, stroke=stroke, stroke_width=width)
        _further(drawn, dashes, opacity)

    def path(
        self,
        way: str,
        *,
        fill: str = "none",
        stroke: str = "none",
        width: float = 1.5,
        dashes: str = "",
        transform: str = "",
    ) -> None:
        """Lines and curves, in the words of SVG; in pixels, or in what a `transform` makes pixels of."""
        drawn = self._add("path", d=way, fill=fill, stroke=stroke, stroke_width=width)
        drawn.set("stroke-linejoin", "round")
        if transform:
            drawn.set("transform", transform)
        _further(drawn, dashes, None)

    def stripes(self, colour: str, *, crossed: bool = False) -> str:
        """A filling of slanting lines of a colour, or of crossed ones: told from a plain one without its colour."""
        id_ = f"{self._name}-{'crossed' if crossed else 'striped'}-{re.sub('[^a-z0-9]', '', colour.lower())}"
        if self._defs.find(f"*[@id='{id_}']") is None:
            tile = {"id": id_, "width": f"{_STRIPES}", "height": f"{_STRIPES}", "patternUnits": "userSpaceOnUse"}
            pattern = Tree.SubElement(self._defs, "pattern", {**tile, "patternTransform": "rotate(45)"})
            Tree.SubElement(pattern, "rect", {"width": "1.6", "height": f"{_STRIPES}", "fill": colour})
            if crossed:
                Tree.SubElement(pattern, "rect", {"width": f"{_STRIPES}", "height": "1.2", "fill": colour})
        return f"url(#{id_})"

    def _add(self, tag: str, **attributes: float | str) -> Tree.Element:
        given = {
            name.replace("_", "-"): value if isinstance(value, str) else _short(value)
            for name, value in attributes.items()
        }
        return Tree.SubElement(self._in, tag, given)


def shortened(words: str, within: float, *, size: float = 12, bold: bool = False) -> str:
    """Words that fit into so many pixels: cut at a blank where they do not, with three dots."""
    if width_of(words, size, bold=bold) <= within:
        return words
    low, high = 0, len(words)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        fits = width_of(words[:middle].rstrip() + "…", size, bold=bold) <= within
        low, high = (middle, high) if fits else (low, middle - 1)
    kept = words[:low].rstrip()
    at_a_blank = kept.rpartition(" ")[0]
    if at_a_blank and len(at_a_blank) > 0.7 * len(kept) and words[low : low + 1].strip():
        kept = at_a_blank
    return kept.rstrip(" ,;:–-") + "…" if kept else ""


def _further(drawn: Tree.Element, dashes: str, opacity: float | None) -> None:
    if dashes:
        drawn.set("stroke-dasharray", dashes)
    if opacity is not None:
        drawn.set("opacity", _short(opacity))


def _sane(words: str) -> str:
    return _NO_XML.sub("\ufffd", plain(words))


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
