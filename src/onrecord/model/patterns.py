"""Word lists that are regular expressions: TOML files beside the code that uses them, made into patterns once."""

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def load_patterns(package: str, name: str) -> dict[str, re.Pattern[str]]:
    """The lists of a file of a package, each as one pattern that matches any of its entries, capitals aside."""
    lists = tomllib.loads(resources.files(package).joinpath(name).read_text(encoding="utf-8"))
    return {key: re.compile("|".join(f"(?:{entry})" for entry in lists[key]), re.IGNORECASE) for key in lists}
