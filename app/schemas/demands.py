"""Demands, the stances of parties on them, and proposals."""

from typing import Annotated, Any, Literal

from pydantic import Field

from app.schemas.common import From, Id, Link, Ref, Slug
from app.schemas.listing import ListOut
from app.schemas.things import ThingOut, ThingsQuery
from app.vocabularies import Term


class StanceOut(ThingOut):
    """Where a party stands on a demand."""

    id: Id = Field(description="`demand:party`.", examples=["ukraine-30-day-ceasefire:ukraine"])
    party: Ref | None = Field(description="Whose stance it is; null while nothing is told of that party itself.")
    stance: Annotated[str, Term("stance")] | None = Field(description="Where it stands.")
    own: bool = Field(description="Whether the party's own side says so; false where somebody else says it of them.")
    claims: Annotated[str, Link("/v1/claims?subject=stance/")] = Field(description="Address of the words behind it.")


class DemandOut(ThingOut):
    """What one party asks of another, offers, or sets as a condition."""

    id: Id = Field(description="Its slug.", examples=["ukraine-30-day-ceasefire"])
    party: Ref | None = Field(description="Who asks.")
    addressee: Ref | None = Field(description="Of whom; null where no document says.")
    process: Ref | None = Field(description="The series of talks that it belongs to.")
    talk: Annotated[str | None, From("talk.slug")] = Field(description="The talk that it was raised at or for.")
    kind: Annotated[str, Term("demand_kind")] | None = Field(
        description="A demand, an offer, a precondition or a red line."
    )
    topics: list[Annotated[str, Term("topic")]] = Field(description="The matters that it is about.")
    summary: str | None = Field(description="What is asked, in short.")
    condition_for: Annotated[str | None, From("condition_for.slug")] = Field(
        description="The demand that waits until this one is met."
    )
    condition_topic: Annotated[str, Term("topic")] | None = Field(
        description="The matter that waits until this demand is met, where no demand is named."
    )
    condition_phase: Annotated[str, Term("condition_phase")] | None = Field(
        description="What of it waits: discussing, agreeing or implementing."
    )
    remarks: list[str] = Field(description="What documents add, in their words.")
    stances: list[StanceOut] = Field(description="Where each party stands on it.")
    claims: Annotated[str, Link("/v1/claims?subject=demand/")] = Field(description="Address of the words behind it.")


class ProposalOut(ThingOut):
    """A paper that a party puts forward."""

    id: Id = Field(description="Its slug.", examples=["russia-memorandum-on-peace-treaty"])
    party: Ref | None = Field(description="Whose paper it is.")
    addressee: Ref | None = Field(description="To whom.")
    presenter: Ref | None = Field(description="Who presents it, or is to.")
    title: str | None = Field(description="What it is called.")
    status: Annotated[str, Term("proposal_status")] | None = Field(description="How far it has come.")
    remarks: list[str] = Field(description="What documents add, in their words.")
    claims: Annotated[str, Link("/v1/claims?subject=proposal/")] = Field(description="Address of the words behind it.")


class DemandList(ListOut[DemandOut]):
    """A page of demands."""


class StanceItem(StanceOut):
    """A stance on its own."""

    demand: Annotated[str, From("demand.slug")] = Field(
        description="The demand.", examples=["ukraine-30-day-ceasefire"]
    )


class StanceList(ListOut[StanceItem]):
    """A page of stances."""


class ProposalItem(ProposalOut):
    """A proposal on its own."""

    process: Ref | None = Field(description="The series of talks that it belongs to.")
    talk: Annotated[str | None, From("talk.slug")] = Field(description="The talk that it is put forward at or for.")


class ProposalList(ListOut[ProposalItem]):
    """A page of proposals."""


PARTY: Any = Field(default=[], max_length=50, description="Those of any of these parties.", examples=[["russia"]])
PROCESS: Any = Field(
    default=[], max_length=50, description="Those in any of these processes.", examples=[["istanbul-2025"]]
)
TALK: Any = Field(default=[], max_length=50, description="Those at or for any of these talks.")
BY_ID: Any = Field(default="id", description="By id, upwards or downwards.")


class DemandQuery(ThingsQuery):
    """Which demands."""

    party: list[Slug] = PARTY
    addressee: list[Slug] = Field(
        default=[], max_length=50, description="Demands that are made of any of these parties."
    )
    process: list[Slug] = PROCESS
    talk: list[Slug] = TALK
    topic: list[Annotated[str, Term("topic")]] = Field(
        default=[], max_length=50, description="Demands about any of these matters.", examples=[["ceasefire.temporary"]]
    )
    kind: list[Annotated[str, Term("demand_kind")]] = Field(
        default=[],
        max_length=50,
        description="Demands, offers, preconditions or red lines.",
        examples=[["precondition"]],
    )
    stance: list[Annotated[str, Term("stance")]] = Field(
        default=[],
        max_length=50,
        description="Demands on which some party takes any of these stances; with `stance_of`, that party.",
        examples=[["rejects"]],
    )
    stance_of: list[Slug] = Field(
        default=[], max_length=50, description="Demands on which any of these parties takes a stance."
    )
    sort: Literal["id", "-id"] = BY_ID


class StanceQuery(ThingsQuery):
    """Which stances."""

    demand: list[Slug] = Field(default=[], max_length=50, description="Stances on any of these demands.")
    party: list[Slug] = PARTY
    stance: list[Annotated[str, Term("stance")]] = Field(
        default=[], max_length=50, description="Any of these stances.", examples=[["rejects"]]
    )
    own: bool | None = Field(
        default=None, description="Only a party's own word (`true`), or only what others say of it (`false`)."
    )
    sort: Literal["id", "-id"] = BY_ID


class ProposalQuery(ThingsQuery):
    """Which proposals."""

    party: list[Slug] = PARTY
    process: list[Slug] = PROCESS
    talk: list[Slug] = TALK
    status: list[Annotated[str, Term("proposal_status")]] = Field(
        default=[], max_length=50, description="Proposals that got as far as any of these.", examples=[["finalised"]]
    )
    sort: Literal["id", "-id"] = BY_ID
