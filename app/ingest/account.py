"""The one shape in which every reader hands over what a document says: `Account`, with its `DocumentIn`, `SourceIn`.

All of it is strict: a key that is not declared here is refused, and so is a term that is in no vocabulary.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from app.days import days
from app.vocabularies import Term

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")


def is_text(value: str) -> bool:
    """Tell whether text is what every database can keep: no NUL, no half of a character."""
    return _NO_CHARACTER.search(value) is None


def storable(value: str) -> str:
    """Give text back; raises ValueError for what not every database can keep."""
    if "\x00" in value:
        raise ValueError("a NUL character cannot be kept")
    if not is_text(value):
        raise ValueError("half a character cannot be kept")
    return value


def _edtf(value: object) -> object:
    # YAML reads 2025-05-16 as a date and 2025 as a number; both are EDTF as they stand.
    text = value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, int) else value
    if isinstance(text, str):
        days(text)
    return text


Slug = Annotated[str, Field(pattern=SLUG, max_length=100)]
Text = Annotated[str, AfterValidator(storable), Field(min_length=1)]
Short = Annotated[str, Field(max_length=80), AfterValidator(storable)]
Edtf = Annotated[str, BeforeValidator(_edtf)]
Reference = Annotated[str, Field(pattern=r"^[a-z]+/[a-z0-9:~-]+$", max_length=400)]


class Strict(BaseModel):
    """Refuses keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceIn(Strict):
    """Who publishes documents."""

    source: Slug
    name: Text
    kind: Annotated[str, Term("source_kind")]
    licence: Text | None = None
    address: Text | None = None
    redistribution: Annotated[str, Term("redistribution")] = "excerpt"


class DocumentIn(Strict):
    """A document's metadata; its text stands in a file of its own beside it.

    `source` is null where the document does not name its outlet.  Without `known_on`, a document was known on the day
    it was published, if that is one single day, else on the day it was retrieved.
    """

    document: Slug
    source: Slug | None
    title: Text | None = None
    address: Text | None = None
    language: Annotated[str, Field(pattern=r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$", max_length=35)]
    text: Text | None = None
    published: Edtf | None = None
    retrieved: Edtf | None = None
    retrieved_how: Annotated[str, Term("how")] = "explicit"
    known_on: date | None = None
    known_how: Annotated[str, Term("known_how")] | None = None
    redistribution: Annotated[str, Term("redistribution")] | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _tells_when_it_was_known(self) -> Self:
        if (self.known_on is None) != (self.known_how is None):
            raise ValueError("known_on and known_how go together")
        if self.known_on is None and not any(value and days(value).exact for value in (self.published, self.retrieved)):
            raise ValueError("known_on is needed where neither published nor retrieved is one single day")
        return self

    @property
    def knowledge(self) -> tuple[date, str]:
        """Give the day since which the document's claims have been known, and how that is known."""
        if self.known_on is not None and self.known_how is not None:
            return self.known_on, self.known_how
        for value, how in ((self.published, "published"), (self.retrieved, "retrieved")):
            if value and days(value).exact:
                return days(value).first, how
        raise AssertionError("the validator has seen to it")


class StatementIn(Strict):
    """A passage in which the document has somebody speak."""

    quote: Text
    start: int | None = Field(default=None, ge=0)
    spoken: Text | None = None
    speaker: Reference | None = None
    speaker_label: Text | None = None
    office: Text | None = None
    behalf: Reference | None = None
    said_on: Edtf | None = None
    said_how: Annotated[str, Term("how")] = "explicit"
    speech: Annotated[str, Term("speech")]
    note: Text | None = None

    @model_validator(mode="after")
    def _has_a_speaker(self) -> Self:
        if (self.speaker is None) == (self.speaker_label is None):
            raise ValueError("a statement has either a speaker or a speaker_label")
        return self


class CellIn(Strict):
    """A cell of a dataset."""

    row: Text
    column: Text


class ClaimIn(Strict):
    """One value of one property of one thing, with the passage that bears it.

    Either `value`, or `empty` with the reason why there is none.  `start` is needed where the quote stands more than
    once in the text.  Without `valid_on` the claim holds from the day of its statement, else from the day it was
    known.  What is inferred says in `note` from what.
    """

    value: Any = None
    empty: Annotated[str, Term("empty_reason")] | None = None
    quote: Text | None = None
    start: int | None = Field(default=None, ge=0)
    cell: CellIn | None = None
    statement: Annotated[str, AfterValidator(storable)] | None = None
    modality: Annotated[str, Term("modality")] = "asserted"
    distance: Annotated[str, Term("distance")] | None = None
    how: Annotated[str, Term("how")] = "explicit"
    note: Text | None = None
    valid_on: Edtf | None = None
    rule: Short | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.value is None) == (self.empty is None):
            raise ValueError("a claim has either a value or the reason why it is empty")
        if self.how == "inferred" and self.note is None:
            raise ValueError("what is inferred needs a note that says from what")
        return self


class ClaimDecisionIn(Strict):
    """A decision on a claim, named by its digest."""

    action: Literal["accept", "reject", "prefer", "deprecate"]
    claim: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    reason: Text


class MergeIn(Strict):
    """A decision that two things are one: the first becomes the second."""

    action: Literal["merge"]
    thing: Reference
    into: Reference
    reason: Text


class SplitIn(Strict):
    """A decision that a merged thing is one of its own after all."""

    action: Literal["split"]
    thing: Reference
    reason: Text


DecisionIn = Annotated[ClaimDecisionIn | MergeIn | SplitIn, Field(discriminator="action")]


def _listed(value: object) -> object:
    if value == []:
        raise ValueError("nothing is claimed of it")
    return value if isinstance(value, list) else [value]


class Account(Strict):
    """What one reader found in one document.

    `things` maps a thing (`talk/istanbul-2025-05-16`) to its properties, each with one claim or a list of them.
    `accepted` is false for what a machine reads: it then waits for a decision.
    """

    account: Slug
    reader: Annotated[str, Field(pattern=SLUG, max_length=80)] = "curator"
    reader_version: Short = "1"
    accepted: bool = True
    statements: dict[Text, StatementIn] = Field(default_factory=dict)
    things: dict[Reference, dict[str, Annotated[list[ClaimIn], BeforeValidator(_listed)]]] = Field(default_factory=dict)
    decisions: list[DecisionIn] = Field(default_factory=list)
