"""Claims: what a passage says, who said it, and what it bears."""

from datetime import date
from typing import Annotated

from pydantic import Field, JsonValue

from app.schemas.common import REFERENCE, Days, From, Id, Out, Slug
from app.schemas.listing import ListOut, ListQuery
from app.vocabularies import Term


class SpeakerOut(Out):
    """A person or party that speaks, or is spoken for."""

    id: Annotated[str, From("reference")] = Field(examples=["person/sergey-lavrov"])
    name: Annotated[str | None, From("person.name", "party.name")] = Field(examples=["Sergey Lavrov"])


class StatementOut(Out):
    """The passage in which the document has somebody speak."""

    quote: Annotated[str | None, From("open_quote")]
    start: Annotated[int, From("span_start")] = Field(description="Offset of the passage, in code points.")
    end: Annotated[int, From("span_end")]
    spoken: Annotated[str | None, From("open_spoken")] = Field(description="The words given as the speaker's.")
    spoken_start: int | None
    spoken_end: int | None
    speaker: SpeakerOut | None = Field(description="Who speaks; null where the document does not name them.")
    speaker_label: str | None = Field(description="What the document calls an unnamed speaker.")
    office: str | None = Field(description="The speaker's office, as the document puts it.")
    behalf: SpeakerOut | None = Field(description="For whom they speak.")
    said_on: Days | None = Field(description="When; null where the document does not say.")
    said_how: Annotated[str, Term("how")] | None = Field(description="How that day was got.")
    speech: Annotated[str, Term("speech")]
    note: str | None


class DocumentRef(Out):
    """The document that a passage stands in."""

    id: Id
    title: str | None


class ClaimOut(Out):
    """Of this thing, this property has this value: so says this passage."""

    digest: str = Field(description="Names the claim, in decisions and citations.")
    subject: Annotated[str, From("subject.reference")] = Field(examples=["talk/istanbul-2025-05-16"])
    property: str = Field(examples=["status"])
    value: JsonValue = Field(description="Its canonical JSON; a thing is `kind/slug`.", examples=["held"])
    empty: Annotated[str, Term("empty_reason")] | None = Field(
        description="Why there is no value, where a claim says so."
    )
    document: DocumentRef
    quote: Annotated[str | None, From("open_quote")] = Field(
        description="The exact words that bear it: `text[start:end]`. Null for an editors' fact, for a claim that a "
        "document says nothing, and where the source lets no words leave."
    )
    start: Annotated[int | None, From("span_start")] = Field(description="Offset in the text, in code points.")
    end: Annotated[int | None, From("span_end")] = Field(description="Offset of the first code point after the quote.")
    before: str | None = Field(description="The words before the quote, 160 characters at most.")
    after: str | None = Field(description="The words after it.")
    row: Annotated[str | None, From("row_key")] = Field(description="Row of a dataset, where the passage is a cell.")
    column: Annotated[str | None, From("column_name")] = Field(description="Column of the cell.")
    statement: StatementOut | None = Field(description="Who said it; null where it is the document's own word.")
    modality: Annotated[str, Term("modality")] = Field(description="The speaker's: asserted, denied, hypothetical.")
    distance: Annotated[str, Term("distance")] = Field(description="The document's own: none, reported, doubted.")
    how: Annotated[str, Term("how")] = Field(description="How the value was got from the words.")
    note: str | None = Field(description="From what it was inferred, or what a reader should know.")
    rank: Annotated[str | None, From("standing.rank")] = Field(description="preferred, normal or deprecated.")
    valid_on: Days = Field(description="The day from which the value holds in the world.")
    valid_how: str = Field(
        description="Where that day is from: `given` in the document, the day it was `said`, or the day it was `known`."
    )
    known_on: date = Field(description="The day since which the claim has been known.")
    reader: str = Field(description="Who read it out of the document.")
    reader_version: str
    rule: str | None = Field(description="The rule by which a machine read it.")
    confidence: int | None = Field(description="How sure the machine was, in percent.")
    revision: int = Field(description="The revision that recorded it.")


class ClaimList(ListOut[ClaimOut]):
    """A page of claims."""


class ClaimQuery(ListQuery):
    """Which claims; in the order in which they were recorded."""

    subject: list[Annotated[str, Field(pattern=REFERENCE, max_length=400)]] = Field(
        default=[],
        max_length=50,
        description="Claims on any of these things, as `kind/id`.",
        examples=[["talk/istanbul-2025-05-16"]],
    )
    document: list[Slug] = Field(default=[], max_length=50, description="Claims in any of these documents.")
