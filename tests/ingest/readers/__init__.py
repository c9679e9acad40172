"""Tests of the readers of raw texts."""
