"""Contradictions: a property of a thing on which accounts differ, with every value, who says it and who denies it."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from app.schemas.common import REFERENCE, Day, From, Out, Slug
from app.schemas.ledger import DecisionOut, SpeakerOut
from app.schemas.listing import ListOut, ListQuery
from app.schemas.words import Words
from app.vocabularies import Term

Status = Literal["open", "preferred", "superseded"]
Kind = Literal[
    "conflict",
    "process",
    "party",
    "person",
    "place",
    "talk",
    "demand",
    "proposal",
    "outcome",
    "delegation",
    "participant",
    "stance",
    "commitment",
]


class DatedDecision(DecisionOut):
    """What was decided about a claim, and when."""

    at: datetime = Field(description="When it was recorded.")


class VoiceOut(Words):
    """A claim in a contradiction: who says it, where, in which words, and whether it still counts."""

    empty: Annotated[str, Term("empty_reason")] | None = Field(
        description="Why there is no value, where the claim is that there is none."
    )
    behalf: Annotated[SpeakerOut | None, From("statement.behalf")] = Field(description="For whom the speaker speaks.")


class Voice(VoiceOut):
    """The same, with how it stands."""

    rank: Annotated[Literal["preferred", "normal", "deprecated"], Field(description="What a curator made of it.")]
    counts: bool = Field(description="False for a claim that was rejected, retracted or superseded.")


class ValueOut(Out):
    """One of the values, with all who say it, deny it or suppose it."""

    value: JsonValue = Field(description="The value; a thing is `kind/slug`.", examples=[40])
    empty: Annotated[str, Term("empty_reason")] | None = Field(
        description="Why there is none, where claims say that there is none."
    )
    shown: bool = Field(description="Whether it is the one that the thing itself shows.")
    first_known: date = Field(description="The first day on which anything here was known.")
    last_known: date = Field(description="The last day on which anything here came to be known.")
    said: list[Voice] = Field(description="Who says so, by the day it was known.")
    denied: list[Voice] = Field(description="Who denies it.")
    supposed: list[Voice] = Field(description="Who speaks of it as a mere possibility; that decides nothing.")


class SubjectOut(Out):
    """The thing that accounts differ on."""

    id: str = Field(description="As `kind/id`.", examples=["talk/istanbul-2025-07-23"])
    name: str | None = Field(description="Its name, title or summary; null for what has none.")


class ContradictionOut(Out):
    """A property of a thing on which accounts differ."""

    id: str = Field(description="`kind/id/property`.", examples=["talk/istanbul-2025-07-23/duration"])
    subject: SubjectOut = Field(description="The thing.")
    property: str = Field(description="The property.", examples=["duration"])
    status: Status = Field(
        description="`open`; `preferred`: a curator preferred the value that is shown; `superseded`: it was a "
        "contradiction and is none any more."
    )
    known_on: date = Field(description="The day of the newest claim in it.")
    values: list[ValueOut] = Field(description="Side by side: the one that is shown first, then by the day.")
    decisions: list[DatedDecision] = Field(
        description="Every decision on these claims, in order: who preferred, deprecated, rejected, retracted or "
        "superseded which, and why. A `superseded` one without any was settled by what other documents said."
    )


class ContradictionList(ListOut[ContradictionOut]):
    """A page of contradictions."""


class ContradictionQuery(ListQuery):
    """Which contradictions."""

    subject: list[Annotated[str, Field(pattern=REFERENCE, max_length=400)]] = Field(
        default=[],
        max_length=50,
        description="On any of these things, as `kind/id`.",
        examples=[["talk/istanbul-2025-05-16"]],
    )
    kind: list[Kind] = Field(
        default=[], max_length=50, description="On things of any of these kinds.", examples=[["talk"]]
    )
    process: list[Slug] = Field(
        default=[],
        max_length=50,
        description="On any of these processes, their talks, or what belongs to either: delegations, participants, "
        "demands, stances, proposals, outcomes, commitments.",
        examples=[["istanbul-2025"]],
    )
    property: list[Annotated[str, Field(pattern="^[a-z_]+$", max_length=40)]] = Field(
        default=[], max_length=50, description="On any of these properties.", examples=[["status"]]
    )
    side: list[Slug] = Field(
        default=[],
        max_length=50,
        description="In which any of these parties, or somebody on its behalf, has a word.",
        examples=[["russia"]],
    )
    since: Day | None = Field(
        default=None,
        description="Whose newest claim has been known since this day or later.",
        examples=["2025-05-16"],
    )
    status: list[Status] = Field(
        default=["open", "preferred"],
        max_length=3,
        description="How they stand; without it, all that are contradictions, and none that is superseded.",
        examples=[["open"], ["superseded"]],
    )
