"""The stages that work on one passage's parse alone: demands and outcomes."""

from app.ingest.readers.english.entities import Passage
from app.ingest.readers.english.found import Candidate


def more(passages: list[Passage]) -> list[Candidate]:
    """Give the demands and outcomes of every passage, in order."""
    del passages
    return []
