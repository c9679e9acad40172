"""Which claims count: what a claim's decisions leave of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.models.versions import FOREVER

RANKS = ("preferred", "normal", "deprecated")
_RANK = {"accept": "normal", "prefer": "preferred", "deprecate": "deprecated"}


class DecisionRow(Protocol):
    """What is read of a decision on a claim."""

    id: int
    action: str
    reader: str | None
    known_on: date | None
    revision: int


class ClaimRow(Protocol):
    """What is read of a claim here."""

    reader: str
    revision: int
    accepted: bool
    known_on: date


@dataclass(frozen=True)
class Stands:
    """A claim counts, with a rank, from the day it was known until the day from which it was superseded."""

    rank: str
    until: date


def standing(claim: ClaimRow, decisions: Iterable[DecisionRow]) -> Stands | None:
    """Follow the decisions on a claim, in their order; None if it does not count on any day.

    A decision of a reader's own, made when it read the document again, is about what it had said by then; what it
    says again later stands again.  Everybody else's holds for whoever says it, before and after.
    """
    accepted, rank, until = claim.accepted, "normal", FOREVER
    for decision in decisions:
        own = decision.reader is not None
        if own and (decision.reader != claim.reader or decision.revision <= claim.revision):
            continue
        match decision.action:
            case "retract" if own:
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
