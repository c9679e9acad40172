"""The brief of a round: what a mediator's aide reads before the next one."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.common import Days, From, Id, Out, Ref
from app.schemas.delegations import PartyChange, TalkBrief
from app.schemas.listing import AtQuery
from app.schemas.words import Words
from app.vocabularies import Term


class _Part(Out):
    disputed: list[str] = Field(description="The properties on which accounts differ.")
    words: Annotated[list[Words], From("passages")] = Field(description="The words behind all of this.")


class BriefStance(_Part):
    """Where a party stands on a demand."""

    party: Ref | None = Field(description="The party.")
    stance: Annotated[str, Term("stance")] | None = Field(description="Where it stands now.")
    own: bool = Field(description="Whether the party's own side says so.")


class BriefDemand(_Part):
    """What a side asks, and where each side stands on it."""

    id: Id = Field(description="Its slug.", examples=["ukraine-30-day-ceasefire"])
    party: Ref | None = Field(description="Who asks.")
    addressee: Ref | None = Field(description="Of whom.")
    kind: Annotated[str, Term("demand_kind")] | None = Field(description="A demand, offer, precondition or red line.")
    summary: str | None = Field(description="What is asked, in short.")
    condition_for: Annotated[str | None, From("condition_for.summary")] = Field(
        description="What waits until this one is met: another demand."
    )
    condition_topic: Annotated[str, Term("topic")] | None = Field(description="Or a matter.")
    condition_phase: Annotated[str, Term("condition_phase")] | None = Field(
        description="What of it waits: discussing, agreeing or implementing."
    )
    stances: list[BriefStance] = Field(description="Where each party stands on it.")


class BriefCommitment(_Part):
    """What one party took upon itself."""

    obligor: Ref | None = Field(description="Who is to do it.")
    label: str | None = Field(description="What tells it from the obligor's others in this outcome.")
    beneficiary: Ref | None = Field(description="To whom.")
    quantity: int | None = Field(description="How many.")
    unit: str | None = Field(description="Of what.")
    due: Days | None = Field(description="When it is due.")
    implementation: Annotated[str, Term("implementation")] | None = Field(description="How far it was carried out.")


class BriefOutcome(_Part):
    """What came of a talk."""

    id: Id = Field(description="Its slug.", examples=["istanbul-2025-05-16-prisoner-exchange"])
    types: list[Annotated[str, Term("outcome_type")]] = Field(description="What sort of outcome it is.")
    summary: str | None = Field(description="What it is, in short.")
    strength: Annotated[str, Term("strength")] | None = Field(description="How firmly it was agreed.")
    parties: list[Ref] = Field(description="The parties to it.")
    commitments: list[BriefCommitment] = Field(description="What each side took upon itself.")


class BriefProposal(_Part):
    """A paper that was put forward."""

    title: str | None = Field(description="What it is called.")
    party: Ref | None = Field(description="Whose paper it is.")
    status: Annotated[str, Term("proposal_status")] | None = Field(description="How far it has come.")


class BriefTalk(TalkBrief, _Part):
    """A talk with what came of it."""

    format: Annotated[str, Term("talk_format")] | None = Field(description="How the sides met.")
    level: Annotated[str, Term("talk_level")] | None = Field(description="How high-ranking the delegations were.")
    openness: Annotated[str, Term("talk_openness")] | None = Field(description="Whether the public was let in.")
    ends: Days | None = Field(description="The day that it ended.")
    duration: int | None = Field(description="How long it lasted, in minutes.")
    empty: dict[str, str] = Field(description="Properties without a value, where it is known why.")
    proposals: list[BriefProposal] = Field(description="Papers put forward at it or for it.")
    outcomes: list[BriefOutcome] = Field(description="What came of it.")


class Brief(Out):
    """A round in short: who sits there, what each side asks, what was agreed, what is disputed or not reported."""

    talk: BriefTalk = Field(description="The talk.")
    parties: list[PartyChange] = Field(description="Who sits there, and what changed since last time.")
    demands: list[BriefDemand] = Field(
        description="What each side asks in the process: what was raised at this talk, at an earlier one or at none."
    )
    last: BriefTalk | None = Field(
        description="The talk of the process before this one that met, with what came of it; null for the first."
    )
    revision: int = Field(description="The revision that was answered from.")


class BriefQuery(AtQuery):
    """When, and in which form."""

    format: Literal["md", "html", "docx", "json"] = Field(
        default="md",
        description="Markdown, a page that prints on two sheets, a Word document, or the JSON that they are made of.",
    )
