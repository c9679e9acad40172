"""What every list takes and gives."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Generic, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationInfo, field_validator

from app.schemas.common import Day, Slug
from app.vocabularies import Term, narrower

Item = TypeVar("Item")
MOST_ITEMS = 200
LAST_REVISION = 2_147_483_646


@dataclass
class Citing:
    """Asks for an answer in order to cite it: it names its documents in full, and its revision and day are put here."""

    revision: int = 0
    at: datetime | None = None


class Query(BaseModel):
    """What every query is: strict, and able to be asked in order to cite the answer."""

    model_config = ConfigDict(extra="forbid")
    _citing: Citing | None = PrivateAttr(default=None)

    @property
    def citing(self) -> Citing | None:
        """Give what is to be told to whoever cites the answer; None where nobody does."""
        return self._citing

    def to_cite(self, citing: Citing) -> Self:
        """Give the query as it is asked in order to cite the answer, with the claims in it where it can have them."""
        included = {"include": ["claims"]} if "include" in type(self).model_fields else {}
        found = self.model_copy(update=included)
        found._citing = citing  # noqa: SLF001 - a copy of its own class
        return found


class HeldQuery(Query):
    """When the question is asked, on Parley's own clock."""

    revision: int | None = Field(
        default=None,
        ge=1,
        le=LAST_REVISION,
        description="Answer with what Parley held at this revision of its own.",
    )
    release: Slug | None = Field(
        default=None,
        description="Answer with what this release holds, a revision that has been given a name; `/v1/releases` lists "
        "them. Not together with `revision`.",
    )

    @field_validator("release")
    @classmethod
    def _one_of_the_two(cls, release: str | None, info: ValidationInfo) -> str | None:
        if release is not None and info.data.get("revision") is not None:
            raise ValueError("a release names a revision; give `release` or `revision`, not both")
        return release


class AtQuery(HeldQuery):
    """When the question is asked, on either clock of knowing."""

    as_of: Day | None = Field(
        default=None,
        description="Answer with what was known at the end of this day, by the documents' own days.",
        examples=["2025-05-29"],
    )


class NowQuery(Query):
    """Takes nothing: what is asked for is the same on every day and at every revision that has it."""


class PageQuery(Query):
    """What every list takes besides its own filters."""

    limit: int = Field(default=20, ge=1, le=MOST_ITEMS, description="How many items a page has at most.")
    cursor: Annotated[str, Field(pattern="^[A-Za-z0-9_-]+$", max_length=500)] | None = Field(
        default=None, description="Where the page begins: taken from `next` of the page before, never made by hand."
    )

    def given(self, name: str) -> Any:  # noqa: ANN401 - a filter's value
        """Give a filter's value; several, as a tuple, for a filter that takes several parameters.

        A term stands for those below it in its list, too.
        """
        field = "from_" if name == "from" else name
        value = getattr(self, field)
        declared = type(self).model_fields.get(field)
        for part in get_args(declared.annotation) if declared else ():
            for mark in get_args(part)[1:]:
                if isinstance(mark, Term):
                    return narrower(mark.vocabulary, value)
        return value


class ListQuery(PageQuery, AtQuery):
    """What every list takes that can be asked as of a day and at a revision."""


class ListOut(BaseModel, Generic[Item]):
    """A page of a list."""

    items: list[Item] = Field(description="The things on this page.")
    next: str | None = Field(description="Address of the next page; null on the last.")
    revision: int = Field(description="The revision that was answered from; 0 for a base that holds nothing.")
