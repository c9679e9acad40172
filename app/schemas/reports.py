"""Who reported something first: for each value of a thing, the earliest claim and how many followed."""

from datetime import date
from typing import Annotated

from pydantic import Field, JsonValue

from app.schemas.common import REFERENCE, From, Out
from app.schemas.contradictions import VoiceOut
from app.schemas.ledger import SourceOut
from app.schemas.listing import AtQuery
from app.vocabularies import Term


class FirstWords(VoiceOut):
    """The earliest claim, with who published it."""

    source: Annotated[SourceOut | None, From("document.source")] = Field(
        description="Who published the document; null where it does not name its outlet."
    )


class FirstReport(Out):
    """Of one value of one property: the earliest claim, and what followed."""

    property: str = Field(description="The property.", examples=["status"])
    value: JsonValue = Field(description="The value; a thing is `kind/slug`.", examples=["held"])
    empty: Annotated[str, Term("empty_reason")] | None = Field(
        description="Why there is none, where the claims are that there is none."
    )
    modality: Annotated[str, Term("modality")] = Field(
        description="Whether these claims assert the value, deny it, or suppose it."
    )
    first: FirstWords = Field(description="The claim that has been known the longest; of one day, the first recorded.")
    same_day: int = Field(
        description="How many other claims have been known since that same day, of which no day tells which was first."
    )
    followed_by: int = Field(description="How many claims say the same besides the first.", examples=[0])
    last_known: date = Field(description="The day since which the latest of them all has been known.")


class FirstReports(Out):
    """Who reported what first of a thing."""

    subject: str = Field(description="The thing, as `kind/id`.", examples=["talk/istanbul-2025-05-16"])
    items: list[FirstReport] = Field(description="By the day of the first claim; empty where nothing is claimed.")


class FirstQuery(AtQuery):
    """The first report of what."""

    subject: Annotated[
        str,
        Field(
            pattern=REFERENCE,
            max_length=400,
            description="The thing, as `kind/id`.",
            examples=["outcome/istanbul-2025-05-16-prisoner-exchange"],
        ),
    ]
    property: Annotated[str, Field(pattern="^[a-z_]+$", max_length=40)] | None = Field(
        default=None, description="Of this property alone.", examples=["strength"]
    )
    value: Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")] | None = Field(
        default=None,
        description="Of this value alone: a term, a day, a number, a text, a name, or a thing as `kind/id`.",
        examples=["agreed"],
    )
