"""Gedragen: what makes organisations carry a solution together."""

__version__ = "0.1.0"
