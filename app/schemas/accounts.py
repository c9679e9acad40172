"""What readers made of a document: all of it, also what waits, was rejected or was taken back."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from app.schemas.common import Days, From, Out
from app.schemas.contradictions import DatedDecision
from app.schemas.ledger import DocumentOut, StatementOut
from app.schemas.review import SuggestionOut
from app.vocabularies import Term

State = Literal["accepted", "waiting", "rejected", "taken_back"]


class OverlookedOut(Out):
    """A passage that a reader could make nothing of, though a word in it tells that there is something."""

    reason: Annotated[str, Term("overlooked")] = Field(description="Why somebody should read it.")
    quote: Annotated[str | None, From("open_quote")] = Field(
        description="The passage; null where the source lets no words leave."
    )
    start: Annotated[int, From("span_start")] = Field(description="Offset of the passage, in code points.")
    end: Annotated[int, From("span_end")] = Field(description="Offset of the first code point after it.")


class ReadingOut(Out):
    """The last reading of the document by one reader."""

    reader: str = Field(description="Who read it.", examples=["english"])
    reader_version: str = Field(description="The reader's version.")
    model: str | None = Field(description="The language model that it worked with.")
    unread: str | None = Field(description="Why it could not be read; null where it was.")
    revision: int = Field(description="The revision that recorded it.")
    overlooked: list[OverlookedOut] = Field(description="What it made nothing of, in the order of the text.")


class ReadClaim(Out):
    """A claim as it was read out of the document."""

    digest: str = Field(description="Names the claim, in decisions.")
    property: str = Field(description="The property of the thing.", examples=["status"])
    value: JsonValue = Field(description="Its canonical JSON; a thing is `kind/slug`.", examples=["held"])
    empty: Annotated[str, Term("empty_reason")] | None = Field(
        description="Why there is no value, where the claim says so."
    )
    quote: Annotated[str | None, From("open_quote")] = Field(
        description="The exact words that bear it; null where there are none, or the source lets none leave."
    )
    start: Annotated[int | None, From("span_start")] = Field(description="Offset in the text, in code points.")
    end: Annotated[int | None, From("span_end")] = Field(description="Offset of the first code point after the quote.")
    before: str | None = Field(description="The words before the quote, 160 characters at most.")
    after: str | None = Field(description="The words after it.")
    row: Annotated[str | None, From("row_key")] = Field(description="Row of a dataset, where the passage is a cell.")
    column: Annotated[str | None, From("column_name")] = Field(description="Column of the cell.")
    statement: Annotated[str | None, From("statement.digest")] = Field(
        description="The statement that it is from, by digest; null where it is the document's own word."
    )
    modality: Annotated[str, Term("modality")] = Field(description="The speaker's: asserted, denied, hypothetical.")
    distance: Annotated[str, Term("distance")] = Field(description="The document's own: none, reported, doubted.")
    how: Annotated[str, Term("how")] = Field(description="How the value was got from the words.")
    note: str | None = Field(description="From what it was inferred, or what a reader should know.")
    valid_on: Days = Field(description="The day from which the value holds in the world.")
    known_on: date = Field(description="The day since which the claim has been known.")
    reader: str = Field(description="Who read it last.")
    reader_version: str = Field(description="The reader's version.")
    rule: str | None = Field(description="The rule by which a machine read it.")
    confidence: int | None = Field(description="How sure the machine was, in percent.")
    revision: int = Field(description="The revision that recorded it.")


class AccountClaim(ReadClaim):
    """The same, with what became of it."""

    readers: list[str] = Field(description="All who read it.")
    state: State = Field(
        description="`accepted`: it counts; `waiting`: nothing has been decided; `rejected`; `taken_back`: read again, "
        "the document was not found to say so."
    )
    queue: Annotated[str, Term("queue")] | None = Field(description="Why it is to be looked at; null unless it waits.")
    decision: DatedDecision | None = Field(
        description="Who made it so, when and why; null for what waits, and for what was accepted as it was recorded."
    )


class AccountThing(Out):
    """A thing, with all that was read of it in the document."""

    thing: str = Field(description="As `kind/id`.", examples=["talk/istanbul-2025-05-16"])
    into: str | None = Field(description="What it has been merged into; null for most.")
    claims: list[AccountClaim] = Field(description="In the order in which they were recorded.")


class DocumentAccount(DocumentOut):
    """A document, and what readers made of its newest text."""

    readings: list[ReadingOut] = Field(description="Who read it, each once.")
    things: list[AccountThing] = Field(description="What was read, thing by thing.")
    statements: list[StatementOut] = Field(description="In whose words, in the order of the text.")
    suggestions: list[SuggestionOut] = Field(description="Which of these things may be one with another.")
