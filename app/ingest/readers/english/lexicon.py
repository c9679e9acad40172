"""The word lists of the English reader, read once from `lexicon.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def lexicon() -> dict[str, Any]:
    """Give all word lists by section."""
    return tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))


@cache
def words(section: str, name: str) -> frozenset[str]:
    """Give one word list as a set."""
    return frozenset(lexicon()[section][name])
