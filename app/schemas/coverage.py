"""Coverage: by process and month, what was read, and what of each talk is known and what is not."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.common import Days, Id, Out, Ref, Slug
from app.schemas.listing import ListOut, ListQuery
from app.vocabularies import Term

State = Literal["known", "not_reported", "not_applicable", "not_coded", "withheld", "unknown"]
MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"


class CoveredTalk(Out):
    """A talk in short."""

    id: Id = Field(description="Its slug.", examples=["istanbul-2025-05-16"])
    status: Annotated[str, Term("talk_status")] | None = Field(description="How far it got; null if unknown.")
    planned: Days | None = Field(description="The day that it was planned for.")
    starts: Days | None = Field(description="The day that it began.")
    disputed: list[str] = Field(description="The properties that are known and on which accounts differ.")


class Below(Out):
    """Something that belongs to a talk or a delegation."""

    id: Id = Field(description="Its id.")


class CoveredDelegation(Out):
    """A delegation in short."""

    id: Id = Field(description="`talk:party`.", examples=["istanbul-2025-05-16:russia"])
    party: Ref | None = Field(description="Whose it is.")
    listing: Annotated[str, Term("listing")] | None = Field(
        description="Whether its list of participants is complete; null if no document says."
    )


class DelegationFacts(CoveredDelegation):
    """A delegation as the base tells of it."""

    participants: list[Below] = Field(description="Everybody in it.")
    empty: dict[str, str] = Field(description="Properties without a value, where it is known why.")


class TalkFacts(CoveredTalk):
    """A talk as the base tells of it."""

    empty: dict[str, str] = Field(description="Properties without a value, where it is known why.")
    delegations: list[DelegationFacts] = Field(description="By party.")
    outcomes: list[Below] = Field(description="By id.")


class DelegationCoverage(CoveredDelegation):
    """What is known of who was in a delegation."""

    state: State = Field(description="Whether a document says that its list is complete or partial, or why none does.")
    named: int = Field(description="How many people, or groups of people, are known to belong to it.")


class TalkCoverage(CoveredTalk):
    """What is known of a talk and what is not."""

    properties: dict[str, State] = Field(
        description="Each property: `known`; `not_reported` (the sources read do not say), `not_coded` (their reader "
        "did not look), `not_applicable`, `withheld`; or `unknown`: nothing was said of it, either way."
    )
    incomplete: list[DelegationCoverage] = Field(
        description="The delegations whose lists of people are not known to be complete."
    )
    delegations: int = Field(description="How many delegations are known.")
    outcomes: Literal["known", "unknown"] = Field(
        description="Whether any outcome is known. `unknown` says that none was reported in what was read, never that "
        "there was none."
    )


class CoverageOut(Out):
    """A process in a month."""

    process: Ref | None = Field(description="The process; null for talks whose process is not known.")
    month: str | None = Field(
        description="`YYYY-MM`, in which the talks began or were to; null for those of which no month is known.",
        examples=["2025-05"],
    )
    documents: int = Field(description="How many documents tell of these talks, or of what belongs to them.")
    document_ids: list[str] = Field(description="Their slugs.")
    sources: int = Field(description="From how many known sources these are.")
    source_ids: list[str] = Field(description="Their slugs; a document that does not name its outlet has none.")
    talks: list[TalkCoverage] = Field(description="By id.")


class CoverageList(ListOut[CoverageOut]):
    """A page of coverage."""


class CoverageQuery(ListQuery):
    """Which processes and months."""

    process: list[Slug] = Field(
        default=[], max_length=50, description="Any of these processes.", examples=[["istanbul-2025"]]
    )
    from_: Annotated[str, Field(pattern=MONTH)] | None = Field(
        default=None,
        alias="from",
        description="Talks of this month or later; those of no known month are left out.",
        examples=["2025-05"],
    )
    until: Annotated[str, Field(pattern=MONTH)] | None = Field(
        default=None,
        description="Talks of this month or earlier; those of no known month are left out.",
        examples=["2025-06"],
    )
