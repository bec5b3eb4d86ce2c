"""When an act happens: asked by every stage that dates something."""

from onrecord.read.days.acts import Days, as_edtf, shifted
from onrecord.read.days.anchors import Said
from onrecord.read.days.shapes import opening

__all__ = ["Days", "Said", "as_edtf", "opening", "shifted"]
