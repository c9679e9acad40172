"""The controlled lists."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.common import From, Out
from app.schemas.listing import ListOut, PageQuery


class CrosswalkOut(Out):
    """A code of another scheme."""

    scheme: str = Field(description="The other scheme.", examples=["ucdp_cid"])
    code: str = Field(description="The code there.", examples=["9201"])
    label: str = Field(description="What it is called there, in short.")
    relation: str = Field(description="The term is exact, broader, narrower than the code, or related to it.")
    direction: str = Field(description="Which way the code points: for, against, or neither (empty).")


class TermOut(Out):
    """A term of a list."""

    key: str = Field(description="What stands in answers and filters.", examples=["held"])
    label: str = Field(description="What it is called.", examples=["Held"])
    definition: str = Field(description="When it is to be taken.")
    broader: str | None = Field(description="The term above it.")
    source: str | None = Field(description="The codebook that the idea comes from.")
    source_code: str | None = Field(description="The code there.")
    crosswalk: list[CrosswalkOut] = Field(description="Codes of other schemes.")


class VocabularyOut(Out):
    """A controlled list with its terms."""

    id: Annotated[str, From("name")] = Field(description="Its name.", examples=["talk_status"])
    label: str = Field(description="What it is called.")
    definition: str = Field(description="What it tells.")
    terms: list[TermOut] = Field(description="Its terms, in their order.")


class VocabularyList(ListOut[VocabularyOut]):
    """A page of vocabularies."""


class VocabularyQuery(PageQuery):
    """In which order."""

    sort: Literal["id", "-id"] = Field(default="id", description="By id, upwards or downwards.")
