"""What is asked of a reviewer, and how the answers are called: in a terminal, and on a page."""

ASKED = {
    "death": "Is it so?", "captivity": "Is it so?", "conflict": "Do they disagree?", "join": "One happening, or two?",
    "happening": "Did it happen so?", "statement": "Was it said so?",
}  # fmt: skip
ANSWERS = {"conflict": ("they do", "they do not"), "join": ("one", "two")}
"""The two answers, where they are not "right" and "wrong"."""
GRAVE = frozenset({"death", "captivity", "conflict"})
"""Doubts of which a reason is asked for where they are called wrong."""
STATES = ("captive", "missing", "dead", "injured", "alive", "free")
"""Where people can stand, as the board of them is laid out."""
PLAIN = {
    "accept": "its sentences say so", "reject": "its sentences do not say so", "same": "told of one happening",
    "apart": "told of two",
}  # fmt: skip
"""The reason that goes without saying, by the kind of decision."""
