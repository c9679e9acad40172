"""Demands, the stances of parties on them, and proposals."""

from typing import Annotated

from pydantic import Field

from app.schemas.common import From, Id, Link, Ref, Slug, ThingOut
from app.schemas.listing import ListOut, ListQuery
from app.vocabularies import Term


class StanceOut(ThingOut):
    """Where a party stands on a demand."""

    id: Id = Field(examples=["ukraine-30-day-ceasefire:ukraine"])
    party: Ref
    stance: Annotated[str, Term("stance")] | None
    own: bool = Field(description="Whether the party's own side says so; false where somebody else says it of them.")
    claims: Annotated[str, Link("/v1/claims?subject=stance/")]


class DemandOut(ThingOut):
    """What one party asks of another, offers, or sets as a condition."""

    id: Id = Field(examples=["ukraine-30-day-ceasefire"])
    party: Ref | None = Field(description="Who asks.")
    addressee: Ref | None = Field(description="Of whom; null where no document says.")
    process: Ref | None = Field(description="The series of talks that it belongs to.")
    talk: Annotated[str | None, From("talk.slug")] = Field(description="The talk that it was raised at or for.")
    kind: Annotated[str, Term("demand_kind")] | None
    topics: list[Annotated[str, Term("topic")]] = Field(description="The matters that it is about.")
    summary: str | None
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
    stances: list[StanceOut]
    claims: Annotated[str, Link("/v1/claims?subject=demand/")]


class ProposalOut(ThingOut):
    """A paper that a party puts forward."""

    id: Id = Field(examples=["russia-memorandum-on-peace-treaty"])
    party: Ref | None = Field(description="Whose paper it is.")
    addressee: Ref | None = Field(description="To whom.")
    presenter: Ref | None = Field(description="Who presents it, or is to.")
    title: str | None
    status: Annotated[str, Term("proposal_status")] | None
    remarks: list[str] = Field(description="What documents add, in their words.")
    claims: Annotated[str, Link("/v1/claims?subject=proposal/")]


class DemandList(ListOut[DemandOut]):
    """A page of demands."""


class DemandQuery(ListQuery):
    """Which demands; in the order in which Parley came to know them."""

    party: list[Slug] = Field(default=[], max_length=50, description="Demands of any of these parties.")
    talk: list[Slug] = Field(default=[], max_length=50, description="Demands raised at or for any of these talks.")
