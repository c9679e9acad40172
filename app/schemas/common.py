"""What every schema shares: identifiers, days, references, and where a field is found if not under its own name."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ADDRESS = r"^[a-z0-9]+(-[a-z0-9]+)*(:~?[a-z0-9]+(-[a-z0-9]+)*)*$"
REFERENCE = r"^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*(:~?[a-z0-9]+(-[a-z0-9]+)*)*$"
COUNTRY = r"^[A-Z]{3}$"
DIGEST = r"^[0-9a-f]{64}$"
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class From:
    """Says which attribute of the model a field shows: a dotted path; of several, the first that is there."""

    paths: tuple[str, ...]

    def __init__(self, *paths: str) -> None:
        """Take one path or more."""
        object.__setattr__(self, "paths", paths)


@dataclass(frozen=True)
class Link:
    """Says that a field is an address: a fixed beginning, then the value at the path."""

    start: str
    path: str = "slug"


@dataclass(frozen=True)
class Included:
    """Says that a field is there only where the query asks to include it, by this name."""

    name: str


def iso_day(value: object) -> object:
    """Read a day that is written as text; raises ValueError for a text that is none."""
    if not isinstance(value, str):
        return value
    if not ISO_DAY.fullmatch(value):
        raise ValueError("a day is written YYYY-MM-DD, as in 2025-05-16")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is no day of the calendar") from None


Day = Annotated[date, BeforeValidator(iso_day, json_schema_input_type=date)]
Country = Annotated[str, Field(pattern=COUNTRY)]
Slug = Annotated[str, Field(pattern=SLUG, max_length=100)]
Id = Annotated[str, From("slug")]


class Out(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(extra="forbid")


class Days(Out):
    """A day, or the days between which it lies, as the sources give it and no more exact than they do."""

    edtf: str = Field(description="EDTF (ISO 8601-2) text.", examples=["2025-05-16", "2025-05"])
    from_: date = Field(alias="from", description="The first day that it may be.", examples=["2025-05-16"])
    until: date = Field(description="The last day that it may be.", examples=["2025-05-16"])


class Ref(Out):
    """A thing that is named here and served at its own address."""

    id: Id = Field(description="Its slug.", examples=["ukraine"])
    name: str | None = Field(description="The name it is shown under; null if no name is known.", examples=["Ukraine"])
