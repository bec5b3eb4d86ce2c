"""The engine that runs the network, and that it is silent: the one place where onnxruntime is imported."""

import os
import sys
import warnings
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from onrecord.silence import OFF, SWITCH, is_loud, keep_silent

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_TOO_LATE = (
    "onnxruntime was imported before onrecord, with its telemetry on, and tells its maker that it is used; "
    f"import onrecord first, or set {SWITCH}={OFF} in the environment"
)
# The networks are of eight bits. A processor that has no instructions for them (VNNI: many laptops) adds their
# products in sixteen, which overflow: other names are found there. With this set they are added as they should be, in
# a way that takes four times as long on a processor that adds them rightly by itself, and so is tried first.
_EXACT = "session.x64quantprecision"
_TRIAL = "overflow.onnx"
TRIED, SUM = (3, 192), 192 * 255 * 127  # numbers that the trial is given, all of them 255, and each of its sums


def open_session(path: str, *, exact: bool | None = None) -> "InferenceSession":
    """The network in a file, on one core of the processor; its sums are kept `exact` by the engine where they need it.

    Where another part of the program has loaded onnxruntime before, and not silently, that cannot be undone: then its
    telemetry is turned off as far as it can be, and a RuntimeWarning says so.
    """
    if not keep_silent() or is_loud():
        sys.modules["onnxruntime"].disable_telemetry_events()
        warnings.warn(_TOO_LATE, RuntimeWarning, stacklevel=2)
    os.environ[SWITCH] = OFF  # the environment may have changed since
    return _open(path, exact=not adds_exactly() if exact is None else exact)


@cache
def adds_exactly() -> bool:
    """Whether the engine, left alone, adds products of eight bits on this processor without an overflow."""
    import numpy as np

    trial = _open(resources.files(__package__).joinpath("weights", _TRIAL).read_bytes(), exact=False)
    (sums,) = trial.run(None, {"numbers": np.full(TRIED, 255, dtype=np.uint8)})
    return bool((sums == SUM).all())


def _open(model: str | bytes, *, exact: bool) -> "InferenceSession":
    """A network by its path or its bytes."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    if exact:
        options.add_session_config_entry(_EXACT, "1")
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])
