"""The engine that runs the network, and that it is silent: the one place where onnxruntime is imported."""

import os
import sys
import warnings
from typing import TYPE_CHECKING

from onrecord.silence import OFF, SWITCH, is_loud, keep_silent

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_TOO_LATE = (
    "onnxruntime was imported before onrecord, with its telemetry on, and tells its maker that it is used; "
    f"import onrecord first, or set {SWITCH}={OFF} in the environment"
)
# The network is of eight bits. A processor that has no instructions for them (VNNI: many laptops) adds its products in
# sixteen, which overflow: other names are found there. With this set they are added as they should be.
_EXACT = "session.x64quantprecision"


def open_session(path: str) -> "InferenceSession":
    """The network in a file, on one core of the processor.

    Where another part of the program has loaded onnxruntime before, and not silently, that cannot be undone: then its
    telemetry is turned off as far as it can be, and a RuntimeWarning says so.
    """
    if not keep_silent() or is_loud():
        sys.modules["onnxruntime"].disable_telemetry_events()
        warnings.warn(_TOO_LATE, RuntimeWarning, stacklevel=2)
    os.environ[SWITCH] = OFF  # the environment may have changed since
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry(_EXACT, "1")
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])
