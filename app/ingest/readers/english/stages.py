"""The stages that work on one passage's parse alone: demands and outcomes."""

from app.ingest.readers.english.demands import demands
from app.ingest.readers.english.found import Candidate
from app.ingest.readers.english.outcomes import outcomes
from app.ingest.readers.english.passages import Passage


def more(passages: list[Passage]) -> list[Candidate]:
    """Give the demands and outcomes of every passage, in order."""
    return [
        candidate
        for passage in passages
        for stage in (demands, outcomes)
        for candidate in stage(passage.doc, passage.offset)
    ]
