"""What a demand is about and what sort of outcome words tell, in the terms of `vocabularies.toml`."""

import re
from functools import cache

from app.ingest.readers.english.lexicon import lexicon

_LEAVING = re.compile(r"\b(?:withdraw|pull(?:ed|ing)? (?:back|out)|pull-?(?:out|back)|demobili|disarm|decommission)")


@cache
def _patterns(section: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(term, re.compile(r"\b(?:" + "|".join(stems) + ")")) for term, stems in lexicon()[section].items()]


def _first(section: str, text: str) -> tuple[str, int, int] | None:
    low = text.lower().replace("\n", " ").replace("\u2019", "'")
    found = [
        (match.start(), rank, term, match.end())
        for rank, (term, pattern) in enumerate(_patterns(section))
        if (match := pattern.search(low))
    ]
    if not found:
        return None
    start, _, term, end = min(found)
    return term, start, end


def topic_at(text: str) -> tuple[str, int, int] | None:
    """Give the topic of some words, and where in them the word that tells it starts and ends, in code points."""
    return _first("topics", text)


def type_at(text: str, only: str | None = None) -> tuple[str, int, int] | None:
    """Give the type of outcome that some words tell, and where in them, in code points; or whether they tell `only`."""
    low = text.lower().replace("\n", " ").replace("\u2019", "'")
    for term, pattern in _patterns("types"):
        if only in {None, term} and (match := pattern.search(low)):
            return term, match.start(), match.end()
    return None


def leaves(text: str) -> bool:
    """Tell whether words tell that somebody leaves ground or lays down arms, which is a part of the matters."""
    return _LEAVING.search(text.lower()) is not None
