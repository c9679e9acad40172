"""Tests of Parley over HTTP."""
