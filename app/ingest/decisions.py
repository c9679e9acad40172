"""The shapes of what is decided in review: on claims, by digest or by what they have in common, and on things."""

import json
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from app.ingest.account import Edtf, MergeIn, Reference, SplitIn, Strict, is_text, storable
from app.schemas.common import DIGEST
from app.schemas.review import Which
from app.vocabularies import Term

MOST_DECISIONS = 1_000
"""So many decisions can be made at once, and so many claims be named in one; by `where`, as many as there are."""
_MOST_ACTOR, _MOST_VALUE = 200, 20_000


def actor(name: str) -> str:
    """Give back who decides; raises ValueError for what nobody is called."""
    if not name.strip() or len(name) > _MOST_ACTOR or not is_text(name):
        raise ValueError(f"say who decides, in 1 to {_MOST_ACTOR} characters")
    return name


Actor = Annotated[str, AfterValidator(actor)]
Digest = Annotated[str, Field(pattern=DIGEST)]
Words = Annotated[str, Field(min_length=1), AfterValidator(storable)]
Reason = Annotated[str, Field(min_length=1, max_length=2_000), AfterValidator(storable)]


class Where(Strict, Which):
    """Claims that wait when it is decided, told by what they have in common; at least one thing."""

    @model_validator(mode="after")
    def _tells_something(self) -> Self:
        if not any(value not in (None, []) for value in self.model_dump().values()):
            raise ValueError(f"name at least one of {', '.join(Which.model_fields)}")
        return self


class ClaimsDecision(Strict):
    """A decision on claims: on one, on several, or on all that wait and have something in common.

    Exactly one of `claim`, `claims` and `where` names them.  By digest, it may be decided again on claims that do not
    wait any more: the last decision holds.
    """

    action: Literal["accept", "reject", "prefer", "deprecate"] = Field(description="What is decided.")
    claim: Digest | None = Field(default=None, description="The claim, by digest.")
    claims: list[Digest] | None = Field(
        default=None, min_length=1, max_length=MOST_DECISIONS, description="The claims, by digest."
    )
    where: Where | None = Field(
        default=None, description="All claims that wait and are such, as many as there are; to accept or reject them."
    )
    reason: Reason | None = Field(default=None, description="Why; needed for all but to accept.")
    together: bool = Field(
        default=False,
        description="Whether claims that are named by digest were decided without looking at each; the precision of "
        "rules is measured without them, as it is without what `where` names.",
    )

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if [self.claim, self.claims, self.where].count(None) != 2:  # noqa: PLR2004 - all but one
            raise ValueError("name the claims by exactly one of claim, claims and where")
        if self.where is not None and self.action not in ("accept", "reject"):
            raise ValueError(f"to {self.action} takes claims by digest; where is for accept and reject")
        if self.reason is None and self.action != "accept":
            raise ValueError(f"to {self.action} needs a reason")
        return self

    @property
    def basis(self) -> str:
        """Give the term of `decision_basis`."""
        return "together" if self.together or self.where is not None else "reviewed"

    @property
    def why(self) -> str:
        """Give the reason, also where none is told."""
        return self.reason or ("reviewed" if self.basis == "reviewed" else "accepted together")


class Correction(Strict):
    """A claim is rejected, and the right one added, of the same property of the same thing in the same document.

    Either `value`, or `empty` with the reason why there is none.  Where they are not told, modality, distance and the
    day from which it holds are those of the wrong claim; who said it, where the quote lies in the same statement.
    """

    action: Literal["correct"] = Field(description="What is decided.")
    claim: Digest = Field(description="The claim that is wrong, by digest.")
    value: Any = Field(default=None, description="The right value; a thing is `kind/slug`.", examples=["scheduled"])
    empty: Annotated[str, Term("empty_reason")] | None = Field(
        default=None, description="Why there is no value, in the place of one."
    )
    quote: Words | None = Field(
        default=None, description="The words that bear it; those of the wrong claim, where they are not told."
    )
    start: int | None = Field(
        default=None, ge=0, description="Where the quote begins, in code points; needed if it stands more than once."
    )
    how: Annotated[str, Term("how")] = Field(default="explicit", description="How the value was got from the words.")
    modality: Annotated[str, Term("modality")] | None = Field(default=None, description="The speaker's.")
    distance: Annotated[str, Term("distance")] | None = Field(default=None, description="The document's own.")
    valid_on: Edtf | None = Field(default=None, description="The day from which the value holds, in EDTF.")
    note: Words | None = Field(default=None, description="From what it is inferred; needed where it is.")
    reason: Reason = Field(description="What was wrong.")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.value is None) == (self.empty is None):
            raise ValueError("a correction has either a value or the reason why it is empty")
        if self.start is not None and self.quote is None:
            raise ValueError("start says where a quote begins, and there is none")
        if self.how == "inferred" and self.note is None:
            raise ValueError("what is inferred needs a note that says from what")
        if len(json.dumps(self.value)) > _MOST_VALUE:
            raise ValueError(f"a value takes up {_MOST_VALUE} characters at most")
        return self


class Merging(MergeIn):
    """Two things are one: the first becomes the second."""

    action: Literal["merge"] = Field(description="What is decided.")
    thing: Reference = Field(description="The thing that becomes the other, as `kind/id`.")
    into: Reference = Field(description="What it becomes.")
    reason: Reason = Field(description="Why.")


class Splitting(SplitIn):
    """A thing is one of its own: what it was merged into is another, and so is whatever it is suggested to be."""

    action: Literal["split"] = Field(description="What is decided.")
    thing: Reference = Field(description="The thing, as `kind/id`.")
    reason: Reason = Field(description="Why.")


ReviewDecision = Annotated[ClaimsDecision | Correction | Merging | Splitting, Field(discriminator="action")]


class ReviewIn(Strict):
    """What somebody decides, all of it or nothing."""

    actor: Actor = Field(description="Who decides.", examples=["a curator"])
    decisions: list[ReviewDecision] = Field(
        min_length=1, max_length=MOST_DECISIONS, description="In order: the last on a claim or a thing holds."
    )
