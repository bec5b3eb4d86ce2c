"""Asking for web addresses that somebody named: the one room that sends anything, and only when it is called."""

from onrecord.fetch.addresses import is_address, is_public
from onrecord.fetch.fetcher import Answer, Fetcher

__all__ = ["Answer", "Fetcher", "is_address", "is_public"]
