"""Who has a share in what came of talks: the sides that an outcome is of, and who presents a paper."""

from dataclasses import replace

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate, Value
from app.ingest.readers.english.sitting import Sitting

_ALL = frozenset({"sides", "parties", "delegations", "both", "they", "two"})


def sides_of(by: list[Value], sitting: Sitting | None, entities: Entities) -> dict[str, list[Value]]:
    """Give the parties of an outcome: the sides that it names, or those of its talk where "the sides" do it."""
    found: dict[object, Value] = {}
    for value in by:
        words = str(value.value).lower().split()
        if words and words[-1] in _ALL and not entities.sides(value.span):
            for side in sitting.parties if sitting is not None else []:
                found.setdefault(side.value, replace(value, value=side.value, how="resolved", confidence=0.6))
        elif value.value in entities.frequent:
            found.setdefault(value.value, value)
    return {"parties": list(found.values())} if found else {}


def presenter(outcome: Candidate, presents: list[Candidate]) -> dict[str, list[Value]]:
    """Give who presents the paper that an outcome is, where its words hold the verb of one who presents."""
    for candidate in presents:
        if outcome.quote.start <= candidate.trigger.start < outcome.quote.end:
            return {"presenter": candidate.values["person"]}
    return {}
