"""Tests of the reader of English articles. All passages are made for tests: none tells a fact."""
