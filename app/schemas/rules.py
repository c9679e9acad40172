"""The rules by which machines read, and how far each can be trusted."""

from datetime import datetime

from pydantic import Field

from app.schemas.common import Out


class RuleSetting(Out):
    """What was last said of whether a rule accepts by itself."""

    accepts: bool = Field(description="Whether it is to.")
    actor: str = Field(description="Who said so.")
    reason: str = Field(description="Why.")
    at: datetime = Field(description="When.")
    revision: int = Field(description="The revision that recorded it.")


class RuleOut(Out):
    """A rule by which a machine reads."""

    rule: str = Field(description="Its name.", examples=["talk.held"])
    readers: list[str] = Field(description="The readers that have it.")
    waiting: int = Field(description="How many claims that it read wait for a decision.")
    accepted: int = Field(
        description="How many of its claims somebody looked at and accepted, by the last such decision on each."
    )
    rejected: int = Field(description="How many somebody looked at and rejected, or corrected.")
    precision: float | None = Field(
        description="The share of those looked at that was accepted, to three places; null where nobody has looked at "
        "any."
    )
    may_accept: bool = Field(
        description="Whether it may be set to accept by itself: 0.95 or more over 100 or more that were looked at."
    )
    accepts: bool = Field(
        description="Whether what it reads from now on is accepted by itself: it was set to, and it still may."
    )
    setting: RuleSetting | None = Field(description="What was last set; null where nothing ever was.")


class Rules(Out):
    """Every rule by which a machine has read something that waits or was decided on."""

    items: list[RuleOut] = Field(description="By name.")
