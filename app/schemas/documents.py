"""Documents: where the words stand."""

from datetime import date
from typing import Annotated

from pydantic import Field

from app.schemas.common import Days, From, Id, Link, Out
from app.vocabularies import Term


class SourceOut(Out):
    """Who published a document."""

    id: Id
    name: str
    kind: Annotated[str, Term("source_kind")]
    licence: str | None
    address: str | None


class DocumentOut(Out):
    """A text or dataset release as it was taken in."""

    id: Id = Field(examples=["russia-plans-same-delegation"])
    version: int = Field(description="Counts from 1; an earlier one is served at its revision.")
    source: SourceOut | None = Field(description="Who published it; null where the document does not name its outlet.")
    title: str | None
    address: str | None = Field(description="Where it was published.")
    language: str = Field(description="BCP 47.", examples=["en"])
    published: Days | None = Field(description="When; an unknown day lies between `from` and `until`.")
    retrieved: Days | None = Field(description="When it was taken from where it stood.")
    retrieved_how: Annotated[str, Term("how")] | None
    known_on: date = Field(description="The day since which its claims count as known.")
    known_how: Annotated[str, Term("known_how")] = Field(description="What that day is.")
    redistribution: Annotated[str, Term("redistribution")]
    note: str | None
    sha256: str | None = Field(description="Of the text's bytes.")
    length: int | None = Field(description="Of the text, in code points; offsets count them.")
    text: Annotated[str | None, From("open_text")] = Field(
        description="The whole text, where its source allows that; quotes and the words around them are in its claims."
    )
    revision: int = Field(description="The revision that recorded it.")
    claims: Annotated[str, Link("/v1/claims?document=")]
