"""What changed from revision to revision, for whoever keeps a mirror or reads a feed."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, TypeAdapter, WithJsonSchema

from app.schemas.common import Out
from app.schemas.listing import LAST_REVISION, HeldQuery, ListOut, PageQuery

Kind = Literal["added", "changed", "removed", "merged", "words"]
_INSTANT: TypeAdapter[datetime] = TypeAdapter(datetime)
_DIGITS = 10


class ClaimChanges(Out):
    """What became of the claims on a thing, by digest."""

    added: list[str] = Field(description="Claims that count from this revision on.")
    changed: list[str] = Field(description="Those that count with another rank: preferred, normal or deprecated.")
    moved: list[str] = Field(description="Those that count for another thing, after a merge or its undoing.")
    superseded: list[str] = Field(description="Those that count no longer, since a newer text took their place.")
    retracted: list[str] = Field(description="Those that were taken back, as errors of Parley's own.")
    rejected: list[str] = Field(description="Those that somebody rejected.")


class RecordChange(Out):
    """A document, source or decision that a revision recorded."""

    thing: str = Field(description="As `kind/id`.", examples=["document/russia-plans-same-delegation"])
    change: Literal["added", "changed"] = Field(
        description="`changed` for a document or source of which there is a new version."
    )


class Change(Out):
    """What one revision changed in one thing; or, at its beginning, what it recorded."""

    revision: int = Field(description="The revision.", examples=[1])
    at: datetime = Field(description="When it was written.")
    thing: str = Field(
        description="The thing, as `kind/id`; `revision/N` for the revision itself, the first of its changes.",
        examples=["talk/istanbul-2025-05-16"],
    )
    change: Kind = Field(
        description="`added`; `changed`, in the `properties`; `removed`: served no longer; `merged`: served as "
        "`into`; `words`: all of it is as it was, but the claims behind it are not."
    )
    properties: list[str] = Field(description="What of it changed, by the names of its fields.", examples=[["status"]])
    into: str | None = Field(description="The thing that it has been merged into.")
    formerly: str | None = Field(
        description="The address that it had before, where that is made of the address of a thing that was merged."
    )
    claims: ClaimChanges | None = Field(description="What became of its claims; null where nothing did.")
    recorded: list[RecordChange] = Field(
        description="Of a revision: the documents, sources and decisions that it recorded."
    )


class Changes(ListOut[Change]):
    """A page of changes."""


def _since(value: object) -> object:
    text = str(value)
    if text.isascii() and text.isdigit():
        if len(text) > _DIGITS or int(text) > LAST_REVISION:
            raise ValueError(f"{text:.20} is no revision; the last that can be is {LAST_REVISION}")
        return int(text)
    try:
        instant = _INSTANT.validate_python(text) if "T" in text.upper() else None
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise ValueError(
            f"{text!r:.60} is neither the number of a revision, as in 1, nor an instant with its zone, as in "
            "2025-05-29T12:00:00Z"
        )
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{text!r:.60} lies outside the years 1 to 9999") from None


Since = Annotated[
    int | datetime,
    BeforeValidator(_since),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": LAST_REVISION},
                {"type": "string", "format": "date-time"},
            ]
        }
    ),
]


class ChangesQuery(PageQuery, HeldQuery):
    """Since when, and how far."""

    since: Since = Field(
        default=0,
        description="The changes after this revision, by number; or from the revisions written at this instant (RFC "
        "3339) or later. From the beginning, if not given.",
        examples=[0, "2025-05-29T12:00:00Z"],
    )
    revision: int | None = Field(
        default=None, ge=1, le=LAST_REVISION, description="The changes up to this revision, with it."
    )
