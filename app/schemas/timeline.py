"""The timeline of a process: what happened, or was planned or said to be, in order, each event with its words."""

from datetime import date
from typing import Literal

from pydantic import Field, JsonValue

from app.schemas.common import Day, Days, Out, Ref, Slug
from app.schemas.listing import AtQuery, ListOut, PageQuery
from app.schemas.words import Words

EventKind = Literal["process", "talk", "delegation", "participant", "stance", "proposal", "outcome", "commitment"]


class EventThing(Out):
    """What an event is of."""

    id: str = Field(description="As `kind/id`.", examples=["talk/istanbul-2025-05-16"])
    talk: str | None = Field(description="The talk that it belongs to, or is; null where no document says.")
    party: Ref | None = Field(description="Whose delegation, stance, proposal or commitment it is.")
    about: str | None = Field(
        description="What it is, in short: the summary of the demand or outcome, the proposal's title, the "
        "participant's or process' name."
    )


class Event(Out):
    """One property of one thing getting one value on one day."""

    day: Days = Field(
        description="When in the world: the day from which the value holds, or the value itself for what is a day "
        "(`starts`, `ends`, `due`)."
    )
    known_on: date = Field(description="The first day since which it has been known.")
    thing: EventThing = Field(description="What it is of.")
    property: str = Field(description="What of it.", examples=["status"])
    value: JsonValue = Field(description="What that came to be.", examples=["held"])
    asserted: bool = Field(
        description="Whether anybody asserts it; false for what is only denied or put as a hypothesis."
    )
    disputed: bool = Field(description="Whether accounts differ on this property of the thing.")
    words: list[Words] = Field(description="Every claim that counts and tells of it, by the day of knowing.")


class Timeline(ListOut[Event]):
    """A page of events."""


class TimelineQuery(PageQuery, AtQuery):
    """Which events, and by which clock."""

    clock: Literal["world", "known"] = Field(
        default="world",
        description="Order by the day in the world, what has no beginning at its end, or by the first day of knowing; "
        "within a day, in the order of recording.",
    )
    kind: list[EventKind] = Field(
        default=[], max_length=8, description="Events of any of these kinds of thing.", examples=[["talk", "stance"]]
    )
    party: list[Slug] = Field(
        default=[],
        max_length=50,
        description="Events of any of these parties: of talks that they have a delegation at, its people, their "
        "stances and proposals, outcomes that they are party to, commitments that they owe or are owed.",
        examples=[["russia"]],
    )
    from_: Day | None = Field(
        default=None,
        alias="from",
        description="On this day or later, on the clock that is chosen.",
        examples=["2025-05-16"],
    )
    until: Day | None = Field(
        default=None, description="On this day or earlier, on the clock that is chosen.", examples=["2025-06-02"]
    )
