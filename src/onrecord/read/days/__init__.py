"""When an act happens: asked by every stage that dates something."""

from onrecord.read.days.acts import Days, as_edtf, opening, shifted
from onrecord.read.days.anchors import Said

__all__ = ["Days", "Said", "as_edtf", "opening", "shifted"]
