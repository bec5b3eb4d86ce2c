"""Word lists and rule descriptions: TOML files that lie beside the code that uses them."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_lexicon(package: str, name: str) -> dict[str, Any]:
    """The TOML file `name` of a package, parsed: `load_lexicon("onrecord.read.times", "units.toml")`."""
    return tomllib.loads(resources.files(package).joinpath(name).read_text(encoding="utf-8"))
