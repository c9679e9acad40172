"""The words behind a fact, in short: the quote, who said it, and where it stands."""

from datetime import date
from typing import Annotated

from pydantic import Field, JsonValue

from app.schemas.common import Days, From, Out
from app.schemas.ledger import DocumentRef, SpeakerOut
from app.vocabularies import Term


class Origin(DocumentRef):
    """The document that words stand in, and who published it when."""

    source: Annotated[str | None, From("source.name")] = Field(
        description="Who published it; null where the document does not name its outlet."
    )
    published: Days | None = Field(description="When.")
    address: str | None = Field(description="Where it was published.")


class Words(Out):
    """A claim in short; `/v1/claims/{claim}` has all of it."""

    claim: Annotated[str, From("digest")] = Field(description="The claim's digest.")
    property: str = Field(description="The property that it is about.", examples=["attendance"])
    value: JsonValue = Field(description="The value that it gives; a thing is `kind/slug`.", examples=["attended"])
    quote: Annotated[str | None, From("open_quote")] = Field(
        description="The exact words; null for an editors' fact and where the source lets no words leave."
    )
    document: Origin = Field(description="Where they stand.")
    speaker: Annotated[SpeakerOut | None, From("statement.speaker")] = Field(
        description="Who says so; null where it is the document's own word, or its speaker has no name."
    )
    speaker_label: Annotated[str | None, From("statement.speaker_label")] = Field(
        description="What the document calls an unnamed speaker."
    )
    modality: Annotated[str, Term("modality")] = Field(description="Asserted, denied or hypothetical.")
    distance: Annotated[str, Term("distance")] = Field(description="How far the document stands from it.")
    how: Annotated[str, Term("how")] = Field(description="How the value was got from the words.")
    valid_on: Days = Field(description="The day from which the value holds in the world.")
    known_on: date = Field(description="The day since which it has been known.")


class SpokenWords(Words):
    """A claim in short, with for whom it is spoken, and what a curator thinks of it."""

    behalf: Annotated[SpeakerOut | None, From("statement.behalf")] = Field(
        description="For whom they are spoken; null where the document does not say."
    )
    empty: Annotated[str, Term("empty_reason")] | None = Field(
        description="Why there is no value, where these words say so."
    )
    rank: Annotated[str | None, From("standing.rank")] = Field(
        description="`preferred` or `deprecated` where a curator has said so, else `normal`."
    )
