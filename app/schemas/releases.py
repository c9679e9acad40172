"""Releases: revisions that have a name, each with the checksums of what it holds."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from app.schemas.common import From, Out
from app.schemas.listing import ListOut, PageQuery


class Checksum(Out):
    """What names the content of one list."""

    items: int = Field(description="How many items the list has.", examples=[2])
    sha256: str = Field(description="SHA-256 of the items, each as one line of canonical JSON.")


class ReleaseOut(Out):
    """A revision that has been given a name, which holds the same facts for ever."""

    id: Annotated[str, From("name")] = Field(description="Its name, as `release=` takes it.", examples=["first"])
    revision: int = Field(description="The revision that it is.", examples=[2])
    at: datetime = Field(description="When it was named.")
    actor: str = Field(description="Who named it.", examples=["parley"])
    note: str | None = Field(description="What is said of it; null if nothing.")
    checksums: dict[str, Checksum] = Field(
        description="For each list that can be asked at a revision: walk all of its pages with `release=` and nothing "
        "else but `limit`; write each item as JSON with its keys sorted, without spaces, in UTF-8 with nothing escaped "
        "that need not be, and a line feed after it; the SHA-256 of all that is this."
    )


class ReleaseList(ListOut[ReleaseOut]):
    """A page of releases."""


class ReleaseQuery(PageQuery):
    """Which releases: all; in which order."""

    sort: Literal["id", "-id"] = Field(default="id", description="By name, upwards or downwards.")
