"""What is told, and how sure: every predicate with its factuality. Decided here, once; the stages above ask."""

from onrecord.read.clauses.find import Clauses, is_predicate
from onrecord.read.clauses.links import link_of
from onrecord.read.clauses.mood import Mood, rule_of
from onrecord.read.clauses.own import OBLIGING
from onrecord.read.clauses.report import find_clauses

__all__ = ["OBLIGING", "Clauses", "Mood", "find_clauses", "is_predicate", "link_of", "rule_of"]
