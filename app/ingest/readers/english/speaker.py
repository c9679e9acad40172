"""A speaker, and the nouns of those who speak."""

import re
from dataclasses import dataclass

from app.ingest.readers.english.found import How, Span
from app.ingest.readers.english.lexicon import lexicon, words

SPEAKING = re.compile(r"\b(?:" + "|".join(lexicon()["statements"]["speaking"]) + r")\b", re.IGNORECASE)
HUMAN = re.compile(
    r"official|source|spokes|person|minister|diplomat|m[ae]n$|aide$|expert|analyst|leader|chief|president|envoy|servant"
    r"|participant|mediator|negotiator|officer|commander|adviser|advisor|lawmaker|politician|head$|secretary|observer"
)
PAPERS = words("statements", "papers")


@dataclass(frozen=True)
class Speaker:
    """Somebody who says something; `at` are the characters of the subject within its passage.

    `human` is whether it is a person, or people of an office: what these ask for is said, what sides ask for demanded.
    """

    name: str
    span: Span
    how: How
    confidence: float
    at: tuple[int, int] | None = None
    human: bool = False
