"""Talks: who met, who sat at the table, what was asked and what came of it."""

from decimal import Decimal
from re import fullmatch
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from app.schemas.common import Country, Day, Days, From, Id, Link, Ref, Slug
from app.schemas.demands import DemandOut, ProposalOut
from app.schemas.listing import ListOut
from app.schemas.outcomes import OutcomeOut
from app.schemas.things import ThingOut, ThingsQuery
from app.vocabularies import Term


class ParticipantOut(ThingOut):
    """Somebody in a delegation."""

    id: Id = Field(
        description="`talk:party:person`, or with a label.", examples=["istanbul-2025-05-16:russia:vladimir-medinsky"]
    )
    person: Ref | None = Field(
        description="Who it is; null for people known by a label alone.",
        examples=[{"id": "vladimir-medinsky", "name": "Vladimir Medinsky"}],
    )
    label: str | None = Field(description="What unnamed participants are called.", examples=["experts"])
    roles: list[Annotated[str, Term("participant_role")]] = Field(description="What they are in the delegation.")
    office: str | None = Field(description="The office held then, as sources put it.", examples=["presidential aide"])
    attendance: Annotated[str, Term("attendance")] | None = Field(
        description="Whether they were named, expected, or seen."
    )
    headcount: int | None = Field(description="How many people the label stands for.", examples=[4])
    claims: Annotated[str, Link("/v1/claims?subject=participant/")] = Field(
        description="Address of the words behind it."
    )


class DelegationOut(ThingOut):
    """One party's delegation at the talk, also a planned or invited one, also a third party's."""

    id: Id = Field(description="`talk:party`.", examples=["istanbul-2025-05-16:russia"])
    party: Ref | None = Field(description="Whose delegation it is; null while nothing is told of that party itself.")
    capacity: list[Annotated[str, Term("capacity")]] = Field(description="What it is at the talk.")
    status: Annotated[str, Term("delegation_status")] | None = Field(description="How far its coming got.")
    consent: Annotated[str, Term("consent")] | None = Field(description="Whether its side agreed to meet.")
    sent_by: Ref | None = Field(description="Who sent it.")
    size: int | None = Field(description="How many people it has, where a source says so.")
    same_as: Annotated[str | None, From("same_as.slug")] = Field(
        description="The earlier delegation that it was announced to be the same as."
    )
    listing: Annotated[str, Term("listing")] | None = Field(description="Whether its list of participants is complete.")
    participants: list[ParticipantOut] = Field(description="The head first, then by role.")
    claims: Annotated[str, Link("/v1/claims?subject=delegation/")] = Field(
        description="Address of the words behind it."
    )


class TalkOut(ThingOut):
    """One meeting or round, from its proposal on."""

    id: Id = Field(description="Its slug.", examples=["istanbul-2025-05-16"])
    process: Ref | None = Field(
        description="The series that it belongs to.", examples=[{"id": "istanbul-2025", "name": "Istanbul talks"}]
    )
    status: Annotated[str, Term("talk_status")] | None = Field(description="How far it got.")
    round: int | None = Field(description="Its number in the series.", examples=[1])
    format: Annotated[str, Term("talk_format")] | None = Field(description="How the sides met.")
    level: Annotated[str, Term("talk_level")] | None = Field(description="How high-ranking the delegations were.")
    openness: Annotated[str, Term("talk_openness")] | None = Field(description="Whether the public knew or was let in.")
    planned: Days | None = Field(description="The day that it was planned for.")
    starts: Days | None = Field(description="The day that it began; null for one that was only proposed.")
    ends: Days | None = Field(description="The day that it ended.")
    duration: int | None = Field(description="How long it lasted, in minutes.")
    place: Ref | None = Field(
        description="Where it was, or was to be.", examples=[{"id": "istanbul", "name": "Istanbul"}]
    )
    remarks: list[str] = Field(description="What documents add, in their words.")
    delegations: list[DelegationOut] = Field(description="Whose people were there, or were to be.")
    demands: list[DemandOut] = Field(description="What was asked at it or for it.")
    proposals: list[ProposalOut] = Field(description="Papers put forward at it or for it.")
    outcomes: list[OutcomeOut] = Field(description="What came of it.")
    claims: Annotated[str, Link("/v1/claims?subject=talk/")] = Field(description="Address of the words behind it.")


class TalkList(ListOut[TalkOut]):
    """A page of talks."""


class DelegationItem(DelegationOut):
    """A delegation on its own."""

    talk: Annotated[str, From("talk.slug")] = Field(description="The talk.", examples=["istanbul-2025-05-16"])


class DelegationList(ListOut[DelegationItem]):
    """A page of delegations."""


class ParticipantItem(ParticipantOut):
    """A participant on their own."""

    talk: Annotated[str, From("delegation.talk.slug")] = Field(
        description="The talk.", examples=["istanbul-2025-05-16"]
    )
    delegation: Annotated[str, From("delegation.slug")] = Field(
        description="The delegation.", examples=["istanbul-2025-05-16:russia"]
    )
    party: Annotated[Ref | None, From("delegation.party")] = Field(description="The delegation's party.")


class ParticipantList(ListOut[ParticipantItem]):
    """A page of participants."""


TALK: Any = Field(
    default=[], max_length=50, description="Those of any of these talks.", examples=[["istanbul-2025-05-16"]]
)
PARTY: Any = Field(default=[], max_length=50, description="Those of any of these parties.", examples=[["russia"]])
PERSON: Any = Field(
    default=[], max_length=50, description="Those of any of these people.", examples=[["vladimir-medinsky"]]
)
BY_ID: Any = Field(default="id", description="By id, upwards or downwards.")


_BOX = r"^-?[0-9]{1,3}(\.[0-9]{1,9})?(,-?[0-9]{1,3}(\.[0-9]{1,9})?){3}$"


def _box(value: str) -> tuple[Decimal, ...]:
    """Read `west,south,east,north`."""
    if fullmatch(_BOX, value):
        west, south, east, north = (Decimal(part) for part in value.split(","))
        if -180 <= west <= east <= 180 and -90 <= south <= north <= 90:  # noqa: PLR2004 - degrees
            return west, south, east, north
    raise ValueError(
        "a box is west,south,east,north in degrees, west no greater than east and south no greater than north, as in "
        "28.5,40.8,29.5,41.3"
    )


def _is_box(value: str) -> str:
    _box(value)
    return value


class TalkQuery(ThingsQuery):
    """Which talks, and in which order."""

    party: list[Slug] = Field(
        default=[],
        max_length=50,
        description="Talks with a delegation of any of these parties, also a planned one; with `capacity`, in that "
        "capacity.",
        examples=[["ukraine"]],
    )
    person: list[Slug] = Field(
        default=[],
        max_length=50,
        description="Talks that any of these people was named for; `attendance` in the answer tells who came.",
        examples=[["vladimir-medinsky"]],
    )
    conflict: list[Slug] = Field(
        default=[], max_length=50, description="Talks of a process that is about any of these conflicts."
    )
    process: list[Slug] = Field(
        default=[], max_length=50, description="Talks of any of these processes.", examples=[["istanbul-2025"]]
    )
    place: list[Slug] = Field(
        default=[],
        max_length=50,
        description="Talks at any of these places, or at a place that lies in one.",
        examples=[["istanbul"]],
    )
    country: list[Country] = Field(
        default=[],
        max_length=50,
        description="Talks at a place in any of these countries (ISO 3166-1 alpha-3).",
        examples=[["TUR"]],
    )
    status: list[Annotated[str, Term("talk_status")]] = Field(
        default=[], max_length=50, description="Talks that got as far as any of these.", examples=[["held"]]
    )
    format: list[Annotated[str, Term("talk_format")]] = Field(
        default=[], max_length=50, description="Talks in any of these formats."
    )
    capacity: list[Annotated[str, Term("capacity")]] = Field(
        default=[],
        max_length=50,
        description="Talks with a delegation in any of these capacities: who mediated, who hosted.",
        examples=[["party"]],
    )
    round: list[Annotated[int, Field(ge=0, le=2_147_483_647)]] = Field(
        default=[], max_length=50, description="Talks with any of these numbers in their series.", examples=[[1]]
    )
    bbox: Annotated[str, AfterValidator(_is_box)] | None = Field(
        default=None,
        max_length=80,
        description="Talks at a place in this box: west,south,east,north in degrees, west below east.",
        examples=["28.5,40.8,29.5,41.3"],
        json_schema_extra={"pattern": _BOX},
    )
    from_: Day | None = Field(
        default=None,
        alias="from",
        description="Talks whose day may be this one or later; one whose day is unknown is left out.",
        examples=["2025-05-01"],
    )
    until: Day | None = Field(
        default=None,
        description="Talks whose day may be this one or earlier; one whose day is unknown is left out.",
        examples=["2025-05-31"],
    )
    sort: Literal["-day", "day", "id", "-id"] = Field(
        default="-day",
        description="By day, the latest first (`-day`) or the earliest (`day`), unknown days last in both; or by id.",
    )

    def given(self, name: str) -> Any:  # noqa: ANN401 - the base's signature
        """Give a filter's value, the box as its four sides."""
        return _box(self.bbox) if name == "bbox" and self.bbox is not None else super().given(name)


class DelegationQuery(ThingsQuery):
    """Which delegations."""

    talk: list[Slug] = TALK
    party: list[Slug] = PARTY
    person: list[Slug] = PERSON
    capacity: list[Annotated[str, Term("capacity")]] = Field(
        default=[], max_length=50, description="Delegations in any of these capacities."
    )
    status: list[Annotated[str, Term("delegation_status")]] = Field(
        default=[], max_length=50, description="Delegations whose coming got as far as any of these."
    )
    consent: list[Annotated[str, Term("consent")]] = Field(
        default=[], max_length=50, description="Delegations whose side answered the proposal to meet in these ways."
    )
    sort: Literal["id", "-id"] = BY_ID


class ParticipantQuery(ThingsQuery):
    """Which participants."""

    talk: list[Slug] = TALK
    party: list[Slug] = PARTY
    person: list[Slug] = PERSON
    role: list[Annotated[str, Term("participant_role")]] = Field(
        default=[], max_length=50, description="Participants with any of these roles.", examples=[["head"]]
    )
    capacity: list[Annotated[str, Term("capacity")]] = Field(
        default=[], max_length=50, description="Participants of delegations in any of these capacities."
    )
    attendance: list[Annotated[str, Term("attendance")]] = Field(
        default=[],
        max_length=50,
        description="Participants who were named, expected or seen.",
        examples=[["appointed"]],
    )
    sort: Literal["id", "-id"] = BY_ID
