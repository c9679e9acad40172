"""Positions: each side's latest stance on every demand of a process, by topic, and whose word each is."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from app.schemas.common import ISO_DAY, SLUG, Days, From, Id, Link, Out, Ref, Slug, iso_day
from app.schemas.listing import AtQuery
from app.schemas.words import SpokenWords
from app.vocabularies import Term

Voice = Literal["own", "ascribed", "outlet"]
Moved = Literal["changed", "new", "perhaps"]


class StanceRow(Out):
    """A stance as it stands in the tables."""

    id: Id = Field(description="`demand:party`.")
    party: Ref | None = Field(description="Whose stance it is.")
    disputed: list[str] = Field(description="The properties on which accounts differ.")
    words: Annotated[list[SpokenWords], From("passages")] = Field(description="The words behind it.")


class DemandBrief(Out):
    """A demand in short."""

    id: Id = Field(description="Its slug.", examples=["ukraine-30-day-ceasefire"])
    party: Ref | None = Field(description="Which side asks.")
    addressee: Ref | None = Field(description="Of whom; null where no document says.")
    talk: Annotated[str | None, From("talk.slug")] = Field(description="The talk that it was raised at or for.")
    kind: Annotated[str, Term("demand_kind")] | None = Field(
        description="A demand, an offer, a precondition or a red line."
    )
    topics: list[Annotated[str, Term("topic")]] = Field(description="The matters that it is about.")
    summary: str | None = Field(description="What is asked, in short.")
    disputed: list[str] = Field(description="The properties on which accounts differ.")
    empty: dict[str, str] = Field(description="Properties without a value, where it is known why.")
    claims: Annotated[str, Link("/v1/claims?subject=demand/")] = Field(description="Address of the words behind it.")


class DemandRow(DemandBrief):
    """A demand with every stance on it."""

    stances: list[StanceRow] = Field(description="By party.")


class Account(Out):
    """A stance as one voice gives it last, by the world's clock."""

    stance: Annotated[str, Term("stance")] | None = Field(
        description="Where the side stands; null where it is only told that this is not known (`empty`)."
    )
    empty: Annotated[str, Term("empty_reason")] | None = Field(
        description="Why there is no stance, where a source says so: a silence that is reported, never a no."
    )
    day: Days = Field(description="The day from which it holds.")
    voice: Voice = Field(
        description="Whose word it is: `own`, the side's own; `ascribed`, somebody else's, or of somebody of whom no "
        "source tells for which side they speak; `outlet`, the document's own."
    )
    by: Ref | None = Field(description="The party whose word an ascribed one is; null where that is not known.")
    words: list[SpokenWords] = Field(description="The words that give it.")


class Cell(Out):
    """Where one side stands on one demand."""

    party: Ref = Field(description="The side.")
    latest: Account | None = Field(
        description="The latest stance; null where the side's stance is only denied, or told as what might be."
    )
    disputed: bool = Field(description="Whether accounts of this stance differ, those left out of the answer included.")
    others: list[Account] = Field(description="What each other voice says last of it, the latest first.")
    not_asserted: list[SpokenWords] = Field(
        description="Words that deny a stance, or give it as what might be; they never count as one."
    )
    moved: Moved | None = Field(
        description="With `moved_since`: `changed`, another stance held on that day; `new`, none is known by then; "
        "`perhaps`, the day of the latest stance is not known well enough to tell that it came after."
    )
    before: Account | None = Field(description="With `moved_since`: the stance that held on that day.")


class DemandCells(DemandBrief):
    """A demand with where each side stands on it."""

    cells: list[Cell] = Field(description="By side; a side of which nothing is told has no cell, which is not a no.")


class TopicRow(Out):
    """One matter, with the demands on it."""

    topic: Annotated[str, Term("topic")] | None = Field(description="The matter; null for demands without one.")
    label: str | None = Field(description="What it is called.", examples=["Temporary ceasefire"])
    demands: list[DemandCells] = Field(description="By id; a demand on several matters stands under each.")


class Positions(Out):
    """The demand matrix of a process."""

    process: Ref = Field(description="The process.")
    sides: list[Ref] = Field(description="Its parties, and whoever has a demand or a stance in it.")
    moved_since: date | None = Field(description="The day that `moved_since` came to.")
    topics: list[TopicRow] = Field(description="In the order of the vocabulary, demands without a topic last.")


def _slug_or_day(value: str) -> str:
    if ISO_DAY.fullmatch(value):
        iso_day(value)
    return value


class PositionsQuery(AtQuery):
    """Which cells."""

    party: list[Slug] = Field(
        default=[], max_length=50, description="The cells of any of these sides.", examples=[["russia"]]
    )
    topic: list[Annotated[str, Term("topic")]] = Field(
        default=[],
        max_length=50,
        description="The demands on any of these matters.",
        examples=[["ceasefire.temporary"]],
    )
    own: bool | None = Field(
        default=None,
        description="Only what a side says itself (`true`), or only what others and outlets say of it (`false`); the "
        "latest of what is left is shown.",
        examples=[True],
    )
    moved_since: Annotated[str, Field(pattern=SLUG, max_length=100), AfterValidator(_slug_or_day)] | None = Field(
        default=None,
        description="Only the cells whose stance has changed since this talk or day, by the world's clock, with what "
        "it was before; what was said on that day itself counts as before.",
        examples=["istanbul-2025-05-16", "2025-05-16"],
    )
