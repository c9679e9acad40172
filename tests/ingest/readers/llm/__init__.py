"""Tests of the reader that asks a language model; none of them asks one."""
