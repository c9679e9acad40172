"""What every thing that is claimed of has in an answer, and what a query may say of it."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from app.schemas.common import From, Id, Included, Out
from app.schemas.ledger import ClaimOut
from app.schemas.listing import AtQuery, ListQuery

INCLUDE: Any = Field(
    default=[],
    max_length=1,
    description="`claims` puts the claims behind each thing into the answer, at every depth, as `passages`.",
    examples=[["claims"]],
)


class ThingOut(Out):
    """What every thing has besides its properties."""

    id: Id = Field(description="Its slug, which never changes.")
    known_on: date = Field(
        description="The day since which something has been known of it; 0001-01-01 for what editors only look up "
        "(codes, places), which holds on every day.",
        examples=["2025-05-29"],
    )
    disputed: list[str] = Field(description="The properties on which accounts differ.")
    empty: dict[str, str] = Field(
        description="Properties without a value, where it is known why: `not_reported`, `not_applicable`, `not_coded` "
        "or `withheld`. Any other null is simply not known here."
    )
    passages: Annotated[list[ClaimOut] | None, Included("claims")] = Field(
        default=None, description="The claims that count for it, where the query includes `claims`."
    )


class NameOut(Out):
    """A name as documents spell it."""

    text: Annotated[str, From("value")] = Field(description="As the document spells it.", examples=["Ihor Kostyukov"])
    language: str = Field(description="BCP 47.", examples=["en"])
    script: str = Field(description="ISO 15924.", examples=["Latn"])


class NamedOut(ThingOut):
    """A thing that goes by names."""

    name: str | None = Field(description="The name it is shown under; null if none is known.")
    names: list[NameOut] = Field(description="All names that documents give it.")


class ThingQuery(AtQuery):
    """When one thing is asked for, and what is put into the answer."""

    include: list[Literal["claims"]] = INCLUDE


class ThingsQuery(ListQuery):
    """When things are asked for, and what is put into the answer."""

    include: list[Literal["claims"]] = INCLUDE
