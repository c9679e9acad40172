"""The ledger: documents and sources, statements, claims, decisions, revisions."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field, JsonValue
from pydantic.json_schema import SkipJsonSchema

from app.schemas.common import REFERENCE, Day, Days, From, Id, Included, Link, Out, Slug
from app.schemas.listing import ListOut, ListQuery, PageQuery
from app.vocabularies import Term


class SpeakerOut(Out):
    """A person or party that speaks, or is spoken for."""

    id: Annotated[str, From("reference")] = Field(description="As `kind/id`.", examples=["person/sergey-lavrov"])
    name: Annotated[str | None, From("person.name", "party.name")] = Field(
        description="The name that they are shown under.", examples=["Sergey Lavrov"]
    )


class StatementOut(Out):
    """The passage in which the document has somebody speak."""

    digest: str = Field(description="Names the statement.")
    quote: Annotated[str | None, From("open_quote")] = Field(
        description="The passage, words around the speech included."
    )
    start: Annotated[int, From("span_start")] = Field(description="Offset of the passage, in code points.")
    end: Annotated[int, From("span_end")] = Field(description="Offset of the first code point after the passage.")
    spoken: Annotated[str | None, From("open_spoken")] = Field(description="The words given as the speaker's.")
    spoken_start: int | None = Field(description="Offset of the spoken words.")
    spoken_end: int | None = Field(description="Offset of the first code point after them.")
    speaker: SpeakerOut | None = Field(description="Who speaks; null where the document does not name them.")
    speaker_label: str | None = Field(description="What the document calls an unnamed speaker.")
    office: str | None = Field(description="The speaker's office, as the document puts it.")
    behalf: SpeakerOut | None = Field(description="For whom they speak.")
    said_on: Days | None = Field(description="When; null where the document does not say.")
    said_how: Annotated[str, Term("how")] | None = Field(description="How that day was got.")
    speech: Annotated[str, Term("speech")] = Field(description="Direct speech, indirect speech or an act.")
    note: str | None = Field(description="What a reader should know.")


_CITED: Any = (Included("citation"), SkipJsonSchema())  # type: ignore[type-arg]  # it marks a type


def _is_none(value: object) -> bool:
    return value is None


class DocumentRef(Out):
    """The document that a passage stands in; its source, address and day only where the answer is asked to be cited."""

    id: Id = Field(description="Its slug.")
    title: str | None = Field(description="Its headline or title.")
    source: Annotated[str | None, From("source.name"), *_CITED] = Field(default=None, exclude_if=_is_none)
    address: Annotated[str | None, *_CITED] = Field(default=None, exclude_if=_is_none)
    published: Annotated[Days | None, *_CITED] = Field(default=None, exclude_if=_is_none)


class ClaimOut(Out):
    """Of this thing, this property has this value: so says this passage."""

    digest: str = Field(description="Names the claim, in decisions and citations.")
    subject: Annotated[str, From("subject.reference")] = Field(
        description="The thing, as `kind/id`.", examples=["talk/istanbul-2025-05-16"]
    )
    property: str = Field(description="Its property.", examples=["status"])
    value: JsonValue = Field(description="Its canonical JSON; a thing is `kind/slug`.", examples=["held"])
    empty: Annotated[str, Term("empty_reason")] | None = Field(
        description="Why there is no value, where a claim says so."
    )
    document: DocumentRef = Field(description="Where the passage stands.")
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
    reader_version: str = Field(description="The reader's version.")
    rule: str | None = Field(description="The rule by which a machine read it.")
    confidence: int | None = Field(description="How sure the machine was, in percent.")
    revision: int = Field(description="The revision that recorded it.")


class ClaimList(ListOut[ClaimOut]):
    """A page of claims."""


DOCUMENT: Any = Field(
    default=[], max_length=50, description="In any of these documents.", examples=[["russia-plans-same-delegation"]]
)
SPEAKER: Any = Field(
    default=[],
    max_length=50,
    description="Spoken by any of these people or parties, as `kind/id`.",
    examples=[["person/sergey-lavrov"]],
)
RECORDED: Any = Field(default="recorded", description="In the order of recording, or the newest first.")


class ClaimQuery(ListQuery):
    """Which claims: of those that count."""

    subject: list[Annotated[str, Field(pattern=REFERENCE, max_length=400)]] = Field(
        default=[],
        max_length=50,
        description="Claims on any of these things, as `kind/id`.",
        examples=[["talk/istanbul-2025-05-16"]],
    )
    property: list[Annotated[str, Field(pattern="^[a-z_]+$", max_length=40)]] = Field(
        default=[], max_length=50, description="Claims on any of these properties.", examples=[["status"]]
    )
    document: list[Slug] = DOCUMENT
    speaker: list[Annotated[str, Field(pattern=REFERENCE, max_length=400)]] = SPEAKER
    modality: list[Annotated[str, Term("modality")]] = Field(
        default=[], max_length=50, description="Asserted, denied or hypothetical.", examples=[["asserted"]]
    )
    distance: list[Annotated[str, Term("distance")]] = Field(
        default=[], max_length=50, description="How far the document stands from it.", examples=[["doubted"]]
    )
    how: list[Annotated[str, Term("how")]] = Field(
        default=[], max_length=50, description="How the value was got from the words.", examples=[["inferred"]]
    )
    reader: list[Slug] = Field(default=[], max_length=50, description="Read by any of these readers.")
    sort: Literal["recorded", "-recorded"] = RECORDED


class StatementItem(StatementOut):
    """A statement on its own."""

    document: DocumentRef = Field(description="Where the passage stands.")


class StatementList(ListOut[StatementItem]):
    """A page of statements."""


class StatementQuery(ListQuery):
    """Which statements: of those that bear a claim that counts."""

    speaker: list[Annotated[str, Field(pattern=REFERENCE, max_length=400)]] = SPEAKER
    party: list[Slug] = Field(
        default=[], max_length=50, description="Statements by any of these parties, or on behalf of one."
    )
    talk: list[Slug] = Field(
        default=[],
        max_length=50,
        description="Statements that bear a claim on any of these talks, its delegations or people, or naming one.",
    )
    demand: list[Slug] = Field(
        default=[], max_length=50, description="Statements that bear a claim on any of these demands or a stance on it."
    )
    document: list[Slug] = DOCUMENT
    speech: list[Annotated[str, Term("speech")]] = Field(
        default=[], max_length=50, description="Direct speech, indirect speech or an act.", examples=[["indirect"]]
    )
    said_from: Day | None = Field(
        default=None, description="Said on this day or later; undated ones are left out.", examples=["2025-05-28"]
    )
    said_until: Day | None = Field(
        default=None, description="Said on this day or earlier; undated ones are left out.", examples=["2025-05-28"]
    )
    sort: Literal["said", "-said", "recorded", "-recorded"] = Field(
        default="said", description="By the day it was said, undated ones last; or in the order of recording."
    )


class SourceOut(Out):
    """Who published a document."""

    id: Id = Field(description="Its slug.")
    name: str = Field(description="Its name.")
    kind: Annotated[str, Term("source_kind")] = Field(description="What sort of source it is.")
    licence: str | None = Field(description="Under which its texts or data may be used.")
    address: str | None = Field(description="Where it publishes.")


class DocumentOut(Out):
    """A text or dataset release as it was taken in."""

    id: Id = Field(description="Its slug.", examples=["russia-plans-same-delegation"])
    version: int = Field(description="Counts from 1; an earlier one is served at its revision.")
    source: SourceOut | None = Field(description="Who published it; null where the document does not name its outlet.")
    title: str | None = Field(description="Its headline or title.")
    address: str | None = Field(description="Where it was published.")
    language: str = Field(description="BCP 47.", examples=["en"])
    published: Days | None = Field(description="When; an unknown day lies between `from` and `until`.")
    retrieved: Days | None = Field(description="When it was taken from where it stood.")
    retrieved_how: Annotated[str, Term("how")] | None = Field(description="How the day of retrieval was got.")
    known_on: date = Field(description="The day since which its claims count as known.")
    known_how: Annotated[str, Term("known_how")] = Field(description="What that day is.")
    redistribution: Annotated[str, Term("redistribution")] = Field(description="What may leave of its text.")
    note: str | None = Field(description="What a reader should know of it.")
    sha256: str | None = Field(description="Of the text's bytes.")
    length: int | None = Field(description="Of the text, in code points; offsets count them.")
    text: Annotated[str | None, From("open_text")] = Field(
        description="The whole text, where its source allows that; quotes and the words around them are in its claims."
    )
    revision: int = Field(description="The revision that recorded it.")
    claims: Annotated[str, Link("/v1/claims?document=")] = Field(description="Address of the claims in it.")


class DocumentList(ListOut[DocumentOut]):
    """A page of documents."""


class DocumentQuery(ListQuery):
    """Which documents."""

    source: list[Slug] = Field(
        default=[], max_length=50, description="Documents of any of these sources.", examples=[["parley-editors"]]
    )
    language: list[Annotated[str, Field(pattern="^[a-zA-Z0-9-]+$", max_length=35)]] = Field(
        default=[], max_length=50, description="Documents in any of these languages (BCP 47).", examples=[["en"]]
    )
    from_: Day | None = Field(
        default=None,
        alias="from",
        description="Published on this day or later, as far as known; undated ones are left out.",
        examples=["2025-05-01"],
    )
    until: Day | None = Field(
        default=None, description="Published on this day or earlier, as far as known; undated ones are left out."
    )
    sort: Literal["known", "-known", "id", "-id"] = Field(
        default="-known", description="By the day since which they count as known, or by id."
    )


class SourceItem(SourceOut):
    """A source on its own."""

    redistribution: Annotated[str, Term("redistribution")] = Field(description="What may leave of its texts.")
    revision: int = Field(description="The revision that recorded it.")


class SourceList(ListOut[SourceItem]):
    """A page of sources."""


class SourceQuery(PageQuery):
    """Which sources."""

    kind: list[Annotated[str, Term("source_kind")]] = Field(
        default=[], max_length=50, description="Sources of any of these kinds.", examples=[["editors"]]
    )
    sort: Literal["id", "-id"] = Field(default="id", description="By id, upwards or downwards.")


class DecisionOut(Out):
    """What was decided about a claim or a thing."""

    id: int = Field(description="Its number.")
    action: Annotated[str, Term("decision_action")] = Field(description="What was decided.")
    claim: Annotated[str | None, From("claim_digest")] = Field(description="The claim, by digest.")
    reader: str | None = Field(description="Whose reading it is about, where not everybody's.")
    thing: Annotated[str | None, From("entity.reference")] = Field(description="The thing that was merged or split.")
    into: Annotated[str | None, From("into.reference")] = Field(description="What it was merged into.")
    known_on: date | None = Field(description="The day from which a supersession counts.")
    actor: str = Field(description="Who decided.")
    reason: str = Field(description="Why.")
    basis: Annotated[str, Term("decision_basis")] | None = Field(
        description="Whether somebody looked at this claim; null for what was not decided in review."
    )
    revision: int = Field(description="The revision that recorded it.")


class DecisionList(ListOut[DecisionOut]):
    """A page of decisions."""


class DecisionQuery(PageQuery):
    """Which decisions."""

    action: list[Annotated[str, Term("decision_action")]] = Field(
        default=[], max_length=50, description="Any of these actions.", examples=[["merge"]]
    )
    claim: list[Annotated[str, Field(pattern="^[0-9a-f]{64}$")]] = Field(
        default=[], max_length=50, description="On any of these claims, by digest."
    )
    thing: list[Annotated[str, Field(pattern=REFERENCE, max_length=400)]] = Field(
        default=[], max_length=50, description="On any of these things, as `kind/id`."
    )
    sort: Literal["recorded", "-recorded"] = RECORDED


class RevisionOut(Out):
    """One write transaction."""

    number: int = Field(description="Counts from 1.")
    at: datetime = Field(description="When it was written.")
    actor: str = Field(description="Who wrote.")
    summary: str = Field(description="What it was about.")
    counts: dict[str, int] = Field(description="What it came to: documents, claims added, changed, retracted …")


class RevisionList(ListOut[RevisionOut]):
    """A page of revisions."""


class RevisionQuery(PageQuery):
    """Which revisions."""

    sort: Literal["-number", "number"] = Field(default="-number", description="The newest first, or the oldest.")
