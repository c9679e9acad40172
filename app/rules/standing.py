"""Which claims count: what a claim's decisions leave of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, TypeVar

from app.models.versions import FOREVER

Rank = Literal["preferred", "normal", "deprecated"]
RANKS: tuple[Rank, ...] = ("preferred", "normal", "deprecated")
_RANK: dict[str, Rank] = {"accept": "normal", "prefer": "preferred", "deprecate": "deprecated"}


class DecisionRow(Protocol):
    """What is read of a decision on a claim."""

    id: int
    action: str
    reader: str | None
    known_on: date | None
    revision: int


Decided = TypeVar("Decided", bound=DecisionRow)


class ClaimRow(Protocol):
    """What is read of a claim here."""

    reader: str
    revision: int
    accepted: bool
    known_on: date


@dataclass(frozen=True)
class Stands:
    """A claim counts, with a rank, from the day it was known until the day from which it was superseded."""

    rank: Rank
    until: date


def applying(claim: ClaimRow, decisions: Iterable[Decided]) -> Iterator[Decided]:
    """Give the decisions that are about a claim, of those on its digest, in their order."""
    for decision in decisions:
        own = decision.reader is not None
        if not own or (decision.reader == claim.reader and decision.revision > claim.revision):
            yield decision


def standing(claim: ClaimRow, decisions: Iterable[DecisionRow]) -> Stands | None:
    """Follow the decisions on a claim, in their order; None if it does not count on any day.

    A decision of a reader's own, made when it read the document again, is about what it had said by then; what it
    says again later stands again.  Everybody else's holds for whoever says it, before and after.
    """
    accepted, until = claim.accepted, FOREVER
    rank: Rank = "normal"
    for decision in applying(claim, decisions):
        match decision.action:
            case "retract" if decision.reader is not None:
                return None
            case "supersede":
                until = min(until, decision.known_on or until)
            case "reject" | "retract":
                accepted = False
            case "accept" | "prefer" | "deprecate":
                accepted, rank = True, _RANK[decision.action]
            case _:
                raise AssertionError(f"{decision.action} is no decision on a claim")
    return Stands(rank, until) if accepted and until > claim.known_on else None


def waits(claim: ClaimRow, decisions: Iterable[DecisionRow]) -> bool:
    """Tell whether nothing has been decided yet on a claim that does not count by itself."""
    return not claim.accepted and not any(True for _ in applying(claim, decisions))
