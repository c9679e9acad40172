"""Small texts for the tests of the reader; everything that they tell is made up."""

from datetime import date

from app.ingest.readers.english.found import Fact, Reading
from app.ingest.readers.english.reader import read

TALKS = """Delegations meet again by the lake
2024-03-14

Norway and Chile held a second round of talks in Geneva on Tuesday, officials said. The talks were mediated by Qatar.

The Norwegian delegation was headed by Deputy Minister Astrid Hove. Chile sent its chief negotiator, Pablo Ruz.

"We have moved closer on the fishing grounds," Hove told reporters. "More work remains to be done by both."

Ruz said the two sides would meet again in Vienna next week. He added that Chile had not given up its claims.

A third round of negotiations between Norway and Chile is scheduled for 2 April in Vienna.
"""
PADDING = "The meeting was one of the many that were held there, and this is what has been said of it by all."


def told(text: str, kind: str, published: date | None = None) -> list[Fact]:
    """Give the facts of one kind that the reader finds in a text."""
    return read(text + "\n\n" + PADDING, published).of(kind)


def values(fact: Fact, key: str) -> list[object]:
    """Give the bare values of a fact's property."""
    return [value.value for value in fact.values.get(key, [])]


def sliced(reading: Reading) -> bool:
    """Tell whether every span of a reading lies within its text and holds words."""
    spans = [fact.quote for fact in reading.facts]
    spans += [value.span for fact in reading.facts for found in fact.values.values() for value in found]
    return all(
        0 <= span.start < span.end <= len(reading.text) and reading.text[span.start : span.end].strip()
        for span in spans
    )
