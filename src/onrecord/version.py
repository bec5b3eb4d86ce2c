"""The version of the package, and so of its rules: the same report and version give the same reading."""

__version__ = "0.1.0"
