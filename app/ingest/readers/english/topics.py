"""What a demand is about: the words of a text to the topics of `vocabularies.toml`."""

import re
from functools import cache

from app.ingest.readers.english.lexicon import lexicon


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(topic, re.compile(r"\b(?:" + "|".join(stems) + ")")) for topic, stems in lexicon()["topics"].items()]


def topic_at(text: str) -> tuple[str, int, int] | None:
    """Give the topic of some words, and where in them the word that tells it starts and ends, in code points."""
    low = text.lower().replace("\n", " ").replace("’", "'")
    found = [
        (match.start(), rank, topic, match.end())
        for rank, (topic, pattern) in enumerate(_patterns())
        if (match := pattern.search(low))
    ]
    if not found:
        return None
    start, _, topic, end = min(found)
    return topic, start, end
