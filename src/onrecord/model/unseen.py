"""Signs that nobody sees and some terminals obey: a report, a file name or an error can carry them, and mean harm.

Control characters (an escape sequence can write the clipboard, change what is on the screen, or hide it), marks of
direction (which turn what is read around), letters of no width (two names that look like one), halves of pairs.
"""

import re

UNSEEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    "\u00ad\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff\U0001bca0-\U0001bca3"  # no width
    "\u2028\u2029\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0001-\U000e007f"  # lines, notes, tags
    "\ud800-\udfff"  # half of a pair
    "]"
)
