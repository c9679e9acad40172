"""What waits for review, what may be one thing, and what deciding came to."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from app.schemas.common import REFERENCE, From, Out, Slug
from app.schemas.contradictions import Kind
from app.schemas.ledger import ClaimOut
from app.schemas.listing import ListOut, ListQuery, PageQuery
from app.vocabularies import Term


class ReviewOut(ClaimOut):
    """A claim that a machine read, and on which nothing has been decided yet; its `rank` is null."""

    queue: Annotated[str, Term("queue"), From("waiting.queue")] = Field(description="Why it is to be looked at.")


class ReviewList(ListOut[ReviewOut]):
    """A page of what waits."""


class Which(BaseModel):
    """What tells claims that wait from one another."""

    document: list[Slug] = Field(
        default=[], max_length=50, description="In any of these documents.", examples=[["russia-plans-same-delegation"]]
    )
    kind: list[Kind] = Field(
        default=[], max_length=50, description="On things of any of these kinds.", examples=[["outcome"]]
    )
    subject: list[Annotated[str, Field(pattern=REFERENCE, max_length=400)]] = Field(
        default=[],
        max_length=50,
        description="On any of these things, as `kind/id`.",
        examples=[["talk/istanbul-2025-05-16"]],
    )
    property: list[Annotated[str, Field(pattern="^[a-z_]+$", max_length=40)]] = Field(
        default=[], max_length=50, description="On any of these properties.", examples=[["status"]]
    )
    reader: list[Slug] = Field(
        default=[], max_length=50, description="Read by any of these readers.", examples=[["english"]]
    )
    rule: list[Annotated[str, Field(pattern="^[!-~]+$", max_length=80)]] = Field(
        default=[], max_length=50, description="Read by any of these rules.", examples=[["talk.held"]]
    )
    queue: list[Annotated[str, Term("queue")]] = Field(
        default=[], max_length=50, description="In any of these parts of the queue.", examples=[["outcome"]]
    )
    how: list[Annotated[str, Term("how")]] = Field(
        default=[], max_length=50, description="How the value was got from the words.", examples=[["inferred"]]
    )
    confidence_min: int | None = Field(
        default=None, ge=0, le=100, description="Of which the machine is this sure or more, in percent.", examples=[90]
    )
    confidence_max: int | None = Field(
        default=None, ge=0, le=100, description="Of which it is this sure or less, in percent.", examples=[75]
    )


class ReviewQuery(Which, ListQuery):
    """Which claims: of those that wait."""

    sort: Literal["place", "recorded", "-recorded"] = Field(
        default="place",
        description="What is most dangerous if it is wrong first, and of that what the machine is least sure of; or in "
        "the order of recording, or the newest first.",
    )


class SuggestedThing(Out):
    """One of two things that may be one."""

    id: Annotated[str, From("reference")] = Field(description="As `kind/id`.", examples=["person/sergey-lavrov"])
    name: Annotated[str | None, From("person.name", "party.name", "place.name", "called")] = Field(
        description="What it goes by; of a thing that only waits, what the first claim calls it."
    )


class SuggestionOut(Out):
    """Two things that may be one, on which nothing has been decided yet."""

    id: int = Field(description="Its number.")
    thing: Annotated[SuggestedThing, From("entity")] = Field(description="The one.")
    other: SuggestedThing = Field(description="The other.")
    reason: str = Field(description="Why they may be one.")
    nearness: int | None = Field(description="How near their names are, in percent; null where it is not by name.")
    revision: int = Field(description="The revision that recorded it.")


class SuggestionList(ListOut[SuggestionOut]):
    """A page of suggestions."""


class SuggestionQuery(PageQuery):
    """Which suggestions: of those that are open."""

    thing: list[Annotated[str, Field(pattern=REFERENCE, max_length=400)]] = Field(
        default=[],
        max_length=50,
        description="About any of these things, as `kind/id`.",
        examples=[["person/sergey-lavrov"]],
    )
    kind: list[Kind] = Field(
        default=[], max_length=50, description="About things of any of these kinds.", examples=[["person"]]
    )
    sort: Literal["recorded", "-recorded"] = Field(
        default="recorded", description="In the order of recording, or the newest first."
    )


class DecidedOut(Out):
    """What deciding came to."""

    revision: int = Field(description="The revision that recorded it; the newest one, where nothing changed.")
    decisions: int = Field(
        description="How many decisions it recorded; a correction is two, on what was and on what is."
    )
    added: int = Field(description="How many claims corrections added.")
    unchanged: int = Field(description="How many decisions had been made just so already.")
