"""Tests of reading raw articles."""
