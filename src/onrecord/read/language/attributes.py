"""Parts of speech from tags, as the pipeline's attribute ruler gives them, but looked up in a table.

The ruler runs spaCy's Matcher over every token, which takes a quarter of the whole parse; all but a handful of its
patterns look at one token's tag, words and label alone, so that what they give can be remembered.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_RULER = "attribute_ruler"
_LOOKED_AT = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_GIVEN = frozenset({"POS", "MORPH", "LEMMA", "TAG", "DEP"})
_Key = tuple[str, str, str, bool]


def tabulate_attributes(pipeline: "Language") -> None:
    """Puts a table in the place of the pipeline's attribute ruler, which keeps the patterns of several tokens."""
    from spacy.language import Language

    if _RULER not in pipeline.pipe_names:
        return
    ruler: Any = pipeline.get_pipe(_RULER)
    patterns = ruler.patterns
    ruler.clear()
    ruler.add_patterns([p for p in patterns if not _is_simple(p)])
    Language.component("onrecord_attributes", func=_Table([p for p in patterns if _is_simple(p)]))
    pipeline.add_pipe("onrecord_attributes", before=_RULER)


def _is_simple(rule: dict[str, Any]) -> bool:
    """Whether a rule looks at single tokens only, in ways that the table knows."""
    for pattern in rule["patterns"]:
        if len(pattern) != 1 or not set(pattern[0]) <= _LOOKED_AT:
            return False
        if any(isinstance(value, dict) and not set(value) <= {"IN", "NOT_IN"} for value in pattern[0].values()):
            return False
    return set(rule["attrs"]) <= _GIVEN and rule.get("index", 0) == 0


class _Table:
    """What the simple patterns give to a token, remembered by what they look at."""

    def __init__(self, rules: list[dict[str, Any]]) -> None:
        self._rules = [(pattern[0], rule["attrs"]) for rule in rules for pattern in rule["patterns"]]
        values = [(key, value) for pattern, _ in self._rules for key, value in pattern.items()]
        self._words = frozenset(word for key, value in values if key == "LOWER" for word in _listed(value))
        self._known: dict[_Key, dict[str, str]] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        for token in doc:
            lower = token.lower_
            key = (token.tag_, lower if lower in self._words else "", token.dep_, token.is_space)
            given = self._known.get(key)
            if given is None:
                given = self._known[key] = self._given(*key)
            _give(token, given)
        return doc

    def _given(self, tag: str, lower: str, dep: str, is_space: bool) -> dict[str, str]:
        seen = {"TAG": tag, "LOWER": lower, "DEP": dep, "IS_SPACE": is_space}
        given: dict[str, str] = {}
        for pattern, attributes in self._rules:
            if all(_fits(seen[key], value) for key, value in pattern.items()):
                given.update(attributes)
        return given


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [*value.get("IN", ()), *value.get("NOT_IN", ())]


def _fits(seen: Any, wanted: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(seen == wanted)
    return ("IN" not in wanted or seen in wanted["IN"]) and ("NOT_IN" not in wanted or seen not in wanted["NOT_IN"])


def _give(token: Any, given: dict[str, str]) -> None:  # spaCy's stubs do not know set_morph
    for name, value in given.items():
        if name == "MORPH":
            token.set_morph(None if value == "_" else value)
        else:
            setattr(token, f"{name.lower()}_", value)
