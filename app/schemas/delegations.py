"""Delegations side by side: who joined, who left, who stayed; and every table that a person sat at."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.common import ADDRESS, Days, From, Id, Out, Ref
from app.schemas.listing import AtQuery
from app.schemas.words import Words
from app.vocabularies import Term

Change = Literal["stayed", "joined", "first_mentioned", "left", "not_mentioned", "not_seated"]
Basis = Literal["named", "announced"]


class SeatOut(Out):
    """Somebody's place in one delegation."""

    id: Id = Field(description="The participant.", examples=["istanbul-2025-05-16:russia:vladimir-medinsky"])
    person: Ref | None = Field(description="Who it is; null for people known by a label alone.")
    label: str | None = Field(description="What unnamed participants are called.", examples=["experts"])
    roles: list[Annotated[str, Term("participant_role")]] = Field(description="What they are in the delegation.")
    office: str | None = Field(description="The office held then.")
    attendance: Annotated[str, Term("attendance")] | None = Field(
        description="Whether they were named, expected, or seen."
    )
    headcount: int | None = Field(description="How many people the label stands for.")
    disputed: list[str] = Field(description="The properties on which accounts differ.")
    words: Annotated[list[Words], From("passages")] = Field(description="The words behind all of this.")


class TalkBrief(Out):
    """A talk in short."""

    id: Id = Field(description="Its slug.", examples=["istanbul-2025-05-16"])
    process: Ref | None = Field(description="The series that it belongs to.")
    round: int | None = Field(description="Its number in the series.")
    status: Annotated[str, Term("talk_status")] | None = Field(description="How far it got.")
    planned: Days | None = Field(description="The day that it was planned for.")
    starts: Days | None = Field(description="The day that it began.")
    place: Ref | None = Field(description="Where it was, or was to be.")


class SideOut(Out):
    """One delegation that is compared."""

    id: Id = Field(description="`talk:party`.", examples=["istanbul-2025-05-16:russia"])
    talk: TalkBrief | None = Field(description="The talk; null while nothing is told of the talk itself.")
    party: Ref | None = Field(description="Whose delegation it is.")
    status: Annotated[str, Term("delegation_status")] | None = Field(description="How far its coming got.")
    listing: Annotated[str, Term("listing")] | None = Field(description="Whether its list of participants is complete.")
    same_as: Annotated[str | None, From("same_as.slug")] = Field(
        description="The earlier delegation that it was announced to be the same as."
    )
    size: int | None = Field(description="How many people it has, where a source says so.")
    disputed: list[str] = Field(description="The properties on which accounts differ.")
    words: Annotated[list[Words], From("passages")] = Field(description="The words behind all of this.")


class SeatedSide(SideOut):
    """One delegation with everybody in it."""

    participants: list[SeatOut] = Field(description="The head first, then by role.")


class PersonChange(Out):
    """What became of one person, or of people known by a label, from the earlier delegation to the later."""

    person: Ref | None = Field(description="Who; null for people known by a label alone.")
    label: str | None = Field(description="What unnamed people are called.")
    change: Change = Field(
        description="`stayed`; `joined` (not on the earlier list, which is complete) or `first_mentioned` (the earlier "
        "list is not known to be complete); `left` (not on the later list, which is complete) or `not_mentioned` (the "
        "later list is not); `not_seated`: named for one of the two, and sat at neither (absent, replaced, expected "
        "only)."
    )
    basis: Basis = Field(
        description="`named`: by the lists. `announced`: the later delegation was said to be the same as the earlier, "
        "and its list, which does not name them, is not known to be complete."
    )
    changed: list[Literal["office", "roles", "headcount"]] = Field(
        description="What is not the same on both sides, for whoever is on both; a value that one side lacks is no "
        "change."
    )
    disputed: bool = Field(description="Whether accounts differ on whether they sat there, at either.")
    left: SeatOut | None = Field(description="Their place in the earlier delegation.")
    right: SeatOut | None = Field(description="Their place in the later one.")


class Continuity(Out):
    """How much of a delegation stayed, by its named people who sat there or were to."""

    score: float | None = Field(
        description="Those who stayed, of all who are in either (Jaccard's index), to two decimals: 1 is the same "
        "people, 0 none of them. Null where one of the two names nobody and no announcement says that it is the same.",
        examples=[0.45],
    )
    stayed: int = Field(description="How many people are in both.")
    of: int = Field(description="How many people are in either.")
    disputed: int = Field(description="On how many of all these accounts differ whether they sat there.")
    complete: bool = Field(
        description="Whether both lists are complete; else the score tells of those who are named, and no more."
    )
    basis: Basis = Field(description="`announced` where somebody stayed by an announcement only.")


class DelegationComparison(Out):
    """Two delegations of one party, side by side."""

    left: SideOut = Field(description="The earlier delegation.")
    right: SideOut = Field(description="The later one.")
    continuity: Continuity = Field(description="How much of it stayed.")
    people: list[PersonChange] = Field(description="Everybody in either, in the order of the later list.")


class PartyChange(Out):
    """A party's delegation at this talk beside its last one in the process."""

    party: Ref | None = Field(description="The party.")
    before: DelegationComparison | None = Field(
        description="The comparison; null where the process has no earlier delegation of it at a talk that met."
    )
    now: SeatedSide = Field(description="The delegation at this talk, with everybody in it.")


class TalkChanges(Out):
    """Each party's delegation at a talk beside its last one in the process."""

    talk: TalkBrief = Field(description="The talk.")
    parties: list[PartyChange] = Field(description="By party.")


class Seat(SeatOut):
    """A place at a table, with the table."""

    talk: Annotated[TalkBrief | None, From("delegation.talk")] = Field(description="The talk.")
    party: Annotated[Ref | None, From("delegation.party")] = Field(description="For whom they sat there.")
    delegation: Annotated[str | None, From("delegation.slug")] = Field(description="The delegation.")


class Appearances(Out):
    """Every table that a person sat at, or was to."""

    person: Ref = Field(description="The person.")
    items: list[Seat] = Field(description="By the day of the talk, those without one last.")


class CompareQuery(AtQuery):
    """Which two delegations."""

    left: Annotated[
        str,
        Field(pattern=ADDRESS, max_length=400, description="The earlier one.", examples=["istanbul-2025-05-16:russia"]),
    ]
    right: Annotated[
        str,
        Field(pattern=ADDRESS, max_length=400, description="The later one.", examples=["istanbul-2025-06-02:russia"]),
    ]
