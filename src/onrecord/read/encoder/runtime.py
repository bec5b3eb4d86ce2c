"""The engine that runs the network, and that it is silent: the one place where onnxruntime is imported.

From 1.30 on onnxruntime tells its maker of each use: it looks up a server, connects to it, and leaves an id of the
device and a queue of events in the home folder. One environment variable keeps all of that from beginning. It is looked
at while the library loads and never after: `disable_telemetry_events()` comes too late.
"""

import os
import sys
import warnings
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_SWITCH, _OFF = "ORT_DISABLE_TELEMETRY", "1"
_TOO_LATE = (
    "onnxruntime was imported before onrecord, with its telemetry on, and tells its maker that it is used; "
    f"import onrecord first, or set {_SWITCH}={_OFF} in the environment"
)


@cache
def keep_silent() -> bool:
    """Turn the telemetry of onnxruntime off, whoever loads it from now on; False where it is loaded with it already.

    Called when onrecord is imported: what a program imports after that sends nothing either.
    """
    in_time = not _is_loud()
    os.environ.setdefault(_SWITCH, _OFF)
    return in_time


def open_session(path: str) -> "InferenceSession":
    """The network in a file, on one core of the processor.

    Where another part of the program has loaded onnxruntime before, and not silently, that cannot be undone: then its
    telemetry is turned off as far as it can be, and a RuntimeWarning says so.
    """
    if not keep_silent() or _is_loud():
        sys.modules["onnxruntime"].disable_telemetry_events()
        warnings.warn(_TOO_LATE, RuntimeWarning, stacklevel=2)
    os.environ[_SWITCH] = _OFF  # the environment may have changed since
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _is_loud() -> bool:
    return "onnxruntime" in sys.modules and os.environ.get(_SWITCH) != _OFF
