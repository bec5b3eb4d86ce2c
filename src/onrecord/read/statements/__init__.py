"""Who said what, through whom."""

from onrecord.read.statements.agency import find_agency
from onrecord.read.statements.credits import find_credits
from onrecord.read.statements.find import find_statements

__all__ = ["find_agency", "find_credits", "find_statements"]
