"""The history of a thing: every value that its properties have been given, on the world's clock and on ours."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from app.schemas.common import Day, Out
from app.schemas.ledger import DecisionOut
from app.schemas.listing import AtQuery
from app.schemas.words import Words
from app.vocabularies import Term

Rank = Literal["preferred", "normal", "deprecated", "superseded", "retracted", "rejected"]


class Recorded(Words):
    """A claim in short, with how it came into the ledger."""

    empty: Annotated[str, Term("empty_reason")] | None = Field(
        description="Why there is no value, where a claim says so."
    )
    valid_how: str = Field(
        description="Where `valid_on` is from: `given` in the document, the day it was `said`, or the day it was "
        "`known`."
    )
    reader: str = Field(description="Who read it out of the document.", examples=["curator"])
    revision: int = Field(description="The revision that recorded it.")


class Step(Recorded):
    """A value that a property was given by one claim, and what became of the claim."""

    counts: bool = Field(description="Whether it counts: accepted, and neither superseded, retracted nor rejected.")
    standing: Rank = Field(
        description="`preferred`, `normal` or `deprecated` for a claim that counts; else why it does not. The last of "
        "`decisions` that is of that kind says who decided so, and why."
    )
    shown: bool = Field(description="Whether it is the claim whose value the thing is shown with.")
    own: bool | None = Field(
        description="For a stance: whether the party's own side says it, or somebody else of it; null for the rest."
    )
    decisions: list[DecisionOut] = Field(description="What was decided about the claim, in order.")


class Told(Out):
    """What was shown during some days."""

    value: JsonValue = Field(description="The value; a list for a property of many values; null for none.")
    known_from: date = Field(description="The day from which that was what was known.")
    known_until: date | None = Field(description="The day from which it no longer was; null for what still is.")


class Held(Out):
    """What held in the world on the day that `valid_on` asks about, by what is known."""

    value: JsonValue = Field(description="The value; a list for a property of many values.")
    certain: bool = Field(
        description="Whether its validity had surely begun by then; false where the day from which it is valid is not "
        "known so exactly, or, for what does not change with time (a place, a size), was told later only."
    )
    claims: list[str] = Field(description="The claims that bear it, by digest.")


class PropertyHistory(Out):
    """The history of one property of a thing."""

    thing: str = Field(
        description="The thing, as `kind/id`: the one asked about, or one addressed below it.",
        examples=["stance/ukraine-30-day-ceasefire:russia"],
    )
    property: str = Field(description="The property.", examples=["stance"])
    evolving: bool = Field(
        description="Whether it changes with the world's time; two values of one that does not are a dispute."
    )
    shown: JsonValue = Field(description="What the thing is shown with; a list for a property of many values.")
    disputed: bool = Field(description="Whether accounts differ on it.")
    held: Held | None = Field(
        description="What held on the day of `valid_on`; null where none is asked about, or nothing is known to have "
        "begun by then, which does not say that nothing had."
    )
    told: list[Told] = Field(description="What it was shown with, in the order of the days of knowing.")
    steps: list[Step] = Field(description="Every claim on it, in the order of `clock`; those that count no longer too.")


class History(Out):
    """Every value that a thing's properties were given."""

    thing: str = Field(description="The thing, as `kind/id`.", examples=["demand/ukraine-30-day-ceasefire"])
    properties: list[PropertyHistory] = Field(
        description="The thing's own properties, then those of what is addressed below it: a demand's stances, an "
        "outcome's commitments, a delegation's participants. One that nothing was ever said of is not there."
    )


class HistoryQuery(AtQuery):
    """In which order, and what held when."""

    clock: Literal["world", "known", "recorded"] = Field(
        default="world",
        description="Order the claims by the day from which they hold in the world, by the day since which they have "
        "been known, or by the revision that recorded them.",
    )
    valid_on: Day | None = Field(
        default=None,
        description="Tell, beside each property, what held in the world on this day, by what is known.",
        examples=["2025-05-29"],
    )
