"""The word lists of this room: TOML files that lie beside its code."""

import re

from onrecord.model import patterns


def load_patterns(name: str) -> dict[str, re.Pattern[str]]:
    """The lists of a file, each as one pattern that matches any of its entries, capitals aside."""
    return patterns.load_patterns("onrecord.ingest", name)
