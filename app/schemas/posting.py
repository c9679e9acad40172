"""What taking an article in came to."""

from pydantic import Field

from app.schemas.common import Out


class PostedOut(Out):
    """The document that an article has become, or was already."""

    id: str = Field(description="Its slug.", examples=["russia-plans-same-delegation"])
    version: int = Field(description="Of the document; counts from 1.")
    revision: int = Field(description="The revision that all of this is told from.")
    language: str = Field(description="BCP 47; `und` where nobody told it and it is not English.", examples=["en"])
    unread: str | None = Field(description="Why nothing was read in it, though it is kept; null where it was read.")
    waiting: int = Field(description="How many claims that were read in it wait for a decision.")
    document: str = Field(description="Address of the document.")
    account: str = Field(description="Address of all that was read in it.")
    review: str = Field(description="Address of what waits of it.")
