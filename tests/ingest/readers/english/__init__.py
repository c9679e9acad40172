"""Tests of the reader of English, a stage a module."""
