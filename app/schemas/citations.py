"""How to cite an answer, and the sources under it."""

from typing import Any

from pydantic import Field

from app.schemas.common import Days, Out
from app.schemas.listing import NowQuery


class CiteQuery(NowQuery):
    """Which answer."""

    url: str = Field(
        min_length=1,
        max_length=4_000,
        pattern=r"^[^\x00-\x20]+$",
        description="The address of an answer of this API: a path with its query, or the whole URL.",
        examples=["/v1/talks/istanbul-2025-05-16", "/v1/talks?party=ukraine"],
    )


class CitedSource(Out):
    """A document whose claims bear the answer."""

    id: str = Field(description="The document.", examples=["russia-plans-same-delegation"])
    title: str | None = Field(description="Its headline or title.")
    source: str | None = Field(description="Who published it; null where that is not known.")
    address: str | None = Field(description="Where it was published; null where that is not known.")
    published: Days | None = Field(description="When; null where that is not known.")


class CitationOut(Out):
    """How to cite an answer."""

    title: str = Field(description="What the answer is of.", examples=["Istanbul talks, round 1, 16 May 2025"])
    url: str = Field(
        description="Its permanent address: the same question at the revision that it was answered from, or in the "
        "release that was asked for. What has no revisions, as a vocabulary, keeps its own address."
    )
    revision: int = Field(description="The revision that it was answered from.", examples=[2])
    release: str | None = Field(description="The release that was asked for; null where none was.")
    text: str = Field(description="The citation as plain text.")
    bibtex: str = Field(description="The citation as a BibTeX entry.")
    csl: list[dict[str, Any]] = Field(description="The citation as CSL JSON: a list of one item.")
    sources: list[CitedSource] = Field(
        description="The documents whose claims bear the answer, in the order of their ids: all of an item's, those of "
        "what stands on the page of a list. They are to be cited beside it."
    )
