"""Parley: an open knowledge base of conflict negotiations, every fact with the words that bear it."""

__version__ = "0.1.0"
