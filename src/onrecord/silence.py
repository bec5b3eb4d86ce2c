"""That the engine which runs the network tells nobody that it is used.

From 1.30 on onnxruntime tells its maker of each use: it looks up a server, connects to it, and leaves an id of the
device and a queue of events in the home folder. One environment variable keeps all of that from beginning. It is looked
at while the library loads and never after: `disable_telemetry_events()` comes too late.
"""

import os
import sys
from functools import cache

SWITCH, OFF = "ORT_DISABLE_TELEMETRY", "1"


@cache
def keep_silent() -> bool:
    """Turn the telemetry of onnxruntime off, whoever loads it from now on; False where it is loaded with it already.

    Called when onrecord is imported: what a program imports after that sends nothing either.
    """
    in_time = not is_loud()
    os.environ.setdefault(SWITCH, OFF)
    return in_time


def is_loud() -> bool:
    """Whether it is loaded, and was not told to be silent."""
    return "onnxruntime" in sys.modules and os.environ.get(SWITCH) != OFF
