"""Readers: what turns a text into an account, each for its sort of text."""
