"""Tests of what is asked of the base: statements, pages, plans."""
