"""The stages that work on one passage's parse alone: demands and outcomes."""

from app.ingest.readers.english.demands import demands
from app.ingest.readers.english.found import Candidate
from app.ingest.readers.english.outcomes import items, outcomes
from app.ingest.readers.english.passages import Passage


def more(passages: list[Passage]) -> list[Candidate]:
    """Give the demands and outcomes of every passage, in order."""
    found = [
        candidate
        for passage in passages
        for stage in (demands, outcomes)
        for candidate in stage(passage.doc, passage.offset)
    ]
    return found + items([passage.doc for passage in passages], [passage.offset for passage in passages])
