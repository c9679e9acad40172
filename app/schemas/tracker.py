"""The promise tracker: what was promised, due when, and how far it was carried out; and talks that nobody told of."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from app.schemas.common import Day, Days, From, Id, Link, Out, Ref, Slug
from app.schemas.delegations import TalkBrief
from app.schemas.listing import ListOut, ListQuery
from app.schemas.words import SpokenWords
from app.vocabularies import Term


class OutcomeBrief(Out):
    """An outcome in short."""

    id: Id = Field(description="Its slug.", examples=["istanbul-2025-05-16-prisoner-exchange"])
    summary: str | None = Field(description="What it is, in short.")
    strength: Annotated[str, Term("strength")] | None = Field(description="How firmly it was agreed.")
    form: Annotated[str, Term("form")] | None = Field(description="In what shape it exists.")
    disputed: list[str] = Field(description="The properties on which accounts differ.")


class PromiseOut(Out):
    """What one party took upon itself."""

    id: Id = Field(description="The commitment.", examples=["istanbul-2025-05-16-prisoner-exchange:russia:~prisoners"])
    outcome: OutcomeBrief | None = Field(description="The outcome that it is part of.")
    talk: Annotated[TalkBrief | None, From("outcome.talk")] = Field(description="The talk that it came of.")
    obligor: Ref | None = Field(description="Who is to do it.")
    label: str | None = Field(description="What tells it from the obligor's other commitments in this outcome.")
    beneficiary: Ref | None = Field(description="To whom.")
    quantity: int | None = Field(description="How many.", examples=[1000])
    unit: str | None = Field(description="Of what.", examples=["prisoners"])
    due: Days | None = Field(description="When it is due; null where that is not known.")
    implementation: Annotated[str, Term("implementation")] | None = Field(
        description="How far it has been carried out, by all that is known; null where nothing is reported."
    )
    disputed: list[str] = Field(description="The properties on which accounts differ.")
    empty: dict[str, str] = Field(description="Properties without a value, where it is known why.")
    words: Annotated[list[SpokenWords], From("passages")] = Field(description="The words that tell of it.")
    claims: Annotated[str, Link("/v1/claims?subject=commitment/")] = Field(
        description="Address of the words behind it."
    )


class Step(Out):
    """How far it was carried out on a day."""

    implementation: Annotated[str, Term("implementation")] = Field(description="How far.")
    day: Days = Field(description="Since when.")
    reversal: bool = Field(
        description="Whether it is a step back: `reversed`, or a lower degree (`announced`, `pending`, `started`, "
        "`minimal`, `intermediate`, `full`) than the one before it."
    )
    disputed: bool = Field(description="Whether somebody denies it, or another step is told of the same day.")
    words: list[SpokenWords] = Field(description="The words that say so.")


class Promise(PromiseOut):
    """A commitment, step by step."""

    kind: Literal["commitment"] = Field(description="What sort of item it is.")
    overdue: bool | None = Field(
        description="Whether it was due before the day asked on and not carried out in full by then, by the world's "
        "clock; null where no day is asked on, or no due day is known."
    )
    steps: list[Step] = Field(description="All that is told of carrying it out, in order of the world's clock.")
    words: list[SpokenWords] = Field(description="The words that tell of the promise itself.")
    not_asserted: list[SpokenWords] = Field(
        description="Words that deny a step, or give it as what might be; they never count as one."
    )


class UnreportedRow(TalkBrief):
    """A talk as it stands in the tables."""

    disputed: list[str] = Field(description="The properties on which accounts differ.")
    empty: dict[str, str] = Field(description="Properties without a value, where it is known why.")
    words: Annotated[list[SpokenWords], From("passages")] = Field(description="The words that tell of it.")
    claims: Annotated[str, Link("/v1/claims?subject=talk/")] = Field(description="Address of the words behind it.")


class UnreportedTalk(UnreportedRow):
    """A talk whose day has passed, and of which nothing further is known."""

    kind: Literal["talk"] = Field(description="What sort of item it is.")
    due: Days = Field(description="Its day: when it began, or was to.")
    implementation: Literal["outcome_not_reported"] = Field(
        description="Nothing is known of whether it took place, or, where it did, of what came of it. That is no word "
        "that it failed."
    )


class TrackerList(ListOut[Annotated[Promise | UnreportedTalk, Field(discriminator="kind")]]):
    """A page of the tracker."""


class TrackerQuery(ListQuery):
    """Which promises."""

    process: list[Slug] = Field(
        default=[], max_length=50, description="Of any of these processes.", examples=[["istanbul-2025"]]
    )
    talk: list[Slug] = Field(
        default=[], max_length=50, description="Of any of these talks.", examples=[["istanbul-2025-05-16"]]
    )
    obligor: list[Slug] = Field(
        default=[], max_length=50, description="Promises of any of these parties; no talks then.", examples=[["russia"]]
    )
    beneficiary: list[Slug] = Field(
        default=[],
        max_length=50,
        description="Promises towards any of these parties; no talks then.",
        examples=[["ukraine"]],
    )
    type: list[Annotated[str, Term("outcome_type")]] = Field(
        default=[],
        max_length=50,
        description="Promises in outcomes of any of these types; no talks then.",
        examples=[["prisoner_exchange"]],
    )
    implementation: list[Annotated[str, Term("implementation")]] = Field(
        default=[],
        max_length=50,
        description="Promises carried out as far as any of these; no talks then.",
        examples=[["full"]],
    )
    overdue_on: Day | None = Field(
        default=None,
        description="Only what was overdue on this day: promises due before it and not carried out in full by then "
        "(one without a due day is not overdue), and talks whose day has passed and of which nothing further is known.",
        examples=["2025-06-20"],
    )
    sort: Literal["due", "-due"] = Field(default="due", description="By the day it is due, unknown days last.")

    @property
    def judged_on(self) -> date | None:
        """Give the day on which things are overdue, or have passed; without one, nothing is judged."""
        return self.overdue_on or self.as_of
