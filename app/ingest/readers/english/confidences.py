"""How sure each value is: how often what its rule read was right where that was measured."""

import tomllib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from app.ingest.readers.english.found import Value

_FILE = Path(__file__).with_name("confidences.toml")
# What was never measured is at most this sure.
_UNMEASURED = 0.7
# Nothing that is read by rule is surer than this, however often it was right where it was measured.
_MOST = 0.98


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, float]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def weighed(kind: str, rule: str, values: dict[str, list[Value]]) -> dict[str, list[Value]]:
    """Give a fact's values, each as sure as its rule, property and way of knowing were found to be."""
    return {
        key: [replace(value, confidence=_sure(kind, rule, key, value)) for value in found]
        for key, found in values.items()
    }


def _sure(kind: str, rule: str, key: str, value: Value) -> float:
    own, whole = _table().get(rule, {}), _table().get(kind, {})
    measured = own.get(f"{key}.{value.how}", whole.get(key))
    return min(measured, _MOST) if measured is not None else min(value.confidence, _UNMEASURED)
