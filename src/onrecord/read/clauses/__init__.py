"""What is told, and how sure: every predicate with its factuality. Decided here, once; the stages above ask."""

from onrecord.read.clauses.above import is_of_others
from onrecord.read.clauses.bonds import Bond
from onrecord.read.clauses.find import Clauses, is_predicate
from onrecord.read.clauses.links import first_of, link_of
from onrecord.read.clauses.mood import Mood, rule_of
from onrecord.read.clauses.own import OBLIGING, condition_of, denial, is_ahead, is_else, own_mood
from onrecord.read.clauses.report import find_clauses

__all__ = [
    "OBLIGING",
    "Bond",
    "Clauses",
    "Mood",
    "condition_of",
    "denial",
    "find_clauses",
    "first_of",
    "is_ahead",
    "is_else",
    "is_of_others",
    "is_predicate",
    "link_of",
    "own_mood",
    "rule_of",
]
