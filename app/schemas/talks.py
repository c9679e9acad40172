"""Talks: who met, who sat at the table, what was asked and what came of it."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.common import Day, Days, From, Id, Link, Ref, Slug, ThingOut
from app.schemas.demands import DemandOut, ProposalOut
from app.schemas.listing import ListOut, ListQuery
from app.schemas.outcomes import OutcomeOut
from app.vocabularies import Term


class ParticipantOut(ThingOut):
    """Somebody in a delegation."""

    id: Id = Field(examples=["istanbul-2025-05-16:russia:vladimir-medinsky"])
    person: Ref | None = Field(description="Who it is; null for people known by a label alone.")
    label: str | None = Field(description="What unnamed participants are called.", examples=["experts"])
    roles: list[Annotated[str, Term("participant_role")]] = Field(description="What they are in the delegation.")
    office: str | None = Field(description="The office held then, as sources put it.", examples=["presidential aide"])
    attendance: Annotated[str, Term("attendance")] | None = Field(
        description="Whether they were named, expected, or seen."
    )
    headcount: int | None = Field(description="How many people the label stands for.", examples=[4])
    claims: Annotated[str, Link("/v1/claims?subject=participant/")]


class DelegationOut(ThingOut):
    """One party's delegation at the talk, also a planned or invited one, also a third party's."""

    id: Id = Field(examples=["istanbul-2025-05-16:russia"])
    party: Ref = Field(description="Whose delegation it is.")
    capacity: list[Annotated[str, Term("capacity")]] = Field(description="What it is at the talk.")
    status: Annotated[str, Term("delegation_status")] | None = Field(description="How far its coming got.")
    consent: Annotated[str, Term("consent")] | None = Field(description="Whether its side agreed to meet.")
    sent_by: Ref | None = Field(description="Who sent it.")
    size: int | None = Field(description="How many people it has, where a source says so.")
    same_as: Annotated[str | None, From("same_as.slug")] = Field(
        description="The earlier delegation that it was announced to be the same as."
    )
    listing: Annotated[str, Term("listing")] | None = Field(description="Whether its list of participants is complete.")
    participants: list[ParticipantOut] = Field(description="The head first, then by role.")
    claims: Annotated[str, Link("/v1/claims?subject=delegation/")]


class TalkOut(ThingOut):
    """One meeting or round, from its proposal on."""

    id: Id = Field(examples=["istanbul-2025-05-16"])
    process: Ref | None = Field(description="The series that it belongs to.")
    status: Annotated[str, Term("talk_status")] | None = Field(description="How far it got.")
    round: int | None = Field(description="Its number in the series.", examples=[1])
    format: Annotated[str, Term("talk_format")] | None = Field(description="How the sides met.")
    level: Annotated[str, Term("talk_level")] | None = Field(description="How high-ranking the delegations were.")
    openness: Annotated[str, Term("talk_openness")] | None = Field(description="Whether the public knew or was let in.")
    planned: Days | None = Field(description="The day that it was planned for.")
    starts: Days | None = Field(description="The day that it began; null for one that was only proposed.")
    ends: Days | None = Field(description="The day that it ended.")
    duration: int | None = Field(description="How long it lasted, in minutes.")
    place: Ref | None = Field(description="Where it was, or was to be.")
    remarks: list[str] = Field(description="What documents add, in their words.")
    delegations: list[DelegationOut]
    demands: list[DemandOut] = Field(description="What was asked at it or for it.")
    proposals: list[ProposalOut] = Field(description="Papers put forward at it or for it.")
    outcomes: list[OutcomeOut]
    claims: Annotated[str, Link("/v1/claims?subject=talk/")]


class TalkList(ListOut[TalkOut]):
    """A page of talks."""


class TalkQuery(ListQuery):
    """Which talks, and in which order."""

    party: list[Slug] = Field(
        default=[],
        max_length=50,
        description="Talks with a delegation of any of these parties.",
        examples=[["ukraine"]],
    )
    status: list[Annotated[str, Term("talk_status")]] = Field(
        default=[], max_length=50, description="Talks that got as far as any of these."
    )
    from_: Day | None = Field(
        default=None,
        alias="from",
        description="Talks whose day may be this one or later; one whose day is unknown is left out.",
    )
    until: Day | None = Field(default=None, description="Talks whose day may be this one or earlier; likewise.")
    sort: Literal["-day", "day"] = Field(
        default="-day", description="By day, the latest first (`-day`) or the earliest (`day`); unknown days come last."
    )
