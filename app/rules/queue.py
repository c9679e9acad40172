"""Where a claim that waits stands in the queue: what is most dangerous if it is wrong comes first."""

from typing import Protocol

from app.vocabularies import terms

UNSURE = 75
"""Below this confidence, in percent, a machine is unsure."""

_STEP = 1_000


class WaitingRow(Protocol):
    """What is read of a claim here; `confidence` is in percent."""

    property: str
    how: str
    confidence: int | None


_POLAR = frozenset({"types", "strength"})


def queue_of(kind: str, claim: WaitingRow, *, has_side: bool) -> str:
    """Give the term of the vocabulary `queue` for a claim on a thing of a kind; `has_side` is a demand's."""
    if kind == "outcome":
        return "outcome"
    if kind == "demand" and not has_side:
        return "without_side"
    if claim.how == "inferred":
        return "inferred"
    return "unsure" if (claim.confidence or 0) < UNSURE else "rest"


def place_of(queue: str, claim: WaitingRow) -> int:
    """Give what the queue is sorted by: the place of the queue in the vocabulary, then the least sure first.

    Of outcomes, what tells an agreement from a failure comes before all else that is said of them.
    """
    later = _STEP // 2 if queue == "outcome" and claim.property not in _POLAR else 0
    return terms("queue").index(queue) * _STEP + later + (claim.confidence or 0)
