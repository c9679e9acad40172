"""Outcomes, and the commitments in them."""

from typing import Annotated

from pydantic import Field

from app.schemas.common import Days, Id, Link, Ref, ThingOut
from app.vocabularies import Term


class CommitmentOut(ThingOut):
    """What one party took upon itself."""

    id: Id = Field(examples=["istanbul-2025-05-16-prisoner-exchange:russia:~prisoners"])
    obligor: Ref = Field(description="Who is to do it.")
    label: str | None = Field(description="What tells it from the obligor's other commitments in this outcome.")
    beneficiary: Ref | None = Field(description="To whom.")
    quantity: int | None = Field(examples=[1000])
    unit: str | None = Field(examples=["prisoners"])
    due: Days | None
    implementation: Annotated[str, Term("implementation")] | None = Field(
        description="How far it has been carried out, in the Peace Accords Matrix' degrees."
    )
    claims: Annotated[str, Link("/v1/claims?subject=commitment/")]


class OutcomeOut(ThingOut):
    """What a talk brought, or did not."""

    id: Id = Field(examples=["istanbul-2025-05-16-prisoner-exchange"])
    types: list[Annotated[str, Term("outcome_type")]]
    summary: str | None
    strength: Annotated[str, Term("strength")] | None = Field(
        description="How firmly it was agreed; whether it was carried out is told by its commitments."
    )
    form: Annotated[str, Term("form")] | None
    parties: list[Ref]
    remarks: list[str] = Field(description="What documents add, in their words.")
    commitments: list[CommitmentOut]
    claims: Annotated[str, Link("/v1/claims?subject=outcome/")]
