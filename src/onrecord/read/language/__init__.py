"""The grammar of a report, from one spaCy pipeline loaded once, and what the encoder marks in it."""

from onrecord.read.language.check import check_language
from onrecord.read.language.parsed import ParsedReport, parse, parse_many
from onrecord.read.language.pipeline import load_pipeline, pieces
from onrecord.version import DEFAULT_PIPELINE

__all__ = ["DEFAULT_PIPELINE", "ParsedReport", "check_language", "load_pipeline", "parse", "parse_many", "pieces"]
