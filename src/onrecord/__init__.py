"""Reads news reports and keeps a sourced, dated record of what they say."""
