"""Outcomes, and the commitments in them."""

from typing import Annotated, Any, Literal

from pydantic import Field

from app.schemas.common import Day, Days, From, Id, Link, Ref, Slug
from app.schemas.listing import ListOut
from app.schemas.things import ThingOut, ThingsQuery
from app.vocabularies import Term


class CommitmentOut(ThingOut):
    """What one party took upon itself."""

    id: Id = Field(
        description="`outcome:obligor`, with a label where the obligor has several.",
        examples=["istanbul-2025-05-16-prisoner-exchange:russia:~prisoners"],
    )
    obligor: Ref | None = Field(description="Who is to do it; null while nothing is told of that party itself.")
    label: str | None = Field(description="What tells it from the obligor's other commitments in this outcome.")
    beneficiary: Ref | None = Field(description="To whom.")
    quantity: int | None = Field(description="How many.", examples=[1000])
    unit: str | None = Field(description="Of what.", examples=["prisoners"])
    due: Days | None = Field(description="When it is due.")
    implementation: Annotated[str, Term("implementation")] | None = Field(
        description="How far it has been carried out, in the Peace Accords Matrix' degrees."
    )
    claims: Annotated[str, Link("/v1/claims?subject=commitment/")] = Field(
        description="Address of the words behind it."
    )


class OutcomeOut(ThingOut):
    """What a talk brought, or did not."""

    id: Id = Field(description="Its slug.", examples=["istanbul-2025-05-16-prisoner-exchange"])
    types: list[Annotated[str, Term("outcome_type")]] = Field(description="What sort of outcome it is.")
    summary: str | None = Field(description="What it is, in short.")
    strength: Annotated[str, Term("strength")] | None = Field(
        description="How firmly it was agreed; whether it was carried out is told by its commitments."
    )
    form: Annotated[str, Term("form")] | None = Field(description="In what shape it exists.")
    parties: list[Ref] = Field(description="The parties to it.")
    remarks: list[str] = Field(description="What documents add, in their words.")
    commitments: list[CommitmentOut] = Field(description="What each side took upon itself.")
    claims: Annotated[str, Link("/v1/claims?subject=outcome/")] = Field(description="Address of the words behind it.")


class OutcomeItem(OutcomeOut):
    """An outcome on its own."""

    talk: Annotated[str | None, From("talk.slug")] = Field(
        description="The talk that it came of.", examples=["istanbul-2025-05-16"]
    )


class OutcomeList(ListOut[OutcomeItem]):
    """A page of outcomes."""


class CommitmentItem(CommitmentOut):
    """A commitment on its own."""

    outcome: Annotated[str, From("outcome.slug")] = Field(
        description="The outcome that it is part of.", examples=["istanbul-2025-05-16-prisoner-exchange"]
    )
    talk: Annotated[str | None, From("outcome.talk.slug")] = Field(description="The talk that it came of.")


class CommitmentList(ListOut[CommitmentItem]):
    """A page of commitments."""


TALK: Any = Field(
    default=[], max_length=50, description="Those of any of these talks.", examples=[["istanbul-2025-05-16"]]
)
TYPE: Any = Field(
    default=[], max_length=50, description="Outcomes of any of these types.", examples=[["prisoner_exchange"]]
)
IMPLEMENTATION: Any = Field(
    default=[], max_length=50, description="Carried out as far as any of these.", examples=[["full"]]
)


class OutcomeQuery(ThingsQuery):
    """Which outcomes."""

    talk: list[Slug] = TALK
    party: list[Slug] = Field(default=[], max_length=50, description="Outcomes between any of these parties.")
    type: list[Annotated[str, Term("outcome_type")]] = TYPE
    strength: list[Annotated[str, Term("strength")]] = Field(
        default=[], max_length=50, description="Agreed as firmly as any of these.", examples=[["agreed"]]
    )
    implementation: list[Annotated[str, Term("implementation")]] = IMPLEMENTATION
    sort: Literal["id", "-id"] = Field(default="id", description="By id, upwards or downwards.")


class CommitmentQuery(ThingsQuery):
    """Which commitments."""

    talk: list[Slug] = TALK
    outcome: list[Slug] = Field(default=[], max_length=50, description="Commitments in any of these outcomes.")
    obligor: list[Slug] = Field(default=[], max_length=50, description="Commitments of any of these parties.")
    beneficiary: list[Slug] = Field(default=[], max_length=50, description="Commitments towards any of these parties.")
    type: list[Annotated[str, Term("outcome_type")]] = TYPE
    implementation: list[Annotated[str, Term("implementation")]] = IMPLEMENTATION
    due_from: Day | None = Field(
        default=None, description="Due on this day or later; one whose day is unknown is left out."
    )
    due_until: Day | None = Field(
        default=None, description="Due on this day or earlier; one whose day is unknown is left out."
    )
    sort: Literal["due", "-due", "id", "-id"] = Field(
        default="due", description="By the day it is due, unknown days last; or by id."
    )
